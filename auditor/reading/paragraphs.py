"""Lines to paragraphs: which line goes on with the sentence of the one before, across blank lines and pages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from auditor.reading.lines import Line, double_spaced
from auditor.reading.starts import Marker, closed, lower, marker, title

_NARROW = " .,;:'!|()[]/ijltfrIJ-"
_WIDE = (*"mwMWGOQDNHU%@—…", "Đ", "Ô", "Ơ", "Ư")
_STOPS = ",;.:)"  # no printed line begins with one
_SHORT = 50  # characters; a heading may be so short
_CELL = 30  # characters; the cells of a table that stands one cell a line are as short, and tell nothing of the prose
_COMMA = 0.6  # of the width of a page; a line that ends in a comma goes on although some more words had fitted on it
_LONGEST = 180  # characters; text with longer lines is not wrapped to a page


class Shape(Struct, frozen=True):
    """How a text is laid out: wrapped to ``width`` or one paragraph a line; whether empty lines mean something."""

    wrapped: bool
    spaced: bool  # an empty line after every line
    width: float = 0.0


def shape_of(lines: Sequence[Line]) -> Shape:
    """The layout, told from the lines that certainly go on in the next one."""
    spaced = double_spaced(list(lines))
    adjacent = [pair for pair in pairwise(lines) if len(pair[0].text) > _CELL and (spaced or not pair[1].gap)]
    going_on = [before for before, line in adjacent if _goes_on(before, line)]
    lengths = sorted(len(line.text) for line in going_on)
    wrapped = len(going_on) * 5 >= len(adjacent) and bool(lengths) and lengths[len(lengths) // 2] <= _LONGEST
    if not wrapped:
        return Shape(False, spaced)
    widths = sorted(measure(line.text) for line in going_on[:: len(going_on) // 80 + 1])
    return Shape(True, spaced, widths[len(widths) * 8 // 10])


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a sentence certainly goes on from one line to the next."""
    if closed(before.text) or marker(line.text) is not None:
        return False
    return lower(line.text) or (line.text[0].isdigit() and len(before.text) > _SHORT)


def measure(text: str) -> float:
    """Width of a line in letters of a proportional type, roughly."""
    capitals = 0.3 * len(text) if text.isupper() else 0.0
    return len(text) + capitals - 0.45 * sum(map(text.count, _NARROW)) + 0.45 * sum(map(text.count, _WIDE))


def group(lines: Sequence[Line], shape: Shape) -> list[list[Line]]:
    """The lines of each paragraph."""
    groups: list[list[Line]] = []
    counted: Marker | None = None
    for line in lines:
        found = marker(line.text)
        if not groups or (line.text[0] not in _STOPS and _breaks(groups[-1], line, found, counted, shape)):
            groups.append([line])
            counted = found if found is not None and found.value else counted
        else:
            groups[-1].append(line)
    return groups


def _breaks(above: Sequence[Line], line: Line, found: Marker | None, counted: Marker | None, shape: Shape) -> bool:
    before = above[-1]
    going_on = not closed(before.text)
    if found is not None:
        full = shape.wrapped and not _fits(above, line, shape, 0.9)
        return not (going_on and full and (_accidental(line, found, counted) or _closes(above, line, found)))
    if lower(line.text):
        return not going_on and (not shape.wrapped or (line.gap > 0 and not shape.spaced and not line.fresh))
    if not shape.wrapped:
        return True
    if not line.fresh and ((line.gap and not shape.spaced) or line.indent - before.indent >= 3):
        return True
    if title(before.text) != title(line.text) and title(before.text):
        return True
    if before.text[-1] == "," and not line.gap:
        return _fits(above, line, shape, _COMMA)
    return _fits(above, line, shape, 0.9 if going_on else 0.96)


def _accidental(line: Line, found: Marker, counted: Marker | None) -> bool:
    """A marker that only the wrapping put at the beginning of a line: "kinh tế | - xã hội", "tháng | 12. Trong"."""
    if lower(line.text[found.width :]) and found.kind != "letter":
        return True
    if not found.value:
        return False
    last = counted.value if counted is not None else ()
    return (
        found.value[-1] != 1 and not (last and found.value[-1] == last[-1] + 1) and found.value not in _followers(last)
    )


def _closes(above: Sequence[Line], line: Line, found: Marker) -> bool:
    """Whether the bracket of a marker is the end of one that the lines above opened: "(gỗ tròn 40 m3, gỗ xẻ 25 | m3)"."""
    if not line.text[: found.width].rstrip().endswith(")"):
        return False
    return sum(one.text.count("(") - one.text.count(")") for one in above) > 0


def _followers(last: tuple[int, ...]) -> set[tuple[int, ...]]:
    """The numbers that may come after ``last`` in an outline: 2.3 is followed by 2.4, 3 and 2.3.1."""
    return {(*last[:at], last[at] + 1) for at in range(len(last))} | {(*last, 1), (1,)}


def _fits(above: Sequence[Line], line: Line, shape: Shape, share: float) -> bool:
    """Whether the first word would have fitted on the line before, so that the break is meant."""
    word = line.text.split(maxsplit=1)[0]
    return _filled(above) + measure(" " + word) < shape.width * share


def _filled(above: Sequence[Line]) -> float:
    """How far the last printed line reaches: some converters begin a line anew after each raised mark."""
    width = 0.0
    for line in reversed(above):
        width += measure(line.text)
        if line.text[0] not in _STOPS:
            break
    return width
