"""What a percentage says without a whole: no more than all can be so, and some whole number makes it of a count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.extracting.evidence.sums import interval_of
from auditor.extracting.figures.reader import Passage
from auditor.extracting.ratios.fitting import ONE
from auditor.model.relation import Relation


def rates_within(passage: Passage, names: Sequence[str]) -> Iterator[Relation]:
    """Rates whose names say that no more than all can be so, and that are more: "tỷ lệ hộ nghèo 105,7%"."""
    for item in passage.items:
        rate = item.dimension == "ratio" and item.is_level and item.role.form == "percent" and not item.role.to
        if rate and (interval_of(item).low or 0) > ONE and item.figure.label.lower().startswith(tuple(names)):
            yield Relation("shares", (("share", (item.id,)),), "open", 3)


def granularity_of(passage: Passage) -> Iterator[Relation]:
    """ "5.986 hồ sơ, có 99,97% hồ sơ đúng hạn": a percentage of a count, which some whole number must make."""
    for item in passage.items:
        if item.dimension != "ratio" or not item.measure.tail or item.role.name not in ("level", "share"):
            continue
        noun = item.measure.tail.lower().split()[0]
        counts = [
            i
            for i in passage.sentence(*item.place)
            if i.order < item.order and i.figure.exact and i.figure.unit_text.lower().split()[:1] == [noun]
        ]
        if counts:
            yield Relation("granularity", (("level", (counts[-1].id,)), ("rate", (item.id,))), "of", 2)
