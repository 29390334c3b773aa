"""Small office files made from their XML, for tests."""

from __future__ import annotations

import io
import zipfile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = (
    f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/footnotes.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>'
)


def archive(parts: dict[str, str | bytes]) -> bytes:
    """A zip archive of some parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return stream.getvalue()


def relations(kinds: dict[str, str]) -> str:
    """A relationships part: target by kind."""
    entries = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(kinds.items(), 1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{entries}</Relationships>'


def docx(body: str, **parts: str) -> bytes:
    """A Word document with the given body; further parts (footnotes, numbering, styles) by name, without their root."""
    content = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations({name: f"{name}.xml" for name in parts}),
    }
    for name, inner in parts.items():
        content[f"word/{name}.xml"] = f"<w:{name} {_NAMES}>{inner}</w:{name}>"
    return archive(dict(content))


_ODF = {"office": "office", "table": "table", "text": "text", "style": "style"} | {
    "svg": "svg-compatible",
    "fo": "xsl-fo-compatible",
}
_ODS = "application/vnd.oasis.opendocument.spreadsheet"


def ods(rows: str, own: str = "", shared: str = "") -> bytes:
    """A workbook of one sheet with the given rows; its own styles, and those of ``styles.xml``."""
    names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{of}:1.0"' for name, of in _ODF.items())
    inner = f'{own}<office:body><table:table table:name="a">{rows}</table:table></office:body>'
    parts = {"mimetype": _ODS, "content.xml": f"<office:document-content {names}>{inner}</office:document-content>"}
    if shared:
        parts["styles.xml"] = f"<office:document-styles {names}>{shared}</office:document-styles>"
    return archive(dict(parts))


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(*inner: str, properties: str = "") -> str:
    runs = "".join(part if part.startswith("<") else run(part) for part in inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{par(text)}</w:tc>"


def table(*rows: list[str]) -> str:
    inner = "".join(f"<w:tr>{''.join(c if c.startswith('<') else cell(c) for c in row)}</w:tr>" for row in rows)
    return f"<w:tbl>{inner}</w:tbl>"
