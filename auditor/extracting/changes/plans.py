"""The plan that a rate is of, where it is printed: beside the rate, behind a stroke, or in the sentence before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, takewhile

from auditor.extracting.evidence.plausible import mended_product, slipped_product
from auditor.extracting.figures.beside import names_own, of_another
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.ratios.fitting import comes_near
from auditor.model.bounds import divided
from auditor.model.equation import product_of
from auditor.model.slips import explain

BEFORE = 2  # figures before the rate of a row: "1.692 ha/2.057 ha, đạt 82% kế hoạch"
ROW = 2  # other rates of a sentence that fit such a row, before one that does not is told
FINE, TRIED = 3, 4  # digits of a rate that tell of what it is, where so few levels are tried; the levels have more
NAMED = 2  # words that two numbers share which speak of one thing


def plan_of(items: Sequence[Item], place: int, level: Item) -> tuple[Item | None, bool]:
    """The plan that is printed: beside the rate ("near"), or stated before as the plan of this money."""
    sentence = items[place].measure.sentence
    plans = [i for i in items if i.is_level and i.id != level.id and same_kind(i, level) and i.role.form == "plan"]
    beside = [i for i in plans if i.measure.sentence == sentence and _beside(items, items[place], i)]
    beside = [i for i in beside if not _listed(items, i) or makes(level, items[place], i)]
    sure = [i for i in beside if not (_of_all(i) or names_own(i)) or _fits(level, items[place], i)]
    beside = sure or [i for i in beside if _of_all(i) and _in_row(items, place, i)]
    beside = [i for i in beside if not _rate_between(items, items[place], i) or makes(level, items[place], i)]
    beside = [i for i in beside if _goes_with(items, level, items[place], i)]
    if beside:
        return min(beside, key=lambda i: (abs(i.order - items[place].order), i.order < items[place].order)), True
    ahead = _ahead(items, level, items[place], [i for i in plans if i.place == level.place and i.order < level.order])
    if ahead is not None:
        return ahead, True
    before = [i for i in plans if i.order < level.order and _away(i, level) == 1]
    if _is_part(level):  # the plan of a part is one of the parts of the plan: only arithmetic tells which
        fitting = [i for i in before if makes(level, items[place], i)]
        return (fitting[0], False) if len(fitting) == 1 else (None, False)
    heads = [i for i in before if i.measure.depth == 0 and not _spent(items, i) and _like(i, items[place])]
    made = next((i for i in heads if makes(level, items[place], i)), None)
    return made or _by_digits(items, level, items[place]) or _called(heads, level, items[place]), False


def _away(plan: Item, level: Item) -> int:
    """How many sentences a level stands behind a plan, but for those that open with a word for parts and so tell of its own."""
    scan, last = level.scan, level.measure.sentence
    parts = (scan.begins(scan.sentences[n][0], "part") for n in range(plan.measure.sentence + 1, last))
    return last - plan.measure.sentence - sum(parts)


def _by_digits(items: Sequence[Item], level: Item, rate: Item) -> Item | None:
    """A level before that no word near its number calls a plan, if a finely printed rate makes this one of it.

    "Kế hoạch vốn năm nay (cả vốn kéo dài) là 10.386,8 tỷ đồng; giải ngân 5.162,4 tỷ đồng, bằng 49,7% kế hoạch".
    """
    if rate.figure.printed_digits < FINE or level.figure.printed_digits <= FINE or rate.role.form != "of":
        return None
    back = islice((i for i in reversed(items) if i.is_level and i.order < level.order and same_kind(i, level)), TRIED)
    near = (i for i in back if level.measure.sentence - i.measure.sentence <= 1 and i.figure.printed_digits > FINE)
    return next((i for i in near if i.role.form == "" and makes(level, rate, i)), None)


def _called(heads: Sequence[Item], level: Item, rate: Item) -> Item | None:
    """Of the plans that a level goes on about the only one, or the one that the words behind the rate name best."""
    plans = [plan for plan in heads if _goes_on(plan, level)]
    if not plans or _of_other(rate):
        return None
    said = {*rate.measure.tail.lower().split()}
    scores = [len(said & {*plan.measure.lead.lower().split()}) for plan in plans]
    best = max(scores)
    plan = plans[scores.index(best)] if len(plans) == 1 or scores.count(best) == 1 else None
    # Behind a sentence of parts a rate may be of what was carried over too, or of what was dealt out: only a slip tells.
    beside = plan is not None and level.measure.sentence - plan.measure.sentence == 1
    return plan if plan and (beside or slipped_product(plan.figure, rate.figure, level.figure)) else None


def _ahead(items: Sequence[Item], level: Item, rate: Item, plans: Sequence[Item]) -> Item | None:
    """ "Kế hoạch 1.200 ha, đã trồng 900 ha, đạt 75% kế hoạch": the plan that fits, else the only one, where a slip explains it."""
    fitting = next((i for i in reversed(plans) if makes(level, rate, i)), None)
    if fitting is not None or len(plans) != 1 or _spent(items, plans[0]):
        return fitting
    plan, depth = plans[0], plans[0].measure.depth
    between = (i for i in items if plan.order < i.order < level.order and i.measure.depth == depth)
    others = [i for i in between if i.is_level and same_kind(i, level)]
    beside = level.order == rate.order - 1 and _like(plan, rate) and (not _is_part(level) or _of_total(rate))
    if not beside:
        return None
    if all(_rated(items, other, plan) for other in others):
        return plan if misses(level, rate, plan) else None
    # "đã khởi công 1.477 căn, hoàn thành 840 căn, bằng 56,8% kế hoạch": what else was done leaves it to a slip to tell
    slipped = slipped_product(plan.figure, rate.figure, level.figure, said=True)
    return plan if slipped and not _named_apart(plan, rate) else None


def _rated(items: Sequence[Item], level: Item, plan: Item) -> bool:
    """Whether a level before is given right behind it what it makes of a plan: "thực hiện 312,4 tỷ (đạt 75,7%), giải ngân …"."""
    rate = next((i for i in items if i.order == level.order + 1), None)
    return rate is not None and rate.dimension == "ratio" and makes(level, rate, plan)


def _of_total(rate: Item) -> bool:
    """Whether it is said to be a share of all that is planned: "trong đó vốn trung ương 386 tỷ đồng, chiếm 45,4% tổng kế hoạch"."""
    behind = any("total" in mark.classes and mark.first == rate.measure.last for mark in rate.measure.after)
    return behind and rate.measure.says("share")


def misses(level: Item, rate: Item, plan: Item) -> bool:
    """Whether a slip of the rate, or any that leaves it near, keeps a plan from making a level: not the plan of one of many."""
    if not plan.strict.low or plan.strict.low < 0:
        return False
    figures = plan.figure, rate.figure, level.figure
    if _named_apart(plan, rate):
        return False
    near = mended_product(*figures) and comes_near(level, plan, rate)
    return near or slipped_product(*figures) or bool(explain(rate.figure, divided(level.strict, plan.strict)))


def _named_apart(plan: Item, rate: Item) -> bool:
    """Whether a plan and what a rate is of go by other names: "kế hoạch năm 1.749 ha; …, đạt 73,6% kế hoạch tháng"."""
    said, asked = (_words_behind(item) for item in (plan, rate))
    return bool(said and asked) and said[0] not in asked and asked[0] not in said


def _words_behind(item: Item) -> list[str]:
    """The words behind the first that call something a plan, before or behind a number."""
    mark = next((m for m in (*item.measure.before, *item.measure.after) if "plan" in m.classes), None)
    tokens = item.scan.tokens[mark.last : mark.last + NAMED] if mark is not None else []
    return [token.text for token in takewhile(lambda token: token.kind == "w", tokens)]


def _rate_between(items: Sequence[Item], rate: Item, plan: Item) -> bool:
    """Whether another rate stands nearer: "đạt 52% dự toán tỉnh giao, 50% dự toán Trung ương giao (10.400 tỷ đồng)"."""
    low, high = sorted((rate.order, plan.order))
    return any(low < i.order < high and i.role.name == "rate" for i in items)


def _goes_with(items: Sequence[Item], level: Item, rate: Item, plan: Item) -> bool:
    """Whether a plan may be that of the rate whose word for a plan leads to it: if it fits, or makes it where it has a rate too."""
    closes, rated = _closes_rate(items, plan)
    return makes(level, rate, plan) if rated else not closes or _fits(level, rate, plan)


def _closes_rate(items: Sequence[Item], plan: Item) -> tuple[bool, bool]:
    """Whether the word for a plan and others stand between the rate before and its number; whether a rate of a plan follows, too.

    "Ngô 120 ha, đạt 80% kế hoạch còn lúa 840 ha, đạt 97% kế hoạch": no comma parts the one from the other.
    """
    near = {i.order - plan.order: i for i in items if abs(i.order - plan.order) == 1 and i.place == plan.place}
    before, after = near.get(-1), near.get(1)
    if before is None or before.dimension != "ratio" or plan.measure.bracket >= 0:
        return False, False
    words = [m for m in plan.measure.before if "plan" in m.classes and m.first - before.measure.last <= 1]
    closes = any(plan.measure.first - mark.last > 1 for mark in words)
    return closes, closes and after is not None and after.dimension == "ratio" and after.role.to == "plan"


def _of_all(plan: Item) -> bool:
    """Whether it stands behind a stroke, where it may also be all that there is: "trồng 1.200 ha/1.500 ha, bằng 102% kế hoạch".

    It is not where the words right behind call it the plan: "4.210 tỷ đồng/6.900 tỷ đồng kế hoạch, đạt 61%".
    """
    named = any("plan" in mark.classes and mark.first == plan.measure.last for mark in plan.measure.after)
    return plan.scan.tokens[plan.measure.first - 1].text == "/" and not named


def _in_row(items: Sequence[Item], place: int, plan: Item) -> bool:
    """Whether a plan stands behind a stroke right between level and rate as in others of the sentence, which it makes there."""
    if place < BEFORE or items[place - 1].id != plan.id:
        return False
    made = 0
    for at in range(BEFORE, len(items)):
        level, other, rate = items[at - BEFORE : at + 1]
        if at != place and rate.place == plan.place == level.place and rate.dimension == "ratio":
            made += other.role.form == "plan" and level.is_level and _of_all(other) and makes(level, rate, other)
    return made >= ROW


def _of_other(rate: Item) -> bool:
    """Whether words right behind a rate name what it is of, and no plan: "đạt 59,5% số vốn đã phân bổ", "(cả vốn kéo dài)"."""
    scan, last = rate.scan, rate.measure.last
    bracket = scan.bracket_at(last)
    if bracket >= 0 and all(measure.bracket != bracket for measure in scan.measures):
        return True
    return rate.role.to == "" and bool(rate.measure.tail) and not scan.begins(last, "and", "versus", "up", "down")


def _like(plan: Item, rate: Item) -> bool:
    """Whether a rate of a budget is asked of a budget, and one of a plan of a plan: "kế hoạch vốn" is no "dự toán"."""
    said = [m for m in (*plan.measure.before, *plan.measure.after) if "plan" in m.classes]
    asked = [m for m in rate.measure.after if "plan" in m.classes][:1]
    return not said or not asked or any("budget" in m.classes for m in said) == ("budget" in asked[0].classes)


def _goes_on(plan: Item, level: Item) -> bool:
    """Whether a level of the next sentence goes on about what was planned: what of it was paid out, or by its words.

    "Kế hoạch vốn 5.124,8 tỷ đồng. Giá trị sản xuất công nghiệp đạt 2.400 tỷ đồng, bằng 74% kế hoạch" has a plan of its own.
    """
    own, planned = (set(item.figure.label.lower().split()) for item in (level, plan))
    named = bool(own) or level.figure.unit_text == plan.figure.unit_text  # no "thí sinh" of a plan of "người"
    return level.measure.says("paid_out") or (named and own <= planned) or len(own & planned) >= NAMED


def _spent(items: Sequence[Item], plan: Item) -> bool:
    """Whether a rate of its own follows a plan at once: "kế hoạch vốn 3.580 tỷ đồng, đã giải ngân đạt 62%"."""
    after = next((i for i in items if i.order == plan.order + 1), None)
    return (
        after is not None
        and after.place == plan.place
        and after.role.name in ("rate", "level")
        and after.dimension == "ratio"
    )


def _is_part(level: Item) -> bool:
    """Whether the sentence has gone over to parts before this level."""
    first = level.scan.sentences[level.measure.sentence][0]
    return level.scan.says_between(first, level.measure.first, "part")


def makes(level: Item, rate: Item, plan: Item) -> bool:
    """Whether a rate makes a level of a plan, as the three are printed."""
    return product_of(rate.id, plan.id, level.id).decide(
        {level.id: level.strict, rate.id: rate.strict, plan.id: plan.strict}
    )


def _listed(items: Sequence[Item], plan: Item) -> bool:
    """Whether its bracket lists parts or years: "bằng 66% dự toán (giáo dục 21 tỷ, y tế 5 tỷ)", "(năm 2023 18 tỷ, năm 2024 …)"."""
    after = next((i for i in items if i.order == plan.order + 1), None)
    if after is None or not after.is_level or after.place != plan.place or not same_kind(after, plan):
        return False
    if not after.measure.bracket == plan.measure.bracket >= 0 or plan.measure.says("plan"):
        return False
    dated = plan.scan.dated_between(plan.scan.brackets[plan.measure.bracket][0], plan.measure.first)
    return dated or (names_own(plan) and after.labelled)


def _fits(level: Item, rate: Item, plan: Item) -> bool:
    """Whether the rate makes the level of the plan, or would but for one slip; any slip, where no words name another base."""
    figures = plan.figure, rate.figure, level.figure
    bare = not rate.measure.tail and of_another(plan.measure, plan.scan, level.measure)
    return makes(level, rate, plan) or slipped_product(*figures, said=True) or (bare and mended_product(*figures))


def _beside(items: Sequence[Item], rate: Item, plan: Item) -> bool:
    """Whether a plan stands right beside a rate: in the same clause, with no other level between."""
    low, high = sorted((rate, plan), key=lambda i: i.order)
    if high.order - low.order > 2:
        return False
    between = rate.scan.tokens[low.measure.last : high.measure.first]
    levels = [i for i in items if low.order < i.order < high.order and i.is_level]
    return not levels and not any(token.text == ";" for token in between)
