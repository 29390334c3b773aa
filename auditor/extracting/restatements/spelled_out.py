"""Numbers that are printed twice, in digits and in words: "05 (năm) huyện"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from auditor.extracting.figures.items import Item
from auditor.extracting.figures.reader import Passage
from auditor.model.relation import Relation

TEN = 10
LONGEST = 4  # words of a number that is spelled out: "hai mươi mốt"


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
