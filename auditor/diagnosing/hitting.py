"""The lightest sets that have a member in common with each of several sets."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from math import prod

MOST = 2000  # sets that are told; so many explanations explain nothing
STATES = 4_000  # partial sets that are looked at before a solver is asked for one that is lightest
NODES = 500  # branches that the solver may look at …
ENTRIES = 4_000  # … and members of all conflicts: beyond, one branch takes half a minute

Members = frozenset[str]


def hitting_sets(conflicts: Sequence[Members], weights: Mapping[str, int], largest: int) -> list[Members]:
    """All sets of least weight, of at most ``largest`` members, that hit every conflict; at most MOST of them.

    Weights are whole numbers, 1 where none is given, and members of no or less weight do not take part. Best first: each
    partial set is extended by the members of the first conflict that it misses, those passed over being ruled out.
    """
    usable = _least([frozenset(n for n in conflict if weights.get(n, 1) > 0) for conflict in conflicts])
    apart = _apart(usable)
    if len(apart) > largest:
        return []
    if prod(len(conflict) for conflict in apart) > STATES:
        return _by_solver(usable, weights, largest)
    queue: list[tuple[int, int, Members, Members]] = [(0, 0, frozenset(), frozenset())]
    found: list[Members] = []
    best, count = 0, 0
    while queue and len(found) < MOST:
        weight, _, chosen, barred = heapq.heappop(queue)
        if found and weight > best:
            break
        missed = min((c - barred for c in usable if not c & chosen), key=len, default=None)
        if missed is None:
            best = weight
            found.append(chosen)
            continue
        if count > STATES and not found:
            return _by_solver(usable, weights, largest)
        if len(chosen) < largest:
            passed: set[str] = set()
            for name in sorted(missed, key=lambda n: (weights.get(n, 1), n)):
                count += 1
                entry = (weight + weights.get(name, 1), count, chosen | {name}, barred | passed)
                heapq.heappush(queue, entry)
                passed.add(name)
    return found


def _least(conflicts: Sequence[Members]) -> list[Members]:
    """Conflicts without those that contain another one: to hit the smaller is to hit both."""
    ordered = sorted(set(conflicts), key=lambda conflict: (len(conflict), sorted(conflict)))
    kept: list[Members] = []
    for conflict in ordered:
        if not any(other <= conflict for other in kept):
            kept.append(conflict)
    return kept


def _apart(conflicts: Sequence[Members]) -> list[Members]:
    """Conflicts without a common member: each asks for a member of its own, so they multiply."""
    found: list[Members] = []
    seen: set[str] = set()
    for conflict in conflicts:
        if not conflict & seen:
            found.append(conflict)
            seen |= conflict
    return found


def _by_solver(conflicts: Sequence[Members], weights: Mapping[str, int], largest: int) -> list[Members]:
    """One lightest set by HiGHS: whole numbers only, so what it says is checked by looking at it."""
    if sum(map(len, conflicts)) > ENTRIES:
        return []
    import highspy
    import numpy as np

    from auditor.knowledge.solver import silent_solver

    names = sorted(frozenset().union(*conflicts))
    solver = silent_solver()
    solver.addVars(len(names), np.zeros(len(names)), np.ones(len(names)))
    for place, name in enumerate(names):
        solver.changeColCost(place, float(weights.get(name, 1)))
        solver.changeColIntegrality(place, highspy.HighsVarType.kInteger)
    solver.addRow(0.0, float(largest), len(names), np.arange(len(names), dtype=np.int32), np.ones(len(names)))
    solver.setOptionValue("mip_max_nodes", NODES)  # not a time: the answer must not depend on the machine
    for conflict in conflicts:
        places = np.array([place for place, name in enumerate(names) if name in conflict], dtype=np.int32)
        solver.addRow(1.0, highspy.kHighsInf, len(places), places, np.ones(len(places)))
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return []
    values = solver.getSolution().col_value
    chosen = frozenset(name for name, value in zip(names, values, strict=True) if value > 0.5)
    hits = all(chosen & conflict for conflict in conflicts)
    return [chosen] if hits and len(chosen) <= largest else []
