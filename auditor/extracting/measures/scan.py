"""A block taken apart: its tokens, marks and sentences, and every number that is a figure with what stands around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container

from msgspec import Struct, field

from auditor.extracting.measures.notation import Literal, Special
from auditor.extracting.measures.words import Mark, Token, start_of
from auditor.model.document import Block

BEHIND = 1  # words such as "were" between a number and the verb behind it
STOPS = frozenset(".,;:()[]!?•")


class Measure(Struct, frozen=True, eq=False):
    """A number of a block that is a figure, and what stands around it."""

    block: int
    first: int  # tokens first:last are the number, its multiple and its unit
    last: int
    start: int  # characters start:end of the block
    end: int
    literal: Literal
    sentence: int
    depth: int
    before: tuple[Mark, ...]
    after: tuple[Mark, ...]
    lead: str  # the words before it, since the last number or sign
    tail: str  # the words after it, up to the next number or sign
    bracket: int = -1  # which bracket of the block it stands in
    opener: str = ""  # the sign right before its segment: "," ";" "(" ":" or ""
    said: frozenset[str] = frozenset()  # the classes of all phrases before it

    def says(self, name: str) -> bool:
        """Whether a phrase of a class stands before it."""
        return name in self.said

    def tells(self, name: str) -> bool:
        """Whether a phrase of a class stands before it, or one that means as much right behind it: "1,284 files received"."""
        behind = (m for m in self.after[:2] if m.first - self.literal.last <= BEHIND)
        return self.says(name) or any(f"{name}_behind" in mark.classes for mark in behind)


class Scan(Struct, eq=False):
    """A block taken apart."""

    block: Block
    tokens: list[Token]
    marks: list[Mark]
    starts: list[int]  # the first token of each mark
    measures: list[Measure]
    specials: list[Special]
    sentences: list[tuple[int, int]]  # token ranges
    brackets: list[tuple[int, int]] = field(default_factory=list)  # token ranges, opening sign included
    dated: frozenset[int] = frozenset()  # tokens of dates, citations and the like
    said: frozenset[str] = frozenset()  # the classes of all marks: most that are asked for stand nowhere in a block

    def sentence_text(self, number: int) -> str:
        """The words of one sentence."""
        first, last = self.sentences[number]
        if first >= last:
            return ""
        return self.block.text[self.tokens[first].start : self.tokens[last - 1].end]

    def begins(self, token: int, *names: str) -> bool:
        """Whether a phrase of one of some classes begins at a token."""
        at = bisect_left(self.starts, token)
        return self.starts[at : at + 1] == [token] and not self.marks[at].classes.isdisjoint(names)

    def bracket_at(self, token: int) -> int:
        """The number of the bracket that opens at a token, or -1."""
        return next((number for number, (first, _) in enumerate(self.brackets) if first == token), -1)

    def past_bracket(self, token: int) -> int:
        """The token behind the bracket that opens at a token; the token itself where none does."""
        return next((last for first, last in self.brackets if first == token), token)

    def depth_at(self, token: int) -> int:
        """How many brackets are open at a token."""
        return sum(first < token < last for first, last in self.brackets)

    def joined_by(self, name: str, first: int, last: int) -> bool:
        """Whether one phrase of a class is all that stands in tokens ``first:last``."""
        marks = self.marks_between(first, last)
        return any(name in mark.classes and (mark.first, mark.last) == (first, last) for mark in marks)

    def capital(self, token: int) -> bool:
        """Whether a token begins with a capital, as names do."""
        return token < len(self.tokens) and self.block.text[self.tokens[token].start].isupper()

    def token_at(self, character: int) -> int:
        """The first token that begins at a character of the block, or behind it."""
        return bisect_left(self.tokens, character, key=start_of)

    def says_between(self, first: int, last: int, *names: str) -> bool:
        """Whether a phrase of one of some classes lies within tokens ``first:last``."""
        if self.said.isdisjoint(names):
            return False
        return any(not mark.classes.isdisjoint(names) for mark in self.marks_between(first, last))

    def signs_between(self, first: int, last: int, signs: Container[str]) -> bool:
        """Whether one of some signs stands within tokens ``first:last``."""
        for token in self.tokens[first:last]:  # noqa: SIM110 - every pair of figures is asked
            if token.text in signs:
                return True
        return False

    def dated_between(self, first: int, last: int) -> bool:
        """Whether tokens ``first:last`` name a time."""
        return not self.dated.isdisjoint(range(first, last))

    def marks_between(self, first: int, last: int) -> list[Mark]:
        """The marks that lie within tokens ``first:last``."""
        low = bisect_left(self.starts, first)
        high = bisect_left(self.starts, last, low)
        if high > low and self.marks[high - 1].last > last:
            high -= 1  # none overlaps another, so that only the last can reach beyond
        return self.marks[low:high]
