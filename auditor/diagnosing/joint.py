"""Checks that hold one at a time and cannot hold together: decided exactly, told by the fewest of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from auditor.diagnosing.components import components
from auditor.model.figure import Figure
from auditor.model.finding import Check
from auditor.model.interval import Interval

PLAIN = 3  # strength of a tie that the words claim plainly; a weaker one contradicts nothing
ROUNDS = 8  # passes over the checks of a group; a tree is settled after two
SMALL = 24  # checks among which contradictions are sought by the exact simplex method alone

Box = Mapping[str, Interval]


def contradictions(figures: Mapping[str, Figure], checks: Sequence[Check]) -> Iterator[tuple[Check, ...]]:
    """Least groups of checks, each of which holds, that no values the figures can mean satisfy together.

    Where every check of a component holds at the printed values, those values satisfy them all: only components with a
    check that holds by rounding are looked into, so a document without one costs nothing.
    """
    holding = [check for check in checks if _plain(check, figures)]
    if not any(check.by_rounding for check in holding):
        return
    wrong = {name for check in checks if check.verdict == "fails" for name in check.figures()}
    for group in components(holding):
        if len(group) < 2 or not any(check.by_rounding for check in group):
            continue
        names = {name for check in group for name in _figures(check)}
        if not names & wrong:
            box = {name: figures[name].interval(loose=True) for name in names}
            if contradictory(group, box):
                yield fewest(group, box)


def _plain(check: Check, figures: Mapping[str, Figure]) -> bool:
    """Whether a check takes part: it holds, is plainly claimed, and is an equation over numbers that are read."""
    return (
        check.verdict == "holds"
        and check.strength >= PLAIN
        and check.equation is not None
        and check.equation.op != "!="
        and bool(check.equation.figures())
        and all(
            name in figures and figures[name].kind == "number" and figures[name].readings
            for name in check.equation.figures()
        )
        and not _computed(check, figures)
    )


def _computed(check: Check, figures: Mapping[str, Figure]) -> bool:
    """Whether a rate is what the printed figures give when it is rounded as printed: computed from them, it contradicts nobody."""
    names = check.equation.figures() if check.equation else ()
    rates = [name for name in names if (unit := figures[name].unit) is not None and unit.dimension == "ratio"]
    if check.equation is None or len(rates) != 1 or len(names) < 3:
        return False
    points = {
        name: point
        for name in names
        if (value := figures[name].value) is not None and (point := Interval(value, value))
    }
    given = check.equation.solve(rates[0], points) if len(points) == len(names) else None
    return given is not None and given.meets(figures[rates[0]].strict)


def _figures(check: Check) -> tuple[str, ...]:
    return check.equation.figures() if check.equation else ()


def contradictory(group: Sequence[Check], box: Box) -> bool:
    """Whether no point of the box satisfies all checks.

    Each check narrows what its figures can be. That settles checks that hang together as a tree; around a cycle the
    linear relaxation decides, which may miss a contradiction between products but never makes one up.
    """
    shared = _shared(group)
    narrowed = _narrowed(group, shared, dict(box))
    if narrowed is None:
        return True
    cyclic = _without_leaves(group, shared)
    return bool(cyclic) and _unsolvable(cyclic, narrowed)


def _shared(group: Sequence[Check]) -> frozenset[str]:
    uses = Counter(name for check in group for name in _figures(check))
    return frozenset(name for name, count in uses.items() if count > 1)


def _narrowed(group: Sequence[Check], shared: frozenset[str], box: dict[str, Interval]) -> Box | None:
    """What the figures can be when each check takes its turn; None where nothing is left for one of them."""
    for _ in range(ROUNDS):
        changed = False
        for check in group:
            if check.equation is None or not check.equation.decide(box):
                return None
            for name in _figures(check):
                if name in shared:
                    allowed = check.equation.solve(name, box)
                    tighter = box[name] if allowed is None else box[name].meet(allowed)
                    if tighter.empty:
                        return None
                    changed |= tighter != box[name]
                    box[name] = tighter
        if not changed:
            break
    return box


def _without_leaves(group: Sequence[Check], shared: frozenset[str]) -> list[Check]:
    """The checks that lie on cycles: those that share one figure with the rest, or none, are settled by narrowing."""
    left = list(group)
    while True:
        uses = Counter(name for check in left for name in _figures(check) if name in shared)
        kept = [check for check in left if sum(uses[name] > 1 for name in _figures(check)) > 1]
        if len(kept) == len(left):
            return kept
        left = kept


def _unsolvable(group: Sequence[Check], box: Box) -> bool:
    # Imported here: most documents have no cycle that the intervals leave open.
    from auditor.diagnosing.relaxation import rows_of
    from auditor.knowledge.exact import possible

    rows, free = rows_of(group, _shared(group), box)
    if len(group) <= SMALL:
        return not possible(rows, free)
    from auditor.knowledge.solver import System

    core = System(rows, free).conflict()
    return bool(core) and not possible(core, free)


def fewest(group: Sequence[Check], box: Box) -> tuple[Check, ...]:
    """A part of a contradictory group that is contradictory and loses that with any of its checks."""
    core = _near(group, box)
    for check in list(core):
        fewer = [other for other in core if other is not check]
        if contradictory(fewer, box):
            core = fewer
    return tuple(core)


def _near(group: Sequence[Check], box: Box) -> list[Check]:
    """A contradictory stretch of a large group: halves are dropped while what is left still contradicts itself."""
    core = list(group)
    step = len(core) // 2
    while step:
        for start in range(0, len(core), step):
            fewer = core[:start] + core[start + step :]
            if len(fewer) > 1 and contradictory(fewer, box):
                core = fewer
                break
        else:
            step //= 2
    return core
