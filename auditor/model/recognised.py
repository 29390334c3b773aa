"""What a machine read on a page that is a picture, and the numbers of it that are not sure."""

from __future__ import annotations

import re

from msgspec import Struct

_NUMBER = re.compile(r"\d(?:[\d.,/]*\d)?")


class Recognised(Struct, frozen=True):
    """The words of a page, and the numbers among them that a second look at its picture did not find."""

    text: str
    unsure: tuple[str, ...] = ()


def numbers_in(text: str) -> list[str]:
    """The numbers of a text as they are written, days with their strokes."""
    return _NUMBER.findall(text)
