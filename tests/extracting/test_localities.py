"""Places below a province: the head of a report names its district or commune, and nobody mistakes one for another."""

from __future__ import annotations

import pytest
from reading_sentences import extracted

TITLE = "\n\nBÁO CÁO\n\nTình hình kinh tế - xã hội tháng 9 năm 2024\n\n"
BODY = "Thu ngân sách tháng 9 năm 2024 đạt 5 tỷ đồng, theo dự toán tỉnh Lai Châu giao và hướng dẫn của UBND tỉnh Lai Châu.\n"


@pytest.mark.parametrize(
    ("letter", "place"),
    [
        ("ỦY BAN NHÂN DÂN\n\nHUYỆN TAM SƠN\n\nTam Sơn, ngày 20 tháng 9 năm 2024", "Huyện Tam Sơn, Lai Châu"),
        ("UBND HUYỆN TAM SƠN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nSố: 12/BC-UBND", "Huyện Tam Sơn, Lai Châu"),
        ("UỶ BAN NHÂN DÂN CỘNG HOÀ XÃ HỘI\n\nTHÀNH PHỐ LAI CHÂU Độc lập - Tự do", "Thành phố Lai Châu, Lai Châu"),
        ("UBND HUYỆN TAM SƠN\n\nPHÒNG NÔNG NGHIỆP", "Huyện Tam Sơn, Lai Châu"),
        ("UBND HUYỆN TAM SƠN\n\nUBND XÃ BẢN ĐÔNG", "Xã Bản Đông, Lai Châu"),
        ("UBND THÀNH PHỐ HỒ CHÍ MINH\n\nUBND QUẬN 1", "Quận 1, Hồ Chí Minh"),
        ("UBND TP. TAM SƠN", "Thành phố Tam Sơn, Lai Châu"),
        ("UBND THỊ XÃ TAM SƠN - HẠ LÂM", "Thị xã Tam Sơn - Hạ Lâm, Lai Châu"),
        ("HUYỆN UỶ TAM SƠN", "Huyện Tam Sơn, Lai Châu"),
        ("CÔNG AN TỈNH LAI CHÂU\n\nCÔNG AN HUYỆN TAM SƠN", "Huyện Tam Sơn, Lai Châu"),
        ("PHÒNG TÀI CHÍNH - KẾ HOẠCH\n\nTHÀNH ĐOÀN TAM SƠN", "Thành phố Tam Sơn, Lai Châu"),
        ("TỈNH LAI CHÂU\n\nBAN CHỈ ĐẠO PHONG TRÀO XÂY DỰNG ĐỜI SỐNG VĂN HÓA XÃ HỘI", "lai-chau"),
        ("CHI CỤC THỐNG KÊ HUYỆN ĐẮK R'MĂNG", "Huyện Đắk R'măng, Lai Châu"),
        ("UBND HUYỆN NĂM XÃ\n\nTỈNH SƠN LA", "Huyện Năm Xã, Sơn La"),
        ("UBND TỈNH LAI CHÂU\n\nTP. Tam Sơn, ngày 20 tháng 9 năm 2024", "lai-chau"),
        ("UBND THÀNH PHỐ ĐÀ NẴNG", "da-nang"),
        ("UBND TỈNH LAI CHÂU\n\nSỞ CÔNG THƯƠNG", "lai-chau"),
    ],
)
def test_a_letterhead_names_the_place(letter: str, place: str) -> None:
    assert extracted(letter + TITLE + "Mở đầu.\n\n" * 14 + BODY).place == place


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("Tình hình kinh tế - xã hội thị xã Tam Sơn 9 tháng năm 2024", "Thị xã Tam Sơn, Lai Châu"),
        ("Tình hình kinh tế - xã hội tháng 9 năm 2024\n\nTrong tháng, huyện Tam Sơn trồng 5 ha.", "lai-chau"),
        ("Kết quả tại huyện Tam Sơn và huyện Hạ Lâm tháng 9 năm 2024", "lai-chau"),
        ("KẾT QUẢ XÂY DỰNG XÃ NÔNG THÔN MỚI THÁNG 9 NĂM 2024", "lai-chau"),
    ],
)
def test_so_does_the_subject_of_a_report(title: str, place: str) -> None:
    assert extracted(f"BÁO CÁO\n\n{title}\n\n{BODY}").place == place


@pytest.mark.parametrize(
    ("letter", "place"),
    [
        ("BỘ CÔNG THƯƠNG\n\nHà Nội, ngày 20 tháng 9 năm 2024", None),
        ("TỔNG CỤC THỐNG KÊ\n\nCỤC THỐNG KÊ TỈNH SƠN LA\n\nSơn La, ngày 20 tháng 9 năm 2024", "son-la"),
        ("BỘ CHỈ HUY QUÂN SỰ TỈNH LAI CHÂU\n\nLai Châu, ngày 20 tháng 9 năm 2024", "lai-chau"),
    ],
)
def test_a_ministry_reports_on_no_province(letter: str, place: str | None) -> None:
    assert extracted(letter + TITLE + "Mưa lớn ở tỉnh Lai Châu làm hỏng nhiều tuyến đường.\n\n" + BODY).place == place


def test_without_its_province_a_place_is_named_alone() -> None:
    assert extracted(f"UBND XÃ TÂN LẬP{TITLE}Thu ngân sách đạt 5 tỷ đồng.\n").place == "Xã Tân Lập"
