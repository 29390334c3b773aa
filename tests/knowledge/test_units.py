"""Units: exact factors, dimensions worked out by pint, and our own catalog of them."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.knowledge.catalog import Catalog, load_catalog
from auditor.knowledge.home import catalogs_home
from auditor.knowledge.units import Definition, UndefinedUnitError, resolve

MASS = Definition("kg", "mass")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    found, faults = load_catalog([catalogs_home()])
    assert not faults
    return found


def test_definitions_may_stand_in_any_order() -> None:
    units = resolve([Definition("t/ha", meaning="t / ha"), Definition("ha", meaning="10000 m2"), Definition("t", "", "1000 kg"),
                     Definition("m2", "area"), MASS])  # fmt: skip
    assert units["t/ha"].dimension == "area^-1 mass"
    assert units["t/ha"].factor == Fraction(1, 10)


@given(st.fractions(min_value=Fraction(1, 10**6), max_value=10**9, max_denominator=10**9).filter(bool))
def test_factors_are_exact(factor: Fraction) -> None:
    unit = resolve([MASS, Definition("x", "", f"{factor.numerator}/{factor.denominator} kg")])["x"]
    assert unit.factor == factor


def test_what_is_not_defined_is_told_unit_by_unit() -> None:
    loop = [Definition("a", "", "2 b"), Definition("b", "", "3 a")]
    with pytest.raises(UndefinedUnitError) as problem:
        resolve([MASS, *loop, Definition("c", "", "2 stone")])
    assert problem.value.words == {"a": "b", "b": "a", "c": "stone"}


@pytest.mark.parametrize(
    "meaning", ["2", "kg kg", "kg /", "/ kg", "1/0 kg", "2x kg", "* kg", "9" * 40 + " kg", "-1 kg", "kg ** 2"]
)
def test_a_meaning_that_makes_no_sense_is_told(meaning: str) -> None:
    with pytest.raises(UndefinedUnitError):
        resolve([MASS, Definition("x", "", meaning)])


@pytest.mark.parametrize(
    ("spelling", "id_", "dimension", "factor"),
    [
        ("tạ/ha", "quintal/ha", "area^-1 mass", "1/100"),
        ("Tấn/ha", "t/ha", "area^-1 mass", "1/10"),
        ("m²", "m2", "area", "1"),
        ("km2", "km2", "area", "1000000"),
        ("mwh", "MWh", "energy", "1000"),
        ("đồng/kg", "VND/kg", "VND mass^-1", "1"),
        ("%", "percent", "ratio", "1/100"),
        ("điểm %", "point", "points", "1/100"),
        ("‰", "permille", "ratio", "1/1000"),
        ("lần", "times", "times", "1"),
        ("tấn.km", "t.km", "length mass", "1000000"),
        ("giường bệnh/vạn dân", "bed/10000-person", "count.bed count.person^-1", "1/10000"),
        ("htx", "cooperative", "count.cooperative", "1"),
        ("học sinh", "pupil", "count.person", "1"),
    ],
)
def test_our_units(catalog: Catalog, spelling: str, id_: str, dimension: str, factor: str) -> None:
    unit = catalog.unit(spelling)
    assert unit is not None
    assert (unit.id, unit.dimension, unit.factor) == (id_, dimension, Fraction(factor))


def test_units_of_what_differs_have_different_dimensions(catalog: Catalog) -> None:
    units = catalog.units
    for first, second in [("VND", "USD"), ("person", "visit"), ("percent", "point"), ("percent", "times"), ("kW", "kWh"),
                          ("VND/person/month", "VND/person"), ("firm", "cooperative")]:  # fmt: skip
        assert units[first].dimension != units[second].dimension


def test_spellings_are_as_they_are_looked_up(catalog: Catalog) -> None:
    assert len(catalog.spellings) > 900
    for spelling, unit in catalog.spellings.items():
        assert spelling == " ".join(unicodedata.normalize("NFC", spelling).lower().split())
        assert unit in catalog.units
    assert not {"triệu", "tỷ", "nghìn", "triệu kwh", "tỷ đồng"} & catalog.spellings.keys()


def test_things_that_come_one_by_one_are_counted(catalog: Catalog) -> None:
    counted = [spelling for spelling, unit in catalog.spellings.items() if catalog.units[unit].counted]
    assert {"người", "hộ", "vụ", "doanh nghiệp", "con", "giường bệnh", "lượt khách"} <= set(counted)
    assert len(counted) > 400
    assert not catalog.units["percent"].counted


def test_a_warm_catalog_needs_no_pint(tmp_path: Path) -> None:
    code = (
        "import sys; from auditor.knowledge.home import catalogs_home; from auditor.knowledge.catalog import load_catalog;"
        "load_catalog([catalogs_home()]); sys.exit('pint' in sys.modules or 'yaml' in sys.modules)"
    )
    home = os.environ | {"AUDITOR_CACHE": str(tmp_path)}
    cold, warm = (subprocess.run([sys.executable, "-c", code], check=False, timeout=60, env=home) for _ in range(2))
    assert (cold.returncode, warm.returncode) == (1, 0)
