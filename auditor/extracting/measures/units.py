"""The words right after a number: its multiple and its unit."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from auditor.extracting.measures.time_numbers import year_at
from auditor.extracting.measures.words import Forms, Token
from auditor.knowledge.catalog import Catalog
from auditor.knowledge.language import Language
from auditor.knowledge.names import spelled_in
from auditor.model.figure import Unit

ONE = Fraction(1)
LEADING = 2  # tokens of a unit before its number: "US$"
NOUN = 4  # words of a name, the last of which is what is counted


class Size(Struct, frozen=True):
    """A multiple and a unit found after a number; ``last`` is the token after them."""

    last: int
    multiple: Fraction = ONE
    multiple_text: str = ""
    unit: Unit | None = None
    unit_text: str = ""


class Starting(Struct, frozen=True):
    """Spellings with one first token: their lengths, longest first, and the unit of each."""

    lengths: tuple[int, ...]
    units: dict[tuple[str, ...], Unit]


class UnitReader:
    """Finds multiples and units of a language and a catalog in tokens."""

    def __init__(self, language: Language, catalog: Catalog, forms: Forms) -> None:
        """Take what the catalog spells in a language; most first words are never looked up."""
        self._language, self.forms = language, forms
        self._units = units = catalog.units
        self._ids = spellings = catalog.spellings
        self._multiples = [(tuple(name.split()), Fraction(value)) for name, value in language.multiples.items()]
        self._multiples.sort(key=lambda item: -len(item[0]))
        self._multiple_starts = {words[0] for words, _ in self._multiples}
        self._written = catalog.spelled.get(language.id) or spelled_in(spellings, language)
        self._spellings: dict[str, Starting] = {}
        self._compounds = [(language.words_of(c.spelling), c) for c in language.compounds]
        self._compound_starts = {words[0] for words, _ in self._compounds if words}
        leading = {
            language.words_of(spelling): spellings.get(spelling, "")
            for spelling in language.lists.get("unit_before", ())
        }
        self._leading = {words: units[unit] for words, unit in leading.items() if unit in units}
        self._not_noun = frozenset(language.lists.get("not_noun", ()))
        self._year = language.calendar.get("year", "")

    def knows(self, word: str) -> bool:
        """Whether a multiple or a unit begins with a word."""
        return word in self._compound_starts or word in self._multiple_starts or bool(self._written.get(word))

    def read(self, tokens: list[Token], place: int, text: str) -> Size:
        """The multiple and unit that begin at token ``place``."""
        for words, compound in (
            self._compounds if place < len(tokens) and tokens[place].text in self._compound_starts else ()
        ):
            if _stands(tokens, place, words) and compound.unit in self._units:
                last = place + len(words)
                return Size(
                    last, Fraction(compound.multiple), "", self._units[compound.unit], _cut(tokens, place, last, text)
                )
        after, multiple, multiple_text = self._multiple(tokens, place, text)
        last, unit = self._unit(tokens, after)
        if unit is None and multiple != 1 and self._money(multiple):
            unit = self._units.get(self._language.bare_money.get("unit", ""))
        return Size(last, multiple, multiple_text, unit, _cut(tokens, after, last, text))

    def named(self, spelling: str, tokens: list[Token], place: int, text: str) -> Size:
        """The unit of a spelling, where the token at ``place`` stands for it."""
        unit = self._units.get(self._ids.get(spelling, ""))
        return Size(place + 1, ONE, "", unit, _cut(tokens, place, place + 1, text))

    def before(self, tokens: list[Token], place: int, floor: int) -> tuple[int, Unit] | None:
        """The unit that stands before the number at ``place`` ("$412", "Rs 559.6 billion"), and its first token."""
        if not self._leading:
            return None
        for length in (LEADING, 1):
            words = tuple([token.text for token in tokens[max(place - length, 0) : place]])
            if place - length >= floor and words in self._leading and not _apart(tokens, place - length, length):
                return place - length, self._leading[words]
        return None

    def led(self, size: Size, unit: Unit, tokens: list[Token], place: int, text: str) -> Size:
        """The size of a number with a unit before it: a letter behind it is a multiple, also behind a blank."""
        after, multiple, multiple_text = self._multiple(tokens, place, text, letters=True)
        if size.unit is not None and size.last > after:
            return size  # "the $412 tickets" counts tickets, and "US 40 km" is no money
        return Size(after, multiple, multiple_text, unit)

    def noun(self, tokens: list[Token], place: int) -> Unit | None:
        """What is counted where its kind stands before it: "268 public schools"; in languages that say which words end a name."""
        for at in range(place, min(place + NOUN, len(tokens)) if self._not_noun else place):
            if tokens[at].kind != "w" or tokens[at].text in self._not_noun:
                return None
            _, unit = self._unit(tokens, at)
            if unit is not None and unit.counted:
                return unit
        return None

    def _multiple(
        self, tokens: list[Token], place: int, text: str, *, letters: bool = False
    ) -> tuple[int, Fraction, str]:
        """A multiple at a token; one of a single letter is glued to its number ("5.1m", not 12 m)."""
        if place >= len(tokens) or tokens[place].text not in self._multiple_starts:
            return place, ONE, ""
        if len(tokens[place].text) == 1 and not letters and (not place or tokens[place - 1].end < tokens[place].start):
            return place, ONE, ""
        for words, value in self._multiples:
            if _stands(tokens, place, words):
                return place + len(words), value, _cut(tokens, place, place + len(words), text)
        return place, ONE, ""

    def _unit(self, tokens: list[Token], place: int) -> tuple[int, Unit | None]:
        """The longest spelling of a unit that begins at a token."""
        if place >= len(tokens):
            return place, None
        found = self._spellings.get(tokens[place].text)
        if found is None:
            found = self._spellings[tokens[place].text] = self._starting(tokens[place].text)
        for length in found.lengths:
            unit = found.units.get(tuple([token.text for token in tokens[place : place + length]]))
            if unit is None or place + length > len(tokens) or _apart(tokens, place, length):
                continue
            if not self._dated(tokens, place, place + length):
                return place + length, unit
        return place, None

    def _dated(self, tokens: list[Token], first: int, last: int) -> bool:
        """Whether the last word of a longer unit opens a year instead: "39,3% năm 2000"."""
        return last - first > 1 and tokens[last - 1].text == self._year and year_at(tokens, last) is not None

    def _starting(self, first: str) -> Starting:
        """The spellings that begin with a token, as their tokens."""
        written = [line.split("\t") for line in self._written.get(first, "").splitlines()]
        units = {tuple(words.split(" ")): self._units[unit] for words, unit in written if unit in self._units}
        return Starting(tuple(sorted({len(words) for words in units}, reverse=True)), units)

    def _money(self, multiple: Fraction) -> bool:
        least = self._language.multiple(self._language.bare_money.get("multiple", ""))
        return least is not None and multiple >= least


def _apart(tokens: list[Token], place: int, length: int) -> bool:
    """Whether a letter and a sign of one unit stand apart, so that the letter is a word: "a $500 loan" is in no A$."""
    if length != LEADING or len(tokens[place].text) != 1 or tokens[place + 1].kind != "p":
        return False
    return tokens[place].end < tokens[place + 1].start


def _stands(tokens: list[Token], place: int, words: tuple[str, ...]) -> bool:
    if place + len(words) > len(tokens):
        return False
    return all(tokens[place + i].text == word for i, word in enumerate(words))


def _cut(tokens: list[Token], first: int, last: int, text: str) -> str:
    return text[tokens[first].start : tokens[last - 1].end] if last > first else ""
