"""What is known of a document while its figures are put right, and the edits that are considered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct, field
from msgspec.structs import replace

from auditor.diagnosing.mistaken import Units
from auditor.diagnosing.work import Work
from auditor.model.figure import Figure, Unit
from auditor.model.finding import Check
from auditor.model.interval import Interval, around, point
from auditor.model.once import Once
from auditor.model.slips import COSTS, Multiples, Slip

GUESS = Fraction(1, 8)  # an edit that chance offers this seldom may be told as a guess
NEAR = 3  # numbers apart, in the order of the text, that may be taken for each other

Sizes = Mapping[tuple[str | None, tuple[int, int]], int]


class UnitWords(Struct, frozen=True):
    """The words in which sizes are written, which a slip may have lost or mistaken for another."""

    multiples: Mapping[str, int] = {}  # of the language
    units: Mapping[str, Unit] = {}  # by their spelling
    usual: Mapping[Unit, int] = {}  # how many indicators are measured in each


class Context(Struct, frozen=True, dict=True):  # dict: what is worked out once
    """What is known of a document when its figures are put right: checks by figure, the box, the words for multiples."""

    figures: Mapping[str, Figure]
    checks: Mapping[str, Sequence[Check]]  # by figure
    box: Mapping[str, Interval]
    multiples: Multiples = ()
    units: Mapping[str | None, Units] = {}  # by their dimension
    numbers: tuple[str, ...] = ()  # in the order of the text
    order: Mapping[str, int] = {}  # the place of each among them
    sizes: Sizes = {}  # figures by their dimension and scale
    usual: Sizes = {}  # indicators likewise
    before: frozenset[str] = frozenset()  # figures that print what an earlier report prints of an earlier time
    solved: dict[tuple[str, str], Interval | None] | None = None  # what checks ask of figures, once worked out
    work: Work = field(default_factory=Work)

    def decides(self, check: Check) -> bool:
        """Whether a check has an equation, and it is known between which values each of its figures lies."""
        return check.equation is not None and all(name in self.box for name in check.equation.figures())

    def asked(self, check: Check, name: str) -> Interval | None:
        """What a check asks of a figure; None where it asks for nothing in particular."""
        assert check.equation is not None
        if self.solved is None:
            return check.equation.solve(name, self.box)
        key = (check.id, name)
        if key not in self.solved:
            self.solved[key] = check.equation.solve(name, self.box)
        return self.solved[key]

    def after(self, edit: Candidate) -> Context:
        """What is known once an edit is believed: its figures say what was meant, what it puts right holds."""
        box = {**self.box, **{name: says(self.figures[name], slip) for name, slip in edit.edits.items()}}
        touched = [check for name in edit.edits for check in self.checks.get(name, ())]
        names = {name for check in touched for name in check.figures() if name in self.checks}
        checks = {name: [_settled(check, edit) for check in self.checks[name]] for name in names}
        return replace(self, box=box, checks={**self.checks, **checks}, solved={})

    @Once
    def repeated(self) -> int:
        """How many numbers are printed once more close by: where many are, it is the nature of what is counted."""
        numbers = (self.figures[name] for name in self.numbers)
        telling = [figure.literal if figure.digits > 1 else "" for figure in numbers]
        return sum(bool(one) and one in telling[at + 1 : at + NEAR + 1] for at, one in enumerate(telling))

    def near(self, name: str) -> Iterator[str]:
        """The numbers printed close to one."""
        at = self.order.get(name)
        if at is not None:
            yield from (other for other in self.numbers[max(0, at - NEAR) : at + NEAR + 1] if other != name)


class Candidate(Struct, frozen=True):
    """One edit of one figure: which failing checks it makes hold; ``rare`` where chance would hardly offer it.

    ``standing`` ranks it, in squares of a likelihood: its own twice, or for the best of its figure once that of all of them.
    """

    figure: str
    slip: Slip
    fixes: frozenset[str]
    likelihood: Fraction
    accident: Fraction  # how likely chance alone would offer an edit like it
    rare: bool
    partner: tuple[str, Slip] | None = None  # the other figure of two that stand in each other's place
    standing: Fraction = Fraction(0)

    @property
    def edits(self) -> dict[str, Slip]:
        """What it changes: one figure, or the two of an exchange."""
        return {self.figure: self.slip} | ({self.partner[0]: self.partner[1]} if self.partner else {})

    @property
    def plausible(self) -> bool:
        """Whether it is worth telling, though chance might have offered it: a swap, or a slip that seldom hits."""
        return self.slip.cost <= COSTS["swap"] or self.accident < GUESS

    @property
    def rank(self) -> tuple[int, Fraction, int]:
        """The best first: it puts most right, is likeliest, stands last in the document (a part before its total)."""
        return (-len(self.fixes), -self.standing, -int(self.figure[1:]))


def _settled(check: Check, edit: Candidate) -> Check:
    return replace(check, verdict="holds", by_rounding=False) if check.id in edit.fixes else check


def says(figure: Figure, slip: Slip) -> Interval:
    """What a figure says once a slip is undone."""
    if figure.date is not None or slip.step == 0 or (figure.counted and slip.step <= 1):
        return point(slip.value)
    return around(slip.value, slip.step)
