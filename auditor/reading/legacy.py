"""Vietnamese encodings from before Unicode: windows-1258 and TCVN3 ("ABC" fonts), told apart by their syllables."""

from __future__ import annotations

import re
import unicodedata

_TCVN3 = (
    "µà¸á¶ả·ã¹ạ¨ă»ằ¾ắ¼ẳ½ẵÆặ©âÇầÊấÈẩÉẫËậ®đÌèÐéÎẻÏẽÑẹªêÒềÕếÓểÔễÖệ×ìÝíØỉÜĩÞịßòãóáỏâõäọ«ôåồèốæổçỗéộ¬ơêờíớëởìỡîợ"
    "ïùóúñủòũôụ\xadưõừøứöử÷ữùựúỳýýûỷüỹþỵ¡Ă¢Â§Đ£Ê¤Ô¥Ơ¦Ư"
)
_TABLE = {ord(_TCVN3[at]): _TCVN3[at + 1] for at in range(0, len(_TCVN3), 2)}
# One Vietnamese syllable without its tone: a beginning, vowels (at most three), an end.
_SYLLABLE = re.compile(
    r"(?:ngh?|[cgkpt]h|tr|gi|qu|[bcdđghklmnpqrstvx])?[aăâeêioôơuưy]{1,3}(?:ng|nh|ch|[cmnpt])?", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")
_TONES = dict.fromkeys((0x300, 0x301, 0x303, 0x309, 0x323))
_ENOUGH = 0.9
_SAMPLE = 20_000


def decode_legacy(data: bytes) -> tuple[str, str] | None:
    """The text and the name of the encoding under which most accented words are Vietnamese syllables."""
    found = [(_likeness(text[:_SAMPLE]), text, name) for text, name in _candidates(data)]
    likeness, text, name = max(found, default=(0.0, "", ""))
    return (text, name) if likeness >= _ENOUGH else None


def _candidates(data: bytes) -> list[tuple[str, str]]:
    found = [(data.decode("latin-1").translate(_TABLE), "tcvn3")]
    text = data.decode("cp1258", errors="replace")
    if "\ufffd" not in text:
        found.append((text, "windows-1258"))
    return found


def _likeness(text: str) -> float:
    """Share of the words with letters beyond ASCII that are Vietnamese syllables."""
    words = [word for word in _WORD.findall(unicodedata.normalize("NFC", text)) if not word.isascii()]
    if not words:
        return 0.0
    return sum(1 for word in words if _SYLLABLE.fullmatch(_toneless(word))) / len(words)


def _toneless(word: str) -> str:
    bare = unicodedata.normalize("NFD", word).translate(_TONES)
    return unicodedata.normalize("NFC", bare)
