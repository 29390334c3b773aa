"""Numbers said again in another form: another multiple or unit ("12.5 million tonnes (12,500 thousand tonnes)"), or words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from auditor.extracting.evidence.plausible import explains, other_scale
from auditor.extracting.figures.items import Item
from auditor.extracting.figures.kinds import of_each, same_kind
from auditor.extracting.figures.reader import Passage
from auditor.extracting.measures.words import Mark, covered
from auditor.extracting.restatements.twice import restatement, wanted_of_both
from auditor.model.relation import Relation

TEN = 10
LONGEST = 4  # words of a number that is spelled out: "hai mươi mốt"


def converted_of(passage: Passage) -> Iterator[Relation]:
    """Each level that a bracket, or a word for it, says again; a bracket without such a word only where it agrees.

    A bare bracket may as well print the level of another year, or a part.
    """
    for items in passage.by_block.values():
        for first, second in pairwise(items):
            if first.place != second.place or not (first.is_level and second.is_level) or not same_kind(first, second):
                continue
            if first.figure.scale == second.figure.scale or first.figure.qualifier or second.figure.qualifier:
                continue
            said = _said_again(first, second)
            if said is None or of_each(second):
                continue
            holds = first.strict.meets(second.strict)
            if holds or (said and _slipped(first, second)):
                yield restatement(first, second, 1 if holds else 3)


def _said_again(first: Item, second: Item) -> bool | None:
    """Whether a word says that the second is the first again; None where not even a bracket that holds nothing else does."""
    between = range(first.measure.last, second.measure.first)
    tokens, marks = first.scan.tokens, first.scan.marks_between(between.start, between.stop)
    again = covered(mark for mark in marks if _is_again(mark))
    if not between or not all(n in again or tokens[n].text in "(," for n in between):
        return None
    bracket = second.measure.bracket
    if bracket >= 0 and bracket != first.measure.bracket:
        return bool(again) if first.scan.brackets[bracket][1] == second.measure.last + 1 else None
    return True if again else None


def _is_again(mark: Mark) -> bool:
    return "again" in mark.classes


def _slipped(first: Item, second: Item) -> bool:
    """Whether one slip keeps the two from saying the same."""
    figures, wanted = [first.figure, second.figure], wanted_of_both(first, second)
    return explains(figures, wanted) or any(other_scale(figure, figures, wanted) for figure in figures)


def spelled_out_of(passage: Passage, words: Mapping[str, int]) -> Iterator[Relation]:
    """Counts right behind which a bracket says a number in words, and nothing else."""
    for item in passage.items:
        tokens, end = item.scan.tokens, item.measure.literal.last
        bracket = item.scan.bracket_at(end)
        if bracket < 0 or not item.is_level or item.figure.multiple != 1 or item.figure.value is None:
            continue
        said = _value([token.text for token in tokens[end + 1 : item.scan.brackets[bracket][1] - 1]], words)
        if said is not None:
            constants = (("digits", item.figure.value), ("printed", Fraction(said)))
            yield Relation("counts", (("count", (item.id,)),), "spelled", 4, (), constants)


def spelled_among(parts: Sequence[Item], words: Mapping[str, int]) -> bool:
    """Whether a list counts some of its things in words, which are no figures: "một xã đạt 19 tiêu chí; 24 xã đạt 18"."""
    names = {item.figure.unit_text.lower().split()[0] for item in parts if item.figure.unit_text}
    scan = parts[0].scan
    brackets = {part.measure.bracket for part in parts}
    inside = brackets.pop() if len(brackets) == 1 else -1
    begins = scan.brackets[inside] if inside >= 0 else scan.sentences[parts[0].measure.sentence]
    first, last = begins[0], parts[-1].measure.last
    pairs = pairwise(token.text for token in scan.tokens[first:last]) if parts[-1].scan is scan else ()
    return any(one in words and other in names for one, other in pairs)


def _value(said: Sequence[str], words: Mapping[str, int]) -> int | None:
    """What words for numbers come to: "mười hai" 12, "hai mươi lăm" 25."""
    if not said or len(said) > LONGEST or not all(word in words for word in said):
        return None
    total = 0
    for word in said:
        total = total * TEN if words[word] == TEN and total else total + words[word]
    return total
