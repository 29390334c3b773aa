"""The story: read, extract, check, diagnose; the one place where the stages meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from auditor.checking.across import check_across
from auditor.checking.check import check
from auditor.diagnosing import diagnose
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
    return Audit(tuple(audits), tuple(refusals))


def audit_document(document: Document, knowledge: Knowledge) -> DocumentAudit:
    """One document, from its words to its findings."""
    extraction = extract(document, knowledge)
    checks = check(extraction, knowledge.rulebook, knowledge.catalog)
    multiples = knowledge.language_of(document).multiples
    findings = diagnose(extraction.figures, checks, multiples, spelled_units(knowledge.catalog))
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
        (*document.doubts, *_large_tables(document)),
        unchecked,
    )


def _large_tables(document: Document) -> Iterator[Doubt]:
    """What could not be looked for in tables beyond all measure."""
    if document.tables:
        from auditor.extracting.tables import table_doubts

        for table in document.tables:
            yield from table_doubts(table)


def spelled_units(catalog: Catalog) -> dict[str, Unit]:
    """Every unit under the first of its spellings."""
    first: dict[str, str] = {}
    for spelling, id_ in catalog.spellings.items():
        first.setdefault(id_, spelling)
    return {spelling: catalog.units[id_] for id_, spelling in first.items()}


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
    from auditor.checking.proof import run_examples

    def read_example(text: str, suffix: str) -> Extraction:
        document = read_bytes(f"example{suffix}", text.encode())
        return Extraction({}, ()) if isinstance(document, Refusal) else extract(document, knowledge)

    def repairs(figures: Mapping[str, Figure], checks: Sequence[Check]) -> dict[str, str]:
        findings = diagnose(figures, checks, knowledge.languages[0].multiples, spelled_units(knowledge.catalog))
        return {suspect.figure: suspect.repair or "" for finding in findings for suspect in finding.suspects[:1]}

    def across(rule: Rule, reports: Sequence[str]) -> list[Check]:
        return check_across([rule], [read_example(text, ".txt") for text in reports], knowledge.catalog)[1]

    return run_examples(knowledge.rulebook, knowledge.catalog, read_example, repairs, across)
