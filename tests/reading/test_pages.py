"""Any report, printed on pages by any converter, is read back as the paragraphs and notes that were written."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from auditor.model.document import Document
from auditor.reading.text import read_text

TEXT = "công tác trồng rừng tại các xã vùng cao được triển khai đúng tiến độ góp phần nâng thu nhập cho người dân"
WORDS = TEXT.split()
ENDS = ("ha", "tấn", "kế hoạch", "tỷ đồng", "%", "năm 2023", "người", "hộ")


@dataclass(frozen=True)
class Layout:
    """How a converter prints: line width, lines a page, rule above notes, sign of a new page, empty lines between."""

    width: int
    height: int
    ruled: bool
    paged: str
    spaced: bool


@st.composite
def sentences(draw: st.DrawFn) -> str:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=6, max_size=30))
    number = draw(st.integers(1000, 99_999))
    words.insert(len(words) // 2, f"đạt {number // 1000}.{number % 1000:03d} {draw(st.sampled_from(ENDS))}#")
    return " ".join(words).capitalize() + "."


@st.composite
def paragraphs(draw: st.DrawFn) -> list[tuple[str, list[str]]]:
    """Paragraphs, each with the notes of some of its sentences; the mark stands where § does."""
    found = []
    for at in range(draw(st.integers(3, 12))):
        notes, parts = [], []
        for sentence in draw(st.lists(sentences(), min_size=2, max_size=5)):
            if draw(st.booleans()):
                notes.append(
                    "Gồm: " + draw(sentences()).lower().replace("#", "").rstrip(draw(st.sampled_from([".", ""])))
                )
                parts.append(sentence.replace("#", "§,") if draw(st.booleans()) else sentence[:-1] + "§.")
            else:
                parts.append(sentence)
        lead = "- " if at % 3 == 2 else ""
        found.append((lead + " ".join(parts).replace("#", ""), notes))
    return found


LAYOUTS = st.builds(
    Layout,
    st.integers(60, 100),
    st.integers(20, 45),
    st.booleans(),
    st.sampled_from(["\f", "number", "space", "none"]),
    st.booleans(),
)


def printed(report: list[tuple[str, list[str]]], layout: Layout) -> str:
    """Pages of wrapped lines, each with the notes of its marks at the foot."""
    count = 0
    lines: list[tuple[str, list[str]]] = []
    for text, notes in report:
        waiting = list(notes)
        for line in textwrap.wrap(text, layout.width, break_on_hyphens=False):
            cited = []
            while "§" in line:
                count += 1
                line = line.replace("§", str(count), 1)
                cited.append(f"{count} {waiting.pop(0)}")
            lines.append((line, cited))
    return _pages(lines, layout)


def _pages(lines: list[tuple[str, list[str]]], layout: Layout) -> str:
    pages = []
    for start in range(0, len(lines), layout.height):
        page = [line for line, _ in lines[start : start + layout.height]]
        notes = [note for _, cited in lines[start : start + layout.height] for note in cited]
        rule = [" " * 40] if notes and layout.ruled else []
        foot = [part for note in notes for part in textwrap.wrap(note, layout.width + 20, break_on_hyphens=False)]
        number = [str(len(pages) + 1)] if layout.paged == "number" else []
        pages.append(("\n\n" if layout.spaced else "\n").join([*page, *rule, *foot, *number]))
    joint = {"\f": "\n\f", "space": "\n "}.get(layout.paged, "\n\n" if layout.spaced else "\n")
    return joint.join(pages) + "\n"


@settings(max_examples=60, deadline=None)
@given(report=paragraphs(), layout=LAYOUTS)
def test_pages_are_read_back(report: list[tuple[str, list[str]]], layout: Layout) -> None:
    ends_are_known = layout.paged != "none" or all(note.endswith(".") for _, notes in report for note in notes)
    assume(ends_are_known)
    document = read_text("x", printed(report, layout).encode())
    assert isinstance(document, Document)
    notes = [note for _, notes in report for note in notes]
    assert [note.text for note in document.notes()] == notes
    words = " ".join(block.text for block in document.blocks if block.kind != "note")
    assert words == " ".join(text.replace("§", "") for text, _ in report)
    marks = [mark.note for block in document.blocks for mark in block.marks]
    assert marks == [str(number) for number in range(1, len(notes) + 1)]


PROSE = """Trong tháng, toàn tỉnh đón hơn chín trăm nghìn lượt khách, trong đó khách quốc tế
50.242 lượt, khách trong nước là phần còn lại; doanh thu của các cơ sở tăng nhẹ
+0,4% so với tháng trước và được dự báo còn tăng.
"""


def test_a_line_that_the_wrapping_begins_with_a_sign_or_a_number_goes_on() -> None:
    assert len(read_text("test.txt", PROSE.encode()).blocks) == 1


def test_cells_that_stand_one_a_line_do_not_hide_that_prose_is_wrapped() -> None:
    cells = "".join(f"Khách đến huyện {number}\n{number}.415\n{number}.230\n112,8\n" for number in range(10, 50))
    blocks = read_text("test.txt", (PROSE + "\n" + cells).encode()).blocks
    assert blocks[0].text == " ".join(PROSE.split())


def test_a_last_page_of_few_lines_does_not_make_the_number_before_it_a_cell() -> None:
    page = "".join(
        f"Công tác trồng rừng được triển khai đúng tiến độ ở {number} xã vùng cao\n" for number in range(11, 31)
    )
    text = page + "1\n- Hai huyện đạt kế hoạch.\nMột huyện chưa đạt.\n2\n"
    read = [block.text for block in read_text("x", text.encode()).blocks]
    assert read[-3:] == [page.splitlines()[-1], "- Hai huyện đạt kế hoạch.", "Một huyện chưa đạt."]
