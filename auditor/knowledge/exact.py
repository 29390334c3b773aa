"""Exact linear programming on small systems: a simplex method over fractions, for verdicts that must not be guessed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

PIVOTS = 2000  # more than any small system needs; beyond it nothing is claimed
ZERO = Fraction(0)


class Row(Struct, frozen=True):
    """``sum(coefficient * variable) <= bound``, or ``=`` where ``equal``; ``strict`` excludes the bound itself."""

    rule: str
    coefficients: Mapping[str, Fraction]
    bound: Fraction
    equal: bool = False
    strict: bool = False

    def turned(self) -> Row:
        """The other half of an equality: with every sign changed."""
        return Row(self.rule, {name: -value for name, value in self.coefficients.items()}, -self.bound, self.equal)


def greatest(objective: Mapping[str, Fraction], rows: Sequence[Row], free: frozenset[str]) -> Fraction | None:
    """The greatest value of a linear form under the rows, None where there is no end to it (or no proof of one).

    Variables are not negative, except those in ``free``. Raises InfeasibleError where the rows contradict one another.
    """
    tableau = _Tableau(rows, objective, free)
    tableau.make_feasible()
    return tableau.maximise()


def possible(rows: Sequence[Row], free: frozenset[str]) -> bool:
    """Whether all rows hold somewhere; strict ones by some margin."""
    margin = "<margin>"
    widened = [
        Row(
            row.rule,
            {**row.coefficients, margin: Fraction(1)} if row.strict else row.coefficients,
            row.bound,
            row.equal,
        )
        for row in rows
    ]
    try:
        if not any(row.strict for row in rows):
            _Tableau(widened, {}, free).make_feasible()
            return True
        widened.append(Row("", {margin: Fraction(1)}, Fraction(1)))
        best = greatest({margin: Fraction(1)}, widened, free)
    except InfeasibleError:
        return False
    return best is None or best > 0


class InfeasibleError(Exception):
    """The rows of a system contradict one another."""


class _Tableau:
    """A simplex tableau in dictionary form: each basic variable as a sum over the others."""

    def __init__(self, rows: Sequence[Row], objective: Mapping[str, Fraction], free: frozenset[str]) -> None:
        self._free = free
        self._basic: dict[str, dict[str, Fraction]] = {}  # basic variable: constant under "" and coefficients
        self._left = PIVOTS
        for number, row in enumerate(rows):
            for half, turned in enumerate([row, row.turned()] if row.equal else [row]):
                slack = f"~{number:05d}.{half}"
                self._basic[slack] = {"": turned.bound, **_split(turned.coefficients, free, Fraction(-1))}
        self._objective = {"": ZERO, **_split(objective, free, Fraction(1))}

    def make_feasible(self) -> None:
        """Bring every constant to zero or above; raises InfeasibleError where that cannot be."""
        if all(row[""] >= 0 for row in self._basic.values()):
            return
        kept, self._objective = self._objective, {"": ZERO, "?": Fraction(-1)}
        for row in self._basic.values():
            row["?"] = Fraction(1)
        self._pivot("?", min(self._basic, key=lambda name: (self._basic[name][""], name)))
        best = self.maximise()
        if best is None or best < 0:
            raise InfeasibleError
        if "?" in self._basic:
            row = self._basic["?"]
            entering = next((name for name in sorted(row) if name and row[name]), None)
            if entering is None:
                del self._basic["?"]
            else:
                self._pivot(entering, "?")
        for row in self._basic.values():
            row.pop("?", None)
        self._objective = self._expressed(kept)

    def maximise(self) -> Fraction | None:
        """Pivot by Bland's rule until nothing improves; None without end."""
        while True:
            entering = min((name for name, value in self._objective.items() if name and value > 0), default=None)
            if entering is None:
                return self._objective[""]
            leaving = self._tightest(entering)
            self._left -= 1
            if leaving is None or self._left < 0:
                return None
            self._pivot(entering, leaving)

    def _tightest(self, entering: str) -> str | None:
        best: tuple[Fraction, str] | None = None
        for name, row in self._basic.items():
            slope = row.get(entering, ZERO)
            if slope < 0:
                limit = (row[""] / -slope, name)
                best = limit if best is None or limit < best else best
        return best[1] if best else None

    def _pivot(self, entering: str, leaving: str) -> None:
        row = self._basic.pop(leaving)
        slope = row.pop(entering)
        solved = {name: -value / slope for name, value in row.items()}
        solved[leaving] = 1 / slope
        self._basic = {name: _substituted(other, entering, solved) for name, other in self._basic.items()}
        self._objective = _substituted(self._objective, entering, solved)
        self._basic[entering] = solved

    def _expressed(self, form: Mapping[str, Fraction]) -> dict[str, Fraction]:
        """A form in terms of the variables that are not basic."""
        result: dict[str, Fraction] = {"": ZERO}
        for name, value in form.items():
            for other, part in self._basic.get(name, {name: Fraction(1)}).items():
                result[other] = result.get(other, ZERO) + value * part
        return result


def _split(coefficients: Mapping[str, Fraction], free: frozenset[str], sign: Fraction) -> dict[str, Fraction]:
    """A form over variables that are not negative: a free one is the difference of two."""
    result = {name: sign * value for name, value in coefficients.items()}
    return result | {f"{name}-": -sign * value for name, value in coefficients.items() if name in free}


def _substituted(row: dict[str, Fraction], name: str, solved: Mapping[str, Fraction]) -> dict[str, Fraction]:
    slope = row.get(name)
    if not slope:
        row.pop(name, None)
        return row
    result = {other: value for other, value in row.items() if other != name}
    for other, value in solved.items():
        total = result.get(other, ZERO) + slope * value
        if total or not other:
            result[other] = total
        else:
            result.pop(other, None)
    result.setdefault("", ZERO)
    return result
