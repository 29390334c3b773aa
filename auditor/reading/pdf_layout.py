"""One PDF page in reading order: lines of words and tables, column after column."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, field

from auditor.reading.pdf_aligned import aligned_grids
from auditor.reading.pdf_chars import Page
from auditor.reading.pdf_chunks import Chunk, chunks, join
from auditor.reading.pdf_grids import Grid, lines_of, ruled_grid
from auditor.reading.pdf_rules import Rule, ruled_tables, rules
from auditor.reading.pdf_stacks import unstack

_COLUMN_LINES = 8  # lines on either side of the page that make columns of text
_LONG = 12  # characters of such a line


class Layout(Struct):
    """What stands on a page; ``rule`` is the height of the short line above the notes."""

    page: int
    width: float
    height: float
    parts: list[Chunk | Grid] = field(default_factory=list)
    rules: list[tuple[float, float, float]] = field(default_factory=list)  # above notes: height, ends of the column
    pictured: bool = False  # a picture covers most of it
    notes: list[Chunk] = field(default_factory=list)
    scan: str = ""  # what was recognised on it, where it is a picture


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
            unstack(grid)
            grids.append(grid)
    if any(len(line) > 2 for line in lines_of(found)):
        more, found = aligned_grids(page, found)
        grids += more
    for grid in grids:
        grid.page = number
    gutter = _gutter(found, page.width)
    result.parts = _ordered(found, grids, gutter)
    sides = [(0.0, page.width)] if gutter is None else [(0.0, gutter), (gutter, page.width)]
    for side in sides:
        place = _note_rule(across, grids, found, side)
        if place is not None:
            result.rules.append((place, *side))
    return result


def _note_rule(across: list[Rule], grids: list[Grid], found: list[Chunk], side: tuple[float, float]) -> float | None:
    """The lowest short rule at the left of a column that has words below it and is no part of a table."""
    low, high = side
    chunks = [chunk for chunk in found if low - 5 <= chunk.left < high]
    left = min((chunk.left for chunk in chunks), default=0.0)
    for rule in sorted(across, key=lambda rule: rule.at):
        short = (
            min(40.0, 0.12 * (high - low)) < rule.high - rule.low < 0.5 * (high - low)
            and left - 20 < rule.low < left + 40
        )
        inside = any(grid.bottom - 3 <= rule.at <= grid.top + 3 and grid.covers(rule.low) for grid in grids)
        if short and not inside and any(chunk.base < rule.at for chunk in chunks):
            return rule.at
    return None


def _ordered(found: list[Chunk], grids: list[Grid], gutter: float | None) -> list[Chunk | Grid]:
    """Lines and tables from the top; where there are columns, what goes over both parts them."""
    if gutter is None:
        return _sorted(found, grids)
    wide = _sorted(*_kept(found, grids, lambda left, right: left < gutter - 5 and right > gutter + 5))
    sides = [
        _sorted(*_kept(found, grids, lambda left, right: right <= gutter + 5)),
        _sorted(*_kept(found, grids, lambda left, right: right > gutter + 5 and left >= gutter - 5)),
    ]
    ordered: list[Chunk | Grid] = []
    for part in [*wide, None]:
        end = height(part) if part is not None else float("inf")
        for side in sides:
            ordered += [one for one in side if height(one) <= end]
            side[:] = [one for one in side if height(one) > end]
        ordered += [part] if part is not None else []
    return ordered


def _kept(
    found: list[Chunk], grids: list[Grid], test: Callable[[float, float], bool]
) -> tuple[list[Chunk], list[Grid]]:
    return (
        [chunk for chunk in found if test(chunk.left, chunk.right)],
        [grid for grid in grids if test(grid.borders[0], grid.borders[-1])],
    )


def _sorted(found: list[Chunk], grids: list[Grid]) -> list[Chunk | Grid]:
    parts: list[Chunk | Grid] = [*_lines(found), *grids]
    return sorted(parts, key=height)


def height(part: Chunk | Grid) -> float:
    """How far down the page a line or table begins, for sorting."""
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
    if sum(chunk.left > width * 0.35 for chunk in found) < _COLUMN_LINES or width <= 0:
        return None
    places = [width * at / 100 for at in range(35, 66, 2)]
    best = min(places, key=lambda place: (sum(_crosses(chunk, place) for chunk in found), abs(place - width / 2)))
    sides = [chunk for chunk in found if not _crosses(chunk, best) and len(chunk.text) >= _LONG]
    left = sum(chunk.right <= best + 5 for chunk in sides)
    enough = left >= _COLUMN_LINES and len(sides) - left >= _COLUMN_LINES
    return best if enough and (len(found) - len(sides)) * 2 <= len(found) else None
