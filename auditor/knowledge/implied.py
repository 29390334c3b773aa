"""Whether a rule follows from the rules around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from auditor.knowledge.exact import InfeasibleError, Row, greatest
from auditor.knowledge.solver import NEAR_ZERO, System

PROOF = 12  # rows of one proof; a chain that is longer helps nobody
NEIGHBOURS = 60  # rows around a rule among which a proof is looked for


class Neighbours(Struct, frozen=True):
    """Rows by the variables that they speak of."""

    by_name: dict[str, list[Row]]
    by_rule: dict[str, list[Row]]

    @classmethod
    def of(cls, rows: Iterable[Row]) -> Neighbours:
        """An index of some rows."""
        index = cls({}, {})
        index.add(rows)
        return index

    def add(self, rows: Iterable[Row]) -> None:
        """Take rows in."""
        for row in rows:
            self.by_rule.setdefault(row.rule, []).append(row)
            for name in row.coefficients:
                self.by_name.setdefault(name, []).append(row)

    def drop(self, rule: str) -> list[Row]:
        """Take the rows of a rule out, and give them back."""
        own = self.by_rule.pop(rule, [])
        for row in own:
            for name in row.coefficients:
                self.by_name[name].remove(row)
        return own

    def alone(self, row: Row, free: frozenset[str]) -> bool:
        """Whether a row has a variable of its own that can move it past its bound: then nothing can imply it."""
        own = [(name, value) for name, value in row.coefficients.items() if not self.by_name[name]]
        return any(row.equal or value > 0 or name in free for name, value in own)

    def rows(self, names: Iterable[str]) -> list[Row]:
        """The rows nearest to some variables, breadth first."""
        found: dict[int, Row] = {}
        queue = list(names)
        seen = set(queue)
        for name in queue:
            for row in self.by_name.get(name, ()):
                if id(row) not in found:
                    found[id(row)] = row
                    queue += [other for other in row.coefficients if other not in seen]
                    seen |= row.coefficients.keys()
            if len(found) >= NEIGHBOURS:
                break
        return list(found.values())


def ceiling_of(form: Mapping[str, Fraction], rows: list[Row], free: frozenset[str]) -> tuple[float | None, list[Row]]:
    """The greatest value of a form over some rows, with the rows that bind it."""
    spoken = {name for row in rows for name in row.coefficients}
    if any(name not in spoken and (value > 0 or name in free) for name, value in form.items()):
        return None, []
    return System(rows, free).ceiling({name: value for name, value in form.items() if name in spoken})


def proof_of(own: Sequence[Row], around: Neighbours, free: frozenset[str]) -> set[str] | None:
    """The rules from which all rows of one follow; None where they do not, or it is not proved."""
    rules: set[str] = set()
    for row in own:
        near = around.rows(row.coefficients)
        for half in [row, row.turned()] if row.equal else [row]:
            ceiling, binding = ceiling_of(half.coefficients, near, free)
            if ceiling is None or ceiling > float(half.bound) + NEAR_ZERO * max(1.0, abs(float(half.bound))):
                return None
            if not at_most(half.coefficients, half.bound, binding, free, strict=row.strict):
                return None
            rules |= {other.rule for other in _least(half, binding, free, strict=row.strict)}
    return rules or None


def _least(half: Row, binding: list[Row], free: frozenset[str], *, strict: bool) -> list[Row]:
    """The rows of a proof without those that it does not need."""
    for row in list(binding):
        fewer = [other for other in binding if other is not row]
        if at_most(half.coefficients, half.bound, fewer, free, strict=strict):
            binding = fewer
    return binding


def at_most(
    form: Mapping[str, Fraction], bound: Fraction, rows: Sequence[Row], free: frozenset[str], *, strict: bool = False
) -> bool:
    """Whether a form never exceeds a bound (never reaches it, where strict) under some rows; exactly."""
    if len(rows) > PROOF:
        return False
    try:
        found = greatest(form, rows, free)
    except InfeasibleError:
        return False
    return found is not None and (found < bound if strict else found <= bound)
