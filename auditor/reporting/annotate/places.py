"""Finding the characters of a span again in a file that was read, by their words and those around them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Generic, TypeVar

from msgspec import Struct

CONTEXT = 40  # characters on either side that tell two equal figures apart
At = TypeVar("At")


class Skeleton(Struct, Generic[At], frozen=True):
    """Letters and signs alone, without accents and white space; ``at`` says where each of them stands."""

    text: str
    at: list[At]


def skeleton(pieces: Iterable[tuple[str, At]]) -> Skeleton[At]:
    """The skeleton of text given character by character, each with its place."""
    text: list[str] = []
    places: list[At] = []
    for character, place in pieces:
        for part in bare(character):
            text.append(part)
            places.append(place)
    return Skeleton("".join(text), places)


def bare(text: str) -> str:
    """Letters and signs without accents, white space and what is invisible."""
    return "".join(
        c for c in unicodedata.normalize("NFD", text) if not c.isspace() and unicodedata.category(c) not in _SILENT
    )


_SILENT = {"Mn", "Cf", "Cc", "Co"}


def locate(words: Skeleton[At], before: str, inside: str, after: str) -> tuple[int, int] | None:
    """Where ``inside`` stands in the skeleton: of several places the one most like the words around it."""
    sought, left, right = bare(inside), bare(before)[-CONTEXT:], bare(after)[:CONTEXT]
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
