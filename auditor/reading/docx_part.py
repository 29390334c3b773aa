"""A part of a DOCX made ready for reading: changes accepted, hidden words gone, text boxes set beside their paragraph."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
P, R, T, TBL, TR, TC = (W + name for name in ("p", "r", "t", "tbl", "tr", "tc"))
_BOX = W + "txbxContent"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DROPPED = (W + "del", W + "moveFrom", _FALLBACK)
_PROPERTIES = {W + "rPr", W + "trPr", W + "tcPr", W + "pPr", W + "numPr"}
_OFF = {"0", "false", "off"}


class Part(Struct):
    """The tree, with what a walk over it needs to know."""

    root: Any
    numbers: dict[Any, int]  # of every paragraph of the part as stored, from 1
    boxes: dict[Any, list[Any]] = field(default_factory=dict)  # text boxes by the paragraph they hang on
    raised: set[Any] = field(default_factory=set)  # runs printed above the line
    joined: set[Any] = field(default_factory=set)  # paragraphs whose end was deleted, so that they go on in the next


def prepare(root: Any) -> Part:
    """Make ``root`` what a reader sees once every tracked change is accepted; the tree is changed."""
    part = Part(root, {paragraph: number for number, paragraph in enumerate(root.iter(P), 1)})
    for element in list(root.iter(*_DROPPED)):
        _drop(element, part)
    for element in list(root.iter(W + "vanish")):
        run = element.getparent().getparent()
        if run is not None and run.tag == R and element.get(W + "val", "") not in _OFF:
            _remove(run)
    for box in list(root.iter(_BOX)):
        _set_aside(box, part)
    for element in root.iter(W + "vertAlign"):
        if element.get(W + "val") == "superscript":
            part.raised.add(element.getparent().getparent())
    return part


def _drop(element: Any, part: Part) -> None:
    """Take a deletion out: of words, of a table row, or of the end of a paragraph."""
    parent = element.getparent()
    if parent is None:
        return
    if parent.tag not in _PROPERTIES:
        _remove(element)
    elif parent.tag == W + "trPr":
        _remove(parent.getparent())
    elif parent.tag == W + "rPr" and parent.getparent() is not None and parent.getparent().tag == W + "pPr":
        part.joined.add(parent.getparent().getparent())


def _remove(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _set_aside(box: Any, part: Part) -> None:
    paragraph = next(box.iterancestors(P), None)
    if paragraph is not None:
        part.boxes.setdefault(paragraph, []).append(box)
        _remove(box)
