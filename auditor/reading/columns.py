"""The columns of a figure file: facts handed over as data rather than printed in a report."""

from __future__ import annotations

from collections.abc import Sequence

# In this order they are written into the table of the document.
COLUMNS = ("label", "value", "unit", "indicator", "period", "place", "aspect", "role")


def is_figures(header: Sequence[str]) -> bool:
    """Whether a header names a value and what it is a value of, and nothing unknown."""
    names = [name.strip().lower() for name in header]
    known = set(names) <= {*COLUMNS, "id", "text", "note"}
    return known and "value" in names and bool({"label", "indicator"} & set(names))
