"""What a table says of one cell: that it follows from others."""

from __future__ import annotations

from msgspec import Struct

DISCOVERED = 2  # one that only numbers show
NAMED = 3  # one that a heading or stub names as well
CLAIMED = 4  # one that a printed formula claims


class Tie(Struct, frozen=True):
    """One cell tied to others, as the pattern of its lines has it; ``less`` are those taken away in a balance."""

    op: str
    axis: str
    target: tuple[int, int]
    parts: tuple[tuple[int, int], ...]
    held: bool
    evidence: float
    scale: int = 1
    strength: int = DISCOVERED
    less: tuple[tuple[int, int], ...] = ()

    def columns(self) -> tuple[int, ...]:
        """The columns of its cells, that of its target first."""
        return tuple(column for _, column in (self.target, *self.parts, *self.less))
