"""Footnote marks glued to words, units and numbers: every place where one may be, by the number it would show."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_DIGITS = re.compile("[0-9]+")
_RAISED = "[⁰¹²³⁴-⁹]+"  # compiled where there are any, which few texts have
_COUNTED = 3  # so many numbers in a row are no accident
_PAGE = 6_000  # characters; the mark of a note stands on its page
_LONGEST = 3  # digits of a note's number
_LETTERS = re.compile(r"[^\W\d_]+$")
_POWER = re.compile(r"(?<![^\W\d_])(?:[kcdmh]|da)?m$")  # m2, km2, m3: the figure belongs to the unit
_YEAR_BEFORE = r"(?<=[\s/–-](?:19|20)\d\d)"
_APART = rf"(?:(?<=[^\W\d_]|[%)”])|{_YEAR_BEFORE}(?= \d{{1,4}}[,.;:])) (\d{{1,4}})(?=[,.;:)](?!\d)|\s|$)"
_MEMBER_STOPS = frozenset(",.;:")
_CLOSERS = '%‰)]}”"’»…'
_STOPS = ".,;:!?"


class Glued(Struct, frozen=True):
    """Characters ``start:end`` may be the mark of note ``number``; ``weak`` where they may be part of a name (CO2)."""

    start: int
    end: int
    number: int
    weak: bool = False
    style: str = "plain"  # or "round", "square": in such brackets
    after_number: bool = False  # the figures before it are a number of their own


class Marks:
    """All candidates of a text, by number, in order of place."""

    __slots__ = ("_apart", "_found", "_starts", "all", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.all = sorted(candidates(text), key=_place)
        self._found: dict[tuple[str, int], list[Glued]] = {}
        for glued in self.all:
            self._found.setdefault((glued.style, glued.number), []).append(glued)
        self._apart: dict[str, list[tuple[int, bool]]] | None = None  # where, and whether before a stop
        self._starts = {key: [glued.start for glued in found] for key, found in self._found.items()}

    def find(self, number: int, start: int, end: int, style: str = "plain") -> Glued | None:
        """The likeliest mark ``number`` within ``start:end``: the first that is not weak, else the first."""
        found = self._found.get((style, number), [])
        first = None
        for at in range(bisect_left(self._starts.get((style, number), []), start), len(found)):
            if found[at].start >= end:
                break
            if not found[at].weak:
                return found[at]
            first = first or found[at]
        return first

    def apart(self, number: int, start: int, end: int) -> Glued | None:
        """A mark set apart by a space: the only such number before a stop, else the only such number at all."""
        if self._apart is None:
            self._apart = {}
            for match in re.finditer(_APART, self.text):
                stop = match.string[match.end() : match.end() + 1] in _MEMBER_STOPS
                self._apart.setdefault(match[1], []).append((match.start(), stop))
        known = self._apart.get(str(number), [])
        found = known[bisect_left(known, (max(start, end - _PAGE), False)) : bisect_left(known, (end, False))]
        before_stop = [one for one in found if one[1]]
        only = before_stop if len(before_stop) == 1 else found
        if len(only) != 1:
            return None
        at = only[0][0]
        return Glued(at, at + 1 + len(str(number)), number, weak=True)

    def sequence(self, start: int = 0, above: int = 0) -> list[Glued]:
        """Marks without notes: numbers glued to different words that count up one by one, three of them at least."""
        chains: dict[int, list[Glued]] = {}
        longest: list[Glued] = []
        for glued in self.all:
            if glued.start < start or glued.number <= above or glued.weak or glued.style != "plain":
                continue
            before = chains.pop(glued.number - 1, [])
            if not before and (glued.after_number or glued.number in chains):
                continue
            before.append(glued)
            chains[glued.number] = before
            longest = max(longest, before, key=len)
        words = {self.text[max(0, glued.start - 5) : glued.start] for glued in longest}
        return longest if len(words) >= _COUNTED else []

    def bracketed(self) -> list[Glued]:
        """Marks in square brackets, which need no note to be known as such."""
        return [glued for glued in self.all if glued.style == "square"]


def _place(glued: Glued) -> int:
    return glued.start


def candidates(text: str) -> Iterator[Glued]:
    """Every place where a footnote mark may be glued to what stands before it."""
    for found in _DIGITS.finditer(text):
        start, end = found.span()
        before = text[start - 1] if start else " "
        if before == " " or before.isspace():
            if end - start > 4:
                yield from _after_year(text, start, end)
        elif end < len(text) and (text[end].isalnum() or text[end] == "_" or "\u0300" <= text[end] <= "\u036f"):
            continue  # letters go on, or an accent would fall on the letter before
        elif before in "([":
            yield from _bracketed(text, start, end)
        elif before in "./-–" and end - start > 3:
            yield from _after_number(text, start, end)
        elif end - start <= _LONGEST and before not in "/-–—<+=" and text[end : end + 1] != "/":
            yield from _glued(text, start, end)
    if any(figure in text for figure in "⁰¹²³⁴⁵⁶⁷⁸⁹"):
        yield from _raised(text)


def _after_year(text: str, start: int, end: int) -> Iterator[Glued]:
    """năm 2024|23, 14/10/2024|7: what follows four figures that make a year of this age."""
    if (
        5 <= end - start <= 4 + _LONGEST
        and text[start : start + 2] in {"19", "20"}
        and not text[end : end + 1].isalnum()
    ):
        yield Glued(start + 4, end, int(text[start + 4 : end]), after_number=True)


def _after_number(text: str, start: int, end: int) -> Iterator[Glued]:
    """12.500|7: a group of thousands has three figures; 2026-2030|59, 1/2024|5: a year has four."""
    if text[start - 1] != ".":
        yield from _after_year(text, start, end)
    elif start > 1 and text[start - 2].isdigit() and end - start <= 3 + _LONGEST:
        yield Glued(start + 3, end, int(text[start + 3 : end]), after_number=True)


def _raised(text: str) -> Iterator[Glued]:
    """Raised figures, but for the powers of units."""
    for found in re.finditer(_RAISED, text):
        start, end = found.span()
        power = found[0] in {"²", "³"} and _POWER.search(text[max(0, start - 4) : start])
        if end - start <= _LONGEST and not power and start and not text[start - 1].isspace():
            yield Glued(start, end, int(found[0].translate(SUPERSCRIPTS)))


def _bracketed(text: str, start: int, end: int) -> Iterator[Glued]:
    if start < 2 or text[start - 2].isspace() or end - start > _LONGEST or text[end : end + 1] not in {")", "]"}:
        return
    square = text[start - 1] == "["
    if square == (text[end] == "]"):
        yield Glued(start - 1, end + 1, int(text[start:end]), style="square" if square else "round")


def _glued(text: str, start: int, end: int) -> Iterator[Glued]:
    if text[end : end + 1] in {".", ","} and text[end + 1 : end + 2].isdigit():
        return
    before = text[max(0, start - 12) : start]
    if before[-1] in _STOPS:
        if len(before) > 1 and (before[-2].isalpha() or before[-2] in _CLOSERS):
            yield Glued(start, end, int(text[start:end]), weak=before[-1] != ".")
    elif before[-1] in _CLOSERS:
        yield Glued(start, end, int(text[start:end]))
    else:
        yield from _after_word(text, start, end, before)


def _after_word(text: str, start: int, end: int, before: str) -> Iterator[Glued]:
    word = _LETTERS.search(before)
    if word is None:
        return
    if text[start] in "23" and _POWER.search(before):
        start += 1
    if start < end:
        yield Glued(start, end, int(text[start:end]), weak=_name(word[0]))


def _name(word: str) -> bool:
    """One or two capitals before a figure are more often a name than an abbreviation with a mark."""
    return len(word) <= 2 and word.isascii() and word[0].isupper()
