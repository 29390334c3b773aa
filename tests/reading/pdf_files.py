"""Small PDF files written word by word, for tests."""

from __future__ import annotations

WIDTH, HEIGHT = 595, 842
Words = tuple[float, float, str]
# How a page that lies on its side is kept: its own angle, and the matrix that puts its words upright again.
TURNS = {
    0: "1 0 0 1 0 0",
    90: f"0 1 -1 0 {WIDTH} 0",
    180: f"-1 0 0 -1 {WIDTH} {HEIGHT}",
    270: f"0 -1 1 0 0 {HEIGHT}",
}


def pdf(pages: list[list[Words]], turn: int = 0, rules: str = "", font: str = "Helvetica") -> bytes:
    """A PDF with these words: each at its place from the left and the foot, in type of 10 points."""
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        f"<</Type/Font/Subtype/Type1/BaseFont/{font}/Encoding/WinAnsiEncoding>>",
    ]
    kids = []
    for page in pages:
        stream = f"{TURNS[turn]} cm {rules} " + " ".join(
            f"BT /F 10 Tf {x} {y} Td ({words}) Tj ET" for x, y, words in page
        )
        kids.append(f"{len(parts) + 1} 0 R")
        parts.append(
            f"<</Type/Page/Parent 2 0 R/Rotate {turn}/MediaBox[0 0 {WIDTH} {HEIGHT}]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {len(parts) + 2} 0 R>>"
        )
        parts.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    parts[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    body, offsets = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{at:010} 00000 n \n" for at in offsets)
    end = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(parts) + 1}/Root 1 0 R>>\n"
    return f"{body}{end}startxref\n{len(body)}\n%%EOF".encode("latin-1")
