"""Word documents made from plain text, in which every line is a paragraph: read as the text that they were."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from msgspec.structs import replace

from auditor.model.document import Block, Document
from auditor.reading.docx_part import P, Part
from auditor.reading.docx_words import lines as lines_of
from auditor.reading.lines import Line
from auditor.reading.paragraphs import shape_of
from auditor.reading.text import text_blocks

_FEW = 10  # paragraphs; fewer tell nothing
_WIDTH = 45  # letters; what is narrower is a list


def unwrapped(path: str, data: bytes, part: Part) -> Document | None:
    """The document with its lines made paragraphs; None where its paragraphs are paragraphs."""
    texts = [_text(paragraph, part) for paragraph in part.root.iter(P)]
    if len(texts) < _FEW or len(texts) != len(part.numbers):
        return None
    shape = shape_of(list(_lines(texts)))
    if not shape.wrapped or shape.width < _WIDTH:
        return None
    source = "\n".join(texts)
    blocks, tables = text_blocks(source)
    digest = hashlib.sha256(data).hexdigest()
    return Document(path, digest, "docx", source, tuple(map(_placed, blocks)), tuple(tables))


def _text(paragraph: object, part: Part) -> str:
    return " ".join(text for text, _ in lines_of([paragraph], part, {}))


def _lines(texts: list[str]) -> Iterator[Line]:
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
