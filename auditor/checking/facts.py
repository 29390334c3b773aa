"""Facts to bindings: the names of a domain rule tied to figures by their indicator, period and aspect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.checking.scene import Scene
from auditor.knowledge.catalog import Catalog
from auditor.model.figure import Figure
from auditor.model.relation import Binding
from auditor.model.rule import Rule, Selector


def fact_bindings(rule: Rule, scene: Scene) -> Iterator[Binding]:
    """One binding for each period and place in which the document states the indicators that a rule names."""
    least = min(len(rule.names), 2)
    if sum(selector.indicator in scene.facts for selector in rule.names.values()) < least:
        return  # nothing to compare, as for most rules in most documents
    found = {name: _stated(scene.facts, selector) for name, selector in rule.names.items()}
    plain = [name for name, selector in rule.names.items() if not selector.period and not selector.place]
    bases = {scope_of(figure): figure for name in plain or found for figure in found[name]}
    here = {name: _by_scope(found[name]) for name in plain}
    for scope, base in sorted(bases.items(), key=lambda item: str(item[0])):
        meant = {
            name: here[name].get(scope, [])
            if name in here
            else [figure for figure in figures if _meant(figure, base, rule.names[name], scene.catalog)]
            for name, figures in found.items()
        }
        if not _every_place(rule, base, meant, scene.catalog):
            meant |= {name: [] for name, selector in rule.names.items() if selector.place}
        roles = [(name, ids) for name, here in meant.items() if (ids := _chosen(rule, name, here)) is not None]
        if len([ids for _, ids in roles if ids]) >= least and len(roles) == len(found):
            yield Binding(tuple((name, ids) for name, ids in roles if ids), (), 3)


def _every_place(rule: Rule, base: Figure, meant: Mapping[str, Sequence[Figure]], catalog: Catalog) -> bool:
    """Whether the names over places are stated for each of them: for all where parts must be complete, else for the same.

    A place that is not printed is no zero, and rates and weights go together place by place.
    """
    stated = [
        {scope_of(figure)[1] for figure in meant[name]} for name, selector in rule.names.items() if selector.place
    ]
    if not stated:
        return True
    entry = catalog.places.get(scope_of(base)[1])
    wanted = set(entry.made_of) if entry is not None and rule.mode == "complete" else stated[0]
    return all(places == wanted for places in stated)


def _chosen(rule: Rule, name: str, here: list[Figure]) -> tuple[str, ...] | None:
    """The figures for a name: one, or each of a list; None where two values are stated for one fact.

    That is another rule's business, and no ground to judge this one.
    """
    by_scope = _by_scope(here)
    if any(len({figure.value for figure in stated}) > 1 for stated in by_scope.values()):
        return None
    ids = tuple(by_scope[scope][0].id for scope in sorted(by_scope))  # lists over places in one order
    return ids if len(ids) < 2 or name in rule.claim.lists else None


def _by_scope(figures: Sequence[Figure]) -> dict[tuple[str, str], list[Figure]]:
    found: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        found.setdefault(scope_of(figure), []).append(figure)
    return found


def _meant(figure: Figure, base: Figure, selector: Selector, catalog: Catalog) -> bool:
    """Whether a figure is what a selector means, seen from a figure of the binding."""
    span, place = scope_of(figure)
    base_span, base_place = scope_of(base)
    if selector.place:
        entry = catalog.places.get(base_place)
        if entry is None or place not in entry.made_of:
            return False
    elif place != base_place:
        return False
    if not selector.period:
        return span == base_span
    if base.period is None or figure.period is None:
        return figure.period is not None and figure.period.span == selector.period.partition("@")[0]
    from auditor.checking.periods import seen_from  # here: few documents state both periods of such a rule

    return figure.period == seen_from(base.period, selector.period)


def _stated(facts: Mapping[str, Sequence[Figure]], selector: Selector) -> list[Figure]:
    aspects = (selector.aspect,) if selector.aspect else ("actual", "estimate")
    return [figure for figure in facts.get(selector.indicator, ()) if figure.aspect in aspects]


def scope_of(figure: Figure) -> tuple[str, str]:
    """The period and the place that a figure speaks of; facts of one scope may be compared.

    Where the words leave the period open, only figures of one paragraph or note are surely of one scope, unless it went on
    to another stretch of time between them.
    """
    period = figure.period
    open_ = f"~{figure.stretch or figure.span.block}"
    span = period.code if period else open_
    return (span, figure.place or "")
