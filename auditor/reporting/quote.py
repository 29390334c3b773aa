"""Quotes: the sentence around a figure as it is printed, with the figures of a finding marked in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from msgspec import Struct

from auditor.model.document import Block
from auditor.model.figure import Figure
from auditor.model.finding import DocumentAudit, Finding

LONGEST = 420  # characters of the first quote; a longer sentence is cut around its figures
LATER = 200  # characters of each further quote
AROUND = 60  # characters kept on either side of a figure in a sentence that is cut
CELLS = 8  # cells of a table that are quoted
LABEL = 58  # the longest label of a cell beside which figures are set under one another, for 80 columns
BREAK = "\n"  # a stretch that begins a new line
HARD = "\N{NO-BREAK SPACE}"  # a blank that is kept, to set figures under one another
_STOP = re.compile(r"[.!?](?=\s+(\S))")


class Stretch(Struct, frozen=True):
    """A piece of a quote.

    ``kind`` is "" for plain words, "figure" for one that takes part ("cell" in a table), "suspect" for the likeliest.
    """

    text: str
    kind: str = ""


class Quote(Struct, frozen=True):
    """A sentence of the document, in stretches, with the figure that tells its place."""

    stretches: tuple[Stretch, ...]
    figure: Figure
    block: Block


def clean(text: str) -> str:
    """Text without control characters: what a document says never steers a terminal."""
    if text.isprintable():
        return text
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c for c in text)


def quotes_of(finding: Finding, audit: DocumentAudit) -> list[Quote]:
    """The sentences that a finding speaks of, the one with its first suspect first."""
    checks = {check.id: check for check in audit.checks}
    involved = list(dict.fromkeys(name for id_ in finding.checks for name in checks[id_].figures()))
    first = [suspect.figure for suspect in finding.suspects[:1]]
    blocks = {block.id: block for block in audit.document.blocks}
    quotes: dict[tuple[int, int], Quote] = {}
    for name in dict.fromkeys([*first, *involved]):
        figure = audit.figures[name]
        block = blocks[figure.span.block]
        if block.kind == "cell":
            cells = [
                audit.figures[n]
                for n in dict.fromkeys([*first, *involved])
                if blocks[audit.figures[n].span.block].kind == "cell"
            ]
            quotes.setdefault((-1, 0), Quote(tuple(_cells(cells, first)), figure, block))
            continue
        start, end = sentence_around(block.text, figure.span.start, figure.span.end)
        if (block.id, start) not in quotes:
            inside = [audit.figures[n] for n in involved if audit.figures[n].span.block == block.id]
            stretches = tuple(_stretches(block.text, start, end, inside, first))
            quotes[block.id, start] = Quote(_fitted(stretches, LATER if quotes else LONGEST), figure, block)
    return list(quotes.values())


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around characters ``start:end`` begins and ends."""
    ends = [stop.end() for stop in _STOP.finditer(text) if stop[1].isalpha() and not stop[1].islower()]
    begin = max((place for place in ends if place <= start), default=0)
    finish = min((place for place in ends if place >= end), default=len(text))
    return begin + len(text[begin:finish]) - len(text[begin:finish].lstrip()), finish


def _cells(figures: Sequence[Figure], suspects: Sequence[str]) -> list[Stretch]:
    """Cells with the words of their row and column, since a bare number says nothing; each on a line of its own."""
    shown = figures[:CELLS]
    labels = [clean(f"{figure.label}:" if figure.label else "") for figure in shown]
    wide = max(map(len, labels), default=0)
    room = max((len(figure.text) for figure in shown), default=0) if wide <= LABEL else 0
    found: list[Stretch] = []
    for label, figure in zip(labels, shown, strict=True):
        found += [Stretch(BREAK)] if found else []
        found.append(Stretch(label + " " + HARD * (wide - len(label) + room - len(figure.text) if room else 0)))
        found.append(Stretch(clean(figure.text), "suspect" if figure.id in suspects else "cell"))
    return [*found, Stretch(BREAK), Stretch("…")] if len(figures) > CELLS else found


def _stretches(text: str, start: int, end: int, figures: Sequence[Figure], suspects: Sequence[str]) -> list[Stretch]:
    found: list[Stretch] = []
    place = start
    for figure in sorted(figures, key=lambda f: f.span.start):
        if figure.span.start < place or figure.span.end > end:
            continue
        found.append(Stretch(clean(text[place : figure.span.start])))
        found.append(
            Stretch(clean(text[figure.span.start : figure.span.end]), "suspect" if figure.id in suspects else "figure")
        )
        place = figure.span.end
    found.append(Stretch(clean(text[place:end])))
    return found


def _fitted(stretches: tuple[Stretch, ...], longest: int) -> tuple[Stretch, ...]:
    """A sentence as it is, or what stands around its figures where it is longer than ``longest``."""
    if sum(len(stretch.text) for stretch in stretches) <= longest:
        return stretches
    return tuple(_shortened(stretch, number, len(stretches)) for number, stretch in enumerate(stretches))


def _shortened(stretch: Stretch, number: int, count: int) -> Stretch:
    """Plain words of a long sentence cut down, between words, to what stands next to its figures."""
    text = stretch.text
    if stretch.kind or len(text) <= 2 * AROUND:
        return stretch
    before = text[:AROUND].rpartition(" ")[0].rstrip()
    after = text[-AROUND:].partition(" ")[2].lstrip()
    if number == 0:
        return Stretch(f"… {after}")
    return Stretch(f"{before} …") if number == count - 1 else Stretch(f"{before} … {after}")
