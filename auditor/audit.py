"""The story: read, extract, check, diagnose; the one place where the stages meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from auditor.checking.check import check
from auditor.diagnosing import Work, diagnose
from auditor.extracting.extract import extract
from auditor.knowledge.knowledge import Knowledge
from auditor.model.document import Document, Doubt
from auditor.model.finding import Audit, DocumentAudit, Refusal
from auditor.model.relation import Extraction
from auditor.reading import read
from auditor.unit_words import unit_words


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
    if len(audits) < 2:
        return Audit(tuple(audits), tuple(refusals))
    from auditor.across import audit_across, beside_earlier

    told = [beside_earlier(one, audits, chosen) for one in audits]
    return Audit(tuple(told), tuple(refusals), tuple(audit_across(told, chosen)))


def audit_document(document: Document, knowledge: Knowledge) -> DocumentAudit:
    """One document, from its words to its findings."""
    extraction = extract(document, knowledge)
    checks = check(extraction, knowledge.rulebook, knowledge.catalog)
    if document.unsure:
        from auditor.checking.unsure import without_unsure

        checks = without_unsure(checks, extraction.figures, document)
    work = Work()
    language = next(spoken for spoken in knowledge.languages if spoken.id == extraction.language)
    words = unit_words(knowledge, language)
    findings = diagnose(extraction.figures, checks, words, work)
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
            yield from table_doubts(table, document)


def _unexplained(work: Work) -> Iterator[Doubt]:
    """That so many figures contradict one another that it was not sought out for all which of them are wrong."""
    if work.gone:
        yield Doubt("doubt.unexplained")


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
