"""Every output: what it says of one audit, in snapshots; and that a report can never give it orders."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from audits import audit, document_audit, hostile, options
from hypothesis import given
from hypothesis import strategies as st

from auditor.model.finding import Audit
from auditor.model.relation import Extraction
from auditor.reporting import REPORTERS, reporter
from auditor.reporting.extraction import comma_separated, table
from auditor.reporting.terminal import framed

ENDINGS = {"table": "txt", "json": "json", "sarif": "sarif.json", "junit": "xml", "markdown": "md", "html": "html"}
SCHEMA = Path(__file__).parents[2] / "docs" / "audit.schema.json"


@pytest.mark.parametrize("name", REPORTERS)
def test_an_output_says(name: str, snapshot: Callable[[str, str], None]) -> None:
    said = reporter(name)(audit(), options("en", width=80))
    snapshot(said, f"one.{name}.{ENDINGS.get(name, 'txt')}")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("width", [60, 80, 140])
def test_the_frame_fits_the_terminal(language: str, width: int, snapshot: Callable[[str, str], None]) -> None:
    said = framed(audit(), options(language, width=width, terminal=True, verbose=2))
    assert max(map(len, said.splitlines())) <= width
    snapshot(said, f"framed.{language}.{width}.txt")


def test_many_documents_begin_with_a_table_of_them(snapshot: Callable[[str, str], None]) -> None:
    snapshot(reporter("table")(audit("a.txt", "long/path/b.txt"), options("vi", width=80)), "many.vi.txt")


def test_colour_is_only_where_it_is_asked_for() -> None:
    assert "\x1b" not in framed(audit(), options(terminal=True))
    assert "\x1b[" in framed(audit(), options(terminal=True, colour=True))


def test_quiet_says_findings_only() -> None:
    said = reporter("table")(audit(), options("en", quiet=True))
    assert "31.370 ha" in said
    assert "What was checked" not in said


@pytest.mark.parametrize("name", REPORTERS)
def test_a_document_cannot_steer_what_shows_it(name: str) -> None:
    said = reporter(name)(hostile(), options("en"))
    assert "\x1b" not in said
    assert not re.search(r"^::set-output", said, re.MULTILINE)


def test_markup_of_a_document_is_shown_as_words() -> None:
    page = reporter("html")(hostile(), options("en"))
    tags: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.append(tag)

    Reader().feed(page)
    assert "script" not in tags
    assert "&lt;script&gt;" in page
    assert r"\<script\>" in reporter("markdown")(hostile(), options("en"))
    assert "[bold]x[/bold]" in framed(hostile(), options("en", terminal=True, width=120))


@given(st.text())
def test_any_text_is_harmless_in_a_cell(text: str) -> None:
    from auditor.reporting.extraction import _harmless

    told = str(_harmless(text))
    number = re.fullmatch(r"-?\d*\.?\d*", told) is not None
    assert number or not told.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_xml_and_json_can_be_read_again() -> None:
    for one in (audit(), hostile()):
        suites = ET.fromstring(reporter("junit")(one, options("en")))
        assert len(suites[0]) == len(one.documents[0].checks)
        for name in ("json", "sarif", "gitlab"):
            json.loads(reporter(name)(one, options("en")))


def test_the_report_meets_its_schema() -> None:
    import jsonschema

    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    for one in (audit(), hostile(), Audit(())):
        jsonschema.validate(json.loads(reporter("json")(one, options())), schema)


def test_the_schema_is_current() -> None:
    """AUDITOR_UPDATE=1 writes it."""
    import os

    from auditor.reporting.json import schema

    said = json.dumps(schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if os.environ.get("AUDITOR_UPDATE"):
        SCHEMA.write_text(said, encoding="utf-8")
    assert SCHEMA.read_text(encoding="utf-8") == said


def test_offsets_lead_back_to_what_is_printed() -> None:
    one = document_audit()
    told = json.loads(reporter("json")(Audit((one,)), options()))["documents"][0]
    for each in told["figures"]:
        assert one.document.text[each["at"]["start"] : each["at"]["end"]] == each["text"]


def test_a_fix_replaces_exactly_the_figure() -> None:
    one = document_audit()
    results = json.loads(reporter("sarif")(Audit((one,)), options()))["runs"][0]["results"]
    fixes = [fix for result in results for fix in result.get("fixes", [])]
    assert len(fixes) == 1
    replaced = fixes[0]["artifactChanges"][0]["replacements"][0]
    region, text = replaced["deletedRegion"], one.document.text
    end = region["charOffset"] + region["charLength"]
    edited = text[: region["charOffset"]] + replaced["insertedContent"]["text"] + text[end:]
    assert edited == text.replace("31.37 ha", "31.370 ha")


def test_extracted_figures_as_table_and_rows() -> None:
    one = document_audit()
    found = [(one.document, Extraction(one.figures, (), "vi"))]
    assert "chú thích 1, dòng 64" in table(found, options("vi"))
    rows = list(csv.DictReader(io.StringIO(comma_separated(found, options()))))
    assert [row["text"] for row in rows] == [each.text for each in one.figures.values()]
    assert rows[1]["low"] == "6819.5"
