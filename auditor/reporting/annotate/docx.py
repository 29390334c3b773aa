"""Word documents with a comment at every remark; in a note, where Word allows none, at the word before its mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from auditor.model.document import Block, Document
from auditor.reporting.annotate.archive import Archive
from auditor.reporting.annotate.docx_comments import Comments
from auditor.reporting.annotate.docx_runs import P, W, characters, is_dropped, last_word, split
from auditor.reporting.annotate.places import Skeleton, bare, locate, skeleton
from auditor.reporting.annotate.remarks import Remark

_FURTHER = 60  # paragraphs that a block may go over
_NOTES = ("footnote", "endnote")
Spot = tuple[Any, int]  # a text element and an offset in it


def annotate_docx(source: bytes, document: Document, remarks: Sequence[Remark]) -> bytes:
    """The document with comments; its words are the same character for character."""
    archive = Archive(source)
    main = archive.main("word/document.xml")
    body = archive.tree(main)
    if body is None or not remarks:
        return source
    comments = Comments(archive, main)
    notes = _Notes(archive, main, body)
    paragraphs = list(body.iter(P))
    for remark in reversed(remarks):
        block = document.blocks[remark.span.block]
        reference = notes.reference(block, coarse=document.recoded) if block.kind == "note" else None
        if reference is not None:
            words = last_word(reference)
            said = f"{block.text[remark.span.start : remark.span.end]}: {remark.text}"
            comments.around(words, words, said) if words is not None else comments.before(reference, said)
            continue
        found = _runs(paragraphs, block, remark, coarse=document.recoded)
        if found is not None:
            comments.around(*found, remark.text)
    comments.finish()
    return archive.written()


def _runs(paragraphs: list[Any], block: Block, remark: Remark, *, coarse: bool) -> tuple[Any, Any] | None:
    """The first and last run of a span, cut out of their runs; those of its paragraph where the words are not found."""
    if block.place.paragraph is None or block.place.paragraph > len(paragraphs):
        return None
    first = block.place.paragraph - 1
    start, end = remark.span.start, remark.span.end
    around = block.text[:start], block.text[start:end], block.text[end:]
    for further in (1, _FURTHER):
        words: Skeleton[Spot] = skeleton(_spots(paragraphs[first : first + further]), coarse=coarse)
        found = locate(words, *around)
        if found is not None:
            return _cut_out(words.at[found[0]], words.ends[found[1] - 1])
    runs = [run for run in paragraphs[first].iter(W + "r") if not is_dropped(run)]
    return (runs[0], runs[-1]) if runs else None


def _spots(paragraphs: list[Any]) -> Iterator[tuple[str, Spot]]:
    for paragraph in paragraphs:
        for element in characters(paragraph):
            yield from ((sign, (element, at)) for at, sign in enumerate(element.text or ""))


def _cut_out(first: Spot, last: Spot) -> tuple[Any, Any]:
    """The runs that hold exactly the characters from the first to the last."""
    element, at = last
    split(element, at + 1)
    end = element.getparent()
    start, offset = first
    if offset:
        same = start is element
        after = split(start, offset)
        return after.getparent(), after.getparent() if same else end
    return start.getparent(), end


class _Notes:
    """From the words of a note to the mark that cites it."""

    def __init__(self, archive: Archive, main: str, body: Any) -> None:
        parts = {kind: name for _, kind, name in archive.relations(main)}
        self._paragraphs = {kind: self._read(archive, parts.get(kind + "s", "")) for kind in _NOTES}
        self._marks = {
            (kind, mark.get(W + "id")): mark.getparent()
            for kind in _NOTES
            for mark in body.iter(f"{W}{kind}Reference")
            if not is_dropped(mark)
        }

    @staticmethod
    def _read(archive: Archive, name: str) -> list[Any]:
        root = archive.tree(name) if name else None
        return list(root.iter(P)) if root is not None else []

    def reference(self, block: Block, *, coarse: bool) -> Any | None:
        """The run with the mark of a note; None for a note typed into the body."""
        at = (block.place.paragraph or 0) - 1
        for kind, paragraphs in self._paragraphs.items():
            if 0 <= at < len(paragraphs):
                words = bare("".join(element.text or "" for element in characters(paragraphs[at])), coarse=coarse)
                note = next(paragraphs[at].iterancestors(W + kind), None)
                if note is not None and bare(block.text, coarse=coarse).startswith(words):
                    return self._marks.get((kind, note.get(W + "id")))
        return None
