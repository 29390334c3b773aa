"""The characters of a PDF page with their boxes, asked for one at a time because each question costs a microsecond."""

from __future__ import annotations

import ctypes
from typing import Any

HYPHENS = "\x02\ufffe"  # what pdfium makes of a hyphen that divides a word at the end of a line
DIVIDED = "\u2010"  # what the reader makes of it


class Page:
    """One page; positions are in points, from the left and from the foot."""

    __slots__ = ("_d", "_f", "_handle", "_page", "_raw", "_refs", "_text", "height", "text", "width")

    def __init__(self, document: Any, at: int) -> None:
        from pypdfium2 import raw

        self._raw = raw
        self._page = document[at]
        self._text = self._page.get_textpage()
        self._handle = self._text.raw
        self.width, self.height = self._page.get_size()
        self.text: str = self._characters()
        self._d = [ctypes.c_double() for _ in range(4)]
        self._refs = [ctypes.byref(value) for value in self._d]
        self._f = [ctypes.c_float() for _ in range(4)]

    def _characters(self) -> str:
        """The text of the page, one character for each that pdfium counts."""
        count = self._text.count_chars()
        text: str = self._text.get_text_range() if count else ""
        if len(text) == count:
            return text
        codes = (self._raw.FPDFText_GetUnicode(self._handle, at) for at in range(count))
        return "".join(chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd" for code in codes)

    def box(self, at: int) -> tuple[float, float, float, float]:
        """Left, right, bottom and top of a character."""
        self._raw.FPDFText_GetCharBox(self._handle, at, *self._refs)
        left, right, bottom, top = self._d
        return left.value, right.value, bottom.value, top.value

    def origin(self, at: int) -> tuple[float, float]:
        """Where the pen stood for a character: from the left, and the height of the line that it stands on."""
        self._raw.FPDFText_GetCharOrigin(self._handle, at, self._refs[0], self._refs[1])
        return self._d[0].value, self._d[1].value

    def size(self, at: int) -> float:
        """The size of the type."""
        found: float = self._raw.FPDFText_GetFontSize(self._handle, at)
        return found

    def guessed(self, at: int) -> bool:
        """Whether a character was not written but guessed from a gap, as spaces may be."""
        found: int = self._raw.FPDFText_IsGenerated(self._handle, at)
        return found == 1

    def boxes(self) -> list[tuple[int, float, float, float, float]]:
        """Kind (2 a path, 3 an image), left, bottom, right and top of everything on the page that is not text."""
        raw, found = self._raw, []
        left, bottom, right, top = self._f
        for at in range(raw.FPDFPage_CountObjects(self._page.raw)):
            thing = raw.FPDFPage_GetObject(self._page.raw, at)
            kind = raw.FPDFPageObj_GetType(thing)
            if kind in {2, 3} and raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
                found.append((kind, left.value, bottom.value, right.value, top.value))
        return found

    def picture(self, scale: float) -> tuple[int, int, bytes]:
        """Width, height and grey pixels of the page, row by row."""
        bitmap = self._page.render(scale=scale, grayscale=True)
        stride, width, height = bitmap.stride, bitmap.width, bitmap.height
        data = bytes(bitmap.buffer)
        bitmap.close()
        return width, height, b"".join(data[row * stride : row * stride + width] for row in range(height))

    def close(self) -> None:
        """Let go of the page."""
        self._text.close()
        self._page.close()
