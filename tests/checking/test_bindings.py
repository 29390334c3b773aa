"""Kinds of binding: every form that reading yields is one that a rule may ask for, and tables are bound apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.audit import extract_paths
from auditor.checking.bindings import SCOPES
from auditor.checking.scene import scene_of
from auditor.knowledge.claims import build_claim
from auditor.knowledge.knowledge import Knowledge, load_knowledge
from auditor.model.relation import Extraction
from auditor.model.rule import KINDS, Rule

REPORTS = Path(__file__).parents[2] / "reports"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()[0]


@pytest.fixture(scope="module")
def extractions(knowledge: Knowledge) -> list[Extraction]:
    paths = [
        str(path) for path in REPORTS.glob("*/*") if path.suffix in (".txt", ".md", ".csv") and path.stem != "README"
    ]
    return [extraction for _, extraction in extract_paths(sorted(paths), knowledge)[0]]


def test_every_form_is_one_that_a_rule_may_ask_for(extractions: list[Extraction]) -> None:
    seen = {(one.kind, one.form) for extraction in extractions for one in extraction.relations if one.form}
    assert len(seen) > 15
    assert not {(kind, form) for kind, form in seen if form not in KINDS[kind].forms}


def test_tables_are_bound_apart_from_words(extractions: list[Extraction], knowledge: Knowledge) -> None:
    rule = Rule("x", {}, {}, "tables", build_claim("whole = sum(parts)", {}))
    forms = [
        binding.form for one in extractions for binding in SCOPES["tables"](rule, scene_of(one, knowledge.catalog))
    ]
    assert set(forms) == {"footing", "cross-footing"}
