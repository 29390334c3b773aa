"""A table to figures and relations: laid out, framed, read, and its ties claimed by words or discovered from numbers."""

from __future__ import annotations

from auditor.extracting.tables.discover import discover
from auditor.extracting.tables.figures import Labels, figures_of, row_labels
from auditor.extracting.tables.frame import Frame, frame_of
from auditor.extracting.tables.granularity import steps_of
from auditor.extracting.tables.grid import Grid, grid_of
from auditor.extracting.tables.meaning import meanings_of
from auditor.extracting.tables.numbers import Convention
from auditor.extracting.tables.relations import relations_of
from auditor.extracting.tables.ties import Tie
from auditor.extracting.tables.units import ScaleReader
from auditor.extracting.units import UnitReader
from auditor.knowledge.knowledge import Knowledge
from auditor.knowledge.language import Language
from auditor.knowledge.table_words import load_table_words
from auditor.model.document import Document, Doubt, Table
from auditor.model.figure import Figure
from auditor.model.relation import Relation

MOST_CELLS = (
    60_000  # numbers among which ties are looked for; a larger table is read, and only claimed ties are checked
)


def extract_table(
    table: Table, document: Document, knowledge: Knowledge | None, first_id: int
) -> tuple[dict[str, Figure], tuple[Relation, ...]]:
    """The figures of a table, numbered from ``first_id``, and the ties between them."""
    words = load_table_words()
    language = knowledge.language_of(document) if knowledge is not None else None
    grid = grid_of(table, document, _convention(language))
    frame = frame_of(grid, words)
    steps = steps_of(grid)
    reader = ScaleReader(knowledge, language, words)
    units = (
        UnitReader(language, knowledge.catalog.spellings, knowledge.catalog.units) if knowledge and language else None
    )
    labels = Labels(row_labels(grid, frame), meanings_of(grid, frame, words, reader, language, units))
    figures = figures_of(table, document, grid, frame, steps, labels, reader, first_id)
    ties = discover(grid, steps, words, frame.body, frame.values) if len(figures) <= MOST_CELLS else []
    figures, relations = relations_of(ties, figures, labels, reader)
    return {figure.id: figure for figure in figures.values()}, relations


def table_doubts(table: Table) -> tuple[Doubt, ...]:
    """What of a table could not be looked at: totals that nobody declared are not looked for in huge ones."""
    if len(table.cells) <= MOST_CELLS:
        return ()
    values = (("cells", str(len(table.cells))), ("limit", str(MOST_CELLS)))
    return (Doubt("doubt.table-too-large", values, table.place),)


def ties_of(table: Table, document: Document) -> tuple[Grid, Frame, list[Tie]]:
    """The ties discovered in a table, for those who measure them."""
    words = load_table_words()
    grid = grid_of(table, document)
    frame = frame_of(grid, words)
    return grid, frame, discover(grid, steps_of(grid), words, frame.body, frame.values)


def _convention(language: Language | None) -> Convention | None:
    return Convention(language.decimal, language.group) if language is not None else None
