"""What stands in the margin: units are written where figures of one kind are printed in different multiples, and nowhere else."""

from __future__ import annotations

import pytest
from whole_audits import audit_of


@pytest.mark.parametrize(
    ("text", "rule", "expected"),
    [
        (
            "Hỗ trợ xây mới 124 nhà cho hộ nghèo với kinh phí 6,2 tỷ đồng (60 triệu đồng/nhà).",
            "products.quotient",
            "60 triệu đồng/nhà · 124 = 7,44 tỷ đồng ≠ 6,2 tỷ đồng",
        ),
        (
            "Toàn xã có 3.120 hộ với 11.544 người, bình quân 3,70 người/hộ.",
            "products.quotient",
            "3,70 · 3.120 = 11.544",
        ),
        ("Năng suất lúa bình quân đạt 558 tạ/ha.", "bounds.range", "558 > 85"),
    ],
)
def test_units_are_written_where_multiples_differ(text: str, rule: str, expected: str) -> None:
    audit = audit_of(text)
    assert [check.arithmetic for check in audit.checks if check.rule == rule] == [expected]
