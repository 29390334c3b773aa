"""The contract of every reader: quoting any span gives back its text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest

from auditor.model.document import Block, Document

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


def bare(text: str) -> str:
    """Text without what a reader may change: normal form, invisible characters, all white space."""
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return "".join(unicodedata.normalize("NFC", visible).split())


def check_contract(document: Document, step: int = 7) -> None:
    for at, block in enumerate(document.blocks):
        assert block.id == at
        assert block.text == unicodedata.normalize("NFC", block.text)
        assert all(0 <= mark.at <= len(block.text) for mark in block.marks)
        _check_runs(document, block)
        for start in range(0, len(block.text), step):
            found = block.source_range(start, min(len(block.text), start + 5))
            assert found is not None
            assert 0 <= found[0] <= found[1] <= len(document.text)
    for table in document.tables:
        assert all(document.blocks[cell.block].kind == "cell" for cell in table.cells)


def _check_runs(document: Document, block: Block) -> None:
    covered = 0
    for run in block.runs:
        assert block.text[covered : run.at].strip() == ""
        covered = run.at + run.width
        quoted = document.text[run.source : run.source + run.length]
        assert bare(quoted) == bare(block.text[run.at : covered])
    assert block.text[covered:].strip() == ""


@pytest.fixture
def contract() -> Callable[[Document], None]:
    return check_contract
