"""Blocks to measures: every number that is a figure, with unit, qualifier and the marks before and after it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from auditor.extracting.measures.calendar import TimeWords
from auditor.extracting.measures.notation import Literal, Special, literals_of, specials_of
from auditor.extracting.measures.run_together import parted
from auditor.extracting.measures.spaced import joined
from auditor.extracting.measures.units import UnitReader
from auditor.extracting.measures.words import Mark, Token, marks_of, sentences_of, start_of, tokens_of
from auditor.knowledge.language import Language
from auditor.model.document import Block

COPULA = 2  # words such as "là", "ước đạt" behind a bracket, which name nothing
BEHIND = 1  # words such as "were" between a number and the verb behind it
_DIGIT = re.compile(r"\d")
STOPS = frozenset(".,;:()[]!?•")
_BRACKETS = ("(", ")")


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


def scan(
    block: Block, language: Language, units: UnitReader, times: TimeWords, directions: tuple[str, ...] = ()
) -> Scan:
    """Take a block apart into tokens, marks and measures.

    Sentences that print no number, and say no direction of one, are passed over: they hold half of a report's words.
    """
    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    for start, end in sentences_of(block.text, language.lists.get("abbreviated", ())):
        first = len(tokens)
        if _speaks(block.text[start:end], directions):
            words = parted(tokens_of(block.text, units.forms, start, end), block.text, language, units)
            tokens += joined(words, block.text, language, units)
        sentences.append((first, len(tokens)))
    marks = marks_of(tokens, language)
    specials = specials_of(block.text, tokens, language, units, times)
    literals = literals_of(block.text, tokens, marks, specials, language, units)
    if language.names_behind:
        marks = _without_parted(marks, literals)
    found = Scan(
        block, tokens, marks, [mark.first for mark in marks], [], specials, sentences, _brackets(block.text, tokens)
    )
    found.dated = frozenset([n for special in specials for n in range(special.first, special.last)])
    found.said = frozenset().union(*[mark.classes for mark in marks])
    found.measures = [_measure(found, literal, number, literals) for number, literal in enumerate(literals)]
    return found


def _without_parted(marks: list[Mark], literals: Sequence[Literal]) -> list[Mark]:
    """The marks without those that make the number before them a part: "28,450 of them", "12 firms of this number"."""
    ends = {literal.last: literal.last == literal.first + 1 for literal in literals}

    def parted_by(mark: Mark) -> bool:
        return "part" in mark.classes and (ends.get(mark.first) or ("of" in mark.classes and mark.first in ends))

    return [replace(mark, classes=mark.classes - {"part"}) if parted_by(mark) else mark for mark in marks]


def _speaks(sentence: str, directions: tuple[str, ...]) -> bool:
    if _DIGIT.search(sentence) is not None or sentence.rstrip().endswith(":"):
        return True
    lower = sentence.lower()
    return any(word in lower for word in directions)


def _measure(scan_: Scan, literal: Literal, number: int, literals: Sequence[Literal]) -> Measure:
    tokens = scan_.tokens
    floor = literals[number - 1].last if number else 0
    ceiling = literals[number + 1].first if number + 1 < len(literals) else len(tokens)
    begin = literal.first
    if begin > floor and tokens[begin - 1].text == ":" and begin > 1 and tokens[begin - 2].kind == "w":
        begin -= 1  # "…là: 3.270 tỷ": the words before the colon name the number
    begin = _past_aside(scan_, _back(tokens, begin, floor), literal.first, floor)
    opener = tokens[begin - 1].text if begin > floor and begin > 0 else ""
    finish = literal.last
    while finish < ceiling and not _stop(tokens[finish]):
        finish += 1
    before = tuple(scan_.marks_between(begin, literal.first))
    after = tuple(scan_.marks_between(literal.last, finish))
    text = scan_.block.text
    depth, bracket = _depth(scan_.brackets, literal.first)
    return Measure(
        scan_.block.id,
        literal.first,
        literal.last,
        literal.start,
        literal.end,
        literal,
        _sentence_of(scan_.sentences, literal.first),
        depth,
        before,
        after,
        text[tokens[begin].start : literal.start].strip() if begin < literal.first else "",
        text[literal.end : tokens[finish - 1].end].strip() if finish > literal.last else "",
        bracket,
        opener,
        frozenset().union(*[mark.classes for mark in before]),
    )


def _past_aside(scan_: Scan, begin: int, first: int, floor: int) -> int:
    """Where the words before a number begin if a bracket without numbers stands among them: "vốn giao cho huyện (tỉnh A) là 12"."""
    tokens = scan_.tokens
    if begin <= floor or tokens[begin - 1].text != ")" or not 0 < first - begin <= COPULA:
        return begin
    opening = next((start for start, last in scan_.brackets if last == begin), floor)
    return _back(tokens, opening, floor) if opening > floor else begin


def _back(tokens: Sequence[Token], begin: int, floor: int) -> int:
    """Where the words right before a token begin, no further back than ``floor``."""
    while begin > floor and not _stop(tokens[begin - 1]):
        begin -= 1
    return begin


def _end(sentence: tuple[int, int]) -> int:
    return sentence[1]


def _stop(token: Token) -> bool:
    return token.kind == "p" and token.text in STOPS


def _sentence_of(sentences: list[tuple[int, int]], token: int) -> int:
    number = bisect_right(sentences, token, key=_end)
    return number if number < len(sentences) and sentences[number][0] <= token else 0


def _brackets(text: str, tokens: list[Token]) -> list[tuple[int, int]]:
    """Token ranges of brackets; one that is never closed runs to the end of the block."""
    if "(" not in text:
        return []
    stack: list[int] = []
    found: list[tuple[int, int]] = []
    for place in [n for n, token in enumerate(tokens) if token.text in _BRACKETS]:
        if tokens[place].text == "(":
            stack.append(place)
        elif stack:
            found.append((stack.pop(), place + 1))
    found += [(place, len(tokens)) for place in stack]
    return sorted(found)


def _depth(brackets: list[tuple[int, int]], token: int) -> tuple[int, int]:
    """How many brackets are open at a token, and which is the innermost."""
    depth, innermost = 0, -1
    for number, (first, last) in enumerate(brackets):
        if first > token:
            break
        if first < token < last:
            depth, innermost = depth + 1, number
    return depth, innermost
