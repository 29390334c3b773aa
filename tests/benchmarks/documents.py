"""How long a whole audit of a PDF or DOCX takes against the bare extraction of its text, and what a long PDF takes of memory.

Bare is what the library underneath does alone: pypdfium2 the text of every page, python-docx that of paragraphs, cells
and notes. Both run in one process, one after the other, so that a busy machine slows both; ratios are medians of pairs.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

import docx
import pypdfium2 as pdfium
from lxml import etree

from auditor.audit import audit_document
from auditor.knowledge.knowledge import Knowledge, load_knowledge
from auditor.model.document import Document
from auditor.reading import read

FIXTURES = Path(__file__).parents[1] / "fixtures"
DOCUMENTS = ("slips.pdf", "ha-lam-columns.pdf", "ha-lam-long.pdf", "slips.docx", "ha-lam-long.docx")
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
_PAGES = 300


class Ratio(NamedTuple):
    """Milliseconds of processor time of the bare extraction, and what reading and the whole audit take of it."""

    bare: float
    reading: float
    whole: float


def bare_pdf(path: Path) -> int:
    """The text of every page, as pypdfium2 gives it; how many characters."""
    opened = pdfium.PdfDocument(path)
    found = 0
    for page in opened:
        text = page.get_textpage()
        found += len(text.get_text_range())
        text.close()
        page.close()
    opened.close()
    return found


def bare_docx(path: Path) -> int:
    """The text of paragraphs, cells and notes, as python-docx gives it; how many characters."""
    opened = docx.Document(str(path))
    found = sum(len(paragraph.text) for paragraph in opened.paragraphs)
    found += sum(len(cell.text) for table in opened.tables for row in table.rows for cell in row.cells)
    for relation in opened.part.rels.values():
        if relation.reltype.endswith("/footnotes"):
            found += sum(len(part.text or "") for part in etree.fromstring(relation.target_part.blob).iter(_TEXT))
    return found


BARE: dict[str, Callable[[Path], int]] = {".pdf": bare_pdf, ".docx": bare_docx}


def measured(path: Path, knowledge: Knowledge, runs: int = 7) -> Ratio:
    """Medians over paired runs, after one that is not counted."""
    pairs = [_pair(path, knowledge) for _ in range(runs + 1)][1:]
    return Ratio(
        median(bare for bare, _, _ in pairs) * 1000,
        median(reading / bare for bare, reading, _ in pairs),
        median((reading + rest) / bare for bare, reading, rest in pairs),
    )


def _pair(path: Path, knowledge: Knowledge) -> tuple[float, float, float]:
    times = [time.process_time()]
    BARE[path.suffix](path)
    times.append(time.process_time())
    document = read(path)
    times.append(time.process_time())
    assert isinstance(document, Document)
    audit_document(document, knowledge)
    times.append(time.process_time())
    return times[1] - times[0], times[2] - times[1], times[3] - times[2]


def long_pdf(path: Path, pages: int = _PAGES) -> None:
    """The pages of a report again and again."""
    source, target = pdfium.PdfDocument(FIXTURES / "ha-lam-long.pdf"), pdfium.PdfDocument.new()
    for at in range(pages):
        target.import_pages(source, [at % len(source)])
    target.save(path)


_AUDIT = """
import json, resource, sys, time
from auditor.audit import audit_document
from auditor.knowledge.knowledge import load_knowledge
from auditor.reading import read
knowledge, _ = load_knowledge()
began = time.process_time()
document = read(sys.argv[1])
read_in = time.process_time() - began
reading = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
if len(sys.argv) > 2:
    audit_document(document, knowledge)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([document.blocks[-1].place.page, len(document.blocks), reading, peak, read_in, time.process_time() - began]))
"""


def memory(path: Path, *, audit: bool = True) -> tuple[int, int, float, float, float, float]:
    """Last page, blocks, megabytes at most after reading and after the audit, seconds of both, in a process of its own."""
    command = [sys.executable, "-c", _AUDIT, str(path), *(["audit"] if audit else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=FIXTURES.parents[1])
    page, blocks, *rest = json.loads(done.stdout)
    return page, blocks, *rest


def main() -> None:
    """Print both measurements."""
    knowledge, _ = load_knowledge()
    print(f"{'':24}{'bare':>10}{'reading':>10}{'audit':>10}")
    for path in [*map(Path, sys.argv[1:])] or [FIXTURES / name for name in DOCUMENTS]:
        ratio = measured(path, knowledge)
        print(f"{path.name:24}{ratio.bare:7.1f} ms{ratio.reading:9.1f}x{ratio.whole:9.1f}x")
    with tempfile.TemporaryDirectory() as folder:
        long_pdf(Path(folder) / "long.pdf")
        page, blocks, reading, peak, read_in, seconds = memory(Path(folder) / "long.pdf")
        print(
            f"{_PAGES} pages: {blocks} blocks, last on page {page}; at most {reading:.0f} MB after reading ({read_in:.1f} s)"
        )
        print(f"at most {peak:.0f} MB after the audit ({seconds:.1f} s); limit 500 MB")


if __name__ == "__main__":
    main()
