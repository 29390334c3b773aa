"""A sheet taken apart: tables set off by empty rows and columns, with the titles and units above them and the words around."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from auditor.reading.sheets import Sheet

Spot = tuple[int, int]
_HEADED = 2  # numbers in the first row of a part that has no head of its own


class Region(Struct, frozen=True):
    """Rows and columns of a sheet, ends included; ``grid`` tells a table from words that stand by themselves."""

    top: int
    left: int
    bottom: int
    right: int
    grid: bool

    def holds(self, spot: Spot) -> bool:
        """Whether a cell lies inside."""
        return self.top <= spot[0] <= self.bottom and self.left <= spot[1] <= self.right


def regions(sheet: Sheet) -> list[Region]:
    """Tables and words of a sheet in reading order; together they hold every value."""
    area = _Area(sheet)
    found: list[Region] = []
    for rows in _bands(area.rows()):
        for region in _band(area, rows):
            last = found[-1] if found else None
            if last is not None and _goes_on(area, last, region):
                found[-1] = Region(
                    last.top, min(last.left, region.left), region.bottom, max(last.right, region.right), True
                )
            else:
                found.append(region)
    return found


class _Area:
    """The cells of a sheet that print something, those under a merged cell too."""

    def __init__(self, sheet: Sheet) -> None:
        self.values = sheet.values
        self.spans = {(m[0], m[1]): m for m in sheet.merged if (m[0], m[1]) in sheet.values}
        self.by_row: dict[int, set[int]] = {}
        for row, column in sheet.values:
            self.by_row.setdefault(row, set()).add(column)
        self.covered: dict[int, set[int]] = {row: set(columns) for row, columns in self.by_row.items()}
        for top, left, bottom, right in self.spans.values():
            for row in range(top, min(bottom, top + 500) + 1):
                self.covered.setdefault(row, set()).update(range(left, min(right, left + 500) + 1))

    def rows(self) -> list[int]:
        """Rows that print something, in order."""
        return sorted(self.covered)

    def numbers(self, row: int, left: int = 0, right: int = 1 << 20) -> int:
        """How many cells of a row store numbers."""
        columns = self.by_row.get(row, ())
        return sum(left <= c <= right and self.values[row, c].number is not None for c in columns)

    def words(self, rows: Iterable[int]) -> list[int]:
        """Columns with values in any of the rows."""
        return sorted({column for row in rows for column in self.covered.get(row, ())})


def _bands(lines: list[int]) -> Iterator[list[int]]:
    """Stretches of lines that follow one another."""
    band: list[int] = []
    for line in lines:
        if band and line != band[-1] + 1:
            yield band
            band = []
        band.append(line)
    if band:
        yield band


def _band(area: _Area, rows: list[int]) -> Iterator[Region]:
    """Titles, then the table or tables side by side, then what is said below."""
    first = _titles(area, rows)
    last = _body_end(area, rows, first)
    yield from (_words(area, [row]) for row in rows[:first])
    body = rows[first:last]
    if body:
        pieces = [columns for columns in _bands(area.words(body)) if columns]
        apart = len(pieces) > 1 and all(_is_grid(area, body, columns) for columns in pieces)
        for columns in pieces if apart else [area.words(body)]:
            inner = [row for row in body if any(c in area.covered[row] for c in columns)] if apart else body
            yield Region(inner[0], columns[0], inner[-1], columns[-1], _is_grid(area, inner, columns))
    yield from (_words(area, [row]) for row in rows[last:])


def _titles(area: _Area, rows: list[int]) -> int:
    """How many rows at the top are titles: the last row there with a single text, and all above it."""
    titles, width = 0, len(area.words(rows))
    for at, row in enumerate(rows):
        columns = area.by_row.get(row, set())
        if area.numbers(row) or len(columns) > 2 or 1 < len(columns) == width:
            break
        if len(columns) == 1 and not _heads_group(area, rows, at, min(columns)):
            titles = at + 1
    return titles


def _heads_group(area: _Area, rows: list[int], at: int, column: int) -> bool:
    """Whether the single text of a row is the common head of some columns rather than a title."""
    span = area.spans.get((rows[at], column))
    if span is None or column == area.words(rows)[0] or at + 1 == len(rows):
        return False
    below = area.by_row.get(span[2] + 1, set())
    return (
        span[3] > column
        and sum(column <= c <= span[3] for c in below) > 1
        and ":" not in area.values[rows[at], column].text
    )


def _body_end(area: _Area, rows: list[int], first: int) -> int:
    """The end of the table: single texts in the rows at the foot are remarks."""
    last = len(rows)
    while last > first and not area.numbers(rows[last - 1]) and len(area.by_row.get(rows[last - 1], ())) < 2:
        last -= 1
    return last


def _words(area: _Area, rows: list[int]) -> Region:
    columns = area.words(rows)
    return Region(rows[0], columns[0], rows[-1], columns[-1], False)


def _is_grid(area: _Area, rows: list[int], columns: list[int]) -> bool:
    numbers = sum(area.numbers(row, columns[0], columns[-1]) for row in rows)
    filled = sum(bool(area.by_row.get(row)) for row in rows)
    printed = any(_digits(area, row, columns) for row in rows)
    return filled > 1 and len(columns) > 1 and bool(numbers or printed)


def _digits(area: _Area, row: int, columns: list[int]) -> bool:
    """Whether numbers are stored as words, or formulas have lost their values."""
    found = (area.values[row, c] for c in area.by_row.get(row, ()) if columns[0] <= c <= columns[-1])
    return any(value.formula is not None or value.text[:1].isdigit() for value in found)


def _goes_on(area: _Area, last: Region, region: Region) -> bool:
    """Whether a part below an empty row is the rest of the table above: it begins with numbers, under the same columns."""
    if not last.grid or region.top <= last.bottom or region.top - last.bottom > 3:
        return False
    within = region.left >= last.left and region.right <= last.right
    return within and area.numbers(region.top, region.left, region.right) >= min(_HEADED, last.right - last.left)
