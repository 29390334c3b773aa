"""Checks by numbers of a picture that may have been misread: what fails by one is left open, since the report may be right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from auditor.model.document import Block, Document
from auditor.model.figure import Figure
from auditor.model.finding import Check
from auditor.model.recognised import numbers_in


def without_unsure(checks: Sequence[Check], figures: Mapping[str, Figure], document: Document) -> tuple[Check, ...]:
    """The checks; one that does not hold is undecided where a figure has a number that was read in two ways."""
    blocks = {block.id: block for block in document.blocks}
    unsure = {name for name, figure in figures.items() if _unsure(figure, blocks.get(figure.span.block), document)}
    return tuple(
        replace(check, verdict="undecided", reason="unreadable")
        if check.verdict in ("fails", "doubtful") and not unsure.isdisjoint(check.figures())
        else check
        for check in checks
    )


def _unsure(figure: Figure, block: Block | None, document: Document) -> bool:
    page = block.page_at(figure.span.start) if block is not None else None
    return page is not None and not set(numbers_in(figure.text)).isdisjoint(document.unsure.get(page, ()))
