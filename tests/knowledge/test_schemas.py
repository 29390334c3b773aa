"""Our own files meet the schemas that editors check others by, and what is wrong does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from auditor.knowledge.home import catalogs_home, rules_home
from auditor.knowledge.rulebook import rule_files
from auditor.knowledge.source import load, plain
from auditor.reporting.catalog_schema import catalog_schema
from auditor.reporting.rules import rule_schema

FOLDERS = ("indicators", "places", "targets")
CATALOGS = [
    *catalogs_home().glob("units*.yaml"),
    *(file for folder in FOLDERS for file in (catalogs_home() / folder).glob("*.yaml")),
]


def wrong(schema: dict[str, Any], tree: object) -> list[str]:
    Draft202012Validator.check_schema(schema)
    return [f"{list(problem.path)}: {problem.message}" for problem in Draft202012Validator(schema).iter_errors(tree)]


@pytest.mark.parametrize("file", rule_files(rules_home()), ids=lambda file: file.stem)
def test_our_rules_meet_their_schema(file: Path) -> None:
    assert not wrong(rule_schema(), plain(load(file)[0]))


@pytest.mark.parametrize("file", CATALOGS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_our_catalogs_meet_their_schema(file: Path) -> None:
    kind = file.parent.name if file.parent.name in FOLDERS else "units"
    assert not wrong(catalog_schema(kind), plain(load(file)[0]))


@pytest.mark.parametrize(
    ("schema", "tree"),
    [
        (rule_schema(), [{"id": "a.b"}]),
        (rule_schema(), {"id": "a.b"}),
        (catalog_schema("indicators"), [{"id": "a", "names": {"vi": "A"}, "units": ["ha"]}]),
        (catalog_schema("places"), [{"id": "a", "name": "A", "colour": "red"}]),
        (catalog_schema("units"), {"measures": [{"dimension": "area"}]}),
        (catalog_schema("targets"), [{"indicator": "a", "place": "b", "year": "soon", "unit": "ha"}]),
    ],
)
def test_what_is_wrong_is_told(schema: dict[str, Any], tree: object) -> None:
    assert wrong(schema, tree)
