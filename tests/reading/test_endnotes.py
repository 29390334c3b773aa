"""Notes at the end of a text, numbered like a list: found where marks cite each once and in order, and never imagined."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pdf_files import pdf

from auditor.model.document import Document
from auditor.reading import read_bytes

Contract = Callable[[Document], None]
BODY = (
    "Toàn tỉnh gieo trồng được 12.500 ha lúa{0}, đạt 95% kế hoạch; đàn trâu có 31.200 con{1}.\n\n"
    "Trồng rừng mới đạt 1.250 ha{2}, tăng 12% so với cùng kỳ năm trước.\n\n"
)
NOTES = ("Gồm lúa xuân 6.250 ha, lúa mùa 6.250 ha.", "Trâu sinh sản 12.100 con.", "Rừng sản xuất 1.000 ha.")


def read(text: str) -> Document:
    document = read_bytes("a.txt", text.encode())
    assert isinstance(document, Document)
    return document


def listed(form: str, notes: tuple[str, ...] = NOTES, above: str = "Ghi chú:") -> str:
    return f"{above}\n" + "\n".join(form.format(number) + words for number, words in enumerate(notes, 1)) + "\n"


@pytest.mark.parametrize("form", ["{}. ", "{} ", "{}) ", "({}) ", "[{}] "])
@pytest.mark.parametrize("mark", ["{}", "[{}]", "({})"])
def test_notes_at_the_end_may_be_numbered_otherwise_than_their_marks(mark: str, form: str, contract: Contract) -> None:
    document = read(BODY.format(*map(mark.format, (1, 2, 3))) + listed(form))
    contract(document)
    assert [(block.place.note, block.text) for block in document.notes()] == list(zip("123", NOTES, strict=True))
    marks = [(mark.note, block.text[: mark.at].split()[-1]) for block in document.blocks for mark in block.marks]
    assert marks == [("1", "lúa"), ("2", "con"), ("3", "ha")]


def test_a_note_at_the_end_may_take_several_lines() -> None:
    notes = (NOTES[0], "Trâu sinh sản\n12.100 con, của 9.400 hộ.", NOTES[2])
    found = read(BODY.format(1, 2, 3) + listed("{}. ", notes)).notes()
    assert [note.text for note in found][1] == "Trâu sinh sản 12.100 con, của 9.400 hộ."


FIVE = (*NOTES, "Rừng phòng hộ 250 ha.", "Số ước.")


@pytest.mark.parametrize(
    "text",
    [
        BODY.format(1, 2, 3) + listed("{}. ", above="IV. KIẾN NGHỊ"),
        BODY.format(1, 2, 3) + listed("{}. ", above="Để đạt kế hoạch năm, toàn tỉnh tập trung ba việc sau đây:"),
        BODY.format(2, 1, 3) + listed("{}. "),
        BODY.format(1, 2, 2) + listed("{}. "),
        BODY.format(1, 2, 3) + listed("{}. ", NOTES[:2]),
        BODY.format("", "", "") + listed("{}. "),
        BODY.format(1, 2, 3) + listed("{}. ", FIVE),
        BODY.format(1, 2, 3) + listed("{}. ", ("gồm lúa xuân.", *NOTES[1:])),
        BODY.format(1, 2, 3) + listed("{}. ") + "\nPhần sau.\n" * 14,
    ],
    ids=["a section", "a list", "order", "twice", "too few", "no marks", "too many", "going on", "far from the end"],
)
def test_a_list_at_the_end_is_no_notes(text: str) -> None:
    assert not list(read(text).notes())


def test_many_notes_need_no_line_above() -> None:
    body = BODY.format(1, 2, 3) + "Rừng phòng hộ trồng 250 ha(4), chăm sóc 900 ha(5)."
    above = "Đó là kết quả của cả năm, theo số liệu mà các huyện báo cáo."
    text = body.replace("lúa1", "lúa(1)").replace("con2", "con(2)").replace("ha3", "ha(3)") + "\n\n"
    assert len(list(read(text + listed("{}. ", FIVE, above)).notes())) == len(FIVE)


def test_notes_at_the_end_of_a_pdf() -> None:
    lines = [
        "Farmers of the county sowed 12,500 ha of wheat1, and kept 31,200 head of cattle2.",
        "They planted 1,250 ha of trees3, more than the year before.",
        "Notes:",
        "1. Winter wheat 6,250 ha, spring wheat 6,250 ha.",
        "2. Of which cows 12,100.",
        "3. Most of them oaks.",
    ]
    document = read_bytes("a.pdf", pdf([[(60, 700 - 30 * at, line) for at, line in enumerate(lines)]]))
    assert isinstance(document, Document)
    assert [note.place.note for note in document.notes()] == ["1", "2", "3"]
