"""The reasoning behind a finding in the reader's words: demands, what the change does, and what else was considered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from auditor.model.finding import DocumentAudit, Finding
from auditor.model.interval import Interval
from auditor.model.reasoning import Demand, Outcome, Reasoning
from auditor.reporting.messages import sentence
from auditor.reporting.numbers import told
from auditor.reporting.options import Options
from auditor.reporting.quote import clean

FINE = 100  # parts of the last printed digit that bounds are told to


def reasons(
    reasoning: Reasoning, finding: Finding, audit: DocumentAudit, options: Options
) -> Iterator[tuple[str, list[str]]]:
    """Sections by the key of their title; an empty one has nothing to tell."""
    names = [one.figure for one in (reasoning.chosen, *reasoning.others) if one is not None]
    tell = _Teller(finding, audit, options, Counter(audit.figures[name].text for name in names))
    yield "demands", list(tell.demands(reasoning.demands))
    yield "outcome", [tell.outcome(reasoning.chosen)] if reasoning.chosen else []
    yield "considered", [tell.other(one) for one in reasoning.others]


class _Teller(NamedTuple):
    """What every sentence of one finding needs: where figures are printed alike, their labels tell them apart."""

    finding: Finding
    audit: DocumentAudit
    options: Options
    printed: Counter[str]

    def demands(self, demands: Sequence[Demand]) -> Iterator[str]:
        """What the figure says as printed, then what each calculation asks of it; rules that say the same are told once."""
        arithmetic = {check.id: check.arithmetic for check in self.audit.checks}
        if demands:
            first = demands[0]
            says = self._extent(first.printed, first.figure)
            yield self._say("says.as-printed", printed=self._name(first.figure), says=says)
        asked = {arithmetic.get(one.check) or one.check: one for one in reversed(demands)}
        for claim, one in reversed(asked.items()):
            if one.asked is None:
                yield self._say("says.demand-any", check=claim)
            else:
                yield self._say("says.demand", check=claim, asked=self._extent(one.asked, one.figure))

    def outcome(self, outcome: Outcome) -> str:
        """What comes of a change."""
        counts = {"settles": outcome.settles, "leaves": outcome.leaves, "breaks": outcome.breaks}
        values = {name: str(len(ids)) for name, ids in counts.items() if ids or name == "settles"}
        printed = self._name(outcome.figure)
        if outcome.asked is None:
            return self._say("says.outcome-none", printed=printed, **values)
        if outcome.absurd:
            return self._say("says.outcome-below", printed=printed)
        return self._say("says.outcome", printed=printed, asked=self._extent(outcome.asked, outcome.figure), **values)

    def other(self, outcome: Outcome) -> str:
        """What comes of another change, and what speaks against it where it does as well as the one that is told first."""
        said = self.outcome(outcome)
        if outcome.leaves or outcome.breaks or outcome.absurd or outcome.asked is None:
            return said
        edits = [one for one in self.finding.suspects if one.likelihood]
        own = next((one for one in edits if one.figure == outcome.figure), None)
        if own is None or own.likelihood is None or edits[0].likelihood is None:
            return said + (self._say("says.no-slip") if edits else "")
        times = round(edits[0].likelihood / own.likelihood)
        return said + self._say(
            "says.less-likely" if times > 1 else "says.as-likely", repair=own.repair or "", times=str(times)
        )

    def _name(self, figure: str) -> str:
        one = self.audit.figures[figure]
        return f"{one.text}” (“{one.label}”)" if self.printed[one.text] > 1 and one.label else f"{one.text}”"

    def _say(self, key: str, **values: str) -> str:
        return clean(sentence(self.options.messages, key, values))

    def _extent(self, interval: Interval, name: str) -> str:
        """An interval in the unit that the figure is printed in, to a hundredth of its last digit; of a date, whole days."""
        figure = self.audit.figures[name]
        if figure.date is not None:
            first = "−∞" if interval.low is None else date.fromordinal(ceil(interval.low)).isoformat()
            last = "∞" if interval.high is None else date.fromordinal(floor(interval.high)).isoformat()
            return first if first == last else f"{first} … {last}"
        step = Fraction(figure.readings[0].step or 1) / FINE
        ends = [
            None if end is None else round(end / figure.scale / step) * step for end in (interval.low, interval.high)
        ]
        low, high = (None if end is None else told(end, self.options.messages) for end in ends)
        unit = figure.text.partition(figure.literal)[2]
        return (low if low == high and low is not None else f"{low or '−∞'} … {high or '∞'}") + unit


def _near(value: Fraction, step: Fraction) -> Fraction:
    """A bound to a whole number of steps, or as it is where that would be nought."""
    return round(value / step) * step or value
