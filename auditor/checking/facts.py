"""Facts to bindings: the names of a domain rule tied to figures by their indicator, period and aspect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.knowledge.catalog import Catalog
from auditor.model.figure import Figure
from auditor.model.relation import Binding, Extraction
from auditor.model.rule import Rule, Selector


def fact_bindings(rule: Rule, extraction: Extraction, catalog: Catalog) -> Iterator[Binding]:
    """One binding for each period and place in which the document states the indicators that a rule names."""
    facts = by_indicator(extraction.figures)
    found = {name: _stated(facts, selector) for name, selector in rule.names.items()}
    scopes = sorted({scope_of(figure) for figures in found.values() for figure in figures}, key=str)
    for scope in scopes:
        roles = []
        for name, figures in found.items():
            here = [figure for figure in figures if scope_of(figure) == scope or rule.names[name].period]
            if len(here) == 1 or (here and len({figure.value for figure in here}) == 1):
                roles.append((name, (here[0].id,)))
            elif here:  # two values for one fact: another rule's business, and no ground to judge this one
                roles = []
                break
        if len(roles) >= 2:
            yield Binding(tuple(roles), (), 3)


def by_indicator(figures: Mapping[str, Figure]) -> dict[str, list[Figure]]:
    """The figures that state each indicator, in any period and aspect."""
    facts: dict[str, list[Figure]] = {}
    for figure in figures.values():
        if figure.indicator is not None and figure.readings:
            facts.setdefault(figure.indicator, []).append(figure)
    return facts


def _stated(facts: Mapping[str, list[Figure]], selector: Selector) -> list[Figure]:
    aspects = (selector.aspect,) if selector.aspect else ("actual", "estimate")
    spans = (selector.period,) if selector.period else None
    return [
        figure
        for figure in facts.get(selector.indicator, ())
        if figure.aspect in aspects and (spans is None or (figure.period is not None and figure.period.span in spans))
    ]


def scope_of(figure: Figure) -> tuple[str, str]:
    """The period and the place that a figure speaks of; facts of one scope may be compared.

    Where the words leave the period open, only figures of one paragraph or note are surely of one scope.
    """
    period = figure.period
    span = f"{period.span} {period.number or ''} {period.year or ''}".strip() if period else f"~{figure.span.block}"
    return (span, figure.place or "")
