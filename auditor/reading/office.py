"""Older office documents (.doc, .rtf, .odt): turned into .docx by LibreOffice where that is installed."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

from msgspec.structs import replace

from auditor.model.document import Document
from auditor.model.finding import Refusal
from auditor.reading.limits import LIMITS, Limits
from auditor.reading.sniffing import sniff

_SECONDS = 60


def read_doc(path: str, data: bytes, limits: Limits = LIMITS) -> Document | Refusal:
    """The document in the bytes of an older office document, or why it cannot be read."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return Refusal(path, "reading.needs-libreoffice")
    with tempfile.TemporaryDirectory(prefix="auditor-") as folder:
        converted = _convert(program, Path(folder), data)
    if converted is None:
        return Refusal(path, "reading.conversion")
    from auditor.reading import reader

    document = reader("docx")(path, converted, limits)
    if isinstance(document, Document):
        format_ = sniff(path, data) or document.format  # the file's own: its bytes are no .docx to write remarks into
        return replace(document, format=format_, sha256=hashlib.sha256(data).hexdigest())
    return document


def _convert(program: str, folder: Path, data: bytes) -> bytes | None:
    """The document as .docx; a profile of its own, so that neither settings nor macros of the user take part."""
    source = folder / "document"
    source.write_bytes(data)
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", "docx", "--outdir", str(folder / "out"), str(source)]
    try:
        subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)
        return (folder / "out" / "document.docx").read_bytes()
    except (OSError, subprocess.SubprocessError):
        return None
