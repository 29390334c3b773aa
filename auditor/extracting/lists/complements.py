"""Categories that leave nothing between them: men and women, town and country, exports and imports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from auditor.extracting.figures.categories import (
    OR,
    categories_in,
    each_once,
    lead_of,
    may_say,
    names_each_once,
    tail_of,
    words_in,
)
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.groups import Group
from auditor.extracting.lists.unfinished import of_this
from auditor.extracting.measures.scan import Scan
from auditor.extracting.measures.words import covered
from auditor.knowledge.language import Language

SUBJECT = 3  # words before a category that tell whose it is
ABOVE = 2  # levels at the end of the paragraph before
JOINT = " + "  # between the categories of a row, in what is said of it
PAIR = 2  # categories of the shortest set
FAR = 40  # levels that the whole may stand before its parts, and
BACK = 4  # sentences that the whole may stand before its parts


def complements_of(passage: Passage, language: Language) -> Iterator[Group]:
    """ "thành thị 251.676 người, nông thôn 655.560 người": neighbours that name all categories of a set."""
    above: list[Item] = []
    joined = language.lists.get("joined", ())
    every = "\n".join([scan.block.text for scan in passage.scans.values()])
    complements, outcomes = (_named_in(every, sets) for sets in (language.complements, language.outcomes))
    for block, scan in passage.scans.items():
        if len(passage.levels(block)) >= PAIR:
            sets, fates = (_named_in(scan.block.text, named) for named in (complements, outcomes))
            levels = passage.levels(scan.block.id) if sets or fates else []
            for dimension in dict.fromkeys(i.dimension for i in levels if i.dimension not in ("", "ratio")):
                alike = [item for item in levels if item.dimension == dimension]
                goes_on = above if _goes_on(scan) else []  # "Trong đó, …" opens a paragraph of its own
                before = [item for item in goes_on if item.dimension == dimension][-ABOVE:]
                for names in sets:
                    yield from _groups(alike, names, sets, joined, before)
                for names in fates:
                    for group in _groups(alike, names, [names], joined, before):
                        if not _followed(alike, group.parts[-1]):
                            yield replace(group, kind="outcome", open=not of_this(group))
        if scan.block.kind != "note":
            above = passage.levels(block)


def _named_in(text: str, sets: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """The sets of which every category may stand in a text."""
    lower = text.lower()
    return [names for names in sets if all(may_say(lower, name) for name in names)]


def _goes_on(scan: Scan) -> bool:
    """Whether a paragraph opens with a word for parts, so that it goes on about the one before."""
    return scan.begins(0, "part")


def _groups(
    levels: Sequence[Item],
    names: Sequence[str],
    sets: Sequence[Sequence[str]],
    joined: Sequence[str],
    above: Sequence[Item],
) -> Iterator[Group]:
    """The rows among levels of one dimension, with what stands before them as their wholes; ``above`` in the paragraph before.

    A level that goes by a name of any of ``sets`` is a part, and no whole.
    """
    categories = {word for other in sets for name in other for word in name.split(OR)}
    for place in range(len(levels) - len(names) + 1):
        row = levels[place : place + len(names)]
        if row[-1].measure.sentence - row[0].measure.sentence > 1 or not names_each_once(row, names):
            continue
        if any(map(_taken_out, row[1:])) or _to_come(row):
            continue
        behind = [i for i in levels[place + len(names) :][:1] if _beside(i, row[-1]) and _names_all(i, joined)]
        if not behind and _goes_on_beyond(levels, place, names):
            continue
        mates = [
            i
            for i in reversed(levels[max(0, place - FAR) : place])
            if row[0].measure.sentence - i.measure.sentence <= BACK
        ]
        near = mates if place else above[::-1]
        before = [i for i in near if not categories & {*words_in(_before(i, joined)), *words_in(tail_of(i))}]
        largest = max(part.figure.value or 0 for part in row)
        wholes = behind + [item for item in before if (item.figure.value or 0) > largest]
        wholes = wholes or [i for i in before[:1] if i.figure.counted or _names_all(i, joined) or _opened(i, row)]
        if wholes:
            apart = not behind and _of_others(wholes[0], row[0], names)
            yield Group("complement", tuple(wholes[:4]), tuple(row), True, apart, JOINT.join(names).replace(OR, "/"))


def _opened(whole: Item, row: Sequence[Item]) -> bool:
    """Whether a word for parts at the head of their sentence says whose they are, however large one of them is."""
    scan, place = row[0].scan, row[0].measure.sentence
    within = min(part.figure.value or 0 for part in row) < (whole.figure.value or 0)
    return within and scan.begins(scan.sentences[place][0], "part")


def _of_others(whole: Item, first: Item, names: Sequence[str]) -> bool:
    """Whether a clause tells what somebody else has: "… qua cửa khẩu 1.208 triệu USD; doanh nghiệp của tỉnh xuất khẩu …"."""
    if first.measure.opener != ";" or first.place != whole.place or first.measure.says("part"):
        return False
    known = {*whole.measure.lead.lower().split(), *(word for name in names for word in name.replace(OR, " ").split())}
    marked = covered(m for m in first.measure.before if not all(name.startswith("list:") for name in m.classes))
    begin = first.measure.first - len(first.measure.lead.split())
    own = [n for n in range(begin, first.measure.first) if n not in marked and first.scan.tokens[n].text not in known]
    return len(own) >= SUBJECT


def _taken_out(item: Item) -> bool:
    """Whether words take a level out of one before it: "20 đạt, 1 không đạt, trong số đạt có 7 vượt"."""
    said = item.measure.said
    return not said.isdisjoint(("part", "among")) and "singled" not in said


def _to_come(row: Sequence[Item]) -> bool:
    """Whether only the last of a row is an estimate: "2 chỉ tiêu không đạt; dự kiến cuối năm thêm 1 chỉ tiêu đạt"."""
    return [item.figure.aspect == "estimate" for item in row] == [item is row[-1] for item in row]


def _beside(whole: Item, last: Item) -> bool:
    """Whether a total may be that of the row before it: "xuất khẩu 157 triệu USD; nhập khẩu 231 triệu USD; tổng …"."""
    return (whole.place, whole.measure.depth, whole.scope) == (last.place, last.measure.depth, last.scope)


def _followed(levels: Sequence[Item], last: Item) -> bool:
    """Whether one more level follows a list in its sentence, of what became of some others: "…, 1 chỉ tiêu chưa đánh giá"."""
    return any(level.order > last.order and level.place == last.place for level in levels)


def _goes_on_beyond(levels: Sequence[Item], place: int, names: Sequence[str]) -> bool:
    """Whether what stands right beside the row names the category at its end once more: "6 chỉ tiêu vượt, 5 đạt, 2 không đạt"."""
    last = place + len(names) - 1
    for text in (lead_of, tail_of):
        row = [categories_in(text(item), names) for item in levels[place : last + 1]]
        beside = [(place - 1, row[0], place), (last + 1, row[-1], last)]
        for at, mine, end in beside:
            near = 0 <= at < len(levels) and levels[at].place == levels[end].place
            if each_once(row, names) and near and categories_in(text(levels[at]), names) == mine:
                return True
    return False


def _names_all(item: Item, joined: Sequence[str]) -> bool:
    """Whether it goes by a name of all categories at once, and so is their whole however small it is."""
    return any(name in item.measure.lead.lower() for name in joined)


def _before(item: Item, joined: Sequence[str]) -> str:
    """The words before a figure, back over the last comma, without names of all categories at once: "xuất, nhập khẩu"."""
    end = item.measure.start
    begin = end - len(item.measure.lead) - 1
    tokens, first = item.scan.tokens, item.scan.sentences[item.measure.sentence][0]
    for number in range(item.measure.first - 1, first - 1, -1):
        if tokens[number].kind == "n" or tokens[number].text in ".;:()":
            break
        begin = tokens[number].start
    text = _unnamed(item.scan.block.text[begin:end]).lower()
    return next(
        (text[text.rindex(name) + len(name) :] for name in joined if name in text), _unnamed(item.measure.lead).lower()
    )


def _unnamed(text: str) -> str:
    """The text without names of several words: the "Nam" of "Việt Nam" is no category."""
    words = text.split()
    capital = [word[:1].isupper() for word in words]
    kept = [
        word
        for n, word in enumerate(words)
        if not (capital[n] and (any(capital[max(0, n - 1) : n]) or any(capital[n + 1 : n + 2])))
    ]
    return " ".join(kept)
