"""Fonts of a workbook: words of cells whose letters stand for others, decoded."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from auditor.reading.fonts import Fonts
from auditor.reading.sheets import Sheet


def decode_fonts(sheets: Sequence[Sheet], fonts: Fonts) -> None:
    """Decode, in place, the words of cells set in old fonts."""
    cells = [(sheet, spot, runs) for sheet in sheets for spot, runs in sheet.fonts.items() if spot in sheet.values]
    gains = [[fonts.weigh(name, text) for name, text in runs] for _, _, runs in cells]
    for (sheet, spot, runs), gained in zip(cells, gains, strict=True):
        words = ""
        for (name, text), gain in zip(runs, gained, strict=True):
            found = fonts.decoded(name, text, gain)
            words += text if found is None else found[0]
        sheet.values[spot] = replace(sheet.values[spot], text=words)
