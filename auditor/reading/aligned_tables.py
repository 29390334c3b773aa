"""Rows of wide spaces made tables: page by page, each row by its columns, labels joined with the rows that go on with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import structs

from auditor.reading.aligned import ROWS, Aligned, Cells, Field, is_figures
from auditor.reading.aligned_columns import Columns, columns_of, fits, numbering
from auditor.reading.aligned_ends import COLUMNS, NEAR, end_of
from auditor.reading.aligned_places import crowded, heading_columns, placed
from auditor.reading.lines import Line
from auditor.reading.starts import lower

Rows = Mapping[int, tuple[Field, ...]]  # by line


def tables_among(fields: Rows, lines: Sequence[Line]) -> Iterator[Aligned]:
    """The tables among lines, in order; ``fields`` are those of the lines that have several."""
    at = 0
    while at < len(lines):
        last = end_of(at, fields, lines)
        table = _table(lines, fields, at, last) if last - at >= ROWS else None
        if table is not None:
            yield table
        at = table.last if table is not None else max(last, at + 1)


def _table(lines: Sequence[Line], fields: Rows, first: int, last: int) -> Aligned | None:
    rows = sum(at in fields for at in range(first, last))
    figures = _figure_rows(range(first, last), fields)
    if len(figures) < ROWS or len(figures) * 2 < rows:
        return None
    pages = list(_pages(lines, fields, first, last))
    last = pages[-1][0].stop
    on_pages = [(row, columns) for page, columns in pages for row in _figure_rows(page, fields)]
    if len(pages[0][1]) < COLUMNS or len(on_pages) < ROWS:
        return None
    if 2 * sum(crowded(row, columns) for row, columns in on_pages) > len(on_pages):
        return None
    joined: list[tuple[Line, tuple[Field, ...], Columns]] = []
    label: tuple[Field, ...] = ()
    for page, columns in pages:
        heads = _headed(page, fields, columns)
        for at in page:
            row = (*label, *(fields.get(at) or (_whole(lines[at], columns),)))
            label = row if at not in fields and at + 1 < last and _goes_on(fields.get(at + 1)) else ()
            if not label:
                joined.append((lines[at], row, heads.get(at, columns)))
    rows_of_cells = _with_rests([(line, tuple(placed(row, columns))) for line, row, columns in joined])
    return Aligned(first, last, tuple(cells for _, cells in rows_of_cells), tuple(line for line, _ in rows_of_cells))


def _with_rests(rows: Sequence[tuple[Line, Cells]]) -> list[tuple[Line, Cells]]:
    """The rows, with small letters alone on a line made the rest of the label above that begins where they do."""
    found: list[tuple[Line, Cells]] = []
    for line, cells in rows:
        rest = cells[0][2][0] if len(cells) == 1 and lower(cells[0][2][0].words) else None
        above = found[-1][1] if found else ()
        at = next(
            (at for at, (_, _, parts) in enumerate(above) if rest and abs(parts[0].left - rest.left) <= NEAR), None
        )
        if rest is None or at is None or not any(parts[0].numeric for _, _, parts in above[at + 1 :]):
            found.append((line, cells))
            continue
        column, width, parts = above[at]
        whole = (column, width, (*parts, structs.replace(rest, line=line)))
        found[-1] = (found[-1][0], (*above[:at], whole, *above[at + 1 :]))
    return found


def _figure_rows(page: Sequence[int], fields: Rows) -> list[tuple[Field, ...]]:
    """The rows of some lines that are figures."""
    return [fields[at] for at in page if at in fields and is_figures(fields[at])]


def _headed(page: range, fields: Rows, columns: Columns) -> dict[int, Columns]:
    """Where the columns of the headings of a page are, for each of its lines above the first figures."""
    first = next(
        (at for at in page if at in fields and is_figures(fields[at]) and not numbering(fields[at])), page.stop
    )
    above = [fields[at] for at in page if at < first and at in fields]
    return dict.fromkeys(range(page.start, first), heading_columns(above, columns))


def _pages(lines: Sequence[Line], fields: Rows, first: int, last: int) -> Iterator[tuple[range, Columns]]:
    """The lines of a table by page, each with its columns, without the heading that a page repeats.

    A converter lays every page out anew. Where that moves columns each page has its own, as long as there are as many; a page
    with fewer or more ends the table.
    """
    starts = [first, *(at for at in range(first + 1, last) if lines[at].fresh), last]
    every = [range(at, after) for at, after in pairwise(starts)]
    shared = columns_of(_figure_rows(range(first, last), fields))
    own = [columns_of(found) if (found := _figure_rows(page, fields)) else shared for page in every]
    if len(shared) == max(map(len, own)) and all(fits(columns, shared) for columns in own):
        own = [shared] * len(every)
    for page, columns in zip(every, own, strict=True):
        if len(columns) != len(own[0]):
            return
        yield page[_repeated(lines, page, first) if page.start > first else 0 :], columns


def _repeated(lines: Sequence[Line], page: range, first: int) -> int:
    """How many lines at the top of a page say what those from ``first`` on do."""
    alike = (lines[at].text.split() == lines[first + n].text.split() for n, at in enumerate(page))
    return next((n for n, same in enumerate(alike) if not same), len(page))


def _goes_on(row: Sequence[Field] | None) -> bool:
    """Whether a row goes on with the label above it: in small letters."""
    return row is not None and lower(row[0].words)


def _whole(line: Line, columns: Columns) -> Field:
    """A line as one field; a label may be longer than its column, a heading further right covers what it stands over."""
    right = line.indent + (len(line.text) if line.indent > columns[0][1] else 1)
    return Field(line.start, line.end, line.indent, right, line.text)
