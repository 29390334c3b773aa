"""Numbers side by side: those that share the unit behind the last of them, and the two of a fraction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from auditor.extracting.measures.units import Size
from auditor.extracting.measures.words import Token
from auditor.knowledge.language import Language

if TYPE_CHECKING:
    from auditor.extracting.measures.notation import Literal

_SHORT = re.compile(r"\d{1,3}([.,]\d{1,2})?")  # a number before a multiple: 18.4 of "18.4 and 9.7 million"


def sharing(literals: list[Literal], tokens: list[Token], language: Language) -> list[Literal]:
    """Numbers that share the multiple and unit behind the last of them: "18.4, 9.7 and 6.2 million dollars"."""
    joins = language.lists.get("unit_joins", ())
    found = list(literals)
    for n in range(len(found) - 2 if joins else -1, -1, -1):
        left, right = found[n], found[n + 1]
        own, size = left.size, right.size
        between = tokens[left.last : right.first]
        alone = own.unit is None and own.multiple in (1, size.multiple) and tokens[right.first].kind == "n"
        short = size.multiple == 1 or own.multiple != 1 or _SHORT.fullmatch(left.number) is not None
        joined = between and all(token.text in joins for token in between)
        if (
            alone
            and short
            and size.unit is not None
            and joined
            and not (size.unit.dimension == "ratio" and _apart(left, between))
        ):
            found[n] = replace(left, size=replace(own, multiple=size.multiple, unit=size.unit))
    return found


def _apart(left: Literal, between: Sequence[Token]) -> bool:
    """Whether a rate says again what a count before it is: "84,120, or 46.2%"; two rates side by side have no such count."""
    return _SHORT.fullmatch(left.number) is None or len(between) > 1


def fractions(literals: list[Literal], tokens: list[Token], ofs: set[tuple[int, int]]) -> list[Literal]:
    """Mark numerators and denominators: two numbers with nothing but a stroke, or a word for it, between them: "6 of 7 wards"."""
    found = list(literals)
    for n in range(len(found) - 1):
        left, right = found[n], found[n + 1]
        joined = (
            not left.size.unit_text
            and right.first == left.last + 1
            and tokens[left.last].text == "/"
            and _beside(tokens[left.last - 1].end, tokens[left.last], right)
        )
        joined = joined or ((left.last, right.first) in ofs and left.size.unit is None and _counts(right.size))
        if joined and not left.part:
            shared = replace(right.size, last=left.last, unit_text="", multiple_text="")  # both are of one unit
            found[n] = replace(left, part="numerator", size=shared)
            found[n + 1] = replace(right, part="denominator")
    return found


def _beside(end: int, stroke: Token, right: Literal) -> bool:
    """Whether a stroke stands right between two numbers; of what is counted, a blank on one side of it was let slip."""
    apart = (stroke.start - end, right.start - stroke.end)
    return apart == (0, 0) or (sorted(apart) == [0, 1] and _counts(right.size))


def _counts(size: Size) -> bool:
    return size.unit is not None and size.unit.counted and size.multiple == 1
