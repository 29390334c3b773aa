"""Failing checks to findings: one root cause, its suspect and its repair."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whole_audits import audit_of

from auditor.model.finding import Finding


def errors(text: str) -> list[Finding]:
    """Its findings that are more than notes."""
    return [finding for finding in audit_of(text).findings if finding.severity != "note"]


def printed(number: int) -> str:
    """A number with its thousands grouped."""
    return f"{number:,}".replace(",", ".")


@pytest.mark.parametrize(
    ("text", "suspect", "repair"),
    [
        (
            "Diện tích lúa 31.37 ha (đông xuân 6.820 ha; mùa 23.281 ha; nương 1.269 ha).",
            "31.37 ha",
            "31.370 ha",
        ),
        (
            "Vốn được giao cả thảy: 3.270.298 triệu đồng (vốn trong năm 3.149.171 triệu đồng; vốn kéo dài 121.757 triệu đồng).",
            "3.270.298 triệu đồng",
            "3.270.928 triệu đồng",
        ),
        (
            "Đã chi 238 triệu đồng (gồm: mổ tim 100 triệu đồng; đuối nước 13 triệu đồng; quà 104 triệu đồng; "
            "học bổng 238 triệu đồng).",
            "238 triệu đồng",
            "21 triệu đồng",
        ),
        ("Số người nhiễm HIV trong sổ theo dõi là 1,524, trong đó có 1.197 người uống thuốc.", "1,524", "1.524"),
        (
            "Tổng thu ước đạt 1.300 tỷ đồng, tăng 38,33% so với năm trước, gồm: thu nội địa 1.050 tỷ đồng, tăng 5%; "
            "thu hải quan 250 tỷ đồng, tăng 25%.",
            "38,33%",
            "8,33%",
        ),
        (
            "Tổng thu đạt 1.200 tỷ đồng, bằng 69% dự toán, gồm: thu nội địa 900 tỷ đồng, bằng 90% dự toán; "
            "thu hải quan 300 tỷ đồng, bằng 120% dự toán.",
            "69%",
            "96%",
        ),
        (
            "Tổng vốn đạt 25.9147 tỷ đồng, gồm: vốn nhà nước 12.100,7 tỷ đồng; vốn tư nhân 13.814 tỷ đồng.",
            "25.9147 tỷ đồng",
            "25.914,7 tỷ đồng",
        ),
        (
            "Tổng thu ngân sách đạt 25.9140 tỷ đồng, trong đó thu nội địa 22.100 tỷ đồng.",
            "25.9140 tỷ đồng",
            "25.914,0 tỷ đồng",
        ),
        ("Giá gạo 25.9147 đồng/kg, giá ngô 23,4 đồng/kg.", "25.9147 đồng/kg", "25,9147 đồng/kg"),
        ("Có 256 diện tích cây trồng bị sâu bệnh, đã phòng trừ 214 ha.", "256", "256 ha"),
    ],
)
def test_the_likely_slip_is_repaired(text: str, suspect: str, repair: str) -> None:
    found = audit_of(text)
    (finding,) = [finding for finding in found.findings if finding.severity != "note"]
    first = finding.suspects[0]
    assert (found.figures[first.figure].text, first.repair) == (suspect, repair)


def test_one_cause_is_told_once_however_many_checks_it_breaks() -> None:
    text = "Diện tích lương thực 50.440 ha, gồm: lúa 31.37 ha (đông xuân 6.820 ha; mùa 23.281 ha; nương 1.269 ha); ngô 19.070 ha."
    (finding,) = errors(text)
    assert len(finding.checks) >= 2
    assert finding.suspects[0].repair == "31.370 ha"


def test_beside_a_share_of_more_than_the_whole_no_other_is_to_blame() -> None:
    text = (
        "Cơ cấu kinh tế: nông, lâm nghiệp và thủy sản chiếm 16,15%; công nghiệp - xây dựng chiếm 178,51%; "
        "dịch vụ chiếm 44,44%; thuế sản phẩm trừ trợ cấp chiếm 7,18%."
    )
    found = audit_of(text)
    (finding,) = [finding for finding in found.findings if finding.severity == "error"]
    assert [found.figures[suspect.figure].text for suspect in finding.suspects] == ["178,51%"]


def test_one_figure_that_two_lists_prove_wrong_is_the_suspect() -> None:
    text = (
        "Dân số năm 2023 là 1.199.555 người. Trong đó thành thị 388.553 người, nông thôn 811.100 người; "
        "nam 597.922 người, nữ 601.731 người."
    )
    found = audit_of(text)
    (finding,) = [f for f in found.findings if f.severity == "error"]
    assert found.figures[finding.suspects[0].figure].text == "1.199.555 người"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1000, 900_000), min_size=2, max_size=6, unique=True))
def test_a_list_that_adds_up_is_left_in_peace(parts: list[int]) -> None:
    listed = "; ".join(f"khu vực thứ {n} {printed(part)} ha" for n, part in enumerate(parts, 1))
    assert errors(f"Tổng diện tích {printed(sum(parts))} ha, gồm: {listed}.") == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(100_001, 900_000), min_size=2, max_size=5, unique=True), st.data())
def test_a_proposed_repair_makes_its_checks_hold(parts: list[int], data: st.DataObject) -> None:
    """Swap two digits of one part: where a repair is proposed, printing it instead leaves nothing to find."""
    which, at = data.draw(st.integers(0, len(parts) - 1)), data.draw(st.integers(1, 4))
    digits = str(parts[which])
    swapped = int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])
    wrong = [*parts[:which], swapped, *parts[which + 1 :]]
    listed = "; ".join(f"huyện {'ABCDE'[n]} {printed(part)} ha" for n, part in enumerate(wrong))
    text = f"Tổng diện tích {printed(sum(parts))} ha, gồm: {listed}."
    found = audit_of(text)
    for finding in found.findings:
        for suspect in finding.suspects[:1]:
            if suspect.repair and finding.rule == "footing.breakdown":
                span = found.figures[suspect.figure].span
                assert errors(text[: span.start] + suspect.repair + text[span.end :]) == []


def test_digits_that_were_cut_off_are_rounded() -> None:
    """694 of 10,265 are 6,761 %."""
    (finding,) = errors("Có 9.571 người tham gia, giảm 694 người (giảm 6,7%) so với cùng kỳ.")
    assert finding.severity == "warning"
    assert [(s.repair, s.reason) for s in finding.suspects] == [("6,8%", "cut-off")]
    # a plan is set, and has no digits that could have been cut off
    (finding,) = errors("Số thu đạt 4.667 tỷ đồng, bằng 116% chỉ tiêu được giao (4.000 tỷ đồng).")
    assert [(s.repair, s.reason) for s in finding.suspects] == [("117%", "cut-off")]


def test_two_slips_beside_a_figure_that_others_prove_are_two_causes() -> None:
    text = (
        "Dư nợ tín dụng 48.260 tỷ đồng, trong đó: ngắn hạn 27.315 tỷ đồng, chiếm 57%; trung, dài hạn 20.945 tỷ đồng, chiếm {}%. "
        "Nợ xấu 806 tỷ đồng, chiếm {}% tổng dư nợ."
    )
    assert errors(text.format("43", "1,67")) == []
    found = errors(text.format("47", "1,76"))
    assert [[(s.figure, s.repair) for s in finding.suspects] for finding in found] == [
        [("f5", "43%")],
        [("f7", "1,67%")],
    ]
