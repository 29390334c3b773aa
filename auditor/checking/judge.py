"""The judge: one claim put to one binding, decided exactly over what the printed figures can mean."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import partial
from itertools import islice, product

from msgspec import Struct
from msgspec.structs import replace

from auditor.checking.arithmetic import written
from auditor.checking.boxes import Box, boxes, reread
from auditor.checking.case import Case, can_hold, demanded, over_box, satisfied
from auditor.model.claim import Comparison
from auditor.model.equation import Equation
from auditor.model.figure import Figure
from auditor.model.finding import Check
from auditor.model.interval import EVERYTHING, Interval
from auditor.model.relation import Binding
from auditor.model.rule import Rule

ALTERNATIVES = 64  # ways to take one figure for each name that stands for several
UNPRINTED = Interval(Fraction(0), None)  # a measure that is not printed is still not negative
SIGNED = ("change", "growth")  # aspects that may fall below zero
_WORST = {"fails": 0, "doubtful": 1, "undecided": 2, "holds": 3}


class Verdict(Struct, frozen=True):
    """What the judge says of one case, before it is written up; ``comparison`` is the one that decided it."""

    verdict: str
    comparison: Comparison
    equation: Equation | None = None
    expected: Interval | None = None
    by_rounding: bool = False
    reason: str = ""
    subject: str | None = None


def judge(rule: Rule, binding: Binding, figures: Mapping[str, Figure], number: int) -> Check:
    """Put a rule's claim to a binding; figures that are not printed leave it undecided, never failed."""
    roles = {name: ids for name, ids in binding.roles if ids}
    judged = [(_judged(rule, case), case) for case in _cases(rule, roles, dict(binding.constants), figures)]
    verdict, case = judged[0] if len(judged) == 1 else min(judged, key=lambda one: _WORST[one[0].verdict])
    return _check(rule, binding, case, verdict, number)


def _cases(
    rule: Rule, roles: dict[str, tuple[str, ...]], constants: dict[str, Fraction], figures: Mapping[str, Figure]
) -> list[Case]:
    """The binding, once for each choice of a figure where a name that is no list has several."""
    claim = rule.claim
    spread = [name for name in claim.names if name not in claim.lists and len(roles.get(name, ())) > 1]
    if not spread:
        return [Case(roles, constants, figures)]
    choices = islice(product(*(roles[name] for name in spread)), ALTERNATIVES)
    return [
        Case({**roles, **{name: (id_,) for name, id_ in zip(spread, chosen, strict=True)}}, constants, figures)
        for chosen in choices
    ]


def _judged(rule: Rule, case: Case) -> Verdict:
    claim = rule.claim
    missing = [name for name in claim.names if name not in case.roles and name not in case.constants]
    used = case.used(claim.names)
    if any(case.value(figure.id) is None for figure in used):
        return Verdict("undecided", claim.comparisons[0], reason="unreadable")
    free = {f"?{name}": _unprinted(rule, name) for name in missing}
    if missing:
        case = Case({**case.roles, **{name: (f"?{name}",) for name in missing}}, case.constants, case.figures)
        if rule.mode != "partial":
            return _undecided(rule, case, used, missing)
    elif rule.mode == "partial":
        case, free = _with_remainders(rule, case)
    if not free and not claim.logic and all(satisfied(case, comparison) for comparison in claim.comparisons):
        return Verdict("holds", claim.comparisons[0], case.equation(claim.comparisons[0]))
    return _weighed(rule, case, used, free)


def _unprinted(rule: Rule, name: str) -> Interval:
    selector = rule.names.get(name)
    return EVERYTHING if selector is not None and selector.aspect in SIGNED else UNPRINTED


def _undecided(rule: Rule, case: Case, used: list[Figure], missing: list[str]) -> Verdict:
    """What the one figure that is not printed must be, where the claim says so."""
    comparison = rule.claim.comparisons[0]
    expected = None
    if len(missing) == 1 and len(rule.claim.comparisons) == 1:
        equation = case.equation(comparison)
        expected = equation.solve(f"?{missing[0]}", boxes(used)[1]) if equation is not None else None
    return Verdict("undecided", comparison, expected=expected, reason="not-printed", subject=missing[0])


def _with_remainders(rule: Rule, case: Case) -> tuple[Case, dict[str, Interval]]:
    """The case with an unprinted part added to every list that is only summed."""
    atoms = {atom for c in rule.claim.comparisons for p in c.form or () for atom in p.atoms}
    summed = {atom.names[0] for atom in atoms if atom.kind == "sum"}
    summed -= {name for atom in atoms if atom.kind != "sum" for name in atom.names}
    extra = {name: (*case.roles[name], f"?{name}") for name in summed if name in case.roles}
    return Case({**case.roles, **extra}, case.constants, case.figures), {f"?{name}": UNPRINTED for name in extra}


def _weighed(rule: Rule, case: Case, used: list[Figure], free: Box) -> Verdict:
    """The verdict where printed values do not plainly satisfy the claim: over loose intervals, then strict ones."""
    claim = rule.claim
    loose, strict = boxes(used)
    if free:
        loose, strict = loose | free, strict | free
    possible = can_hold(claim, case, loose)
    sure = possible and (loose is strict or can_hold(claim, case, strict))
    comparison = _deciding(rule, case, strict if possible else loose, broken=not sure)
    found = partial(_described, rule, case, comparison, strict, free)
    if comparison.divisor and not case.sign_at_point(case.terms(comparison.divisor) or ()):
        return found("undecided", "zero-divisor")
    if not possible:
        return found("fails", "another-reading" if _other_reading(rule, case, used, loose) else "")
    if not sure:
        return found("doubtful", "trailing-zeros", by_rounding=True)
    if free:
        return found("holds", "remainder")
    return found("holds", by_rounding=not claim.logic or not can_hold(claim, case, case.at_points()))


def _deciding(rule: Rule, case: Case, box: Box, *, broken: bool) -> Comparison:
    """Of the comparisons that the claim demands, the one that is furthest from true."""
    claim = rule.claim
    if len(claim.comparisons) == 1:
        return claim.comparisons[0]
    demands = demanded(claim.tree, claim, case, box) if claim.logic else claim.comparisons
    if not demands:
        return claim.comparisons[-1]
    wrong = (c for c in demands if not (over_box(c, case, box)[0] if broken else satisfied(case, c)))
    return next(wrong, demands[0])


def _described(
    rule: Rule,
    case: Case,
    comparison: Comparison,
    strict: Box,
    free: Box,
    verdict: str,
    reason: str = "",
    *,
    by_rounding: bool = False,
) -> Verdict:
    """A verdict with the equation over printed figures, and what that implies of its subject or of what is missing."""
    equation = case.equation(comparison)
    if equation is None and verdict == "fails" and not free:  # what holds need not be taken apart
        equation = case.taken_back(comparison)
    if equation is None or len(free) > 1:
        return Verdict(verdict, comparison, None, None, by_rounding, reason)
    if free:
        unknown = next(iter(free))
        implied = equation.solve(unknown, strict)
        return Verdict(verdict, comparison, _without(equation, unknown), implied, by_rounding, reason, unknown[1:])
    subject = _subject(rule, case)
    expected = equation.solve(case.roles[subject][0], strict) if subject else None
    return Verdict(verdict, comparison, equation, expected, by_rounding, reason)


def _without(equation: Equation, unknown: str) -> Equation | None:
    """What an equation says of the printed figures when one part, not negative, is not printed."""
    slopes = [term.coefficient for term in equation.terms if term.figures == (unknown,)]
    rest = tuple(term for term in equation.terms if unknown not in term.figures)
    if equation.op != "=" or len(slopes) != 1 or len(rest) != len(equation.terms) - 1:
        return None
    return Equation(rest, "<=" if slopes[0] > 0 else ">=")


def _subject(rule: Rule, case: Case) -> str | None:
    """The first name of the claim that stands for one figure."""
    return next((name for name in rule.claim.names if len(case.roles.get(name, ())) == 1), None)


def _other_reading(rule: Rule, case: Case, used: list[Figure], loose: Box) -> bool:
    """Whether the claim could hold if one figure were read in another of its ways."""
    return any(
        can_hold(rule.claim, case, reread(loose, used, figure, reading))
        for figure in used
        for reading in range(1, len(figure.readings))
    )


def _check(rule: Rule, binding: Binding, case: Case, verdict: Verdict, number: int) -> Check:
    """The verdict written up: what was expected, how far off it is, and the arithmetic in the document's notation."""
    subject = verdict.subject or _subject(rule, case)
    difference = None
    if verdict.expected is not None and subject is not None and subject in case.roles:
        difference = _difference(case.value(case.roles[subject][0]), verdict.expected)
    exact = verdict.verdict == "holds" and not verdict.by_rounding and not verdict.reason
    compared = verdict.comparison
    used = case.used(rule.claim.names if len(rule.claim.comparisons) == 1 else compared.names())
    if rule.mode == "partial" and compared.op == "=" and verdict.equation is not None:
        compared = replace(compared, op=verdict.equation.op)  # the parts may fall short of the whole, not exceed it
    return Check(
        f"c{number}",
        rule.id,
        verdict.verdict,
        binding.roles,
        subject,
        verdict.expected,
        difference,
        verdict.by_rounding,
        verdict.equation,
        verdict.reason,
        rule.severity,
        binding.strength,
        binding.evidence,
        partial(written, compared, case, used, exact=exact, close=verdict.by_rounding),
        binding.constants,
        binding.odd,
    )


def _difference(value: Fraction | None, expected: Interval) -> Fraction | None:
    """The printed value less what it should be: the middle of an interval, or its only end."""
    middle = expected.middle
    should = middle if middle is not None else expected.low if expected.low is not None else expected.high
    return None if value is None or should is None else value - should
