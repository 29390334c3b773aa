"""One PDF page in reading order: lines of words and tables, column after column."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.reading.pdf_chars import Page
from auditor.reading.pdf_chunks import Chunk, chunks, join
from auditor.reading.pdf_grids import Grid, aligned_grids, lines_of, ruled_grid
from auditor.reading.pdf_rules import Rule, ruled_tables, rules

_COLUMN_LINES = 8  # lines on either side of the page that make columns of text
_LONG = 12  # characters of such a line


@dataclass(slots=True)
class Layout:
    """What stands on a page; ``rule`` is the height of the short line above the notes."""

    page: int
    width: float
    height: float
    parts: list[Chunk | Grid] = field(default_factory=list)
    rule: float | None = None
    pictured: bool = False  # a picture covers most of it
    notes: list[Chunk] = field(default_factory=list)


def layout(page: Page, number: int) -> Layout:
    """The words and tables of a page."""
    found = chunks(page)
    boxes = page.boxes()
    result = Layout(number, page.width, page.height)
    result.pictured = any(
        kind == 3 and (right - left) * (top - bottom) > page.width * page.height / 2
        for kind, left, bottom, right, top in boxes
    )
    across, down = rules(boxes)
    grids: list[Grid] = []
    for table in ruled_tables(across, down):
        grid, found = ruled_grid(page, table, found)
        if grid is not None:
            grids.append(grid)
    if any(len(line) > 2 for line in lines_of(found)):
        more, found = aligned_grids(found)
        grids += more
    for grid in grids:
        grid.page = number
    result.parts = _ordered(found, grids, page.width)
    result.rule = _note_rule(across, grids, found, page)
    return result


def _note_rule(across: list[Rule], grids: list[Grid], found: list[Chunk], page: Page) -> float | None:
    """The lowest short rule at the left that has words below it and is no part of a table."""
    left = min((chunk.left for chunk in found), default=0.0)
    for rule in sorted(across, key=lambda rule: rule.at):
        short = 0.12 * page.width < rule.high - rule.low < 0.5 * page.width and rule.low < left + 40
        inside = any(grid.bottom - 3 <= rule.at <= grid.top + 3 for grid in grids)
        if short and not inside and any(chunk.base < rule.at for chunk in found):
            return rule.at
    return None


def _ordered(found: list[Chunk], grids: list[Grid], width: float) -> list[Chunk | Grid]:
    gutter = _gutter(found, width)
    parts: list[Chunk | Grid]
    if gutter is None:
        parts = [*_lines(found), *grids]
        return sorted(parts, key=_height)
    wide = [chunk for chunk in found if _crosses(chunk, gutter)]
    parts = sorted([*_lines(wide), *grids], key=_height)
    left = _lines([chunk for chunk in found if not _crosses(chunk, gutter) and chunk.right <= gutter + 5])
    right = _lines([chunk for chunk in found if not _crosses(chunk, gutter) and chunk.right > gutter + 5])
    ordered: list[Chunk | Grid] = []
    for part in [*parts, None]:
        end = -_height(part) if part is not None else float("-inf")
        for side in (left, right):
            ordered += [chunk for chunk in side if chunk.base >= end]
            side[:] = [chunk for chunk in side if chunk.base < end]
        ordered += [part] if part is not None else []
    return ordered


def _height(part: Chunk | Grid) -> float:
    return -part.base if isinstance(part, Chunk) else -part.top


def _lines(found: list[Chunk]) -> list[Chunk]:
    """Chunks of one line made one; each knows the left edge of its column."""
    lines: list[Chunk] = []
    for line in lines_of(found):
        whole = line[0]
        for chunk in line[1:]:
            join(whole, chunk)
        lines.append(whole)
    margin = _margin(lines)
    for chunk in lines:
        chunk.margin = margin
    return lines


def _margin(lines: list[Chunk]) -> float:
    """The left edge that most lines share; of several, the outermost."""
    counts: dict[int, int] = {}
    for chunk in lines:
        counts[round(chunk.left / 3)] = counts.get(round(chunk.left / 3), 0) + 1
    often = [place for place, count in counts.items() if count * 5 >= len(lines)]
    return min(often, default=min(counts, default=0)) * 3.0


def _crosses(chunk: Chunk, gutter: float) -> bool:
    return chunk.left < gutter - 5 and chunk.right > gutter + 5


def _gutter(found: list[Chunk], width: float) -> float | None:
    """Where two columns of text part; None on a page with one."""
    if len(found) < 2 * _COLUMN_LINES or width <= 0:
        return None
    places = [width * at / 100 for at in range(35, 66, 2)]
    best = min(places, key=lambda place: (sum(_crosses(chunk, place) for chunk in found), abs(place - width / 2)))
    sides = [chunk for chunk in found if not _crosses(chunk, best) and len(chunk.text) >= _LONG]
    left = sum(chunk.right <= best + 5 for chunk in sides)
    enough = left >= _COLUMN_LINES and len(sides) - left >= _COLUMN_LINES
    return best if enough and (len(found) - len(sides)) * 2 <= len(found) else None
