"""What the catalog says by itself: the partitions of indicators as rows, for rules to be compared with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from auditor.knowledge.catalog import Catalog, Indicator, Partition
from auditor.knowledge.exact import Row
from auditor.model.rule import Origin

ADDED = ("flow", "stock")  # kinds of indicator whose parts add up
NOT_ADDED = ("growth", "share", "rate", "change", "places")  # facts of an indicator that its parts do not make up


def given_rows(variables: Iterable[str], catalog: Catalog) -> dict[str, tuple[Row, Origin]]:
    """The partitions that touch some facts, and those that touch them in turn, by a name of their own, with their places.

    A partition holds of a plan and of an earlier period as well: where rules speak of ``x@plan``, so does the row.
    """
    found: dict[str, tuple[Row, Origin]] = {}
    owners = _owners(catalog.indicators)
    queue = list(dict.fromkeys(variables))
    seen = set(queue)
    for fact in queue:
        id_, _, marks = fact.partition("@")
        if not set(marks.split("@")).isdisjoint(NOT_ADDED):
            continue
        for whole, number in owners.get(id_, ()):
            indicator = catalog.indicators[whole]
            row = _row(indicator, indicator.parts[number], marks)
            found.setdefault(row.rule, (row, indicator.origin))
            more = [name for name in row.coefficients if name not in seen]
            queue += more
            seen.update(more)
    return found


def _owners(indicators: Mapping[str, Indicator]) -> dict[str, list[tuple[str, int]]]:
    """The partitions that an indicator takes part in, as the whole or as a part: whole and number."""
    owners: dict[str, list[tuple[str, int]]] = {}
    for indicator in indicators.values():
        for number, partition in enumerate(indicator.parts if indicator.kind in ADDED else ()):
            for name in dict.fromkeys((indicator.id, *partition.of)):
                owners.setdefault(name, []).append((indicator.id, number))
    return owners


def _row(whole: Indicator, partition: Partition, marks: str) -> Row:
    tail = f"@{marks}" if marks else ""
    parts = dict.fromkeys((f"{part}{tail}" for part in partition.of), Fraction(1))
    sign = "=" if partition.complete else ">="
    name = f"{whole.id}{tail} {sign} {' + '.join(parts)}"
    return Row(name, {f"{whole.id}{tail}": Fraction(-1), **parts}, Fraction(0), partition.complete)
