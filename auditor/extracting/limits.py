"""How much of the prose of one document is read at most, so that none holds up the others; what is left out is told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.model.document import Block, Doubt

MOST = 8_000  # numbers; a report of 18 pages prints 450, so these are three hundred pages of prose
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


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
