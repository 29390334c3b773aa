"""What was found, what was dealt with and what is left, of all and of each kind: the sums down such rows.

"Thụ lý 469 vụ, giải quyết 356 vụ. Án hình sự thụ lý 120 vụ, giải quyết 98 vụ. Án dân sự thụ lý 349 vụ, giải quyết 258 vụ."
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.extracting.evidence.gaps import nearly_made
from auditor.extracting.evidence.sums import LEAST_SURPRISE, adds_up_strictly, chance
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.breakdowns import Breakdown

VERBS = ("left", "done", "found")  # what words say of a count; "còn lại đang giải quyết" is left
OTHER = "other"  # what became of a count that none of them says
WORDS = 2  # that a verb has, without those for its time
FEWEST = 2  # columns, and rows under a whole
MOST = 10  # rows under a whole
BLOCKS = 12  # paragraphs that they take up

Row = Mapping[str, Item]
Column = tuple[Item, tuple[Item, ...]]


def dealt_rows(passage: Passage, breakdowns: Sequence[Breakdown]) -> Iterator[Breakdown]:
    """The sums of such rows, down and across: those that hold, and beside them one that misses by a slip."""
    told = {(b.whole.id, b.parts) for b in breakdowns}
    rows = [row for row in _rows(passage) if len(row) >= FEWEST]
    yield from (b for b in (*_down(passage, rows), *_across(rows)) if (b.whole.id, b.parts) not in told)


def _down(passage: Passage, rows: Sequence[Row]) -> Iterator[Breakdown]:
    """The columns of rows that make the row before them."""
    place = 0
    while place + FEWEST < len(rows):
        found = next(_under(passage, rows[place], rows[place + 1 : place + 1 + MOST]), None)
        if found is not None:
            yield from found
            place += len(found[0].parts)
        place += 1


def _across(rows: Sequence[Row]) -> Iterator[Breakdown]:
    """What was dealt with and what is left, of what was found; one row that misses where the others hold."""
    sums = [(row["found"], (row["done"], row["left"])) for row in rows if row.keys() == set(VERBS)]
    missing = [one for one in sums if not adds_up_strictly(*one)]
    if len(missing) == 1 and len(sums) > FEWEST and nearly_made(*missing[0]):
        yield Breakdown(*missing[0], 3, "", False)


def _rows(passage: Passage) -> Iterator[Row]:
    """The counts that words call found, dealt with and left, from one that was found up to the next."""
    row: dict[str, Item] = {}
    for item in passage.items:
        if not item.is_level or item.measure.depth or not item.figure.exact or passage.in_note(item):
            continue
        verb = next((verb for verb in VERBS if item.measure.says(verb)), "")
        if verb == "found":
            yield row
            row = {verb: item}
        elif "found" in row and same_kind(row["found"], item):
            row.setdefault(verb or OTHER, item)  # "tạm đình chỉ 5 vụ" is neither dealt with nor left
    yield row


def _under(passage: Passage, whole: Row, below: Sequence[Row]) -> Iterator[list[Breakdown]]:
    """What the rows under one make of it, the most rows first."""
    if not all(same_kind(whole["found"], row["found"]) for row in below[:FEWEST]):
        return
    for size in range(len(below), FEWEST - 1, -1):
        run = below[:size]
        if passage.paragraphs_between(whole["found"], run[-1]["found"]) > BLOCKS:
            continue
        verbs = [verb for verb in whole if all(verb in row and same_kind(whole[verb], row[verb]) for row in run)]
        columns: list[Column] = [(whole[verb], tuple(row[verb] for row in run)) for verb in verbs]
        columns = [column for column in columns if _said_alike(*column)]
        holding = [column for column in columns if adds_up_strictly(*column)]
        if holding and len(columns) >= FEWEST and min(chance(*column) for column in holding) < LEAST_SURPRISE:
            missing = [column for column in columns if not adds_up_strictly(*column) and nearly_made(*column)]
            yield [
                *(Breakdown(*column, 1, "", True) for column in holding),
                *(Breakdown(*column, 3, "", False) for column in missing),
            ]


def _said_alike(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether the same verb says what became of all and of each: those tried are not all of those dealt with."""
    return len({_verb(item) for item in (whole, *parts)}) == 1


def _verb(item: Item) -> str:
    """The last words of the phrase that says what became of a count; what is left goes by any."""
    said = next((mark for mark in item.measure.before if mark.classes.intersection(VERBS)), None)
    return "" if said is None or "left" in said.classes else " ".join(said.text.split()[-WORDS:])
