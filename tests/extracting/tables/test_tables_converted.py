"""Tables as converters leave them, and what the prose around them says of their rows: right ones draw no accusation."""

from __future__ import annotations

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
