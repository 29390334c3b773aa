"""Contributions of all sectors over the growths of the sectors: weights, which make one."""

from __future__ import annotations

from reading_sentences import relations

ECONOMY = (
    "GRDP tăng 6,72%. Trong đó, khu vực nông nghiệp tăng {}%, đóng góp 1,15 điểm phần trăm; công nghiệp và xây dựng tăng 7,23%, "
    "đóng góp 1,62 điểm phần trăm; dịch vụ tăng 7,20%, đóng góp 3,64 điểm phần trăm; thuế sản phẩm tăng 5,92%, đóng góp 0,31 điểm "
    "phần trăm."
)
INDUSTRY = (
    "Chỉ số sản xuất công nghiệp tăng 5,8%, trong đó ngành chế biến tăng 6,1%, đóng góp 5,1 điểm phần trăm; sản xuất điện "
    "tăng 7,2%, đóng góp 0,7 điểm phần trăm; cung cấp nước tăng 4,0%, đóng góp 0,1 điểm phần trăm; khai khoáng giảm 1,2%, "
    "làm giảm 0,1 điểm phần trăm."
)


def test_the_sectors_of_the_economy_are_weighed() -> None:
    (tie,) = relations(ECONOMY.format("5,27"), "contributed")
    assert "rates=5,27%+7,23%+7,20%+5,92%" in tie


def test_one_slip_in_a_growth_is_still_a_tie() -> None:
    assert len(relations(ECONOMY.format("2,57"), "contributed")) == 1


def test_weights_that_nearly_make_one_may_be_of_another_year() -> None:
    assert relations(ECONOMY.format("5,42"), "contributed") == []


def test_an_index_of_industry_is_weighed_otherwise() -> None:
    assert relations(INDUSTRY, "contributed") == []


def test_what_contributes_one_way_and_grows_the_other_is_not_weighed() -> None:
    text = ECONOMY.format("5,27").replace("đóng góp 0,31", "đóng góp giảm 0,31")
    assert relations(text, "contributed") == []


def test_contributions_that_do_not_make_the_growth_are_weighed_only_where_one_of_them_is_wrong() -> None:
    text = ECONOMY.format("5,27")
    assert len(relations(text.replace("1,62", "1,26"), "contributed")) == 1
    for printed, other in (("1,15", "1,27"), ("1,62", "1,78"), ("3,64", "4,00"), ("0,31", "0,34")):
        text = text.replace(printed, other)
    assert relations(text, "contributed") == []
