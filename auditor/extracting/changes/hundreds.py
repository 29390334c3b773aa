"""Contributions to a growth in per cent of it: "nông nghiệp đóng góp 4,8% vào mức tăng trưởng; …": all sectors make a hundred."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.extracting.changes.contributions import FEWEST
from auditor.extracting.changes.rows import all_named, outermost
from auditor.extracting.evidence.plausible import ALWAYS, SAID, specific_slip
from auditor.extracting.evidence.sums import total_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.sectors import TAXES
from auditor.extracting.ratios.fitting import ONE, hundred_of
from auditor.extracting.ratios.missed import wanted_of_hundred
from auditor.model.relation import Relation


def hundreds_of(passage: Passage, sectors: Mapping[str, Sequence[str]]) -> Iterator[Relation]:
    """The contributions of every sector in one sentence that make a hundred, or miss it by one slip."""
    untaxed = {name: words for name, words in sectors.items() if name != TAXES}
    for items in passage.by_block.values():
        parts = [i for i in items if i.dimension == "ratio" and i.measure.says("contribution")]
        for number in dict.fromkeys(item.measure.sentence for item in parts):
            row = outermost([item for item in parts if item.measure.sentence == number])
            if len(row) < FEWEST or not all_named(row, [sectors, untaxed]):
                continue
            strength = _strength(row)
            if strength:
                yield hundred_of(row, strength)


def _strength(row: Sequence[Item]) -> int:
    """1 where contributions make a hundred, and are not read as a structure elsewhere; 3 where one slip keeps them from it.

    Where taxes are not told of, parts that fall short may leave them out: only a slip that chance hardly offers is told then.
    """
    total = total_of(row)
    if ONE in total:
        return 0 if all(i.role.name == "share" or i.role.form == "percent" for i in row) else 1
    beyond = total.low is not None and total.low > 1
    return 3 if specific_slip(*wanted_of_hundred(row), ALWAYS if beyond else SAID) else 0
