"""Values left over from an earlier report: offered where that report is given beside this one, and never called certain."""

from __future__ import annotations

from pathlib import Path

from whole_audits import knowledge

from auditor.audit import audit_paths
from auditor.model.finding import DocumentAudit, Suspect

HEAD = "ỦY BAN NHÂN DÂN TỈNH LAI CHÂU\nBÁO CÁO\nTình hình kinh tế - xã hội tháng {month} năm 2024\n"
SEPTEMBER = "Lũy kế 9 tháng năm 2024, diện tích lúa đạt 26.120 ha, diện tích ngô đạt 18.450 ha.\n"
OCTOBER = (
    "Lũy kế 10 tháng năm 2024, tổng diện tích cây lương thực có hạt 50.440 ha, gồm: diện tích lúa 31.370 ha, "
    "diện tích ngô 18.450 ha.\n"
)


def october(folder: Path, *others: tuple[int, str], text: str = OCTOBER) -> DocumentAudit:
    """The audit of the report of October, given beside those of other months."""
    paths = []
    for month, said in (*others, (10, text)):
        path = folder / f"{month}-{len(paths)}.txt"
        path.write_text(HEAD.format(month=month) + said, encoding="utf-8")
        paths.append(str(path))
    return audit_paths(paths, knowledge()).documents[-1]


def first(audit: DocumentAudit) -> tuple[str, Suspect]:
    """The first suspect of the first finding, and what it prints."""
    suspect = audit.findings[0].suspects[0]
    return audit.figures[suspect.figure].text, suspect


def test_the_value_of_the_report_before_is_offered_and_not_called_certain(tmp_path: Path) -> None:
    audit = october(tmp_path, (9, SEPTEMBER))
    printed, suspect = first(audit)
    assert (printed, suspect.repair, suspect.reason) == ("18.450 ha", "19.070 ha", "left-over")
    assert suspect.confidence == "suggested"
    assert [Path(path).name for path in audit.beside] == ["9-0.txt"]


def test_nothing_is_offered_without_a_report_before(tmp_path: Path) -> None:
    audit = october(tmp_path)
    assert all(suspect.repair is None for suspect in audit.findings[0].suspects)
    assert audit.beside == ()


def test_a_later_report_leaves_nothing_over(tmp_path: Path) -> None:
    audit = october(tmp_path, (11, SEPTEMBER.replace("9 tháng", "11 tháng")))
    assert all(suspect.reason != "left-over" for suspect in audit.findings[0].suspects)


def test_a_value_that_stands_still_is_no_finding(tmp_path: Path) -> None:
    audit = october(tmp_path, (9, SEPTEMBER), text=OCTOBER.replace("50.440", "49.820"))
    assert audit.findings == ()
