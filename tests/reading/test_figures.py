"""Figure files: facts as data, exact to the last digit."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.model.document import Document
from auditor.model.finding import Refusal
from auditor.reading import read_bytes
from auditor.reading.figures import read_figures

Contract = Callable[[Document], None]


def read(text: str) -> Document:
    document = read_figures("so-lieu.json", text.encode())
    assert isinstance(document, Document), document
    return document


def rows(document: Document) -> list[list[str]]:
    found: dict[int, list[str]] = {}
    for cell in document.tables[0].cells:
        found.setdefault(cell.row, []).append(document.blocks[cell.block].text)
    return list(found.values())


def test_shared_words_are_said_once(contract: Contract) -> None:
    document = read(
        '{"period": "10/2024", "figures": [{"indicator": "crop.rice.area", "value": "31.370", "unit": "ha"},'
        ' {"indicator": "crop.maize.area", "value": 19070.5, "unit": "ha", "period": "9/2024"}]}'
    )
    contract(document)
    assert document.format == "figures"
    assert rows(document) == [
        ["value", "unit", "indicator", "period"],
        ["31.370", "ha", "crop.rice.area", "10/2024"],
        ["19070.5", "ha", "crop.maize.area", "9/2024"],
    ]
    assert [cell.number for cell in document.tables[0].cells if cell.number is not None] == [Fraction(38141, 2)]


def test_one_object_a_line() -> None:
    document = read('{"label": "Lúa", "value": "5 ha"}\n{"label": "Ngô", "value": "6 ha"}\n')
    assert len(rows(document)) == 3


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("{", "reading.json"),
        ("[1, 2]", "reading.no-figures"),
        ('{"a": 1}', "reading.no-figures"),
        ('[{"a": 1}]', "reading.no-figures"),
        ("[" * 100_000, "reading.nested"),
    ],
)
def test_other_files_are_refused(text: str, key: str) -> None:
    refusal = read_bytes("x.json", text.encode())
    assert isinstance(refusal, Refusal)
    assert refusal.message == key


@pytest.mark.parametrize("number", ["1e999999999", "9" * 10_000, "NaN", "-Infinity"])
def test_numbers_beyond_bounds_stay_words(number: str) -> None:
    document = read('[{"label": "a", "value": ' + number + "}]")
    assert all(cell.number is None for cell in document.tables[0].cells)


@settings(deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=5),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["value", "label", "figures"]), inner),
        max_leaves=20,
    )
)
def test_any_json_ends_in_a_document_or_a_refusal(tree: object) -> None:
    assert isinstance(read_figures("x", json.dumps(tree).encode()), Document | Refusal)


def test_parquet_has_the_same_columns(contract: Contract) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    stream = io.BytesIO()
    columns = {"label": ["Lúa", "Ngô"], "value": [31370.0, 19070.5], "unit": ["ha", "ha"], "other": [1, 2]}
    parquet.write_table(pyarrow.table(columns), stream)
    document = read_bytes("so-lieu.parquet", stream.getvalue())
    assert isinstance(document, Document)
    contract(document)
    assert rows(document)[1:] == [["Lúa", "31370.0", "ha"], ["Ngô", "19070.5", "ha"]]
    refusal = read_bytes("so-lieu.parquet", stream.getvalue()[:200])
    assert isinstance(refusal, Refusal)
    assert refusal.message == "reading.damaged"


def test_parquet_without_its_library_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    refusal = read_bytes("so-lieu.parquet", b"PAR1" + b"\0" * 50)
    assert isinstance(refusal, Refusal)
    assert (refusal.message, dict(refusal.values)["package"]) == ("reading.needs", "pyarrow")
