"""Edit rules: what must hold of which figures, why, on whose authority, and the examples that prove it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from auditor.model.claim import Claim
from auditor.model.figure import Figure

if TYPE_CHECKING:
    from auditor.model.relation import Relation

# The kinds of binding a rule may range over, with the names that each offers to its claim; a name in the second
# group stands for several figures. An empty pair means that the rule brings its own names.
KINDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "facts": ((), ()),
    "breakdowns": (("whole",), ("parts",)),
    "parts": (("whole", "part"), ()),
    "shares": (("part", "whole", "share"), ()),
    "structures": ((), ("shares",)),
    "rates": (("level", "base", "rate"), ()),
    "changes": (("level", "prior", "growth", "change", "sign"), ()),
    "fractions": (("fraction", "numerator", "denominator"), ()),
    "restatements": (("first", "second"), ()),
    "orders": (("greater", "lesser"), ()),
    "counts": (("count",), ("items",)),
    "weighted": (("rate",), ("rates", "weights")),
    "products": (("area", "yield", "output"), ()),
    "granularity": (("level", "rate"), ()),
    "tables": (("whole",), ("parts",)),
    "dates": (("cited", "reported", "earlier", "later"), ()),
    "periods": (("stated", "reported"), ()),
    "notations": (("value",), ()),
    "units": (("value",), ()),
    "labels": (("first", "second"), ()),
    "archive": ((), ()),
}
OWN_NAMES = ("facts", "archive", "products")  # kinds whose rules may bind names to indicators
MODES = ("complete", "partial")
LEVELS = ("file", "document", "periods", "places")
VERDICTS = ("holds", "fails", "doubtful", "undecided")
ATTRIBUTES = ("unit", "dimension", "indicator", "aspect", "period", "place", "label", "kind", "notation")
CONDITIONS = ("form", "evidence", "strength")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in a rule file something stands; lines and columns count from 1."""

    file: str = ""
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Selector:
    """The fact a name is bound to: an indicator, and what differs from the rest of the binding.

    ``period`` is "" (that of the binding), "previous", "prior-year", "month", "quarter", "half", "year" or "ytd";
    ``aspect`` "" (actual), "plan", "estimate", …; ``place`` "" (that of the binding) or "places" (every part of it).
    """

    indicator: str
    period: str = ""
    aspect: str = ""
    place: str = ""

    def __str__(self) -> str:
        return "@".join(part for part in (self.indicator, self.period, self.aspect, self.place) if part)


@dataclass(frozen=True, slots=True)
class Example:
    """A proof of a rule: values, a sentence, a table or several reports, and the verdict that must follow."""

    verdict: str
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    text: str = ""
    table: tuple[tuple[str, ...], ...] = ()
    reports: tuple[str, ...] = ()
    repair: tuple[tuple[str, str], ...] = ()
    language: str = "vi"
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True)
class Rule:
    """An edit rule: ``claim`` must hold of every binding of the kind ``over`` that ``where`` admits.

    ``severity`` is "error", "warning" or "note"; ``hard`` marks a claim that holds by definition, not by experience;
    ``level`` says what is compared (a file, a document, periods, places); ``mode`` "partial" lets unprinted parts be
    anything that is not negative, "complete" leaves a claim with an unprinted part undecided.
    """

    id: str
    title: dict[str, str]
    why: dict[str, str]
    over: str
    claim: Claim
    where: dict[str, tuple[str, ...]] = field(default_factory=dict)
    names: dict[str, Selector] = field(default_factory=dict)
    severity: str = "error"
    hard: bool = True
    level: str = "document"
    mode: str = "complete"
    citation: str = ""
    examples: tuple[Example, ...] = ()
    origin: Origin = Origin()

    def admits(self, relation: Relation, figures: Mapping[str, Figure]) -> bool:
        """Whether a relation is of this rule's kind and meets every condition of ``where``."""
        return relation.kind == self.over and all(
            _meets(relation, figures, key, wanted) for key, wanted in self.where.items()
        )


def _meets(relation: Relation, figures: Mapping[str, Figure], key: str, wanted: tuple[str, ...]) -> bool:
    if key == "form":
        return relation.form in wanted
    if key == "evidence":
        return any(word in wanted for word in relation.evidence)
    if key == "strength":
        return relation.strength >= int(wanted[0])
    role, _, attribute = key.partition(".")
    ids = relation.role(role)
    return bool(ids) and all(value in wanted for id_ in ids for value in _attribute(figures[id_], attribute))


def _attribute(figure: Figure, name: str) -> Iterator[str]:
    if name == "unit":
        yield figure.unit.id if figure.unit else ""
    elif name == "dimension":
        yield figure.unit.dimension if figure.unit else ""
    elif name == "period":
        yield figure.period.span if figure.period else ""
    elif name == "notation":
        yield figure.readings[0].notation if figure.readings else ""
    else:
        yield getattr(figure, name) or ""
