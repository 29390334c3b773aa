"""Sums with something taken away: a surplus of exports over imports, capital withdrawn, the shifts of a structure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from auditor.extracting.evidence.plausible import explains, likely_slip
from auditor.extracting.evidence.sums import LEAST_SURPRISE, chance, total_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.extracting.lists.groups import Group
from auditor.model.interval import Interval
from auditor.model.relation import Relation

FAR = 12  # figures between a balance and what it is left of
SIDES = 2  # of a balance: one that adds to it, one that takes from it
SENTENCES = 4  # between a balance and what it is left of: the goods of either side may be told between
Names = Mapping[str, Sequence[str]]


def balances_of(
    passage: Passage, groups: Sequence[Group], balances: Sequence[Names], sets: Sequence[Sequence[str]]
) -> Iterator[Relation]:
    """Every balance of a document; ``sets`` are of categories that leave nothing between them."""
    named = list(_named(passage, balances))
    yield from named
    yield from _apart(passage, balances, {id_ for tie in named for _, ids in tie.roles for id_ in ids})
    for group in groups:
        yield from _listed(group)
        yield from _netted(group, balances, sets)
    yield from _shifts(passage)


def is_balance(item: Item, balances: Sequence[Names]) -> bool:
    """Whether its name says that it is left of one thing where another is taken away, so that neither is a part of it."""
    return any(_is(item, names, "left") for names in balances)


def _named(passage: Passage, balances: Sequence[Names]) -> Iterator[Relation]:
    """ "xuất khẩu 245 …, nhập khẩu 120 …, xuất siêu 125": the names say what is taken from what."""
    for block, items in passage.by_block.items():
        text = passage.scans[block].block.text.lower()
        for names in balances:
            if not any(name in text for name in names["left"]):
                continue
            levels = [i for i in items if i.is_level and i.dimension]
            for left in [i for i in levels if _is(i, names, "left")]:
                more, less = (_nearest(levels, left, names, role) for role in ("more", "less"))
                if more is None or less is None or _made_by(levels, left, more, less, names):
                    continue
                if more.scope == less.scope or not (more.scope and less.scope):
                    yield from tied([more], [less, left], "difference", sure=_one_clause(levels, more, less, left))


def _one_clause(levels: Sequence[Item], more: Item, less: Item, left: Item) -> bool:
    """Whether one sentence tells both sides and what is left of them, of one time, with no other number of their kind between."""
    three = more, less, left
    first, last = min(i.order for i in three), max(i.order for i in three)
    between = [i for i in levels if first <= i.order <= last and i.dimension == left.dimension]
    plain = all(i.place == left.place and i.scope == left.scope and _plain(i) for i in three)
    return plain and len(between) == len(three) and left is between[-1]


def _plain(item: Item) -> bool:
    """Whether no word makes a number rough; one that says "khoảng" does not where decimals are printed: "khoảng 24,7 tỷ USD"."""
    figure = item.figure
    return figure.qualifier is None or (figure.qualifier == "about" and figure.readings[0].step < 1)


def _made_by(levels: Sequence[Item], left: Item, more: Item, less: Item, names: Names) -> bool:
    """Whether another balance is what the two leave, so that this one is of another time: "…, năm 2023 thặng dư 550 triệu USD"."""
    lefts = [i for i in levels if _is(i, names, "left") and i.dimension == left.dimension]
    made = next((i for i in lefts if total_of([more]).meets(total_of([less, i]))), None)
    return made is not None and made.id != left.id


def _apart(passage: Passage, balances: Sequence[Names], known: set[str]) -> Iterator[Relation]:
    """Balances away from what they are left of, by the stretch of time that all three are of; told where they hold."""
    times = passage.times
    said = " ".join([scan.block.text for scan in passage.scans.values()]).lower()
    for names in balances:
        if not any(name in said for name in names["left"]):
            continue
        levels = [i for i in passage.items if i.id in times and i.dimension]
        for left in [i for i in levels if i.id not in known and _is(i, names, "left")]:
            near = [i for i in levels if abs(i.order - left.order) <= FAR and i.dimension == left.dimension]
            same = [i for i in near if times[i.id] == times[left.id] and i.id != left.id]
            sides = [[i for i in same if _is(i, names, role)] for role in ("more", "less")]
            more, less = (min(found, key=lambda i: abs(i.order - left.order), default=None) for found in sides)
            if more is not None and less is not None and total_of([more]).meets(total_of([less, left])):
                yield from tied([more], [less, left], "difference")


def _is(item: Item, names: Names, role: str) -> bool:
    lead = item.measure.lead.lower()
    others = (name for other in ("left", "more", "less") if other != role for name in names[other])
    return any(name in lead for name in names[role]) and not any(name in lead for name in (*names["unlike"], *others))


def _nearest(levels: Sequence[Item], left: Item, names: Names, role: str) -> Item | None:
    """The figure of one side that stands nearest, of the same unit and stretch of time; what was told before goes first."""
    found = [
        i
        for i in levels
        if i.id != left.id
        and i.dimension == left.dimension
        and (i.scope == left.scope or not left.scope)
        and abs(i.measure.sentence - left.measure.sentence) <= SENTENCES
        and not (_of_before(left) and not _of_before(i))
        and _is(_head(levels, i), names, role)
    ]

    def apart(item: Item) -> tuple[bool, bool, int]:
        later = item.measure.sentence > left.measure.sentence
        return later, _in_other_clause(item, left), abs(item.order - left.order)

    return min(found, key=apart, default=None)


def _head(levels: Sequence[Item], item: Item) -> Item:
    """The level that names one without a name: "xuất khẩu tháng 10 ước đạt 168 triệu USD; 10 tháng đạt 1.486 triệu USD"."""
    if item.labelled or not item.scope or item.measure.depth:
        return item
    here = (i for i in reversed(levels) if i.order < item.order and i.labelled)
    before = next(here, item)
    return before if (before.place, before.dimension) == (item.place, item.dimension) else item


def _of_before(item: Item) -> bool:
    """Whether a bracket says that it is of an earlier time: "xuất siêu 39 triệu USD (cùng kỳ xuất siêu 38 triệu USD)"."""
    return item.measure.depth > 0 and item.measure.says("prior")


def _in_other_clause(item: Item, left: Item) -> bool:
    """Whether a semicolon of one sentence parts two figures: "A xuất 43 …, nhập 32 … (xuất siêu 11); B xuất 30 …"."""
    first, last = sorted((item.measure.first, left.measure.first))
    return item.place == left.place and left.scan.signs_between(first, last, ";")


def _listed(group: Group) -> Iterator[Relation]:
    """A list in which some amounts are said to be taken away: "tăng vốn (22 tỷ), giảm vốn (3 tỷ)"."""
    for whole in group.wholes[:2]:
        parts = [part for part in group.parts if part.dimension == whole.dimension != ""]
        taken = [part for part in parts if is_taken(part)]
        if taken and len(taken) < len(parts):
            yield from tied([part for part in parts if part not in taken], [whole, *taken], "listed")
            return


def _netted(group: Group, balances: Sequence[Names], sets: Sequence[Sequence[str]]) -> Iterator[Relation]:
    """ "Xuất siêu 2,3 tỷ USD, trong đó khu vực trong nước nhập siêu 1,9 tỷ USD, khu vực nước ngoài xuất siêu 4,2 tỷ USD"."""
    for whole in group.wholes[:1]:
        parts = [part for part in group.parts if part.dimension == whole.dimension and part.is_level]
        own = _sign(whole, balances) if len(parts) == SIDES else 0
        signs = [_sign(part, balances) for part in parts] if own else []
        if sorted(signs) == [-1, 1]:
            same, contrary = (next(p for p, s in zip(parts, signs, strict=True) if s == sign) for sign in (own, -own))
            text = whole.scan.block.text[whole.measure.end : parts[-1].measure.start].lower()
            here = parts[0].measure.block == whole.measure.block
            sure = here and any(all(n in text for n in names) for names in sets)
            yield from tied([same], [contrary, whole], "difference", sure=sure)


def opposite(whole: Item, part: Item, balances: Sequence[Names]) -> bool:
    """Whether one of two is a surplus and the other the contrary, so that neither is a part of the other."""
    sign = _sign(whole, balances)
    return sign != 0 and _sign(part, balances) == -sign


def _sign(item: Item, balances: Sequence[Names]) -> int:
    """Whether it is a surplus (1) or the contrary (-1) by its name; 0 where it is neither, or both."""
    lead = item.measure.lead.lower()
    left = [names for names in balances if any(name in lead for name in names["left"])]
    if len(left) != 1:
        return 0
    contrary = next((names for names in balances if _contrary(names, left[0])), None)
    if contrary is None:
        return 0
    return 1 if balances.index(left[0]) < balances.index(contrary) else -1


def _contrary(one: Names, other: Names) -> bool:
    return set(one["more"]) & set(other["less"]) != set() and set(one["less"]) & set(other["more"]) != set()


def is_taken(part: Item) -> bool:
    """Whether the words before a part say that it is taken away; those before its bracket count too."""
    scan, first = part.scan, part.measure.first
    if part.measure.bracket >= 0:
        first = scan.brackets[part.measure.bracket][0]
    begin = next((n + 1 for n in range(first - 1, -1, -1) if scan.tokens[n].text in ",;:()."), 0)
    return scan.says_between(begin, part.measure.first, "minus")


def _shifts(passage: Passage) -> Iterator[Relation]:
    """Shares that make a hundred, each with its change in points: the changes make nothing."""
    for items in passage.by_block.values():
        shares: list[Item] = []
        points: list[Item] = []
        for item, after in zip(items, (*items[1:], None), strict=True):
            if item.role.name != "share" and item.role.form != "percent":
                continue
            moved = after is not None and after.role.name in ("points", "growth")  # points, though a % sign is printed
            if after is None or not moved or after.place != item.place:
                shares, points = [], []
                continue
            if shares and shares[-1].role.name != item.role.name:
                shares, points = [], []
            shares, points = [*shares, item], [*points, after]
            whole = total_of(shares)
            if len(shares) > 1 and Fraction(1) in whole:
                more = [p for p in points if p.role.sign > 0]
                less = [p for p in points if p.role.sign < 0]
                pointed = all(p.role.name == "points" for p in points)
                if more and less and (pointed or (len(points) > SIDES and total_of(more).meets(total_of(less)))):
                    yield from tied(more, less, "points")
                shares, points = [], []


def tied(more: Sequence[Item], less: Sequence[Item], form: str, *, sure: bool = False) -> Iterator[Relation]:
    """The tie where it holds; where it does not, only if one slip explains it: any slip where words are ``sure``."""
    one, other = total_of(more), total_of(less)
    items = [*more, *less]
    strength = 1
    if not one.meets(other):
        slipped = explains if sure else likely_slip
        if not slipped([item.figure for item in items], _wanted(more, less)):
            return
        strength = 3
    elif form == "listed" and min(chance(item, items) for item in items) >= LEAST_SURPRISE:
        return
    roles = (("more", tuple(i.id for i in more)), ("less", tuple(i.id for i in less)))
    yield Relation("balances", roles, form, strength)


def _wanted(more: Sequence[Item], less: Sequence[Item]) -> dict[str, Interval]:
    """For each figure, what would make the two sides equal."""
    wanted: dict[str, Interval] = {}
    for side, other in ((more, less), (less, more)):
        for item in side:
            rest = total_of([i for i in side if i is not item])
            wanted[item.id] = total_of(other) + rest.times(Fraction(-1))
    return wanted
