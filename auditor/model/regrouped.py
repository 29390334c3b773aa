"""Numbers whose digits do not group by threes, and what one slip in a group makes of them."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.model.resigned import GROUP


def regrouped(literal: str, group: str) -> Iterator[tuple[str, str]]:
    """Whole numbers of which a group lost or gained a digit, or a sign moved: the kind of slip, and the digits meant.

    A group that lost a digit may be any of ten, so what was meant is for other figures to say.
    """
    parts = literal.split(group)
    if len(parts) < 2 or not all(part.isdecimal() for part in parts):
        return
    odd = [n for n, part in enumerate(parts) if len(part) > GROUP or (n and len(part) != GROUP)]
    if len(odd) == 1 and abs(len(parts[odd[0]]) - GROUP) == 1:
        place = odd[0]
        for kind, part in _mended(parts[place]):
            yield kind, "".join([*parts[:place], part, *parts[place + 1 :]])
    yield "separator", "".join(parts)


def _mended(part: str) -> Iterator[tuple[str, str]]:
    """A group with a digit more where one was lost, with one less where one was added."""
    if len(part) < GROUP:
        for n in range(len(part) + 1):
            yield from (("dropped", part[:n] + digit + part[n:]) for digit in "0123456789")
        return
    for n in range(len(part)):
        twin = n and part[n] == part[n - 1]
        yield "doubled" if twin else "added", part[:n] + part[n + 1 :]
