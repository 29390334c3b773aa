"""What a table says of one cell: that it follows from others."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tie:
    """One cell tied to others, as the pattern of its lines has it."""

    op: str
    axis: str
    target: tuple[int, int]
    parts: tuple[tuple[int, int], ...]
    held: bool
    evidence: float
    scale: int = 1
    named: bool = False  # the heading or stub of the target calls it a total
