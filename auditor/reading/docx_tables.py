"""Tables of a DOCX: a grid of cells, merged ones included, and which tables only lay out the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from auditor.reading.docx_part import TBL, TC, TR, P, T, W
from auditor.reading.docx_styles import whole_number

CONTAINERS = {W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
_NUMBER = re.compile(r"[-+–(]?\s*\d[\d.,\s]*\s*[%‰]?\)?")
_FEW = 6  # rows; a longer table is one even if it holds words alone
_SPAN = 500
Place = list[Any]  # cell, row, column, rows, columns


def flat(parent: Any, tag: str) -> Iterator[Any]:
    """The children with a tag, also those in content controls and insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in CONTAINERS:
            yield from flat(child, tag)


def is_layout(table: Any) -> bool:
    """Whether a table only places words on the page: it holds others, has one column, or is short without numbers."""
    if next(table.iterdescendants(TBL), None) is not None:
        return True
    rows = list(flat(table, TR))
    if all(sum(1 for _ in flat(row, TC)) < 2 for row in rows):
        return True
    return len(rows) <= _FEW and not any(_NUMBER.fullmatch(_text(cell)) for cell in table.iter(TC))


def _text(cell: Any) -> str:
    found = list(cell.iter(P))
    return "".join(text.text or "" for paragraph in found for text in paragraph.iter(T)).strip()[:60]


def grid(table: Any) -> list[Place]:
    """Each cell with its row, column, and how many rows and columns it goes over."""
    places: list[Place] = []
    above: dict[int, Place] = {}  # by column: the cell that goes on downwards
    for at, row in enumerate(flat(table, TR)):
        column = _before(row)
        for cell in flat(row, TC):
            width, merge = _spans(cell)
            if merge == "continue" and column in above:
                above[column][3] = at - above[column][1] + 1
            else:
                places.append([cell, at, column, 1, width])
                above.pop(column, None)
                if merge == "restart":
                    above[column] = places[-1]
            column += width
    return places


def _before(row: Any) -> int:
    found = row.find(f"{W}trPr/{W}gridBefore")
    return min(whole_number(found.get(W + "val"), 0), _SPAN) if found is not None else 0


def _spans(cell: Any) -> tuple[int, str]:
    """How many columns a cell covers, and whether it begins or continues a cell over several rows."""
    properties = cell.find(W + "tcPr")
    if properties is None:
        return 1, ""
    span, merge = properties.find(W + "gridSpan"), properties.find(W + "vMerge")
    width = min(max(whole_number(span.get(W + "val"), 1), 1), _SPAN) if span is not None else 1
    return width, (merge.get(W + "val") or "continue") if merge is not None else ""
