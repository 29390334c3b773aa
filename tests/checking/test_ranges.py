"""What the catalog says of the size of rates, yields and indices is put to what a document states."""

from __future__ import annotations

from itertools import pairwise

import pytest
from whole_audits import audit_of, knowledge


@pytest.mark.parametrize(
    ("text", "rule", "severity", "arithmetic"),
    [
        ("Tỷ lệ thất nghiệp còn 47,3%.", "bounds.range", "warning", "47,3% > 40%"),
        ("Năng suất lúa bình quân đạt 558 tạ/ha.", "bounds.range", "warning", "558 > 85"),
        ("Tỷ lệ che phủ rừng đạt 142,5%.", "agriculture.forestry.cover", "error", "142,5% > 100%"),
        ("Tỷ lệ bao phủ bảo hiểm y tế đạt 190,5% dân số.", "society.health-insurance", "error", "190,5% > 100%"),
    ],
)
def test_an_impossible_size_is_told(text: str, rule: str, severity: str, arithmetic: str) -> None:
    told = audit_of(text)
    check = next(check for check in told.checks if check.rule == rule)
    assert (check.verdict, check.arithmetic) == ("fails", arithmetic)
    finding = next(finding for finding in told.findings if check.id in finding.checks)
    assert finding.severity == severity
    assert all(suspect.confidence != "certain" for suspect in finding.suspects)


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ hộ nghèo còn 5,7%.",
        "Năng suất lúa bình quân đạt 5,58 tấn/ha.",
        "Tỷ lệ hộ nghèo đạt 115% kế hoạch.",  # a rate of a plan
        "Sản lượng lương thực đạt 12.450.000 tấn.",  # how much there is depends on how large the place is
    ],
)
def test_a_possible_size_is_not(text: str) -> None:
    assert [finding for finding in audit_of(text).findings if finding.severity != "note"] == []


def test_every_range_is_in_order() -> None:
    ranges = {id_: one.range for id_, one in knowledge().catalog.indicators.items() if one.range}
    assert len(ranges) > 50
    assert all(float(low) < float(high) for ends in ranges.values() for low, high in pairwise(ends))
