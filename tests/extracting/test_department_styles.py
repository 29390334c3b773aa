"""Ways of writing of departments: insurance, police, banks, forest rangers, and what goes wrong in them."""

from __future__ import annotations

import pytest
from reading_sentences import relations
from test_slipped_ties import blamed


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        # all shares of poor and of near-poor households are of all households
        ("Còn 5.212 hộ nghèo, chiếm 3,16%; 4.790 hộ cận nghèo, chiếm 2,90%.", ("2,90%", "2,09%")),
        ("Số hộ nghèo là 5.212 hộ (3,16%), số hộ cận nghèo là 4.790 hộ (2,90%).", ("5.212", "5.122")),
        # the level is told before its fraction, so that no part of all is meant
        ("Phát hiện 312 vụ, so với cùng kỳ tăng 41 vụ (312/271 vụ).", ("312/271", "312/217")),
        # the amount and the rate agree with one of the two numbers
        ("Số vụ giảm 27 vụ, giảm 36,0% (48/75 vụ) so với cùng kỳ.", ("48/75", "84/75")),
        # a target in brackets, which a rate lies below or above by so many points
        ("Tỷ lệ bao phủ đạt 92,35% dân số, thấp hơn 1,65% so với chỉ tiêu giao (94,00%).", ("92,35%", "92,53%")),
        ("Tỷ lệ hộ dùng nước sạch đạt 96,2%, vượt 1,7% so với kế hoạch (94,5%).", ("1,7%", "7,1%")),
        # what is left of a fraction in more than one count
        ("Có 15/18 chỉ tiêu đạt và vượt, 02 chỉ tiêu cơ bản đạt, 01 chỉ tiêu không đạt.", ("15/18", "14/18")),
        (
            "Trong 20 chỉ tiêu, có 12 chỉ tiêu vượt kế hoạch, 5 chỉ tiêu đạt, 3 chỉ tiêu không đạt.",
            ("5 chỉ tiêu", "6 chỉ tiêu"),
        ),
        # the sign that groups thousands in place of the one before decimals
        ("Thu ngân sách đạt 412,6 tỷ đồng, trong đó thu nội địa 38,417 tỷ đồng.", ("38,417", "38.417")),
        # the amount behind a share says it again; a stroke behind the words of a part; those who sat an exam and passed it
        ("Tổng vốn 75.000 tỷ đồng, trong đó vốn trung ương chiếm 64%, tương đương 48.000 tỷ đồng.", ("64%", "46%")),
        ("Có 2.164 em đỗ tốt nghiệp/3.059 em dự thi, đạt tỷ lệ 70,74%.", ("70,74%", "74,70%")),
        ("Có 3.007 thí sinh dự thi, có 2.819 thí sinh đỗ tốt nghiệp, đạt 93,7%.", ("2.819", "2.918")),
        # money given to an office is a plan; what each thing costs, with the total behind it
        ("Tổng vốn tỉnh được giao 5.124,8 tỷ đồng. Đã giải ngân 2.408,7 tỷ đồng, đạt 47% kế hoạch.", ("47%", "74%")),
        ("Xây mới 214 nhà (mức 40 triệu đồng/nhà) với tổng kinh phí 8.560 triệu đồng.", ("8.560", "5.860")),
        ("Tặng 84 suất quà, mỗi suất trị giá 500 nghìn đồng, tổng trị giá 42 triệu đồng.", ("42 triệu", "24 triệu")),
        # two seasons that are far more than both, but for two digits
        ("Gieo cấy 2.786 ha lúa, trong đó lúa xuân 1.088 ha, lúa mùa 1.698 ha.", ("1.088", "1.808")),
        # a clause of another measure behind the list
        (
            "Xử lý 53 vụ gồm hành chính 48 vụ, hình sự 5 vụ; tịch thu 61,2 m3 gỗ, thu 512 triệu đồng.",
            ("48 vụ", "49 vụ"),
        ),
    ],
)
def test_a_slip_in_them_is_told(text: str, wrong: tuple[str, str]) -> None:
    assert blamed(text) == []
    assert blamed(text.replace(*wrong))


@pytest.mark.parametrize(
    "text",
    [
        # the rate says the growth again
        "Dư nợ nông thôn đạt 58.420 tỷ đồng, tăng 31.560 tỷ đồng, bằng 117,5% so với năm 2015.",
        # the count before the colon is one of those that the list goes on with
        "Có 250 nhà hư hỏng. Trong đó, Nam Sơn 96 nhà, tiếp đến là Bắc Sơn 61 nhà, sau đó là các xã: Đông Sơn 41 nhà, "
        "Tây Sơn 32 nhà.",
        # those that exceed a target are among those that meet it
        "Có 12/14 chỉ tiêu đạt kế hoạch, 5 chỉ tiêu vượt kế hoạch, 2 chỉ tiêu không đạt.",
        # each amount of the month that its clause names stands before that of the year to date
        "Thu trong tháng 8 là 489,1 tỷ đồng; lũy kế thu 4.652,3 tỷ đồng. Trong đó, thuế tháng 8 thu 308,4 tỷ đồng, lũy kế thu "
        "3.307,3 tỷ đồng; thu xổ số trong tháng 8 là 164,7 tỷ đồng, lũy kế thu 1.042,4 tỷ đồng.",
        # what each of some sources reached, not how many of them did
        "Có 9/16 khoản thu đạt trên 90%, 4 khoản thu đạt dưới 60%.",
        "Có 7/10 huyện giải ngân đạt 50% kế hoạch.",
        # another sentence, with a plan of its own
        "Kế hoạch vốn đầu tư công 5.124,8 tỷ đồng. Giá trị sản xuất công nghiệp đạt 2.400 tỷ đồng, bằng 74% kế hoạch.",
        # how far a rate is from that of the nation
        "Đã giải ngân 512 tỷ đồng, đạt 47% kế hoạch, thấp hơn bình quân chung cả nước 1,6%.",
        # what each of some things costs, and what else was spent
        "Hỗ trợ 25 hộ (15 hộ làm mới 60 triệu đồng/hộ, 10 hộ sửa chữa 30 triệu đồng/hộ) với tổng kinh phí 1.200 triệu đồng.",
        "Hỗ trợ 500 hộ, mức 3 triệu đồng/hộ; tổng kinh phí cả chương trình 12.000 triệu đồng.",
        # so many per cent of the plan, not points
        "Tỷ lệ giải ngân đạt 42,0%, vượt 5% kế hoạch (40%).",
        # the poor of one people are of the households of that people
        "Còn 5.212 hộ nghèo, chiếm 3,16%; trong đó 4.790 hộ nghèo dân tộc thiểu số, chiếm 91,90%.",
        # insurance of other kinds is among all
        "Có 512.417 người tham gia bảo hiểm; trong đó bắt buộc 404.218 người, tự nguyện 51.318 người.",
        # a list of loans by term that nobody calls complete
        "Dư nợ 36.000 tỷ đồng, trong đó ngắn hạn chiếm 61,2%, trung và dài hạn chiếm 33,8%.",
    ],
)
def test_what_is_right_in_them_is_left_alone(text: str) -> None:
    assert blamed(text) == []


def test_a_rate_behind_an_amount_is_tied_as_its_growth() -> None:
    text = "Dư nợ nông thôn đạt 58.420 tỷ đồng, tăng 31.560 tỷ đồng, bằng 117,5% so với năm 2015."
    assert [relation for relation in relations(text, "changes") if relation.startswith("changes/both")]


def test_a_rise_in_brackets_behind_a_fall_is_told() -> None:
    text = "Có 58 doanh nghiệp giải thể, giảm 27,5% so với cùng kỳ năm trước (tương ứng {} 22 doanh nghiệp)."
    assert blamed(text.format("giảm")) == []
    assert blamed(text.format("tăng"))
