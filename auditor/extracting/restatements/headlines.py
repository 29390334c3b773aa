"""A headline that tells one number of its text, and the number that the text tells in the same words."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.extracting.evidence.plausible import explains
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.figures.role import NOT_NOW
from auditor.extracting.measures.scan import STOPS, Scan
from auditor.extracting.ratios.fitting import fits
from auditor.extracting.restatements.twice import restatement, wanted_of_both
from auditor.model.figure import WORKED_OUT
from auditor.model.interval import Interval
from auditor.model.relation import Relation

LENGTH = 30  # words of a headline, at the most
FEWEST = 4  # words of it that say what its number is of
ALIKE = (4, 5)  # of its words so many must stand in the sentence that tells it
LONGER = (5, 4)  # times its words, at least, that the sentence has
LONG = 3  # digits of a number of which any slip is told; of a shorter one, only that all its digits changed places


def headline_of(passage: Passage) -> Iterator[Relation]:
    """The number of the headline and that of the text, where they are the same, or where one slip tells them apart."""
    head = _headline(passage)
    if head is None:
        return
    words, names = _words(head.scan, 0, len(head.scan.tokens)), _names(head.scan)
    others = [i for i in passage.items if i.measure.block != head.measure.block]
    told = [i for i in others if i.is_level and same_kind(head, i) and _alike(words, names, i)]
    same = [i for i in others if _rounded(head).meets(i.strict) or i.figure.value == head.figure.value]
    if same:  # what is printed alike is a repeat
        yield from (
            restatement(head, i, 1) for i in told if i.strict.meets(head.strict) and i.figure.value != head.figure.value
        )
    elif len(told) == 1 and _only_one(passage, told[0], head) and _slipped(head, told[0]):
        yield restatement(head, told[0], 3, "again")


def _rounded(head: Item) -> Interval:
    """What the text may say where the headline rounds, or cuts, its number: "412 tỷ" of 412,6."""
    unit = head.figure.readings[0].loose * head.figure.scale
    low, high = head.strict.low, head.strict.high
    return Interval(None if low is None else low - unit, None if high is None else high + unit)


def _headline(passage: Passage) -> Item | None:
    """The only number of the first block, where that is a headline: short, without a stop at its end."""
    block, scan = next(iter(passage.scans.items()), (0, None))
    if scan is None or len(passage.scans) < 2 or len(scan.tokens) > LENGTH or scan.tokens[-1].text in STOPS:
        return None
    numbers = [item for item in passage.by_block.get(block, ()) if item.role.form not in ("numerator", "denominator")]
    if len(numbers) != 1 or not numbers[0].is_level or numbers[0].dimension in ("", "time", *WORKED_OUT):
        return None
    intended = scan.says_between(0, len(scan.tokens), "plan", "target")
    return numbers[0] if not intended and len(_words(scan, 0, len(scan.tokens))) >= FEWEST else None


def _only_one(passage: Passage, told: Item, head: Item) -> bool:
    """Whether a number is the only one of its kind in its sentence, which is of now and of no part of it.

    None of its rates may be that of the headline's number, which is then its plan.
    """
    first = told.scan.sentences[told.measure.sentence][0]
    if told.role.form in NOT_NOW or told.scan.says_between(first, told.measure.last, "plan", "target", "prior", "part"):
        return False
    beside = [i for i in passage.sentence(*told.place) if i is not told]
    planned = any(i.dimension == "ratio" and fits(told, head, i) for i in beside)
    return not planned and not any(i.is_level and same_kind(told, i) for i in beside)


def _alike(words: frozenset[str], names: frozenset[str], item: Item) -> bool:
    """Whether the sentence of a number has most of the words of the headline, all its names, and more: it is no row beside it."""
    said = _words(item.scan, *item.scan.sentences[item.measure.sentence])
    longer = len(said) * LONGER[1] >= len(words) * LONGER[0]
    return longer and names <= said and len(words & said) * ALIKE[1] >= len(words) * ALIKE[0]


def _names(scan: Scan) -> frozenset[str]:
    """The words of a headline that begin with a capital, but the first."""
    return frozenset(t.text for n, t in enumerate(scan.tokens) if n and t.kind == "w" and scan.capital(n))


def _words(scan: Scan, first: int, last: int) -> frozenset[str]:
    return frozenset(token.text for token in scan.tokens[first:last] if token.kind == "w")


def _slipped(head: Item, told: Item) -> bool:
    """Whether one slip tells the two apart."""
    pair, wanted = [head.figure, told.figure], wanted_of_both(head, told)
    if min(item.figure.digits for item in (head, told)) < LONG:
        return sorted(head.figure.literal) == sorted(told.figure.literal)
    return explains(pair, wanted)
