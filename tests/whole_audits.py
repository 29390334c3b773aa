"""What tests of whole audits share: our own catalogs and rules, the audit of a text, rows as a table of a document."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from auditor.audit import audit_document
from auditor.knowledge.knowledge import Knowledge, load_knowledge
from auditor.model.document import Block, Cell, Document, Place, Table
from auditor.model.finding import DocumentAudit
from auditor.reading.text import read_text


@cache
def knowledge() -> Knowledge:
    """Our own catalogs and rules, once for all tests."""
    loaded, faults = load_knowledge()
    assert not faults
    return loaded


def audit_of(text: str) -> DocumentAudit:
    """The audit of a text."""
    return audit_document(read_text("test.txt", text.encode()), knowledge())


def laid_out(rows: Sequence[Sequence[str]]) -> tuple[Document, Table]:
    """A document of one table, and the table."""
    blocks, cells = [], []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            cells.append(Cell(r, c, len(blocks)))
            blocks.append(Block(len(blocks), "cell", text, (), Place(row=r + 1, column=c + 1)))
    table = Table(1, tuple(cells))
    return Document("t.csv", "", "csv", "", tuple(blocks), (table,)), table
