"""One report in four formats: the same findings, told at the places that each format knows."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from auditor.audit import audit_document
from auditor.knowledge.knowledge import load_knowledge
from auditor.model.document import Document
from auditor.model.finding import DocumentAudit
from auditor.reading import read

FIXTURES = Path(__file__).parent / "fixtures"
FORMATS = ("docx", "pdf", "html", "txt")


def audited(path: Path) -> DocumentAudit:
    document = read(path)
    assert isinstance(document, Document)
    knowledge, _ = load_knowledge()
    return audit_document(document, knowledge)


def told(audit: DocumentAudit) -> list[tuple[str, str, tuple[tuple[str, str | None], ...]]]:
    """Rule, severity, and each suspect with its repair, of all findings."""
    return sorted(
        (
            finding.rule,
            finding.severity,
            tuple((audit.figures[suspect.figure].text, suspect.repair) for suspect in finding.suspects),
        )
        for finding in audit.findings
    )


@pytest.mark.parametrize("format_", FORMATS[1:])
def test_the_same_report_has_the_same_findings(format_: str) -> None:
    first, other = audited(FIXTURES / "slips.docx"), audited(FIXTURES / f"slips.{format_}")
    assert told(other) == told(first)
    assert len(other.figures) == len(first.figures)
    assert {suspects[0] for _, _, suspects in told(first)} >= {("34.640 ha", "34.460 ha"), ("6.487", "6.478")}


def test_tables_whose_cells_stand_one_space_apart() -> None:
    """What `pdftotext -raw` and most libraries make of a PDF: rows of a table as words in a line, no rule above notes."""
    first, other = audited(FIXTURES / "slips.docx"), audited(FIXTURES / "slips-raw.txt")
    assert told(other) == told(first)
    assert len(other.document.tables) == 2
    holding = [sum(check.verdict == "holds" for check in audit.checks) for audit in (first, other)]
    assert holding[1] == holding[0]


@pytest.mark.parametrize("format_", FORMATS[:3])
def test_the_report_without_slips_has_none(format_: str) -> None:
    assert audited(FIXTURES / f"ha-lam.{format_}").findings == ()


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("format_", ["docx", "pdf", "html"])
def test_formats_made_now(format_: str, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", format_, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(FIXTURES / "slips.docx")], check=True, capture_output=True, timeout=120)
    assert told(audited(tmp_path / f"slips.{format_}")) == told(audited(FIXTURES / "slips.docx"))


@pytest.mark.parametrize("format_", ["ods", "xls", "csv", "pdf"])
def test_the_same_annex_has_the_same_findings(format_: str) -> None:
    """Two tables in a sheet, with titles and units above, a head over columns, a number stored as words."""
    first, other = audited(FIXTURES / "annex.xlsx"), audited(FIXTURES / f"annex.{format_}")
    assert told(other) == told(first)
    assert len(other.document.tables) == 2
    assert len(other.figures) == len(first.figures)
    assert [suspects[0] for _, _, suspects in told(first)] == [("6140", "6.104")]
    assert sum(check.verdict == "holds" for check in other.checks) == 14


@pytest.mark.parametrize("options", [[], ["-layout"]])
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler")
def test_what_a_converter_makes_of_the_pdf(options: list[str], tmp_path: Path) -> None:
    """Text out of the PDF: heads of pages and notes in mid-sentence, marks glued or apart."""
    target = tmp_path / "slips.txt"
    subprocess.run(["pdftotext", *options, str(FIXTURES / "slips.pdf"), str(target)], check=True, timeout=60)
    found = told(audited(target))
    assert {suspects[0] for _, _, suspects in found} >= {("34.640 ha", "34.460 ha"), ("94.620 con", "96.420 con")}
    assert len(found) == 3  # the table too, which is left with one cell a line without -layout
