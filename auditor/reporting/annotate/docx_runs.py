"""Runs of a Word document: which of their words are read, and how one is cut in two without a change to what it says."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
P, R, T = W + "p", W + "r", W + "t"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DROPPED = {W + "del", W + "moveFrom", _FALLBACK}


def is_dropped(element: Any) -> bool:
    """Whether an element stands in a deletion, or in what older programs print instead."""
    return any(parent.tag in _DROPPED for parent in element.iterancestors())


def characters(paragraph: Any) -> Iterator[Any]:
    """The text elements of a paragraph itself, not those of text boxes on it, deletions left out."""
    for element in paragraph.iter(T):
        run = element.getparent()
        if run.tag == R and next(element.iterancestors(P)) is paragraph and not is_dropped(element):
            yield element


def last_word(mark: Any) -> Any | None:
    """The run of the word before a footnote mark, cut out of its run; None where nothing stands before the mark.

    Not at the mark: in LibreOffice 7.4 a comment there empties all footnotes of the document, as several behind it may.
    """
    run = mark.getprevious()
    while run is not None and (run.tag != R or run.find(T) is None):
        run = run.getprevious()
    if run is None:
        return None
    element = run.findall(T)[-1]
    words = (element.text or "").rstrip()
    return split(element, words.rfind(" ") + 1).getparent() if " " in words else element.getparent()


def split(element: Any, at: int) -> Any:
    """Cut the run of a text element before its character ``at``; returns the text element that begins there."""
    text = element.text or ""
    run = element.getparent()
    rest = [*element.itersiblings()]
    if at >= len(text) and not rest:
        return element
    after = run.makeelement(run.tag, dict(run.attrib))
    properties = run.find(W + "rPr")
    if properties is not None:
        after.append(deepcopy(properties))
    follower = element
    if at < len(text):
        follower = element.makeelement(T, {_SPACE: "preserve"})
        follower.text = text[at:]
        after.append(follower)
        element.text = text[:at]
        element.set(_SPACE, "preserve")
    for sibling in rest:
        after.append(sibling)
    run.addnext(after)
    return follower
