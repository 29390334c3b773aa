"""The story: read, extract, check, diagnose; the one place where the stages meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from auditor.checking.check import check
from auditor.diagnosing import Work, diagnose
from auditor.extracting.extract import extract
from auditor.knowledge.catalog import Catalog
from auditor.knowledge.knowledge import Knowledge
from auditor.model.document import Document, Doubt
from auditor.model.figure import Figure, Unit
from auditor.model.finding import Audit, Check, DocumentAudit, Refusal
from auditor.model.relation import Extraction
from auditor.model.rule import Rule
from auditor.reading import read, read_bytes

if TYPE_CHECKING:
    from auditor.checking.across import Together
    from auditor.model.proof import ExampleResult


class Options(Struct, frozen=True):
    """What a caller may ask of an audit: rules by id or prefix."""

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()


NO_OPTIONS = Options()


def audit_paths(
    paths: Iterable[str],
    knowledge: Knowledge,
    options: Options = NO_OPTIONS,
    progress: Callable[[str], None] | None = None,
) -> Audit:
    """Audit every document; one that cannot be used is refused and told, and stops no other."""
    chosen = knowledge.choosing(options.select, options.ignore)
    audits: list[DocumentAudit] = []
    refusals: list[Refusal] = []
    for path in paths:
        if progress is not None:
            progress(path)
        document = read(path)
        if isinstance(document, Refusal):
            refusals.append(document)
        else:
            audits.append(audit_document(document, chosen))
    told = [beside_earlier(one, audits, chosen) for one in audits]
    return Audit(tuple(told), tuple(refusals), tuple(audit_across(told, chosen)))


def beside_earlier(one: DocumentAudit, audits: Sequence[DocumentAudit], knowledge: Knowledge) -> DocumentAudit:
    """An audit whose findings know which of its values an earlier report of the same place prints for an earlier time."""
    failing = any(check.verdict == "fails" for check in one.checks)
    place = _certain(one, knowledge.catalog) if failing else None
    others = [other for other in audits if other is not one and other.place == place] if place else []
    if not others:
        return one
    from auditor.checking.across import repeated

    before = repeated(_extraction(one), [_extraction(other) for other in others])
    if not before:
        return one
    paths = tuple(dict.fromkeys(others[number].document.path for number in before.values()))
    multiples = knowledge.language_of(one.document).multiples
    units, usual = spelled_units(knowledge.catalog), usual_units(knowledge.catalog)
    findings = diagnose(one.figures, one.checks, multiples, units, usual=usual, before=frozenset(before))
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
        from auditor.checking.across import check_across

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
    multiples = knowledge.languages[0].multiples
    findings = diagnose(
        figures, together.checks, multiples, spelled_units(knowledge.catalog), usual=usual_units(knowledge.catalog)
    )
    last = reports[-1]
    return DocumentAudit(document, last.language, last.place, last.period, figures, (), together.checks, findings)


def audit_document(document: Document, knowledge: Knowledge) -> DocumentAudit:
    """One document, from its words to its findings."""
    extraction = extract(document, knowledge)
    checks = check(extraction, knowledge.rulebook, knowledge.catalog)
    multiples = knowledge.language_of(document).multiples
    work = Work()
    findings = diagnose(
        extraction.figures,
        checks,
        multiples,
        spelled_units(knowledge.catalog),
        work,
        usual_units(knowledge.catalog),
    )
    used = {figure for one in checks for figure in one.figures()}
    unchecked = tuple(
        figure.id for figure in extraction.figures.values() if figure.kind == "number" and figure.id not in used
    )
    return DocumentAudit(
        document,
        extraction.language,
        extraction.place,
        extraction.period,
        extraction.figures,
        extraction.relations,
        checks,
        findings,
        (*document.doubts, *extraction.doubts, *_large_tables(document), *_unexplained(work)),
        unchecked,
    )


def _large_tables(document: Document) -> Iterator[Doubt]:
    """What could not be looked for in tables beyond all measure."""
    if document.tables:
        from auditor.extracting.tables import table_doubts

        for table in document.tables:
            yield from table_doubts(table)


def _unexplained(work: Work) -> Iterator[Doubt]:
    """That so many figures contradict one another that it was not sought out for all which of them are wrong."""
    if work.gone:
        yield Doubt("doubt.unexplained")


def spelled_units(catalog: Catalog) -> dict[str, Unit]:
    """Every unit under the first of its spellings."""
    first: dict[str, str] = {}
    for spelling, id_ in catalog.spellings.items():
        first.setdefault(id_, spelling)
    return {spelling: catalog.units[id_] for id_, spelling in first.items()}


def usual_units(catalog: Catalog) -> Mapping[Unit, int]:
    """How many indicators are measured first of all in each unit."""
    first = Counter(indicator.units[0] for indicator in catalog.indicators.values() if indicator.units)
    return {catalog.units[id_]: count for id_, count in first.items() if id_ in catalog.units}


def extract_paths(
    paths: Iterable[str], knowledge: Knowledge
) -> tuple[list[tuple[Document, Extraction]], list[Refusal]]:
    """Only the first half of the way: documents with their figures and relations, and the inputs refused."""
    found: list[tuple[Document, Extraction]] = []
    refusals: list[Refusal] = []
    for path in paths:
        document = read(path)
        if isinstance(document, Refusal):
            refusals.append(document)
        else:
            found.append((document, extract(document, knowledge)))
    return found, refusals


def prove(knowledge: Knowledge) -> list[ExampleResult]:
    """Every example of every rule: values to the judge, sentences and tables through the whole house, with repairs."""
    from auditor.checking.across import check_across
    from auditor.checking.proof import run_examples

    def read_example(text: str, suffix: str) -> Extraction:
        document = read_bytes(f"example{suffix}", text.encode())
        return Extraction({}, ()) if isinstance(document, Refusal) else extract(document, knowledge)

    def repairs(figures: Mapping[str, Figure], checks: Sequence[Check]) -> dict[str, str]:
        findings = diagnose(figures, checks, knowledge.languages[0].multiples, spelled_units(knowledge.catalog))
        return {suspect.figure: suspect.repair or "" for finding in findings for suspect in finding.suspects[:1]}

    def across(rule: Rule, reports: Sequence[str]) -> Sequence[Check]:
        return check_across([rule], [read_example(text, ".txt") for text in reports], knowledge.catalog).checks

    return run_examples(knowledge.rulebook, knowledge.catalog, read_example, repairs, across)
