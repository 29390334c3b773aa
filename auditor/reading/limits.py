"""How much of a file is read at most, so that no document can hold up the others."""

from __future__ import annotations

from msgspec import Struct


class Limits(Struct, frozen=True):
    """Upper bounds; a file beyond one of them is refused with a message that names the bound."""

    bytes: int = 50_000_000  # of any file
    characters: int = 8_000_000  # of a text, about four thousand pages
    lines: int = 200_000
    line: int = 400_000  # characters of one line of a text, a hundred pages without a break
    cells: int = 500_000  # of a workbook or figure file
    unpacked: int = 400_000_000  # bytes inside an archive (docx, xlsx, ods)


LIMITS = Limits()
