"""What a report states again in another paragraph or note is told where one slip sets the two apart, and nowhere else."""

from __future__ import annotations

import pytest
from whole_audits import audit_of

HEAD = "BÁO CÁO\n\nTình hình kinh tế - xã hội 9 tháng đầu năm 2024\n\n"
SECTION = (
    "Thu ngân sách nhà nước trên địa bàn 9 tháng ước đạt 7.318,4 tỷ đồng, bằng 73,2% dự toán Trung ương giao, "
    "tăng 9,6% so với cùng kỳ; chi ngân sách địa phương 8.104,7 tỷ đồng."
)
CHANGED = {
    "a level": "Kinh tế tiếp tục phục hồi: thu ngân sách nhà nước 7.381,4 tỷ đồng, bằng 73,2% dự toán Trung ương giao.",
    "a rate": "Kinh tế tiếp tục phục hồi: thu ngân sách nhà nước 7.318,4 tỷ đồng, bằng 72,3% dự toán Trung ương giao.",
    "a growth": "Kinh tế tiếp tục phục hồi: thu ngân sách nhà nước đạt 7.318,4 tỷ đồng, tăng 6,9% so với cùng kỳ.",
    "a long number alone": "Tập trung giữ vững kết quả thu ngân sách nhà nước 7.381,4 tỷ đồng.",
    "a name cut short": "Kinh tế tiếp tục phục hồi: thu ngân sách nhà nước 7.381,4 tỷ đồng.",
    "one of two rates": "Hạn chế: thu ngân sách nhà nước mới bằng 73,2% dự toán Trung ương giao, tăng 6,9% so với cùng kỳ.",
}
RIGHT = {
    "the same": "Kinh tế tiếp tục phục hồi: thu ngân sách nhà nước 7.318,4 tỷ đồng, bằng 73,2% dự toán Trung ương giao.",
    "the same, rounded": "Kinh tế phục hồi: thu ngân sách nhà nước 7,32 nghìn tỷ đồng, tăng 9,6% so với cùng kỳ.",
    "another budget": "Thu ngân sách nhà nước 7.318,4 tỷ đồng, bằng 72,3% dự toán HĐND tỉnh giao.",
    "another base": "Thu ngân sách nhà nước 7.318,4 tỷ đồng, tăng 6,9% so với kịch bản đầu năm.",
    "another time": "Thu ngân sách nhà nước năm 2023 đạt 7.381,4 tỷ đồng, bằng 73,2% dự toán Trung ương giao.",
    "the months before": "Thu ngân sách nhà nước 8 tháng ước đạt 7.381,4 tỷ đồng, bằng 73,2% dự toán Trung ương giao.",
    "another thing": "Thu tiền sử dụng đất 7.381,4 tỷ đồng, bằng 73,2% dự toán, tăng 6,9% so với cùng kỳ.",
    "a target": "Phấn đấu thu ngân sách nhà nước đạt 7.381,4 tỷ đồng, tăng 9,6%.",
    "last year's": "Thu ngân sách nhà nước cùng kỳ đạt 7.381,4 tỷ đồng.",
}


def told(text: str) -> list[str]:
    return [finding.rule for finding in audit_of(f"{HEAD}{text}").findings if finding.severity != "note"]


@pytest.mark.parametrize("summary", CHANGED.values(), ids=CHANGED)
def test_what_one_slip_makes_another_number_is_told(summary: str) -> None:
    assert told(f"{summary}\n\n{SECTION}") == ["tie-out.restatement"]


@pytest.mark.parametrize("summary", RIGHT.values(), ids=RIGHT)
def test_what_may_be_something_else_is_not(summary: str) -> None:
    assert told(f"{summary}\n\n{SECTION}") == []


def test_a_short_level_is_told_by_a_swap_where_its_name_and_growth_are_the_same() -> None:
    herds = "Đàn lợn trên cả nước có 3,62 triệu con, giảm 1,48%, đàn bò đạt 4,18 triệu con so với cùng kỳ."
    assert told(f"Chăn nuôi ổn định: đàn lợn 3,26 triệu con, giảm 1,48%.\n\n{herds}") == ["tie-out.restatement"]
    assert told(f"Chăn nuôi ổn định: đàn dê 3,26 triệu con, giảm 1,48%.\n\n{herds}") == []
    assert told(f"Chăn nuôi ổn định: đàn lợn 3,26 triệu con, giảm 1,52%.\n\n{herds}") == []


def test_a_note_takes_apart_what_its_sentence_named_further_up() -> None:
    text = (
        "Xử phạt 31.284 trường hợp vi phạm, phạt tiền 48,6 tỷ đồng, trong đó vi phạm nồng độ cồn 9.846 trường hợp, "
        "chiếm 31,5%; tước giấy phép 3.972 trường hợp; tạm giữ 8.215 phương tiện (ô tô 164 chiếc, mô tô 8.051 chiếc)1.\n\n"
        "1 Trong đó: cảnh sát giao thông tỉnh xử phạt 13.472 trường hợp; công an các huyện 17.812 trường hợp.\n"
    )
    assert told(text) == []


def test_a_list_is_no_copy_of_a_total_that_one_of_its_parts_exceeds() -> None:
    text = (
        "Trong năm thực hiện 74 công trình (chuyển tiếp 31 công trình, khởi công mới 43 công trình), đã hoàn thành "
        "36 công trình, đang thi công 32 công trình, chuẩn bị đầu tư 06 công trình1.\n\n"
        "1 Giao thông 29 công trình, trường học 18 công trình, thủy lợi 11 công trình, nhà văn hóa 10 công trình, khác "
        "06 công trình.\n"
    )
    assert told(text) == []


GIFTS = "Toàn tỉnh chi 58,36 tỷ đồng tặng 172.480 suất quà cho đối tượng chính sách1; hỗ trợ gạo cho hộ nghèo.\n\n"


@pytest.mark.parametrize(("printed", "rules"), [("39.640", []), ("36.940", ["footing.breakdown"])])
def test_a_note_tells_two_measures_the_other_way_round(printed: str, rules: list[str]) -> None:
    note = (
        f"1 Quà của Chủ tịch nước 30.720 suất, kinh phí 9,28 tỷ đồng; quà của tỉnh {printed} suất, kinh phí 13,86 tỷ đồng; "
        "quà của huyện, xã 102.120 suất, kinh phí 35,22 tỷ đồng.\n"
    )
    assert told(f"{GIFTS}{note}") == rules


@pytest.mark.parametrize(
    "text",
    [
        "Diện tích gieo trồng chè 41.872 ha.\n\nDiện tích gieo trồng ngô và sắn 48.172 ha.",
        "Đàn bò 41.872 con.\n\nĐàn dê 41.782 con.",
        "Tổng đàn gia cầm của huyện Bảo Lâm có 412.368 con.\n\nTổng đàn gia cầm của huyện Hà Quảng có 421.368 con.",
    ],
)
def test_numbers_of_two_things_are_not_one_number_with_its_digits_swapped(text: str) -> None:
    assert told(text) == []


HEADLINE = (
    "Xử lý {} vụ vi phạm về bảo vệ rừng\n\nTừ đầu năm, Chi cục Kiểm lâm tỉnh đã xử lý {} vụ vi phạm về bảo vệ rừng"
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEADLINE.format("46", "64"), True),
        (HEADLINE.format("46", "46"), False),
        # the text adds some more
        (HEADLINE.format("46", "41") + "; các huyện xử lý 5 vụ.", False),
        # two of its kind, which together are those of the headline
        (HEADLINE.format("46", "64") + ", 12 vụ cháy rừng.", False),
        ("Trồng mới 3.400 ha rừng tập trung\n\nĐến nay, toàn tỉnh trồng mới 3.040 ha rừng tập trung, tăng 4%.", True),
        # the plan of the text
        (
            "Trồng mới 3.400 ha rừng tập trung\n\nĐến nay, toàn tỉnh trồng mới 3.040 ha rừng tập trung, đạt 89,4% kế hoạch.",
            False,
        ),
        ("Phấn đấu trồng mới 3.400 ha rừng tập trung\n\nĐến nay, tỉnh trồng mới 3.040 ha rừng tập trung.", False),
        # cut off, a part of it, that of the year before, a plan
        (
            "Thu ngân sách 9 tháng đạt 413 tỷ đồng\n\nTheo UBND huyện, thu ngân sách 9 tháng đạt 413,7 tỷ đồng, tăng 8%.",
            False,
        ),
        (
            "Diện tích cây hàng năm 13.450 ha\n\nTrong đó, diện tích cây hàng năm vụ xuân 13.405 ha, giảm 2% so cùng kỳ.",
            False,
        ),
        (
            "Tổng đàn gia súc của huyện 23.614 con\n\nTổng đàn gia súc của huyện năm trước 23.164 con, lợn 12.000 con.",
            False,
        ),
        ("Kết quả vụ xuân đạt 1.460 ha lúa\n\nKế hoạch vụ xuân toàn huyện là 1.640 ha lúa; kết quả đạt thấp.", False),
        # a row beside it
        (
            "Xã Bình Lâm trồng được 124 ha rừng sản xuất\nXã Bình Sơn trồng được 142 ha rừng sản xuất, đạt 90% kế hoạch năm.",
            False,
        ),
    ],
)
def test_a_headline_tells_the_number_of_its_text(text: str, *, told: bool) -> None:
    findings = audit_of(text).findings
    assert [finding.rule for finding in findings] == (["tie-out.restatement"] if told else [])


def test_a_headline_rounds_the_number_of_its_text() -> None:
    audit = audit_of(
        "Sản lượng thủy sản đạt gần 42.700 tấn\n\nSản lượng thủy sản 7 tháng đầu năm đạt 42.663 tấn, tăng 3%."
    )
    assert any(check.rule == "tie-out.restatement" and check.verdict == "holds" for check in audit.checks)


DISBURSED = (
    "Kế hoạch vốn 3.684,2 tỷ đồng. Đến ngày 20/9, giải ngân vốn đầu tư công đạt 1.347,5 tỷ đồng, bằng 36,57% kế hoạch."
)


@pytest.mark.parametrize(("again", "rules"), [("36,57", []), ("35,67", ["tie-out.restatement"]), ("34,12", [])])
def test_a_rate_alone_in_brackets_is_one_said_again_or_another(again: str, rules: list[str]) -> None:
    assert (
        told(f"{DISBURSED}\n\nTuy nhiên, giải ngân vốn đầu tư công còn thấp ({again}%); thu hút đầu tư còn ít.")
        == rules
    )


def test_a_rate_said_again_holds() -> None:
    text = f"{DISBURSED}\n\nTuy nhiên, giải ngân vốn đầu tư công mới đạt 36,57%."
    ties = [check for check in audit_of(f"{HEAD}{text}").checks if check.rule == "tie-out.restatement"]
    assert [check.verdict for check in ties] == ["holds"]


REVENUE = "Thu nội địa ước đạt 7.846 tỷ đồng, bằng 95,7% dự toán; thu xuất nhập khẩu 1.214 tỷ đồng."
TWO_PLANS = "Thu nội địa ước đạt 7.846 tỷ đồng, bằng 95,7% dự toán Trung ương giao, 97,5% dự toán HĐND tỉnh giao."


@pytest.mark.parametrize(
    ("section", "again", "rules"),
    [
        (REVENUE, "thu nội địa chỉ đạt 97,5% dự toán", ["tie-out.restatement"]),
        (REVENUE, "thu nội địa mới đạt 95,7% dự toán", []),
        (REVENUE, "thu phí mới đạt 97,5% dự toán", []),
        (REVENUE, "thu nội địa 8 tháng chỉ đạt 97,5% dự toán", []),
        (TWO_PLANS, "thu nội địa chỉ đạt 97,5% dự toán", []),
    ],
)
def test_a_short_rate_of_one_name_and_plan_is_told_but_for_a_swap(section: str, again: str, rules: list[str]) -> None:
    assert told(f"{section}\n\nHạn chế: {again}; nợ thuế còn nhiều.") == rules


def test_a_summary_may_say_three_words_of_a_name() -> None:
    text = (
        "Thu ngân sách nhà nước trên địa bàn đạt 4.186,2 tỷ đồng, đạt 93,03% dự toán tỉnh giao.\n\n"
        "Thu ngân sách chỉ đạt {}% dự toán."
    )
    assert told(text.format("93,03")) == []
    assert told(text.format("90,33")) == ["tie-out.restatement"]
