"""Footnotes of a web page: which elements are marks, which are notes, which only lead back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

_LABEL = re.compile(r"[\[(]?\s*(\d{1,3}|[a-z*†‡])\s*[\])]?")
_NUMBER = re.compile(r"[\[(]?(\d{1,3})[\])]?")
_NO_NOTES = {"h1", "h2", "h3", "h4", "h5", "h6", "body", "html", "main", "article", "table", "img"}
_BLOCKS = {"p", "div", "li", "dd", "td", "section", "aside"}


class Notes(Struct):
    """Elements by what they are for notes; keys are elements of one tree."""

    marks: dict[Any, str] = field(default_factory=dict)  # the mark of which note
    bodies: dict[Any, str] = field(default_factory=dict)  # the words of which note
    leading_back: set[Any] = field(default_factory=set)  # links from a note to its mark, numbers before a note


def find_notes(root: Any) -> Notes:
    """The notes of the tree under ``root``: linked ones, else those whose paragraph begins with a raised number."""
    notes = Notes()
    _linked(root, notes)
    _raised(root, notes)
    return notes


def _linked(root: Any, notes: Notes) -> None:
    targets = {element.get("id") or element.get("name"): element for element in root.iter() if _named(element)}
    sources: set[Any] = set()
    for link in root.iter("a"):
        target = targets.get((link.get("href") or "").partition("#")[2])
        if target is None:
            continue
        if target in sources:
            notes.leading_back.add(link)
            continue
        label = _LABEL.fullmatch(_text(link))
        if label is not None:
            body = _body(target)
            if body is not None and body not in set(link.iterancestors()):
                notes.marks[link] = notes.bodies.setdefault(body, label[1])
                sources.update(_around(link))


def _named(element: Any) -> bool:
    return (
        isinstance(element.tag, str) and (element.get("id") or (element.tag == "a" and element.get("name"))) is not None
    )


def _around(link: Any) -> Iterator[Any]:
    """A mark may be known by the name of the link, of what is raised around it, or of what is within."""
    yield link
    yield from link
    parent = link.getparent()
    if parent is not None and parent.tag in {"sup", "span"}:
        yield parent


def _body(target: Any) -> Any | None:
    """The block that holds the words of a note, given what its mark leads to."""
    element = target
    while element is not None and element.tag not in _BLOCKS:
        if element.tag in _NO_NOTES:
            return None
        element = element.getparent()
    return element


def _raised(root: Any, notes: Notes) -> None:
    bodies: dict[str, tuple[Any, Any]] = {}
    marks: list[tuple[Any, str]] = []
    for sup in root.iter("sup"):
        number = _NUMBER.fullmatch(_text(sup))
        if number is None or any(child in notes.marks for child in sup.iter("a")):
            continue
        parent = sup.getparent()
        if parent is not None and parent.tag in _BLOCKS and parent[0] is sup and not (parent.text or "").strip():
            bodies.setdefault(number[1], (parent, sup))
        else:
            marks.append((sup, number[1]))
    for sup, label in marks:
        if label in bodies:
            body, number_before = bodies[label]
            notes.marks[sup] = label
            notes.bodies[body] = label
            notes.leading_back.add(number_before)


def _text(element: Any) -> str:
    """The words of a small element; those of a large one are no label."""
    parts: list[str] = []
    for part in element.itertext():
        parts.append(part)
        if len(parts) > 8:
            return ""
    return "".join(parts).strip()
