"""Tables as converters leave them, and what the prose around them says of their rows: right ones draw no accusation."""

from __future__ import annotations

import pytest
from whole_audits import knowledge

from auditor.audit import audit_document
from auditor.model.document import Document
from auditor.reading import read_bytes

HEAD = "BÁO CÁO\n\nTình hình sản xuất 4 tháng đầu năm 2023\n\n"
TRADE = """
|Mặt hàng|3 tháng năm 2023|Col3|Tháng 4 năm 2023|Col5|4 tháng năm 2023|Col7|
|---|---|---|---|---|---|---|
|Mặt hàng|Lượng|Giá trị|Lượng|Giá trị|Lượng|Giá trị|
|Cao su|412|583|127|178|539|761|
|Hạt điều|86|512|31|187|117|699|
|Chè|24|41|9|15|33|56|
|Hồ tiêu|76|238|28|94|104|332|
"""
EXPORTS = """
|Chỉ tiêu|Đơn vị|4 tháng năm 2022|4 tháng năm 2023|So với cùng kỳ (%)|
|---|---|---|---|---|
|Tổng kim ngạch xuất khẩu|triệu USD|1.952,4|2.183,6|111,8|
|Diện tích ngô|ha|4.062|4.218|103,8|
|Gỗ và sản phẩm gỗ|triệu USD|612,5|661,5|108,0|
"""
WOOD = "Kim ngạch xuất khẩu gỗ và sản phẩm gỗ đạt 661,5 triệu USD, {way} 8,0% so với cùng kỳ năm trước."


def told(text: str) -> list[str]:
    document = read_bytes("test.md", f"{HEAD}{text}".encode())
    assert isinstance(document, Document)
    return [finding.rule for finding in audit_document(document, knowledge()).findings if finding.severity != "note"]


def test_months_so_far_are_those_before_and_the_month() -> None:
    assert told(TRADE) == []
    for right, wrong in (("|539|", "|593|"), ("|761|", "|716|")):
        assert told(TRADE.replace(right, wrong)) == ["footing.breakdown"]


def test_months_so_far_that_most_rows_contradict_are_revised() -> None:
    revised = (
        TRADE.replace("|539|761|", "|544|768|").replace("|117|699|", "|119|704|").replace("|104|332|", "|106|339|")
    )
    assert told(revised) == []


@pytest.mark.parametrize(("way", "rules"), [("tăng", []), ("giảm", ["words.direction"])])
def test_a_growth_goes_the_way_of_the_row_that_is_quoted(way: str, rules: list[str]) -> None:
    assert told(f"{WOOD.format(way=way)}\n\n{EXPORTS}") == rules


def test_a_long_number_quotes_a_row_of_one_word() -> None:
    prose = "Các địa phương đã gieo trồng được 4.218 ha ngô, {way} 3,8% so với cùng kỳ năm trước."
    assert told(f"{prose.format(way='tăng')}\n\n{EXPORTS.replace('Diện tích ngô', 'Ngô')}") == []
    assert told(f"{prose.format(way='giảm')}\n\n{EXPORTS.replace('Diện tích ngô', 'Ngô')}") == ["words.direction"]


SEASONS = """
|Vùng|Vụ một|Col3|Col4|Vụ hai|Col6|Col7|
|---|---|---|---|---|---|---|
|Vùng|2022|2023|Chênh lệch|2022|2023|Chênh lệch|
|1. Diện tích (nghìn ha)|961,4|1.006,3|44,9|408,9|427,2|18,3|
|- Khu vực phía Đông|372,6|389,1|16,5||||
|- Khu vực phía Tây|290,2|308,4|18,2|210,3|218,4|8,1|
|- Khu vực phía Nam|198,6|204,8|6,2|98,6|104,8|6,2|
|- Khu vực phía Bắc|100,0|104,0|4,0|100,0|104,0|4,0|
|2. Sản lượng (nghìn tấn)|5.627,8|5.913,7|285,9|2.222,7|2.395,7|173,0|
|- Khu vực phía Đông|2.205,1|2.318,0|112,9||||
|- Khu vực phía Tây|1.715,4|1.856,8|141,4|1.115,4|1.256,8|141,4|
|- Khu vực phía Nam|1.204,8|1.208,2|3,4|604,8|608,2||
|- Khu vực phía Bắc|502,5|530,7|28,2|502,5|530,7|28,2|
"""


def test_a_change_that_nobody_worked_out_is_missing_in_no_sum() -> None:
    assert told(SEASONS) == []
    assert told(SEASONS.replace("|112,9|", "|119,2|")) == ["footing.breakdown"]


REVENUE = """
|TT|Khoản thu|Dự toán|Thực hiện|
|---|---|---|---|
|A|Tổng thu|3.139.273|2.895.031|
|I|Thu cân đối|1.517.769|1.263.751|
|1|Thu nội địa|1.449.541|1.201.358|
|2|Thu từ xuất nhập khẩu|68.228|61.129|
"""
REST = """
|3|Thu viện trợ||1.264|
|---|---|---|---|
|II|Thu chuyển nguồn|1.621.504|1.631.280|
"""


@pytest.mark.parametrize(
    ("between", "rules"), [("", []), ("Số thu viện trợ được ghi ở biểu sau.\n", ["footing.breakdown"])]
)
def test_parts_may_stand_in_a_table_right_below(between: str, rules: list[str]) -> None:
    assert told(f"{REVENUE}\n{between}{REST}") == rules
