"""Fonts of a DOCX: which one each run is set in, and the words of those whose letters stand for others, decoded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from auditor.reading.docx_part import P, T, W
from auditor.reading.docx_styles import chain, raw_styles
from auditor.reading.fonts import Fonts, Stretch

_FONTS, _PROPERTIES, _VALUE = W + "rFonts", W + "rPr", W + "val"


class FontStyles(Struct):
    """The font of each style by its id, of paragraphs without a style, and of everything else."""

    styles: dict[str, str | None] = field(default_factory=dict)
    usual: str | None = None


def decode_fonts(root: Any, styles: Any | None, fonts: Fonts) -> None:
    """Decode, in place, the words of a part of a document whose fonts say so."""
    named = {name for tree in (root, styles) if tree is not None for name in _names(tree)}
    if not any(fonts.face(name) is not None for name in named):
        return
    for element in list(root.iter(W + "softHyphen")):  # what programs make of the letter that has its code
        element.tag, element.text = T, "\u00ad"
    known = font_styles(styles)
    fonts.recode([stretch for paragraph in root.iter(P) for stretch in _stretches(paragraph, known)])


def label_seen(label: str, level: Any, properties: Any | None, known: FontStyles, fonts: Fonts) -> str:
    """What is seen of a list number set in the font of its level, or in that of the end of its paragraph.

    A sign alone, as before things that are not counted, stays as it is stored.
    """
    name = _font(level)
    if name is None:
        name = _font(properties) or _styled(properties, "pStyle", known) or known.usual
    gain = fonts.weigh(name or "", label)
    found = fonts.decoded(name or "", label, gain) if gain > 0 else None
    return found[0] if found is not None else label


def _names(root: Any) -> Iterator[str]:
    for element in root.iter(_FONTS):
        yield _named(element) or ""


def _named(element: Any) -> str | None:
    """The font for letters beyond ASCII; that of a theme, which is none of the old ones, goes first."""
    if element.get(W + "hAnsiTheme") is not None:
        return ""
    found: str | None = element.get(W + "hAnsi") or element.get(W + "ascii")
    return found


def _font(parent: Any | None) -> str | None:
    """The font that the properties of a run or style give."""
    properties = parent.find(_PROPERTIES) if parent is not None else None
    element = properties.find(_FONTS) if properties is not None else None
    return _named(element) if element is not None else None


def font_styles(root: Any | None) -> FontStyles:
    """Every style with its font, or that of the style it is based on."""
    known = FontStyles()
    if root is None:
        return known
    raw = raw_styles(root)
    known.styles = {name: _by_chain(name, raw) for name in raw}
    usual = next(
        (
            name
            for name, style in raw.items()
            if style.get(W + "default") in {"1", "true"} and style.get(W + "type") == "paragraph"
        ),
        "",
    )
    known.usual = known.styles.get(usual) or _font(root.find(f"{W}docDefaults/{W}rPrDefault"))
    return known


def _by_chain(name: str, raw: dict[str, Any]) -> str | None:
    """The font of a style, or of the nearest that it is based on and that has one."""
    return next((font for style in chain(name, raw) if (font := _font(style)) is not None), None)


def _stretches(paragraph: Any, known: FontStyles) -> Iterator[Stretch]:
    """The words of a paragraph, cut where the font changes."""
    own = _styled(paragraph.find(W + "pPr"), "pStyle", known) or known.usual
    last: Stretch | None = None
    for element in paragraph.iter(T):
        run = element.getparent()
        name = _font(run)
        if name is None:
            name = _styled(run.find(_PROPERTIES), "rStyle", known)
        name = (own if name is None else name) or ""
        if last is None or last[0] != name:
            if last is not None:
                yield last
            last = name, []
        last[1].append((element, "text"))
    if last is not None:
        yield last


def _styled(properties: Any | None, kind: str, known: FontStyles) -> str | None:
    """The font of the style that properties name."""
    style = properties.find(W + kind) if properties is not None else None
    return known.styles.get(style.get(_VALUE, "")) if style is not None else None
