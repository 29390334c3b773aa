"""The keys of a rule that hold words: an id, texts in every language, a choice, a flag."""

from __future__ import annotations

import re

from auditor.knowledge.faults import Faults, scalar, shown
from auditor.knowledge.selectors import nearest
from auditor.knowledge.source import Node

LANGUAGES = ("vi", "en")
ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")


def text_of(entry: Node, key: str, faults: Faults) -> str:
    """A text that is not empty; "" where there is none."""
    node = entry.get(key)
    if node is None:
        return ""
    text = scalar(node)
    if text is None or not text.strip():
        faults.add(node, "rule.not-a-text", key=key)
        return ""
    return text


def id_of(entry: Node, faults: Faults) -> str:
    """The name of a rule; what --select and settings cannot spell is refused."""
    text = text_of(entry, "id", faults)
    if text and ID.fullmatch(text) is None:
        faults.add(entry.get("id") or entry, "rule.bad-id", id=text)
    return text


def translated(entry: Node, key: str, faults: Faults) -> dict[str, str]:
    """A text in every language that we speak."""
    node = entry.get(key)
    if node is None:
        return {}
    if not isinstance(node.value, dict):
        faults.add(node, "rule.missing-translation", key=key, language=", ".join(LANGUAGES))
        return {}
    for language in LANGUAGES:
        if not (scalar(node.get(language)) or "").strip():
            faults.add(node, "rule.missing-translation", key=key, language=language)
    return {language: scalar(child) or "" for language, child in node.value.items()}


def citation_of(entry: Node, faults: Faults) -> dict[str, str]:
    """The document that a rule rests on, in one text or in every language."""
    node = entry.get("citation")
    if node is None:
        return {}
    if isinstance(node.value, dict):
        return {language: scalar(child) or "" for language, child in node.value.items()}
    text = text_of(entry, "citation", faults)
    return dict.fromkeys(LANGUAGES, text)


def choice_of(entry: Node, key: str, among: tuple[str, ...], default: str, faults: Faults) -> str:
    """One of some values."""
    node = entry.get(key)
    if node is None:
        return default
    text = shown(node)
    if text not in among:
        near = nearest(text, among)
        faults.add(node, "rule.unknown-value", key=key, value=text, near=near, known=", ".join(among))
        return default
    return text


def flag_of(entry: Node, key: str, faults: Faults) -> bool:
    """Yes or no; yes where nothing is said."""
    node = entry.get(key)
    if node is None:
        return True
    if not isinstance(node.value, bool):
        faults.add(node, "rule.not-a-flag", key=key)
    return bool(node.value)
