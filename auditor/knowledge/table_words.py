"""The words that headings, stubs and captions of tables are made of, from ``catalogs/languages/tables/*.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from unicodedata import normalize

from msgspec import Struct, field

from auditor.knowledge.cache import cached
from auditor.knowledge.home import catalogs_home, files_in
from auditor.knowledge.source import Node, load

WORD = re.compile(r"[^\W_]+|[%#+/\-.]+")


class TableWords(Struct, frozen=True):
    """Phrases by class ("total", "of-which", "plan", …) of all languages together."""

    classes: dict[str, tuple[tuple[str, ...], ...]]
    firsts: dict[str, dict[str, tuple[tuple[str, ...], ...]]] = field(default_factory=dict)  # by class and first word
    stems: dict[str, tuple[str, ...]] = field(default_factory=dict)  # single words with any ending, by class

    def starts(self, text: str, *classes: str) -> bool:
        """Whether a text opens with a phrase of one of the classes."""
        words = words_of(text)
        return bool(words) and any(self._stands(words[:1], words, name) for name in classes)

    def names(self, text: str, name: str) -> bool:
        """Whether a text is one of the phrases of a class and nothing more."""
        return words_of(text) in self.classes.get(name, ())

    def has(self, text: str, *classes: str) -> bool:
        """Whether a phrase of one of the classes stands anywhere in a text."""
        words = words_of(text)
        return any(self._stands(words, words, name) for name in classes)

    def _stands(self, openings: Sequence[str], words: Sequence[str], name: str) -> bool:
        """Whether a phrase of a class begins at one of the ``openings``, which are the first of ``words``."""
        stems, firsts = self.stems.get(name), self.firsts.get(name)
        if stems and any(word.startswith(stems) for word in openings):
            return True
        if not firsts or firsts.keys().isdisjoint(openings):
            return False
        return any(_opens(words[at:], phrase) for at, word in enumerate(openings) for phrase in firsts.get(word, ()))

    def found(self, text: str, names: Iterable[str]) -> tuple[str, ...]:
        """Those of the classes of which a phrase stands in a text."""
        return tuple(name for name in names if self.has(text, name))


@lru_cache(maxsize=4096)  # each heading and stub is asked for its words by every class of phrases
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, lower case and composed."""
    return tuple(WORD.findall(normalize("NFC", text).lower()))


def _opens(words: Sequence[str], phrase: tuple[str, ...]) -> bool:
    if len(words) < len(phrase):
        return False
    return all(
        word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
        for word, wanted in zip(words, phrase, strict=False)
    )


@cache
def load_table_words(folder: Path | None = None) -> TableWords:
    """The words of all languages of a folder, ours by default; a file with faults gives what can be read of it."""
    home = folder or catalogs_home() / "languages" / "tables"
    files = files_in(home, ".yaml")
    return cached("table-words-2", files, lambda: _build(files), TableWords)


def _build(files: Sequence[Path]) -> TableWords:
    classes: dict[str, list[tuple[str, ...]]] = {}
    for file in files:
        tree, _ = load(file)
        for section in ("words", "columns"):
            for name, phrases in _mapping(tree.get(section)):
                classes.setdefault(name, []).extend(phrases)
    return _indexed({name: tuple(dict.fromkeys(phrases)) for name, phrases in classes.items()})


def _indexed(classes: dict[str, tuple[tuple[str, ...], ...]]) -> TableWords:
    firsts: dict[str, dict[str, tuple[tuple[str, ...], ...]]] = {}
    stems: dict[str, tuple[str, ...]] = {}
    for name, phrases in classes.items():
        for phrase in phrases:
            if len(phrase) == 1 and phrase[0].endswith("*"):
                stems[name] = (*stems.get(name, ()), phrase[0][:-1])
            elif phrase:
                known = firsts.setdefault(name, {})
                known[phrase[0]] = (*known.get(phrase[0], ()), phrase)
    return TableWords(classes, firsts, stems)


def _mapping(node: Node | None) -> Iterable[tuple[str, list[tuple[str, ...]]]]:
    if node is None or not isinstance(node.value, dict):
        return
    for name, values in node.value.items():
        listed = values.value if isinstance(values.value, list) else []
        yield name, [_phrase(str(item.value)) for item in listed]


def _phrase(text: str) -> tuple[str, ...]:
    starred = text.endswith("*")
    words = words_of(text.rstrip("*"))
    return (*words[:-1], words[-1] + "*") if starred and words else words
