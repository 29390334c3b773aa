"""A table to figures and relations: laid out, framed, read, and its ties claimed by words or discovered from numbers."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from auditor.extracting.tables.claimed.banded import banded_ties
from auditor.extracting.tables.claimed.cumulated import cumulated_ties
from auditor.extracting.tables.claimed.formulas import formula_ties
from auditor.extracting.tables.claimed.headed import headed_ties
from auditor.extracting.tables.claimed.hundreds import hundred_ties
from auditor.extracting.tables.claimed.members import member_ties, members_of, unlike_columns
from auditor.extracting.tables.claimed.nested import nested_ties
from auditor.extracting.tables.claimed.shares import share_ties
from auditor.extracting.tables.claimed.yields import yield_ties
from auditor.extracting.tables.discovered.discover import discover
from auditor.extracting.tables.layout.figures import Labels, figures_of, row_labels
from auditor.extracting.tables.layout.frame import Frame, frame_of, grouped
from auditor.extracting.tables.layout.granularity import Steps, steps_of
from auditor.extracting.tables.layout.grid import Grid, grid_of, other_grid
from auditor.extracting.tables.layout.meaning import meanings_of
from auditor.extracting.tables.layout.numbers import Convention
from auditor.extracting.tables.layout.outline import others_of
from auditor.extracting.tables.layout.units import Readers
from auditor.extracting.tables.relations import notation_relations, relations_of
from auditor.extracting.tables.ties import CLAIMED, Tie
from auditor.extracting.tables.told.adding import where_sums_hold
from auditor.extracting.tables.told.asked import asked
from auditor.extracting.tables.told.crossed import crossed
from auditor.extracting.tables.told.misread import believed
from auditor.extracting.tables.told.sense import additive_rows
from auditor.extracting.tables.told.suspects import suspects
from auditor.extracting.tables.told.unsure import sure_rates
from auditor.extracting.tables.told.untold import Place, telling
from auditor.knowledge.table_words import TableWords, load_table_words
from auditor.model.document import Document, Doubt, Table
from auditor.model.figure import Figure
from auditor.model.relation import Relation

At = tuple[int, int]
LEVELS = frozenset({"actual", "estimate", "plan"})  # aspects of columns whose parts are never more than their whole
MOST_CELLS = 16_000  # that print something, where ties are looked for; in a larger table only claimed ties are checked


class _Found(Struct, frozen=True):
    """A table read in one convention of numbers."""

    grid: Grid
    steps: Steps
    figures: dict[At, Figure]
    ties: list[Tie]


def extract_table(
    table: Table, document: Document, readers: Readers, first_id: int
) -> tuple[dict[str, Figure], tuple[Relation, ...]]:
    """The figures of a table, numbered from ``first_id``, and the ties between them."""
    grid = grid_of(table, document, Convention(readers.language.decimal, readers.language.group))
    large = _printed(table, document) > MOST_CELLS
    found = _read(table, document, grid, readers, first_id, large=large)
    if not large and (other := other_grid(table, document, grid)) is not None:
        found = max(found, _read(table, document, other, readers, first_id, large=large), key=_borne_out)
    ties = [tie if not tie.held or _holds(found, tie) else replace(tie, held=False) for tie in found.ties]
    odd = suspects(found.grid, ties, found.steps)
    figures, relations = relations_of(ties, found.figures, readers.scales, odd)
    return {figure.id: figure for figure in figures.values()}, (*relations, *notation_relations(figures))


def _read(table: Table, document: Document, grid: Grid, readers: Readers, first_id: int, *, large: bool) -> _Found:
    """The figures and ties of a table whose numbers are read as its grid has them."""
    words = readers.words
    frame = frame_of(grid, words)
    grid = grouped(grid, frame)
    steps = steps_of(grid)
    labels = Labels(row_labels(grid, frame, words), meanings_of(grid, frame, readers))
    figures = figures_of(table, document, grid, frame, steps, labels, readers, first_id)
    adding = additive_rows(frame.body, figures)
    goes_on = _goes_on(table, document)
    ties = _all_ties(grid, frame, steps, words, labels, adding, large=large, goes_on=goes_on)
    return _Found(grid, steps, figures, [*ties, *yield_ties(frame, figures)])


def _borne_out(found: _Found) -> int:
    """How many more ties hold than fail, as their numbers are read."""
    return sum(1 if _holds(found, tie) else -1 for tie in found.ties)


def _holds(found: _Found, tie: Tie) -> bool:
    """Whether a tie holds; formulas and shares were not yet put to the numbers."""
    if tie.strength < CLAIMED and tie.op != "share":
        return tie.held
    number, wanted = found.grid.number(*tie.target), asked(found.grid, found.steps, tie, tie.target)
    return number is None or wanted is None or wanted[0] <= number.value <= wanted[1]


def _all_ties(
    grid: Grid,
    frame: Frame,
    steps: Steps,
    words: TableWords,
    labels: Labels,
    adding: tuple[int, ...],
    *,
    large: bool,
    goes_on: bool,
) -> list[Tie]:
    """What formulas claim, what numbers show, what headings and stubs say; each tie once, the plainest first."""
    claimed = believed(formula_ties(grid, frame), grid, steps)
    columns = {tie.target[1] for tie in claimed}
    members = members_of(grid, frame.body, frame.values, words)
    shown = [] if large else discover(grid, steps, words, frame.body, frame.values, members)
    shown = [tie for tie in shown if tie.axis == "column" or tie.op == "sum" or tie.target[1] not in columns]
    known = frozenset(tie.target[1] for tie in (*claimed, *shown) if tie.op != "sum" and tie.axis == "row")
    shares = share_ties(grid, frame, steps, labels.columns, shown)
    known |= {tie.target[1] for tie in shares}
    headed = headed_ties(grid, frame, steps, labels.columns, known)
    levels = _levels(grid, frame, labels)
    nested = nested_ties(grid, frame.body, [c for c in frame.values if c in levels], steps, members, words, adding)
    spelled = [*nested, *banded_ties(grid, frame, adding, steps, labels.columns, words)]
    shown = _unsettled(shown, spelled)
    spelled = _agreed(spelled, shown)
    every = [*claimed, *spelled, *shown, *shares, *headed, *member_ties(grid, members, levels)]
    every = [
        *_told(every, grid, frame, steps, words, goes_on=goes_on),
        *hundred_ties(grid, steps, labels.columns, shown),
        *cumulated_ties(grid, frame.body, steps, labels.columns),
    ]
    return list({(tie.op, tie.target, frozenset(tie.parts)): tie for tie in reversed(every)}.values())[::-1]


def _levels(grid: Grid, frame: Frame, labels: Labels) -> frozenset[int]:
    """The columns of levels; where no heading calls them so, those that are like one another."""
    levels = frozenset(c for c, meaning in labels.columns.items() if meaning.aspect in LEVELS)
    named = any(labels.columns[c].label for c in levels)
    return levels if named else levels - unlike_columns(grid, frame.body, frame.values)


def _unsettled(shown: list[Tie], spelled: list[Tie]) -> list[Tie]:
    """What numbers show, without sums that fail of a total that words spell out; a second breakdown right beside that stays."""
    settled: dict[tuple[str, At], set[At]] = {}
    for tie in spelled:
        settled.setdefault((tie.axis, tie.target), set()).update(tie.parts)
    return [t for t in shown if t.held or t.op != "sum" or _beside(t, settled.get((t.axis, t.target), set()))]


def _beside(tie: Tie, known: set[At]) -> bool:
    """Whether the parts of a sum follow those known of its total without a gap; so they do where none are known."""
    line = 1 if tie.axis == "row" else 0
    lines = {at[line] for at in (tie.target, *tie.parts, *known)}
    return not known or (known.isdisjoint(tie.parts) and max(lines) - min(lines) < len(lines))


def _agreed(spelled: list[Tie], shown: list[Tie]) -> list[Tie]:
    """What words claim, without the sums that fail where numbers show another one of the same total and of some of its parts."""
    held: dict[tuple[str, At], list[set[At]]] = {}
    for tie in shown:
        if tie.op == "sum" and tie.held:
            held.setdefault((tie.axis, tie.target), []).append(set(tie.parts))
    return [
        tie
        for tie in spelled
        if tie.held or all(known.isdisjoint(tie.parts) for known in held.get((tie.axis, tie.target), ()))
    ]


def _printed(table: Table, document: Document) -> int:
    """How many cells of a table print something; sheets are often wide and empty."""
    return sum(bool(document.blocks[cell.block].text.strip()) for cell in table.cells)


def table_doubts(table: Table, document: Document) -> tuple[Doubt, ...]:
    """What of a table could not be looked at: totals that nobody declared are not looked for in huge ones."""
    if len(table.cells) <= MOST_CELLS or (cells := _printed(table, document)) <= MOST_CELLS:
        return ()
    values = (("cells", str(cells)), ("limit", str(MOST_CELLS)))
    return (Doubt("doubt.table-too-large", values, table.place),)


def ties_of(table: Table, document: Document) -> tuple[Grid, Frame, list[Tie]]:
    """The ties discovered in a table, for those who measure them."""
    words = load_table_words()
    grid = grid_of(table, document)
    frame = frame_of(grid, words)
    steps = steps_of(grid)
    ties = discover(grid, steps, words, frame.body, frame.values)
    return grid, frame, _told(ties, grid, frame, steps, words)


def _goes_on(table: Table, document: Document) -> bool:
    """Whether another table follows, with no more between than the rest of a label: the rest of this one, laid out anew."""
    last = max((cell.block for cell in table.cells), default=0)
    following = document.blocks[last + 1 : last + 3]
    if following and following[0].text[:1].islower():
        following = following[1:]
    return bool(following) and following[0].kind == "cell" and following[0].place.sheet is None


def _told(
    ties: list[Tie], grid: Grid, frame: Frame, steps: Steps, words: TableWords, *, goes_on: bool = False
) -> list[Tie]:
    """The ties without those that fail and prove no error."""
    place = Place(grid, steps, *others_of(grid, frame.body, frame.values, words), goes_on)
    told = where_sums_hold(ties, telling(ties, place), place)
    return list(crossed(list(sure_rates(told, place)), grid, steps))
