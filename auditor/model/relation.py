"""Relations: the ties between figures that a document itself claims, and bindings of a rule's names to figures."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from auditor.model.document import Doubt
from auditor.model.figure import Figure, Period

ODDS = Fraction(5, 4)
Odd = tuple[tuple[str, int], ...]


class Relation(Struct, frozen=True):
    """A tie between figures.

    ``kind`` is the word that a rule's ``over`` names ("breakdowns", "rates", …); ``form`` refines it ("of", "over", …).
    ``roles`` gives the figure ids under each name, ``constants`` numbers that the words imply (a sign, a count).
    ``strength`` says how plainly the words claim it, from 0 (a guess) to 4 (said outright); ``evidence`` names the words.
    ``odd`` are figures of a tie of a table that does not hold, the likeliest to be wrong first: how much likelier each is by
    how it stands among the cells beside it, in powers of ``ODDS``.
    """

    kind: str
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    form: str = ""
    strength: int = 4
    evidence: tuple[str, ...] = ()
    constants: tuple[tuple[str, Fraction], ...] = ()
    odd: Odd = ()

    def figures(self) -> Iterator[str]:
        """Every figure id that takes part, role by role."""
        return (figure for _, ids in self.roles for figure in ids)

    def role(self, name: str) -> tuple[str, ...]:
        """The figure ids under a name; none if the relation lacks it."""
        return next((ids for role, ids in self.roles if role == name), ())


class Binding(Struct, frozen=True):
    """A rule's names tied to figures; a name that the document leaves open is simply absent."""

    roles: tuple[tuple[str, tuple[str, ...]], ...]
    constants: tuple[tuple[str, Fraction], ...] = ()
    strength: int = 4
    evidence: tuple[str, ...] = ()
    form: str = ""
    odd: Odd = ()


class Extraction(Struct, frozen=True):
    """What was found in a document: figures by id, relations between them, and what the report is about."""

    figures: dict[str, Figure]
    relations: tuple[Relation, ...]
    language: str = ""
    place: str | None = None
    period: Period | None = None
    doubts: tuple[Doubt, ...] = ()  # what could not be looked into
