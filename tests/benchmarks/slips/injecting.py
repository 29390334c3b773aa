"""Slips put into clean documents: for each class, how a slot would be printed by someone who slipped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from documents import Pieces, Slot

KEYS = "1234567890"
ALIKE = {"0": "689", "1": "7", "3": "85", "5": "63", "6": "058", "7": "1", "8": "036", "9": "60"}
WORDS = ("", "nghìn", "triệu", "tỷ")


@dataclass(frozen=True, slots=True)
class Slipped:
    """A slot printed wrong: where, by which class of slip, what is printed, and what should be."""

    kind: str
    at: int
    text: str
    meant: str


Slip = Callable[[Slot, Random], "Slot | str | None"]


def dropped(slot: Slot, random: Random) -> Slot | None:
    """One digit is missing."""
    at = random.randrange(len(slot.digits))
    return _digits(slot, slot.digits[:at] + slot.digits[at + 1 :])


def added(slot: Slot, random: Random) -> Slot | None:
    """One digit too many."""
    at = random.randrange(1, len(slot.digits) + 1)
    return _digits(slot, slot.digits[:at] + random.choice(KEYS) + slot.digits[at:])


def doubled(slot: Slot, random: Random) -> Slot | None:
    """One digit typed twice."""
    at = random.randrange(len(slot.digits))
    return _digits(slot, slot.digits[: at + 1] + slot.digits[at:])


def neighbour(slot: Slot, random: Random) -> Slot | None:
    """The key beside the right one."""
    at = random.randrange(len(slot.digits))
    key = KEYS.index(slot.digits[at])
    return _with(slot, at, random.choice([KEYS[k] for k in (key - 1, key + 1) if 0 <= k < len(KEYS)]))


def alike(slot: Slot, random: Random) -> Slot | None:
    """A digit that looks like the right one."""
    at = random.randrange(len(slot.digits))
    return _with(slot, at, random.choice(ALIKE[slot.digits[at]])) if slot.digits[at] in ALIKE else None


def replaced(slot: Slot, random: Random) -> Slot | None:
    """Any other digit."""
    return _with(slot, random.randrange(len(slot.digits)), random.choice(KEYS))


def swapped(slot: Slot, random: Random) -> Slot | None:
    """Two neighbouring digits."""
    if len(slot.digits) < 2:
        return None
    at = random.randrange(len(slot.digits) - 1)
    d = slot.digits
    return _digits(slot, d[:at] + d[at + 1] + d[at] + d[at + 2 :])


def zero_lost(slot: Slot, random: Random) -> str | None:
    """31.370 as 31.37: a final zero is taken for one that says nothing."""
    whole = slot.literal
    return _worded(slot, whole[:-1]) if not slot.places and whole.endswith("0") and len(slot.digits) > 3 else None


def separator(slot: Slot, random: Random) -> str | None:
    """1.524 as 1,524; 28,25 as 28.25."""
    literal = slot.literal
    if sum(literal.count(sign) for sign in ".,") != 1:
        return None
    return _worded(slot, literal.translate(str.maketrans(".,", ",.")))


def multiple_lost(slot: Slot, random: Random) -> Slot | None:
    """21 triệu đồng as 21 đồng."""
    return replace(slot, multiple="") if slot.multiple else None


def multiple_wrong(slot: Slot, random: Random) -> Slot | None:
    """21 triệu đồng as 21 tỷ đồng."""
    return replace(slot, multiple=random.choice(WORDS[1:])) if slot.multiple else None


CLASSES: dict[str, Slip] = {
    "replaced": replaced,
    "neighbour": neighbour,
    "look-alike": alike,
    "dropped": dropped,
    "added": added,
    "doubled": doubled,
    "swap": swapped,
    "zero lost": zero_lost,
    "separator": separator,
    "multiple lost": multiple_lost,
    "multiple wrong": multiple_wrong,
}


def inject(pieces: Pieces, kind: str, random: Random) -> Slipped | None:
    """One slip of a class, in a slot where it changes what is printed; None where the document offers none."""
    slots = [at for at, piece in enumerate(pieces) if not isinstance(piece, str)]
    for at in random.sample(slots, len(slots)):
        slot = pieces[at]
        assert not isinstance(slot, str)
        if kind == "copied":
            wrong: Slot | str | None = _copied(pieces, slots, at)
        else:
            wrong = CLASSES[kind](slot, random)
        text = wrong.text if isinstance(wrong, Slot) else wrong
        if text is not None and text != slot.text:
            return Slipped(kind, at, text, slot.text)
    return None


def _copied(pieces: Pieces, slots: list[int], at: int) -> Slot | None:
    """The number before it, where it has the same words."""
    before = [n for n in slots if n < at]
    other, slot = pieces[before[-1]] if before else None, pieces[at]
    if not isinstance(other, Slot) or not isinstance(slot, Slot):
        return None
    alike_ = (other.places, other.multiple, other.unit) == (slot.places, slot.multiple, slot.unit)
    return other if alike_ else None


def _with(slot: Slot, at: int, digit: str) -> Slot | None:
    return _digits(slot, slot.digits[:at] + digit + slot.digits[at + 1 :])


def _digits(slot: Slot, digits: str) -> Slot | None:
    """The slot with other digits; none where nobody would print them."""
    if len(digits) <= slot.places or (digits[0] == "0" and len(digits) > slot.places + 1) or digits == slot.digits:
        return None
    return replace(slot, digits=digits)


def _worded(slot: Slot, literal: str) -> str:
    return slot.text.replace(slot.literal, literal, 1)
