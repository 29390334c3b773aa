"""Scanned PDF pages read with Tesseract where it and its Vietnamese are installed."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import time
from typing import Any

from auditor.model.document import Document, Doubt
from auditor.model.finding import Refusal
from auditor.reading.pdf_chars import Page
from auditor.reading.text import text_blocks

_SCALE = 200 / 72
_SECONDS = 60.0  # for a page
_LONGEST = 900.0  # for all pages


def recognised(path: str, data: bytes, opened: Any, pages: list[int]) -> Document | Refusal:
    """The document as a machine reads its pictures, or the refusal that says what is missing."""
    program = shutil.which("tesseract")
    if program is None or not _knows_vietnamese(program):
        return Refusal(path, "reading.scanned")
    texts: list[str] = []
    began = time.monotonic()
    for number in pages:
        if time.monotonic() - began > _LONGEST:
            return Refusal(path, "reading.slow")
        texts.append(_recognise(program, opened, number - 1))
    text = "\f".join(texts)
    blocks, tables = text_blocks(text)
    if not blocks:
        return Refusal(path, "reading.scanned")
    doubts = (Doubt("reading.recognised", (("pages", f"{pages[0]}-{pages[-1]}"),)),)
    digest = hashlib.sha256(data).hexdigest()
    return Document(path, digest, "pdf", text, tuple(blocks), tuple(tables), doubts)


def _knows_vietnamese(program: str) -> bool:
    try:
        listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.SubprocessError):
        return False
    return "vie" in listed.stdout.split()


def _recognise(program: str, opened: Any, at: int) -> str:
    page = Page(opened, at)
    width, height, grey = page.picture(min(_SCALE, 4000 / max(page.width, page.height, 1.0)))
    page.close()
    picture = b"P5 %d %d 255\n" % (width, height) + grey
    command = [program, "stdin", "stdout", "-l", "vie", "--dpi", "200", "-c", "preserve_interword_spaces=1"]
    try:
        done = subprocess.run(command, input=picture, capture_output=True, timeout=_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace").replace("\f", "").strip()
