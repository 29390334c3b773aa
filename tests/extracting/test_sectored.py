"""Lists by sector that go on over paragraphs, of persons and of money, and what takes one sector apart between them."""

from __future__ import annotations

from reading_sentences import relations
from test_slipped_ties import blamed

TEXT = """Từ đầu năm đến nay, thành phố có 8.412 doanh nghiệp thành lập mới.

Tổng vốn đăng ký đạt 96.318 tỷ đồng, tăng 12,4%.

Theo khu vực kinh tế: nông, lâm nghiệp và thủy sản có 64 doanh nghiệp với vốn đăng ký đạt 512 tỷ đồng. Công nghiệp và xây dựng \
1.873 doanh nghiệp, vốn đăng ký 21.406 tỷ đồng. Trong đó, xây dựng 912 doanh nghiệp, vốn đăng ký 9.830 tỷ đồng. Khu vực dịch vụ \
{} doanh nghiệp, vốn đăng ký đạt {} tỷ đồng."""


def test_each_measure_of_the_sectors_makes_its_total() -> None:
    found = relations(TEXT.format("6.475", "74.400"), "breakdowns")
    assert (
        "breakdowns/sum whole=8.412 doanh nghiệp parts=64 doanh nghiệp+1.873 doanh nghiệp+6.475 doanh nghiệp" in found
    )
    assert "breakdowns/sum whole=96.318 tỷ đồng parts=512 tỷ đồng+21.406 tỷ đồng+74.400 tỷ đồng" in found


def test_a_slip_in_one_of_them_is_told() -> None:
    assert blamed(TEXT.format("6.475", "47.400")) == [("47.400 tỷ đồng", "74.400 tỷ đồng")]


def test_what_leaves_a_sector_out_makes_nothing() -> None:
    text = TEXT.format("6.475", "74.400").replace("nông, lâm nghiệp và thủy sản", "khai khoáng")
    assert not any("+1.873" in one for one in relations(text, "breakdowns"))
