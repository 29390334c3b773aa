"""The characters of a PDF page with their boxes, asked for one at a time because each question costs a microsecond."""

from __future__ import annotations

import ctypes
from collections import Counter
from math import pi
from typing import Any

from auditor.reading.fonts import Fonts
from auditor.reading.pdf_fonts import decoded
from auditor.reading.pdf_order import Glyph, in_lines, scrambled

HYPHENS = "\x02\ufffe"  # what pdfium makes of a hyphen that divides a word at the end of a line
DIVIDED = "\u2010"  # what the reader makes of it
_QUARTER = pi / 2
_SAMPLE = 40  # characters asked how they stand


class Page:
    """One page; positions are in points, from the left and from the foot of the page as its words are read.

    A page may be kept lying on its side and shown turned, or have a table printed sideways: what counts is how
    most of its characters stand.
    """

    __slots__ = ("_d", "_f", "_handle", "_order", "_page", "_raw", "_refs", "_text", "_turn", "height", "text", "width")

    def __init__(self, document: Any, at: int, fonts: Fonts | None = None) -> None:
        from pypdfium2 import raw

        self._raw = raw
        self._page = document[at]
        self._text = self._page.get_textpage()
        self._handle = self._text.raw
        self.text: str = self._characters()
        self._d = [ctypes.c_double() for _ in range(4)]
        self._refs = [ctypes.byref(value) for value in self._d]
        self._f = [ctypes.c_float() for _ in range(4)]
        self._turn = self._quarters()
        self.width, self.height = self._page.get_size()
        if (self._turn + self._page.get_rotation() // 90) % 2:
            self.width, self.height = self.height, self.width
        self._order: list[int] = []
        found = decoded(self._handle, self.text, fonts) if fonts is not None else None
        if found is not None:
            self.text, self._order = found
        if scrambled(self.text):
            self.text, self._order = in_lines(self._glyphs())

    def _glyphs(self) -> list[Glyph]:
        """Every character that was written, with its place."""
        found = []
        for place, character in enumerate(self.text):
            at = self._order[place] if self._order else place
            if at >= 0 and self._raw.FPDFText_IsGenerated(self._handle, at) != 1 and character not in "\r\n":
                left, base = self.origin(place)
                found.append(Glyph(at, character, left, max(left, self._end(at)), base, self.size(place)))
        return found

    def _end(self, at: int) -> float:
        """Where the next character would stand: the right end of a box that holds the white beside the ink."""
        box = self._raw.FS_RECTF()
        if not self._raw.FPDFText_GetLooseCharBox(self._handle, at, ctypes.byref(box)):
            return self._box(at)[1]
        if not self._turn:
            return float(box.right)
        return self._turned(box.left, box.right, box.bottom, box.top)[1]

    def _quarters(self) -> int:
        """How many quarter turns, with the clock, most characters are turned."""
        count = len(self.text)
        step = max(1, count // _SAMPLE)
        angles = (self._raw.FPDFText_GetCharAngle(self._handle, at) for at in range(0, count, step))
        turns = Counter(round(angle / _QUARTER) % 4 for angle in angles if angle >= 0)
        return turns.most_common(1)[0][0] if turns else 0

    def _turned(self, left: float, right: float, bottom: float, top: float) -> tuple[float, float, float, float]:
        """A box as it lies when the words stand upright."""
        if self._turn == 1:  # downwards
            return self.width - top, self.width - bottom, left, right
        if self._turn == 2:  # upside down
            return self.width - right, self.width - left, self.height - top, self.height - bottom
        return bottom, top, self.height - right, self.height - left  # upwards

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
        if self._order and self._order[at] < 0:
            _, edge, foot, head = self.box(at - 1)
            return edge, edge, foot, head
        return self._box(self._order[at] if self._order else at)

    def _box(self, at: int) -> tuple[float, float, float, float]:
        """The same of a character by the number that pdfium gives it."""
        self._raw.FPDFText_GetCharBox(self._handle, at, *self._refs)
        left, right, bottom, top = self._d
        found = left.value, right.value, bottom.value, top.value
        return self._turned(*found) if self._turn else found

    def origin(self, at: int) -> tuple[float, float]:
        """Where the pen stood for a character: from the left, and the height of the line that it stands on."""
        if self._order and self._order[at] < 0:
            return self.box(at - 1)[1], self.origin(at - 1)[1]
        at = self._order[at] if self._order else at
        self._raw.FPDFText_GetCharOrigin(self._handle, at, self._refs[0], self._refs[1])
        x, y = self._d[0].value, self._d[1].value
        if self._turn:
            x, _, y, _ = self._turned(x, x, y, y)
        return x, y

    def size(self, at: int) -> float:
        """The size of the type."""
        if self._order:
            at = self._order[at] if self._order[at] >= 0 else ~self._order[at]
        found: float = self._raw.FPDFText_GetFontSize(self._handle, at)
        return found

    def guessed(self, at: int) -> bool:
        """Whether a character was not written but guessed from a gap, as spaces may be."""
        if self._order:
            at = self._order[at]
            if at < 0:
                return True
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
                low, high, foot, head = left.value, right.value, bottom.value, top.value
                if self._turn:
                    low, high, foot, head = self._turned(low, high, foot, head)
                found.append((kind, low, foot, high, head))
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
