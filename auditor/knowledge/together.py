"""Rules of one scope side by side: what is said twice, what cannot be together, and what follows from the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from auditor.knowledge.exact import InfeasibleError, Row, greatest, possible
from auditor.knowledge.rows import free_of, rows_of
from auditor.knowledge.solver import NEAR_ZERO, System
from auditor.knowledge.source import Fault
from auditor.model.rule import Origin, Rule

PROOF = 12  # rows of one proof; a chain that is longer helps nobody
CONFLICTS = 50  # told of one group; after so many the group is beyond help
FORCED = 200  # facts without room that are looked into
NEIGHBOURS = 60  # rows around a rule among which a proof is looked for


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
    around, told = _Neighbours.of(rows), set()  # one measure a rule: the others follow from it
    for name in System(rows, free).forced_to_zero()[:FORCED] if rows else []:
        _, binding = _ceiling({name: Fraction(1)}, around.rows([name]), free)
        rules = sorted({row.rule for row in binding}, key=lambda id_: order[id_])
        if len(rules) < 2 or rules[-1] in told or not _at_most({name: Fraction(1)}, Fraction(0), binding, free):
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
    around = _Neighbours.of(rows)
    for id_ in reversed(list(dict.fromkeys(row.rule for row in rows if row.rule not in known))):
        own = around.drop(id_)
        proof = None if any(around.alone(row, free) for row in own) else _proof(own, around, free)
        if proof is None:
            around.add(own)
        else:
            yield _fault(places, id_, "lint.implied", sorted(proof, key=lambda id_: order[id_]))


class _Neighbours(Struct, frozen=True):
    """Rows by the variables that they speak of."""

    by_name: dict[str, list[Row]]
    by_rule: dict[str, list[Row]]

    @classmethod
    def of(cls, rows: Iterable[Row]) -> _Neighbours:
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


def _ceiling(form: Mapping[str, Fraction], rows: list[Row], free: frozenset[str]) -> tuple[float | None, list[Row]]:
    """The greatest value of a form over some rows, with the rows that bind it."""
    spoken = {name for row in rows for name in row.coefficients}
    if any(name not in spoken and (value > 0 or name in free) for name, value in form.items()):
        return None, []
    return System(rows, free).ceiling({name: value for name, value in form.items() if name in spoken})


def _proof(own: Sequence[Row], around: _Neighbours, free: frozenset[str]) -> set[str] | None:
    """The rules from which all rows of one follow; None where they do not, or it is not proved."""
    rules: set[str] = set()
    for row in own:
        near = around.rows(row.coefficients)
        for half in [row, row.turned()] if row.equal else [row]:
            ceiling, binding = _ceiling(half.coefficients, near, free)
            if ceiling is None or ceiling > float(half.bound) + NEAR_ZERO * max(1.0, abs(float(half.bound))):
                return None
            if not _at_most(half.coefficients, half.bound, binding, free, strict=row.strict):
                return None
            rules |= {other.rule for other in _least(half, binding, free, strict=row.strict)}
    return rules or None


def _least(half: Row, binding: list[Row], free: frozenset[str], *, strict: bool) -> list[Row]:
    """The rows of a proof without those that it does not need."""
    for row in list(binding):
        fewer = [other for other in binding if other is not row]
        if _at_most(half.coefficients, half.bound, fewer, free, strict=strict):
            binding = fewer
    return binding


def _at_most(
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
