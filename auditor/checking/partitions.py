"""Partitions of the catalog to bindings: an indicator that is made of others has its footing rule by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.checking.facts import scope_of
from auditor.checking.scene import Scene
from auditor.knowledge.catalog import Partition
from auditor.model.figure import Figure
from auditor.model.relation import Binding
from auditor.model.rule import Rule

ADDED = ("flow", "stock")  # kinds of indicator whose parts add up; ratios and indices do not
ASPECTS = ("actual", "estimate", "plan")
Scope = tuple[str | None, ...]
Stated = Mapping[Scope, Sequence[Figure]]
STATED = 3  # strength: the tie is the catalog's, not the document's


def partition_bindings(rule: Rule, scene: Scene) -> Iterator[Binding]:
    """A binding for each whole that the document states with parts of it; its form is "complete" or "partial".

    It is complete where the catalog names every part and the document prints them all; parts that are not printed
    are no zeros.
    """
    facts = scene.facts
    stated: dict[str, Stated] = {}
    forms = rule.where.get("form", ("complete", "partial"))
    for id_ in facts:
        indicator = scene.catalog.indicators.get(id_)
        if indicator is None or indicator.kind not in ADDED:
            continue
        for partition in indicator.parts:
            for part in (id_, *partition.of):
                if part not in stated:
                    stated[part] = _by_scope(facts.get(part, ()))
            for binding in _bindings(id_, partition, stated):
                if binding.form in forms:
                    yield binding


def _bindings(whole: str, partition: Partition, stated: Mapping[str, Stated]) -> Iterator[Binding]:
    for scope, totals in stated[whole].items():
        for total in totals:
            parts = [stated[part].get(scope, ()) for part in partition.of]
            printed = tuple(same[0].id for same in parts if len(same) == 1)
            if printed:
                form = "complete" if partition.complete and len(printed) == len(parts) else "partial"
                yield Binding((("whole", (total.id,)), ("parts", printed)), (), STATED, (), form)


def _by_scope(figures: Sequence[Figure]) -> Stated:
    """By scope, aspect and dimension: the one figure for each scope and aspect in which all statements agree."""
    scopes: dict[Scope, list[Figure]] = {}
    for figure in figures:
        if figure.aspect in ASPECTS:
            scopes.setdefault((*scope_of(figure), figure.aspect), []).append(figure)
    found: dict[Scope, list[Figure]] = {}
    for scope, same in scopes.items():
        if len(same) == 1 or len({figure.value for figure in same}) == 1:
            found.setdefault((*scope, _dimension(same[0])), []).append(same[0])
    return found


def _dimension(figure: Figure) -> str:
    return figure.unit.dimension if figure.unit else ""
