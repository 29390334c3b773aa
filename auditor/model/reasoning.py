"""The reasoning behind a finding: what each check asks of each figure, and what comes of changing it."""

from __future__ import annotations

from msgspec import Struct

from auditor.model.interval import Interval


class Demand(Struct, frozen=True):
    """What a check asks of one figure, the others being as printed: ``printed`` and ``asked`` in base units.

    ``asked`` is None where any value, or none, would do.
    """

    check: str
    figure: str
    printed: Interval
    asked: Interval | None


class Outcome(Struct, frozen=True):
    """What comes of giving one figure the value that is asked of it: broken checks that it settles, others that it breaks."""

    figure: str
    asked: Interval | None
    settles: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()
    absurd: bool = False  # what is asked lies below nought, where the figure cannot


class Reasoning(Struct, frozen=True):
    """``demands`` on the likeliest suspect, ``chosen``: what its change does, and ``others``: what was considered instead."""

    demands: tuple[Demand, ...]
    chosen: Outcome | None
    others: tuple[Outcome, ...]
