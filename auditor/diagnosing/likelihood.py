"""How likely an edit is, given everything that is printed: the one place where rival explanations are weighed.

By Bayes an edit is as likely as its slip is frequent, times the share of its texts in what that slip could have made of the
number meant (a swap of six digits has five outcomes, a replaced digit fifty-four), times how well the number meant would stand
where it does: its length, the unit of its neighbours, the middle of what the other figures round to. What holds whether
the edit is made or not says nothing about it and takes no part. Fractions throughout: equal evidence is equal on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm

from auditor.diagnosing.context import NEAR, Context, Sizes
from auditor.diagnosing.slip_odds import OFTEN, chance
from auditor.diagnosing.weights import settled_by
from auditor.model.equation import Equation
from auditor.model.figure import Figure
from auditor.model.finding import Check
from auditor.model.interval import Interval, width_of
from auditor.model.relation import ODDS
from auditor.model.slips import Slip, explain

TENFOLD = 3  # numbers of a length to those with a digit more, half way between all of one size and of any size
ODDLY = 1000  # how seldom a number that nobody writes so is printed and yet another one is wrong
BESIDE = 4  # a unit or multiple that its neighbours are printed in, to another one
USUAL = 4  # a unit that the document prints more often, or more indicators are measured in, to another one
YEAR = Fraction(1, 8)  # change of a figure from one report to another
GROWN = 4  # figures that were smaller in the report before to those that were greater
SELDOM = 8  # values of another time or unit in prose to those in a table, whose cells are filled in together
APART = Fraction(1, 8)  # a value far from where the roundings of several terms are likely to meet


def likelihood(name: str, slip: Slip, fixes: frozenset[str], failing: Sequence[Check], context: Context) -> Fraction:
    """How likely an edit of one figure is beside other edits that put the same checks right; no share of a whole."""
    figure = context.figures[name]
    asked = [check for check in failing if check.id in fixes and check.equation is not None]
    odd = bool(figure.readings) and figure.readings[0].notation not in ("regular", "")
    likely = chance(figure, slip, keyed=any(check.odd for check in asked))
    likely *= ODDLY if odd and slip.kind in ("notation", "digits-lost", "separator") else 1
    return (
        likely
        * _length(name, slip, asked, context)
        * _company(name, slip, asked, context)
        * _centre(name, slip, asked, context)
        * standing_out(name, asked)
        / (max(1, context.repeated) if slip.kind == "copied" else 1)
    )


def standing_out(name: str, checks: Iterable[Check]) -> Fraction:
    """What a cell of a table is likelier to be wrong by, as it stands among the cells beside it."""
    return ODDS ** sum(by for check in checks for odd, by in check.odd if odd == name)


def wrong(name: str, checks: Sequence[Check], context: Context) -> Fraction:
    """How likely a figure is the wrong one where no edit is sure: by all slips that would do, and by another number.

    A number left over from another report is of the same size, and oftener smaller than greater, for what is counted from
    the beginning of the year only grows. The more numbers would do in place of it, the likelier.
    """
    figure = context.figures[name]
    failing = [c for c in checks if c.verdict == "fails" and c.equation is not None and name in c.figures()]
    likely = Fraction(0)
    for check in failing if figure.readings and figure.date is None else ():
        wanted = context.asked(check, name)
        if wanted is not None:
            likely += sum((chance(figure, slip) for slip in explain(figure, wanted)), _left_over(figure, wanted))
    return likely


def unexplained(name: str, checks: Sequence[Check], context: Context) -> Fraction:
    """How likely a cell of a table is the value of another time: as likely as the check makes it that asks most of it."""
    figure = context.figures[name]
    failing = [c for c in checks if c.verdict == "fails" and c.equation is not None and name in c.figures()]
    if not figure.readings or figure.date is not None:
        return Fraction(0)
    wanted = [asked for check in failing if (asked := context.asked(check, name)) is not None]
    least = min((_left_over(figure, asked) for asked in wanted), default=Fraction(0))
    return least / SELDOM * standing_out(name, failing)


def _left_over(figure: Figure, wanted: Interval) -> Fraction:
    """How likely what is printed is the value of another time."""
    printed, meant = figure.value, wanted.middle
    if not printed or not meant or (printed < 0) != (meant < 0) or wanted.low is None or wanted.high is None:
        return Fraction(0)
    small, great = sorted((abs(printed), abs(meant)))
    away = (great - small) / small / YEAR
    room = max(wanted.high - wanted.low, figure.readings[0].step * figure.scale) / abs(meant)
    return Fraction(OFTEN["left-over"], 100) * room / (1 + away**2) * (GROWN if abs(meant) > abs(printed) else 1)


def exchange(name: str, other: str, context: Context) -> Fraction:
    """How likely two numbers stand in each other's place: mostly neighbours do."""
    apart = abs(context.order[name] - context.order[other])
    return Fraction(OFTEN["exchanged"], 100) / (1 << min(apart, NEAR))


def _length(name: str, slip: Slip, asked: Sequence[Check], context: Context) -> Fraction:
    """What a number with a digit less or more is likelier by, but a total or a rate, which the other figures settle.

    There are ten times fewer numbers with a digit less, so each of them would be ten times likelier if lengths were equally so.
    """
    if slip.kind not in ("added", "doubled", "dropped"):
        return Fraction(1)
    sums = [c.equation for c in asked if c.equation is not None and c.equation.op == "="]
    if not any(name not in settled_by(equation, context.figures) for equation in sums):
        return Fraction(1)
    return Fraction(1, TENFOLD) if slip.kind == "dropped" else Fraction(TENFOLD)


def _company(name: str, slip: Slip, asked: Sequence[Check], context: Context) -> Fraction:
    """What another unit or multiple is likelier by if the figures beside it, and elsewhere, are printed in that one."""
    figure = context.figures[name]
    if slip.kind not in ("multiple", "unit") or not figure.readings[0].step:
        return Fraction(1)
    ids = {n for check in asked for n in check.figures() if n != name}
    beside = [one for n in ids if dimension_of(one := context.figures[n]) == dimension_of(figure)]
    same = [
        one
        for one in beside
        if (one.unit == figure.unit if slip.kind == "multiple" else one.multiple == figure.multiple)
    ]
    scale = slip.step / figure.readings[0].step
    usual = _usual(scale, figure, context.sizes, 1)  # the figure itself is no witness
    usual *= _usual(scale, figure, context.usual, 0) if slip.kind == "unit" else 1
    if slip.kind == "unit" and figure.text == figure.literal:
        usual /= SELDOM  # a heading gives it to all its cells
    if 2 * sum(one.scale == scale for one in same) > len(beside):
        return usual * BESIDE
    return usual / BESIDE if beside else usual


def _usual(scale: Fraction, figure: Figure, sizes: Sizes, itself: int) -> Fraction:
    """What the size that more figures of a dimension, or more indicators, are printed in is likelier by."""
    dimension = dimension_of(figure)
    meant = sizes.get((dimension, scale.as_integer_ratio()), 0)
    printed = sizes.get((dimension, figure.scale.as_integer_ratio()), 0) - itself
    return Fraction(USUAL) if meant > printed else Fraction(1, USUAL) if meant < printed else Fraction(1)


def dimension_of(figure: Figure) -> str | None:
    """The dimension of its unit, where it has one."""
    return figure.unit.dimension if figure.unit is not None else None


def _centre(name: str, slip: Slip, asked: Sequence[Check], context: Context) -> Fraction:
    """What a value off the middle of what sums ask for is unlikelier by: roundings of several terms seldom all go one way."""
    likely = Fraction(1)
    for check in asked:
        equation = check.equation
        if equation is None or equation.op != "=" or not equation.linear or len(equation.figures()) < 3:
            continue
        wanted = context.asked(check, name)
        if wanted is not None and wanted.middle is not None:
            near = max(slip.step / 2, level(name, equation, context.box))
            likely *= APART if abs(wanted.middle - slip.value) > near else 1
    return likely


def level(name: str, equation: Equation, box: Mapping[str, Interval]) -> Fraction:
    """How far from the middle all values of a figure are as likely: where one of the others is rounded more than the rest."""
    widest = total = 0
    below = own = per = 1  # in whole numbers, since many edits are weighed
    for term in equation.terms:
        k, m = term.coefficient.as_integer_ratio()
        if term.figures == (name,):
            own, per = abs(k), m
        elif term.figures:
            n, d = width_of(box[term.figures[0]])
            common = lcm(below, d * m)
            width, more = n * abs(k) * (common // (d * m)), common // below
            widest, total, below = max(widest * more, width), total * more + width, common
    return Fraction((2 * widest - total) * per, 2 * below * own)
