"""A finding as a person is told it: the same content for the terminal, a pipe, a web page and a comment."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from auditor.model.finding import DocumentAudit, Finding
from auditor.reporting.messages import sentence
from auditor.reporting.options import Options
from auditor.reporting.quote import Quote, clean, quotes_of
from auditor.reporting.wording import Sum, broken, place_of, repairs_of, sum_of, sums_of

QUOTED = 3  # sentences that are quoted; further places are only named
NAMED = 4  # further places that are named


class Card(Struct, frozen=True):
    """What is told of a finding: where, in which words, by what arithmetic, and what to do."""

    finding: Finding
    title: str
    quotes: tuple[Quote, ...]
    sums: tuple[Sum, ...]
    repairs: tuple[str, ...]
    after: str
    also: str


def cards(audit: DocumentAudit, options: Options) -> list[Card]:
    """The findings of a document in their order: worst first."""
    return [card(finding, audit, options) for finding in audit.findings]


def card(finding: Finding, audit: DocumentAudit, options: Options) -> Card:
    """One finding, in words."""
    quotes = quotes_of(finding, audit)
    return Card(
        finding,
        broken(finding, options),
        tuple(quotes[:QUOTED]),
        tuple(sums_of(finding, audit, options)),
        tuple(repairs_of(finding, audit, options)),
        _after(finding, audit, options),
        _also(quotes[QUOTED:], options),
    )


def rows_of(told: Card, options: Options) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The labelled lines under the quotes of a card; one without a label belongs to the line before it."""
    for key, words in (("label.arithmetic", False), ("label.reason", True)):
        said = tuple(clean(one.text) for one in told.sums if one.words is words)
        if said:
            yield sentence(options.messages, key), said
    if told.repairs:
        yield sentence(options.messages, "label.repair"), tuple(map(clean, told.repairs))
    if told.after:
        yield "", (told.after,)
    if told.also:
        yield sentence(options.messages, "label.where"), (told.also,)


def _after(finding: Finding, audit: DocumentAudit, options: Options) -> str:
    """How much a certain repair puts right: the best evidence for it, where it is more than one calculation."""
    checks = {check.id: check for check in audit.checks}
    broken_ones = (checks[id_] for id_ in finding.checks if checks[id_].equation and checks[id_].verdict == "fails")
    sums = {check.arithmetic for check in broken_ones if not sum_of(check, audit, options).words}
    certain = [suspect for suspect in finding.suspects if suspect.repair and suspect.confidence == "certain"]
    if not certain or len(sums) < 2:
        return ""
    return sentence(options.messages, "says.after", {"holds": str(len(sums))})


def _also(quotes: list[Quote], options: Options) -> str:
    if not quotes:
        return ""
    places = list(dict.fromkeys(place_of(quote.figure, quote.block, options.messages) for quote in quotes))
    more = [sentence(options.messages, "says.more", {"count": str(len(places) - NAMED)})] if len(places) > NAMED else []
    return "; ".join([*places[:NAMED], *more])
