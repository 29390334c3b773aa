"""The page on the language of rules tells the truth: its samples load, its refusals are refused, its tables are complete."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from auditor.knowledge.claims import build_claim
from auditor.knowledge.expression import FUNCTIONS, parse
from auditor.knowledge.knowledge import Knowledge, load_knowledge
from auditor.knowledge.rulefile import OPTIONAL, REQUIRED
from auditor.knowledge.selectors import CHOICES
from auditor.knowledge.settings import LISTS, TABLES
from auditor.knowledge.tokens import ExpressionError
from auditor.model.rule import ATTRIBUTES, CONDITIONS, KINDS
from auditor.proving import prove

PAGE = (Path(__file__).parents[2] / "docs" / "rules.md").read_text("utf-8")


def blocks(kind: str) -> list[str]:
    """The samples of one kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    folder = tmp_path_factory.mktemp("page")
    (folder / "page.yaml").write_text("".join(blocks("yaml")), "utf-8")
    known, faults = load_knowledge([folder])
    assert not faults
    return known.choosing(["own"], ())


def test_every_sample_rule_loads_and_its_examples_come_out(knowledge: Knowledge) -> None:
    assert len(knowledge.rulebook.rules) == len(blocks("yaml"))
    failed = [(result.rule.id, result.difference) for result in prove(knowledge) if not result.passed]
    assert not failed


@pytest.mark.parametrize("claim", blocks("claim")[0].splitlines())
def test_every_sample_claim_is_read(claim: str, knowledge: Knowledge) -> None:
    units = {spelling: knowledge.catalog.units[id_] for spelling, id_ in knowledge.catalog.spellings.items()}
    assert build_claim(claim, {**units, **{id_.lower(): unit for id_, unit in knowledge.catalog.units.items()}}).plain


@pytest.mark.parametrize("claim", blocks("refused")[0].splitlines())
def test_every_refusal_is_one(claim: str) -> None:
    with pytest.raises(ExpressionError):
        parse(claim)


def test_what_does_not_balance_does_not_load(tmp_path: Path) -> None:
    names = "names: {total: crop.grain.area, rice: crop.rice.area, yield_: crop.rice.yield}"
    for number, claim in enumerate(blocks("unbalanced")[0].splitlines()):
        text = f"- id: x.{number}\n  title: {{vi: a, en: a}}\n  why: {{vi: a, en: a}}\n  over: facts\n  {names}\n  claim: {claim}\n"
        text += "  examples:\n    - holds: {total: 1}\n    - fails: {total: 1}\n"
        (tmp_path / f"{number}.yaml").write_text(text, "utf-8")
    _, faults = load_knowledge([tmp_path])
    assert [fault.message for fault in faults] == ["claim.units-added", "claim.units-compared"]


def test_the_settings_are_those_that_are_read() -> None:
    tree = tomllib.loads(blocks("toml")[0])
    assert set(tree) == {*LISTS, *TABLES}


def test_every_word_of_the_language_is_explained() -> None:
    words = {*REQUIRED, *OPTIONAL, *FUNCTIONS, *(f"@{choice}" for choice in CHOICES), *ATTRIBUTES, *CONDITIONS}
    assert not [word for word in words if word not in PAGE]


def test_every_kind_of_binding_is_listed() -> None:
    rows = re.search(r"<!-- kinds -->\n(.*?)<!-- /kinds -->", PAGE, re.DOTALL)
    assert rows is not None
    expected = ["| `over` | figures | lists | constants | forms |", "| --- | --- | --- | --- | --- |"]
    for name, kind in KINDS.items():
        if kind.names:
            cells = (
                ", ".join(f"`{one}`" for one in group)
                for group in (kind.single, kind.lists, kind.constants, kind.forms)
            )
            expected.append(f"| `{name}` | {' | '.join(cells)} |")
    assert rows[1].splitlines() == expected
