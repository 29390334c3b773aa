"""Foot- and endnotes of a DOCX: which number each reference prints, and the words of the note."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from auditor.reading.docx_fonts import decode_fonts
from auditor.reading.docx_part import P, Part, W, prepare
from auditor.reading.docx_styles import printed
from auditor.reading.docx_words import ENDNOTE, FOOTNOTE, each
from auditor.reading.fonts import Fonts
from auditor.reading.package import Package
from auditor.reading.writing import Line, whole


class Notes(Struct):
    """The printed number of every reference, and by that number the note's words and first paragraph."""

    labels: dict[Any, str] = field(default_factory=dict)
    words: dict[str, tuple[Line, int]] = field(default_factory=dict)


def read_notes(package: Package, parts: dict[str, str], body: Part, old: tuple[Any, Fonts]) -> Notes:
    """The notes of a document; ``parts`` names its parts by kind, ``old`` are its styles and fonts."""
    notes = Notes()
    settings = package.xml(parts.get("settings", ""))
    for kind, reference, usual in (("footnote", FOOTNOTE, "decimal"), ("endnote", ENDNOTE, "lowerRoman")):
        if not any(True for _ in body.root.iter(reference)):
            continue
        root = package.xml(parts.get(kind + "s", ""))
        if root is not None:
            part = prepare(root)
            decode_fonts(root, *old)
            _tie(notes, body, part, (kind, reference), _format(settings, body.root, kind) or usual)
    return notes


def _tie(notes: Notes, body: Part, part: Part, names: tuple[str, str], format_: str) -> None:
    kind, reference = names
    bodies = {note.get(W + "id"): note for note in part.root.iter(W + kind)}
    count = 0
    for mark in body.root.iter(reference):
        note = bodies.get(mark.get(W + "id"))
        if note is None:
            continue
        own = mark.get(W + "customMarkFollows") in {"1", "true", "on"}
        count += not own
        label = "*" if own else printed(count, format_)
        notes.labels[mark] = label
        paragraphs = list(note.iter(P))
        if paragraphs:
            words = whole(line for _, line in each(paragraphs, part, {}))
            notes.words.setdefault(label, (words, part.numbers[paragraphs[0]]))


def _format(settings: Any | None, body: Any, kind: str) -> str:
    """The format of note numbers that the last section or the whole document asks for."""
    for root in (body, settings):
        found = list(root.iter(f"{W}{kind}Pr")) if root is not None else []
        for properties in reversed(found):
            format_ = properties.find(W + "numFmt")
            if format_ is not None:
                return str(format_.get(W + "val", ""))
    return ""
