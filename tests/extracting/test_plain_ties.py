"""Ties that words leave no doubt of: told for any slip of a figure, however short; and lists behind a bare colon."""

from __future__ import annotations

import pytest
from reading_sentences import relations
from test_slipped_ties import blamed


@pytest.mark.parametrize(
    ("text", "wrong", "printed"),
    [
        # a plan behind a stroke, called so
        ("Giải ngân đạt 2.418,3 tỷ đồng/4.105,9 tỷ đồng kế hoạch, đạt 58,9%.", "58,9", "51,9"),
        # the prior level in brackets behind the times
        ("Vốn đăng ký đạt 914,6 triệu USD, gấp 2,47 lần cùng kỳ (370,3 triệu USD).", "2,47", "2,77"),
        # the fraction in brackets behind its percentage
        ("Tỷ lệ trạm y tế đạt chuẩn 93,6% (146/156 trạm).", "93,6", "96,6"),
        # a share right behind its part, this behind its whole
        ("Diện tích chè có 8.214 ha, trong đó chè Shan 2.957 ha (chiếm 36,0%); chè lai 3.105 ha.", "36,0", "31,0"),
        (
            "Tổng nguồn vốn huy động đạt 61.340 tỷ đồng, tăng 7,2% so với đầu năm, trong đó tiền gửi dân cư 40.912 tỷ đồng, "
            "chiếm 66,7%.",
            "66,7",
            "62,7",
        ),
        # the words that name a whole stand before the months of its clause
        (
            "Vốn đầu tư thực hiện trên địa bàn tỉnh 6 tháng theo giá hiện hành ước đạt 31.260 tỷ đồng, bao gồm: vốn khu vực nhà "
            "nước 4.877 tỷ đồng, chiếm 15,6% tổng vốn; vốn khu vực ngoài nhà nước 26.383 tỷ đồng, chiếm 84,4% tổng vốn.",
            "15,6",
            "18,6",
        ),
        # an average right behind its total
        (
            "Có 874 doanh nghiệp thành lập mới với tổng vốn đăng ký 7.953 tỷ đồng, bình quân một doanh nghiệp 9,10 tỷ đồng.",
            "9,10",
            "9,70",
        ),
        # a list behind a bare colon
        (
            "Doanh thu dịch vụ đạt 3.871 tỷ đồng: lưu trú 312 tỷ đồng, ăn uống 2.107 tỷ đồng, lữ hành 48 tỷ đồng, các dịch "
            "vụ còn lại 1.404 tỷ đồng.",
            "2.107",
            "2.707",
        ),
        (
            "Đào tạo nghề cho 17.620 người, tăng 3,1% so với cùng kỳ: cao đẳng 1.205 người, trung cấp 3.110 người, sơ cấp và "
            "đào tạo dưới 3 tháng 13.305 người.",
            "3.110",
            "3.410",
        ),
        # the level of the year before, said so in brackets behind a growth
        ("Sản lượng gỗ xẻ đạt 46.250 m3, tăng 17,1% (cùng kỳ 39.500 m3).", "39.500", "35.900"),
        ("Tỷ lệ nợ xấu 1,87%, tăng 0,25 điểm % (cuối năm 1,62%).", "1,62%)", "1,26%)"),
        # what was dealt with of what was found, with its rate right behind
        ("Phạm pháp hình sự xảy ra 318 vụ, đã điều tra làm rõ 279 vụ, đạt tỷ lệ 87,7%.", "87,7", "85,2"),
        ("Thụ lý 1.452 vụ án, đã giải quyết 1.308 vụ án, đạt 90,1%.", "90,1", "91,0"),
        ("Xảy ra 318 vụ; điều tra, làm rõ 279 vụ, 402 đối tượng, đạt tỷ lệ 87,7%.", "87,7", "81,7"),
        ("Tiếp nhận 12.640 hồ sơ, trong đó trực tuyến 9.178 hồ sơ, đạt tỷ lệ 72,6%.", "72,6", "76,2"),
        # a total right behind its categories
        (
            "Xuất khẩu ước đạt 174 triệu USD, tăng 9,2%; nhập khẩu 213 triệu USD; tổng kim ngạch xuất nhập khẩu 387 triệu USD.",
            "387",
            "397",
        ),
        # … even where the rate misses by more than a slip, or the count is followed by one of people
        ("Xảy ra 318 vụ, điều tra làm rõ 279 vụ, đạt tỷ lệ 87,7%.", "87,7", "90,7"),
        # what was asked back, and what of it came
        ("Kiến nghị thu hồi 14.260 triệu đồng; đã thu hồi 10.695 triệu đồng, đạt 75%.", "75", "57"),
        # the level before in brackets behind a change, or behind the words of comparison
        ("Xảy ra 46 vụ, chết 21 người; so với cùng kỳ giảm 9 vụ (55 vụ), tăng 3 người chết (18 người).", "55", "45"),
        ("Có 231 cơ sở ngừng hoạt động (tăng 24 cơ sở so với cùng kỳ năm 2022 là 207 cơ sở).", "24", "42"),
        ("Tỷ lệ lao động qua đào tạo 68,4% (tăng 1,6 điểm % so với năm 2022: 66,8%).", "1,6", "6,1"),
        # an earlier rate, the later one, and the points between
        ("Tỷ lệ hộ nghèo đầu năm 11,3%, ước cuối năm còn 8,7%, giảm 2,6 điểm phần trăm.", "2,6", "6,2"),
        # an amount with its rate in brackets, and the other way round
        ("Nguồn vốn huy động đạt 27.416 tỷ đồng, tăng 1.815 tỷ đồng (7,1%) so với đầu năm.", "7,1", "1,7"),
        ("Nguồn vốn huy động đạt 27.416 tỷ đồng, tăng 7,1% (1.815 tỷ đồng) so với đầu năm.", "7,1", "1,7"),
        # the whole in brackets behind its name
        ("Nợ xấu 416 tỷ đồng, chiếm 1,3% tổng dư nợ (32.000 tỷ đồng).", "1,3", "3,1"),
        ("Có 704.210 người tham gia bảo hiểm, đạt tỷ lệ bao phủ 93,4% dân số (753.972 người).", "93,4", "94,3"),
        # a fraction behind the words of its percentage, and a stroke with a bare rate
        ("Lũy kế đạt 94,2% diện tích cần cấp (146.481/155.500 ha).", "94,2", "92,4"),
        ("Ba chương trình giải ngân 473 tỷ đồng/860 tỷ đồng, đạt 55%.", "55", "65"),
        # what each gets, and a quotient beside its quantities
        ("Hỗ trợ 1.340 hộ nghèo làm nhà, kinh phí 67 tỷ đồng (50 triệu đồng/hộ).", "(50", "(60"),
        ("Có 185 doanh nghiệp mới, vốn 1.332 tỷ đồng, vốn bình quân 7,2 tỷ đồng/doanh nghiệp.", "7,2", "2,7"),
        ("Trao 3.120 suất quà, mỗi suất 450.000 đồng, tổng trị giá 1.404 triệu đồng.", "1.404", "1.044"),
        # the total of all that stands before it; a share of what was checked
        (
            "Nông thôn mới 187 tỷ đồng, giảm nghèo bền vững 264 tỷ đồng, dân tộc thiểu số 415 tỷ đồng; tổng cộng 866 tỷ đồng.",
            "415",
            "451",
        ),
        ("Kiểm tra 1.327 cơ sở, có 1.194 cơ sở đạt yêu cầu (90,0%), 133 cơ sở vi phạm.", "90,0", "99,0"),
        # an average of what it names, a total that names its parts, a level dated in brackets, schools of the State and others
        (
            "Có 52 doanh nghiệp với vốn đăng ký 463 tỷ đồng; bình quân vốn đăng ký một doanh nghiệp đạt 8,9 tỷ đồng.",
            "8,9",
            "9,8",
        ),
        (
            "Có 438 doanh nghiệp thành lập mới; số doanh nghiệp quay trở lại hoạt động là 179 doanh nghiệp, nâng tổng số doanh "
            "nghiệp thành lập mới và quay trở lại hoạt động lên 617 doanh nghiệp.",
            "617",
            "671",
        ),
        ("Nguồn vốn huy động đạt 84.206 tỷ đồng, tăng 6,3% so với 31/12/2023 (79.215 tỷ đồng).", "6,3", "3,6"),
        ("Có 587 cơ sở giáo dục, trong đó 492 cơ sở công lập và 95 cơ sở ngoài công lập.", "95", "59"),
        # a share beside two others of one whole
        (
            "Trong 436 dự án có 321 dự án đang hoạt động, chiếm 73,6%; 74 dự án đang xây dựng, chiếm 17,0%; 41 dự án chậm, "
            "chiếm 9,4%.",
            "17,0",
            "71,0",
        ),
        # counts of different things in a complete list, and kinds that words alone name
        ("Tỉnh có 131 đơn vị hành chính cấp xã (gồm 104 xã, 16 phường, 11 thị trấn).", "104", "114"),
        ("Kỷ luật 87 đảng viên (khiển trách 55, cảnh cáo 22, cách chức 4, khai trừ 6).", "55", "65"),
        # money paid out of the sum before it; what the words behind a rate name
        ("Vốn kéo dài sang năm nay là 298,6 tỷ đồng, đã giải ngân 164,2 tỷ đồng, đạt 55%.", "55", "65"),
        (
            "Phải thi hành 4.650 việc, có điều kiện 3.720 việc, đã xong 2.790 việc, đạt 75,0% số việc có điều kiện.",
            "75,0",
            "57,0",
        ),
        # a change past another measure, with the level before; a share in brackets of a part that words name
        ("Xử lý 327 vụ gian lận, phạt 4,6 tỷ đồng, tăng 15 vụ so với cùng kỳ (312 vụ).", "15 vụ", "51 vụ"),
        ("Có 138.260 học sinh, trong đó nữ 67.194 em (48,6%), dân tộc thiểu số 94.017 em (68,0%).", "48,6", "46,8"),
        # a share behind part and whole over a stroke; an earlier level behind "so CK"; a fraction behind "đạt chuẩn"
        ("Hộ nghèo: 187 hộ/2.078 hộ, chiếm 9,0%; hộ cận nghèo 94 hộ, chiếm 4,52%.", "9,0", "8,0"),
        ("Giá trị sản xuất 796,3 tỷ đồng, tăng 3,8% so CK (767,1 tỷ đồng).", "3,8", "38"),
        ("Trường đạt chuẩn: 9/14 trường, đạt 64,3%.", "64,3", "63,4"),
        ("Gieo trồng 11.850/11.500 ha, đạt 103,0% KH.", "103,0", "130,0"),
        # an output far from area and yield; kinds in brackets of which one is more than all
        ("Lúa: diện tích 4.730 ha, năng suất 55,8 tạ/ha, sản lượng 26.393 tấn.", "26.393", "62.393"),
        ("Tiếp nhận 41 đơn (khiếu nại 9, tố cáo 4, kiến nghị 28).", "28", "82"),
        # medals leave no others; parts that only a colon names
        ("Đoàn giành 74 huy chương (15 HCV, 24 HCB, 35 HCĐ).", "35", "53"),
        ("Tỉnh nhận 437 tấn gạo (đợt 1: 226 tấn, đợt 2: 211 tấn).", "211", "221"),
        # a list up to its semicolon; a set phrase opens none
        ("Trồng rừng tập trung 2.360 ha, trong đó rừng sản xuất 2.170 ha, rừng phòng hộ 190 ha.", "2.170", "2.107"),
        # parts of a plain list that one slip lifts above their whole
        (
            "Doanh thu vận tải đạt 4.263 tỷ đồng, trong đó vận tải hành khách 1.012 tỷ đồng, vận tải hàng hóa 2.840 tỷ đồng, "
            "kho bãi 411 tỷ đồng.",
            "2.840",
            "2.940",
        ),
    ],
)
def test_a_slip_is_told(text: str, wrong: str, printed: str) -> None:
    assert blamed(text) == []
    assert blamed(text.replace(wrong, printed, 1))


@pytest.mark.parametrize(
    "text",
    [
        # what fell is not the fraction
        "Số vụ phạm tội giảm 45,96% (194/359 vụ).",
        # another whole is named, or another level stands between
        "Giải ngân 500 tỷ đồng, trong đó ngân sách trung ương 180 tỷ đồng, chiếm 42,0% kế hoạch vốn đầu tư công.",
        # parts that overlap: their excess is no slip
        "Kết nạp 640 đảng viên, trong đó nữ 410 người, dân tộc thiểu số 305 người, đoàn viên 512 người.",
        # a colon that heads the next number
        "Dân số 645.401 người, trong đó thành thị: 97.040 người; nông thôn: 548.361 người; nam: 330.108 người; nữ: 315.293 người.",
        # what was dealt with on time, of one of two numbers before it; a rate of a plan
        "Tiếp nhận 12.640 hồ sơ, đã giải quyết 11.903 hồ sơ; đúng hạn 11.650 hồ sơ, đạt tỷ lệ 99,8%.",
        "Kiểm tra 264 cơ sở, xử lý 41 cơ sở, đạt 73,5%.",
        # the total of the year so far behind the categories of the month
        "Tháng 5, xuất khẩu 34 triệu USD, nhập khẩu 41 triệu USD. Lũy kế tổng kim ngạch xuất nhập khẩu 387 triệu USD.",
        # nobody says what the rate is of
        "Toàn tỉnh có 318 đơn, đã giải quyết 179 đơn, đạt 88%.",
        "Lũy kế đạt 15,2 triệu USD; trong đó hàng địa phương lũy kế đạt 4,9 triệu USD, bằng 52,8%.",
        # the bracket may print what there is now
        "Nguồn vốn 27.416 tỷ đồng, tăng 7,1% (26.102 tỷ đồng).",
        # a surplus is left of exports, and made of nothing
        "Cán cân thương mại xuất siêu 318,4 triệu USD (xuất khẩu 1.207,6 triệu USD, nhập khẩu 889,2 triệu USD).",
        # a bracket that holds other things than its whole counts
        "Xảy ra 27 vụ (12 người chết, 17 người bị thương).",
        "Tổ chức 24 lớp (12 xã, 15 đơn vị).",
    ],
)
def test_what_words_leave_open_is_not_accused(text: str) -> None:
    assert blamed(text) == []


def test_a_colon_that_heads_a_number_opens_no_list() -> None:
    text = "Thành thị: 97.040 người, chiếm 15,04%; nông thôn: 548.361 người; nam: 330.108 người; nữ: 315.293 người."
    assert not any(found.startswith("breakdowns/sum whole=97.040") for found in relations(text, "breakdowns"))


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (
            "Toàn xã có 214 hộ nghèo. Trong đó, hộ có trẻ em là 61 hộ, chiếm tỷ lệ {}% số hộ nghèo toàn xã.",
            "28,5",
            "82,5",
        ),
        (
            "Kiểm tra, phát hiện 148 vụ vi phạm (đã xác định được đối tượng 97 vụ, chiếm {}%), giảm 12 vụ.",
            "65,5",
            "56,5",
        ),
        ("Tổng số cây giống đã cấp: 86.420 cây, trong đó đã trồng: 81.905 (đạt {}%).", "94,78", "97,48"),
    ],
    ids=["the sentence before", "in a bracket", "reached of what there was"],
)
def test_shares_right_behind_part_and_whole_are_told_for_any_slip(text: str, right: str, wrong: str) -> None:
    assert blamed(text.format(right)) == []
    assert blamed(text.format(wrong)) != []


def test_shares_over_paragraphs_that_name_one_whole_are_told_for_any_slip() -> None:
    text = (
        "Tính chung 5 tháng, tổng mức lưu chuyển đạt 873 tỷ đồng.\n\nBán buôn đạt 512,4 tỷ đồng, chiếm 58,7% tổng mức."
        "\n\nBán lẻ đạt 301,2 tỷ đồng, chiếm 34,5% tổng mức và tăng 6%.\n\nĐại lý đạt 59,4 tỷ đồng, chiếm {}% tổng mức và tăng 2%."
    )
    assert blamed(text.format("6,8")) == []
    assert [figure for figure, _ in blamed(text.format("8,6"))] == ["8,6%"]


def test_a_count_over_a_stroke_is_of_the_one_below() -> None:
    text = "Đã tiêm 3.415 liều/9.270 con, đạt 36,8%. Tiếp nhận 318 vụ việc đất đai.\n\nĐã xong 207 vụ việc đất đai, đạt 65,1%."
    assert "shares/of part=3.415 liều whole=9.270 con share=36,8%" in relations(text, "shares")
    assert "shares/of part=207 vụ việc whole=318 vụ việc share=65,1%" in relations(text, "shares")


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("So với cùng kỳ, số vụ cháy tăng 9 vụ (52/43), tức tăng {}%.", "20,93", "29,03"),
        (
            "Kinh tế tăng 7,24%, trong đó nông nghiệp tăng 3%, đóng góp 0,61 điểm phần trăm; công nghiệp tăng 9%, đóng góp {} điểm "
            "phần trăm; dịch vụ và thuế sản phẩm tăng 7%, đóng góp 2,85 điểm phần trăm.",
            "3,78",
            "3,87",
        ),
        ("Được cấp 84.620 liều vắc xin, trong đó đã tiêm 79.315 liều, còn tồn {} liều.", "5.305", "5.309"),
    ],
    ids=["a change, its fraction and its growth", "contributions of all sectors", "what is left"],
)
def test_what_is_told_in_full_is_told_for_any_slip(text: str, right: str, wrong: str) -> None:
    assert blamed(text.format(right)) == []
    assert blamed(text.format(wrong)) != []


def test_a_whole_that_several_paragraphs_name_is_told_where_their_shares_ask_for_another() -> None:
    text = (
        "Tính chung 5 tháng, tổng mức lưu chuyển đạt {} tỷ đồng.\n\nBán buôn đạt 512,4 tỷ đồng, chiếm 58,7% tổng mức."
        "\n\nBán lẻ đạt 301,2 tỷ đồng, chiếm 34,5% tổng mức và tăng 6%.\n\nĐại lý đạt 59,4 tỷ đồng, chiếm 6,8% tổng mức."
    )
    assert blamed(text.format("873")) == []
    assert [figure for figure, _ in blamed(text.format("837"))] == ["837 tỷ đồng"]
