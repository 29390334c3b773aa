"""Entries of catalog files read against their shape, with every key that is wrong, missing or unknown told in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from unicodedata import normalize

from msgspec import Struct

from auditor.knowledge.faults import Faults
from auditor.knowledge.selectors import nearest
from auditor.knowledge.source import Node


class Word(Struct, frozen=True):
    """A text of a file with the place where it is written."""

    text: str
    line: int
    column: int

    @property
    def place(self) -> tuple[int, int]:
        """Line and column."""
        return self.line, self.column


def entries(tree: Node | None, faults: Faults) -> Iterator[Node]:
    """The mappings of a list; anything else in it is a fault."""
    if tree is None or tree.value is None:
        return
    if not isinstance(tree.value, list):
        faults.add(tree, "catalog.not-a-list")
        return
    for entry in tree.value:
        if isinstance(entry.value, dict):
            yield entry
        else:
            faults.add(entry, "catalog.not-a-mapping")


def fields(entry: Node, shape: Mapping[str, str], required: tuple[str, ...], faults: Faults) -> dict[str, Any] | None:
    """The values of an entry by key, each of the kind its shape names; None where a required one is missing.

    Kinds: "text", "whole" (an integer), "flag", "words" (a list of texts), "spoken" (texts, or lists of them, by language), "any".
    """
    for key, line, column in entry.keys:
        if key not in shape:
            faults.add((line, column), "catalog.unknown-key", key=key, near=nearest(key, shape))
    missing = [key for key in required if entry.get(key) is None or entry.value[key].value in (None, "")]
    for key in missing:
        faults.add(entry, "catalog.missing-key", key=key)
    found = {key: READERS[kind](entry.value[key], key, faults) for key, kind in shape.items() if key in entry.value}
    return None if missing or any(found.get(key) is None for key in required) else found


def words(node: Node, key: str, faults: Faults) -> list[Word]:
    """A list of texts, or one text."""
    listed = node.value if isinstance(node.value, list) else [node]
    texts = [_word(item, key, faults) for item in listed]
    return [text for text in texts if text is not None]


def spoken(node: Node, key: str, faults: Faults) -> dict[str, list[Word]] | None:
    """Texts by language."""
    if not isinstance(node.value, dict):
        faults.add(node, "catalog.not-by-language", key=key)
        return None
    return {language: words(child, key, faults) for language, child in node.value.items()}


def composed(text: str) -> str:
    """A text as it is looked up: composed letters, single spaces."""
    return " ".join(normalize("NFC", text).split())


def _word(node: Node, key: str, faults: Faults) -> Word | None:
    if isinstance(node.value, (dict, list)) or node.value is None or not composed(str(node.value)):
        faults.add(node, "catalog.not-a-text", key=key)
        return None
    return Word(composed(str(node.value)), node.line, node.column)


def _text(node: Node, key: str, faults: Faults) -> str | None:
    word = _word(node, key, faults)
    return None if word is None else word.text


def _whole(node: Node, key: str, faults: Faults) -> int | None:
    if isinstance(node.value, int) and not isinstance(node.value, bool):
        return node.value
    faults.add(node, "catalog.not-a-number", key=key)
    return None


def _flag(node: Node, key: str, faults: Faults) -> bool | None:
    if isinstance(node.value, bool):
        return node.value
    faults.add(node, "catalog.not-a-flag", key=key)
    return None


def _any(node: Node, key: str, faults: Faults) -> Node:
    del key, faults
    return node


READERS = {"text": _text, "whole": _whole, "flag": _flag, "words": words, "spoken": spoken, "any": _any}
