"""Stretches of clean text to blocks with runs and marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from auditor.model.document import Block, Mark, Place, Run
from auditor.reading.cleaning import Clean
from auditor.reading.lines import Line

_SPACES = re.compile(r"\s{2,}")
_ODD_SPACES = "\t\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_STOPS = ",;."
_ODD_SPACE = re.compile(r"[^\S ]")
_CAPTION = 200  # characters at most
_CAPTIONS = 2


class Stretch(Struct, frozen=True):
    """Clean text ``start:end`` that stands on one line of one page; ``inside`` where it goes on in the middle of a number."""

    start: int
    end: int
    line: int | None = None
    page: int | None = None
    inside: bool = False


def stretches(lines: Iterable[Line], skip: int = 0) -> list[Stretch]:
    """One stretch a line; ``skip`` characters of the first are left out."""
    found = [Stretch(line.start, line.end, line.number, line.page) for line in lines]
    if skip and found:
        found[0] = Stretch(found[0].start + skip, found[0].end, found[0].line, found[0].page)
    return found if found[0].start < found[0].end else found[1:] or found


class Cut(Struct, frozen=True):
    """Clean text ``start:end`` that is not among the words: a footnote mark (of ``note``) or markup."""

    start: int
    end: int
    note: str | None = None


class Builder:
    """Builds the blocks of one text; ``cuts`` in order of place are taken out of them.

    Line ends are looked for only where ``lines_within`` says that a stretch may hold them.
    """

    __slots__ = ("_clean", "_cut_starts", "_cuts", "_odd", "_unchanged", "blocks")

    def __init__(self, clean: Clean, cuts: Sequence[Cut] = (), lines_within: bool = False) -> None:
        self._clean = clean
        self._unchanged = clean.unchanged
        self._odd = lines_within or any(space in clean.text for space in _ODD_SPACES)
        self._cuts = cuts
        self._cut_starts = [cut.start for cut in cuts]
        self.blocks: list[Block] = []

    @property
    def text(self) -> str:
        """The clean text that the blocks are made of."""
        return self._clean.text

    def add(
        self,
        kind: str,
        parts: Sequence[Stretch],
        level: int = 0,
        note: str | None = None,
        place: Place | None = None,
    ) -> Block:
        """Append a block of the words of ``parts``, joined as the sentence goes on."""
        text = ""
        texts: list[str] = []
        runs: list[Run] = []
        marks: list[Mark] = []
        at = 0
        for part in parts:
            if texts and not part.inside and not self._adjoins(text, part.start):
                texts.append(" ")
                at += 1
            for start, end, cut in self._pieces(part):
                if cut is not None:
                    if cut.note is not None:
                        marks.append(Mark(at, cut.note))
                    continue
                text = self._clean.text[start:end]
                texts.append(text)
                self._run(runs, start, end, at, part)
                at += end - start
        first = parts[0]
        words = "".join(texts)
        if self._odd:
            words = _ODD_SPACE.sub(" ", words)
        where = place or Place(page=first.page, line=first.line, note=note)
        block = Block(len(self.blocks), kind, words, tuple(runs), where, tuple(marks), level)
        self.blocks.append(block)
        return block

    def _adjoins(self, last: str, start: int) -> bool:
        """Whether no space parts two lines: a hyphen divides a word or a document's number, or a stop comes next."""
        following = self._clean.text[start]
        return following in _STOPS or (last.endswith("-") and last[-2:-1].isalnum() and following.isalnum())

    def _pieces(self, part: Stretch) -> Iterable[tuple[int, int, Cut | None]]:
        """The stretch without its cuts, divided at wide spaces."""
        index = bisect_left(self._cut_starts, part.start)
        cut_up = index < len(self._cuts) and self._cuts[index].start < part.end
        spaced = self._odd or self._clean.text.find("  ", part.start, part.end) >= 0
        if not cut_up and not spaced:
            return ((part.start, part.end, None),)
        return self._divide(part, index)

    def _divide(self, part: Stretch, index: int) -> Iterator[tuple[int, int, Cut | None]]:
        at = part.start
        while index < len(self._cuts) and self._cuts[index].start < part.end:
            cut = self._cuts[index]
            yield from self._words(at, cut.start)
            yield cut.start, cut.end, cut
            at, index = cut.end, index + 1
        yield from self._words(at, part.end)

    def _words(self, start: int, end: int) -> Iterator[tuple[int, int, None]]:
        for found in _SPACES.finditer(self._clean.text, start, end):
            yield start, found.start() + 1, None
            start = found.end()
        if start < end:
            yield start, end, None

    def _run(self, runs: list[Run], start: int, end: int, at: int, part: Stretch) -> None:
        if self._unchanged:
            runs.append(Run(at, start, end - start, end - start, part.line, part.page))
            return
        runs.extend(
            Run(at + piece.at - start, piece.source, piece.width, piece.length, part.line, part.page)
            for piece in self._clean.back(start, end)
        )


def captions(blocks: Sequence[Block]) -> tuple[int, ...]:
    """The short blocks directly above a table, which give its title and unit."""
    found: list[int] = []
    for block in reversed(blocks[-_CAPTIONS:]):
        if block.kind in {"cell", "note", "item"} or len(block.text) > _CAPTION:
            break
        found.append(block.id)
    return tuple(reversed(found))
