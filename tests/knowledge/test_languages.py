"""What the catalogs of languages must keep to, each by itself."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

LANGUAGES = sorted((Path(__file__).parents[2] / "catalogs" / "languages").glob("*.yaml"))


@pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.stem)
def test_a_word_before_a_number_has_one_meaning(path: Path) -> None:
    """One that is said to be of two would be read as either, from run to run."""
    tree = yaml.safe_load(path.read_text(encoding="utf-8"))
    said = Counter(phrase for phrases in tree["qualifiers"].values() for phrase in phrases)
    assert [phrase for phrase, times in said.items() if times > 1] == []
