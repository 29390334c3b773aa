"""Figure files: rows become facts, and rules over facts judge them."""

from __future__ import annotations

from reading_sentences import knowledge

from auditor.audit import audit_document
from auditor.extracting.extract import extract
from auditor.model.document import Document
from auditor.model.finding import DocumentAudit
from auditor.reading import read_bytes

CSV = "label;value;unit;period\nDiện tích lúa;{rice};ha;10/2024\nDiện tích ngô;19.070;ha;10/2024\n"
CSV += "Diện tích cây lương thực có hạt;50.440;ha;10/2024\n"


def document(name: str, text: str) -> Document:
    """A figure file as read."""
    found = read_bytes(name, text.encode())
    assert isinstance(found, Document)
    return found


def audit(rice: str) -> DocumentAudit:
    """The audit of a file of three areas."""
    return audit_document(document("areas.csv", CSV.format(rice=rice)), knowledge())


def test_a_row_is_a_figure_with_its_indicator_unit_and_period() -> None:
    figures = extract(document("areas.csv", CSV.format(rice="31.370")), knowledge()).figures
    rice = figures["f1"]
    assert (rice.text, rice.indicator, rice.unit and rice.unit.id) == ("31.370", "crop.rice.area", "ha")
    assert rice.period is not None
    assert (rice.period.span, rice.period.year, rice.period.number) == ("month", 2024, 10)


def test_facts_that_agree_are_left_in_peace() -> None:
    assert audit("31.370").findings == ()


def test_a_fact_that_slipped_is_found_and_repaired() -> None:
    (finding,) = [finding for finding in audit("31.37").findings if finding.severity == "error"]
    assert finding.suspects[0].repair == "31.370"


def test_json_may_say_period_and_place_once() -> None:
    row = '{"indicator": "crop.rice.area", "value": "31,4 nghìn", "unit": "ha"}'
    text = f'{{"place": "Lai Châu", "period": "2024", "figures": [{row}]}}'
    (figure,) = extract(document("areas.json", text), knowledge()).figures.values()
    assert (figure.place, figure.value, figure.period and figure.period.span) == ("Lai Châu", 314_000_000, "year")
