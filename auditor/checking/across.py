"""Several reports side by side: rules over the archive put to the facts of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from auditor.checking.check import settled
from auditor.checking.facts import fact_bindings
from auditor.checking.judge import judge
from auditor.checking.periods import completed, ended_before
from auditor.checking.scene import Scene, scene_of
from auditor.knowledge.catalog import Catalog
from auditor.model.figure import Figure, Period
from auditor.model.finding import Check
from auditor.model.relation import Binding, Extraction
from auditor.model.rule import EVERY, Rule

TELLING = 3  # digits that two numbers must have for it to be no accident that they are alike
ADDED = ("flow",)  # kinds of indicator that a rule about each of them speaks of: what adds up over time


class Together(Struct, frozen=True):
    """Figures of several reports under ids of their own, the report that each is from, and the checks across reports."""

    figures: dict[str, Figure]
    sources: dict[str, int]
    checks: tuple[Check, ...]


def check_across(rules: Sequence[Rule], reports: Sequence[Extraction], catalog: Catalog) -> Together:
    """The rules over the archive put to the facts of several reports; what one report says alone is no check here."""
    figures, sources = _merged(reports)
    scene = scene_of(Extraction(figures, ()), catalog)
    checks: list[Check] = []
    for rule in (rule for rule in rules if rule.over == "archive"):
        for binding in dict.fromkeys(archive_bindings(rule, scene)):  # found from each of the periods that it names
            if len({sources[id_] for _, ids in binding.roles for id_ in ids}) > 1:
                checks.append(settled(judge(rule, binding, figures, len(checks) + 1), rule, figures))
    return Together(figures, sources, tuple(checks))


def archive_bindings(rule: Rule, scene: Scene) -> Iterator[Binding]:
    """The bindings of a rule; one that holds of each indicator is bound to each that is stated."""
    if not any(selector.indicator == EVERY for selector in rule.names.values()):
        yield from fact_bindings(rule, scene)
        return
    for id_ in scene.facts:
        indicator = scene.catalog.indicators.get(id_)
        if indicator is not None and indicator.kind in ADDED:
            yield from fact_bindings(_of_indicator(rule, id_), scene)


def _of_indicator(rule: Rule, indicator: str) -> Rule:
    names = {
        name: replace(selector, indicator=indicator) if selector.indicator == EVERY else selector
        for name, selector in rule.names.items()
    }
    return replace(rule, names=names)


def repeated(report: Extraction, others: Sequence[Extraction]) -> dict[str, int]:
    """Figures that print what an earlier report prints for the same thing at an earlier time, and which of the others that is.

    Nothing is wrong with that by itself: what is counted from the beginning of the year may stand still. But where such a
    figure breaks a check, the earlier value may have been left over.
    """
    earlier: dict[tuple[str | None, ...], list[tuple[Figure, Period | None, int]]] = {}
    for number, other in enumerate(others):
        for figure in other.figures.values() if ended_before(other.period, report.period) else ():
            period = completed(figure.period, other.period)
            earlier.setdefault(_meaning(figure), []).append((figure, period, number))
    found: dict[str, int] = {}
    for id_, figure in report.figures.items():
        if figure.kind == "number" and figure.aspect != "plan" and figure.printed_digits >= TELLING:
            own = completed(figure.period, report.period)
            for before, period, number in earlier.get(_meaning(figure), ()):
                if before.value == figure.value and ended_before(period, own):
                    found[id_] = number
    return found


def _meaning(figure: Figure) -> tuple[str | None, ...]:
    """What must be alike for two reports to speak of one thing."""
    unit = figure.unit.dimension if figure.unit is not None else None
    return figure.indicator or figure.label.lower(), figure.aspect, unit, figure.place


def _merged(reports: Sequence[Extraction]) -> tuple[dict[str, Figure], dict[str, int]]:
    """The figures of all reports; what a figure leaves open of its period and place is that of its report."""
    figures: dict[str, Figure] = {}
    sources: dict[str, int] = {}
    for number, report in enumerate(reports):
        for figure in report.figures.values():
            id_ = f"f{len(figures) + 1}"
            period = completed(figure.period, report.period)
            figures[id_] = replace(figure, id=id_, period=period, place=figure.place or report.place)
            sources[id_] = number
    return figures, sources
