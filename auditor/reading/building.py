"""Stretches of clean text to blocks with runs and marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from auditor.model.document import Block, Mark, Place, Run
from auditor.reading.cleaning import Clean
from auditor.reading.lines import Line
from auditor.reading.marks import Glued

_SPACES = re.compile(r"\s{2,}")
_ODD_SPACE = re.compile(r"[^\S ]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Clean text ``start:end`` that stands on one line of one page."""

    start: int
    end: int
    line: int | None = None
    page: int | None = None


def stretches(lines: Iterable[Line], skip: int = 0) -> list[Stretch]:
    """One stretch a line; ``skip`` characters of the first are left out."""
    found = [Stretch(line.start, line.end, line.number, line.page) for line in lines]
    if skip and found:
        found[0] = Stretch(found[0].start + skip, found[0].end, found[0].line, found[0].page)
    return found


class Builder:
    """Builds the blocks of one text; ``marks`` in order of place are taken out of them."""

    __slots__ = ("_clean", "_mark_starts", "_marks", "blocks")

    def __init__(self, clean: Clean, marks: Sequence[Glued] = ()) -> None:
        self._clean = clean
        self._marks = marks
        self._mark_starts = [mark.start for mark in marks]
        self.blocks: list[Block] = []

    def add(self, kind: str, parts: Sequence[Stretch], level: int = 0, note: str | None = None) -> Block:
        """Append a block of the words of ``parts``, joined as the sentence goes on."""
        text = ""
        texts: list[str] = []
        runs: list[Run] = []
        marks: list[Mark] = []
        at = 0
        for part in parts:
            if texts and not self._divided(text, part.start):
                texts.append(" ")
                at += 1
            for start, end, mark in self._pieces(part):
                if mark is not None:
                    marks.append(Mark(at, str(mark.number)))
                    continue
                text = self._clean.text[start:end]
                texts.append(text)
                self._run(runs, start, end, at, part)
                at += end - start
        first = parts[0]
        words = _ODD_SPACE.sub(" ", "".join(texts))
        place = Place(page=first.page, line=first.line, note=note)
        block = Block(len(self.blocks), kind, words, tuple(runs), place, tuple(marks), level)
        self.blocks.append(block)
        return block

    def _divided(self, last: str, start: int) -> bool:
        """Whether a hyphen at the end of a line divides a word or a document's number, so that no space follows."""
        return last.endswith("-") and last[-2:-1].isalnum() and self._clean.text[start].isalnum()

    def _pieces(self, part: Stretch) -> Iterator[tuple[int, int, Glued | None]]:
        """The stretch cut at its marks and at wide spaces."""
        at = part.start
        index = bisect_left(self._mark_starts, part.start)
        while index < len(self._marks) and self._marks[index].start < part.end:
            mark = self._marks[index]
            yield from self._words(at, mark.start)
            yield mark.start, mark.end, mark
            at, index = mark.end, index + 1
        yield from self._words(at, part.end)

    def _words(self, start: int, end: int) -> Iterator[tuple[int, int, None]]:
        for found in _SPACES.finditer(self._clean.text, start, end):
            yield start, found.start() + 1, None
            start = found.end()
        if start < end:
            yield start, end, None

    def _run(self, runs: list[Run], start: int, end: int, at: int, part: Stretch) -> None:
        if self._clean.unchanged:
            runs.append(Run(at, start, end - start, end - start, part.line, part.page))
            return
        for piece in self._clean.back(start, end):
            runs.append(Run(at + piece.at - start, piece.source, piece.width, piece.length, part.line, part.page))
