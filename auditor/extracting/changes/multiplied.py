"""Growths that multiply as their levels do: area, yield and output; firms, the capital of each, and of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

from auditor.extracting.changes.in_order import of_one_time, since
from auditor.extracting.evidence.plausible import explains
from auditor.extracting.figures.items import Item
from auditor.model.bounds import divided, times
from auditor.model.interval import Interval, point
from auditor.model.relation import Relation

NAMES = ("area", "yield", "output")  # of the three growths, whatever they are of
AVERAGE = ("below", "quotient", "above")  # what an average's tie calls its count, itself and its total


def multiplied_of(items: Sequence[Item], ties: Sequence[Relation], changes: Sequence[Relation]) -> Iterator[Relation]:
    """The growths of what ``ties`` multiply: an output, or an average with its count and its total."""
    by_id = {item.id: item for item in items}
    growths: dict[str, list[Item]] = {}
    for relation in changes:
        if relation.kind == "changes" and relation.form in ("growth", "both") and relation.role("growth"):
            growths.setdefault(relation.role("level")[0], []).append(by_id[relation.role("growth")[0]])
    for tie in ties if growths else ():
        average = tie.form == "average"
        grown = [growths.get(tie.role(name)[0], []) for name in (AVERAGE if average else NAMES) if tie.role(name)]
        if len(grown) == len(NAMES) and all(grown):
            yield from _multiplied(grown, "average" if average else "yield")


def _multiplied(grown: Sequence[Sequence[Item]], form: str) -> Iterator[Relation]:
    """The growths that multiply; an average's only ones that do not, if a slip explains it."""
    row = next((row for row in product(*grown) if times(_index(row[0]), _index(row[1])).meets(_index(row[2]))), None)
    only = tuple(growths[0] for growths in grown)
    told = row is None and form == "average" and all(len(growths) == 1 for growths in grown) and _slipped(only)
    if row is not None or told:
        three = list(zip(NAMES, row or only, strict=True))
        roles = tuple((name, (item.id,)) for name, item in three)
        signs = tuple((f"{name}_sign", Fraction(item.role.sign)) for name, item in three)
        yield Relation("growths", roles, form, 3 if told else 1, (), signs)


def _slipped(row: Sequence[Item]) -> bool:
    """Whether the growths of a count, an average and a total are since one time, and a slip of one is all that parts them.

    The average and the total say since when: "…, bình quân 9 tỷ đồng, tăng 12%" may be since the month before.
    """
    if not (since(row[1]) and since(row[2])) or not of_one_time({words for item in row if (words := since(item))}):
        return False
    count, mean, total = (_index(item) for item in row)
    asked = (divided(total, mean), divided(total, count), times(count, mean))
    wanted = {i.id: (a + point(-1)).times(Fraction(i.role.sign)) for i, a in zip(row, asked, strict=True)}
    return explains([item.figure for item in row], wanted)


def _index(growth: Item) -> Interval:
    return growth.strict.times(Fraction(growth.role.sign)) + point(1)
