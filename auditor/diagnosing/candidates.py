"""Candidate repairs: for each suspect figure, the texts that one slip away would make its checks hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from auditor.diagnosing.dated import date_slips
from auditor.diagnosing.mistaken import Units, cut_off, exchanged, wrong_sign, wrong_units
from auditor.diagnosing.weights import settled_by
from auditor.model.equation import Equation
from auditor.model.figure import Figure
from auditor.model.finding import Check
from auditor.model.interval import EVERYTHING, Interval, around, point
from auditor.model.slips import COSTS, RARE, Multiples, Slip, signs_of, slips, surprise, write

OFF_CENTRE = 3  # cost of a value far from where the roundings of several terms are likely to meet
SAID = 4  # strength of a tie that the words claim outright; a weaker one takes a rarer slip to be believed
DIGIT = 1  # less cost of a number meant that is one digit shorter, where any of that length may have been meant
GUESS = Fraction(1, 8)  # an edit that chance offers this seldom may be told as a guess
NEAR = 3  # numbers apart, in the order of the text, that may be taken for each other
ALIKE = 2  # less cost of a unit or multiple that its neighbours are printed in, more of another one
USUAL = 1  # less cost of the unit that the document prints more often
CUT = "truncated"  # the reason of a check that holds where digits were cut off
COPIED = 3  # cost of a value that was copied from a neighbour


class Context(Struct, frozen=True):
    """What is known of a document when its figures are put right: checks by figure, the box, the words for multiples."""

    figures: Mapping[str, Figure]
    checks: Mapping[str, Sequence[Check]]  # by figure
    box: Mapping[str, Interval]
    multiples: Multiples = ()
    units: Mapping[str | None, Units] = {}  # by their dimension
    numbers: tuple[str, ...] = ()  # in the order of the text
    order: Mapping[str, int] = {}  # the place of each among them
    sizes: Mapping[tuple[str | None, tuple[int, int]], int] = {}  # figures by their dimension and scale
    solved: dict[tuple[str, str], Interval | None] | None = None  # what checks ask of figures, once worked out

    def asked(self, check: Check, name: str) -> Interval | None:
        """What a check asks of a figure; None where it asks for nothing in particular."""
        assert check.equation is not None
        if self.solved is None:
            return check.equation.solve(name, self.box)
        key = (check.id, name)
        if key not in self.solved:
            self.solved[key] = check.equation.solve(name, self.box)
        return self.solved[key]

    def near(self, name: str) -> Iterator[str]:
        """The numbers printed close to one."""
        at = self.order.get(name)
        if at is not None:
            yield from (other for other in self.numbers[max(0, at - NEAR) : at + NEAR + 1] if other != name)


class Candidate(Struct, frozen=True):
    """One edit of one figure: which failing checks it makes hold; ``rare`` where chance would hardly offer it."""

    figure: str
    slip: Slip
    fixes: frozenset[str]
    cost: int
    accident: Fraction  # how likely chance alone would offer an edit like it
    rare: bool
    partner: tuple[str, Slip] | None = None  # the other figure of two that stand in each other's place

    @property
    def plausible(self) -> bool:
        """Whether it is worth telling, though chance might have offered it: a swap, or a slip that seldom hits."""
        return self.cost <= COSTS["swap"] or self.accident < GUESS

    @property
    def rank(self) -> tuple[int, int, int]:
        """The best first: it puts most right, costs least, stands last in the document (a part before its total)."""
        return (-len(self.fixes), self.cost, -int(self.figure[1:]))


def candidates(names: Sequence[str], failing: Sequence[Check], context: Context) -> list[Candidate]:
    """Every edit of one figure that makes some failing check hold and breaks none that holds, the best first."""
    ids = {check.id for check in failing}
    found: dict[tuple[str, str], Candidate] = {}
    for name in names:
        for slip in _slips(name, failing, context):
            fixes = _fixes({name: slip}, ids, context)
            if fixes:
                candidate = _candidate(name, slip, fixes, failing, context)
                key = (name, slip.text)
                if key not in found or candidate.cost < found[key].cost:
                    found[key] = candidate
    asked = {name for check in failing if _equal(check) for name in check.figures()}
    fixing: dict[frozenset[str], frozenset[str]] = {}  # what the exchange of two figures puts right, either way round
    for name in names:
        for other in context.near(name) if name in asked else ():
            exchange = _exchange(name, other, ids, context, fixing)
            if exchange is not None and any(c.id in exchange.fixes and _equal(c) for c in failing):
                found[name, f"{other}:{exchange.slip.text}"] = exchange
    return sorted(found.values(), key=lambda candidate: candidate.rank)


def _equal(check: Check) -> bool:
    """Whether a check asks for a value: to hold a bound, two figures need only change places, which proves nothing."""
    return check.equation is not None and check.equation.op == "="


def _exchange(
    name: str, other: str, failing: set[str], context: Context, known: dict[frozenset[str], frozenset[str]]
) -> Candidate | None:
    """Two figures printed near each other put in each other's place."""
    pair = exchanged(context.figures[name], context.figures[other])
    if pair is None:
        return None
    both = frozenset((name, other))
    if both not in known:
        known[both] = _fixes({name: pair[0], other: pair[1]}, failing, context)
    fixes = known[both]
    return Candidate(name, pair[0], fixes, pair[0].cost, Fraction(0), True, (other, pair[1]))


def _slips(name: str, failing: Sequence[Check], context: Context) -> Iterator[Slip]:
    figure = context.figures[name]
    if figure.date is not None:
        yield from date_slips(figure)
    elif figure.kind == "number" and figure.readings:
        for wanted in _wanted(name, failing, context):
            yield from slips(figure, context.multiples, wanted)
            yield from wrong_units(figure, context.units.get(_dimension(figure), ()), wanted)
            yield from wrong_sign(figure, wanted)
        yield from _copied(name, failing, context)
        if any(check.reason == CUT and name in check.figures() for check in failing):
            yield from cut_off(figure)


def _wanted(name: str, failing: Sequence[Check], context: Context) -> list[Interval]:
    """What each failing check asks of a figure; where it cannot be solved for it, anything."""
    found: list[Interval] = []
    for check in failing:
        if (
            check.equation is None
            or name not in check.equation.figures()
            or not _decidable(check.equation, context.box)
        ):
            continue
        wanted = context.asked(check, name) or EVERYTHING
        if wanted not in found:
            found.append(wanted)
    return found


def _copied(name: str, failing: Sequence[Check], context: Context) -> Iterator[Slip]:
    """The value wanted of a figure that repeats another one of its list: what it was copied over."""
    figure = context.figures[name]
    for check in failing:
        if check.equation is None or name not in check.equation.figures():
            continue
        beside = (n for n in (*check.figures(), *context.near(name)) if n != name)
        if not any(_alike(context.figures[n], figure) for n in beside):
            continue
        wanted = context.asked(check, name)
        step = figure.readings[0].step * figure.scale
        if wanted is None or wanted.middle is None or wanted.middle <= 0 or (wanted.middle / step).denominator != 1:
            continue
        group, decimal = signs_of(figure)
        places = len(str(figure.readings[0].step.denominator)) - 1
        literal = write(str(int(wanted.middle / step)), places, group, decimal)
        yield Slip("copied", figure.text.replace(figure.literal, literal, 1), wanted.middle, COPIED, step)


def _alike(one: Figure, other: Figure) -> bool:
    """Whether two numbers are printed alike, and are long enough for that to be no accident."""
    return one.literal == other.literal and one.scale == other.scale and len(one.literal) > 1


def _fixes(edits: Mapping[str, Slip], failing: set[str], context: Context) -> frozenset[str]:
    """The failing checks that hold with some edits; none at all where they break a check that holds."""
    checks = {check.id: check for name in edits for check in context.checks.get(name, ())}
    says = {name: _says(context.figures[name], slip) for name, slip in edits.items()}
    fixed = frozenset(id_ for id_, check in checks.items() if id_ in failing and _holds(check, says, context))
    for check in checks.values() if fixed else ():
        proved = check.verdict == "holds" and not check.by_rounding and check.id not in fixed
        if proved and _holds(check, says, context) is False:
            return frozenset()
    return fixed


def _holds(check: Check, says: Mapping[str, Interval], context: Context) -> bool | None:
    """Whether a check holds when some figures say something else; None where that cannot be told."""
    equation = check.equation
    if equation is None or check.verdict == "undecided":
        return None
    names = equation.figures()
    if not all(name in context.box for name in names):
        return None
    changed = [name for name in names if name in says]
    if equation.op == "=" and len(changed) == 1 and equation.linear:
        asked = context.asked(check, changed[0])
        if asked is not None:
            return asked.meets(says[changed[0]])
    return equation.decide({name: says.get(name) or context.box[name] for name in names})


def _says(figure: Figure, slip: Slip) -> Interval:
    if (
        figure.date is not None
        or slip.step == 0
        or (figure.unit is not None and figure.unit.counted and slip.step <= 1)
    ):
        return point(slip.value)
    return around(slip.value, slip.step)


def _decidable(equation: Equation, box: Mapping[str, Interval]) -> bool:
    return all(name in box for name in equation.figures())


def _candidate(name: str, slip: Slip, fixes: frozenset[str], failing: Sequence[Check], context: Context) -> Candidate:
    """The candidate with its full cost: a value beside the one that a sum asks for is less likely meant.

    One rounded figure leaves all values of its interval equally likely.
    """
    figure = context.figures[name]
    cost = slip.cost + _company(name, slip, fixes, failing, context) + _shorter(name, slip, fixes, failing, context)
    wide = EVERYTHING
    for check in failing:
        if check.id in fixes and check.equation is not None and check.equation.op == "=":
            wanted = context.asked(check, name)
            if wanted is not None and wanted.middle is not None:
                several = check.equation.linear and len(check.equation.figures()) > 2
                cost += OFF_CENTRE if several and abs(wanted.middle - slip.value) * 2 > slip.step else 0
                wide = wide.meet(wanted)
    if slip.kind in ("notation", "digits-lost", "copied", "cut-off") or figure.date is not None:
        return Candidate(name, slip, fixes, cost, Fraction(0), True)
    accident = surprise(figure, slip, wide)
    said = any(check.id in fixes and check.strength == SAID for check in failing)
    return Candidate(name, slip, fixes, cost, accident, accident < (2 * RARE if said else RARE / 10))


def _shorter(name: str, slip: Slip, fixes: frozenset[str], failing: Sequence[Check], context: Context) -> int:
    """What a shorter number that was meant is likelier by, but a total or a rate, which the other figures settle.

    Ten times fewer numbers have one digit less, so each of them is ten times likelier to have been meant, and it seldom
    fits by chance.
    """
    if slip.kind not in ("added", "doubled"):
        return 0
    asked = [c.equation for c in failing if c.id in fixes and c.equation is not None and c.equation.op == "="]
    return -DIGIT if any(name not in settled_by(equation, context.figures) for equation in asked) else 0


def _company(name: str, slip: Slip, fixes: frozenset[str], failing: Sequence[Check], context: Context) -> int:
    """What it adds to the cost of another unit or multiple whether the figures beside it are printed in that one."""
    figure = context.figures[name]
    if slip.kind not in ("multiple", "unit") or not figure.readings[0].step:
        return 0
    ids = {n for check in failing if check.id in fixes for n in check.figures() if n != name}
    beside = [one for n in ids if _dimension(one := context.figures[n]) == _dimension(figure)]
    same = [
        one
        for one in beside
        if (one.unit == figure.unit if slip.kind == "multiple" else one.multiple == figure.multiple)
    ]
    scale = slip.step / figure.readings[0].step
    usual = -USUAL if _printed_in(scale, figure, context) > _printed_in(figure.scale, figure, context) else 0
    if 2 * sum(one.scale == scale for one in same) > len(beside):
        return usual - ALIKE
    return usual + (ALIKE if beside else 0)


def _printed_in(scale: Fraction, figure: Figure, context: Context) -> int:
    """How many figures of a dimension the document prints in a unit and multiple."""
    return context.sizes.get((_dimension(figure), scale.as_integer_ratio()), 0)


def _dimension(figure: Figure) -> str | None:
    return figure.unit.dimension if figure.unit is not None else None
