"""A statistician's own pack: units, indicators, rules and settings outside the project, with every kind of mistake."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor.cli import cli

Run = Callable[..., Result]
UNITS = """\
measures:
  - {id: basket, is: "27 kg", spellings: {vi: [giạ], en: [basket]}}
spellings:
  hive: {vi: [đõ, đõ ong]}
"""
INDICATORS = """\
- id: honey.hives
  names: {vi: "Số đõ ong", en: "Beehives"}
  units: [hive]
  kind: stock
  parts:
    - {of: [honey.wild, honey.kept]}
- {id: honey.wild, names: {vi: "Đõ ong rừng", en: "Wild hives"}, units: [hive], kind: stock}
- {id: honey.kept, names: {vi: "Đõ ong nuôi", en: "Kept hives"}, units: [hive], kind: stock}
- {id: honey.output, names: {vi: "Sản lượng mật ong", en: "Honey output"}, units: [t, kg], kind: flow}
- {id: honey.sales, names: {vi: "Doanh thu mật ong", en: "Honey sales"}, units: [VND], kind: flow}
- adds_to: crop.rice.area
  aliases: ["lúa nước các loại"]
"""
RULES = """\
- id: honey.per-hive
  title: {vi: "Mật mỗi đõ", en: "Honey of one hive"}
  why: {vi: "Kinh nghiệm", en: "Experience"}
  over: facts
  names: {output: honey.output, hives: honey.hives}
  claim: if hives > 0 then output / hives <= 40 kg/hive
  severity: warning
  hard: false
  examples:
    - holds: {output: "120 tấn", hives: "4.123 đõ"}
    - fails: {output: "421 tấn", hives: "4.123 đõ"}
- id: honey.price
  title: {vi: "Giá mật", en: "Price of honey"}
  why: {vi: "Giá thị trường", en: "Prices of the market"}
  over: facts
  names: {sales: honey.sales, output: honey.output}
  claim: 50 nghìn đồng/kg <= sales / output <= 2_000_000 VND/giạ * 10
  examples:
    - holds: {sales: "12,1 tỷ đồng", output: "101 tấn"}
    - fails: {sales: "12,1 triệu đồng", output: "101 tấn"}
- id: honey.kinds
  title: {vi: "Các loại đõ", en: "Kinds of hives"}
  why: {vi: "Tổng", en: "Sum"}
  over: breakdowns
  where: {whole.unit: đõ ong}
  claim: whole = sum(parts)
  examples:
    - holds: "Toàn huyện có 423 đõ ong, gồm 121 đõ ong rừng, 302 đõ ong nuôi."
    - fails: "Toàn huyện có 423 đõ ong, gồm 121 đõ ong rừng, 320 đõ ong nuôi."
- id: honey.table
  title: {vi: "Biểu đõ ong", en: "A table of hives"}
  why: {vi: "Tổng", en: "Sum"}
  over: tables
  claim: whole = sum(parts)
  examples:
    - holds: {table: [["Bản", "Số đõ", "Mật (kg)"], ["Tổng số", "423", "3.020"], ["Nà", "121", "1.201"], ["Mo", "302", "1.819"]]}
    - fails: {table: [["Bản", "Số đõ", "Mật (kg)"], ["Tổng số", "423", "3.020"], ["Nà", "121", "1.201"], ["Mo", "320", "1.819"]]}
"""
DISTRICTS = """\
- id: honey.districts
  title: {vi: "Toàn tỉnh", en: "The whole province"}
  why: {vi: "Các huyện hợp thành tỉnh", en: "Districts make up the province"}
  over: facts
  names: {output: honey.output}
  claim: output = sum(output, over places)
  level: places
  examples:
    - holds: {output: "36 tấn", output@places: ["23 tấn", "13 tấn"]}
    - fails: {output: "63 tấn", output@places: ["23 tấn", "13 tấn"]}
"""
REPORT = "Sản lượng mật ong năm 2025 là 1.204 tấn; doanh thu mật ong năm 2025 là 12 triệu đồng.\n"


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a pack, settings that name it, and a report below it."""
    files = {"catalogs/units.yaml": UNITS, "catalogs/indicators/honey.yaml": INDICATORS, "rules/honey.yaml": RULES}
    settings = 'rules = ["rules"]\ncatalogs = ["catalogs"]\n[severity]\n"honey.price" = "note"\n'
    for name, text in {**files, "auditor.toml": settings, "2025/report.txt": REPORT}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUDITOR_CACHE", str(tmp_path / "cache"))
    return tmp_path


@pytest.fixture
def run() -> Run:
    """The command line, in English."""

    def invoke(*arguments: str) -> Result:
        result = CliRunner().invoke(cli, [*arguments, "--lang", "en"])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return invoke


def test_a_sound_pack_is_linted_proved_and_used(pack: Path, run: Run) -> None:
    linted = run("rules", "lint")
    assert (linted.exit_code, linted.stdout) == (0, "4 rules, no fault.\n")
    proved = run("rules", "test", "honey")
    assert (proved.exit_code, proved.stdout) == (0, "8 examples as expected, 0 not.\n")
    assert run("catalog", "lint", "catalogs").exit_code == 0
    audited = run("check", "2025/report.txt")
    assert "12 triệu đồng / 1.204 tấn" in audited.stdout
    assert "0 errors, 0 warnings, 1 note." in audited.stdout
    assert audited.exit_code == 0


def test_a_province_is_the_sum_of_its_districts(pack: Path, run: Run) -> None:
    places = """\
- {id: thanh-son, name: "Thanh Sơn", made_of: [muong-x, phong-x]}
- {id: muong-x, name: "Mường Xanh"}
- {id: phong-x, name: "Phong Xanh"}
"""
    (pack / "catalogs/places").mkdir()
    (pack / "catalogs/places/ours.yaml").write_text(places, "utf-8")
    (pack / "rules/places.yaml").write_text(DISTRICTS, "utf-8")
    head = "UBND TỈNH THANH SƠN\n\nBÁO CÁO\nNuôi ong năm 2025\n\n"
    text = (
        "Sản lượng mật ong tỉnh Thanh Sơn năm 2025 đạt 63 tấn. Huyện Mường Xanh sản lượng mật ong năm 2025 đạt 23 tấn. "
    )
    (pack / "2025/report.txt").write_text(f"{head}{text}\n", "utf-8")
    assert "0 in checks" in run("check", "2025/report.txt").stdout  # one district of two: nothing can be said
    last = "Huyện Phong Xanh sản lượng mật ong năm 2025 đạt 13 tấn."
    (pack / "2025/report.txt").write_text(f"{head}{text}{last}\n", "utf-8")
    assert "23 + 13 = 36 ≠ 63" in run("check", "2025/report.txt").stdout


def test_an_example_that_fails_shows_what_was_read(pack: Path, run: Run) -> None:
    changed = RULES.replace("121 đõ ong rừng, 302", "121 tổ mối, 302").replace("whole.unit: đõ ong", "whole.unit: ha")
    (pack / "rules/honey.yaml").write_text(changed, "utf-8")
    done = run("rules", "test", "honey.kinds")
    assert done.exit_code == 1
    assert "Expected: fails; seen: nothing that the rule speaks of" in done.stdout
    assert "Over: breakdowns (whole.unit: ha)" in done.stdout
    assert "breakdowns (sum): whole = 423 đõ ong; parts = 121 đõ ong + 320 đõ ong" in done.stdout


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("whole.unit: đõ ong", "whole.unit: đõo", ":25:23: ERROR: there is no unit “đõo”; do you mean “đõ”?"),
        ("{whole.unit: đõ ong}", "{form: summ}", "“summ” is no value of form (sum, almost, footing, cross-footing)"),
        ("{whole.unit: đõ ong}", "{whole.indicator: honey.hifes}", "do you mean “honey.hives”?"),
        ("id: honey.kinds", "id: Đõ ong", "“Đõ ong” is no name for a rule"),
        ("40 kg/hive", "40 kg", "mass/hive and mass cannot be compared"),
        ("output / hives", "output.__class__", ":6:28: ERROR: there is no indicator “output.__class__”"),
        ("output / hives", "9^9^9", "an exponent is a whole number"),
    ],
)
def test_a_mistake_is_told_in_its_place(pack: Path, run: Run, old: str, new: str, said: str) -> None:
    assert old in RULES
    (pack / "rules/honey.yaml").write_text(RULES.replace(old, new, 1), "utf-8")
    done = run("rules", "lint")
    assert done.exit_code == 2
    assert said in done.stdout
    assert not done.stderr


def test_rules_are_compared_with_the_parts_that_the_catalog_names(pack: Path, run: Run) -> None:
    said = [
        ("again", "hives = wild + kept", "NOTE: the catalog says so already"),
        ("follows", "wild <= hives", "NOTE: follows already from honey.hives = honey.wild + honey.kept"),
        ("against", "wild >= hives + 1 đõ", "ERROR: cannot hold together with honey.hives = honey.wild + honey.kept"),
    ]
    names = "names: {hives: honey.hives, wild: honey.wild, kept: honey.kept}"
    head = "title: {vi: a, en: a}\n  why: {vi: a, en: a}\n  over: facts"
    tail = "examples:\n    - holds: {wild: 1}\n    - fails: {wild: 2}\n"
    for id_, claim, expected in said:
        rule = f"- id: parts.{id_}\n  {head}\n  {names}\n  claim: {claim}\n  {tail}"
        (pack / "rules/parts.yaml").write_text(rule, "utf-8")
        assert expected in run("rules", "lint").stdout, id_


def test_lint_in_json_has_every_place(pack: Path, run: Run) -> None:
    (pack / "rules/honey.yaml").write_text(RULES.replace("40 kg/hive", "40 kg"), "utf-8")
    (fault,) = json.loads(run("rules", "lint", "--format", "json").stdout)
    assert (fault["line"], fault["column"], fault["severity"]) == (6, 43, "error")


def test_a_catalog_adds_to_ours_and_says_where_it_cannot(pack: Path, run: Run) -> None:
    shown = run("catalog", "show", "crop.rice.area", "--catalogs", "catalogs")
    assert "lúa nước các loại" in shown.stdout
    (pack / "catalogs/units.yaml").write_text(UNITS.replace("hive:", "hife:") + "counts: {}\n", "utf-8")
    (pack / "catalogs/indicators/honey.yaml").write_text(INDICATORS.replace("rice.area", "rise.area"), "utf-8")
    done = run("catalog", "lint", "catalogs")
    assert done.exit_code == 2
    for said in (
        "units.yaml:4:15: the unit “hife” is not defined; do you mean “hive”?",
        "units.yaml:5:1: there is no key “counts”; do you mean “counted”?",
        "honey.yaml:11:3: there is no indicator “crop.rise.area”; do you mean “crop.rice.area”?",
    ):
        assert said in done.stdout


def test_what_the_settings_name_may_be_named_again(pack: Path, run: Run) -> None:
    linted = run("rules", "lint", "rules/honey.yaml", "--catalogs", "./catalogs")
    assert (linted.exit_code, linted.stdout) == (0, "4 rules, no fault.\n")
    assert run("check", "2025/report.txt", "--rules", str(pack / "rules")).exit_code == 0
    assert "lúa nước các loại" in run("catalog", "show", "crop.rice.area").stdout


def test_a_rule_that_only_settings_know_is_told(pack: Path, run: Run) -> None:
    (pack / "auditor.toml").write_text('rules = ["rules"]\ncatalogs = ["catalogs"]\nignore = ["hony"]\n', "utf-8")
    for command in (("check", "2025/report.txt"), ("rules", "lint"), ("extract", "2025/report.txt")):
        done = run(*command)
        assert done.exit_code == 2
        assert "auditor.toml:3:12: " in done.output
        assert "no rule is called “hony”; do you mean “honey”?" in done.output


def test_a_rule_of_experience_needs_no_slip(pack: Path, run: Run) -> None:
    """120 triệu for 1.204 tấn is no price at all, whoever mistyped what; a sum that differs may have another meaning."""
    (pack / "auditor.toml").write_text('rules = ["rules"]\ncatalogs = ["catalogs"]\n', "utf-8")
    assert "n1 NOTE" in run("check", "2025/report.txt", "-v").stdout
    (pack / "rules/honey.yaml").write_text(
        RULES.replace("  claim: 50 nghìn", "  hard: false\n  claim: 50 nghìn"), "utf-8"
    )
    done = run("check", "2025/report.txt")
    assert done.exit_code == 1
    assert "12 triệu đồng / 1.204 tấn = 0,009967 nghìn đồng/kg < 50 nghìn đồng/kg" in done.stdout
