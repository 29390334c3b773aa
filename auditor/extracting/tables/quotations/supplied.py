"""Levels of before that prose leaves out and a table prints: in the row of a level that is quoted, for the growth told with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec.structs import replace

from auditor.extracting.changes.moved import grown
from auditor.extracting.evidence.plausible import mended_tie, slipped_tie
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.tables.layout.figures import JOINT
from auditor.knowledge.language import Language
from auditor.knowledge.table_words import words_of
from auditor.model.figure import Figure
from auditor.model.relation import Relation

AFTER = 4  # words behind a growth among which it says against what it is measured
PHYSICAL = frozenset({"area", "mass", "volume", "length"})  # what no price changes, beside what is counted
HELD, DOUBTED = 3, 2  # strength of a tie that holds or that one slip keeps from it, and of any other
TELLING = 2  # digits of a growth that cells which went the other way make by no accident
Phrase = tuple[str, ...]


def supplied(
    ties: Sequence[Relation],
    passage: Passage,
    cells: Mapping[str, Figure],
    known: Sequence[Relation],
    language: Language,
) -> Iterator[Relation]:
    """The ties of prose, a growth on last year with the level of last year from the row of the level it is told with.

    ``known`` are the ties of the tables and what is quoted of them. Of money a growth may be at other prices: such a tie is
    told only where it holds or a slip keeps it from that.
    """
    quoted = {
        tie.role("first")[0]: tie.role("second")[0]
        for tie in known
        if tie.kind == "restatements" and tie.strength < HELD
    }
    phrases = [tuple(phrase.split()) for phrase in language.lists.get("same_period", ())]
    before = _before(cells, known, phrases) if quoted else {}
    items = {item.id: item for item in passage.items} if before else {}
    figures = {**cells, **{name: item.figure for name, item in items.items()}}
    for tie in ties:
        level = quoted.get(tie.role("level")[0]) if items and _open(tie) else None
        prior = before.get(level or "")
        if prior is not None and _on_last_year(items[tie.role("growth")[0]], phrases):
            full = replace(tie, roles=(*tie.roles, ("prior", (prior,))), evidence=(*tie.evidence, "table"))
            strength = _strength(full, figures)
            tie = replace(full, strength=strength) if strength else tie
            if strength < HELD and level is not None and _turned(full, level, figures):
                yield _other_way(full)
        yield tie


def _before(cells: Mapping[str, Figure], known: Sequence[Relation], phrases: Sequence[Phrase]) -> dict[str, str]:
    """For a level of a table that one of the same stretch of the year before is compared with, that one."""
    found: dict[str, set[str]] = {}
    for tie in known:
        levels = tie.role("level") if tie.kind in ("rates", "changes") else ()
        for level, prior in ((cells.get(levels[0]), cells.get(name)) for name in _compared(tie) if levels):
            if level is not None and prior is not None and _year_before(level, prior, phrases):
                found.setdefault(level.id, set()).add(prior.id)
    return {level: next(iter(priors)) for level, priors in found.items() if len(priors) == 1}


def _compared(tie: Relation) -> tuple[str, ...]:
    return (*tie.role("base"), *tie.role("prior"))


def _year_before(level: Figure, prior: Figure, phrases: Sequence[Phrase]) -> bool:
    """Whether a level of a table is that of the year before by its heading, or by the periods of both."""
    if level.unit != prior.unit or level.multiple != prior.multiple:
        return False
    if _says(words_of(prior.label.rpartition(JOINT)[2]), phrases):
        return True
    now, then = level.period, prior.period
    if now is None or then is None or now.year is None or then.year is None:
        return False
    return (now.span, now.number, now.first, now.year - 1) == (then.span, then.number, then.first, then.year)


def _says(words: Sequence[str], phrases: Sequence[Phrase]) -> bool:
    return any(tuple(words[at : at + len(phrase)]) == phrase for phrase in phrases for at in range(len(words)))


def _open(tie: Relation) -> bool:
    """Whether a growth is told with its level and without the level of before."""
    return (
        tie.kind == "changes"
        and tie.form in ("growth", "ratio")
        and {name for name, _ in tie.roles} == {"level", "growth"}
    )


def _on_last_year(item: Item, phrases: Sequence[Phrase]) -> bool:
    """Whether right behind a growth stands that it is on the same stretch of last year."""
    last = item.measure.last
    return item.role.to == "prior" and _says([token.text for token in item.scan.tokens[last : last + AFTER]], phrases)


def _turned(tie: Relation, level: str, figures: Mapping[str, Figure]) -> bool:
    """Whether the cells went the other way by just what a growth says: "giảm 7,4%" of 2.148 and, a year before, 2.000."""
    growth, prior = tie.role("growth")[0], tie.role("prior")[0]
    sign = dict(tie.constants).get("sign", Fraction(1))
    telling = tie.form == "growth" and figures[growth].printed_digits >= TELLING
    three = [figures[name] for name in (level, growth, prior)]
    return telling and bool(grown(level, prior, growth, -sign).decide({figure.id: figure.strict for figure in three}))


def _other_way(tie: Relation) -> Relation:
    """The tie of a growth to the way that it went."""
    sign = dict(tie.constants).get("sign", Fraction(1))
    return Relation(
        "orders", (("figure", tie.role("growth")),), "direction", 3, (), (("claimed", sign), ("printed", -sign))
    )


def _strength(tie: Relation, figures: Mapping[str, Figure]) -> int:
    """How sure a growth is of the level of before: 0 where it is not to be told."""
    level, growth, prior = (tie.role(name)[0] for name in ("level", "growth", "prior"))
    sign = dict(tie.constants).get("sign", Fraction(1)) if tie.form == "growth" else None
    equation = grown(level, prior, growth, sign)
    three = [figures[name] for name in (level, growth, prior)]
    if equation.decide({figure.id: figure.strict for figure in three}):
        return HELD
    unit = three[0].unit
    if unit is None or not (unit.counted or unit.dimension in PHYSICAL):
        return HELD if slipped_tie(equation, three, said=True) else 0
    return HELD if mended_tie(equation, three) else DOUBTED
