"""Dates that one slip turns into the one printed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction

from auditor.model.figure import Figure
from auditor.model.slips import COSTS, Slip


def date_slips(figure: Figure) -> Iterator[Slip]:
    """Dates that one slip turns into the one printed: another year, a neighbouring month, a digit of the day."""
    date = figure.date
    assert date is not None
    for kind, cost, year, month, day in (
        *(
            ("year", 1 if abs(step) == 1 else COSTS["replaced"], date.year + step, date.month, date.day)
            for step in (-1, 1, -2, 2, -10, 10)
        ),
        *(("month", 2, date.year, date.month + step, date.day) for step in (-1, 1)),
        *(
            ("replaced", COSTS["replaced"], date.year, date.month, date.day + step)
            for step in (-20, -10, -1, 1, 10, 20)
        ),
    ):
        try:
            meant = datetime.date(year, month, day)
        except ValueError:
            continue
        yield Slip(kind, _dated(figure.text, date, meant), Fraction(meant.toordinal()), cost)


def _dated(text: str, printed: datetime.date, meant: datetime.date) -> str:
    """The date written as the printed one is."""
    parts = [part for part in text.replace("-", "/").replace(".", "/").split("/") if part]
    sign = next((c for c in text if not c.isdigit()), "/")
    if len(parts) != 3:
        return f"{meant.day}/{meant.month}/{meant.year}"
    fields = zip(parts, (printed.day, printed.month, printed.year), (meant.day, meant.month, meant.year), strict=True)
    return sign.join(part if was == now else str(now).zfill(len(part)) for part, was, now in fields)
