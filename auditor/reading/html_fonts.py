"""Fonts of a web page: which one its words are set in, and those whose letters stand for others, decoded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from auditor.reading.fonts import Fonts, Piece, Stretch

_FAMILY = re.compile(r"font(?:-family)?\s{0,9}:\s{0,9}([^;{}]{1,200})", re.IGNORECASE)
_SIZED = re.compile(r"^.*?\d[\w.%/]*\s+(?=\S)")  # what stands before the name where all of a font is said at once
_SELECTOR = re.compile(r"[\w*]*\.?[\w-]*")
_LONGEST = 400_000  # characters of the styles of a page
_INLINE_NAMES = "a abbr acronym b big em font i o:p s small span strike strong sub sup tt u"
_INLINE = frozenset(_INLINE_NAMES.split())


def decode_fonts(root: Any, fonts: Fonts) -> None:
    """Decode, in place, the words of a page whose fonts say so."""
    styles = _styles(root)
    if not _any_old(root, styles, fonts):
        return
    fonts.recode(list(_stretches(root, styles)))


def _any_old(root: Any, styles: dict[str, str], fonts: Fonts) -> bool:
    named = {*styles.values(), *(element.get("face", "") for element in root.iter("font"))}
    named |= {_family(element.get("style", "")) or "" for element in root.xpath("//*[@style]")}
    return any(fonts.face(_first(name)) is not None for name in named)


def _styles(root: Any) -> dict[str, str]:
    """The font that each simple selector of the page's own style sheets gives: "p", ".note" or "p.note"."""
    text = "".join((element.text or "") for element in root.iter("style"))[:_LONGEST]
    first, *others = text.replace("<!--", "").replace("-->", "").split("/*")
    found: dict[str, str] = {}
    for rule in "".join((first, *(other.partition("*/")[2] for other in others))).split("}"):
        selectors, _, body = rule.partition("{")
        family = _family(body)
        if family is not None:
            selected = map(str.strip, selectors.lower().split(","))
            found.update((selector, family) for selector in selected if _SELECTOR.fullmatch(selector))
    return found


def _family(style: str) -> str | None:
    found = _FAMILY.search(style)
    return _first(_SIZED.sub("", found[1])) if found is not None else None


def _first(families: str) -> str:
    return families.partition(",")[0].strip().strip("\"'").strip()


def _own(element: Any, styles: dict[str, str]) -> str | None:
    """The font that an element gives to what is in it."""
    said = _family(element.get("style", ""))
    if said is not None:
        return said
    if element.get("face") and element.tag == "font":
        return _first(element.get("face"))
    tag = str(element.tag).lower()
    for name in element.get("class", "").lower().split():
        for selector in (f"{tag}.{name}", f".{name}"):
            if selector in styles:
                return styles[selector]
    return styles.get(tag)


def _stretches(root: Any, styles: dict[str, str]) -> Iterator[Stretch]:
    """The words of the page in order, cut where the font changes or a block begins or ends."""
    from lxml import etree

    names: list[str] = [""]
    last: tuple[str, list[Piece]] = "", []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            own = _own(element, styles)
            names.append(names[-1] if own is None else own)
            piece = (element, "text")
        else:
            names.pop()
            piece = (element, "tail")
        if (element.tag not in _INLINE or names[-1] != last[0]) and last[1]:
            yield last
            last = "", []
        if getattr(*piece):
            last = last if last[1] else (names[-1], [])
            last[1].append(piece)
    if last[1]:
        yield last
