"""Candidates for breakdowns: a list of levels, and the levels before it that it may break down."""

from __future__ import annotations

from msgspec import Struct

from auditor.extracting.figures.items import Item

BARE = "("  # what stands for the words of a list that has none


class Group(Struct, frozen=True):
    """Levels that words, brackets, a note or a list put under one of ``wholes`` (nearest first).

    ``complete`` says that the words claim a full list, ``open`` that they claim a partial one.
    """

    kind: str  # "bracket" | "note" | "connector" | "named" …
    wholes: tuple[Item, ...]
    parts: tuple[Item, ...]
    complete: bool
    open: bool
    words: str = ""
    direct: frozenset[str] = frozenset()  # ids of the parts that the words reach for certain
    closed: bool = False  # whether its last part is all others, so that nothing else should be left
    singled: bool = False  # whether its word may as well name one more beside the wholes: "riêng rau 585 ha"

    @property
    def bare(self) -> bool:
        """Whether brackets alone, and no word, put its levels under a whole."""
        return self.words == BARE
