"""Markup inside a line of Markdown: what is cut out so that only the words remain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.reading.building import Cut
from auditor.reading.cleaning import Change, Clean, rewritten

BREAK = "\v"  # a blank that ends a line within a cell
_BREAK = r"<br\b[^<>\n]{0,200}>"
_NOTE = r"\[\^(?P<note>[^\]\s]{1,40})\]"
_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    rf"|{_NOTE}"
    r"|<!--.{0,2000}?-->|</?(?:b|i|u|em|strong|span|small|sup|sub|a|font)\b[^<>\n]{0,200}>"
    r"|(?P<strong>\*{1,3}|_{2,3}|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)|~~|`+)"
    r"|(?P<open>!?\[)"
    r"|(?P<close>\]\((?P<target>[^()\s]{0,500})(?:\s\"[^\"\n]{0,200}\")?\))",
    re.DOTALL,
)


def line_breaks(cleaned: Clean) -> Clean:
    """The text with a blank of its own where a tag ends a line within a cell."""
    if "<br" not in cleaned.text:
        return cleaned
    return rewritten(cleaned, [Change(*found.span(), blank=BREAK) for found in re.finditer(_BREAK, cleaned.text)])


def cuts(text: str, start: int, end: int, notes: frozenset[str]) -> list[Cut]:
    """The markup within ``start:end``; ``[^x]`` is a mark where there is a note ``x``."""
    return list(_found(text, start, end, notes))


def _found(text: str, start: int, end: int, notes: frozenset[str]) -> Iterator[Cut]:
    opened: list[int] = []
    for match in _INLINE.finditer(text, start, end):
        if "\u0300" <= text[match.end() : match.end() + 1] <= "\u036f":
            continue  # an accent that would fall on the letter before
        if match["escaped"] is not None:
            yield Cut(match.start(), match.start() + 1)
        elif match["note"] is not None:
            if match["note"] in notes:
                yield Cut(match.start(), match.end(), match["note"])
        elif match["open"] is not None:
            opened.append(match.start())
        elif match["close"] is not None:
            if opened:
                begin = opened.pop()
                yield Cut(begin, begin + (2 if text[begin] == "!" else 1))
                yield Cut(match.start(), match.end())
        elif match["strong"] is None or _emphasis(text, match.start(), match.end(), start, end):
            yield Cut(match.start(), match.end())


def _emphasis(text: str, begin: int, stop: int, start: int, end: int) -> bool:
    """A star between spaces or between figures is a sign, not emphasis."""
    before = text[begin - 1] if begin > start else " "
    after = text[stop] if stop < end else " "
    if before.isspace() and after.isspace():
        return False
    return not (before.isdigit() and after.isdigit())
