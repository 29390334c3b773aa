"""Vietnamese encodings from before Unicode (windows-1258, TCVN3, VNI), told apart by their syllables."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from auditor.knowledge.encodings import Encoding, encodings, old_encodings

_WORD = re.compile(r"[^\W\d_]+")
_TONES = dict.fromkeys((0x300, 0x301, 0x303, 0x309, 0x323), "1")
_DOTTED = re.compile("\u0323([\u0302\u0306])")  # a dot comes before the hat of its letter
_SHARP, _DOT = "\u0301", "\u0323"  # the tones that a syllable may have that a stop ends
_ENOUGH = 0.9
_WINDOWS = "windows-1258"
_SAMPLE = 20_000


def decode_legacy(data: bytes) -> tuple[str, str] | None:
    """The text and the name of the encoding under which most accented words are Vietnamese syllables."""
    text = data.decode("latin-1")
    windows = data.decode("cp1258", errors="replace")
    found = [(_likeness(decoded(text[:_SAMPLE], encoding)), encoding.id) for encoding in encodings()]
    if "\ufffd" not in windows:
        found.append((_likeness(windows[:_SAMPLE]), _WINDOWS))
    likeness, name = max(found, default=(0.0, ""))
    if likeness < _ENOUGH:
        return None
    used = next((encoding for encoding in encodings() if encoding.id == name), None)
    return (windows if used is None else decoded(text, used)), name


@cache
def pattern(encoding_id: str) -> re.Pattern[str]:
    """What finds the stored letters of an encoding, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(_encoding(encoding_id).letters, key=len, reverse=True))))


def decoded(text: str, encoding: Encoding) -> str:
    """The text as it is seen in fonts of an encoding."""
    return pattern(encoding.id).sub(lambda found: encoding.letters[found[0]], text)


def _likeness(text: str) -> float:
    """Share of the words with letters beyond ASCII that are Vietnamese syllables."""
    words = [word for word in _WORD.findall(unicodedata.normalize("NFC", text)) if not word.isascii()]
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


def is_syllable(word: str) -> bool:
    """Whether letters make a Vietnamese syllable with a tone that it may have."""
    apart = unicodedata.normalize("NFD", word.lower())
    found = _syllable().fullmatch(unicodedata.normalize("NFC", _DOTTED.sub("\\1\u0323", apart).translate(_TONES)))
    return found is not None and (found["stop"] is None or _SHARP in apart or _DOT in apart)


@lru_cache(maxsize=10_000)
def is_word(stored: str, encoding_id: str) -> bool:
    """Whether what is seen of a word in a font of an encoding is a Vietnamese syllable."""
    return is_syllable(decoded(stored, _encoding(encoding_id)))


def _encoding(encoding_id: str) -> Encoding:
    return next(encoding for encoding in encodings() if encoding.id == encoding_id)


@cache
def _syllable() -> re.Pattern[str]:
    return re.compile(old_encodings().syllable, re.VERBOSE)
