"""Parts that together cannot exceed their whole, and lists from the most to the least."""

from __future__ import annotations

import pytest
from reading_sentences import relations
from test_slipped_ties import blamed
from whole_audits import audit_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Doanh thu đạt trên 48,2 nghìn tỷ đồng. Trong đó, bán lẻ 15,1 nghìn tỷ đồng; lưu trú 1,3 nghìn tỷ đồng; "
            "du lịch 41 tỷ đồng; còn lại là dịch vụ khác.",
            ["portions/of whole=48,2 nghìn tỷ đồng parts=15,1 nghìn tỷ đồng+1,3 nghìn tỷ đồng+41 tỷ đồng"],
        ),
        ("Có 120 hộ được hỗ trợ, trong đó 90 hộ nghèo, 70 hộ dân tộc thiểu số, 25 hộ cận nghèo.", []),
    ],
    ids=["they fit", "they overlap"],
)
def test_parts_that_fit_together_are_kept(text: str, expected: list[str]) -> None:
    assert relations(text, "portions") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Có 3.150 hội viên. Trong đó, nhiều nhất là xã A với 1.480 hội viên, tiếp theo là xã B với 1.310 hội viên, "
        "thứ 3 là xã C với 905 hội viên.",
        "Toàn huyện có 410 km kênh. Trong đó, kênh do tỉnh quản lý dài 120,5 km, chiếm 29,4%; kênh do huyện quản lý dài "
        "180,2 km, chiếm 43,9%; kênh do xã quản lý dài 201,4 km, chiếm 49,1%.",
        "Sản lượng nhiều nhất là nhãn với 812 tấn, tiếp theo là vải với 390 tấn, thứ ba là chuối với 605 tấn.",
    ],
    ids=["a ranking beyond its whole", "labels built alike beyond their whole", "a ranking out of order"],
)
def test_parts_that_exclude_one_another_are_told(text: str) -> None:
    assert blamed(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "Dẫn đầu là Hàn Quốc với 12 dự án, vốn 300 triệu USD; tiếp theo là Nhật Bản với 15 dự án, vốn 250 triệu USD; "
        "thứ ba là Đức với 4 dự án, vốn 90 triệu USD.",
        "Cao nhất là xã A 12 vụ, tiếp theo là xã B 9 vụ, xã C 10 vụ.",
        "Cả đơn vị có 100 người, trong đó 60 người là nữ, chiếm 60%; 50 người dân tộc thiểu số, chiếm 50%; "
        "30 người là đảng viên, chiếm 30%.",
    ],
    ids=["ranked by another measure", "no rank is said of the last", "qualities that overlap"],
)
def test_lists_that_may_mean_something_else_are_left_alone(text: str) -> None:
    assert blamed(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Toàn tỉnh có 52 sản phẩm được gắn sao, trong đó 17 sản phẩm đạt 4 sao và 39 sản phẩm đạt 3 sao.", True),
        ("Toàn tỉnh có 52 sản phẩm được gắn sao, trong đó 17 sản phẩm đạt 4 sao và 31 sản phẩm đạt 3 sao.", False),
        ("Có 121 HTX. Trong đó, 29 HTX xếp loại tốt; 87 HTX xếp loại khá; 33 HTX xếp loại trung bình.", True),
        # those of three stars or more are among them
        ("Toàn tỉnh có 52 sản phẩm, trong đó 17 sản phẩm đạt 4 sao trở lên và 39 sản phẩm đạt 3 sao trở lên.", False),
        # of all that there are, not of the new ones
        ("Lũy kế có 290 sản phẩm; công nhận mới 52 sản phẩm, trong đó 44 sản phẩm 4 sao, 31 sản phẩm 3 sao.", False),
        # two gradings
        ("Có 510 học sinh, trong đó học lực giỏi 140 học sinh, khá 210 học sinh; hạnh kiểm tốt 470 học sinh.", False),
    ],
)
def test_a_thing_has_one_grade(text: str, *, told: bool) -> None:
    findings = audit_of(text).findings
    assert [finding.rule for finding in findings] == (["footing.portions"] if told else [])


PLACES = (
    "Thiên tai làm 334 nhà dân bị hư hỏng, trong đó Điện Biên 142 nhà, Hà Giang 97 nhà, Sơn La {} nhà, Lào Cai 63 nhà."
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (PLACES.format(53), True),
        (PLACES.format(12), False),
        # what one of them may be twice, though written with a capital
        ("Có 334 đại biểu, trong đó: Đảng viên 242 người, Đoàn viên 97 người, Nữ 48 người, Tôn giáo 33 người.", False),
        ("Có 334 đại biểu, trong đó: Nữ 242 người, Tày 97 người, Nùng 48 người, Dao 33 người.", False),
    ],
)
def test_a_thing_is_in_one_place(text: str, *, told: bool) -> None:
    findings = audit_of(text).findings
    assert [finding.rule for finding in findings] == (["footing.portions"] if told else [])
