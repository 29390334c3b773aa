"""Scanned PDF pages read with Tesseract where it and its Vietnamese are installed: twice, to know which numbers are sure."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from msgspec.structs import replace

from auditor.model.document import Block, Document, Doubt
from auditor.model.finding import Refusal
from auditor.model.recognised import Recognised, numbers_in
from auditor.reading.pdf_chars import Page
from auditor.reading.pdf_scans import unsure_of
from auditor.reading.text import text_blocks

_RESOLUTIONS = (200, 300)  # dots to the inch of the picture that is read, and of that which proves its numbers
_LARGEST = 4000  # pixels along a page
_SECONDS = 60.0  # for a page
_LONGEST = 900.0  # for all pages


def recognised(path: str, data: bytes, opened: Any, pages: list[int]) -> Document | Refusal:
    """The document as a machine reads its pictures, or the refusal that says what is missing."""
    program = _program()
    if program is None:
        return Refusal(path, "reading.scanned")
    read: dict[int, Recognised] = {}
    began = time.monotonic()
    for number in pages:
        if time.monotonic() - began > _LONGEST:
            return Refusal(path, "reading.slow")
        read[number] = _recognise(program, opened, number - 1)
    text = "\f".join(page.text for page in read.values())
    blocks, tables = text_blocks(text)
    if not blocks:
        return Refusal(path, "reading.scanned")
    unnumbered = [_without_lines(block) for block in blocks]
    unsure, told = unsure_of(read)
    doubts = (Doubt("reading.recognised", (("pages", f"{pages[0]}-{pages[-1]}"),)), *told)
    digest = hashlib.sha256(data).hexdigest()
    return Document(
        path, digest, "pdf", text, tuple(unnumbered), tuple(tables), doubts, recognised=tuple(pages), unsure=unsure
    )


def recognised_pages(opened: Any, pages: list[int]) -> dict[int, Recognised]:
    """What a machine reads on some pages; those without words, or for which there was no time, are not there."""
    program = _program()
    read: dict[int, Recognised] = {}
    began = time.monotonic()
    for number in pages:
        if program is None or time.monotonic() - began > _LONGEST:
            break
        read[number] = _recognise(program, opened, number - 1)
    return {number: page for number, page in read.items() if page.text}


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


def _recognise(program: str, opened: Any, at: int) -> Recognised:
    """What is read on a page, its numbers proved by a finer picture: a machine seldom misreads both in one way."""
    page = Page(opened, at)
    widest = _LARGEST * 72 / max(page.width, page.height, 1.0)
    pictures = [(page.picture(min(dots, widest) / 72), dots) for dots in _RESOLUTIONS]
    page.close()
    with ThreadPoolExecutor(len(pictures)) as pool:
        first, second = pool.map(lambda picture: _words(program, *picture), pictures)
    unproved = Counter(numbers_in(first)) - Counter(numbers_in(second))
    return Recognised(first, tuple(unproved) if second else ())


def _words(program: str, picture: tuple[int, int, bytes], dots: int) -> str:
    width, height, grey = picture
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # several threads wait for one another more than they work
    data = b"P5 %d %d 255\n" % (width, height) + grey
    command = [program, "stdin", "stdout", "-l", "vie", "--dpi", str(dots), "-c", "preserve_interword_spaces=1"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=True, env=alone)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace").replace("\f", "").strip()
