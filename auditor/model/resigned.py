"""What a regular number may have meant whose sign is of the other convention, in another place, or was lost."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.model.figure import Figure, Reading

GROUP = 3  # digits between two signs that group


def resigned(figure: Figure, group: str, decimal: str) -> Iterator[tuple[str, Reading]]:
    """The kinds of slip and what would have been meant."""
    digits = "".join(c for c in figure.literal if c.isdigit())
    whole = int(digits) if figure.readings[0].value >= 0 else -int(digits)
    signs = [c for c in figure.literal if c in (group, decimal)]
    decimals = figure.literal.rpartition(signs[0])[2] if len(signs) == 1 else ""
    tail = len(decimals)
    counted = figure.counted and figure.multiple == 1
    if tail == GROUP and digits[0] != "0" and signs[0] == decimal:
        yield "notation", Reading(Fraction(whole), Fraction(1), Fraction(1))
    elif tail == GROUP and not counted:
        step = Fraction(1, 10**GROUP)
        yield "separator", Reading(whole * step, step, step)
    elif not signs and len(digits) > 2 and not counted:
        for places in (1, 2):
            step = Fraction(1, 10**places)
            yield "separator", Reading(whole * step, step, step)
    elif signs == [decimal] and len(digits) > 2 and digits[0] != "0" and not counted:
        for places in (len(decimals) - 1, len(decimals) + 1):  # one place too far: 27,14 for 271,4
            if 0 < places < len(digits):
                step = Fraction(1, 10**places)
                yield "separator", Reading(whole * step, step, step)
