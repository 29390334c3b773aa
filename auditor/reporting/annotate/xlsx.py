"""Workbooks with a comment and a coloured cell at every remark; values, formulas and all else stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from auditor.model.document import Document
from auditor.reporting.annotate.archive import Archive
from auditor.reporting.annotate.remarks import Remark
from auditor.reporting.annotate.xlsx_sheet import SheetCopy
from auditor.reporting.annotate.xlsx_styles import Styles

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}sheet"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def annotate_xlsx(source: bytes, document: Document, remarks: Sequence[Remark]) -> bytes:
    """The workbook with comments and marked cells."""
    archive = Archive(source)
    main = archive.main("xl/workbook.xml")
    workbook = archive.tree(main)
    if workbook is None or not remarks:
        return source
    parts = {id_: name for id_, _, name in archive.relations(main)}
    sheets = {entry.get("name", ""): parts.get(entry.get(_ID, ""), "") for entry in workbook.iter(_SHEET)}
    styles = Styles(archive, main)

    def sheet_of(remark: Remark) -> str:
        return document.blocks[remark.span.block].place.sheet or ""

    for name, group in groupby(sorted(remarks, key=sheet_of), sheet_of):
        if sheets.get(name, "") in archive:
            copy = SheetCopy(archive, sheets[name])
            for cell, said in _by_cell(document, list(group)).items():
                copy.mark(cell, "\n".join(remark.text for remark in said), said[0].kind, styles)
            copy.finish()
    return archive.written()


def _by_cell(document: Document, remarks: list[Remark]) -> dict[str, list[Remark]]:
    cells: dict[str, list[Remark]] = {}
    for remark in remarks:
        cell = document.blocks[remark.span.block].place.cell
        if cell is not None:
            cells.setdefault(cell, []).append(remark)
    return cells
