"""Characters of a PDF page that were written out of order, put back in lines: letters of a second font often come last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

_LONE = re.compile(r"(?<!\S)[^\W\d_a-zA-Z](?!\S)")  # a letter with an accent that stands alone, as few words do
_WORD = re.compile(r"\S+")
_MANY = 12  # one word in so many
_SMALL = 0.84  # of the size of most: what is smaller may be raised, and makes no line of its own
_SAME = 0.3  # times the size: baselines that near are of one line
_RAISED = 0.6  # times the size: how far a mark stands above its line
_SPACE = 0.12  # times the size: a gap as wide as that parts two words


class Glyph(Struct):
    """A character with its number on the page, the ends of its box, its baseline and the size of its type."""

    at: int
    text: str
    left: float
    right: float
    base: float
    size: float


def scrambled(text: str) -> bool:
    """Whether so many accented letters stand alone that they were hardly written where they are read."""
    lone = sum(1 for _ in _LONE.finditer(text))
    return lone > 2 and lone * _MANY > sum(1 for _ in _WORD.finditer(text))


def in_lines(glyphs: Sequence[Glyph]) -> tuple[str, list[int]]:
    """The text of a page line by line, and for each of its characters the number it had.

    What was not written but shows as a gap has the complement (``~``) of the number before it.
    """
    text: list[str] = []
    order: list[int] = []
    for line in _lines(glyphs):
        last: Glyph | None = None
        for glyph in sorted(line, key=lambda one: (one.left, one.at)):
            if last is not None and _apart(last, glyph):
                text.append(" ")
                order.append(~last.at)
            text.append(glyph.text)
            order.append(glyph.at)
            last = glyph
        if last is not None:
            text.append("\n")
            order.append(~last.at)
    return "".join(text), order


def _lines(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """The characters of each line, from the top."""
    sizes = sorted(glyph.size for glyph in glyphs)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    large = sorted((g for g in glyphs if g.size >= _SMALL * usual), key=lambda g: -g.base)
    small = sorted((g for g in glyphs if g.size < _SMALL * usual), key=lambda g: -g.base)
    lines: list[list[Glyph]] = []
    for glyph in large:
        if lines and lines[-1][0].base - glyph.base < _SAME * usual:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    apart: list[list[Glyph]] = []
    for glyph in small:
        home = next((line for line in lines if _beside(glyph, line)), None)
        if home is not None:
            home.append(glyph)
        elif apart and apart[-1][0].base - glyph.base < _SAME * glyph.size:
            apart[-1].append(glyph)
        else:
            apart.append([glyph])
    yield from sorted([*lines, *apart], key=lambda line: -line[0].base)


def _beside(glyph: Glyph, line: Sequence[Glyph]) -> bool:
    """Whether a small character stands on a line or raised above it, right after another."""
    first = line[0]
    if not -_SAME * first.size < glyph.base - first.base < _RAISED * first.size:
        return False
    return any(-first.size < glyph.left - one.right < first.size for one in line)


def _apart(last: Glyph, glyph: Glyph) -> bool:
    written = last.text.isspace() or glyph.text.isspace()
    return not written and glyph.left - last.right > _SPACE * max(last.size, glyph.size)
