"""Columns computed from others as the row of column numbers says: 3=1+2, 5=4/3, 6=5/3*100, 7=5-4, 8=2-(4+5)+6."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.extracting.tables.layout.frame import Frame
from auditor.extracting.tables.layout.grid import Grid
from auditor.extracting.tables.ties import CLAIMED, Tie

FACTOR = r"(?:[*x×.]100%?|%)?"
QUOTIENT = re.compile(rf"^\(?(\d+)\)?[/:]\(?(\d+)\)?{FACTOR}$")
CHANGE = re.compile(rf"^\((\d+)-(\d+)\)[/:](\d+){FACTOR}$|^(\d+)[/:](\d+){FACTOR}-1(?:00%?)?$")
SUM = re.compile(r"^\d+(?:\+\d+)+$")
DIFFERENCE = re.compile(r"^\d+(?:-\d+)+$")
BALANCE = re.compile(r"^[+-]?\d+(?:[+-]\d+)+$")
TAKEN = re.compile(r"([+-]?)\(([\d+-]+)\)")
TERM = re.compile(r"([+-]?)(\d+)")


def formula_ties(grid: Grid, frame: Frame) -> list[Tie]:
    """A tie in every row for each column whose number carries a formula; not of one that prints nothing, which may be lost."""
    found: list[Tie] = []
    filled = {column for column in frame.values if any(grid.number(row, column) is not None for row in frame.body)}
    for column, formula in frame.formulas.items():
        formula = re.sub(r"\s", "", formula)
        read = _read(formula, frame.numbering)
        if read is None or column in read[1] or not filled.issuperset(read[1]):
            continue
        op, parts = read
        if op == "balance":
            signs = [sign for sign, _ in TERM.findall(_plain(formula))]
            more = tuple(part for part, sign in zip(parts, signs, strict=True) if sign != "-")
            found += _balances(grid, frame, column, more, tuple(part for part in parts if part not in more))
        else:
            found += _rows(grid, frame, column, op, parts)
    return found


def _balances(grid: Grid, frame: Frame, column: int, more: tuple[int, ...], less: tuple[int, ...]) -> Iterator[Tie]:
    """What is left of some columns when others are taken away, and more added; a cell without a number counts for nothing."""
    for row in frame.body:
        if grid.number(row, column) is not None and any(grid.number(row, part) is not None for part in more):
            parts, taken = tuple((row, part) for part in more), tuple((row, part) for part in less)
            yield Tie("balance", "row", (row, column), parts, True, 0.0, 1, CLAIMED, taken)


def _read(formula: str, numbering: dict[int, int]) -> tuple[str, tuple[int, ...]] | None:
    """The operator and the columns of a formula; None where it is of no known form."""
    plain = _plain(formula)
    if match := QUOTIENT.match(plain):
        op, numbers = "division", [int(match[1]), int(match[2])]
    elif match := CHANGE.match(plain):
        later, prior = (match[1], match[3]) if match[1] else (match[4], match[5])
        if match[1] and match[2] != match[3]:
            return None
        op, numbers = "change", [int(prior), int(later)]
    elif SUM.match(plain):
        op, numbers = "sum", [int(n) for n in plain.split("+")]
    elif DIFFERENCE.match(plain):
        op, numbers = "difference", [int(n) for n in plain.split("-")]
    elif BALANCE.match(plain):
        op, numbers = "balance", [int(n) for n in re.findall(r"\d+", plain)]
    else:
        return None
    if not all(number in numbering for number in numbers):
        return None
    return op, tuple(numbering[number] for number in numbers)


def _plain(formula: str) -> str:
    """A formula without brackets where they change nothing: (5)/(3), 1-(2+3) as 1-2-3."""
    plain = re.sub(r"\((\d+)\)", r"\1", formula.translate(str.maketrans("–−", "--")))
    if "/" in plain or ":" in plain or "*" in plain:
        return plain
    turned = str.maketrans("+-", "-+")
    return TAKEN.sub(lambda m: f"{m[1]}{m[2].translate(turned) if m[1] == '-' else m[2]}", plain)


def _rows(grid: Grid, frame: Frame, column: int, op: str, parts: tuple[int, ...]) -> Iterator[Tie]:
    complete = [row for row in frame.body if all(grid.number(row, at) is not None for at in (column, *parts))]
    votes = [_percent(grid, row, column, parts, op) for row in complete] if op in ("division", "change") else []
    hundredfold = 2 * sum(votes) >= len(votes) > 0
    for row in frame.body:
        target = grid.number(row, column)
        if target is None or (op != "sum" and any(grid.number(row, part) is None for part in parts)):
            continue
        places = tuple((row, part) for part in parts)
        if op == "difference":  # a = b - c - d is b = a + c + d
            yield Tie("sum", "row", places[0], ((row, column), *places[1:]), True, 0.0, 1, CLAIMED)
        else:
            yield Tie(op, "row", (row, column), places, True, 0.0, 100 if hundredfold else 1, CLAIMED)


def _percent(grid: Grid, row: int, column: int, parts: tuple[int, ...], op: str) -> bool:
    """Whether a quotient is printed a hundredfold, by its size."""
    target, first, second = (grid.number(row, at) for at in (column, *parts))
    assert target is not None and first is not None and second is not None
    upper, lower = (first.value, second.value) if op == "division" else (second.value - first.value, first.value)
    if not lower or not upper:
        return True
    plain = abs(upper / lower)
    return abs(abs(target.value) - 100 * plain) <= abs(abs(target.value) - plain)
