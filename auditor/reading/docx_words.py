"""The words of one DOCX paragraph: text, tabs, line breaks and footnote marks in the order they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from auditor.reading.docx_part import Part, R, T, W
from auditor.reading.starts import lower
from auditor.reading.writing import Line, Words

_TAB, _BREAK, _CR, _HYPHEN, _SYMBOL = (W + name for name in ("tab", "br", "cr", "noBreakHyphen", "sym"))
FOOTNOTE, ENDNOTE = W + "footnoteReference", W + "endnoteReference"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_CONTENT = (T, _TAB, _BREAK, _CR, _HYPHEN, _SYMBOL, FOOTNOTE, ENDNOTE, _MATH)
_RAISED = re.compile(r"[\[(]?(\d{1,3})[\])]?(?:\s*,\s*(\d{1,3}))?")
_POWER = re.compile(r"(?<![^\W\d_])(?:[kcdmh]|da)?m$")
_TEN = re.compile(r"(?<![\d.,])10$")
_ABOVE = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")


def lines(paragraphs: list[Any], part: Part, notes: Mapping[Any, str]) -> Iterator[Line]:
    """The paragraph's words, one line for each that a break begins anew; ``notes`` gives the number of each reference."""
    words = Words()
    for text, note in _pieces(paragraphs, part, notes):
        if note is not None:
            words.mark(note)
        elif text == "\n":
            yield from _line(words)
        elif text in {"\r", "\t"}:
            words.add(" ")
        else:
            words.add(text)
    yield from _line(words)


def each(paragraphs: list[Any], part: Part, notes: Mapping[Any, str]) -> Iterator[tuple[Any, Line]]:
    """The lines of a cell, each with its paragraph; an empty paragraph is an empty line."""
    for paragraph in paragraphs:
        found = list(lines([paragraph], part, notes))
        yield from ((paragraph, line) for line in found or [("", ())])


def _line(words: Words) -> Iterator[Line]:
    text, marks = words.take()
    if text or marks:
        yield text, marks


def _pieces(paragraphs: list[Any], part: Part, notes: Mapping[Any, str]) -> Iterator[tuple[str, str | None]]:
    """Stretches of text, as long as may be, and marks; "\\n" alone begins a new line."""
    held = ""
    for paragraph in paragraphs:
        for element in paragraph.iter(*_CONTENT):
            tag = element.tag
            if tag in (T, _MATH):
                text = element.text or ""
                if part.raised and element.getparent() in part.raised:
                    yield held, None
                    yield from _above(text, held)
                    held = ""
                else:
                    held += text
            elif tag in {FOOTNOTE, ENDNOTE}:
                yield held, None
                held = ""
                if element in notes:
                    yield "", notes[element]
            elif tag in {_BREAK, _CR} and not lower(_following(element)):
                yield held, None
                yield "\n", None
                held = ""
            else:
                held += _sign(element)
    yield held, None


def _sign(element: Any) -> str:
    """What an element without text of its own prints."""
    if element.tag == _HYPHEN:
        return "-"
    if element.tag == _SYMBOL:
        return _symbol(element.get(W + "char", ""))
    return " " if element.tag != _TAB or element.getparent().tag == R else ""


def _symbol(code: str) -> str:
    """A character of a symbol font; those without a meaning outside that font print as a bullet."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return "•" if "\ue000" <= character <= "\uf8ff" else character


def _following(element: Any) -> str:
    """The words right after a line break; empty ones count as a new line."""
    for after in element.itersiblings(T):
        return (after.text or "").lstrip() or "."
    run = element.getparent()
    following = run.getnext() if run is not None else None
    while following is not None and following.tag != R:
        following = following.getnext()
    text = "".join(t.text or "" for t in following.iter(T)) if following is not None else ""
    return text.lstrip() or "."


def _above(text: str, before: str) -> Iterator[tuple[str, str | None]]:
    """Raised figures: the power of a unit stays a figure, a power of ten is written raised, any other is a mark."""
    found = _RAISED.fullmatch(text.strip())
    if found is None:
        yield (text if text.strip("0123456789+-n ") else text.translate(_ABOVE)), None
    elif _POWER.search(before):
        yield text, None
    elif _TEN.search(before):
        yield text.translate(_ABOVE), None
    else:
        for number in found.groups():
            if number:
                yield "", number
