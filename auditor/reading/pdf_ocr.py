"""Scanned PDF pages read with Tesseract where it and its Vietnamese are installed."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import time
from typing import Any

from msgspec.structs import replace

from auditor.model.document import Block, Document, Doubt
from auditor.model.finding import Refusal
from auditor.reading.pdf_chars import Page
from auditor.reading.text import text_blocks

_SCALE = 200 / 72
_SECONDS = 60.0  # for a page
_LONGEST = 900.0  # for all pages


def recognised(path: str, data: bytes, opened: Any, pages: list[int]) -> Document | Refusal:
    """The document as a machine reads its pictures, or the refusal that says what is missing."""
    program = _program()
    if program is None:
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
    unnumbered = [_without_lines(block) for block in blocks]
    doubts = (Doubt("reading.recognised", (("pages", f"{pages[0]}-{pages[-1]}"),)),)
    digest = hashlib.sha256(data).hexdigest()
    return Document(path, digest, "pdf", text, tuple(unnumbered), tuple(tables), doubts, recognised=tuple(pages))


def recognised_pages(opened: Any, pages: list[int]) -> dict[int, str]:
    """What a machine reads on some pages; those without words, or for which there was no time, are not there."""
    program = _program()
    texts: dict[int, str] = {}
    began = time.monotonic()
    for number in pages:
        if program is None or time.monotonic() - began > _LONGEST:
            break
        texts[number] = _recognise(program, opened, number - 1)
    return {number: text for number, text in texts.items() if text}


def _program() -> str | None:
    """Tesseract, where it is installed and knows Vietnamese."""
    program = shutil.which("tesseract")
    return program if program is not None and _knows_vietnamese(program) else None


def _without_lines(block: Block) -> Block:
    """A block that tells its page alone: a reader sees the picture, not the lines of what was recognised in it."""
    return replace(
        block, place=replace(block.place, line=None), runs=tuple(replace(run, line=None) for run in block.runs)
    )


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
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # several threads wait for one another more than they work
    picture = b"P5 %d %d 255\n" % (width, height) + grey
    command = [program, "stdin", "stdout", "-l", "vie", "--dpi", "200", "-c", "preserve_interword_spaces=1"]
    try:
        done = subprocess.run(command, input=picture, capture_output=True, timeout=_SECONDS, check=True, env=alone)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace").replace("\f", "").strip()
