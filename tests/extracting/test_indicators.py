"""Labels and indicators: what a catalog calls by name is found under that name, verbs and commas included."""

from __future__ import annotations

import pytest

from auditor.extracting.extract import extract
from auditor.knowledge.knowledge import Knowledge, load_knowledge
from auditor.reading import read_bytes


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()[0]


def linked(text: str, knowledge: Knowledge) -> list[str | None]:
    extraction = extract(read_bytes("a.txt", text.encode()), knowledge)  # type: ignore[arg-type]
    return [figure.indicator for figure in extraction.figures.values() if figure.kind == "number"]


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("Số nhiệm vụ đã hoàn thành là 312 nhiệm vụ.", ["adm.tasks_done"]),
        ("Năm 2023, khu vực nông, lâm nghiệp và thủy sản ước đạt 4.120 tỷ đồng.", ["grdp.agri"]),
        ("Diện tích lúa mùa quý III năm 2023 là 23.281 ha.", ["crop.rice.mua.area"]),
        ("Hạt kiểm lâm, diện tích lúa 23.281 ha.", ["crop.rice.area"]),
        ("Diện tích lúa bị sâu bệnh 81 ha.", [None]),
    ],
)
def test_a_name_is_found_as_it_stands(text: str, indicators: list[str | None], knowledge: Knowledge) -> None:
    assert linked(text, knowledge) == indicators


def test_nearly_every_name_of_our_catalog_can_be_found(knowledge: Knowledge) -> None:
    """What is left are names with numbers, strokes and half-sentences, and changes named as levels."""
    spelled: dict[str, str] = {}
    for spelling, unit in knowledge.catalog.spellings.items():
        spelled.setdefault(unit, spelling)
    names = [
        (one.id, name, spelled[one.units[0]])
        for one in knowledge.catalog.indicators.values()
        for name in one.printed
        if name != one.names["en"]
    ]
    text = "\n\n".join(f"Trong tháng, {name[0].lower()}{name[1:]} đạt 1.234 {unit}." for _, name, unit in names)
    extraction = extract(read_bytes("a.txt", text.encode()), knowledge)  # type: ignore[arg-type]
    stated = {(figure.span.block, figure.indicator) for figure in extraction.figures.values()}
    found = sum((block, id_) in stated for block, (id_, _, _) in enumerate(names))
    assert found >= 0.95 * len(names)
