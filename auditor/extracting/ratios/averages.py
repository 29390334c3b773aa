"""Averages by their words: "vốn bình quân một doanh nghiệp 9,3 tỷ đồng", "trung bình mỗi tháng có 15.500 doanh nghiệp"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import takewhile

from auditor.extracting.evidence.plausible import likely_slip, mended_product, slipped_product
from auditor.extracting.figures.beside import opened_by
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import is_mean, loosely_same, of_each, same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.role import led_alone
from auditor.extracting.figures.times import months_of
from auditor.knowledge.language import Language
from auditor.model.bounds import times
from auditor.model.relation import Relation

NAME = 4  # words behind a count that may name it
BACK = 10  # figures looked back over for what an average is of
FOLLOWING = 3  # words behind "per" or "each" that may name a thing
MONTHS = {"quarter": 3, "half": 6, "year": 12}
EACH = 2  # words that say no more than what an average is of: "mỗi suất"
WIDE = Fraction(1, 5)  # an average that leaves more of itself open than this fits by chance


def averages_of(passage: Passage, language: Language) -> Iterator[Relation]:
    """Every average over things, or over months, whose total is found.

    A count that is an average was rounded, who knows how far: it is tied where it fits, and never accused.
    """
    month = language.calendar.get("month", "")
    for place, item in enumerate(passage.items):
        per = _per(passage.items, place, language.lists.get("per_one", ()))
        if not per or not item.dimension or not _narrow(item):
            continue
        before = [i for i in passage.items[max(0, place - BACK) : place] if i.scan.block.kind != "note"]
        if month and per.split()[0] == month:
            yield from _monthly(before, item)
        elif item.is_level:
            yield from _each([*before, *_behind(passage.items, place)], item, per, language.lists.get("plurals", ()))


def _per(items: Sequence[Item], place: int, ones: Sequence[str]) -> str:
    """What an average is taken over, by the words after "bình quân một", before the number or behind it."""
    item = items[place]
    tokens, measure = item.scan.tokens, item.measure
    last = items[place - 1].measure if place and items[place - 1].place == item.place else None
    marks = measure.before
    if last is not None and last.literal.number.lstrip("0") == "1" and not measure.opener:
        marks = last.before  # "bình quân 1 doanh nghiệp đạt"
    mean = next((m for m in reversed(marks) if m.classes & {"average", "each"}), None)
    if mean is not None:
        words = [token.text for token in tokens[mean.last : measure.first]]
        one = next((n for n, word in enumerate(words) if (word.lstrip("0") or "0") in ones), None)
        if one is not None:  # "bình quân một doanh nghiệp", "bình quân vốn đăng ký một doanh nghiệp"
            return " ".join(words[one + 1 :])
        if "each" in mean.classes:  # "mỗi suất trị giá"
            worth = next((m.first - mean.last for m in marks if "worth" in m.classes and m.first > mean.last), None)
            return " ".join(words[:worth])
    if stroke := _over_stroke(item):
        return stroke
    behind = next((m for m in measure.after if "each" in m.classes), None)
    direct = behind is not None and "per" in behind.classes and behind.first == measure.last  # "$60 per household"
    if behind is not None and (direct or is_mean(item)):
        thing = takewhile(
            lambda token: token.kind == "w" or token.text == "-", tokens[behind.last : behind.last + 2 * FOLLOWING]
        )
        return " ".join(
            [token.text for token in thing if token.text != "-"][:FOLLOWING]
        )  # "for each newly-built school"
    return ""


def _over_stroke(item: Item) -> str:
    """What an amount is paid for, behind a stroke: "500.000 đồng/suất"; none where it is by the year, too."""
    tokens, last = item.scan.tokens, item.measure.last
    if not item.is_level or last + 1 >= len(tokens) or tokens[last].text != "/" or tokens[last + 1].kind != "w":
        return ""
    behind = tokens[last + 1 : last + 1 + FOLLOWING]
    words = list(takewhile(lambda token: token.kind == "w", behind))
    further = tokens[last + 1 + len(words) : last + 2 + len(words)]
    return "" if any(token.text == "/" for token in further) else words[0].text


def _behind(items: Sequence[Item], place: int) -> list[Item]:
    """The total right behind what each gets: "2.450 suất quà, mỗi suất 500.000 đồng, tổng trị giá 1.225 triệu đồng"."""
    return [i for i in items[place + 1 : place + 2] if i.place == items[place].place and i.measure.says("total")]


def _narrow(item: Item) -> bool:
    low, high = item.strict.low, item.strict.high
    return low is not None and high is not None and low > 0 and high - low <= low * WIDE


def _each(before: Sequence[Item], mean: Item, per: str, plurals: Sequence[str]) -> Iterator[Relation]:
    """The count and the total of one sentence that the average ties."""
    levels = [i for i in before if i.is_level and not is_mean(i)]
    counts = [i for i in levels if _counts(i, per, plurals) and loosely_same(i, i)]
    totals = [i for i in levels if same_kind(i, mean)]
    pairs = [(t, c) for t in reversed(totals) for c in reversed(counts) if t.place == c.place]
    made = next((pair for pair in pairs if times(mean.strict, pair[1].strict).meets(pair[0].strict)), None)
    if made is not None:
        yield _over(*made, mean, 1)
    elif len(pairs) == 1 and not mean.figure.exact and _slipped(*pairs[0], mean):
        yield _over(*pairs[0], mean, 3)


def _slipped(total: Item, count: Item, mean: Item) -> bool:
    """Whether one slip keeps an average from being that of a total; any slip, where words or places leave no doubt of it."""
    if _of_some(mean, count):
        return False
    figures = (count.figure, mean.figure, total.figure)
    named = _share_words(total, mean)
    apart = mean.measure.sentence - total.measure.sentence
    close = named and mean.measure.block == total.measure.block and apart <= 1
    if close or (_unnamed(mean, total) and abs(mean.order - total.order) == 1 and mean.place == total.place):
        return mended_product(*figures)
    return named and slipped_product(*figures, said=True)


def _of_some(mean: Item, count: Item) -> bool:
    """Whether words behind what each is of narrow it down: "$22.72 per notice paid", "345 CV/tàu trên 15 m"."""
    scan, last = mean.scan, mean.measure.last
    if not of_each(mean) and not _over_stroke(mean):
        return False
    said = zip(scan.tokens[last + 1 :], count.figure.unit_text.lower().split(), strict=False)
    after = last + 1 + max(sum(1 for _ in takewhile(lambda pair: pair[0].text == pair[1], said)), 1)
    word = after < len(scan.tokens) and scan.tokens[after].kind == "w"
    return word and not scan.begins(after, "and", "with", "up", "down", "versus", "prior", "at")


def _unnamed(mean: Item, total: Item) -> bool:
    """Whether no words say what an average is of, but what stands before it: "…, bình quân một doanh nghiệp 9 tỷ"."""
    each = _each_only(mean) and total.measure.says("total")
    return opened_by(mean.measure, "average") or _said_again(mean) or each


def _said_again(mean: Item) -> bool:
    """Whether it says the total right before it again, by each: "$75,000, or $60 per household"."""
    return of_each(mean) and led_alone(mean.measure, "again")


def _each_only(mean: Item) -> bool:
    """Whether words say what each gets, and nothing more: "mỗi suất 500.000 đồng"."""
    worth = sum(m.last - m.first for m in mean.measure.before if "worth" in m.classes)
    each = opened_by(mean.measure, "each") and len(mean.measure.lead.split()) - worth == EACH
    return each or bool(_over_stroke(mean))


def _counts(item: Item, per: str, plurals: Sequence[str]) -> bool:
    """Whether it counts what an average is taken over: "doanh nghiệp", or "suất quà" where each "suất" is spoken of.

    Where several things have an ending of their own, one of them is asked for with it: "per household" of households,
    "of a newly-built school" of schools.
    """
    unit = item.figure.unit_text.lower()
    words = f"{unit} {item.measure.tail.lower()}".replace("-", " ").split()[:NAME] if plurals else ()
    ones = [word for word in per.split() if word.isalpha()][:NAME] if words else ()
    if any(f"{one}{ending}" in words for one in ones for ending in plurals):
        return True
    return bool(unit) and (per.startswith(unit) or (len(per) > 1 and unit.startswith(f"{per} ")))


def _share_words(total: Item, mean: Item) -> bool:
    """Whether the words of a total name what the average is of: "tổng vốn đăng ký", "vốn đăng ký bình quân"."""
    return len({*total.measure.lead.lower().split()} & {*mean.measure.lead.lower().split()}) > 1


def _over(total: Item, count: Item, mean: Item, strength: int) -> Relation:
    roles = (("above", (total.id,)), ("below", (count.id,)), ("quotient", (mean.id,)))
    return Relation("quotients", roles, "average", strength)


def _monthly(before: Sequence[Item], mean: Item) -> Iterator[Relation]:
    """The total of several months that a monthly average makes, by the months that its sentence or the average's names."""
    alike = [i for i in before if i.role.name == mean.role.name and not is_mean(i) and _of_kind(i, mean)]
    if not mean.is_level:
        alike = [
            i for i in alike if i.role.name == "growth" and i.role.sign == mean.role.sign and i.place == mean.place
        ]
    tried = [(total, months) for total in reversed(alike) for months in _months(before, mean)]
    made = next((p for p in tried if mean.strict.times(Fraction(p[1])).meets(p[0].strict)), None)
    if made is not None:
        yield _of_months(*made, mean, 1)
    elif len(tried) == 1 and mean.is_level and not mean.figure.exact and tried[0][0].place == mean.place:
        total, months = tried[0]
        of_mean, of_total = total.strict.times(Fraction(1, months)), mean.strict.times(Fraction(months))
        if likely_slip([total.figure, mean.figure], {total.id: of_total, mean.id: of_mean}):
            yield _of_months(total, months, mean, 3)


def _of_kind(total: Item, mean: Item) -> bool:
    alike = (
        loosely_same(total, mean) if mean.is_level and not same_kind(total, mean) else total.dimension == mean.dimension
    )
    return alike and (total.figure.value or 0) > (mean.figure.value or 0)


def _months(before: Sequence[Item], mean: Item) -> list[int]:
    """How many months a total may be of: "6 tháng đầu năm", "quý III", "8 tháng", in its sentence or near it."""
    found = [int(i.figure.literal) for i in before if i.dimension == "months" and i.figure.literal.isdecimal()]
    sentences = {(id(i.scan), i.measure.sentence): i for i in (*before, mean)}
    for item in sentences.values():
        first, last = item.scan.sentences[item.measure.sentence]
        periods = [s.period for s in item.scan.specials if s.period is not None and first <= s.first < last]
        found += [len(months_of(p)) or MONTHS.get(p.span, 0) for p in periods]
    return sorted({months for months in found if 1 < months <= 12})


def _of_months(total: Item, months: int, mean: Item, strength: int) -> Relation:
    roles = (("above", (total.id,)), ("quotient", (mean.id,)))
    return Relation("quotients", roles, "monthly", strength, (), (("months", Fraction(months)),))
