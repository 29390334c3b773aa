"""The benchmark of documents measures what it says, and a long PDF stays within its memory."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import documents

from auditor.knowledge.knowledge import load_knowledge
from auditor.model.document import Document
from auditor.reading import read


@pytest.mark.parametrize("name", ["slips.pdf", "slips.docx"])
def test_both_sides_read_the_same_text(name: str) -> None:
    path = documents.FIXTURES / name
    document = read(path)
    assert isinstance(document, Document)
    bare = documents.BARE[path.suffix](path)
    assert bare == pytest.approx(len(document.text), rel=0.1)  # heads and page numbers are left out
    knowledge, _ = load_knowledge()
    ratio = documents.measured(path, knowledge, runs=1)
    assert 0 < ratio.reading < ratio.whole


@pytest.mark.slow
def test_three_hundred_pages_are_read_in_bounded_memory(tmp_path: Path) -> None:
    documents.long_pdf(tmp_path / "long.pdf")
    page, blocks, reading, *_ = documents.memory(tmp_path / "long.pdf", audit=False)
    assert page == 300
    assert blocks > 10_000
    assert reading < 500
