"""The reasoning behind a finding in the reader's words: demands, what the change does, and what else was considered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import ceil, floor

from auditor.model.finding import DocumentAudit
from auditor.model.interval import Interval
from auditor.model.reasoning import Demand, Outcome, Reasoning
from auditor.reporting.messages import sentence
from auditor.reporting.numbers import told
from auditor.reporting.options import Options
from auditor.reporting.quote import clean


def reasons(reasoning: Reasoning, audit: DocumentAudit, options: Options) -> Iterator[tuple[str, list[str]]]:
    """Sections by the key of their title; an empty one has nothing to tell."""
    yield "demands", [_demand(one, audit, options) for one in reasoning.demands]
    yield "outcome", [_outcome(reasoning.chosen, audit, options)] if reasoning.chosen else []
    yield "considered", [_outcome(one, audit, options) for one in reasoning.others]


def _demand(demand: Demand, audit: DocumentAudit, options: Options) -> str:
    arithmetic = next((check.arithmetic for check in audit.checks if check.id == demand.check), demand.check)
    values = {"printed": audit.figures[demand.figure].text, "check": arithmetic}
    if demand.asked is None:
        return clean(sentence(options.messages, "says.demand-any", values))
    values["says"] = _extent(demand.printed, demand.figure, audit, options)
    values["asked"] = _extent(demand.asked, demand.figure, audit, options)
    return clean(sentence(options.messages, "says.demand", values))


def _outcome(outcome: Outcome, audit: DocumentAudit, options: Options) -> str:
    counts = {"settles": outcome.settles, "leaves": outcome.leaves, "breaks": outcome.breaks}
    values = {name: str(len(ids)) for name, ids in counts.items() if ids or name == "settles"}
    values["printed"] = audit.figures[outcome.figure].text
    if outcome.asked is None:
        return clean(sentence(options.messages, "says.outcome-none", values))
    values["asked"] = _extent(outcome.asked, outcome.figure, audit, options)
    return clean(sentence(options.messages, "says.outcome", values))


def _extent(interval: Interval, name: str, audit: DocumentAudit, options: Options) -> str:
    """An interval in the unit that the figure is printed in; of a date, whole days."""
    if audit.figures[name].date is not None:
        first = "−∞" if interval.low is None else date.fromordinal(ceil(interval.low)).isoformat()
        last = "∞" if interval.high is None else date.fromordinal(floor(interval.high)).isoformat()
        return first if first == last else f"{first} … {last}"
    scale = audit.figures[name].scale
    low, high = (None if end is None else told(end / scale, options.messages) for end in (interval.low, interval.high))
    return low if low == high and low is not None else f"{low or '−∞'} … {high or '∞'}"
