"""What prose of a document is read: paragraphs in its language, and so many numbers at most; what is left out is told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.model.document import Block, Doubt

MOST = 8_000  # numbers; a report of 18 pages prints 450, so these are three hundred pages of prose
SPEAKING = 10  # words of a paragraph whose letters tell its language
FEWER = 6  # of so many words more than one has marks, in a language that has them; fewer are names in another language
OPENING = 120  # letters of a paragraph that mostly tell
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")
_MARKED = re.compile(r"[^\W\d_a-zA-Z]")  # letters with marks


def in_language(blocks: Sequence[Block], common: Sequence[str]) -> tuple[list[Block], tuple[Doubt, ...]]:
    """The blocks without those in another language than that of the ``common`` words, and what is told of these.

    A summary in English writes 6,323 where its Vietnamese report writes 6.323, and its words would be misread.
    """
    marked = not all(word.isascii() for word in common)
    kept: list[Block] = []
    others: list[Block] = []
    for block in blocks:
        (others if _foreign(block.text, marked) else kept).append(block)
    if not others or len(others) > len(kept):
        return list(blocks), ()  # where most are in another language, the words that tell languages were too few
    return kept, (Doubt("doubt.other-language", (("count", str(len(others))),), others[0].place),)


def _foreign(text: str, marked: bool) -> bool:
    """Whether hardly a word has letters with marks where a language has them, or most words have where it has none.

    Names keep their marks in any language: "Retail sales in Thừa Thiên came to …". Mostly the first words tell.
    """
    if marked:
        opening = text[:OPENING].split()
        if FEWER * sum(not word.isascii() for word in opening) > len(opening):
            return False
    elif _MARKED.search(text) is None:
        return False
    words = _WORD.findall(text)
    with_marks = sum(not word.isascii() for word in words)
    return len(words) >= SPEAKING and (FEWER * with_marks < len(words) if marked else 2 * with_marks > len(words))


def readable(blocks: Sequence[Block]) -> tuple[list[Block], tuple[Doubt, ...]]:
    """The blocks of prose up to as many numbers as are read, and what is told of the rest; a list is not cut in two.

    What is left of a list that is cut would be taken for all of it, and would not make its total.
    """
    left = MOST
    for at, block in enumerate(blocks):
        left -= len(_NUMBER.findall(block.text))
        if left < 0:
            while at and blocks[at].kind == blocks[at - 1].kind == "item":
                at -= 1
            return list(blocks[:at]), (Doubt("doubt.too-many-numbers", (("limit", str(MOST)),), blocks[at].place),)
    return list(blocks), ()
