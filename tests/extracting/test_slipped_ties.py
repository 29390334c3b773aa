"""Ties that one slip broke: told as errors although nothing adds up any more, with what should stand there."""

from __future__ import annotations

from functools import cache

import pytest

from auditor.audit import audit_document
from auditor.knowledge.knowledge import Knowledge, load_knowledge
from auditor.reading.text import read_text


@cache
def knowledge() -> Knowledge:
    return load_knowledge()[0]


def blamed(text: str) -> list[tuple[str, str | None]]:
    """The first suspect of each finding that is more than a note, and its repair."""
    audit = audit_document(read_text("test.txt", text.encode()), knowledge())
    found = [finding.suspects[0] for finding in audit.findings if finding.severity != "note"]
    return [(audit.figures[suspect.figure].text, suspect.repair) for suspect in found]


@pytest.mark.parametrize(
    ("text", "suspect", "repair"),
    [
        (
            "Lúa cả năm: diện tích 29.494 ha, năng suất 66,94 tạ/ha, sản lượng 197,433 tấn.",
            "197,433 tấn",
            "197.433 tấn",
        ),
        (
            "Tổng kế hoạch vốn là 4.770.604 triệu đồng (vốn năm nay là 2.400.768 đồng; vốn kéo dài là 2.369.836 triệu đồng).",
            "2.400.768 đồng",
            "2.400.768 triệu đồng",
        ),
        (
            "Nguồn vốn huy động 96.876 tỷ đồng, trong đó vốn tại địa phương 77,500 tỷ đồng, chiếm 80,00%.",
            "77,500 tỷ đồng",
            "77.500 tỷ đồng",
        ),
        (
            "Diện tích rừng trồng mới đạt 30.140 ha, gồm: rừng phòng hộ 5,223 ha; rừng sản xuất 7.464 ha; "
            "rừng đặc dụng 17.453 ha.",
            "5,223 ha",
            "5.223 ha",
        ),
    ],
)
def test_a_tie_that_a_slip_broke_is_told(text: str, suspect: str, repair: str) -> None:
    assert (suspect, repair) in blamed(text)


@pytest.mark.parametrize(
    "text",
    [
        "Lúa cả năm: diện tích 29.494 ha, năng suất 66,94 tạ/ha, sản lượng 151.020 tấn.",
        "Nguồn vốn huy động 96.876 tỷ đồng, trong đó vốn tại địa phương 77.500 tỷ đồng, chiếm 12,35%.",
        "Tuổi thọ bình quân gần 75 năm, trong đó nam giới hơn 72 năm, nữ giới gần 78 năm.",
    ],
    ids=["a planted area", "a share of something else", "a mean of two"],
)
def test_what_no_slip_explains_was_never_meant(text: str) -> None:
    assert blamed(text) == []
