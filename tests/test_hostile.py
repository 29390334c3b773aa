"""Texts that no person writes, each construct over and over: time must not explode, and what is left out is told."""

from __future__ import annotations

import time

import pytest
from hostile import CONSTRUCTS, LAYOUTS, hostile, mixture

from auditor.audit import audit_document
from auditor.extracting import limits
from auditor.knowledge.knowledge import Knowledge, load_knowledge
from auditor.model.finding import DocumentAudit
from auditor.reading.text import read_text

REPEATED = {
    "parts": "trong đó 5 ha ",
    "parts after colons": "trong đó: 5 ha, ",
    "lists": "gồm 5 ha; ",
    "sums": "Tổng 30 ha gồm 10 ha, 20 ha; ",
    "numbers alone": "5 ha ",
    "shares": "12 ha chiếm 5% tổng số, ",
    "rates of a plan": "đạt 12 tỷ đồng, bằng 95% kế hoạch, ",
    "changes": "tăng 5% so với cùng kỳ, ",
    "brackets": "(5 ha) ",
    "brackets never closed": "(5 ha ",
    "fractions": "5/7 vụ, ",
    "structures": "cơ cấu kinh tế 12,5% - 30% - ",
    "categories": "thành thị 5 người, nông thôn 7 người, ",
    "men and women": "12 người nam 5 người nữ 7 người ",
    "yields": "bình quân 5 tạ/ha sản lượng 12 tấn diện tích 3 ha ",
    "plans": "kế hoạch 5 tỷ đồng thực hiện 4 tỷ đồng ",
    "from and to": "từ 5 ha lên 6 ha ",
    "citations": "Nghị quyết số 12/NQ-CP ngày 12/10/2024 ",
    "paragraphs": "Diện tích lúa 12 ha, trong đó lúa mùa 5 ha.\n\n",
    "rows": "1 Lúa 12.345 13.345 15,5\n",
}
SECONDS = 10  # of the processor; an idle machine takes less than one
OFTEN = 200


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()[0]


def audited(text: str, knowledge: Knowledge) -> tuple[DocumentAudit, float]:
    """The audit of a text, and the processor's seconds that it took."""
    began = time.process_time()
    return audit_document(read_text("test.txt", text.encode()), knowledge), time.process_time() - began


@pytest.mark.parametrize("construct", REPEATED)
def test_a_construct_over_and_over_takes_no_longer_than_a_person_waits(construct: str, knowledge: Knowledge) -> None:
    assert audited(REPEATED[construct] * OFTEN, knowledge)[1] < SECONDS


@pytest.mark.slow
@pytest.mark.parametrize("construct", REPEATED)
def test_twice_the_text_takes_no_more_than_some_five_times_as_long(construct: str, knowledge: Knowledge) -> None:
    once, twice = (audited(REPEATED[construct] * OFTEN * size, knowledge)[1] for size in (1, 2))
    assert twice < 5 * once + 0.5


@pytest.mark.parametrize("construct", ["parts", "lists"])
def test_what_was_left_alone_is_told_with_its_place(construct: str, knowledge: Knowledge) -> None:
    audit = audited("Diện tích lúa 12 ha.\n\n" + REPEATED[construct] * OFTEN, knowledge)[0]
    doubt = audit.doubts[0]
    assert (doubt.message, doubt.values) == ("doubt.too-many-lists", (("count", "1"),))
    assert doubt.place is not None
    assert doubt.place.line == 3
    assert not [finding for finding in audit.findings if finding.severity != "note"]


def test_a_paragraph_with_more_figures_than_can_be_tied_is_read_and_left_alone(knowledge: Knowledge) -> None:
    audit = audited(
        "tăng 12 ha, giảm 7 ha, " * 1000 + "\n\nLúa 31 ha, gồm: lúa mùa 12 ha, lúa chiêm 17 ha.", knowledge
    )[0]
    assert [doubt.message for doubt in audit.doubts] == ["doubt.too-many-lists"]
    assert sum(figure.kind == "number" for figure in audit.figures.values()) == 2003
    assert [check.verdict for check in audit.checks if check.rule == "footing.breakdown"] == ["fails"]


@pytest.mark.parametrize(("construct", "layout"), [("part", "list"), ("share", "paragraphs"), ("plan", "nested")])
def test_the_worst_texts_known_take_no_longer_than_a_person_waits(
    construct: str, layout: str, knowledge: Knowledge
) -> None:
    assert audited(hostile(construct, layout, 300), knowledge)[1] < SECONDS


@pytest.mark.slow
@pytest.mark.parametrize(("construct", "layout"), [("from-to", "sentences"), ("plan", "lines"), ("plan", "glued")])
def test_what_once_grew_with_the_cube_of_a_text_takes_no_longer_than_a_person_waits(
    construct: str, layout: str, knowledge: Knowledge
) -> None:
    assert audited(hostile(construct, layout, 500), knowledge)[1] < SECONDS


@pytest.mark.slow
@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_no_construct_in_any_layout_explodes(construct: str, knowledge: Knowledge) -> None:
    for layout in LAYOUTS:
        once, twice = (audited(hostile(construct, layout, n), knowledge)[1] for n in (150, 300))
        assert twice < 5 * once + 1, layout
        assert twice < SECONDS, layout


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_no_mixture_explodes(seed: int, knowledge: Knowledge) -> None:
    once, twice = (audited(mixture(seed, n), knowledge)[1] for n in (500, 1000))
    assert twice < 5 * once + 1


def test_a_document_is_read_up_to_as_many_numbers_as_a_year_of_reports_prints(knowledge: Knowledge) -> None:
    """Beyond, nothing is looked at, which is told with its place; a list is not cut in two."""
    text = "Tỉnh trồng 12 ha ngô. " * 40 + "\n\n"
    beyond = "- Lúa mùa 12 ha\n- Lúa chiêm 17 ha\n" * 20
    audit = audited(text * (limits.MOST // 40) + beyond, knowledge)[0]
    assert [doubt.message for doubt in audit.doubts] == ["doubt.too-many-numbers"]
    assert sum(figure.kind == "number" for figure in audit.figures.values()) == limits.MOST
    shorter = audited(text * (limits.MOST // 40 - 1) + beyond, knowledge)[0]
    assert not shorter.doubts


def test_shares_that_fit_nothing_are_sought_for_as_long_as_a_report_could_need(knowledge: Knowledge) -> None:
    audit = audited(hostile("share", "paragraphs", 500), knowledge)[0]
    assert "doubt.too-many-shares" in [doubt.message for doubt in audit.doubts]
