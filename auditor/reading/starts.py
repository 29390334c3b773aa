"""How a line begins: headings, numbered and dashed items, sentences going on."""

from __future__ import annotations

import re

from msgspec import Struct

# Sets of signs far apart in Unicode take a third of a millisecond each to compile: what follows a marker is looked at after.
_MARKER = re.compile(
    r"(?P<roman>[IVX]{1,6}[.)]\s?(?=\S))"
    r"|(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}[.)]\s*(?=[^\s\d_]))"
    r"|(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,3}\s+(?=[^\W\d_]))"
    r"|(?P<letter>[a-zđ]\d?[.)]\s?(?=\S))"
    r"|(?P<dash>[-–—](?:\s*(?=[^\s\d_])|\s+(?=\d)))"
    r"|(?P<plus>\+(?:\s*(?=[^\s\d])|\s+(?=\d)))"  # "tăng nhẹ | +0,04%" goes on
)
_BULLET = re.compile(r"(?P<bullet>.\s*(?=\S))")
_BULLETS = "*•·▪◦●○■□➢✓►"
_OPENERS = '"“('  # what may stand before the first letter of an item
_LEVELS = {"roman": 1, "number": 2, "dotted": 3, "letter": 3, "dash": 4, "plus": 5, "bullet": 4}
_CLOSERS = '"”’»)]'  # what may follow the sign that ends a sentence
_LAST = 6  # characters among which that sign is looked for
_LOWER = re.compile(r"[^\w\s]*(?P<first>\w)")


class Marker(Struct, frozen=True):
    """The marker of a heading or item; ``width`` characters of the line."""

    kind: str
    level: int
    width: int
    value: tuple[int, ...] = ()


def marker(text: str) -> Marker | None:
    """The marker with which a line begins, or None."""
    first = text[0]
    if first.isalpha() and first not in "IVX" and (len(text) < 2 or text[1] not in ".)0123456789"):
        return None
    found = (_BULLET if first in _BULLETS else _MARKER).match(text)
    if found is None:
        return None
    kind = found.lastgroup or ""
    if not _begins(kind, text[found.end()]):
        return None
    value = tuple(int(part) for part in re.findall(r"\d+", found[0])) if kind in {"number", "dotted"} else ()
    level = _LEVELS[kind] + max(0, len(value) - 1 if kind == "number" else len(value) - 2)
    return Marker(kind, level, found.end(), value)


def _begins(kind: str, after: str) -> bool:
    """Whether what stands after a marker can begin an item: a letter, after "1.2" a capital."""
    if kind == "dotted":
        return not ("a" <= after <= "z" or "à" <= after <= "ỹ")
    return kind not in ("number", "dash") or after.isalnum() or after in _OPENERS


def closed(text: str) -> bool:
    """Whether the line ends a sentence or a member of a list."""
    return text[-_LAST:].rstrip(_CLOSERS).endswith((".", ";", ":", "!", "?", "…"))


def ended(text: str) -> bool:
    """Whether the line ends a sentence."""
    return text[-_LAST:].rstrip(_CLOSERS).endswith((".", "!", "?", "…"))


def lower(text: str) -> bool:
    """Whether the first word begins with a small letter, so that a sentence is going on."""
    found = _LOWER.match(text)
    return found is not None and found["first"].islower()


def title(text: str) -> bool:
    """Whether the words are all in capitals."""
    return text.isupper() and sum(map(str.isalpha, text)) > 3
