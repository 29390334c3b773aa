"""Messages: both languages say everything that the code can say; docs/messages.md shows it all."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.knowledge.home import catalogs_home, rules_home
from auditor.knowledge.source import load, plain
from auditor.reporting.messages import load_messages, sentence

ROOT = Path(__file__).parents[2]
GALLERY = ROOT / "docs" / "messages.md"
GROUPS = (
    "settings|pack|reading|yaml|catalog|rule|example|selector|claim|lint|doubt|slip|"
    "confidence|severity|reason|place|period|says|label|summary|cli"
)
KEY = re.compile(rf'"((?:{GROUPS})\.[a-z]+(?:-[a-z]+)*)"')
LANGUAGES = {language: load_messages(catalogs_home(), language) for language in ("vi", "en")}
PLACEHOLDER = re.compile(r"\{(\w+)")


def spoken() -> dict[str, str]:
    """Every key that stands in the code, with the module it stands in."""
    modules = sorted((ROOT / "auditor").rglob("*.py"))
    return {key: path.name for path in modules for key in KEY.findall(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_the_code_says_has_a_sentence(language: str) -> None:
    assert {key: where for key, where in spoken().items() if key not in LANGUAGES[language]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_slips_and_reasons_have_words(language: str) -> None:
    from auditor.model.slips import COSTS

    reasons = re.compile(r'reason="([a-z-]+)"|reason or "([a-z-]+)"|found\("\w+", "([a-z-]+)"|CUT = "([a-z-]+)"')
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "auditor/checking").glob("*.py"))
    found = {next(filter(None, groups)) for groups in reasons.findall(text)}
    keys = {f"slip.{kind}" for kind in COSTS} | {f"reason.{reason}" for reason in found}
    assert {key for key in keys if key not in LANGUAGES[language]} == set()


def test_both_languages_say_the_same_things() -> None:
    vi, en = LANGUAGES["vi"], LANGUAGES["en"]
    assert list(vi) == list(en)
    assert {key for key in vi if set(PLACEHOLDER.findall(vi[key])) != set(PLACEHOLDER.findall(en[key]))} == set()


def test_words_for_a_rule_name_a_rule() -> None:
    ids = {plain(node)["id"] for file in rules_home().rglob("*.yaml") for node in load(file)[0].value or []}
    named = {key.removeprefix("says.") for key in LANGUAGES["en"] if key.count(".") > 1}
    assert named - ids == set()


def test_plurals_and_parts_that_may_be_missing() -> None:
    messages = {"k": "{n} {n:rule|rules}[, near “{near}”]"}
    assert sentence(messages, "k", {"n": "1", "near": "x"}) == "1 rule, near “x”"
    assert sentence(messages, "k", {"n": "2", "near": ""}) == "2 rules"
    assert sentence(messages, "other", {"n": "2"}) == "other n=2"
    assert sentence(messages, "k") == "– rules"


@given(st.sampled_from(sorted(LANGUAGES["vi"])), st.text())
def test_no_value_can_break_a_sentence(key: str, value: str) -> None:
    names = PLACEHOLDER.findall(LANGUAGES["vi"][key])
    assert sentence(LANGUAGES["vi"], key, dict.fromkeys(names, value))


def gallery() -> str:
    """The page of every message."""
    lines = [
        "# Every message",
        "",
        "Made from `catalogs/messages/` by `tests/reporting/test_messages.py`. A `{name}` is filled in,",
        "`{count:one|many}` agrees with a number, and what stands in `[brackets]` is left out where there is nothing to say.",
        "",
    ]
    group = ""
    for key, english in LANGUAGES["en"].items():
        if key.partition(".")[0] != group:
            group = key.partition(".")[0]
            lines += ["", f"## {group}", "", "| key | English | Tiếng Việt |", "| --- | --- | --- |"]
        cells = [text.replace("|", "\\|") for text in (english, LANGUAGES["vi"][key])]
        lines.append(f"| `{key}` | {cells[0]} | {cells[1]} |")
    return "\n".join(lines).replace("\n\n\n", "\n\n") + "\n"


def test_the_gallery_is_current() -> None:
    if os.environ.get("AUDITOR_UPDATE"):
        GALLERY.write_text(gallery(), encoding="utf-8")
    assert GALLERY.read_text(encoding="utf-8") == gallery()
