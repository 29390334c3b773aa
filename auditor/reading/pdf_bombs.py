"""Streams of a PDF that unpack to far more than any page holds, found before pdfium unpacks them."""

from __future__ import annotations

import re
import zlib
from itertools import pairwise

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_SMALLEST = 16_000  # packed bytes; deflate makes at most a thousand times as much of them
_CONTENT = 16_000_000  # unpacked bytes of drawing, about a thousand dense pages
_FONT = 64_000_000
_DICTIONARY = 600  # bytes before a stream that tell what it is
_TOTAL = 200_000_000


def is_bomb(data: bytes) -> bool:
    """Whether a stream, pictures aside (nobody unpacks them here), unpacks to more than its kind may."""
    total = 0
    starts = [found.end() for found in _STREAM.finditer(data)]
    for start, end in pairwise([*starts, len(data)]):
        if end - start < _SMALLEST:
            continue
        told = data[max(0, start - _DICTIONARY) : start].rpartition(b" obj")[2]
        if b"FlateDecode" not in told or b"/Image" in told:
            continue
        limit = _FONT if b"/Length1" in told or b"/Type1C" in told or b"/OpenType" in told else _CONTENT
        size = _unpacked(data[start:end], limit, twice=told.count(b"FlateDecode") > 1)
        total += size
        if size > limit or total > _TOTAL:
            return True
    return False


def _unpacked(packed: bytes, limit: int, twice: bool) -> int:
    """The size of a stream unpacked, counted up to just above ``limit``."""
    try:
        out = zlib.decompressobj().decompress(packed, limit + 1)
    except zlib.error:
        return 0
    return _unpacked(out, limit, twice=False) if twice and len(out) <= limit else len(out)
