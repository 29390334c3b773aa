"""A case: a claim's names with the figures chosen for them, and what is true of it at a point and over a box."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from msgspec import Struct, field

from auditor.checking.boxes import Box, value_of
from auditor.checking.equations import common_base, terms_of
from auditor.model.bounds import bounds
from auditor.model.claim import COMPARISONS, OPPOSITE, Claim, Comparison, Node, Product, outcomes
from auditor.model.equation import Equation, Term, possible
from auditor.model.figure import Figure
from auditor.model.interval import EVERYTHING, Interval, point


class Case(Struct):
    """``roles`` and ``constants`` of one binding; an id that is no figure stands for one that is not printed."""

    roles: Mapping[str, tuple[str, ...]]
    constants: Mapping[str, Fraction]
    figures: Mapping[str, Figure]
    points: dict[str, Fraction | None] = field(default_factory=dict)
    expanded: dict[int, tuple[Term, ...] | None] = field(default_factory=dict)

    def used(self, names: tuple[str, ...]) -> list[Figure]:
        """The figures under some names, each once."""
        roles, figures = self.roles, self.figures
        ids = dict.fromkeys([id_ for name in names for id_ in roles.get(name, ())])
        return [figures[id_] for id_ in ids if id_ in figures]

    def value(self, id_: str) -> Fraction | None:
        """The value of a figure under its first reading."""
        if id_ not in self.points:
            self.points[id_] = value_of(self.figures[id_]) if id_ in self.figures else None
        return self.points[id_]

    def terms(self, form: tuple[Product, ...] | None) -> tuple[Term, ...] | None:
        """The terms of a form over figure ids, worked out once."""
        if id(form) not in self.expanded:
            self.expanded[id(form)] = terms_of(form, self.roles, self.constants)
        return self.expanded[id(form)]

    def equation(self, comparison: Comparison) -> Equation | None:
        """A comparison over figure ids; None where it is no sum of products of different figures."""
        terms = self.terms(comparison.form)
        return None if terms is None else Equation(terms, comparison.op)

    def taken_back(self, comparison: Comparison) -> Equation | None:
        """A comparison of levels that are each taken back to their base, as an equation."""
        terms = common_base(comparison.left, comparison.right, self.roles, self.constants)
        return None if terms is None else Equation(terms, comparison.op)

    def sign_at_point(self, terms: tuple[Term, ...]) -> int:
        """The sign of a sum of terms at the printed values, in whole numbers."""
        total, below = 0, 1
        for term in terms:
            n, d = term.coefficient.as_integer_ratio()
            for id_ in term.figures:
                value = self.value(id_)
                if value is not None:
                    top, bottom = value.as_integer_ratio()
                    n, d = n * top, d * bottom
            total, below = (total + n, d) if d == below else (total * d + n * below, below * d)
        return (total > 0) - (total < 0)

    def at_points(self) -> Box:
        """The printed values as a box without width."""
        ids = {id_ for ids in self.roles.values() for id_ in ids}
        values = {id_: self.value(id_) for id_ in ids}
        return {id_: EVERYTHING if value is None else point(value) for id_, value in values.items()}


def satisfied(case: Case, comparison: Comparison) -> bool:
    """Whether the printed values themselves satisfy a comparison."""
    terms = case.terms(comparison.form)
    if terms is None:
        return over_box(comparison, case, case.at_points())[0]
    sign = case.sign_at_point(terms)
    if comparison.divisor:
        below = case.terms(comparison.divisor)
        divisor = 0 if below is None else case.sign_at_point(below)
        if not divisor:
            return False
        sign *= divisor
    return _STANDS[comparison.op](sign)


_STANDS: dict[str, Callable[[int], bool]] = {
    "=": lambda sign: sign == 0,
    "!=": lambda sign: sign != 0,
    "<=": lambda sign: sign <= 0,
    "<": lambda sign: sign < 0,
    ">=": lambda sign: sign >= 0,
    ">": lambda sign: sign > 0,
}


def can_hold(claim: Claim, case: Case, box: Box) -> bool:
    """Whether a claim can be true somewhere in a box."""
    if claim.logic:
        return truth(claim.tree, claim, case, box)[0]
    return all(over_box(comparison, case, box)[0] for comparison in claim.comparisons)


def truth(tree: Node, claim: Claim, case: Case, box: Box) -> tuple[bool, bool]:
    """Whether a condition of a claim can be true, and whether it can be false, somewhere in a box."""
    return outcomes(tree, lambda node: over_box(claim.comparison(node), case, box))


def over_box(comparison: Comparison, case: Case, box: Box) -> tuple[bool, bool]:
    """Whether a comparison can be true, and whether it can be false, somewhere in a box."""
    residual, op = residual_over(comparison, case, box)
    if residual is None:
        return True, True
    return possible(residual, op), possible(residual, OPPOSITE[op])


def residual_over(comparison: Comparison, case: Case, box: Box) -> tuple[Interval | None, str]:
    """The range of left less right, up to a positive factor; None where the sign of a divisor is open."""
    terms = case.terms(comparison.form)
    if terms is None:
        lists = _lists(case, box)
        difference = bounds(comparison.left, lists) + bounds(comparison.right, lists).times(Fraction(-1))
        return difference, comparison.op
    op = comparison.op
    if comparison.divisor and op not in ("=", "!="):
        below = case.terms(comparison.divisor)
        divisor = EVERYTHING if below is None else Equation(below).range(box)
        if divisor.high is not None and divisor.high < 0:
            return Equation(terms).range(box).times(Fraction(-1)), op
        if divisor.low is None or divisor.low <= 0:
            return None, op
    return Equation(terms, op).range(box), op


def demanded(tree: Node, claim: Claim, case: Case, box: Box) -> tuple[Comparison, ...]:
    """The comparisons that a claim demands outright over a box: the parts of an "and", the end of a certain "if"."""
    if tree.op in COMPARISONS:
        return (claim.comparison(tree),)
    if tree.op == "and":
        return tuple(found for arg in tree.args for found in demanded(arg, claim, case, box))
    if tree.op == "if" and not truth(tree.args[0], claim, case, box)[1]:
        return demanded(tree.args[1], claim, case, box)
    return ()


def factor_of(rate: Fraction, said: Fraction) -> Fraction:
    """What a level is of its base: 1 more or less the rate (``said`` 1, -1), or the rate itself (0)."""
    return 1 + said * rate if said else rate


def _lists(case: Case, box: Box) -> dict[str, tuple[Interval, ...]]:
    lists = {name: tuple(box.get(id_, EVERYTHING) for id_ in ids) for name, ids in case.roles.items()}
    factors = {f"1+{name}": tuple(_factor(box, case, id_) for id_ in ids) for name, ids in case.roles.items()}
    return {**{name: (point(value),) for name, value in case.constants.items()}, **factors, **lists}


def _factor(box: Box, case: Case, id_: str) -> Interval:
    rate, said = box.get(id_, EVERYTHING), case.constants.get(id_, Fraction(1))
    return rate.times(said) + point(1) if said else rate
