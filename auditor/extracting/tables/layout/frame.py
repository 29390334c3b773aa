"""The frame of a table: header rows, stub columns, the row that numbers the columns, and where the figures are."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import Struct, structs

from auditor.extracting.tables.layout.grid import Grid
from auditor.extracting.tables.layout.numbers import is_blank, is_year
from auditor.knowledge.table_words import TableWords
from auditor.model.row_signs import SIGN

NUMBERING = re.compile(r"^\(?\s*(?:[A-Za-z]|\d{1,2})\s*\)?\s*(?:=\s*[\s\d()+\-–x×*/:,.%]+)?$")
FORMULA = re.compile(r"=\s*(?P<right>[\s\d()+\-–x×*/:,.%]+)$")
JOINED = re.compile(r"[\w)]\s+[(\w]")
OUTLINE = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?")
FEWEST = 3  # cells of a row that numbers the columns
MANY = 6  # of them where a page repeats it among the figures
HEADER = 12  # rows at the top that may be header rows


class Frame(Struct, frozen=True):
    """Rows and columns by what they do; ``numbering`` gives columns their printed numbers, ``formulas`` right-hand sides."""

    header: tuple[int, ...]
    body: tuple[int, ...]
    stub: tuple[int, ...]
    values: tuple[int, ...]
    numbering: dict[int, int]  # printed number -> column
    formulas: dict[int, str]  # column -> "5/3"


def frame_of(grid: Grid, words: TableWords) -> Frame:
    """Decide which rows are headings and which columns only name or count the rows."""
    numbered = _numbering_row(grid)
    first = _first_body_row(grid, numbered)
    header = tuple(row for row in range(first) if row != numbered)
    body = tuple(row for row in range(first, grid.rows) if not _numbers_columns(grid, row, MANY))
    order = tuple(column for column in range(min(grid.columns, 3)) if _counts_rows(grid, column, header, body, words))
    stub = _stub(grid, body, order)
    values = tuple(column for column in range(grid.columns) if column not in stub)
    numbering, formulas = _numbers(grid, numbered) if numbered is not None else ({}, {})
    return Frame(header, body, stub, values, numbering, formulas)


def _numbering_row(grid: Grid) -> int | None:
    """The row "A | B | 1 | 2 | 3=2/1" under the headings; None where there is none."""
    return next((row for row in range(min(HEADER, grid.rows)) if _numbers_columns(grid, row, FEWEST)), None)


def _numbers_columns(grid: Grid, row: int, fewest: int) -> bool:
    """Whether a row counts the columns on from 1 or 2, so many at least."""
    texts = [text for column in range(grid.columns) if (text := grid.text(row, column).strip())]
    if len(texts) < fewest:
        return False
    single = [one for text in texts for one in _apart(text)]
    if not all(NUMBERING.match(one) for one in single):
        return False
    numbers = [int(match.group()) for text in single if (match := re.search(r"\d+", text.split("=")[0]))]
    return len(numbers) >= 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 2


def _apart(text: str) -> list[str]:
    """The numbers of columns in one cell: more than one where the space between two columns was lost ("6=4/2 7=5/2")."""
    return text.split() if JOINED.search(text) else [text]


def _numbers(grid: Grid, row: int) -> tuple[dict[int, int], dict[int, str]]:
    numbering: dict[int, int] = {}
    formulas: dict[int, str] = {}
    for column in range(grid.columns):
        text = grid.text(row, column).strip()
        if len(_apart(text)) > 1:
            continue
        if match := re.search(r"\d+", text.split("=")[0]):
            numbering.setdefault(int(match.group()), column)
        formula = FORMULA.search(text)
        if formula:
            formulas[column] = formula["right"].strip()
    return numbering, formulas


def _first_body_row(grid: Grid, numbered: int | None) -> int:
    """The first row with a figure; years and the like above it are headings."""
    start = numbered + 1 if numbered is not None else 0
    for row in range(start, grid.rows):
        numbers = [
            (column, slot.number)
            for column in range(grid.columns)
            if (slot := grid.slots.get((row, column))) is not None and slot.number is not None
        ]
        if any(not is_year(number) for column, number in numbers if column or len(numbers) == 1):
            return row
    return start


def _counts_rows(grid: Grid, column: int, header: tuple[int, ...], body: tuple[int, ...], words: TableWords) -> bool:
    """Whether a column only numbers the rows: 1, 2, 3, or is headed so."""
    if any(words.names(grid.text(row, column), "order") for row in header):
        return True
    numbers = [number.value for row in body if (number := grid.number(row, column)) is not None]
    texts = [row for row in body if not is_blank(grid.text(row, column)) and grid.number(row, column) is None]
    if not column and len(texts) + len(numbers) >= 3 and (_marks(grid, body) or _outlines(grid, body)):
        return True
    return len(numbers) >= 3 and not texts and numbers == list(range(1, len(numbers) + 1))


def _marks(grid: Grid, body: tuple[int, ...]) -> bool:
    """Whether the first column is of marks alone, not all of which begin with a digit: A, I, 1, (1), a)."""
    marks = [text for row in body if (text := grid.text(row, 0).strip())]
    return all(SIGN.fullmatch(text) for text in marks) and not all(text[:1].isdecimal() for text in marks)


def _outlines(grid: Grid, body: tuple[int, ...]) -> bool:
    """Whether the first column counts rows and parts of them, one after another: 1, 1.1, 1.2, 2."""
    marks = [text for row in body if (text := grid.text(row, 0).strip())]
    if not all(OUTLINE.fullmatch(text) for text in marks):
        return False
    counts = [tuple(map(int, text.rstrip(".").split("."))) for text in marks]
    return any(len(count) > 1 for count in counts) and all(
        len(below) <= len(above) + 1 and below == _following(above, len(below)) for above, below in pairwise(counts)
    )


def _following(count: tuple[int, ...], length: int) -> tuple[int, ...]:
    """What comes next after a count at so many levels: 1.2 before 1.3, 1.2.1 and 2."""
    return (*count, 1) if length > len(count) else (*count[: length - 1], count[length - 1] + 1)


def _stub(grid: Grid, body: tuple[int, ...], order: tuple[int, ...]) -> tuple[int, ...]:
    """The leading columns of words, and those that number the rows."""
    stub = set(order)
    several = {row for row in body if sum(not is_blank(grid.text(row, c)) for c in range(min(grid.columns, 4))) > 1}
    for column in range(grid.columns):
        if column in stub:
            continue
        filled = [row for row in body if row in several and not is_blank(grid.text(row, column))]
        texts = sum(1 for row in filled if _labels(grid, row, column))
        numbers = len(filled) - texts
        if numbers > texts or (not texts and not numbers):
            break
        stub.add(column)
    return tuple(sorted(stub))


def _labels(grid: Grid, row: int, column: int) -> bool:
    """Whether a cell is of words, or a year at the beginning of its row."""
    number = grid.number(row, column)
    return number is None or (not column and is_year(number))


def grouped(grid: Grid, frame: Frame) -> Grid:
    """The grid with headings spread over the columns they group, where the format keeps no merged cells (CSV, plain text).

    A heading over a heading groups the columns right of it that have nothing there and a heading of their own below; one that
    stands over the stub is a title, and heads no figures.
    """
    if any(slot.cell.columns > 1 for slot in grid.slots.values()) or len(frame.header) < 2:
        return grid
    spread = dict(grid.spread)
    for level, row in enumerate(frame.header[:-1]):
        below = frame.header[level + 1 :]
        text = ""
        for column in range(grid.columns):
            over = any(grid.text(lower, column).strip() for lower in below)
            own = grid.text(row, column).strip()
            if column - 1 in frame.stub and column not in frame.stub:
                text = ""
            if own or not over:
                text = own if over else ""
            elif text:
                spread[row, column] = text
    return structs.replace(grid, spread=spread)
