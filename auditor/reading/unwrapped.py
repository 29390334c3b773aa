"""Documents made from plain text, in which every line is a paragraph: read as the text that they were."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from auditor.model.document import Block, Document
from auditor.reading.lines import Line
from auditor.reading.paragraphs import shape_of
from auditor.reading.text import text_blocks

_FEW = 10  # paragraphs; fewer tell nothing
_WIDTH = 45  # letters; what is narrower is a list


def unwrapped(texts: Sequence[str], path: str, digest: str, format_: str) -> Document | None:
    """The document with its lines, ``texts``, made paragraphs; None where its paragraphs are paragraphs."""
    if len(texts) < _FEW:
        return None
    shape = shape_of(list(_lines(texts)))
    if not shape.wrapped or shape.width < _WIDTH:
        return None
    source = "\n".join(texts)
    blocks, tables = text_blocks(source)
    return Document(path, digest, format_, source, tuple(map(_placed, blocks)), tuple(tables))


def _lines(texts: Sequence[str]) -> Iterator[Line]:
    gap = 0
    for number, text in enumerate(texts, 1):
        if text:
            yield Line(number, 0, len(text), text, 0, gap)
        gap = 0 if text else gap + 1


def _placed(block: Block) -> Block:
    """The block with paragraphs for lines: every line of the text is one."""
    runs = tuple(replace(run, line=None) for run in block.runs)
    place = replace(block.place, line=None, paragraph=block.place.line)
    return replace(block, runs=runs, place=place)
