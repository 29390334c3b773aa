"""Examples of a rule as its file writes them: values, a sentence, a table or several reports, each with its verdict."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.knowledge.faults import Faults, key_place, scalar, shown
from auditor.knowledge.selectors import nearest
from auditor.knowledge.source import Node
from auditor.model.rule import VERDICTS, Example, Origin

BESIDE = ("repair", "language", "note")
FORMS = ("table", "reports", "text")


def examples_of(node: Node | None, names: tuple[str, ...], faults: Faults) -> tuple[Example, ...]:
    """The examples of a rule that are sound; ``names`` are those that its values may speak of."""
    if node is None:
        return ()
    if not isinstance(node.value, list):
        faults.add(node, "example.not-a-list")
        return ()
    return tuple(example for entry in node.value for example in _example(entry, names, faults))


def _example(entry: Node, names: tuple[str, ...], faults: Faults) -> Iterator[Example]:
    verdict = next((key for key, _, _ in entry.keys if key in VERDICTS), None)
    if verdict is None:
        faults.add(entry, "example.no-verdict", known=", ".join(VERDICTS))
        return
    for key, line, column in entry.keys:
        if key != verdict and key not in BESIDE:
            faults.add((line, column), "example.unknown-key", key=key, near=nearest(key, VERDICTS + BESIDE))
    body = entry.value[verdict]
    repair = _values(entry.get("repair"), names, faults)
    language = scalar(entry.get("language")) or ""
    origin = Origin(faults.file, *key_place(entry, verdict))
    text = ""
    table: tuple[tuple[str, ...], ...] = ()
    reports: tuple[str, ...] = ()
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    if not isinstance(body.value, (dict, list)):
        text = scalar(body) or ""
        if not text.strip():
            faults.add(body, "example.empty")
    elif isinstance(body.value, dict) and set(body.value) <= set(FORMS):
        text, table, reports = _document(body, faults)
    else:
        values = _values(body, names, faults)
    repairs = tuple((name, texts[0]) for name, texts in repair if texts)
    yield Example(verdict, values, text, table, reports, repairs, language, origin)


def _document(body: Node, faults: Faults) -> tuple[str, tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """An example that is a small document: words, a table under them, or several reports."""
    text = scalar(body.get("text")) or ""
    rows, reports = body.get("table"), body.get("reports")
    table: tuple[tuple[str, ...], ...] = ()
    if rows is not None:
        if not isinstance(rows.value, list) or any(not isinstance(row.value, list) for row in rows.value):
            faults.add(rows, "example.not-a-table")
        else:
            table = tuple(tuple(shown(cell) for cell in row.value) for row in rows.value)
    if reports is not None and not isinstance(reports.value, list):
        faults.add(reports, "example.not-a-list")
        return text, table, ()
    return text, table, tuple(shown(report) for report in reports.value) if reports is not None else ()


def _values(node: Node | None, names: tuple[str, ...], faults: Faults) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Printed values by name; a list of values stands under a name for several figures."""
    if node is None:
        return ()
    if not isinstance(node.value, dict):
        faults.add(node, "example.not-values")
        return ()
    values = []
    for name, line, column in node.keys:
        if name not in names:
            faults.add((line, column), "example.unknown-name", name=name, near=nearest(name, names))
        child = node.value[name]
        printed = child.value if isinstance(child.value, list) else [child]
        values.append((name, tuple(shown(one) for one in printed)))
    return tuple(values)
