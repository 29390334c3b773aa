"""Which column each field of an aligned row stands in, of figures and of headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.reading.aligned import Field, is_figure
from auditor.reading.aligned_columns import Columns, covered, matched, numbering


def _one_each(row: Sequence[Field], columns: Columns) -> list[int] | None:
    """The columns of a row that has a field for each, or that numbers them; None of any other row."""
    if len(row) == len(columns) or (len(row) < len(columns) and numbering(row)):
        return matched([(field.left, field.right) for field in row], columns)
    return None


def heading_columns(rows: Sequence[Sequence[Field]], columns: Columns) -> Columns:
    """Where headings of each column stand: as those do that have one for each, for they are set otherwise than figures.

    Headings above one another stand alike, so each row tells something of the next.
    """
    found: dict[int, tuple[int, int]] = {}
    whole = [row for row in rows if _one_each(row, columns) is not None]
    for row in (*whole, *rows):
        known = [found.get(at, column) for at, column in enumerate(columns)]
        for at, width, (field, *others) in placed(row, known):
            if width == 1 and not others and (row in whole or at not in found):
                left, right = found.get(at, (field.left, field.right))
                found[at] = (min(left, field.left), max(right, field.right))
    return [found.get(at, column) for at, column in enumerate(columns)]


def crowded(row: Sequence[Field], columns: Columns) -> bool:
    """Whether several figures of a row fall into one cell: the spaces between the others say nothing then."""
    for column, _, parts in placed(row, columns):
        words = " ".join(part.words for part in parts).split()
        if column and len(words) > 1 and all(is_figure(word) for word in words):
            return True
    return False


def placed(row: Sequence[Field], columns: Columns) -> Iterator[tuple[int, int, tuple[Field, ...]]]:
    """The fields of a row by column; as many fields as columns stand in their order, else fields of one column are one cell.

    Headings are set otherwise than figures: where two would be one, each has the column that is nearest to it in their order.
    """
    each = _one_each(row, columns)
    cells = list(_cells(row, columns)) if each is None else []
    if any(column and len(parts) > 1 for column, _, parts in cells) and not any(field.numeric for field in row):
        each = matched([(f.left, f.right) for f in row], columns) if len(row) < len(columns) else None
    if each is not None:
        yield from ((at, 1, (field,)) for at, field in zip(each, row, strict=True))
    else:
        yield from cells


def _cells(row: Sequence[Field], columns: Columns) -> Iterator[tuple[int, int, tuple[Field, ...]]]:
    over = [covered(field.left, field.right, columns) for field in row]
    column, width = -1, 1
    parts: tuple[Field, ...] = ()
    for field, (first, last), (beyond, _) in zip(row, over, [*over[1:], (len(columns), 0)], strict=True):
        last = max(first, min(last, beyond - 1))
        if first <= column + width - 1 and parts:
            width = max(width, last - column + 1)
            parts = (*parts, field)
            continue
        if parts:
            yield column, width, parts
        column, width, parts = first, last - first + 1, (field,)
    if parts:
        yield column, width, parts
