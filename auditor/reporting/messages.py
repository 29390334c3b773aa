"""Sentences for people: templates of the message catalogs, filled in, in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from auditor.knowledge.cache import cached
from auditor.knowledge.source import load, plain

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_NAME = re.compile(r"\{(\w+)")


def load_messages(home: Path, language: str) -> dict[str, str]:
    """The sentences of a language; a key that it lacks is told as it is."""
    file = home / "messages" / f"{language}.yaml"

    def build() -> dict[str, str]:
        tree, _ = load(file)
        return {key: str(text) for key, text in (plain(tree) or {}).items()}

    return cached("messages", [file], build, dict[str, str])


def sentence(messages: Mapping[str, str], key: str, values: Mapping[str, str] | None = None) -> str:
    """The sentence of a key; without one, the key and its values, which is still better than silence.

    In a template ``{name}`` is a value, ``{size:,}`` a number in groups, ``{count:figure|figures}`` a word that agrees with
    a number, and what stands in brackets is left out where a value in it is missing.
    """
    template = messages.get(key)
    given = values or {}
    if template is None:
        return " ".join([key, *(f"{name}={value}" for name, value in given.items())])
    whole = _OPTIONAL.sub(lambda part: part[1] if all(given.get(n) for n in _NAME.findall(part[1])) else "", template)
    group = messages.get("number.group", ",")
    return whole.format_map(_Values({name: _Value(value, group) for name, value in given.items()}))


class _Value(str):
    """A value that also chooses between a singular and a plural, and groups its digits."""

    __slots__ = ("_group",)
    _group: str

    def __new__(cls, text: str, group: str = ",") -> _Value:
        value = super().__new__(cls, text)
        value._group = group
        return value

    def __format__(self, spec: str) -> str:
        if spec == "," and self.isdecimal() and len(self) < 20:
            return f"{int(self):,}".replace(",", self._group)
        if "|" not in spec:
            return str(self)
        one, _, many = spec.partition("|")
        return one if self == "1" else many


class _Values(dict[str, _Value]):
    """Values of a sentence; one that is missing shows as a dash rather than stopping the run."""

    def __missing__(self, key: str) -> _Value:
        return _Value("–")
