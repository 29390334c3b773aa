"""Edit rules: what must hold of which figures, why, on whose authority, and the examples that prove it."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

from auditor.model.claim import Claim
from auditor.model.figure import Figure

if TYPE_CHECKING:
    from auditor.model.relation import Relation


class Kind(Struct, frozen=True):
    """What a kind of binding offers to a claim: names of one figure, of several figures, and of constants.

    ``forms`` are the ways in which words tie such figures; a condition may choose among them.
    """

    single: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    constants: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name on offer."""
        return (*self.single, *self.lists, *self.constants)


NOTATIONS = ("decimal-other", "other-convention", "malformed", "fractional-count")
# What a rule may range over. A kind that offers nothing leaves it to the rule to bind names to indicators.
KINDS: dict[str, Kind] = {
    "facts": Kind(),
    "breakdowns": Kind(("whole",), ("parts",), (), ("sum", "almost", "footing", "cross-footing")),
    "parts": Kind(("whole", "part"), forms=("of", "month", "done", "contribution")),
    "portions": Kind(("whole",), ("parts",), (), ("of", "shares")),
    "shares": Kind(
        ("part", "whole", "share", "aside", "other", "other_share"), forms=("of", "open", "net", "alongside")
    ),
    "structures": Kind((), ("shares",)),
    "rates": Kind(
        ("level", "base", "rate"),
        forms=("of", "compared", "per", "over", "under", "of-elsewhere", "over-elsewhere", "under-elsewhere", "excess"),
    ),
    "changes": Kind(
        ("level", "prior", "growth", "change"),
        (),
        ("sign",),
        ("growth", "amount", "both", "ratio", "ratio-both", "points"),
    ),
    "folds": Kind(("level", "prior", "times"), (), ("readings",), ("prior", "plan", "total")),
    "fractions": Kind(("fraction", "numerator", "denominator")),
    "restatements": Kind(("first", "second")),
    "orders": Kind(
        ("greater", "lesser", "figure"),
        (),
        ("claimed", "printed", "dated", "below", "above"),
        ("direction", "national", "compared", "ranked", "mean", "rate", "turned"),
    ),
    "counts": Kind(("count",), ("items",), ("printed", "digits"), ("listed", "spelled")),
    "weighted": Kind(("rate",), ("rates", "weights")),
    "contributed": Kind((), ("points", "rates")),
    "bases": Kind(("whole", "rate"), ("parts", "rates")),
    "balances": Kind((), ("more", "less"), (), ("difference", "listed", "points")),
    "products": Kind(("area", "yield", "output")),
    "quotients": Kind(("above", "below", "quotient"), (), ("months",), ("measured", "named", "average", "monthly")),
    "growths": Kind(("area", "yield", "output"), (), ("area_sign", "yield_sign", "output_sign"), ("yield", "average")),
    "granularity": Kind(("level", "rate"), (), ("sign",), ("of", "growth")),
    "tables": Kind(("whole",), ("parts",), (), ("footing", "cross-footing")),
    "dates": Kind(
        ("cited", "reported", "earlier", "later", "cutoff", "date"),
        ("citation", "numbers"),
        ("latest", "earliest", "days", "day", "last"),
        ("cited", "cutoff", "register", "impossible", "range"),
    ),
    "periods": Kind(("month", "year"), (), ("stated", "reported"), ("estimate", "compared")),
    "notations": Kind(("value",), (), ("irregular",), NOTATIONS),
    "units": Kind(
        ("value",), ("others",), ("printed", "currencies", "thousands"), ("missing", "money", "currency", "per-mille")
    ),
    "labels": Kind(("first", "second"), (), ("distinct", "listed"), ("twice",)),
    "partitions": Kind(("whole",), ("parts",), (), ("complete", "partial")),
    "ranges": Kind(("value",), (), ("least", "most")),
    "archive": Kind(),
}
EVERY = "*"  # the indicator of a name that stands for each indicator in turn
OWN_NAMES = ("facts", "archive", "products")  # kinds whose rules may bind names to indicators
MODES = ("complete", "partial")
LEVELS = ("file", "document", "periods", "places")
VERDICTS = ("holds", "fails", "doubtful", "undecided")
ATTRIBUTES = ("unit", "dimension", "indicator", "aspect", "period", "place", "label", "kind", "notation")
CONDITIONS = ("form", "evidence", "strength")


class Origin(Struct, frozen=True, omit_defaults=True):
    """Where in a rule file something stands; lines and columns count from 1."""

    file: str = ""
    line: int = 0
    column: int = 0


class Selector(Struct, frozen=True, omit_defaults=True):
    """The fact a name is bound to: an indicator, and what differs from the rest of the binding.

    ``indicator`` is "*" where a rule holds of each. ``period`` is "" (that of the binding), "previous", "prior-year",
    "month", "quarter", "half", "year" or "ytd", or several of them joined by "@" and taken one after the other;
    ``aspect`` "" (actual), "plan", "estimate", …; ``place`` "" (that of the binding) or "places" (every part of it).
    """

    indicator: str
    period: str = ""
    aspect: str = ""
    place: str = ""

    def __str__(self) -> str:
        return "@".join(part for part in (self.indicator, self.period, self.aspect, self.place) if part)


class Example(Struct, frozen=True, omit_defaults=True):
    """A proof of a rule: values, a sentence, a table or several reports, and the verdict that must follow."""

    verdict: str
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    text: str = ""
    table: tuple[tuple[str, ...], ...] = ()
    reports: tuple[str, ...] = ()
    repair: tuple[tuple[str, str], ...] = ()
    language: str = ""
    origin: Origin = Origin()


class Rule(Struct, frozen=True, omit_defaults=True):
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
    citation: dict[str, str] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()
    origin: Origin = Origin()

    def admits(self, relation: "Relation", figures: Mapping[str, Figure]) -> bool:
        """Whether a relation is of this rule's kind and meets every condition of ``where``."""
        if relation.kind != self.over:
            return False
        for key, wanted in self.where.items():  # noqa: SIM110 - every rule of a kind is put to every relation
            if not _meets(relation, figures, key, wanted):
                return False
        return True


def _meets(relation: "Relation", figures: Mapping[str, Figure], key: str, wanted: tuple[str, ...]) -> bool:
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
