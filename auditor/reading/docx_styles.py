"""Styles and list numbers of a DOCX: what a paragraph is, and the number that its list prints before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from auditor.reading.docx_part import W

_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_SMALL = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LONGEST = 20  # of a chain of styles


class Style(Struct, frozen=True):
    """What matters of a paragraph style; ``outline`` counts from 0."""

    name: str = ""
    outline: int | None = None
    list: tuple[str, int] | None = None


class Level(Struct, frozen=True):
    """One level of a list: its first number, the format of numbers, the text around them, and where that is stored."""

    start: int
    format: str
    text: str
    stored: Any


class Numbering(Struct):
    """Lists by id, with the numbers counted so far."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    shared: dict[str, str] = field(default_factory=dict)  # lists of one outline count on together
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, list_: str, level: int) -> str:
        """The next label of a level: "1.", "a)", "II."; empty where none is printed."""
        levels = self.levels.get(list_, {})
        if level not in levels:
            return ""
        counts = self.counts.setdefault(self.shared.get(list_, list_), {})
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]
        own = levels[level]
        if own.format == "none":
            return ""
        if own.format == "bullet":
            return _bullet(own.text)

        def number(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            if at not in levels:
                return ""
            return printed(counts.setdefault(at, levels[at].start), levels[at].format)

        return _PLACEHOLDER.sub(number, own.text)


def _bullet(text: str) -> str:
    return "•" if not text or any("\ue000" <= sign <= "\uf8ff" or sign == "o" for sign in text) else text


def printed(number: int, format_: str) -> str:
    """A list or note number as its format prints it."""
    if format_.endswith("Letter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)
        return letter.upper() if format_.startswith("upper") else letter
    if format_.endswith("Roman") and 0 < number < 4000:
        roman = ""
        for value, sign in _ROMAN + _ROMAN_SMALL:
            roman += sign * (number // value)
            number %= value
        return roman.upper() if format_.startswith("upper") else roman
    return f"{number:02}" if format_ == "decimalZero" else str(number)


def read_numbering(root: Any | None) -> Numbering:
    """The lists that a numbering part defines."""
    numbering = Numbering()
    if root is None:
        return numbering
    outlines = {outline.get(W + "abstractNumId"): outline for outline in root.iter(W + "abstractNum")}
    for list_ in root.iter(W + "num"):
        name = list_.get(W + "numId", "")
        link = _value(list_, "abstractNumId")
        outline = outlines.get(link)
        levels = _levels(outline) if outline is not None else {}
        overrides = list(list_.iter(W + "lvlOverride"))
        for override in overrides:
            _override(levels, override)
        numbering.levels[name] = levels
        if not overrides:
            numbering.shared[name] = f"outline {link}"
    return numbering


def _levels(parent: Any) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for level in parent.iter(W + "lvl"):
        start = whole_number(_value(level, "start"), 1)
        levels[whole_number(level.get(W + "ilvl"), 0)] = Level(
            start, _value(level, "numFmt") or "decimal", _value(level, "lvlText"), level
        )
    return levels


def _override(levels: dict[int, Level], override: Any) -> None:
    levels.update(_levels(override))
    at = whole_number(override.get(W + "ilvl"), 0)
    start = _value(override, "startOverride")
    if start and at in levels:
        levels[at] = replace(levels[at], start=whole_number(start, 1))


def read_styles(root: Any | None) -> dict[str, Style]:
    """Paragraph styles by id; what a style does not say, the one it is based on does."""
    raw = raw_styles(root)
    return {name: _style(name, raw) for name in raw}


def raw_styles(root: Any | None) -> dict[str, Any]:
    """The elements of all styles by their ids."""
    return {style.get(W + "styleId", ""): style for style in root.iter(W + "style")} if root is not None else {}


def chain(name: str, raw: dict[str, Any]) -> Iterator[Any]:
    """A style and those that it is based on, nearest first."""
    for _ in range(_LONGEST):
        if name not in raw:
            return
        yield raw[name]
        name = _value(raw[name], "basedOn")


def _style(name: str, raw: dict[str, Any]) -> Style:
    outline: int | None = None
    list_: tuple[str, int] | None = None
    own = _value(raw[name], "name").lower()
    for style in chain(name, raw):
        properties = style.find(W + "pPr")
        if properties is not None:
            outline = outline if outline is not None else outline_of(properties)
            list_ = list_ if list_ is not None else list_of(properties)
    return Style(own, outline, list_)


def outline_of(properties: Any) -> int | None:
    """The outline level (from 0) that paragraph properties give; 9 is body text."""
    value = _value(properties, "outlineLvl")
    level = whole_number(value, 9)
    return level if value and level < 9 else None


def list_of(properties: Any) -> tuple[str, int] | None:
    """The list and level that paragraph properties give; list "0" takes a paragraph out of the list of its style."""
    found = properties.find(W + "numPr")
    if found is None:
        return None
    return _value(found, "numId"), whole_number(_value(found, "ilvl"), 0)


def _value(parent: Any, name: str) -> str:
    found = parent.find(W + name)
    return found.get(W + "val", "") if found is not None else ""


def whole_number(text: str | None, otherwise: int) -> int:
    """The small number that an attribute holds."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 7 else otherwise
