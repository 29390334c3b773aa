"""Contributions in points that make a growth: "tăng 9,6%, trong đó khu vực I đóng góp 0,80 điểm phần trăm; …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec.structs import replace

from auditor.extracting.bounds.contributed import own_points
from auditor.extracting.changes.rows import Sectors, all_named, of_parts, outermost
from auditor.extracting.evidence.gaps import goes_beyond
from auditor.extracting.evidence.plausible import likely_slip, swapped
from auditor.extracting.evidence.sums import total_of
from auditor.extracting.figures.categories import OR
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import contributes
from auditor.extracting.figures.reader import Passage
from auditor.knowledge.language import Language
from auditor.model.interval import Interval
from auditor.model.relation import Relation

BACK = 2  # sentences that the growth may stand before its contributions
FURTHER = 4  # … where these name it: "Trong mức tăng chung"
NEAREST = 6  # rates looked back over for the growth
FEWEST = 3  # contributions; two make something by accident too often


def contributions_of(passage: Passage, language: Language) -> Iterator[Relation]:
    """The rows of contributions of a document, each with the growth, or the contribution of a sector, that it makes."""
    above: list[Item] = []
    product: Item | None = None
    sets: list[Sectors] = [{name: name.split(OR) for name in names} for names in language.means if len(names) >= FEWEST]
    sectors = [language.sectors, *sets]
    for items in passage.by_block.values():
        rates = _in_points([i for i in items if i.dimension in ("ratio", "points")])
        for row in _rows(rates):
            yield from _made(row, rates, above, sectors, product)
        if items and passage.in_note(items[0]):
            continue  # what follows goes on with the paragraph above the note
        if not rates or not all(_of_part(rates, i) for i in rates):
            above = _above(rates)
            product = _of_product(above, language)
    yield from _below(passage, sectors)


def _in_points(rates: Sequence[Item]) -> Sequence[Item]:
    """The rates of a paragraph, contributions among them in points where a percent sign stands for these.

    "Công nghiệp tăng 7,42% (đóng góp 3,28% vào mức tăng chung)": all are less than the growths that make them.
    """
    given = [i for i in rates if i.dimension == "ratio" and i.is_level and i.measure.says("contribution")]
    if len(given) < FEWEST:
        return rates
    for item in given:
        growth = own_growth(rates, item)
        if growth is None or growth.role.name != "growth" or (item.figure.value or 0) >= (growth.figure.value or 0):
            return rates
    points = {item.id: replace(item, dimension="points") for item in given}
    return [points.get(item.id, item) for item in rates]


def _above(rates: Sequence[Item]) -> list[Item]:
    """The rates of a paragraph that the contributions of the next one may make, nearest first."""
    return [i for i in rates[::-1] if _whole(i) and not _of_part(rates, i)]


def _of_product(above: Sequence[Item], language: Language) -> Item | None:
    """The only growth of a paragraph that names the product of the economy."""
    grown = [i for i in above if i.role.name == "growth"]
    text = grown[0].scan.block.text.lower() if len(grown) == 1 else ""
    return grown[0] if any(name in text for name in language.lists.get("taxed", ())) else None


def _of_part(rates: Sequence[Item], item: Item) -> bool:
    """Whether a rate is a contribution, or the growth of what makes the one right behind it."""
    return contributes(item) or any(i.order == item.order + 1 and own_points(item, i) for i in rates)


def _below(passage: Passage, sectors: Sequence[Sectors]) -> Iterator[Relation]:
    """The contributions of a list, one in each item, with the growth above it: "… tăng 7,8%; trong đó:"."""
    wholes: list[Item] = []
    row: list[Item] = []
    for block, scan in passage.scans.items():
        points = [i for i in passage.by_block.get(block, ()) if contributes(i) and not i.measure.depth]
        if scan.block.kind == "item" and len(points) == 1 and wholes:
            row += points
            continue
        yield from _made_below(wholes, row, sectors)
        row = []
        opens = scan.block.text.rstrip().endswith(":") and not points
        wholes = [i for i in reversed(passage.by_block.get(block, ())) if opens and i.role.name == "growth"][:NEAREST]
    yield from _made_below(wholes, row, sectors)


def _made_below(wholes: Sequence[Item], row: Sequence[Item], sectors: Sequence[Sectors]) -> Iterator[Relation]:
    if len(row) >= FEWEST and wholes:
        yield from _told(_relation_of(row, wholes), wholes[0], row, sectors)


def _told(
    made: Relation | None,
    nearest: Item | None,
    row: Sequence[Item],
    sectors: Sequence[Sectors],
    *,
    alone: bool = True,
    said: bool = False,
) -> Iterator[Relation]:
    """What a row makes, else the nearest growth, where one slip keeps the row from it or nothing is left out of the row.

    Of several growths that may be meant, only a slip tells that it is the nearest: "GRDP tăng 7,3%, GRDP đầu người tăng 6,1%".
    """
    if made is not None:
        yield made
    elif nearest is not None and (
        _slipped(nearest, row, said=said)
        or (alone and all_named(row, sectors))
        or (said and _overfull(nearest, row) and all_named(row, sectors, untaxed=True))
    ):
        yield gained_and_lost(nearest, row, 3)


def _rows(rates: Sequence[Item]) -> Iterator[list[Item]]:
    """Contributions that stand in one sentence, or in sentences right after one another."""
    row: list[Item] = []
    for item in (*rates, None):
        near = item is not None and (not row or item.measure.sentence - row[-1].measure.sentence <= 1)
        if item is not None and near and (contributes(item) or (row and _listed(item, row[-1]))):
            row.append(item)
        elif item is None or (item.dimension == "points" and not (row and item.measure.depth > row[-1].measure.depth)):
            if len(row) >= FEWEST:
                yield row
            row = [item] if item is not None and contributes(item) else []


def _listed(item: Item, last: Item) -> bool:
    """Whether points go on with those before: "nông nghiệp đóng góp 0,36 điểm, công nghiệp 2,61 điểm và dịch vụ 3,05 điểm"."""
    bare = item.dimension == "points" and item.labelled and all("and" in mark.classes for mark in item.measure.before)
    return bare and item.place == last.place and item.measure.depth == last.measure.depth


def _whole(item: Item) -> bool:
    return item.role.name in ("growth", "level", "points") and not contributes(item)


def _wholes(rates: Sequence[Item], row: Sequence[Item], sectors: Sequence[Sectors]) -> list[Item]:
    """The rates before a row that may be its growth, nearest first; not the growths of its parts, wherever they stand."""
    own = {growth.id for item in row if (growth := own_growth(rates, item)) is not None}
    own = own if len(own) > 1 else set()  # only the total has one
    back = FURTHER if _names_growth(row[0]) else BACK
    near = [i for i in rates[::-1] if row[0].measure.sentence - i.measure.sentence <= back and _whole(i)]
    parts = of_parts(rates, row, sectors)
    return [i for i in near if i.order < row[0].order and i.id not in own and i.id not in parts][:NEAREST]


def _names_growth(item: Item) -> bool:
    """Whether its sentence opens with the growth that it takes apart: "Trong mức tăng chung, khu vực I đóng góp …"."""
    return item.scan.begins(item.scan.sentences[item.measure.sentence][0], "of_growth")


def own_growth(rates: Sequence[Item], item: Item) -> Item | None:
    """The growth of the part itself, which stands before its contribution; a bracket between the two is of another year."""
    before = [i for i in rates if i.order < item.order and i.place == item.place and i.dimension == "ratio"]
    return next((i for i in reversed(before) if i.measure.bracket in (-1, item.measure.bracket)), None)


def _made(
    row: Sequence[Item], rates: Sequence[Item], above: Sequence[Item], sectors: Sequence[Sectors], product: Item | None
) -> Iterator[Relation]:
    """The row with the growth that it makes; with the nearest one where a single slip, or nothing, keeps it from that.

    A row of every sector of the economy, taxes less subsidies among them, was meant to make it.
    """
    wholes = _wholes(rates, row, sectors)
    parts = of_parts(above[::-1], row, sectors)
    above = [i for i in above if i.id not in parts][:NEAREST]
    made = _relation_of(row, [*wholes, *above])
    outer = outermost(row)
    for kept in (outer, outermost(row, singled=False)):
        if made is None and FEWEST <= len(kept) < len(row):
            made = _relation_of(kept, [*_wholes(rates, kept, sectors), *above])
    if made is None:
        made = next((r for whole, parts in _sectors(row) if (r := _relation_of(parts, [whole])) is not None), None)
    nearest = next(iter(wholes or (above if _goes_on(row[0]) else ())), None)
    if nearest is None and row[0].measure.sentence == 0 and _names_growth(row[0]):
        nearest = product
    opened = _opening(rates, row[0])
    said = opened is not None
    yield from _told(made, opened or nearest, outer, sectors, alone=said or len(wholes) <= 1, said=said)


def _opening(rates: Sequence[Item], item: Item) -> Item | None:
    """The growth that the sentence of a row opens with, and so takes apart: "Trong 5,84% tăng trưởng, khu vực I đóng góp …"."""
    first = next(i for i in rates if i.place == item.place)
    opens = first.measure.first == item.scan.sentences[item.measure.sentence][0] + 1  # one word stands before it
    named = _names_growth(item) or (opens and item.scan.begins(first.measure.last, "up"))
    return first if named and first.role.name in ("level", "points") and _whole(first) else None


def _goes_on(item: Item) -> bool:
    """Whether its paragraph opens with a word for parts, and so takes apart the one before."""
    return item.measure.sentence == 0 and item.scan.begins(0, "part")


def _sectors(row: Sequence[Item]) -> Iterator[tuple[Item, list[Item]]]:
    """ "khu vực I đóng góp 0,24 điểm; …. Trong đó, trồng trọt đóng góp 0,12 điểm; …": sentences that take one apart."""
    for number in dict.fromkeys(item.measure.sentence for item in row):
        parts = [item for item in row if item.measure.sentence == number]
        if len(parts) >= FEWEST:
            yield from ((whole, parts) for whole in row if whole.measure.sentence < number)


def _relation_of(row: Sequence[Item], wholes: Sequence[Item]) -> Relation | None:
    total = net_of(row)
    whole = next((w for w in wholes if with_sign(w).meets(total)), None)
    return gained_and_lost(whole, row, 1) if whole is not None else None


def _slipped(whole: Item, row: Sequence[Item], *, said: bool) -> bool:
    return likely_slip([i.figure for i in (whole, *row)], wanted_gains(whole, row), said=said)


def _overfull(whole: Item, row: Sequence[Item]) -> bool:
    """Whether two digits that changed places make a row more than its growth, of which what is left out would take nothing."""
    return goes_beyond(whole, net_of(row)) and swapped([i.figure for i in (whole, *row)], wanted_gains(whole, row))


def wanted_gains(whole: Item, row: Sequence[Item]) -> dict[str, Interval]:
    """What each number should say, by all the others; one that takes away says how much."""
    wanted = {whole.id: net_of(row).times(Fraction(whole.role.sign))}
    for item in row:
        left = with_sign(whole) + net_of([i for i in row if i is not item]).times(Fraction(-1))
        wanted[item.id] = left.times(Fraction(item.role.sign))
    return wanted


def with_sign(item: Item) -> Interval:
    """What a growth, a change or a contribution adds, less than nothing where it takes away."""
    return item.strict.times(Fraction(item.role.sign))


def net_of(row: Sequence[Item]) -> Interval:
    """What parts add, less what others take away."""
    more, less = [i for i in row if i.role.sign > 0], [i for i in row if i.role.sign < 0]
    return total_of(more) + total_of(less).times(Fraction(-1))


def gained_and_lost(whole: Item, row: Sequence[Item], strength: int) -> Relation:
    """The tie of what grew or shrank with what its parts gained and lost."""
    gained = tuple(i.id for i in row if i.role.sign > 0)
    lost = tuple(i.id for i in row if i.role.sign < 0)
    if whole.role.sign < 0:  # a whole that fell is what its parts lost, less what they gained
        return Relation("balances", (("more", (whole.id, *gained)), ("less", lost)), "listed", strength)
    if lost:
        return Relation("balances", (("more", gained), ("less", (whole.id, *lost))), "listed", strength)
    return Relation("breakdowns", (("whole", (whole.id,)), ("parts", gained)), "sum", strength)
