"""What the catalogs of languages must keep to, each by itself, and what is told of one that does not."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from auditor.knowledge.language import load_languages

LANGUAGES = sorted((Path(__file__).parents[2] / "catalogs" / "languages").glob("*.yaml"))


@pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.stem)
def test_a_word_before_a_number_has_one_meaning(path: Path) -> None:
    """One that is said to be of two would be read as either, from run to run."""
    tree = yaml.safe_load(path.read_text(encoding="utf-8"))
    said = Counter(phrase for phrases in tree["qualifiers"].values() for phrase in phrases)
    assert [phrase for phrase, times in said.items() if times > 1] == []


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("- a\n", 1, 1, "catalog.not-a-mapping"),
        ("numbers: {group: '.', decimal: ','}\n", 1, 1, "catalog.missing-key"),
        ("id: xx\nnumbers: {group: '.'}\n", 1, 1, "catalog.missing-key"),
        ("{0}phrazes: {{}}\n", 3, 1, "catalog.unknown-key"),
        ("{0}phrases: {{upp: [more]}}\n", 3, 11, "catalog.unknown-key"),
        ("{0}phrases: {{up: more}}\n", 3, 15, "catalog.not-a-list"),
        ("{0}multiples: {{mil: many}}\n", 3, 18, "catalog.not-a-number"),
        ("{0}compounds: {{td: 3}}\n", 3, 17, "catalog.not-a-mapping"),
        ("{0}common: [[of]]\n", 3, 10, "catalog.not-a-text"),
    ],
)
def test_a_fault_of_a_language_is_told_in_its_place(
    tmp_path: Path, text: str, line: int, column: int, message: str
) -> None:
    sound = "id: xx\nnumbers: {group: '.', decimal: ','}\n"
    (tmp_path / "xx.yaml").write_text(text.format(sound) if "{0}" in text else text, "utf-8")
    found, faults = load_languages([tmp_path])
    assert found == ()
    assert [(fault.line, fault.column, fault.message) for fault in faults] == [(line, column, message)]


def test_a_language_needs_no_more_than_its_name_and_numbers(tmp_path: Path) -> None:
    (tmp_path / "xx.yaml").write_text("id: xx\nnumbers: {group: '.', decimal: ','}\nnumber_words: {ten: 10}\n", "utf-8")
    (language,), faults = load_languages([tmp_path])
    assert (language.id, language.number_words, faults) == ("xx", {"ten": 10}, [])
