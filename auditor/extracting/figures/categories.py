"""Which categories of a set the words before or behind a level name: "nam", "nữ"; "thành thị", "nông thôn"."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from auditor.extracting.figures.items import Item
from auditor.extracting.measures.scan import Measure
from auditor.knowledge.language import Language

BEHIND = 8  # words after a number that may still name its category: "520.008 người sinh sống ở đô thị"
HELD = "_"  # between the words of a name that are one
OR = "|"  # between the words that name one category


def may_say(text: str, name: str) -> bool:
    """Whether the letters of a category stand in a text at all, which is cheap to know."""
    return name in text or (OR in name and any(word in text for word in name.split(OR)))


def says(text: str, category: str) -> bool:
    """Whether one of the words for a category stands among those of a text."""
    return any(f" {word} " in f" {text} " for word in category.split(OR))


def names_each_once(row: Sequence[Item], names: Sequence[str]) -> bool:
    """Whether each level names one of the categories, before it or after, all of them once, and no other of them."""
    return any(
        each_once((categories_in(text(item), names) for item in row), names) for text in (lead_of, tail_of, _told)
    )


def names_apart(row: Sequence[Item], names: Sequence[str]) -> bool:
    """Whether each level names one of the categories, before it or after, and no two of them the same."""
    for text in (lead_of, tail_of):
        found = [categories_in(text(item), names) for item in row]
        if all(len(here) == 1 for here in found) and len(set().union(*found)) == len(found):
            return True
    return False


def names_one(item: Item, names: Sequence[str]) -> bool:
    """Whether a level goes by one of the categories alone, and so is none that they make: "xe khách 120 chuyến, …"."""
    return len(categories_in(lead_of(item), names)) == 1


def of_two_categories(first: Item, second: Item, language: Language) -> bool:
    """Whether two figures go by different categories of one set, so that neither is a part of the other: exports, imports."""
    joined = language.lists.get("joined", ())
    if any(name in f"{item.figure.label} {item.measure.lead}".lower() for item in (first, second) for name in joined):
        return False
    label = first.figure.label.lower()
    said = " ".join(label.replace(":", " ").split())
    for names in language.complements:
        if not any(may_say(said, name) for name in names):
            continue
        mine = categories_in(label, names)
        theirs = categories_in(second.figure.label.lower(), names) if len(mine) == 1 else mine
        if len(theirs) == 1 and mine != theirs:
            return True
    return False


def categories_in(text: str, names: Sequence[str]) -> set[str]:
    """The categories that a text names; "không đạt" does not name "đạt"."""
    pairs = {word for name in names for word in name.split(OR) if " " in word}
    for pair in sorted(pairs, key=len, reverse=True):
        if pair in text:
            text = f" {text} ".replace(f" {pair} ", f" {pair.replace(' ', HELD)} ")
    words = {word.replace(HELD, " ") for word in words_in(text)}
    return {name for name in names if not words.isdisjoint(name.split(OR))}


def words_in(text: str) -> list[str]:
    """Words alone and in pairs."""
    words = text.replace(":", " ").split()
    return [*words, *(f"{a} {b}" for a, b in itertools.pairwise(words))]


def lead_of(item: Item) -> str:
    """The words before a level, or those of the number before it where it has none: "khởi tố 19 vụ, 25 bị can"."""
    before = item.measure
    if before.opener == ")" and item.labelled:
        return f"{item.figure.label} {before.lead}".lower()
    for measure in reversed(item.scan.measures):
        if (before.lead and not _only_led(before)) or measure.sentence < before.sentence:
            break
        if measure.first < before.first:
            before = measure
    return before.lead.lower()


def _only_led(measure: Measure) -> bool:
    """Whether nothing but the way that led to it stands before a level: "rose 41 to 8,126", "đột xuất 2 cuộc với 4 tổ chức"."""
    return any(mark.classes & {"to_level", "with"} and measure.lead.lower() == mark.text for mark in measure.before)


def tail_of(item: Item) -> str:
    """The words behind a level, what it counts among them."""
    return " ".join(f"{item.figure.unit_text} {item.measure.tail}".lower().split()[:BEHIND])


def _told(item: Item) -> str:
    """The words behind a level, past the names that it counts: "2 nhóm là may mặc, giày dép và giao thông tăng giá"."""
    scan, last = item.scan, item.measure.last
    if not scan.begins(last, "naming"):
        return tail_of(item)
    end = scan.sentences[item.measure.sentence][1]
    stop = next((n for n in range(last, end) if scan.tokens[n].kind == "n" or scan.tokens[n].text in ";:("), end)
    return " ".join(token.text for token in scan.tokens[last:stop] if token.kind == "w")


def each_once(found: Iterable[set[str]], names: Sequence[str]) -> bool:
    """Whether what some texts name is one category each, and all of them together."""
    named: set[str] = set()
    for here in found:
        if len(here) != 1:
            return False
        named |= here
    return named == set(names)
