"""Cell styles of a workbook: for every style in use, the same with a coloured ground."""

from __future__ import annotations

from copy import deepcopy

from auditor.reporting.annotate.archive import Archive

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
COLOURS = {"error": "FFFFB3AB", "warning": "FFFFE08A", "note": "FFBFDDFF", "tick": "FFC9EBC9"}


class Styles:
    """The styles part, with the coloured styles added so far."""

    def __init__(self, archive: Archive, main: str) -> None:
        from lxml import etree

        name = next((name for _, kind, name in archive.relations(main) if kind == "styles"), "")
        root = archive.tree(name) if name else None
        if root is None:
            root = etree.fromstring(_PLAIN)
            archive.add("xl/styles.xml", root, _KIND)
            archive.relate(main, "styles", "xl/styles.xml")
        self._root = root
        self._made: dict[tuple[str, str], str] = {}
        self._fills: dict[str, str] = {}

    def coloured(self, style: str, kind: str) -> str:
        """The index of the style that is like another on a coloured ground."""
        if (style, kind) not in self._made:
            formats = self._root.find(S + "cellXfs")
            at = int(style) if style.isdecimal() and int(style) < len(formats) else 0
            copy = deepcopy(formats[at])
            copy.set("fillId", self._fill(kind))
            copy.set("applyFill", "1")
            formats.append(copy)
            formats.set("count", str(len(formats)))
            self._made[style, kind] = str(len(formats) - 1)
        return self._made[style, kind]

    def _fill(self, kind: str) -> str:
        if kind not in self._fills:
            fills = self._root.find(S + "fills")
            fill = fills.makeelement(S + "fill", {})
            pattern = fill.makeelement(S + "patternFill", {"patternType": "solid"})
            pattern.append(fill.makeelement(S + "fgColor", {"rgb": COLOURS[kind]}))
            pattern.append(fill.makeelement(S + "bgColor", {"indexed": "64"}))
            fill.append(pattern)
            fills.append(fill)
            fills.set("count", str(len(fills)))
            self._fills[kind] = str(len(fills) - 1)
        return self._fills[kind]


_PLAIN = (
    f'<styleSheet xmlns="{S[1:-1]}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1">'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>'
)
