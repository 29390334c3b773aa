"""Blocks to measures: every number that is a figure, with unit, qualifier and the marks before and after it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from auditor.extracting.measures.calendar import TimeWords
from auditor.extracting.measures.notation import Literal, literals_of, specials_of
from auditor.extracting.measures.run_together import parted
from auditor.extracting.measures.scan import STOPS, Measure, Scan
from auditor.extracting.measures.spaced import joined
from auditor.extracting.measures.units import UnitReader
from auditor.extracting.measures.words import Mark, Token, marks_of, sentences_of, tokens_of
from auditor.knowledge.language import Language
from auditor.model.document import Block

COPULA = 2  # words such as "là", "ước đạt" behind a bracket, which name nothing
_DIGIT = re.compile(r"\d")
_BRACKETS = ("(", ")")


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
