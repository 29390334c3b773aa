"""Lines of a given width out of marked words, for screens and pipes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from auditor.reporting.quote import BREAK, HARD, Stretch

_NARROW = re.compile("[ -\u02ff\u1e00-\u2027]*")  # letters of Latin scripts: one column each
_SIGNS = frozenset("=≠≤≥<>+·–")  # of arithmetic; what follows one stays with it
_BULLET = "• "
MARKS = {"": " ", "cell": " ", "figure": "~", "suspect": "^"}


def cells(text: str) -> int:
    """How many columns a text takes on a screen."""
    if text.isascii() or _NARROW.fullmatch(text):
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def wrapped(stretches: Sequence[Stretch], width: int) -> list[list[Stretch]]:
    """Lines no wider than ``width``, broken at blanks and never inside a figure that fits on a line."""
    lines: list[list[Stretch]] = [[]]
    used = 0
    for chunk in _chunks(stretches, width):
        size = _size(chunk)
        if chunk[0].text == BREAK:
            lines.append([])
            used = 0
            continue
        if used and used + 1 + size > width:
            lines.append([])
            used = 0
        if used:
            lines[-1].append(Stretch(" "))
            used += 1
        lines[-1] += chunk
        used += size
    return lines


def wrapped_text(text: str, width: int) -> list[str]:
    """Plain text in lines no wider than ``width``; a line of arithmetic is broken before a sign, one of a list hangs."""
    hung = _BULLET if text.startswith(_BULLET) else ""
    stretch = Stretch(_joined(text.removeprefix(hung)))
    lines = ["".join(piece.text for piece in line) for line in wrapped([stretch], width - len(hung))]
    return [f"{' ' * len(hung) if n else hung}{line}".replace(HARD, " ") for n, line in enumerate(lines)]


def _joined(text: str) -> str:
    """A text whose signs of arithmetic are not parted from what follows them."""
    words = text.split(" ")
    blanks = [HARD if place and word in _SIGNS else " " for place, word in enumerate(words)]
    return "".join(word + blank for word, blank in zip(words, [*blanks[:-1], ""], strict=True))


def marks_beneath(line: Sequence[Stretch]) -> str:
    """What stands beneath a line where there is no colour: ``^^^`` for the suspect, ``~~~`` for the other figures."""
    return "".join(MARKS[piece.kind] * cells(piece.text) for piece in line).rstrip()


def _chunks(stretches: Sequence[Stretch], width: int) -> Iterator[list[Stretch]]:
    """What must stay together on a line: words with what is glued to them, figures with their units."""
    chunk: list[Stretch] = []
    for stretch in stretches:
        if stretch.text == BREAK:
            yield from (_cut(chunk, width) if chunk else ())
            yield [stretch]
            chunk = []
            continue
        if stretch.kind and cells(stretch.text) <= width // 2:
            chunk.append(stretch)
            continue
        for number, word in enumerate(stretch.text.split(" ")):
            if number and chunk:
                yield from _cut(chunk, width)
                chunk = []
            if word:
                chunk.append(Stretch(word, stretch.kind))
    if chunk:
        yield from _cut(chunk, width)


def _size(chunk: list[Stretch]) -> int:
    """The columns of a chunk, which mostly is one word."""
    return cells(chunk[0].text) if len(chunk) == 1 else sum(cells(piece.text) for piece in chunk)


def _cut(chunk: list[Stretch], width: int) -> Iterator[list[Stretch]]:
    """A chunk that is wider than a line, in pieces that are not."""
    if (len(chunk) == 1 and 2 * len(chunk[0].text) <= width) or _size(chunk) <= width:
        yield chunk
        return
    for piece in chunk:
        step = max(
            1, width if cells(piece.text) == len(piece.text) else width // 2
        )  # whole lines: no blank parts pieces
        yield from ([Stretch(piece.text[n : n + step], piece.kind)] for n in range(0, len(piece.text), step))
