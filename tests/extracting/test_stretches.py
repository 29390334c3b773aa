"""One kind of figure over several stretches of time, and figures of one paragraph that are of different ones."""

from __future__ import annotations

import pytest
from reading_sentences import extracted, relations
from test_slipped_ties import blamed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Trong tháng 8, toàn tỉnh thành lập mới 64 hợp tác xã với vốn điều lệ 92 tỷ đồng.\n\n"
            "Lũy kế 8 tháng đầu năm, toàn tỉnh thành lập mới 381 hợp tác xã với vốn điều lệ 745 tỷ đồng.",
            ["parts/month whole=381 hợp tác xã part=64 hợp tác xã", "parts/month whole=745 tỷ đồng part=92 tỷ đồng"],
        ),
        (
            "Ước tháng 9-2021, vốn ngân sách tỉnh đạt 84,6 tỷ đồng, bằng 9,1% kế hoạch. "
            "Quý III năm 2021, vốn ngân sách tỉnh đạt 251,3 tỷ đồng, bằng 27% kế hoạch.",
            ["parts/month whole=251,3 tỷ đồng part=84,6 tỷ đồng"],
        ),
        (
            "Từ đầu năm đến nay, toàn huyện có 17 trang trại thành lập mới. Hiện nay, toàn huyện có 208 trang trại.",
            ["parts/month whole=208 trang trại part=17 trang trại"],
        ),
        (
            "Tính chung từ đầu năm đến tháng 7 đã phát hiện 96 vụ khai thác cát. Trong tháng 7 phát hiện 11 vụ khai thác cát.",
            ["parts/month whole=96 vụ part=11 vụ"],
        ),
        (
            "Từ tháng 3 đến tháng 9/2024 phát hiện 96 vụ khai thác cát. Trong tháng 7/2024 phát hiện 11 vụ khai thác cát.",
            ["parts/month whole=96 vụ part=11 vụ"],
        ),
    ],
    ids=[
        "over two paragraphs",
        "in its quarter",
        "new ones of all",
        "the month after its year to date",
        "months in a row",
    ],
)
def test_what_is_named_alike_lies_within_a_longer_stretch(text: str, expected: list[str]) -> None:
    assert [tie for tie in relations(text, "parts") if tie.startswith("parts/month")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Trong tháng 8 sửa chữa 84 km đường. Lũy kế 8 tháng thành lập mới 381 hợp tác xã.",
        "Lũy kế 8 tháng thu hút 31 dự án mới, so với tháng 8 năm 2020 tăng 12 dự án mới.",
        "Từ tháng 3 đến tháng 7 khởi công 12 dự án mới. Tháng 8 khởi công 31 dự án mới.",
        "Tháng 8 năm 2021 khởi công 12 dự án mới. Cả năm 2020 khởi công 31 dự án mới.",
    ],
    ids=["of something else", "only compared with", "a month after them", "of another year"],
)
def test_other_things_and_times_are_not_tied(text: str) -> None:
    assert relations(text, "parts") == []


def test_a_month_that_may_be_of_something_else_is_never_accused() -> None:
    text = "Trong tháng 8, toàn tỉnh thành lập mới 640 hợp tác xã.\n\nLũy kế 8 tháng, toàn tỉnh thành lập mới 381 hợp tác xã."
    assert blamed(text) == []


def test_a_paragraph_that_goes_on_to_another_stretch_of_time_is_compared_within_each() -> None:
    text = (
        "Tháng 5-2022, thu ngân sách nhà nước trên địa bàn ước đạt 1,2 nghìn tỷ đồng. Tính chung từ đầu năm, tổng thu ngân sách "
        "đạt 7,4 nghìn tỷ đồng. Trong đó, thu nội địa đạt 5,9 nghìn tỷ đồng."
    )
    found = extracted(text).figures
    assert found["f1"].stretch.endswith("month 5 2022")
    assert blamed(text) == []


def test_each_change_with_its_fraction_has_the_growth_behind_it() -> None:
    text = "So với cùng kỳ, số vụ giảm 12 vụ (48/60), tức giảm 20% và giảm 3 người bị thương (21/24), tức giảm 12,5%."
    assert "changes/growth level=48 prior=60 growth=20%" in relations(text, "changes")
    assert "changes/growth level=21 prior=24 growth=12,5%" in relations(text, "changes")
    assert blamed(text) == []


def test_what_is_new_is_of_the_total_that_it_raises() -> None:
    text = (
        "Trong quý, toàn xã kết nạp 14 đảng viên mới, đạt 46,7% chỉ tiêu, nâng tổng số đảng viên lên 1.382 đảng viên."
    )
    assert "parts/month whole=1.382 đảng viên part=14 đảng viên" in relations(text, "parts")
