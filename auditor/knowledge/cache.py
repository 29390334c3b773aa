"""What was derived once is not derived again: records keyed by the content they were derived from; never pickles."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from auditor import __version__

if TYPE_CHECKING:
    from fractions import Fraction

T = TypeVar("T")
KEPT = 12  # records of one name
NEW = ".new-"  # begins the name of a record that is still being written


def cached(name: str, inputs: Sequence[Path], build: Callable[[], T], type_: type[T]) -> T:
    """What ``build`` returns, from the cache where the inputs are unchanged; any trouble with it means building."""
    try:
        record = cache_home() / f"{name}-{_key(name, inputs)}.msgpack"
    except (OSError, RuntimeError):  # an input that cannot be read, or a user without a home
        return build()
    found = _read(record, type_)
    if found is not None:
        return found
    built = build()
    _write(record, built)
    return built


def cache_home() -> Path:
    """The folder of records: $AUDITOR_CACHE, else the user's cache folder."""
    named = os.environ.get("AUDITOR_CACHE")
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "auditor"


def _key(name: str, inputs: Sequence[Path]) -> str:
    """A digest of the version, our own code's age and the content of every input."""
    digest = hashlib.blake2b(f"{__version__}:{name}:{_code_stamp()}".encode(), digest_size=16)
    for path in inputs:
        digest.update(str(path).encode())
        digest.update(path.read_bytes() if path.is_file() else b"")
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


def _write(record: Path, built: object) -> None:
    import tempfile

    import msgspec

    with suppress(OSError, TypeError, ValueError, RecursionError):
        packed = msgspec.msgpack.encode(built, enc_hook=_encode)
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
    alike = [path for path in record.parent.glob(f"{name}-*.msgpack") if path.name.rpartition("-")[0] == name]
    for old in sorted(alike, key=lambda path: path.stat().st_mtime_ns)[:-KEPT]:
        old.unlink(missing_ok=True)


def _encode(value: object) -> object:
    from fractions import Fraction

    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    raise TypeError(type(value).__name__)


def _decode(type_: type, value: object) -> object:
    from fractions import Fraction

    if type_ is Fraction and isinstance(value, str):
        return _fraction(value)
    raise TypeError(type_.__name__)


@lru_cache(maxsize=4096)
def _fraction(text: str) -> Fraction:
    """A fraction out of its text; most of those of a record are a few that come again and again."""
    from fractions import Fraction

    top, _, bottom = text.partition("/")
    return Fraction(int(top), int(bottom or 1))
