"""Totals over paragraphs, or the items of a list, that tell a part each and that no word opens."""

from __future__ import annotations

import pytest
from reading_sentences import relations
from test_slipped_ties import blamed

FREIGHT = (
    "Vận chuyển hàng hóa 9 tháng ước đạt 11.482 nghìn tấn, tăng 8,1% so với cùng kỳ.\n\n"
    "Vận chuyển hàng hóa đường bộ ước đạt 8.937 nghìn tấn, tăng 8,8%.\n\n"
    "Vận chuyển hàng hóa đường thủy ước đạt {} nghìn tấn, tăng 5,4%."
)
PRODUCT = (
    "Tổng sản phẩm trên địa bàn tỉnh 6 tháng ước đạt 13.204 tỷ đồng, tăng 7,12% so với cùng kỳ.\n\n"
    "Khu vực nông, lâm nghiệp và thủy sản đạt 3.017 tỷ đồng, tăng 3,42%.\n\n"
    "Khu vực công nghiệp và xây dựng đạt {} tỷ đồng, tăng 10,25%.\n\n"
    "Khu vực dịch vụ đạt 5.102 tỷ đồng, tăng 6,91%.\n\n"
    "Thuế sản phẩm trừ trợ cấp sản phẩm đạt 518 tỷ đồng, tăng 4,05%."
)
REVENUE = (
    "Thu ngân sách nhà nước trên địa bàn 9 tháng ước đạt 2.731.480 triệu đồng, bằng 78,4% dự toán.\n\n"
    "- Thu nội địa: 2.418.350 triệu đồng, bằng 80,1% dự toán.\n\n"
    "- Thu từ hoạt động xuất nhập khẩu: {} triệu đồng, bằng 66,0% dự toán."
)

CATCH = (
    "Sản lượng thủy sản tháng 9 ước đạt 812,5 tấn, tăng 2,1% so cùng kỳ. Lũy kế 9 tháng, tổng sản lượng ước đạt {} tấn. Cụ thể:\n"
    "- Khai thác: Tháng 9, sản lượng khai thác đạt 341,2 tấn, giảm 0,6%. Tính chung 9 tháng, sản lượng đạt 2.715,4 tấn; trong đó, "
    "khai thác biển đạt 2.106,3 tấn.\n"
    "- Nuôi trồng: Tháng 9, sản lượng nuôi trồng ước đạt 471,3 tấn, tăng 5,8%. 9 tháng, sản lượng ước đạt 3.502,3 tấn. Trong đó, "
    "sản lượng cá tra ước đạt 1.218,4 tấn; sản lượng tôm đạt 640,7 tấn."
)


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (CATCH, "6.217,7", "6.271,7"),
        (FREIGHT, "2.545", "2.455"),
        (PRODUCT, "4.567", "5.467"),
        (REVENUE, "313.130", "331.130"),
    ],
)
def test_a_total_over_paragraphs_is_tied_to_them_and_a_slip_told(text: str, right: str, wrong: str) -> None:
    assert any(right in tie for tie in relations(text.format(right), "breakdowns"))
    assert blamed(text.format(right)) == []
    assert [(one.split()[0], other.split()[0]) for one, other in blamed(text.format(wrong))] == [(wrong, right)]


@pytest.mark.parametrize(
    "text",
    [
        REVENUE.format("298.600"),  # aid is left out
        FREIGHT.format("2.412"),  # so is the railway
        FREIGHT.format("2.455") + "\n\nVận chuyển hàng hóa đường sắt ước đạt 90 nghìn tấn, tăng 1,2%.",
        FREIGHT.replace("9 tháng ước", "tháng 9 ước").replace("bộ ước", "bộ 9 tháng ước").format("2.455"),
        REVENUE.replace("Thu nội địa", "Trong đó, chủ yếu là thu nội địa").format("331.130"),
        REVENUE.format("331.130") + "\n\n- Thu viện trợ: 1.200 triệu đồng.",
        PRODUCT.replace("Khu vực dịch vụ đạt", "Riêng khu vực dịch vụ đạt").format("5.467"),
    ],
)
def test_one_that_may_have_other_parts_is_not(text: str) -> None:
    assert blamed(text) == []
