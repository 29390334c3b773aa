"""Markdown to a document: headings, lists, pipe tables, footnotes; every word keeps its place in the source."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from auditor.model.document import Block, Document, Doubt, Table
from auditor.model.finding import Refusal
from auditor.reading.building import Builder, Cut, Stretch
from auditor.reading.citing import notes_after_marks
from auditor.reading.cleaning import Clean, clean
from auditor.reading.decoding import decode
from auditor.reading.inline import cuts, line_breaks
from auditor.reading.limits import LIMITS, Limits
from auditor.reading.paged import is_paged, without_markup
from auditor.reading.pipes import Grid, divider, grid
from auditor.reading.starts import marker
from auditor.reading.text import clean_blocks, no_prose, too_long

_HEADING = re.compile(r" {0,3}(#{1,6})\s+(?=\S)")
_CLOSING = re.compile(r"\s+#+\s*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)\s*")
_RULE = re.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})")
_ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)]|[a-zđ]\))\s+(?=\S)")
_NOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,40})\]:\s*")
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})")
_QUOTE = re.compile(r"(?: {0,3}> ?)+")


class _Part(Struct):
    """A block in the making."""

    kind: str
    lines: list[Stretch]
    level: int = 0
    note: str | None = None
    grid: Grid | None = None


class _State(Struct):
    """What has been read so far."""

    parts: list[_Part] = field(default_factory=list)
    going_on: bool = False
    fenced: bool = False
    last: Stretch | None = None


def read_markdown(path: str, data: bytes, limits: Limits = LIMITS) -> Document | Refusal:
    """The document in the bytes of a Markdown file, or why it cannot be read."""
    decoded = decode(data)
    if isinstance(decoded, str):
        return Refusal(path, decoded)
    refusal = too_long(path, decoded.text, limits) or no_prose(path, decoded.text, limits)
    if refusal is not None:
        return refusal
    cleaned = line_breaks(clean(decoded.text))
    paged = is_paged(cleaned.text)
    blocks, tables = clean_blocks(without_markup(cleaned)) if paged else _build(cleaned, _parts(cleaned.text))
    doubts = () if blocks else (Doubt("reading.empty"),)
    digest = hashlib.sha256(data).hexdigest()
    document = Document(path, digest, "markdown", decoded.text, tuple(blocks), tuple(tables), doubts)
    return document if paged else notes_after_marks(document)


def _stretches(text: str) -> Iterator[Stretch]:
    at = 0
    for number, raw in enumerate(text.split("\n"), 1):
        yield Stretch(at, at + len(raw.rstrip()), number)
        at += len(raw) + 1


def _parts(text: str) -> list[_Part]:
    state = _State()
    lines = list(_stretches(text))
    skip = 0
    for at, line in enumerate(lines):
        if at < skip:
            continue
        words = text[line.start : line.end]
        if "|" in words and not state.fenced and at + 1 < len(lines) and divider(text, lines[at + 1]):
            found = grid(text, lines, at)
            state.parts.append(_Part("table", [], grid=found))
            skip, state.going_on = found.end, False
        else:
            _line(state, line, words)
    return state.parts


def _line(state: _State, line: Stretch, words: str) -> None:
    quote = _QUOTE.match(words)
    if quote is not None:
        line = Stretch(line.start + quote.end(), line.end, line.line)
        words = words[quote.end() :]
    if _FENCE.match(words):
        state.fenced, state.going_on = not state.fenced, False
    elif not words.strip():
        state.going_on = False
    elif state.fenced:
        _begin(state, "paragraph", line, 0)
    else:
        _words(state, line, words)


def _words(state: _State, line: Stretch, words: str) -> None:
    heading = _HEADING.match(words)
    note = _NOTE.match(words)
    item = _ITEM.match(words)
    if heading is not None:
        closing = _CLOSING.search(words)
        end = line.start + closing.start() if closing and closing.start() >= heading.end() else line.end
        _begin(state, "heading", Stretch(line.start + heading.end(), end, line.line), len(heading[1]))
        state.going_on = False
    elif state.going_on and state.parts[-1].kind == "paragraph" and _UNDERLINE.fullmatch(words):
        state.parts[-1].kind, state.parts[-1].level = "heading", 1 if "=" in words else 2
        state.going_on = False
    elif _RULE.fullmatch(words):
        state.going_on = False
    elif note is not None:
        _begin(state, "note", Stretch(line.start + note.end(), line.end, line.line), 0, note[1])
    elif item is not None and not (state.going_on and state.parts[-1].kind == "paragraph" and words[0] not in "-*+"):
        indent = len(words) - len(words.lstrip())
        _begin(state, "item", Stretch(line.start + indent, line.end, line.line), _level(words, indent))
    else:
        _go_on(state, line, words)


def _level(words: str, indent: int) -> int:
    """The level of an item: by how far it is indented; flush ones by their marks, as reports number them."""
    found = marker(words) if not indent else None
    return found.level if found is not None else 4 + min(indent // 2, 5)


def _begin(state: _State, kind: str, line: Stretch, level: int, note: str | None = None) -> None:
    state.parts.append(_Part(kind, [line], level, note))
    state.going_on = True


def _go_on(state: _State, line: Stretch, words: str) -> None:
    """A line without a beginning of its own: goes on with what stands above it, an indented one with a note."""
    indent = len(words) - len(words.lstrip())
    line = Stretch(line.start + indent, line.end, line.line)
    if state.parts and (state.going_on or (indent >= 2 and state.parts[-1].kind == "note")):
        state.parts[-1].lines.append(line)
        state.going_on = True
    else:
        _begin(state, "paragraph", line, 0)


def _build(cleaned: Clean, parts: Sequence[_Part]) -> tuple[list[Block], list[Table]]:
    notes = frozenset(part.note for part in parts if part.note is not None)
    stretches = [piece for part in parts for piece in (part.grid.stretches() if part.grid else part.lines)]
    found: list[Cut] = []
    for piece in stretches:
        found.extend(cuts(cleaned.text, piece.start, piece.end, notes))
    builder = Builder(cleaned, sorted(found, key=lambda cut: (cut.start, cut.end)))
    tables: list[Table] = []
    for part in parts:
        if part.grid is not None:
            tables.append(part.grid.build(builder, len(tables)))
        elif any(piece.end > piece.start for piece in part.lines):
            builder.add(part.kind, part.lines, part.level, part.note)
    return builder.blocks, tables
