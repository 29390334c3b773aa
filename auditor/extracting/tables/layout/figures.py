"""Cells to figures: what each number of a table counts, of what, when, and how finely it is printed."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from auditor.extracting.tables.layout.frame import Frame
from auditor.extracting.tables.layout.granularity import Steps
from auditor.extracting.tables.layout.grid import Grid, Slot
from auditor.extracting.tables.layout.meaning import Meaning
from auditor.extracting.tables.layout.outline import depths_of, stub_of, under_percent
from auditor.extracting.tables.layout.units import DITTO, Readers, Scale, ScaleReader
from auditor.knowledge.table_words import TableWords
from auditor.model.document import Document, Table
from auditor.model.figure import Figure, Reading, Span

JOINT = " – "
SEVERAL = 2  # rows that name their unit in a bracket; one alone may mean something else


class Labels(Struct, frozen=True):
    """The path of each row through its stub, and the meaning of each column."""

    rows: dict[int, str]
    columns: dict[int, Meaning]


def figures_of(
    table: Table,
    document: Document,
    grid: Grid,
    frame: Frame,
    steps: Steps,
    labels: Labels,
    readers: Readers,
    first_id: int,
) -> dict[tuple[int, int], Figure]:
    """A figure for every number of the table's body, by its place."""
    reader = readers.scales
    caption = _caption(table, document, reader) or _announced(grid, frame, reader)
    units = _stub_units(grid, frame, readers)
    units |= dict.fromkeys(under_percent(grid, frame.body, readers.words), reader.percent())
    units |= _unit_column(grid, frame, reader)
    counts = {row: reader.counted(stub_of(grid, row)) for row in frame.body}
    found: dict[tuple[int, int], Figure] = {}
    for row in frame.body:
        for column in frame.values:
            slot = grid.slots.get((row, column))
            if slot is None or slot.number is None:
                continue
            meaning = labels.columns[column]
            scale = _scale(slot, meaning, units.get(row), caption, reader, counts[row])
            label = JOINT.join(part for part in (labels.rows.get(row, ""), meaning.label) if part)
            found[row, column] = _figure(
                f"f{first_id + len(found)}", slot, steps.at(row, column), scale, label, meaning, document
            )
    return found


def _figure(
    name: str, slot: Slot, step: Fraction, scale: Scale, label: str, meaning: Meaning, document: Document
) -> Figure:
    number = slot.number
    assert number is not None
    block = document.blocks[slot.cell.block]
    literal = block.text[number.start : number.end]
    start, end = _extent(block.text, number.start, number.end, number.unit)
    reading = Reading(number.value, step, step, "regular" if number.regular else "other-convention")
    return Figure(
        id=name,
        kind="number",
        span=Span(block.id, start, end),
        text=block.text[start:end],
        literal=literal,
        readings=(reading,),
        multiple=scale.multiple,
        unit=scale.unit,
        label=label,
        period=meaning.period,
        aspect=meaning.aspect,
        multiple_text=scale.multiple_text,
        unit_text=scale.text,
    )


def _extent(text: str, start: int, end: int, unit: str) -> tuple[int, int]:
    """The characters of a number with its sign and its percent sign."""
    while start > 0 and text[start - 1] in "-–−(":
        start -= 1
    rest = text[end:]
    if unit and rest.lstrip().startswith(unit):
        end += rest.index(unit) + 1
    if text[start : start + 1] == "(" and text[end : end + 1] == ")":
        end += 1
    return start, end


def _scale(
    slot: Slot, meaning: Meaning, row: Scale | None, caption: Scale | None, reader: ScaleReader, count: Scale | None
) -> Scale:
    """The nearest word on the unit: the cell's own, the heading's, the row's, what words count, the caption's."""
    if slot.number is not None and slot.number.unit == "%":
        return reader.percent()
    for scale in (meaning.scale, row):
        if scale is not None:
            return scale
    counted = meaning.counted or count
    if counted is not None and slot.number is not None and not slot.number.decimals and _another(caption):
        return counted
    return caption or Scale(None)


def _another(caption: Scale | None) -> bool:
    """Whether what a caption announces, if anything, is no way to count: money beside a number of projects."""
    return caption is None or (caption.unit is not None and not caption.unit.counted)


def _caption(table: Table, document: Document, reader: ScaleReader) -> Scale | None:
    for at in reversed(table.captions):
        scale = reader.caption(document.blocks[at].text)
        if scale is not None:
            return scale
    return None


def _announced(grid: Grid, frame: Frame, reader: ScaleReader) -> Scale | None:
    """The unit that a cell above the figures announces for all of them, as in files that are only cells."""
    above = (grid.slots.get((row, column)) for row in frame.header for column in range(grid.columns))
    found = (reader.caption(slot.text) for slot in above if slot is not None and ":" in slot.text)
    return next((scale for scale in found if scale is not None), None)


def _stub_units(grid: Grid, frame: Frame, readers: Readers) -> dict[int, Scale]:
    """The unit in brackets of a row's stub: a rate's, one shared by rows set in under it ("Giá trị (tỷ đồng)"), one of several."""
    rates: dict[int, Scale] = {}
    shared: dict[int, Scale] = {}
    alone: dict[int, Scale] = {}
    head: tuple[int, int, Scale] | None = None  # the row that has a unit, its depth, the unit
    for row, depth in zip(frame.body, depths_of(grid, frame.body, readers.words), strict=True):
        own = readers.scales.bracketed(stub_of(grid, row))
        rate = readers.scales.rate(stub_of(grid, row))
        if rate is not None:
            rates[row] = rate
        if own is not None:
            if own.unit is not None and not own.unit.counted:
                alone[row] = own
            head = (row, depth, own) if rate is None and depth is not None and own.unit is not None else None
        elif head is not None and depth is not None and depth > head[1]:
            shared[head[0]] = shared[row] = head[2]
        else:
            head = None
    return (alone if len(alone) >= SEVERAL else {}) | shared | rates


def _unit_column(grid: Grid, frame: Frame, reader: ScaleReader) -> dict[int, Scale]:
    """The unit of each row, where a column of the stub (or any column of words) names it, or repeats the one above."""
    for column in (*frame.stub, *frame.values):
        named: dict[int, Scale] = {}
        above: Scale | None = None
        for row in frame.body:
            text = grid.text(row, column)
            if not text or grid.number(row, column) is not None:
                continue
            scale = above if reader.repeats(text) else reader.exactly(text)
            if scale is not None:
                named[row] = above = scale
        filled = sum(1 for row in frame.body if grid.text(row, column).strip())
        if len(named) >= 2 and 2 * len(named) >= filled:
            return named
    return {}


def row_labels(grid: Grid, frame: Frame, words: TableWords) -> dict[int, str]:
    """The words of each row's stub, after those of the rows without numbers that it stands under ("Lúa mùa – Sản lượng")."""
    labels: dict[int, str] = {}
    heads: list[tuple[int, str]] = []  # rows without numbers, by depth
    for row, depth in zip(frame.body, depths_of(grid, frame.body, words), strict=True):
        label = " ".join(word for word in stub_of(grid, row).split() if not DITTO.issuperset(word))
        heads = [head for head in heads if depth is not None and head[0] < depth]
        labels[row] = JOINT.join([*(text for _, text in heads[-1:]), label]) if label else ""
        if label and depth is not None and not any(grid.number(row, column) for column in frame.values):
            heads.append((depth, label))
    return labels
