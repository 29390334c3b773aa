"""How much may be spent on explaining one document: counted, never timed, so that every machine says the same."""

from __future__ import annotations

from msgspec import Struct

MOST = 40_000  # figures looked at, of all checks of a document: two seconds; a report of 18 pages takes 900


class Work(Struct):
    """What is left to spend; once it is gone, findings are told without looking for the figure that is wrong."""

    left: int = MOST

    def spend(self, amount: int) -> bool:
        """Take some of it; whether there was enough."""
        self.left -= amount
        return self.left >= 0

    @property
    def gone(self) -> bool:
        """Whether more was asked for than there was."""
        return self.left < 0
