"""Finding the characters of a span again in a file that was read, by their words and those around them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Generic, TypeVar

from msgspec import Struct

CONTEXT = 40  # characters on either side that tell two equal figures apart
At = TypeVar("At")


class Skeleton(Struct, Generic[At], frozen=True):
    """Letters and signs alone, without accents and white space; ``at`` says where each of them stands.

    ``ends`` is where the letters after it end that the skeleton lacks. A ``coarse`` skeleton has neither vowels nor
    letters beyond ASCII: what is left is the same in Unicode and in fonts that draw their letters as others.
    """

    text: str
    at: list[At]
    ends: list[At]
    coarse: bool = False


def skeleton(pieces: Iterable[tuple[str, At]], *, coarse: bool = False) -> Skeleton[At]:
    """The skeleton of text given character by character, each with its place."""
    text: list[str] = []
    places: list[At] = []
    ends: list[At] = []
    within = False
    for character, place in pieces:
        kept = bare(character, coarse=coarse)
        for part in kept:
            text.append(part)
            places.append(place)
            ends.append(place)
        within = bool(kept) or (within and not character.isspace() and (character.isalpha() or character > "\x7f"))
        if coarse and within and not kept:
            ends[-1] = place
    return Skeleton("".join(text), places, ends, coarse)


def bare(text: str, *, coarse: bool = False) -> str:
    """Letters and signs without accents, white space and what is invisible, or what a coarse skeleton keeps of them."""
    if coarse:
        return _coarse(text)
    return "".join(
        c for c in unicodedata.normalize("NFD", text) if not c.isspace() and unicodedata.category(c) not in _SILENT
    )


def _coarse(text: str) -> str:
    """Figures, signs and consonants; hyphens are left out, for one code of an old font is read as one."""
    return "".join(c for c in unicodedata.normalize("NFC", text).lower() if "!" <= c <= "~" and c not in _CHANGING)


_SILENT = {"Mn", "Cf", "Cc", "Co"}
_CHANGING = "aeiouy-"


def locate(words: Skeleton[At], before: str, inside: str, after: str) -> tuple[int, int] | None:
    """Where ``inside`` stands in the skeleton: of several places the one most like the words around it."""
    sought, left, right = (bare(text, coarse=words.coarse) for text in (inside, before, after))
    left, right = left[-CONTEXT:], right[:CONTEXT]
    best: tuple[int, int] | None = None
    at = words.text.find(sought) if sought else -1
    while at >= 0:
        end = at + len(sought)
        like = _common(words.text[max(0, at - CONTEXT) : at][::-1], left[::-1]) + _common(
            words.text[end : end + CONTEXT], right
        )
        if best is None or like > best[0]:
            best = like, at
        at = words.text.find(sought, at + 1)
    return (best[1], best[1] + len(sought)) if best is not None else None


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike; one that only one of them has (a footnote mark) is forgiven."""
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    rest = one[count:].lstrip("0123456789")
    if count < len(other) and len(rest) < len(one) - count and not other[count].isdigit():
        tail = other[count:]
        more = next(
            (n for n, pair in enumerate(zip(rest, tail, strict=False)) if pair[0] != pair[1]), min(len(rest), len(tail))
        )
        count += more
    return count
