"""Rule files: what loads, and every fault of what does not, at its line and column."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.knowledge.catalog import Catalog, Indicator, load_catalog
from auditor.knowledge.conditions import Words
from auditor.knowledge.faults import Faults
from auditor.knowledge.home import catalogs_home, rules_home
from auditor.knowledge.rulebook import Rulebook, load_rulebook
from auditor.knowledge.rulefile import OPTIONAL, REQUIRED, rules_of
from auditor.knowledge.source import Fault, loads
from auditor.model.figure import Unit
from auditor.model.relation import Relation
from auditor.model.rule import Selector

UNITS = {
    "ha": Unit("ha", "area", Fraction(10_000)),
    "t": Unit("t", "mass", Fraction(1000)),
    "quintal/ha": Unit("quintal/ha", "area^-1 mass", Fraction(1, 100)),
    "percent": Unit("percent", "ratio", Fraction(1, 100)),
}
INDICATORS = [
    ("crop.rice.area", "ha"),
    ("crop.maize.area", "ha"),
    ("crop.rice.output", "t"),
    ("crop.rice.yield", "quintal/ha"),
]
CATALOG = Catalog(
    UNITS,
    {"%": "percent", "tạ/ha": "quintal/ha"},
    {id_: Indicator(id_, {}, units=(unit,)) for id_, unit in INDICATORS},
)
GOOD = """\
- id: test.cereals
  title: {vi: Tổng, en: Total}
  why: {vi: Vì, en: Because}
  over: facts
  names: {total: crop.rice.area, rice: crop.rice.area@prior-year, maize: crop.maize.area@plan}
  claim: total = rice + maize
  citation: Law 1
  examples:
    - holds: {total: "3 ha", rice: "1 ha", maize: "2 ha"}
    - fails: {total: "4 ha", rice: "1 ha", maize: "2 ha"}
      repair: {total: "3 ha"}
"""


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITOR_CACHE", str(tmp_path / "cache"))


def loaded(folder: Path, text: str, name: str = "rules.yaml") -> tuple[Rulebook, list[Fault]]:
    (folder / name).write_text(text, "utf-8")
    return load_rulebook([folder], CATALOG)


def faults(folder: Path, text: str) -> list[tuple[int, int, str]]:
    return [(fault.line, fault.column, fault.message) for fault in loaded(folder, text)[1]]


def test_a_rule_is_loaded(tmp_path: Path) -> None:
    book, found = loaded(tmp_path, GOOD)
    assert not found
    rule = book.rules["test.cereals"]
    assert rule.title == {"vi": "Tổng", "en": "Total"}
    assert rule.names["maize"] == Selector("crop.maize.area", aspect="plan")
    assert rule.names["rice"] == Selector("crop.rice.area", period="prior-year")
    assert rule.citation == {"vi": "Law 1", "en": "Law 1"}
    assert (rule.severity, rule.hard, rule.mode, rule.level) == ("error", True, "complete", "document")
    assert [example.verdict for example in rule.examples] == ["holds", "fails"]
    assert rule.examples[1].repair == (("total", "3 ha"),)
    assert (rule.origin.line, rule.origin.column) == (1, 3)


def test_a_claim_may_spell_out_its_selectors(tmp_path: Path) -> None:
    text = GOOD.replace("rice + maize\n", "rice + maize + crop.rice.area@previous - sum(rice, over places)\n")
    book, found = loaded(tmp_path, text)
    assert not found
    names = book.rules["test.cereals"].names
    assert names["crop.rice.area@previous"] == Selector("crop.rice.area", period="previous")
    assert names["rice@places"] == Selector("crop.rice.area", period="prior-year", place="places")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("  over: facts", "  over: fact", (4, 9, "rule.unknown-value")),
        ("  citation:", "  cite:", (7, 3, "rule.unknown-key")),
        ("title: {vi: Tổng, en: Total}", "title: {vi: Tổng}", (2, 10, "rule.missing-translation")),
        ("why: {vi: Vì, en: Because}", "why: Because", (3, 8, "rule.missing-translation")),
        ("rice + maize", "rice + maise", (6, 25, "rule.name-unbound")),
        ("rice + maize", "rice + ", (6, 24, "claim.ends")),
        ("claim: total = rice + maize", "claim: 'total = rice + 5 hx'", (6, 26, "claim.unit")),
        ("maize: crop.maize.area@plan", "maize: crop.maise.area", (5, 74, "rule.unknown-indicator")),
        ("crop.maize.area@plan", "crop.maize.area@plam", (5, 74, "selector.unknown")),
        ("maize: crop.maize.area@plan", "maize: crop.rice.output", (6, 23, "claim.units-added")),
        ("claim: total = rice + maize", "claim: total + maize = rice >= 5%", (6, 31, "claim.units-compared")),
        ("    - fails: {", "    - holds: {", (8, 3, "rule.no-example")),
        ('{total: "4 ha"', '{whole: "4 ha"', (10, 15, "example.unknown-name")),
        ("    - fails:", "    - wrong:", (10, 7, "example.no-verdict")),
    ],
)
def test_a_fault_knows_its_place(tmp_path: Path, old: str, new: str, fault: tuple[int, int, str]) -> None:
    assert old in GOOD
    assert fault in faults(tmp_path, GOOD.replace(old, new, 1))


def test_the_nearest_right_name_is_told(tmp_path: Path) -> None:
    _, found = loaded(tmp_path, GOOD.replace("rice + maize", "rice + maise"))
    assert dict(found[0].values) == {"name": "maise", "near": "maize"}


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    bad = GOOD.replace("over: facts", "over: fact").replace("en: Total", "de: Summe").replace("  citation", "  cite")
    assert len(faults(tmp_path, bad + GOOD.replace("test.cereals", "test.other"))) == 3


def test_a_fault_inside_a_folded_claim_knows_its_line(tmp_path: Path) -> None:
    text = GOOD.replace("claim: total = rice + maize", "claim: >\n    total\n    = rice\n    + maise")
    assert (9, 7, "rule.name-unbound") in faults(tmp_path, text)


def test_an_id_is_used_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD, "utf-8")
    _, found = loaded(tmp_path, GOOD, "b.yaml")
    assert [(Path(fault.file).name, fault.message) for fault in found] == [("b.yaml", "rule.duplicate-id")]
    assert dict(found[0].values)["first"].endswith("a.yaml:1")


def test_yield_times_area_is_output(tmp_path: Path) -> None:
    names = "names: {a: crop.rice.area, y: crop.rice.yield, o: crop.rice.output}"
    text = GOOD.replace(
        "names: {total: crop.rice.area, rice: crop.rice.area@prior-year, maize: crop.maize.area@plan}", names
    )
    text = text.replace("total: ", "o: ").replace("rice: ", "a: ").replace("maize: ", "y: ")
    assert not loaded(tmp_path, text.replace("total = rice + maize", "o = a * y"))[1]
    assert faults(tmp_path, text.replace("total = rice + maize", "o = a / y")) == [(6, 12, "claim.units-compared")]


def test_rules_are_chosen_by_id_or_prefix(tmp_path: Path) -> None:
    text = GOOD + GOOD.replace("test.cereals", "test.other") + GOOD.replace("test.cereals", "testing.third")
    book, _ = loaded(tmp_path, text)
    assert list(book.choosing(["test"]).rules) == ["test.cereals", "test.other"]
    assert list(book.choosing(["test.*"], ["test.other"]).rules) == ["test.cereals"]
    assert list(book.choosing().rules) == ["test.cereals", "test.other", "testing.third"]


def test_where_filters_relations(tmp_path: Path) -> None:
    text = GOOD.replace("over: facts", "over: rates\n  where: {form: [of, over], evidence: bằng, strength: 2}")
    text = text.replace(
        "  names: {total: crop.rice.area, rice: crop.rice.area@prior-year, maize: crop.maize.area@plan}\n", ""
    )
    text = text.replace("total = rice + maize", "level = rate * base")
    text = text.replace("total", "level").replace("rice", "rate").replace("maize", "base")
    book, found = loaded(tmp_path, text)
    assert not found
    (rule,) = book.rules.values()
    assert rule.admits(Relation("rates", (), "of", 2, ("bằng",)), {})
    assert not rule.admits(Relation("rates", (), "under", 2, ("bằng",)), {})
    assert not rule.admits(Relation("rates", (), "of", 1, ("bằng",)), {})
    assert not rule.admits(Relation("shares", (), "of", 2, ("bằng",)), {})


@pytest.mark.parametrize("text", ["a: 1\n", "- 1\n", "- {}\n", "- id: [1]\n", "- over: facts\n  claim: {a: 1}\n", ""])
def test_any_yaml_ends_in_faults(tmp_path: Path, text: str) -> None:
    book, found = loaded(tmp_path, text)
    assert not book.rules
    assert bool(found) == bool(text)


scalars = st.sampled_from(
    ["", "a = b", "total", "facts", "rates", "crop.rice.area@", "a@@b", 1, -1, True, None, "if a", "á"]
)
trees = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(["vi", "en", "holds", "fails", "form", "a", "table", "reports", "strength"]), inner
        )
    ),
    max_leaves=5,
)
FIELDS = [*REQUIRED, *OPTIONAL, "bogus"]


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(st.sampled_from(FIELDS), trees),
    st.sampled_from(["a <= 5 ha", "total = sum(a)", "a = crop.rice.area"]),
)
def test_no_shape_of_entry_is_a_crash(entry: dict[str, object], claim: str) -> None:
    """Whatever stands under a key, the file ends in faults that a person can read."""
    units = {"ha": UNITS["ha"]}
    for text in (claim, entry.get("claim")):
        tree, unread = loads(json.dumps([{**entry, "claim": text}]).encode(), "f.yaml")
        faults = Faults("f.yaml", unread)
        rules_of(tree, Words(units, {"crop.rice.area": "area"}), faults)
        assert all(
            isinstance(value, str) and "Node(" not in value for fault in faults.found for _, value in fault.values
        )


def test_our_own_rules_have_no_fault() -> None:
    catalog, _ = load_catalog([catalogs_home()])
    book, found = load_rulebook([rules_home()], catalog)
    assert not found
    assert book.rules


def test_a_warm_rulebook_needs_no_algebra_and_no_units(tmp_path: Path) -> None:
    """Loaded once, the rules come from the cache: quick, and without SymPy and pint."""
    code = (
        "import sys, time; from auditor.knowledge.home import *; from auditor.knowledge.catalog import load_catalog;"
        "from auditor.knowledge.rulebook import load_rulebook; started = time.perf_counter();"
        "load_rulebook([rules_home()], load_catalog([catalogs_home()])[0]);"
        "print(time.perf_counter() - started, 'sympy' in sys.modules, 'pint' in sys.modules)"
    )
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True) for _ in range(3)]
    seconds, sympy, pint = runs[-1].stdout.split()
    assert (sympy, pint) == ("False", "False")
    assert float(seconds) < 0.5
    assert float(runs[0].stdout.split()[0]) < 15


def test_a_large_file_is_loaded_in_time(tmp_path: Path) -> None:
    started = time.perf_counter()
    book, _ = loaded(tmp_path, "".join(GOOD.replace("test.cereals", f"test.rule{n}") for n in range(100)))
    assert len(book.rules) == 100
    assert time.perf_counter() - started < 20
