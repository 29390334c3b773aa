"""The domain packs: each rule stands in the pack of its name, proves itself, and never fires on rounded truth."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.checking.judge import judge
from auditor.knowledge.catalog import load_catalog
from auditor.knowledge.home import catalogs_home, rules_home
from auditor.knowledge.rulebook import load_rulebook
from auditor.model.figure import Figure, Reading, Span
from auditor.model.relation import Binding
from auditor.model.rule import Rule


def domain_rules() -> dict[str, Rule]:
    catalog, _ = load_catalog([catalogs_home()])
    rulebook, faults = load_rulebook([rules_home()], catalog)
    assert not faults
    return {id_: rule for id_, rule in rulebook.rules.items() if Path(rule.origin.file).parent != rules_home()}


RULES = domain_rules()
SUMS = [
    rule
    for rule in RULES.values()
    if " = " in rule.claim.text and set(rule.claim.text) <= set("abcdefghijklmnopqrstuvwxyz =+")
]


def test_there_are_rules_for_every_domain() -> None:
    assert len(RULES) >= 100
    assert len({id_.split(".")[0] for id_ in RULES}) >= 14
    assert len(SUMS) >= 15


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_stands_in_its_pack(rule: Rule) -> None:
    path = Path(rule.origin.file).relative_to(rules_home())
    assert rule.id.startswith((path.parts[0] + ".", path.stem + "."))
    assert {example.verdict for example in rule.examples} >= {"holds", "fails"}
    for text in (*rule.title.values(), *rule.why.values()):
        assert text[0] == text[0].upper()
        assert text.endswith((".", "%")) or text in rule.title.values()


def printed(id_: str, value: Fraction, digits: int) -> Figure:
    """A value as a report prints it: rounded to some decimals."""
    step = Fraction(1, 10**digits)
    rounded = round(value / step) * step
    return Figure(id_, "number", Span(0, 0, 1), "", "", (Reading(rounded, step, step),))


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_sum_of_rounded_parts_never_fails(data: st.DataObject) -> None:
    rule = data.draw(st.sampled_from(SUMS))
    whole, *parts = rule.claim.names
    true = {part: Fraction(data.draw(st.integers(0, 10**7)), 1000) for part in parts}
    true[whole] = sum(true.values(), Fraction(0))
    figures = {name: printed(name, value, data.draw(st.integers(0, 2))) for name, value in true.items()}
    check = judge(rule, Binding(tuple((name, (name,)) for name in figures), ()), figures, 1)
    assert check.verdict == "holds", check.arithmetic
