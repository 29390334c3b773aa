"""Tables of years down the page: a year labels its row, and rows under a heading of percentages add up to nothing."""

from __future__ import annotations

from test_slipped_ties import blamed

YEARS = (
    "Dân số phân theo giới tính\nTổng số Nam Nữ\nNgười\n2018 409.744 203.702 206.042\n2019 412.560 205.318 207.242\n"
    "2020 415.907 {} 208.896\n2021 419.233 208.745 210.488\n2022 423.014 210.690 212.324\nTỷ lệ tăng (%)\n"
    "2018 0,71 0,82 0,60\n2019 0,69 0,79 0,58\n2020 0,81 0,82 0,80\n2021 0,80 0,84 0,76\n2022 0,90 0,93 0,87\n"
)


def test_rows_of_years_add_up_and_those_under_a_heading_of_percentages_do_not() -> None:
    assert blamed(YEARS.format("207.011")) == []
    assert blamed(YEARS.format("207.911")) == [("207.911", "207.011")]
