"""``auditor explain``: a rule, or a finding of the last audit, in plain words with its arithmetic."""

from __future__ import annotations

import click

from auditor.cli.last import Last, paths_of, recall
from auditor.cli.shared import (
    knowledge_options,
    knowledge_or_exit,
    messages_of,
    options_of,
    reader_language,
    say,
    stop,
    write_out,
)
from auditor.knowledge.knowledge import Knowledge
from auditor.model.finding import DocumentAudit, Finding
from auditor.reading import STDIN
from auditor.reporting.messages import sentence
from auditor.reporting.options import Options

Wanted = tuple[str, str, tuple[str, ...]]  # id, fingerprint and paths of a finding
SHORTEST = 6  # characters of a fingerprint that are enough to name it


@click.command("explain")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@knowledge_options
def command(ids: tuple[str, ...], rules: tuple[str, ...], catalogs: tuple[str, ...], lang: str | None) -> None:
    """Explain a rule by its id, or a finding of the last audit by its number (n3, PATH:n3) or fingerprint."""
    language = reader_language(lang)
    last = recall()
    kept = last or Last()
    beside = kept.paths if any(_named(id_, one) for id_ in ids for one in kept.findings) else ()
    knowledge = knowledge_or_exit(rules or kept.rules, catalogs or kept.catalogs, language, beside)
    options = options_of(knowledge, language)
    pages = [page for id_ in ids for page in _pages(id_, last, knowledge, options)]
    write_out("\n".join(pages), None, language)


def _pages(id_: str, last: Last | None, knowledge: Knowledge, options: Options) -> list[str]:
    from auditor.knowledge.selectors import nearest
    from auditor.reporting.rules import told_rule

    rules = knowledge.rulebook.rules
    if id_ in rules:
        return [told_rule(rules[id_], options)]
    wanted = [finding for finding in (last.findings if last else ()) if _named(id_, finding)]
    if last is not None and wanted:
        return [_finding(one, last, knowledge, options) for one in wanted]
    pack = knowledge.rulebook.choosing([id_]).rules
    if pack:
        return [told_rule(rule, options) for rule in pack.values()]
    if last is None and id_[:1] == "n" and id_[1:].isdecimal():
        stop("cli.no-last", options.language)
    known = (*rules, *(finding[0] for finding in (last.findings if last else ())))
    stop("cli.unknown-rule", options.language, id=id_, near=nearest(id_, known))


def _named(id_: str, finding: Wanted) -> bool:
    number, fingerprint, paths = finding
    document, _, short = id_.rpartition(":")
    if short == number:
        return not document or any(path.endswith(document) for path in paths)
    return len(id_) >= SHORTEST and fingerprint.startswith(id_)


def _finding(wanted: Wanted, last: Last, knowledge: Knowledge, options: Options) -> str:
    """The document is audited again: so the whole reasoning is at hand, in any language."""
    from auditor.audit import Options as AuditOptions
    from auditor.audit import audit_paths
    from auditor.diagnosing.explain import reasoning
    from auditor.reporting.explanation import explanation

    path = ", ".join(wanted[2])
    if STDIN in wanted[2]:
        stop("cli.gone", options.language, path=path, why="stdin")
    audit = audit_paths(wanted[2], knowledge, AuditOptions(last.select, last.ignore))
    for refusal in audit.refusals:
        why = sentence(messages_of(options.language), refusal.message, {"path": refusal.path, **dict(refusal.values)})
        stop("cli.gone", options.language, path=refusal.path, why=why)
    for one in audit.documents:
        if one.document.sha256 not in last.hashes:
            say("cli.changed", options.language, path=one.document.path)
    document = next((one for one in audit.parts if paths_of(one) == wanted[2]), audit.documents[0])
    found = _again(wanted, document)
    if found is None:
        stop("cli.solved", options.language, id=wanted[0], path=path)
    return explanation(found, document, options, reasoning(found, document.figures, document.checks))


def _again(wanted: Wanted, audit: DocumentAudit) -> Finding | None:
    """The finding in the new audit: the same id and fingerprint, else the same fingerprint."""
    alike = [finding for finding in audit.findings if finding.fingerprint == wanted[1]]
    return next((finding for finding in alike if finding.id == wanted[0]), alike[0] if alike else None)
