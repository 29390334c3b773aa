"""Remarks in plain text and Markdown: in brackets of their own behind the words, which stay as they are."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model.document import Document
from auditor.reporting.annotate.remarks import Remark
from auditor.reporting.quote import clean

OPEN, CLOSE = "⟦", "⟧"


def annotate_text(source: bytes, document: Document, remarks: Sequence[Remark]) -> bytes:
    """The text in UTF-8 with each remark behind the figure it speaks of."""
    blocks = {block.id: block for block in document.blocks}
    places: list[tuple[int, str]] = []
    for remark in remarks:
        found = blocks[remark.span.block].source_range(remark.span.start, remark.span.end)
        said = " ".join(clean(line) for line in remark.text.splitlines())
        if found is not None:
            places.append((found[1], f" {OPEN}{said}{CLOSE}"))
    text, rest = [], 0
    for place, said in sorted(places):
        text += [document.text[rest:place], said]
        rest = place
    return "".join([*text, document.text[rest:]]).encode("utf-8", "replace")
