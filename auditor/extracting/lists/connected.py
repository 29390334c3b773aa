"""Lists behind a connector such as "trong đó" or "gồm", and the levels before it that they may break down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec.structs import replace

from auditor.extracting.figures.items import Item
from auditor.extracting.figures.levels import clause_between
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.role import led_by
from auditor.extracting.lists.groups import Group
from auditor.extracting.lists.left_out import other_times, times_agree
from auditor.extracting.lists.unfinished import is_open, names_uncounted, preceded_by_open, split_again
from auditor.extracting.measures.scan import Scan
from auditor.extracting.measures.words import Mark

NEAR, FAR = 5, 8  # levels looked back over: in the sentence of the connector, and in those before it
AWAY = 2  # sentences without a figure that may stand between
ROW, FEWEST = 6, 3  # words before the level that a row of a list prints, and such rows
PAIR = 2  # parts of a list, at least
NAME = 6  # words that may say what a whole is divided by
ABOVE = 3  # levels at the end of the block above


def connector_groups(passage: Passage, scan: Scan) -> Iterator[Group]:
    """What each connector lists up to the end of its sentence, or in the items below it, the last one first."""
    for mark in reversed(scan.marks):
        if mark.classes & {"part", "complete"}:
            yield from _listed(passage, scan, mark)
        elif "with" in mark.classes:
            yield from _with_kinds(passage, scan, mark)


def _with_kinds(passage: Passage, scan: Scan, mark: Mark) -> Iterator[Group]:
    """ "5.600 đơn, với 650 đơn khiếu nại, 290 đơn tố cáo và 4.660 đơn kiến nghị": a list of its unit right behind a level."""
    whole = next(iter(passage.levels_before(scan.block.id, mark.first, most=1)), None)
    if whole is None or not whole.figure.exact or whole.figure.unit is None:
        return
    end, depth = _clause_end(scan, mark), whole.measure.depth
    behind = (i for i in passage.sentence(*whole.place) if i.order > whole.order and i.measure.first < end)
    listed = [i for i in behind if i.measure.depth == depth]
    unit = whole.figure.unit_text.lower()
    alike = tuple(
        takewhile(lambda i: i.is_level and i.figure.exact and i.figure.unit_text.lower().startswith(unit), listed)
    )
    bare = tuple(takewhile(lambda i: i.is_level and i.figure.unit is None and i.labelled, listed))
    # Without units: "29 tổ chức, với hình thức: khiển trách 26, cảnh cáo 03"
    parts, least = (alike, FEWEST) if alike else (bare, PAIR)
    within = all((part.figure.value or 0) <= (whole.figure.value or 0) for part in parts)
    if len(parts) >= least and len(parts) == len(listed) and within and parts[0].measure.first >= mark.last:
        yield Group("connector", (whole,), parts, False, False, mark.text, frozenset(part.id for part in parts))


def _listed(passage: Passage, scan: Scan, mark: Mark) -> Iterator[Group]:
    """What one connector lists, and the amounts in brackets behind what it lists."""
    sentence = next((n for n, (first, last) in enumerate(scan.sentences) if first <= mark.first < last), 0)
    depth, end = scan.depth_at(mark.first), scan.sentences[sentence][1]
    wholes = tuple(wholes_before(passage, scan, mark, depth, sentence))
    if not wholes:
        return
    end = split_again(scan, mark, end)
    levels = passage.levels(scan.block.id)
    inside = (i for i in levels if mark.last <= i.measure.first < end and i.measure.depth == depth)
    complete = "complete" in mark.classes
    parts = list(takewhile(lambda part: not part.measure.says("new_total"), inside))
    parts = parts[: _dealt_with(parts)]
    every: list[Item] = []
    below = not parts and _ends_in_colon(scan, mark)
    if below:
        parts, every = _list_below(passage, scan, mark), _clauses_below(passage, scan)
    # "cụ thể như sau:" says no more than that a list is below
    follows = scan.says_between(mark.last, end, "follows")
    left_open = is_open(scan.marks_between(mark.last, end), scan, parts, (mark.first, end))
    if parts:
        reached = _reached(scan, mark, parts)
        unfinished = left_open or preceded_by_open(scan, mark) or names_uncounted(scan, mark, parts[0])
        full, singled = complete and not follows, "singled" in mark.classes
        if below:
            yield from _at_other_times(passage, wholes, parts, Group("connector", (), (), full, unfinished, mark.text))
            wholes = _of_their_time(passage, wholes, parts)
        yield Group("connector", wholes, tuple(parts), full, unfinished, mark.text, reached, singled=singled)
        if len(every) > len(parts):
            reached = frozenset(part.id for part in every)
            yield Group("connector", wholes, tuple(every), full, unfinished, mark.text, reached, singled=singled)
    amounts = _amounts(levels, mark.last, end, depth)
    if len(amounts) > 1 and len({item.measure.bracket for item in amounts}) > 1:
        yield Group("amounts", wholes, tuple(amounts), complete, left_open)


def _of_their_time(passage: Passage, wholes: tuple[Item, ...], parts: Sequence[Item]) -> tuple[Item, ...]:
    """The wholes of the time that parts name, if there are any."""
    named = passage.times.get(parts[0].id) is not None
    return tuple(whole for whole in wholes if named and times_agree(passage, whole, parts)) or wholes


def _at_other_times(passage: Passage, wholes: tuple[Item, ...], parts: Sequence[Item], group: Group) -> Iterator[Group]:
    """The same list once more for each other time that all its items tell of: the month, and all up to it."""
    rows = [[i for i in passage.levels(part.measure.block) if not i.measure.depth] for part in parts]
    for column in other_times(passage, rows):
        timed = tuple(whole for whole in wholes if times_agree(passage, whole, column))
        if timed:
            ids = frozenset(part.id for part in column)
            yield replace(group, wholes=timed, parts=tuple(column), direct=ids)


def _dealt_with(parts: Sequence[Item]) -> int:
    """Where what was done about them begins, behind parts that tell of nothing done: "gồm 9 vụ … và 4 vụ …, đã làm rõ 10 vụ".

    Behind a semicolon it may be of the whole: "nợ 45 tỷ đồng, trong đó khó thu 18 tỷ đồng; đã thu hồi 12 tỷ đồng, …".
    """
    done = [any(led_by(part.measure, words) for words in ("done", "paid_out", "list:harvested")) for part in parts]
    begins = (n for n in range(1, len(parts)) if done[n] and not any(done[:n]))
    return next((n for n in begins if n >= PAIR or parts[n].measure.opener == ";"), len(parts))


def _amounts(levels: list[Item], first: int, end: int, depth: int) -> list[Item]:
    """Amounts in brackets after parts that count something else: "20 dự án mới (4.100 tỷ đồng), 8 dự án …"."""
    found: list[Item] = []
    above: Item | None = None
    for item in levels:
        if not first <= item.measure.first < end:
            continue
        if item.measure.depth == depth:
            above = item
        elif item.measure.depth == depth + 1 and above is not None and above.dimension != item.dimension:
            found.append(item)
    return found


def _reached(scan: Scan, mark: Mark, parts: list[Item]) -> frozenset[str]:
    """The parts that a connector governs for certain: up to the next semicolon, unless it opens a list or a sentence."""
    opens = mark.last < len(scan.tokens) and scan.tokens[mark.last].text == ":"
    heads = any(first == mark.first for first, _ in scan.sentences)
    if opens or heads:
        return frozenset(part.id for part in parts if not _is_total(part))
    stop = _clause_end(scan, mark)
    named = parts[0] if _only_labelled(scan, mark, parts[0]) else None  # "trong đó tổng đàn gà 9,2 triệu con"
    return frozenset(part.id for part in parts if part.measure.first < stop and (part is named or not _is_total(part)))


def _clause_end(scan: Scan, mark: Mark) -> int:
    """The next semicolon behind a word, or the end of its paragraph."""
    return next((n for n in range(mark.last, len(scan.tokens)) if scan.tokens[n].text == ";"), len(scan.tokens))


def _only_labelled(scan: Scan, mark: Mark, part: Item) -> bool:
    """Whether nothing but words stands between a connector and a part, so that a word for a total only helps to name it."""
    return all(token.kind == "w" for token in scan.tokens[mark.last : part.measure.first])


def _is_total(part: Item) -> bool:
    return part.measure.says("total")


def wholes_before(passage: Passage, scan: Scan, mark: Mark, depth: int, sentence: int) -> list[Item]:
    """Levels that a connector may refer back to: of its own sentence, else of the one before, else of the block above."""
    before = [i for i in passage.levels_before(scan.block.id, mark.first, most=NEAR) if i.measure.depth <= depth]
    if before:
        return before
    back = 2 if only_compares(passage, scan, sentence - 1) else 1
    while back <= AWAY and sentence >= back and not passage.sentence(scan.block.id, sentence - back):
        back += 1  # past what is only said of it
    near = passage.levels_before(scan.block.id, mark.first, sentences=back, most=FAR)
    earlier = [i for i in near if i.measure.depth == 0]
    if earlier or scan.sentences[sentence][0] > 0:
        return [*earlier[:NEAR], *_counted_out(passage, scan, sentence - 1)]
    above = max(
        (b for b in passage.by_block if b < scan.block.id and passage.scans[b].block.kind != "note"), default=None
    )
    return passage.levels(above)[::-1][:ABOVE] if above is not None and mark.first <= 2 else []


def _counted_out(passage: Passage, scan: Scan, sentence: int) -> list[Item]:
    """What a fraction of the sentence before counts: "Có 94/130 xã đạt chuẩn (72,3%). Trong đó 61 xã …, 33 xã …"."""
    items = passage.sentence(scan.block.id, sentence)
    return [i for i in items if i.role.form == "numerator" and not i.measure.depth][-1:]


def only_compares(passage: Passage, scan: Scan, sentence: int) -> bool:
    """Whether a sentence only says how what stands before it changed: "So với cùng kỳ tăng 24,5%."."""
    items = passage.sentence(scan.block.id, sentence)
    return bool(items) and all(item.role.name in ("growth", "ratio", "change") for item in items)


def _ends_in_colon(scan: Scan, mark: Mark) -> bool:
    """Whether a block ends in a colon behind a mark, or behind "như sau" where no figure stands between the two."""
    end = len(scan.tokens) - 1
    if end < 0 or scan.tokens[end].text != ":":
        return False
    follows = next((m for m in scan.marks if "follows" in m.classes and m.last == end), None)
    between = range(mark.last, end if follows is None else follows.first)
    if follows is not None:
        return all(scan.tokens[n].kind != "n" or n in scan.dated for n in between)
    if "divided" in mark.classes and len(between) <= NAME:  # "Phân theo ngành kinh tế:"
        return all(scan.tokens[n].kind != "n" for n in between)
    return all(scan.tokens[n].kind == "p" for n in between)


def _list_below(passage: Passage, scan: Scan, mark: Mark) -> list[Item]:
    """The first level of each item of the list that follows a block, without the lists inside it.

    Where nothing marks items, paragraphs that name what they are of and print its level at once are: "Cây lúa: 5.931 ha, …".
    Two are, right below the word for parts and its colon.
    """
    found: list[Item] = []
    below = [block for block in passage.document.blocks if block.id > scan.block.id and block.kind != "note"]
    if below and below[0].kind != "item":
        rows = takewhile(bool, ([i for i in passage.levels(b.id)[:1] if i.measure.first <= ROW] for b in below))
        heads = [row[0] for row in rows]
        return heads if len(heads) >= (PAIR if mark.last == len(scan.tokens) - 1 else FEWEST) else []
    for block in below:
        if block.kind != "item" or block.level < below[0].level:
            break
        found += passage.levels(block.id)[:1] if block.level == below[0].level else []
    return found


def _clauses_below(passage: Passage, scan: Scan) -> list[Item]:
    """The first level of each clause in the items of the list that follows a block: "+ Ngô 4.826 ha, tăng 1,1%; mía 286 ha; …"."""
    found: list[Item] = []
    below = (block for block in passage.document.blocks if block.id > scan.block.id and block.kind != "note")
    rows = list(takewhile(lambda block: block.kind == "item", below))
    for block in rows:
        if block.level < rows[0].level:
            break
        levels = [i for i in passage.levels(block.id) if i.measure.depth == 0]
        if block.level == rows[0].level:
            found += [i for n, i in enumerate(levels) if not n or clause_between(levels[n - 1], i)]
    times = {passage.times[i.id] for i in found if i.id in passage.times}
    return found if len(times) <= 1 else []  # the month, and all up to it, are no parts of one whole
