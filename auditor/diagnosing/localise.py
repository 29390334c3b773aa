"""The least weighted sets of figures whose change makes the failing checks hold (Fellegi and Holt 1976), all of them.

No bound on sizes of values and no tolerance takes part. What cannot hold without a change is a conflict: at least one of
its figures is wrong. The lightest sets that hit every known conflict are tried against the arithmetic, exactly; one that
does not do shows a new conflict, until those that are left do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct, field

from auditor.diagnosing.hitting import hitting_sets
from auditor.diagnosing.joint import contradictory, fewest
from auditor.diagnosing.work import Work
from auditor.model.equation import Equation
from auditor.model.finding import Check
from auditor.model.interval import EVERYTHING, Interval

LARGEST = 6  # figures changed at once; more than that is no slip but another report
TRIES = 400  # rounds in which conflicts are looked for before it is given up
MOST_CONFLICTS = 600  # … and conflicts: where so many contradict one another, no few figures explain it

Box = Mapping[str, Interval]
Names = tuple[str, ...]
Asked = Callable[[Check, str], Interval | None]


def minimal_sets(
    failing: Sequence[Check],
    box: Box,
    holding: Mapping[str, Sequence[Check]] | None = None,
    weights: Mapping[str, int] | None = None,
    work: Work | None = None,
    asked: Asked | None = None,
) -> list[Names]:
    """All sets of least weight whose figures, left free, let every failing check hold and break none that holds.

    ``holding`` are the checks that hold, by figure: they must hold after the change too, if need be by further changes.
    ``asked`` is what a check asks of a figure in the box, where that is known already.
    A weight says how sure a figure is; infinitely sure is one that is not in ``box``'s reach: give it no weight of 0 or
    less. Without any set of at most LARGEST figures, or where there is not work enough left to find them, nothing.
    """
    system = _System(failing, box, holding or {}, work or Work(), asked or partial(_solved, box))
    conflicts = [frozenset(_movable(check, weights)) for check in failing]
    if not conflicts or frozenset() in conflicts:
        return []
    for _ in range(TRIES):
        found = hitting_sets(conflicts, weights or {}, LARGEST)
        new = set(system.conflicts(found))
        if system.work.gone:
            return []
        if not new:
            return sorted(tuple(sorted(free)) for free in found)
        movable = {frozenset(n for n in core if weights is None or weights.get(n, 1) > 0) for core in new}
        if frozenset() in movable:
            return []
        conflicts += movable - set(conflicts)
        if len(conflicts) > MOST_CONFLICTS:
            break
    return []


def _solved(box: Box, check: Check, name: str) -> Interval | None:
    return check.equation.solve(name, box) if check.equation is not None else None


def _movable(check: Check, weights: Mapping[str, int] | None) -> Names:
    names = check.equation.figures() if check.equation is not None else ()
    return tuple(name for name in names if weights is None or weights.get(name, 1) > 0)


class _System(Struct):
    """The checks around the figures that may change, and what is already known of sets of them."""

    failing: Sequence[Check]
    box: Box
    holding: Mapping[str, Sequence[Check]]
    work: Work  # figures of the checks that may be looked at
    asked: Asked
    known: dict[frozenset[str], frozenset[str] | None] = field(default_factory=dict)

    def conflicts(self, found: Sequence[frozenset[str]]) -> Iterator[frozenset[str]]:
        """What each of some sets of free figures leaves impossible, for as long as there is work to spend."""
        for free in found:
            core = self.conflict(free) if not self.work.gone else None
            if core is not None:
                yield core - free

    def conflict(self, free: frozenset[str]) -> frozenset[str] | None:
        """Figures of which at least one that is not free must change as well; None where the free ones will do."""
        self.work.spend(len(self.failing))
        missed = next((check for check in self.failing if free.isdisjoint(_names(check))), None)
        if missed is not None:
            return frozenset(_names(missed))
        for part in self._apart(free) if len(free) > 1 else [free]:
            if part not in self.known:
                self.known[part] = self._core(part)
            core = self.known[part]
            if core is not None:
                return core
        return None

    def _core(self, free: frozenset[str]) -> frozenset[str] | None:
        checks = self._around(free)
        size = sum(len(_names(check)) for check in checks)
        self.work.spend(size)
        if len(free) == 1:
            return self._alone(next(iter(free)), checks)
        box = {**self.box, **dict.fromkeys(free, EVERYTHING)}
        if not self.work.spend(size * (len(checks) + size // 4)) or not contradictory(checks, box):
            return None
        return frozenset(name for check in fewest(checks, box) for name in _names(check))

    def _alone(self, name: str, checks: Sequence[Check]) -> frozenset[str] | None:
        """Whether one value of a figure satisfies all its checks: the intervals that they ask for meet."""
        left, asked = EVERYTHING, []
        for check in checks:
            equation = check.equation
            if equation is None:
                continue
            wanted = self.asked(check, name)
            if wanted is None:
                if not equation.decide({**self.box, name: EVERYTHING}):
                    return frozenset(equation.figures())
                continue
            asked.append((equation, wanted))
            left = left.meet(wanted)
            if left.empty:
                return frozenset(n for e in _clash(asked) for n in e.figures())
        return None

    def _around(self, free: frozenset[str]) -> list[Check]:
        failing = [check for check in self.failing if free & set(_names(check))]
        holding = {check.id: check for name in sorted(free) for check in self.holding.get(name, ())}
        return [*failing, *(check for check in holding.values() if all(n in self.box for n in _names(check)))]

    def _apart(self, free: frozenset[str]) -> list[frozenset[str]]:
        """Free figures in groups that no check ties together."""
        groups: list[tuple[set[str], set[str]]] = []  # figures, checks
        for name in sorted(free):
            checks = {check.id for check in self._around(frozenset([name]))}
            joined = [group for group in groups if group[1] & checks]
            groups = [group for group in groups if group not in joined]
            groups.append(({name}.union(*(g[0] for g in joined)), checks.union(*(g[1] for g in joined))))
        return [frozenset(group[0]) for group in groups]


def _clash(asked: Sequence[tuple[Equation, Interval]]) -> list[Equation]:
    """Two equations that ask for values that do not meet: intervals clash in pairs."""
    last_equation, last = asked[-1]
    for equation, wanted in asked[:-1]:
        if not wanted.meets(last):
            return [equation, last_equation]
    return [equation for equation, _ in asked]


def _names(check: Check) -> Names:
    return check.equation.figures() if check.equation is not None else ()
