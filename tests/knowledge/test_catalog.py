"""The catalog: our own is clean, and every disagreement in another is told in its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.knowledge.catalog import load_catalog
from auditor.knowledge.catalogfile import read_files
from auditor.knowledge.home import catalogs_home
from auditor.knowledge.knowledge import Knowledge, load_knowledge
from auditor.knowledge.names import spelled_in
from auditor.knowledge.rulebook import Rulebook
from auditor.model.figure import Period

UNITS = "measures:\n- {id: ha, dimension: area, spellings: {vi: [ha]}}\n- {id: t, dimension: mass, spellings: {vi: [tấn]}}\n"
GOOD = "{id: a.total, names: {vi: tổng, en: total}, units: [ha], kind: flow"


def told(folder: Path, **files: str) -> list[tuple[str, str, int]]:
    """The faults of a small catalog, by file name, message and line."""
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path = path.with_suffix(".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    _, faults = read_files(sorted(folder.rglob("*.yaml")))
    return [(Path(fault.file).name, fault.message, fault.line) for fault in faults]


def test_our_own_catalog_is_clean() -> None:
    catalog, faults = load_catalog([catalogs_home()])
    assert not faults
    assert len(catalog.units) > 150
    assert len(catalog.indicators) > 300
    assert sum(place.id != "vn" and not place.until for place in catalog.places.values()) == 34
    assert sum(place.id != "vn" and not place.since for place in catalog.places.values()) == 63


def test_a_folder_without_catalogs_is_told(tmp_path: Path) -> None:
    (tmp_path / "indicator").mkdir()
    (tmp_path / "indicator" / "ours.yaml").write_text("[]", "utf-8")
    for folder, message in ((tmp_path, "catalog.no-files"), (tmp_path / "none", "catalog.no-folder")):
        assert [(fault.file, fault.message) for fault in load_catalog([folder])[1]] == [(str(folder), message)]
    (tmp_path / "languages").mkdir()
    (tmp_path / "languages" / "xx.yaml").write_text("", "utf-8")
    assert load_catalog([tmp_path])[1] == []


def test_units_that_are_no_lists_are_told(tmp_path: Path) -> None:
    found = told(tmp_path, units="measures: 3\ncounted: 4\nspellings: [a]\nratios: {a: b}\n")
    assert sorted(line for _, _, line in found) == [1, 2, 3, 4]


def test_spellings_are_kept_by_the_first_of_their_words() -> None:
    knowledge, _ = load_knowledge()
    vi, en = knowledge.languages
    known = {"tạ/ha": "quintal-per-hectare", "tấn": "tonne", "Tấn hơi": "tonne-of-steam"}
    assert spelled_in(known, vi) == {
        "tạ": "tạ / ha\tquintal-per-hectare",
        "tấn": "tấn\ttonne\ntấn hơi\ttonne-of-steam",
    }
    catalog = knowledge.catalog
    assert catalog.spelled == {language.id: spelled_in(catalog.spellings, language) for language in (vi, en)}


def test_our_indicators_make_sense() -> None:
    catalog, _ = load_catalog([catalogs_home()])
    for one in catalog.indicators.values():
        assert set(one.periods) <= {"month", "quarter", "half", "ytd", "year", "season", "date"}, one.id
        rate = catalog.units[one.units[0]].dimension in ("ratio", "points")
        assert rate == (one.kind in ("ratio", "index")) or one.kind == "ratio", one.id


def test_merged_provinces_are_made_of_those_that_merged() -> None:
    places = load_catalog([catalogs_home()])[0].places
    for place in places.values():
        assert all(places[part].merged_into == place.id for part in place.made_of)
        assert not place.merged_into or place.id in places[place.merged_into].made_of


@pytest.mark.parametrize(
    ("period", "place"),
    [
        (Period("month", 2024, 10), "tuyen-quang"),
        (Period("half", 2025, 1), "tuyen-quang"),
        (Period("quarter", 2025, 3), "tuyen-quang-2025"),
        (Period("year", 2025), "tuyen-quang-2025"),
        (Period("date", 2025, 6, 30), "tuyen-quang"),
    ],
)
def test_a_name_means_the_province_of_its_time(period: Period, place: str) -> None:
    knowledge = Knowledge(load_catalog([catalogs_home()])[0], Rulebook({}), ())
    names = [(name, id_) for name, id_ in knowledge.place_names(period) if name == "tuyên quang"]
    assert names == [("tuyên quang", place)]


def test_a_user_adds_to_ours(tmp_path: Path) -> None:
    (tmp_path / "units-own.yaml").write_text("counted: {drone: {vi: [máy bay không người lái]}}", encoding="utf-8")
    catalog, faults = load_catalog([catalogs_home(), tmp_path])
    assert not faults
    assert catalog.unit("máy bay không người lái") is not None
    assert catalog.unit("ha") is not None


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert [fault.message for fault in load_catalog([tmp_path / "none"])[1]] == ["catalog.no-folder"]


@pytest.mark.parametrize(
    ("units", "message", "line"),
    [
        (UNITS + "- {id: ha, is: 2 t}\n", "catalog.duplicate-id", 4),
        (UNITS + "- {id: sq, is: 2 ha, spellings: {vi: [Ha]}}\n", "catalog.spelling-twice", 4),
        (UNITS + "- {id: sq, is: 2 hb, spellings: {vi: [sq]}}\n", "catalog.unknown-unit", 4),
        (UNITS + "- {id: sq, is: 2 ha, spelling: {vi: [sq]}}\n", "catalog.unknown-key", 4),
        (UNITS + "- {id: sq, spellings: {vi: [sq]}}\n", "catalog.missing-key", 4),
        (UNITS + "- {is: 2 ha}\n", "catalog.missing-key", 4),
        (UNITS + "- nothing\n", "catalog.not-a-mapping", 4),
        (UNITS + "- {id: sq, is: 2 ha, spellings: [sq]}\n", "catalog.not-by-language", 4),
        (UNITS + "ratios:\n- {of: ha, per: [stone]}\n", "catalog.unknown-unit", 5),
        ("[]", "catalog.not-a-mapping", 1),
    ],
)
def test_faults_of_units(tmp_path: Path, units: str, message: str, line: int) -> None:
    assert ("units.yaml", message, line) in told(tmp_path, units=units)


@pytest.mark.parametrize(
    ("entries", "message", "line"),
    [
        (f"- {GOOD}}}\n- {GOOD}}}\n", "catalog.duplicate-id", 2),
        (f"- {GOOD}}}\n- {{id: a.b, names: {{vi: Tổng, en: b}}, units: [ha], kind: flow}}\n", "catalog.name-twice", 2),
        (f"- {GOOD}, parts: [{{of: [a.c]}}]}}\n", "catalog.unknown-indicator", 1),
        (f"- {GOOD}, parts: [{{of: [a.total]}}]}}\n", "catalog.cycle", 1),
        (f"- {GOOD}, parts: [{{of: [a.b]}}]}}\n- {{id: a.b, names: {{vi: b, en: b}}, units: [t], kind: stock}}\n",
         "catalog.units-differ", 1),
        ("- {id: a.b, names: {vi: b, en: b}, units: [stone], kind: flow}\n", "catalog.unknown-unit", 1),
        ("- {id: a.b, names: {vi: b, en: b}, units: [ha], kind: floww}\n", "catalog.unknown-kind", 1),
        ("- {id: a.b, names: {vi: b}, units: [ha], kind: flow}\n", "catalog.missing-translation", 1),
        ("- {id: a.b, names: {vi: b, en: b}, units: [ha], kind: flow, range: [3, 2]}\n", "catalog.range", 1),
        ("- {id: a.b, names: {vi: b, en: b}, kind: flow}\n", "catalog.missing-key", 1),
        ("- 3\n", "catalog.not-a-mapping", 1),
        ("a: 3\n", "catalog.not-a-list", 1),
    ],
)  # fmt: skip
def test_faults_of_indicators(tmp_path: Path, entries: str, message: str, line: int) -> None:
    assert ("x.yaml", message, line) in told(tmp_path, units=UNITS, indicators__x=entries)


def test_one_name_may_stand_for_two_indicators_of_different_dimensions(tmp_path: Path) -> None:
    entries = f"- {GOOD}}}\n- {{id: a.output, names: {{vi: tổng, en: output}}, units: [t], kind: flow}}\n"
    assert not told(tmp_path, units=UNITS, indicators__x=entries)


def test_faults_of_places_and_targets(tmp_path: Path) -> None:
    faults = told(
        tmp_path,
        units=UNITS,
        indicators__x=f"- {GOOD}}}\n",
        places__x="- {id: p, name: P, merged_into: q}\n",
        targets__x="- {indicator: a.total, place: q, year: 2024, unit: t, value: x}\n"
        "- {indicator: b, place: p, year: y, unit: ha}\n",
    )
    messages = {(name, message) for name, message, _ in faults}
    assert ("x.yaml", "catalog.unknown-place") in messages
    assert {"catalog.units-differ", "catalog.not-a-number"} <= {message for _, message in messages}


LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(0, 9), st.sampled_from(["ha", "t", "a.b", "vi", "2 ha", "x/y"])
)
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "names", "units", "parts", "of", "measures", "counted", "ratios", "vi", "is", "per"]
            ),
            inner,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(tree=TREES, folder=st.sampled_from([".", "indicators", "places", "targets"]))
def test_no_tree_raises(tmp_path_factory: pytest.TempPathFactory, tree: object, folder: str) -> None:
    import json

    home = tmp_path_factory.mktemp("catalog") / folder
    home.mkdir(exist_ok=True)
    (home / "x.yaml").write_text(json.dumps(tree), encoding="utf-8")
    read_files([home / "x.yaml"])
