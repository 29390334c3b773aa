"""What was attained of a number told before: "trong tổng số 264 đơn, đã giải quyết 235 đơn, đạt 89%"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice

from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import loosely_same, same_kind
from auditor.extracting.figures.levels import TOGETHER, clause_between, level_of, together
from auditor.extracting.figures.reader import Passage
from auditor.extracting.measures.words import covered
from auditor.extracting.ratios.dealt import dealt_with, with_those_left
from auditor.extracting.ratios.fitting import fits, mended_share, share_of, slipped_share
from auditor.extracting.ratios.nearby import end_in_unit
from auditor.extracting.ratios.plainly import of_all_sown
from auditor.extracting.ratios.wholes import stroke_between
from auditor.model.relation import Relation

BACK = 2  # sentences that the whole may stand before its part
NEAREST = 4  # levels looked back over
LONG = 5  # digits of a number that is a part of another by no accident
NAME = 3  # words behind two numbers that name one thing for certain
LASTING = ("time", "duration", "months")  # dimensions of how long it took: "đã thi công 7 tháng, đạt 46% khối lượng"
FURTHER = 12  # levels looked back over in paragraphs before
FINE = Fraction(1, 100)  # step, in per cent, of a rate that fits by no accident


def attained_of(passage: Passage) -> Iterator[Relation]:
    """Percentages after a bare verb of attaining, whose whole the words leave unsaid.

    It may be that of a plan that is printed nowhere, so only a whole that fits is tied, or the only count of the sentence
    that the part was dealt with of, where one slip keeps the three apart or the rate comes near to what it should be.
    """
    for items in passage.by_block.values():
        for place, rate in enumerate(items):
            if rate.role.name != "rate" or rate.role.form != "of" or rate.role.to or _counted_out(items, place):
                continue
            if rate.measure.says("respectively"):  # "lần lượt đạt 65,7% và 69,2%": the first is of the first
                continue
            unit = _of_unit(items, place)
            part = unit or level_of(items, place) or _past_semicolon(items, place)
            if part is None or part.dimension in LASTING:
                continue
            over = _over_stroke(items, place, part)
            if over is not None and fits(over, part, rate):
                yield share_of(over, part, rate, 1)
                continue
            beside = _as_before(items, place)
            found = iter(()) if beside else _attained(passage, rate, [part, *_beside(items, place, part)])
            likely = next(found, None)
            if over is not None and not (likely and likely.strength == 1) and _slipped_over(over, part, rate):
                yield share_of(over, part, rate, 3)
            elif likely is not None:
                yield likely
            elif unit is not None and not beside:
                yield from islice(_by_unit(items, part, rate), 1)


def _attained(passage: Passage, rate: Item, parts: Sequence[Item]) -> Iterator[Relation]:
    """What a rate may be of, the likeliest first: a whole that fits, else one that words leave little doubt of."""
    wholes = [(part, _wholes(passage.levels(part.measure.block), part)) for part in parts]
    for part, near in wholes:
        yield from (share_of(part, whole, rate, 1) for whole in near if fits(part, whole, rate))
        far = (_further_back(passage, rate, part) or _told_alike(passage, rate, part)) if part is parts[0] else None
        if far is not None:
            yield share_of(part, far, rate, 1)
    for part in parts:  # the slip may have made the part more than its whole
        mates = passage.sentence(*part.place)
        beside = [i for i in mates if i.is_level and i.order < part.order and same_kind(i, part)][-TOGETHER:]
        if any(fits(part, together(beside[-n:]), rate) for n in range(2, len(beside) + 1)):
            continue  # of several together
        likely = beside or _wholes(passage.levels(part.measure.block), part)
        whole = dealt_with(part, [i for i in likely if not _done_itself(mates, i, part)], rate)
        whole = whole or _found_before(passage, rate, part) or _just_before(passage, rate, part)
        whole = whole or _sown_before(passage, rate, part)
        if whole is not None and not with_those_left(part, whole, rate):
            yield share_of(part, whole, rate, 3)


def _done_itself(mates: Sequence[Item], whole: Item, part: Item) -> bool:
    """Whether a level has a rate of its own in a clause before: "giải ngân 5.141 tỷ, đạt 53,3%; vốn giao trong năm 4.200 tỷ".

    What "riêng" singles out stands beside it, too: "giải ngân 202,9 tỷ (đạt 43,4%), riêng vốn kéo dài 222,6 tỷ (đạt 84,6%)".
    """
    own = next((i for i in mates if i.order == whole.order + 1), None)
    apart = clause_between(whole, part) or part.measure.says("singled")
    return own is not None and own.role.name == "rate" and apart


def _of_unit(items: Sequence[Item], place: int) -> Item | None:
    """ "Giải quyết 312 vụ với 498 bị cáo, đạt 97,5% về số vụ và 94,3% về số bị cáo": the last level of the unit that is named."""
    rate = items[place]
    joins = covered(mark for mark in rate.measure.after if "and" in mark.classes)
    tail = range(rate.measure.last, rate.measure.last + len(rate.measure.tail.split()))
    words = [rate.scan.tokens[n].text for n in tail if n not in joins and n < len(rate.scan.tokens)]
    mates = [i for i in items[:place] if i.is_level and i.place == rate.place and i.figure.unit is not None]
    named = [i for i in mates if end_in_unit(words, i)]
    return named[-1] if len(named) > 1 else None


def _by_unit(items: Sequence[Item], part: Item, rate: Item) -> Iterator[Relation]:
    """The only other level of its unit in the sentence, where one slip keeps a part from being the rate of it."""
    wholes = [i for i in items if i.is_level and i.place == part.place and i.order < part.order and same_kind(i, part)]
    if len(wholes) == 1 and slipped_share(part, wholes[0], rate, said=True):
        yield share_of(part, wholes[0], rate, 3)


def _past_semicolon(items: Sequence[Item], place: int) -> Item | None:
    """ "Giải quyết 5.209 vụ, tăng 107 vụ; đạt 83,74%": a clause of nothing but its verb goes on with the level before it."""
    rate = items[place]
    mates = [i for i in items[:place] if i.is_level and i.place == rate.place and i.measure.depth == rate.measure.depth]
    return mates[-1] if mates and rate.measure.opener == ";" else None


def _further_back(passage: Passage, rate: Item, part: Item) -> Item | None:
    """The whole of a finely printed rate of a long count, told in a paragraph before."""
    fine = rate.figure.readings[0].step <= FINE and part.figure.printed_digits >= LONG
    back = (i for i in passage.back_from(part) if i.is_level and same_kind(i, part)) if fine else ()
    larger = (i for i in islice(back, FURTHER) if (i.figure.value or 0) >= (part.figure.value or 0))
    return next((whole for whole in larger if fits(part, whole, rate)), None)


def _over_stroke(items: Sequence[Item], place: int, part: Item) -> Item | None:
    """ "tiêm 5.670 liều/15.550 con, đạt 36,5%": the count over the stroke, of whatever things."""
    mates = [i for i in items[:place] if i.is_level and i.place == part.place and i.order == part.order - 1]
    return next((i for i in mates if stroke_between(i, part) and loosely_same(i, part)), None)


def _slipped_over(over: Item, under: Item, rate: Item) -> bool:
    """Whether one slip keeps a rate right behind two counts from being that of the one over the stroke."""
    less = over.figure.exact and under.figure.exact and (over.figure.value or 0) < (under.figure.value or 0)
    behind = rate.order == under.order + 1 and not rate.measure.tail
    return less and behind and slipped_share(over, under, rate, said=True)


def _told_alike(passage: Passage, rate: Item, part: Item) -> Item | None:
    """The whole of a count in a paragraph before, by the words behind both numbers: "527 vụ việc đất đai … 376 vụ việc đất đai"."""
    tail = part.measure.tail.lower().split()[:1]
    back = (i for i in passage.back_from(part) if i.is_level and same_kind(i, part)) if tail else ()
    alike = (i for i in islice(back, FURTHER) if i.measure.tail.lower().split()[:1] == tail)
    return next(
        (whole for whole in alike if (whole.figure.value or 0) >= (part.figure.value or 0) and fits(part, whole, rate)),
        None,
    )


def _found_before(passage: Passage, rate: Item, part: Item) -> Item | None:
    """What was found in a paragraph before, by the very words behind both numbers, where one slip keeps the three apart.

    "Xảy ra 912 vụ xâm phạm trật tự xã hội. … Điều tra làm rõ 814 vụ xâm phạm trật tự xã hội, đạt 98,3%": for 89,3%.
    """
    tail = part.measure.tail.lower().split()[:NAME]
    if len(tail) < NAME or not part.measure.says("done"):
        return None
    back = (i for i in passage.back_from(part) if i.is_level and same_kind(i, part))
    alike = [i for i in islice(back, FURTHER) if i.measure.tail.lower().split()[:NAME] == tail]
    told = [i for i in alike if i.measure.says("found") and (i.figure.value or 0) >= (part.figure.value or 0)]
    return told[0] if len(told) == 1 and slipped_share(part, told[0], rate, said=True) else None


def _sown_before(passage: Passage, rate: Item, part: Item) -> Item | None:
    """What was sown, in the sentence or the one before, of which a rate is said to be, where one slip keeps the three apart."""
    back = (i for i in passage.back_from(part) if i.is_level and same_kind(i, part) and rate.order == part.order + 1)
    near = (i for i in islice(back, NEAREST) if i.measure.block == part.measure.block)
    sown = next((i for i in near if of_all_sown(i, part, rate)), None)
    beside = sown is not None and part.measure.sentence - sown.measure.sentence <= 1
    return sown if beside and sown is not None and mended_share(part, sown, rate) else None


def _just_before(passage: Passage, rate: Item, part: Item) -> Item | None:
    """The last count of the sentence before, where a slip that chance would hardly offer keeps its part from its rate.

    "Số vụ đủ điều kiện là 1.432 vụ. Đến nay, đã thi hành xong 1.190 vụ, đạt 81,30%": for 83,10%. Of what was found it may be
    the only one of its kind: "Xảy ra 213 vụ, làm 4 người chết. Đã khám phá 186 vụ, 477 đối tượng (đạt 78,3%)".
    """
    (block, number), done = part.place, part.measure.says("done")
    if not number or rate.measure.tail or not (done or rate.measure.says("rate_noun")):
        return None
    first = next(i for i in passage.sentence(block, number) if i.is_level)
    # a sentence may stand between that only says how it was: "So với năm trước, số vụ giảm."
    above = next(
        ([i for i in row if i.is_level] for n in range(1, BACK + 1) if (row := passage.sentence(block, number - n))), []
    )
    alone = [i for i in above if same_kind(i, part)]
    found = done and len(alone) == 1 and alone[0].measure.says("found")
    paired = done and len(alone) == 1 and _over_another(part) and _over_another(alone[0])
    beside = rate.order == part.order + 2 and ((found and rate.measure.opener in ("(", ",")) or paired)
    if first is not part or not above or not (rate.order == part.order + 1 or beside):
        return None
    whole = alone[0] if found or paired else above[-1]
    alike = same_kind(whole, part) and (whole.figure.value or 0) >= (part.figure.value or 0)
    return whole if alike and slipped_share(part, whole, rate, said=found or paired) else None


def _over_another(item: Item) -> bool:
    """Whether a stroke stands right behind a count, and another measure behind that: "5.185 vụ/7.275 bị can"."""
    tokens = item.scan.tokens[item.measure.last : item.measure.last + 2]
    return [token.text for token in tokens[:1]] == ["/"] and tokens[-1].kind == "n"


def _beside(items: Sequence[Item], place: int, part: Item) -> list[Item]:
    """The other measure right before the level of a finely printed rate: "1.206 vụ/2.085 bị cáo, đạt 88,22%" is one of cases."""
    mates = [i for i in items[:place] if i.is_level and i.place == part.place and i.order == part.order - 1]
    fine = items[place].figure.readings[0].step < 1
    return [i for i in mates if fine and i.dimension != part.dimension][:1]


def _counted_out(items: Sequence[Item], place: int) -> bool:
    """Whether a fraction stands right before it, which is what it is of."""
    return place > 0 and items[place - 1].role.name == "fraction"


def _as_before(items: Sequence[Item], place: int) -> bool:
    """Whether a bare rate goes on with those of its sentence that are of the year before: "bằng 87,9% cùng kỳ, … bằng 79,6%"."""
    rate = items[place]
    mates = (i for i in reversed(items[:place]) if i.place == rate.place and i.role.name in ("rate", "ratio"))
    last = next((i for i in mates if i.role.to), None)
    return last is not None and last.role.to == "prior" and _verb(last) == _verb(rate)


def _verb(rate: Item) -> str:
    """The words right before a rate, as the text has them."""
    marks = rate.measure.before
    return marks[-1].text if marks else ""


def _wholes(levels: Sequence[Item], part: Item) -> list[Item]:
    """The larger levels before a part, nearest first."""
    near = [i for i in levels if i.order < part.order and part.measure.sentence - i.measure.sentence <= BACK]
    larger = [i for i in reversed(near) if (i.figure.value or 0) >= (part.figure.value or 0)]
    bare = part.figure.unit is None and part.figure.printed_digits >= LONG
    return [i for i in larger if same_kind(i, part) or (bare and loosely_same(i, part))][:NEAREST]
