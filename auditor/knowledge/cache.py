"""What was derived once is not derived again: records keyed by the content they were derived from; never pickles."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar

from auditor import __version__

T = TypeVar("T")
KEPT = 12  # records of one name
RECORD, SEEN = ".msgpack", ".seen"  # a record by the content of its inputs; which one their state led to last
NEW = ".new-"  # begins the name of a record that is still being written


def cached(name: str, inputs: Sequence[Path], build: Callable[[], T], type_: type[T]) -> T:
    """What ``build`` returns, from the cache where the inputs are unchanged; any trouble with it means building."""
    try:
        home = cache_home()
        seen = home / f"{name}-{_state(name, inputs)}{SEEN}"
        found = _read(home / Path(_text(seen)).name, type_)
        if found is not None:
            return found
        record = home / f"{name}-{_key(name, inputs)}{RECORD}"
    except (OSError, RuntimeError):  # an input that cannot be read, or a user without a home
        return build()
    found = _read(record, type_)
    if found is None:
        found = build()
        _write(record, _packed(found))
    _write(seen, record.name.encode())
    return found


def cache_home() -> Path:
    """The folder of records: $AUDITOR_CACHE, else the user's cache folder."""
    named = os.environ.get("AUDITOR_CACHE")
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "auditor"


def _state(name: str, inputs: Sequence[Path]) -> str:
    """A digest of what the file system says of the inputs: unread, they are taken to be as they were when last read."""
    parts = [__version__, name, _code_stamp()]
    for path in inputs:
        file = str(path)
        told = os.stat(file)  # noqa: PTH116 - a hundred files for every run
        parts.append(f"{file}:{told.st_ino}:{told.st_size}:{told.st_mtime_ns}:{told.st_ctime_ns}")
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()


def _key(name: str, inputs: Sequence[Path]) -> str:
    """A digest of the version, our own code's age and the content of every input (of a folder: when it last changed)."""
    digest = hashlib.blake2b(f"{__version__}:{name}:{_code_stamp()}".encode(), digest_size=16)
    for path in inputs:
        digest.update(str(path).encode())
        digest.update(path.read_bytes() if path.is_file() else str(path.stat().st_mtime_ns).encode())
    return digest.hexdigest()


@cache
def _code_stamp() -> str:
    """The newest change of the modules that derive: a record of older code is not trusted."""
    folders = [Path(__file__).parent, Path(__file__).parents[1] / "model"]
    modules = (entry for folder in folders for entry in os.scandir(folder) if entry.name.endswith(".py"))
    return str(max(entry.stat().st_mtime_ns for entry in modules))


def _read(record: Path, type_: type[T]) -> T | None:
    import msgspec

    with suppress(OSError, msgspec.MsgspecError, ValueError, TypeError, ArithmeticError, RecursionError):
        return msgspec.msgpack.decode(record.read_bytes(), type=type_, dec_hook=_decode)
    return None


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return "none"


def _packed(built: object) -> bytes:
    import msgspec

    with suppress(TypeError, ValueError, RecursionError):
        return msgspec.msgpack.encode(built, enc_hook=_encode)
    return b""


def _write(record: Path, packed: bytes) -> None:
    import tempfile

    with suppress(OSError):
        record.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=record.parent, prefix=NEW)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(packed)
            Path(temporary).replace(record)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
        _prune(record)


def _prune(record: Path) -> None:
    """Keep the newest few records of a name: every edit of a catalog leaves one behind."""
    name = record.name.rpartition("-")[0]
    alike = [path for path in record.parent.glob(f"{name}-*{record.suffix}") if path.name.rpartition("-")[0] == name]
    for old in sorted(alike, key=lambda path: path.stat().st_mtime_ns)[:-KEPT]:
        old.unlink(missing_ok=True)


def _encode(value: object) -> object:
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    raise TypeError(type(value).__name__)


def _decode(type_: type, value: object) -> object:
    if type_ is Fraction and isinstance(value, str):
        return _fraction(value)
    raise TypeError(type_.__name__)


@lru_cache(maxsize=4096)
def _fraction(text: str) -> Fraction:
    """A fraction out of its text; most of those of a record are a few that come again and again."""
    top, _, bottom = text.partition("/")
    return Fraction(int(top), int(bottom or 1))
