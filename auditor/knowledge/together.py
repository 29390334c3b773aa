"""Rules of one scope side by side: what is said twice, what cannot be together, and what follows from the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.knowledge.exact import Row, possible
from auditor.knowledge.implied import PROOF, Neighbours, at_most, ceiling_of, proof_of
from auditor.knowledge.rows import free_of, rows_of
from auditor.knowledge.solver import System
from auditor.knowledge.source import Fault
from auditor.model.rule import Origin, Rule

CONFLICTS = 50  # told of one group; after so many the group is beyond help
FORCED = 200  # facts without room that are looked into


def faults_together(group: Sequence[Rule], given: Mapping[str, tuple[Row, Origin]]) -> Iterator[Fault]:
    """Duplicates, contradictions, facts that are forced to zero, and rules that others imply; each of them proved.

    ``given`` are rows that hold whatever the rules say: what the catalog says by itself.
    """
    places = {**{name: origin for name, (_, origin) in given.items()}, **{rule.id: rule.origin for rule in group}}
    known = {name: [row] for name, (row, _) in given.items()}
    rows = {rule.id: rows_of(rule) for rule in group}
    free = frozenset(name for rule in group for name in free_of(rule))
    twins = {}
    for id_, first in _repeated({**known, **rows}):
        twins[id_] = first
        if id_ in rows:
            yield _fault(places, id_, "lint.in-catalog" if first in known else "lint.duplicate", [first])
    kept = [row for id_, own in {**known, **rows}.items() if id_ not in twins for row in own]
    for part in _connected(kept):
        yield from _judged(part, free, places, frozenset(known))


def _judged(
    rows: list[Row], free: frozenset[str], places: Mapping[str, Origin], known: frozenset[str]
) -> Iterator[Fault]:
    if len({row.rule for row in rows}) < 2:
        return
    order = {id_: place for place, id_ in enumerate(places)}
    for _ in range(CONFLICTS):
        core = _conflict(rows, free)
        if not core:
            break
        *others, last = sorted({row.rule for row in core}, key=lambda id_: order[id_])
        yield _fault(places, last, "lint.contradiction", others)
        rows = [row for row in rows if row.rule != last]
    yield from _zeros(rows, free, places, order)
    yield from _implied(rows, free, places, order, known)


def _conflict(rows: list[Row], free: frozenset[str]) -> list[Row]:
    """A least set of rows that cannot all hold, proved exactly; empty where there is none (or no proof)."""
    core = System(rows, free).conflict() if rows else []
    if not core or len(core) > PROOF or possible(core, free):
        return []
    for row in list(core):
        fewer = [other for other in core if other is not row]
        if not possible(fewer, free):
            core = fewer
    return core


def _zeros(
    rows: list[Row], free: frozenset[str], places: Mapping[str, Origin], order: Mapping[str, int]
) -> Iterator[Fault]:
    """Measures that several rules together leave no value but zero."""
    around, told = Neighbours.of(rows), set()  # one measure a rule: the others follow from it
    for name in System(rows, free).forced_to_zero()[:FORCED] if rows else []:
        _, binding = ceiling_of({name: Fraction(1)}, around.rows([name]), free)
        rules = sorted({row.rule for row in binding}, key=lambda id_: order[id_])
        if len(rules) < 2 or rules[-1] in told or not at_most({name: Fraction(1)}, Fraction(0), binding, free):
            continue
        told.add(rules[-1])
        yield _fault(places, rules[-1], "lint.forces-zero", rules[:-1], fact=name)


def _implied(
    rows: list[Row],
    free: frozenset[str],
    places: Mapping[str, Origin],
    order: Mapping[str, int],
    known: frozenset[str],
) -> Iterator[Fault]:
    """Rules that follow from the others; one that does is set aside before the next is looked at."""
    around = Neighbours.of(rows)
    for id_ in reversed(list(dict.fromkeys(row.rule for row in rows if row.rule not in known))):
        own = around.drop(id_)
        proof = None if any(around.alone(row, free) for row in own) else proof_of(own, around, free)
        if proof is None:
            around.add(own)
        else:
            yield _fault(places, id_, "lint.implied", sorted(proof, key=lambda id_: order[id_]))


def _repeated(rows: Mapping[str, Sequence[Row]]) -> Iterator[tuple[str, str]]:
    """Rules that say the same as an earlier one, word for word or up to a factor."""
    seen: dict[frozenset[object], str] = {}
    for id_, own in rows.items():
        if own:
            first = seen.setdefault(frozenset(_normal(row) for row in own), id_)
            if first != id_:
                yield id_, first


def _normal(row: Row) -> tuple[object, ...]:
    """A row with its first coefficient made one: equal for rows that say the same."""
    first = row.coefficients[min(row.coefficients)]
    scale = first if row.equal else abs(first)
    items = tuple(sorted((name, value / scale) for name, value in row.coefficients.items()))
    return items, row.bound / scale, row.equal, row.strict


def _connected(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows in groups that share no variable and no rule."""
    owner: dict[str, str] = {}

    def root(name: str) -> str:
        while owner.setdefault(name, name) != name:
            owner[name] = owner[owner[name]]
            name = owner[name]
        return name

    for row in rows:
        for name in row.coefficients:
            owner[root(name)] = root(f"rule {row.rule}")
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(root(f"rule {row.rule}"), []).append(row)
    return list(groups.values())


def _fault(places: Mapping[str, Origin], id_: str, message: str, others: Sequence[str], **values: str) -> Fault:
    at = places[id_]
    where = ", ".join(f"{places[other].file}:{places[other].line}" for other in others)
    told = (("rule", id_), ("others", ", ".join(others)), ("where", where), *values.items())
    return Fault(at.file, at.line, at.column, message, told)
