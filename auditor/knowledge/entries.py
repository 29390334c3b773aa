"""What catalog files say, entry by entry, each knowing its place."""

from __future__ import annotations

from msgspec import Struct, field

from auditor.knowledge.catalog import Indicator, PlaceEntry, Target
from auditor.knowledge.source import Fault
from auditor.knowledge.units import Definition


class Listed(Struct, frozen=True):
    """Something with the entry that says so: an id or a spelling, what it belongs to, and the place."""

    text: str
    owner: str
    file: str
    line: int
    column: int

    def fault(self, message: str, **values: str) -> Fault:
        """A fault at this place."""
        return Fault(self.file, self.line, self.column, message, tuple(values.items()))


class Entries(Struct):
    """What all files say, in order; ``ids`` and ``spellings`` remember every statement, also those made twice."""

    definitions: dict[str, Definition] = field(default_factory=dict)
    spellings: list[Listed] = field(default_factory=list)
    joined: list[tuple[str, str]] = field(default_factory=list)  # spellings of ratios, which give way to others
    indicators: dict[str, Indicator] = field(default_factory=dict)
    places: dict[str, PlaceEntry] = field(default_factory=dict)
    targets: list[tuple[Target, Listed]] = field(default_factory=list)
    additions: list[tuple[Indicator, Listed]] = field(default_factory=list)  # more names and parts of one that there is
    ids: list[Listed] = field(default_factory=list)  # the owner is the kind of entry
