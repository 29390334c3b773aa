"""What a list that nobody calls complete leaves out: mostly next to nothing, which is no proof of a slip; or nothing at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import takewhile

from auditor.extracting.evidence.gaps import falls_short, goes_beyond, leaning, slipped_sum, wanted_of
from auditor.extracting.evidence.plausible import SAID, specific_slip
from auditor.extracting.evidence.sums import interval_of, total_of
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.labels import NOT_LABEL
from auditor.extracting.figures.levels import words_before
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.sectors import TAXED, sectors_named, untaxed_of
from auditor.extracting.figures.times import may_be_one
from auditor.extracting.lists.groups import Group
from auditor.extracting.lists.unfinished import OPEN
from auditor.extracting.measures.words import covered
from auditor.knowledge.language import Language
from auditor.model.slips import RARE, explain, surprise

CERTAIN = RARE / 250  # a swap that chance offers this seldom is what a remainder hardly ever looks like
SMALL, FEW = 500, 3  # how little an open list may leave out, in parts of its whole, and how many parts it then has
LEFT_OUT = (*OPEN, "singled", "outside", "rank_first")  # words of sentences that do not tell all
ITEM = "item"  # the kind of a block that a mark opens


def left_by_shares(passage: Passage, whole: Item, parts: Sequence[Item]) -> bool:
    """Whether the shares of all parts say that the list leaves something out: they miss a hundred by what the parts miss."""
    shares = [_share_of(passage, part) for part in parts]
    found = [share for share in shares if share is not None]
    size = whole.strict.middle
    if len(found) < len(parts) or not size:
        return False
    said = total_of(found)
    return Fraction(1) not in said and said.meets(total_of(parts).times(1 / size))


def _share_of(passage: Passage, part: Item) -> Item | None:
    """The share that is printed behind a part, before the next level."""
    after = (i for i in passage.sentence(*part.place) if i.order > part.order)
    return next((i for i in takewhile(lambda i: not i.is_level, after) if i.role.name == "share"), None)


def left_out(group: Group, whole: Item, parts: Sequence[Item]) -> bool:
    """Whether a short list that nobody calls complete leaves out so little that no slip is needed to explain it."""
    return not (group.complete or len(parts) > FEW) and left_a_little(whole, parts)


def left_a_little(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether parts fall short of their whole by next to nothing, and by no swap in a long number."""
    total, size = total_of(parts), whole.strict.low
    if total.high is None or size is None:
        return False
    short = size - total.high
    return short > 0 and short * SMALL <= size and not _swapped(whole, parts)


def leaves_some(group: Group, whole: Item, parts: Sequence[Item]) -> bool:
    """Whether parts that no word calls all leave something of the level before them, whose parts they are, and of no other."""
    short = falls_short(whole, total_of(parts)) and whole.place == parts[0].place
    return group.kind == "connector" and not group.complete and short


def _swapped(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether two neighbouring digits of a long number change places to make the list add up, as no remainder would by chance."""
    wanted = wanted_of(whole, parts)
    return any(
        slip.kind == "swap" and surprise(item.figure, slip, wanted[item.id]) < CERTAIN
        for item in (whole, *parts)
        for slip in explain(item.figure, wanted[item.id])[:1]
    )


def own_words(item: Item) -> list[str]:
    """The words before a level in its clause, back to the number or the semicolon before it; without dates."""
    scan, at = item.scan, item.measure.first
    first = scan.sentences[item.measure.sentence][0]
    words: list[str] = []
    for n in range(at - 1, first - 1, -1):
        token = scan.tokens[n]
        if token.text == ";" or (token.kind == "n" and n not in scan.dated):
            break
        if token.kind == "w" and n not in scan.dated:
            words.append(token.text)
    return words[::-1]


def times_agree(passage: Passage, item: Item, others: Iterable[Item]) -> bool:
    """Whether a level may be of the time of some others, as far as words name any."""
    mine = passage.times.get(item.id)
    found = (passage.times.get(other.id) for other in others)
    return mine is None or all(time is None or may_be_one(mine, time) for time in found)


def other_times(passage: Passage, rows: Sequence[Sequence[Item]]) -> Iterator[list[Item]]:
    """For each time that the levels of the first row tell besides that of its head, the first of it in every row."""
    own = passage.times.get(rows[0][0].id) if len(rows) > 1 and all(rows) else None
    told = dict.fromkeys(passage.times.get(level.id) for level in rows[0]) if own is not None else {}
    for time in told:
        if time is not None and time != own:
            found = [next((i for i in row if passage.times.get(i.id) == time), None) for row in rows]
            column = [i for i in found if i is not None and same_kind(rows[0][0], i)]
            if len(column) == len(rows):
                yield column


def all_told(
    passage: Passage, beside: Sequence[Item], whole: Item, parts: Sequence[Item], categories: frozenset[str] | None
) -> bool:
    """Whether nothing says that parts are not all of a total; ``beside`` are the levels behind it.

    None of them heads one more of the kind, between the parts or right behind them. Where ``categories`` are given, the names
    of the parts share a word with that of the total, and nothing with one another that it lacks but words of those categories.
    """
    for item in (whole, *parts):
        begin, end = item.scan.sentences[item.measure.sentence]
        place = (item.measure.last, end) if item is whole else (begin, item.measure.first)
        if item.scan.says_between(*place, *LEFT_OUT):
            return False
    names, own = [_names(part) for part in parts], _names(whole)
    shared = frozenset.intersection(*names)
    if categories is not None and not (all(own & name for name in names) and shared - categories <= own):
        listed = all(passage.scans[part.measure.block].block.kind == ITEM for part in parts)
        if not listed or shared - categories:
            return False
    return _no_other(passage, beside, parts, shared)


def _no_other(passage: Passage, beside: Sequence[Item], parts: Sequence[Item], shared: frozenset[str]) -> bool:
    """Whether no level heads a sentence or paragraph between parts, or the one behind them, as another of their kind would."""
    last = parts[-1]
    across = parts[0].measure.block != last.measure.block
    heads = (i for i in beside if i not in parts and same_kind(i, last) and _heads(passage, i, across=across))
    first = next(heads, None)
    if first is not None and first.order < last.order:
        return False
    after = first if first is not None and passage.paragraphs_between(first, last) <= 1 else None
    if after is None or not times_agree(passage, after, parts):
        return True
    listed = passage.scans[after.measure.block].block.kind == passage.scans[last.measure.block].block.kind == ITEM
    return not (listed and after.measure.block != last.measure.block) and shared.isdisjoint(_names(after))


def _heads(passage: Passage, item: Item, *, across: bool) -> bool:
    """Whether it is the first level of its sentence, or of its paragraph where parts have paragraphs of their own."""
    beside = passage.levels(item.measure.block) if across else passage.sentence(*item.place)
    return next((i for i in beside if i.is_level), None) is item


def _names(item: Item) -> frozenset[str]:
    """The words of a level that name what it is of."""
    scan, first = item.scan, item.scan.sentences[item.measure.sentence][0]
    marks = scan.marks_between(first, item.measure.first)
    verbs = {scan.tokens[n].text for n in covered(m for m in marks if m.classes & NOT_LABEL)}
    return frozenset(own_words(item)) - verbs


def one_slip_off(whole: Item, parts: Sequence[Item], *, proven: bool) -> bool:
    """Whether one slip explains a gap: any that chance hardly offers where parts are too much, a telling one either way.

    Of a total that is ``proven`` only a telling one of its parts will do.
    """
    if left_a_little(whole, parts) or not leaning(whole, parts):
        return False
    wanted = wanted_of(whole, parts)
    if proven:
        return specific_slip([part.figure for part in parts], wanted, RARE)
    beyond = goes_beyond(whole, total_of(parts))
    figures = [item.figure for item in (whole, *parts)]
    return (beyond and slipped_sum(whole, parts)) or specific_slip(figures, wanted, SAID if beyond else RARE)


def untaxed(whole: Item, parts: Sequence[Item], language: Language) -> bool:
    """Whether a list of all sectors but taxes falls short of a product by what those may be."""
    first, _ = whole.scan.sentences[whole.measure.sentence]
    names = " ".join(token.text for token in whole.scan.tokens[first : whole.measure.first])
    if not any(f" {name} " in f" {names} " for name in language.lists.get("taxed", ())):
        return False
    told = [sector for part in parts for sector in sectors_named(words_before(part), language.sectors)]
    says, total = interval_of(whole), total_of(parts)
    short = not goes_beyond(whole, total) and says.gap(total) <= TAXED * abs(says.middle or Fraction(0))
    return sorted(told) == sorted(untaxed_of(language.sectors)) and short
