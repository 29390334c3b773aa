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
STATED = 3  # strength: the tie is the catalog's, not the document's


def partition_bindings(rule: Rule, scene: Scene) -> Iterator[Binding]:
    """A binding for each whole that the document states with parts of it; its form is "complete" or "partial".

    It is complete where the catalog names every part and the document prints them all; parts that are not printed
    are no zeros.
    """
    facts = scene.facts
    forms = rule.where.get("form", ("complete", "partial"))
    for id_ in facts:
        indicator = scene.catalog.indicators.get(id_)
        if indicator is None or indicator.kind not in ADDED:
            continue
        for partition in indicator.parts:
            for binding in _bindings(id_, partition, facts):
                if binding.form in forms:
                    yield binding


def _bindings(whole: str, partition: Partition, facts: Mapping[str, Sequence[Figure]]) -> Iterator[Binding]:
    for total in _single(facts[whole]):
        parts = [_in_scope(facts.get(part, ()), total) for part in partition.of]
        printed = tuple(part.id for part in parts if part is not None)
        if printed:
            form = "complete" if partition.complete and len(printed) == len(parts) else "partial"
            yield Binding((("whole", (total.id,)), ("parts", printed)), (), STATED, (), form)


def _single(figures: Sequence[Figure]) -> Iterator[Figure]:
    """One figure for each scope and aspect in which all statements agree."""
    scopes: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        if figure.aspect in ASPECTS:
            scopes.setdefault((*scope_of(figure), figure.aspect), []).append(figure)
    for stated in scopes.values():
        if len({figure.value for figure in stated}) == 1:
            yield stated[0]


def _in_scope(figures: Sequence[Figure], total: Figure) -> Figure | None:
    """The figure of a part in the scope, aspect and dimension of its whole."""
    wanted = (scope_of(total), total.aspect, _dimension(total))
    same = [figure for figure in _single(figures) if (scope_of(figure), figure.aspect, _dimension(figure)) == wanted]
    return same[0] if len(same) == 1 else None


def _dimension(figure: Figure) -> str:
    return figure.unit.dimension if figure.unit else ""
