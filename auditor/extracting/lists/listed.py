"""Places that are counted and then named: "4 tỉnh (Lai Châu, Điện Biên, Sơn La và Lào Cai)", "2 xã Nậm Hàng, Hua Bum"."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.measures.scan import Scan
from auditor.knowledge.language import Language
from auditor.model.relation import Relation

PLACES = ("commune", "district", "province")  # units that count what has a name
MOST = 40  # names in a list
REACH = 16  # words between a count and its list
HYPHENS = "-–"
BEHIND = 3  # words behind a list that may leave it open: "A, B và một số nơi khác"
LONG = 4  # words of a name that may be two


class Names(Struct, frozen=True):
    """How many names a list has, the token after it, and whether it is closed: by "và" before its last, or by its bracket.

    ``most`` if each long name is two, whose comma was lost: "Lạng Sơn Quảng Ninh".
    """

    count: int
    last: int
    closed: bool
    most: int = 0


def listed_of(passage: Passage, language: Language) -> Iterator[Relation]:
    """Counts of places with how many of them are named; fewer are told only where "và" or a bracket ends the list."""
    kinds = {word for kind in language.lists.get("place_kinds", ()) for word in kind.split()}
    for block, scan in passage.scans.items():
        for item in passage.levels(block):
            count = item.figure.value
            if not _counts(item) or count is None or not 1 < count <= MOST:
                continue
            names = _list(scan, item, kinds)
            if names is None or scan.says_between(item.measure.first, names.last + BEHIND, "open"):
                continue
            if names.count < 2 or names.count < count <= names.most:
                continue
            if names.count == count or names.closed or names.count > count:
                yield as_listed(item, names.count)


def as_listed(item: Item, names: int) -> Relation:
    """The tie of a count to how many names are listed of what it counts; where they are not as many, it is an error."""
    strength = 1 if item.figure.value == names else 3
    return Relation("counts", (("count", (item.id,)),), "listed", strength, (), (("printed", Fraction(names)),))


def counts_places(item: Item) -> bool:
    """Whether it counts communes, districts or provinces, each of which has a name."""
    unit = item.figure.unit
    return unit is not None and unit.id in PLACES


def _counts(item: Item) -> bool:
    return counts_places(item) and item.figure.exact and not item.measure.literal.part


def _list(scan: Scan, item: Item, kinds: set[str]) -> Names | None:
    """The names right behind a count, in its bracket, behind its colon or behind the "là" of its clause."""
    _, end = scan.sentences[item.measure.sentence]
    opens = {mark.first for mark in scan.marks_between(item.measure.last, end) if "naming" in mark.classes}
    for place in range(item.measure.last, min(end, item.measure.last + REACH)):
        token = scan.tokens[place]
        if place == item.measure.last and scan.capital(place):  # "2 huyện Nậm Nhùn, Sìn Hồ và Sở Y tế" may go on
            names = _names(scan, place, end, kinds)
            return names if names.count == item.figure.value else None
        if token.text == "(":
            names = _names(scan, place + 1, end, kinds)
            if names.last >= end or scan.tokens[names.last].text != ")":
                return None
            missed = place == item.measure.last and names.count + 1 == item.figure.value  # one: a few may be examples
            return replace(names, closed=names.closed or (missed and names.count > 1))
        if token.text == ":" or place in opens:
            begin = place + 1
            if begin < end and (scan.tokens[begin].text in kinds or scan.capital(begin)):
                names = _names(scan, begin, end, kinds)
                ended = names.last >= end or scan.tokens[names.last].text in ".;)"
                return names if ended or names.closed else None  # "4 tỉnh là A, B và C có dịch": its sentence goes on
        if (token.kind == "n" and place not in scan.dated) or token.text in ";.)":
            return None
    return None


def _names(scan: Scan, first: int, end: int, kinds: set[str]) -> Names:
    """The names from a token on: words with capitals, parted by commas and "và", each with a bracket behind it or not."""
    ands = {mark.first for mark in scan.marks_between(first, end) if "and" in mark.classes}
    count, place, closed, long = 0, first, False, 0
    last_joined = False  # whether "và" stands before the last name
    while place < end:
        begin = place
        while begin < end and (scan.tokens[begin].text in kinds or scan.tokens[begin].text == ":"):
            begin += 1
        last = _name(scan, begin, end)
        if last == begin:
            break
        last_joined = closed
        long += last - begin >= LONG and not any(scan.tokens[at].text in HYPHENS for at in range(begin, last))
        count, place = count + 1, scan.past_bracket(last) if last < end else last
        if place < end and (scan.tokens[place].text in ",;" or place in ands):
            closed = place in ands
            place += 1
            if place < end and place in ands:
                closed, place = True, place + 1
        else:
            return Names(count, place, closed, count + long)
    return Names(count, place, last_joined, count + long)  # "…, C và D, trong đó …"


def _name(scan: Scan, place: int, end: int) -> int:
    """The token after the name that begins at a token; the token itself where none does."""
    last = place
    while last < end:
        hyphen = last > place and scan.tokens[last].text in HYPHENS and last + 1 < end and scan.capital(last + 1)
        if not hyphen and not scan.capital(last):
            break
        last += 1
    return last
