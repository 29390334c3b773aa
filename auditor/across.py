"""Several reports put side by side: what was left over from an earlier one, and what they say together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from auditor.checking.across import Together, check_across, repeated
from auditor.diagnosing import diagnose
from auditor.knowledge.catalog import Catalog
from auditor.knowledge.knowledge import Knowledge
from auditor.model.document import Document
from auditor.model.finding import DocumentAudit
from auditor.model.relation import Extraction
from auditor.unit_words import unit_words


def beside_earlier(one: DocumentAudit, audits: Sequence[DocumentAudit], knowledge: Knowledge) -> DocumentAudit:
    """An audit whose findings know which of its values an earlier report of the same place prints for an earlier time."""
    failing = any(check.verdict == "fails" for check in one.checks)
    place = _certain(one, knowledge.catalog) if failing else None
    others = [other for other in audits if other is not one and other.place == place] if place else []
    if not others:
        return one
    before = repeated(_extraction(one), [_extraction(other) for other in others])
    if not before:
        return one
    paths = tuple(dict.fromkeys(others[number].document.path for number in before.values()))
    words = unit_words(knowledge, knowledge.language_of(one.document))
    findings = diagnose(one.figures, one.checks, words, before=frozenset(before))
    return replace(one, findings=findings, beside=paths)


def _certain(one: DocumentAudit, catalog: Catalog) -> str | None:
    """The place of a report that is no other of that name: one of the catalog, or one whose province is named too."""
    return one.place if one.place in catalog.places or "," in (one.place or "") else None


def _extraction(one: DocumentAudit) -> Extraction:
    return Extraction(one.figures, (), one.language, one.place, one.period)


def audit_across(audits: Sequence[DocumentAudit], knowledge: Knowledge) -> Iterator[DocumentAudit]:
    """What several reports of one place, or of places that make up another, say together: the rules over the archive.

    Only reports that say which place and period they are of take part; two that do not might be of anywhere.
    """
    rules = [rule for rule in knowledge.rulebook.rules.values() if rule.over == "archive"]
    within = {part: whole.id for whole in knowledge.catalog.places.values() for part in whole.made_of}
    places: dict[str, list[DocumentAudit]] = {}
    for one in audits if rules else ():
        place = _certain(one, knowledge.catalog)
        if place is not None and one.period is not None and one.period.year is not None:
            places.setdefault(within.get(place, place), []).append(one)
    for reports in (reports for reports in places.values() if len(reports) > 1):
        extractions = [_extraction(one) for one in reports]
        together = check_across(rules, extractions, knowledge.catalog)
        if together.checks:
            yield _together(together, reports, knowledge)


def _together(together: Together, reports: Sequence[DocumentAudit], knowledge: Knowledge) -> DocumentAudit:
    """Checks across reports as the audit of one document, made of the blocks that they speak of."""
    used = {id_ for check in together.checks for id_ in check.figures()}
    places = sorted({(together.sources[id_], together.figures[id_].span.block) for id_ in used})
    numbers = {place: number for number, place in enumerate(places)}
    known = [{block.id: block for block in one.document.blocks} for one in reports]
    blocks = [replace(known[n][id_], id=numbers[n, id_], marks=()) for n, id_ in places]
    paths = [reports[n].document.path for n, _ in places]
    placed = [
        replace(block, place=replace(block.place, document=path)) for block, path in zip(blocks, paths, strict=True)
    ]
    figures = {}
    for id_, figure in together.figures.items():
        if id_ in used:
            block = numbers[together.sources[id_], figure.span.block]
            figures[id_] = replace(figure, span=replace(figure.span, block=block))
    document = Document(" + ".join(dict.fromkeys(paths)), "", "together", "", tuple(placed))
    findings = diagnose(figures, together.checks, unit_words(knowledge, knowledge.languages[0]))
    last = reports[-1]
    return DocumentAudit(document, last.language, last.place, last.period, figures, (), together.checks, findings)
