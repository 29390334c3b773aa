"""What a number counts where no unit of the catalog follows it: by a word behind it, its label, or what was counted before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from auditor.extracting.measures.scan import Measure, Scan
from auditor.knowledge.language import Language
from auditor.model.figure import Unit

HEAD_REACH = 16  # words and signs that may stand between the head of a label and its number
LONGEST = 3  # words of a name behind a number
_ENDS = frozenset(",;.()")
_COMPARED = frozenset({"versus", "prior", "from", "onto", "up", "down"})


class Counted(Struct, frozen=True):
    """A number of its sentence with a unit, which a later one may go on about."""

    sentence: int
    unit: Unit
    multiple: Fraction
    most: Fraction | None  # that a part of it can be; none where it is a change


def noun(measure: Measure, scan: Scan, language: Language, heads: Mapping[str, Unit]) -> Unit | None:
    """Things by the word after the number: "43 cụm pano"; by the last of several words: "12 church halls".

    Where several things have an ending of their own, the last word that has it names them: "1,204 foreigners travelled".
    ``heads`` are the units of those that also head a label: "214 newly-built schools".
    """
    literal = measure.literal
    if literal.size.multiple != 1 or not _whole(measure, language) or literal.last >= len(scan.tokens):
        return None
    if any(mark.first == literal.last for mark in scan.marks):
        return None
    name = _name_behind(scan, literal.last, language.lists.get("not_noun", ()))
    several = [word for word in name if word.endswith(language.lists.get("plurals", ())) and len(word) > 1]
    word = (several or name)[-1] if name else ""
    return (heads.get(word) or _thing(word)) if len(word) > 1 else None


def _name_behind(scan: Scan, last: int, ends: Sequence[str]) -> list[str]:
    """The words behind a number that may name what it counts; words joined by a hyphen are one: "newly-built schools"."""
    name: list[str] = []
    tokens, place, most = scan.tokens, last, LONGEST if ends else 1
    while place < len(tokens) and len(name) < most and tokens[place].kind == "w" and tokens[place].text not in ends:
        name.append(tokens[place].text)
        joined = ends and place + 1 < len(tokens) and tokens[place + 1].text == "-"
        place += 2 if joined else 1
        if joined:
            name.pop()  # its last word stands for it
    return name


def _thing(word: str) -> Unit:
    """The unit of things that no catalog knows: counted, and of a dimension of their own."""
    return Unit(f"thing:{word}", f"count.thing:{word}", counted=True)


def implied(measure: Measure, scan: Scan, language: Language, heads: Mapping[str, Unit], floor: int = 0) -> Unit | None:
    """The unit that the head of the label, from the token ``floor`` on, implies: "số người nhiễm HIV hiện có 1.524"."""
    if measure.literal.part or (measure.depth and not measure.lead):
        return None
    if language.names_behind and measure.literal.size.multiple == 1 and not _whole(measure, language):
        return None  # "71.8 for men and 76.9 for women": what stands before it may be the name of another number
    near = [
        m for m in scan.marks if "head" in m.classes and 0 <= measure.first - m.last <= HEAD_REACH and m.first >= floor
    ]
    clause = [m for m in near if not any(t.text in _ENDS for t in scan.tokens[m.last : measure.first])]
    return heads.get(clause[-1].text) if clause else None


def carried(measure: Measure, scan: Scan, language: Language, counted: Sequence[Counted]) -> Unit | None:
    """What a bare count goes on about: "1,284 applications were received, 1,097 were approved", "62 accidents, against 57".

    In languages that leave out what is counted, and say so by words that begin no name, the last count of the sentence is
    meant that it can be a part of, unless it is compared; in others only a bare change goes on so.
    """
    near = [one for one in counted if one.sentence == measure.sentence]
    if not language.names_behind:
        return _of_only(measure, scan, language, near)
    ends, multiple = language.lists["not_noun"], measure.literal.size.multiple
    if not near or (multiple == 1 and not _whole(measure, language)):
        return None
    after = scan.tokens[measure.literal.last : measure.literal.last + 1]
    verbs = [m for m in measure.after[:1] if m.first == measure.literal.last and "head" not in m.classes]
    named = any(token.kind == "w" and token.text not in ends for token in after)
    if (named and not verbs) or measure.literal.part:
        return None
    if multiple != 1:  # "412 million dollars, of which taxes 311 million"
        return next((one.unit for one in reversed(near) if one.multiple != 1), None)
    value = Fraction(measure.literal.number.replace(language.group, ""))
    compared = not measure.said.isdisjoint(_COMPARED)
    counts = (one for one in reversed(near) if one.unit.counted)
    return next((one.unit for one in counts if compared or one.most is None or one.most >= value), None)


def _of_only(measure: Measure, scan: Scan, language: Language, near: Sequence[Counted]) -> Unit | None:
    """What a bare change is of where its sentence has counted one thing alone: "9.287 người, tăng 2.806 (43%) so với năm trước"."""
    changed = any(mark.classes & {"up", "down"} and mark.last == measure.first for mark in measure.before[-1:])
    if not changed or not near or measure.literal.size.multiple != 1 or not _whole(measure, language):
        return None
    after = scan.tokens[measure.literal.last : measure.literal.last + 1]
    compared = any("versus" in mark.classes and mark.first == measure.literal.last for mark in measure.after)
    alone = all(token.kind == "p" and token.text in _ENDS for token in after) or compared
    unit = near[-1].unit
    return unit if alone and unit.counted and all(one.unit == unit for one in near) else None


def _whole(measure: Measure, language: Language) -> bool:
    """Whether it is printed as a whole number."""
    return measure.literal.number.replace(language.group, "").isdecimal()


def named_behind(measure: Measure, scan: Scan, language: Language) -> bool:
    """Whether words behind a number say what it is, in languages whose names stand there: "52.3 million euros for schools"."""
    if not language.names_behind:
        return False
    unit, last = measure.literal.size.unit, measure.literal.last
    joined = any("and" in mark.classes and mark.first <= last < mark.last for mark in measure.after)
    worded = last < len(scan.tokens) and scan.tokens[last].kind == "w"
    return (unit is not None and unit.counted) or (worded and not joined)
