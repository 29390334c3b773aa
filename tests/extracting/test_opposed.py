"""Surpluses that are taken apart into a surplus and a deficit; and what is left alone, down to the last note."""

from __future__ import annotations

import pytest
from reading_sentences import relations
from test_slipped_ties import blamed
from whole_audits import audit_of

TEXT = (
    "Cán cân thương mại ước nhập siêu {} triệu USD. Trong đó, khu vực trong nước nhập siêu 2.180 triệu USD; khu vực có vốn đầu tư \
nước ngoài xuất siêu 1.735 triệu USD."
)


def test_a_deficit_is_one_deficit_less_a_surplus() -> None:
    found = relations(TEXT.format("445"), "balances")
    assert found == ["balances/difference more=2.180 triệu USD less=1.735 triệu USD+445 triệu USD"]
    assert all("1.735" not in one for one in relations(TEXT.format("445"), "parts"))


def test_a_slip_in_it_is_told() -> None:
    assert blamed(TEXT.format("454")) == [("454 triệu USD", "445 triệu USD")]


@pytest.mark.parametrize(
    "text",
    [
        "Có 28 mặt hàng đạt kim ngạch trên 1 tỷ USD, chiếm 91% (trong đó có 5 mặt hàng trên 10 tỷ USD, chiếm 60%).",
        "Án dân sự thụ lý và giải quyết 164/31 vụ án; án hôn nhân và gia đình thụ lý và giải quyết 287/150 vụ việc.",
        "Phát hiện 12 vụ buôn lậu, giảm 20% so với cùng kỳ (năm 2023: 15 vụ).",
        "Sản lượng đạt 48.290 tấn, tăng 5,7% so với cùng kỳ (trên 2.600 tấn). Trong đó, nuôi trồng 33.070 tấn (tôm 9.130 tấn).",
        "Có 21.080 doanh nghiệp đăng ký thành lập mới, tăng 7,5%.\n\nCác ngành có số doanh nghiệp thành lập mới giảm là xây dựng.",
        "Xảy ra 71 vụ, làm 41 người chết và 48 người bị thương. So với cùng kỳ, giảm 6 vụ, giảm 3 người chết. Trong đó "
        "đường bộ 68 vụ, 38 người chết, 48 người bị thương; đường sắt 3 vụ, 3 người chết.",
        "GRDP bình quân đầu người đạt 52,4 triệu đồng (tăng 7,7%, tương đương 3,7 triệu đồng).",
    ],
)
def test_nothing_at_all_is_said_of_right_sentences(text: str) -> None:
    assert not audit_of(text).findings
