"""Bytes to text: Unicode with or without a mark, legacy Vietnamese encodings, or the reason why not."""

from __future__ import annotations

import codecs
import re

from msgspec import Struct

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SAMPLE = 65_536


class Decoded(Struct, frozen=True):
    """The text of a file; ``lost`` counts the bytes that could not be read in it."""

    text: str
    encoding: str
    lost: int = 0


def decode(data: bytes) -> Decoded | str:
    """Text of ``data``, or the message key that says why it is none."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], encoding)
    if b"\x00" in data[:_SAMPLE]:
        return _without_mark(data)
    if len(_CONTROL.findall(data[:_SAMPLE])) * 200 > min(len(data), _SAMPLE):
        return "reading.binary"
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data)


def _lenient(data: bytes, encoding: str) -> Decoded | str:
    text = data.decode(encoding, errors="replace")
    lost = text.count("\ufffd") - (text.count("\ufffd") if "\ufffd".encode(encoding) in data else 0)
    if lost * 100 > len(text):
        return "reading.encoding"
    return Decoded(text, encoding, lost)


def _without_mark(data: bytes) -> Decoded | str:
    """UTF-16 that lost its mark has a zero beside nearly every Latin letter, always on the same side."""
    sample = data[: _SAMPLE & ~1]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if len(data) % 2 == 0 and max(even, odd) * 5 > half * 2 and min(even, odd) * 50 < half:
        found = _lenient(data, "utf-16-be" if even > odd else "utf-16-le")
        if isinstance(found, Decoded) and not _CONTROLS.search(found.text):
            return found
    return "reading.binary"


def _not_utf8(data: bytes) -> Decoded | str:
    """A damaged UTF-8 file (some bytes lost), or one in a legacy encoding."""
    text = data.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    beyond = sum(1 for byte in data[:_SAMPLE] if byte > 0x7F)
    if lost * 20 < beyond:
        return Decoded(text, "utf-8", lost)
    from auditor.reading.legacy import decode_legacy

    legacy = decode_legacy(data)
    if legacy is None:
        return "reading.encoding"
    return Decoded(legacy[0], legacy[1])
