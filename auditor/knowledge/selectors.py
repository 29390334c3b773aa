"""Selectors: the facts that names stand for, as ``crop.rice.area@prior-year@plan``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from auditor.model.rule import Selector

PERIODS = ("previous", "prior-year", "month", "quarter", "half", "year", "ytd", "next-year")
ASPECTS = ("actual", "estimate", "plan", "change", "growth", "share", "rate")
PLACES = ("places",)
CHOICES = {**dict.fromkeys(PERIODS, "period"), **dict.fromkeys(ASPECTS, "aspect"), **dict.fromkeys(PLACES, "place")}


class SelectorError(Exception):
    """A selector that cannot be read: the key of a message and its values."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key)
        self.key, self.values = key, tuple(values.items())


def selector(text: str, known: Mapping[str, Selector] | None = None) -> Selector:
    """A selector out of its text; its head is an indicator, or a name that is already bound to one.

    Periods are taken one after the other: ``@ytd@previous`` is the year so far as it was one period before.
    """
    head, *marks = text.strip().split("@")
    bound = (known or {}).get(head)
    fields = {"period": bound.period, "aspect": bound.aspect, "place": bound.place} if bound else {}
    for mark in marks:
        choice = CHOICES.get(mark)
        if choice is None:
            raise SelectorError("selector.unknown", mark=mark, near=nearest(mark, CHOICES))
        first = fields.get(choice, "") if choice == "period" else ""
        fields[choice] = f"{first}@{mark}" if first else mark
    return Selector(bound.indicator if bound else head, **fields)


def nearest(word: str, among: Iterable[str]) -> str:
    """The word that was probably meant, or nothing."""
    from difflib import get_close_matches

    found = get_close_matches(word, list(among), 1, 0.6)
    return found[0] if found else ""
