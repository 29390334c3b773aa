"""What is said twice, in words and in digits or by two dates and numbers: told where the two do not agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.extracting.test_slipped_ties import blamed

HEAD = "BÁO CÁO\n\nTình hình kinh tế - xã hội tháng 9 năm 2024\n\n"
WORDS = {2: "hai", 5: "năm", 10: "mười", 12: "mười hai", 15: "mười lăm", 20: "hai mươi", 31: "ba mươi mốt"}


@pytest.mark.parametrize(
    ("text", "wrong", "printed"),
    [
        # rises and falls between two numbers
        ("Tỷ lệ hộ nghèo giảm từ 7,4% xuống còn 5,8%.", "5,8", "8,5"),
        ("Giá cà phê tăng từ 112.000 đồng/kg lên 121.000 đồng/kg.", "121", "102"),
        ("Số xã đạt chuẩn nâng từ 61 xã lên 75 xã.", "75", "57"),
        # the first and the last day
        ("Từ ngày 15/8/2024 đến ngày 14/9/2024 xảy ra 9 vụ.", "14/9/2024", "14/7/2024"),
        ("Từ 15/12/2023 đến 14/9/2024 xảy ra 97 vụ.", "15/12/2023", "15/12/2024"),
        # an estimate of a month gone by
        ("Trong tháng 9 ước đạt 385 tấn.", "tháng 9", "tháng 6"),
        ("Dự ước tháng 9 thu 385 tỷ đồng.", "tháng 9", "tháng 8"),
        # more than all
        ("Có 5/9 huyện đạt chuẩn.", "5/9", "9/5"),
        ("Tỷ lệ hộ dùng nước sạch đạt 91,8%.", "91,8", "191,8"),
        # a rate between those of all its parts; answers that leave no others
        ("Tỷ lệ thất nghiệp là 2,31%, trong đó thành thị 3,40%, nông thôn 1,85%.", "3,40", "1,40"),
        ("Có 31,5% số doanh nghiệp đánh giá tốt hơn; 43,1% giữ ổn định; 25,4% gặp khó khăn.", "25,4", "24,5"),
        # nobody is half hurt; one name, two numbers; money that lost its multiple
        ("Trong tháng có 14 người bị thương.", "14 người", "14,5 người"),
        ("Sản lượng cam 1.320 tấn; bưởi 745 tấn; quýt 396 tấn.", "quýt", "bưởi"),
        ("Thu nhập bình quân đầu người đạt 51,6 triệu đồng/năm.", "triệu ", ""),
    ],
)
def test_a_slip_is_told(text: str, wrong: str, printed: str) -> None:
    assert blamed(HEAD + text) == []
    assert blamed(HEAD + text.replace(wrong, printed, 1))


@pytest.mark.parametrize(
    "text",
    [
        "Ước tháng 10 thu 385 tỷ đồng.",  # the month to come
        "Tháng 8 ước đạt 385 tấn, tháng 9 ước đạt 412 tấn.",
        "Giải ngân đạt 102% kế hoạch.",
        "Có 6/5 xã đạt chuẩn, vượt kế hoạch.",
        "Bình quân 3,7 người/hộ.",
        "GRDP bình quân đầu người đạt 2.310 USD.",
        # "và" goes on to another number
        "Có 47.310 việc có điều kiện, giảm 5.120 việc so với năm 2023 và 20.480 việc chưa có điều kiện.",
        "Vận tải đạt 3.410 triệu lượt khách, tăng 9,8% so với cùng kỳ năm trước và 152,6 tỷ lượt khách, tăng 9,9%.",
        "Nhân khẩu bình quân một hộ chung của cả nước năm 2024 theo kết quả điều tra là 3,60 người.",
        "Chỉnh từ 12 xã lên phương án khác, còn 10 xã.",
    ],
)
def test_what_may_well_be_is_left_alone(text: str) -> None:
    assert blamed(HEAD + text) == []


@given(st.sampled_from(sorted(WORDS)), st.sampled_from(sorted(WORDS)))
def test_a_number_in_words_is_that_in_digits(digits: int, words: int) -> None:
    told = blamed(f"Hỗ trợ {digits:02} ({WORDS[words]}) xã khó khăn.")
    assert bool(told) == (digits != words)
