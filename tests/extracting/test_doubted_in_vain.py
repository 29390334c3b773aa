"""What districts and newspapers write is not even doubted: plans exceeded in fractions, days in brackets, a fall explained."""

from __future__ import annotations

import pytest
from whole_audits import audit_of


@pytest.mark.parametrize(
    "text",
    [
        # a plan that is exceeded, as its rate says, or its unit
        "Tiêm phòng cho đàn bò: 984/912 con, đạt 107,9%.",
        "Tiêm phòng cho đàn bò là: 984/912 = 107,9%.",
        "Lúa 47/45 ha, đậu 26/26 ha, ngô 31/33 ha.",
        "Lúa 47/45 ha. Đậu 26/26 ha.",
        # a day in brackets behind words for it
        "Tính đến 7h sáng nay (26/8), lũ đã làm 9 người bị thương.",
        "Chiều qua (26/8), 9 hộ phải di dời.",
        "Sáng thứ hai (26/8), 9 hộ phải di dời.",
        # a fall that is explained behind its own number
        "- Lúa đông xuân: năng suất thu hoạch 43,1 tạ/ha, giảm 2,4% so với vụ trước. Năng suất thu hoạch giảm do thiếu nước.\n"
        "- Ngô: diện tích thu hoạch 41,5 ha, năng suất 47 tạ/ha, tăng 1,9% so với vụ trước.",
    ],
)
def test_it_is_not_doubted(text: str) -> None:
    assert not audit_of(text).findings


def test_a_fraction_and_what_it_equals_are_a_share() -> None:
    (wrong,) = audit_of("Tiêm phòng cho đàn bò là: 571/673 = 48,8%.").findings
    assert wrong.rule == "rates.share"
    assert wrong.severity == "error"


def test_more_than_all_is_still_doubted() -> None:
    assert audit_of("Có 9/7 xã đạt chuẩn, 64 xóm có điện.").findings


def test_what_was_sown_of_a_plan_has_a_yield() -> None:
    checks = audit_of("Lúa 123/125 ha, đạt 98,4% kế hoạch, năng suất 61,46 tạ/ha, sản lượng 755,96 tấn.").checks
    assert any(check.rule == "products.area-yield-output" and check.verdict == "holds" for check in checks)


@pytest.mark.parametrize(
    "text",
    [
        # a third kind that the catalog does not know of
        "Sản lượng lương thực có hạt là 412.617 tấn; trong đó thóc là 398.204 tấn; ngô là 14.389 tấn; kê là 24 tấn.",
        # the nation's own
        "Tổng số trâu của cả nước trong quý I giảm khoảng 3%; sản lượng thịt trâu ước đạt 31,7 nghìn tấn, tăng 1,2%.",
        "Đàn lợn tăng khoảng 4,1% so với quý I/2023; đàn gia cầm của cả nước tăng khoảng 2,6%.",
        "Phấn đấu cả nước có ít nhất 80% số xã đạt chuẩn nông thôn mới, thu nhập của người dân tăng 50% so với năm 2020.",
        # a day
        "Kể từ khi ổ dịch đầu tiên xuất hiện vào 26/8 đến nay, 28 hộ có lợn bị bệnh.",
        # cells of a table, one a line
        "Sản lượng đạt 412,6 nghìn tấn, tăng 2,9%.\n\nTỉnh A\n\n1,820\n\n-7.57\n\n-2.28\n\nTỉnh B\n\n1,359\n\n-8.94\n\n20.79",
        # what stands behind a bracket is no part of the last figure in it
        "Lúa bị ngã sập là 28.648 ha (tỉnh A 182,2 ha, tỉnh B 12.636 ha, tỉnh C 5.775 ha, tỉnh D 10.055 ha), trong đó hư hại là "
        "4.568 ha tại tỉnh B và 173 ha tại tỉnh D; hoa màu bị ngập: 2.504 ha (tỉnh A 10,8 ha, tỉnh B 159,8 ha, tỉnh C 154 ha, "
        "tỉnh D 2.179 ha).",
        # places of the nation are counted, nothing is compared with it
        "Bên cạnh đó, 14 tỉnh, thành phố trong cả nước đã tăng đàn lợn trên 100%, đặc biệt có tỉnh tăng mạnh.",
    ],
)
def test_neither_is_what_only_seems_to_be_said(text: str) -> None:
    assert not audit_of(text).findings


@pytest.mark.parametrize(
    ("right", "wrong", "text"),
    [
        # ages are no numbers of what is counted by age
        ("23", "32", "Rét làm chết 61 con trâu (trên 6 tháng tuổi {} con; dưới 6 tháng tuổi 38 con)."),
        # what bounds a class by per cent is none of its things
        (
            "12",
            "14",
            "Lốc làm tốc mái 27 căn nhà (14 căn tốc mái hoàn toàn, 1 căn tốc mái từ 30 - 70%, {} căn tốc mái dưới 30%).",
        ),
        # burnt or cut down
        (
            "412,6",
            "421,6",
            "Diện tích rừng bị thiệt hại là 456,3 ha, trong đó rừng bị cháy {} ha; rừng bị chặt phá là 43,7 ha.",
        ),
        # three sectors that are all of agriculture
        (
            "1.694",
            "1.649",
            "Giá trị sản xuất nông lâm thủy sản đạt 14.106 tỷ đồng (trong đó, nông nghiệp 11.624 tỷ đồng, lâm nghiệp 788 tỷ đồng "
            "và thủy sản {} tỷ đồng).",
        ),
    ],
)
def test_what_was_only_half_read_is_told(right: str, wrong: str, text: str) -> None:
    assert not audit_of(text.format(right)).findings
    (told,) = audit_of(text.format(wrong)).findings
    assert told.severity == "error"


def test_no_part_is_printed_as_more_than_its_whole() -> None:
    audit = audit_of(
        "Dự kiến toàn tỉnh có khoảng 40.000 ha cây trồng thiếu nước; trong đó mất trắng khoảng 3.000 ha.\n\n"
        "Huyện A có 42.108 ha cây trồng lâu năm."
    )
    assert not any(check.rule == "footing.breakdown" for check in audit.checks)
