"""Units and multiples of table cells: from the cell, its column's heading, its row's unit column, or the caption."""

from __future__ import annotations

import re
from fractions import Fraction

from msgspec import Struct

from auditor.extracting.measures.calendar import TimeWords, time_words
from auditor.extracting.measures.units import UnitReader
from auditor.extracting.measures.words import tokens_of
from auditor.knowledge.language import Language
from auditor.knowledge.table_words import TableWords, load_table_words, words_of
from auditor.model.figure import Unit

BRACKET = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]")
POWER = re.compile(r"^\s*(1[.\s]?000(?:[.\s]?000)*)\s+")  # 1.000 đồng
LONGEST_COUNT = 4  # words of "tổng số lượng"
PERIODS = frozenset({"time", "months", "years"})  # dimensions of units that are words of time
DASHES = "-–— "
DITTO = frozenset("\"'“”„″〃´`")
SPLIT = re.compile(r"[:：]|,")


class Scale(Struct, frozen=True):
    """A unit with the multiple before it, as a heading or caption names them."""

    unit: Unit | None
    multiple: Fraction = Fraction(1)
    text: str = ""
    multiple_text: str = ""


class ScaleReader:
    """Reads units out of headings, stubs and captions."""

    def __init__(self, units: UnitReader, words: TableWords, percent: Unit | None = None) -> None:
        """``percent`` is the unit of the catalog for it, where it has one."""
        self._words = words
        self._reader = units
        self._counts = sorted(words.classes.get("count", ()), key=len, reverse=True)
        self._percent = percent or Unit("percent", "ratio", Fraction(1, 100))

    def percent(self) -> Scale:
        """Per cent, as the sign says it."""
        return Scale(self._percent, text="%")

    def exactly(self, text: str) -> Scale | None:
        """The unit that a text is, whole: "triệu đồng", "1.000 tấn", "%"."""
        text = text.strip().strip("()[]").strip()
        if text == "%":
            return self.percent()
        if not text:
            return None
        power = POWER.match(text)
        factor = Fraction(int(re.sub(r"\D", "", power.group(1)))) if power else Fraction(1)
        rest = text[power.end() :] if power else text
        tokens = tokens_of(rest, self._reader.forms)
        size = self._reader.read(tokens, 0, rest)
        if size.last != len(tokens) or (size.unit is None and size.multiple == 1):
            return None
        multiple = f"× {power.group(1)} {size.multiple_text}".rstrip() if power else size.multiple_text
        return Scale(size.unit, size.multiple * factor, _inside(size.unit_text), _inside(multiple))

    def repeats(self, text: str) -> bool:
        """Whether a cell says "the same as above", by marks of quotation or in words."""
        words = "".join(text.split()).strip(DASHES)
        return bool(words) and (DITTO.issuperset(words) or self._words.names(text.strip(DASHES), "ditto"))

    def heading(self, text: str) -> Scale | None:
        """The unit that a heading carries: in brackets, after its words, or as a line of its own."""
        for line in reversed(text.split("\n")):
            found = self.bracketed(line)
            if found is not None:
                return found
            whole = self.exactly(line)
            if whole is not None and _measures(whole.unit, alone=line == text):
                return whole
            if "%" in line:
                return self.percent()
            after = line.rsplit(",", 1) if "," in line else []
            if len(after) == 2 and (scale := self.exactly(after[1])) is not None:
                return scale
        return None

    def bracketed(self, text: str) -> Scale | None:
        """The unit that stands last in brackets."""
        named = (self.named(inner) for inner in reversed(BRACKET.findall(text)))
        return next((scale for scale in named if scale is not None), None)

    def rate(self, text: str) -> Scale | None:
        """The unit of a rate that a stub has in brackets: "Tỷ lệ hộ nghèo (%)", "Mật độ dân số (người/km2)"."""
        scale = self.bracketed(text)
        unit = scale.unit if scale is not None else None
        return scale if unit is not None and (unit.dimension == "ratio" or "^-" in unit.dimension) else None

    def counted(self, text: str) -> Scale | None:
        """What a heading or stub says is counted one by one: "Số vụ vi phạm", "Tổng số hộ dân cư"."""
        for line in reversed(text.split("\n")):
            tokens = tokens_of(line, self._reader.forms)
            words = tuple(token.text for token in tokens[:LONGEST_COUNT])
            for phrase in self._counts:
                if words[: len(phrase)] == phrase:
                    size = self._reader.read(tokens, len(phrase), line)
                    if size.unit is not None and size.unit.counted and size.multiple == 1:
                        return Scale(size.unit)
        return None

    def listed(self, heading: str) -> Scale | None:
        """What a heading says is counted, by a line that is only its name too; a plan is what figures are of, no count."""
        for line in reversed(heading.split("\n")):
            alone = None if self._words.has(line, "plan") else self.exactly(line)
            if alone is not None and alone.unit is not None and alone.unit.counted and alone.multiple == 1:
                return alone
        return self.counted(heading)

    def named(self, text: str) -> Scale | None:
        """The unit of "ĐVT: triệu đồng" or of "triệu đồng"."""
        for piece in (text, *SPLIT.split(text)[1:]):
            scale = self.exactly(piece)
            if scale is not None:
                return scale
        return None

    def caption(self, text: str) -> Scale | None:
        """The unit that a caption announces for a whole table; None where it announces none, or several."""
        lowered = text.lower()
        if not any(self._announces(piece) for piece in re.split(r"[.;()\n]", lowered)):
            return None
        for piece in re.split(r"[;()\n]", text):
            if self._announces(piece):
                return self.named(re.split(r"[:：]", piece, maxsplit=1)[-1].strip(" ."))
        return None

    def _announces(self, text: str) -> bool:
        before, colon, _ = text.partition(":")
        return bool(colon) and self._words.has(before, "unit") and len(words_of(before)) < 14


def _measures(unit: Unit | None, *, alone: bool) -> bool:
    """Whether a line that is a unit says what numbers are measured in: things counted name them.

    A word of time that is not ``alone`` ends the line before: "Thực hiện 10 / tháng".
    """
    return unit is None or not (unit.counted or (unit.dimension in PERIODS and not alone))


def _inside(text: str) -> str:
    """A unit as it stands behind a number: "Triệu" and "Tấn" open a heading, but "MW" is always so."""
    return text[:1].lower() + text[1:] if text[1:].islower() else text


class Readers(Struct, frozen=True):
    """What every table of a document is read with; made once, for all of them."""

    language: Language
    words: TableWords
    units: UnitReader
    scales: ScaleReader
    times: TimeWords


def readers_of(language: Language, units: UnitReader, percent: Unit | None = None) -> Readers:
    """The readers of a language; ``percent`` is the unit of the catalog for it."""
    words = load_table_words()
    return Readers(language, words, units, ScaleReader(units, words, percent), time_words(language))
