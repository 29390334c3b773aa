"""The exact range of a sum of products over a box, in whole numbers: ends are pairs of numerator and denominator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from auditor.model.ends import End, Pair, added, ends_of, interval_between, outermost, plus, products, scaled, sum_of
from auditor.model.interval import Interval

Part = tuple[int, int, tuple[str, ...]]  # a coefficient as a pair, and the figures it multiplies
BRANCHES = 4096  # corners that are looked at before a range is given up as unbounded


def extent(parts: Sequence[Part], box: Mapping[str, Interval]) -> Interval:
    """The tightest interval of the sum of ``parts`` over ``box``; unbounded where it has too many corners."""
    return interval_between(*outer_ends(parts, box))


def outer_ends(parts: Sequence[Part], box: Mapping[str, Interval]) -> tuple[End, End]:
    """The ends of that interval.

    A multilinear form takes its extremes at corners. It is cut at the figure that stands in most products until what
    remains falls apart into pieces that share no figure; a figure that stands twice is one number (x - x is 0).
    """
    straight = _straight(parts, box)
    if straight is not None:
        return straight
    ends = {name: ends_of(box[name]) for _, _, names in parts for name in names}
    return _extremes(parts, ends, [BRANCHES])


def _straight(parts: Sequence[Part], box: Mapping[str, Interval]) -> tuple[End, End] | None:
    """The ends of a sum in which no figure stands twice, as in most: those of its terms, which go their own ways."""
    lows: list[End] = []
    highs: list[End] = []
    seen: set[str] = set()
    for n, d, names in parts:
        if not names:
            lows.append((n, d, False))
            highs.append((n, d, False))
            continue
        if not n or len(names) > 2:
            return None
        if not seen.isdisjoint(names):
            return _factored(parts, box)
        seen.update(names)
        low, high = ends_of(box[names[0]])
        if len(names) > 1:
            corners = products((low, high), ends_of(box[names[1]]))
            if not corners:
                return None
            low, high = outermost(corners, -1), outermost(corners, 1)
        lows.append(scaled(low if n > 0 else high, n, d))
        highs.append(scaled(high if n > 0 else low, n, d))
    return added(lows), added(highs)


def _factored(parts: Sequence[Part], box: Mapping[str, Interval]) -> tuple[End, End] | None:
    """The ends of a sum in which one figure stands twice, as a base does in base + base · rate: it is taken out of it.

    Only where all ends are closed: which open end is reached beside a zero is left to the longer way.
    """
    counts: dict[str, int] = {}
    for _, _, names in parts:
        for name in names:
            counts[name] = counts.get(name, 0) + 1
    twice = [name for name, count in counts.items() if count > 1]
    if len(twice) > 1:
        return None
    base = ends_of(box[twice[0]])
    inner = [(n, d, tuple([name for name in names if name != twice[0]])) for n, d, names in parts if twice[0] in names]
    factor, rest = _straight(inner, box), _straight([part for part in parts if twice[0] not in part[2]], box)
    if factor is None or rest is None or any(end is None or end[2] for end in (*base, *factor)):
        return None
    corners = products(base, factor)
    return added([outermost(corners, -1), rest[0]]), added([outermost(corners, 1), rest[1]])


def _extremes(parts: Sequence[Part], ends: Mapping[str, tuple[End, End]], budget: list[int]) -> tuple[End, End]:
    """Least and greatest value; ``budget`` counts down over all branches."""
    linear, mixed = _split(parts)
    tied = {name for _, _, names in mixed for name in names}
    low, high = _linear([part for part in linear if not part[2] or part[2][0] not in tied], ends)
    for piece in _pieces(mixed):
        names = {name for _, _, among in piece for name in among}
        piece += [part for part in linear if part[2] and part[2][0] in names]
        least, greatest = _branched(piece, ends, budget)
        low, high = plus(low, least), plus(high, greatest)
    return low, high


def _split(parts: Sequence[Part]) -> tuple[list[Part], list[Part]]:
    """Linear parts, one for each figure, and products."""
    single = [part for part in parts if len(part[2]) < 2]
    merged: dict[tuple[str, ...], Pair] = {}
    for n, d, names in single:
        known = merged.get(names)
        merged[names] = (n, d) if known is None else sum_of(known, (n, d))
    linear = [(n, d, names) for names, (n, d) in merged.items() if n]
    return linear, [] if len(single) == len(parts) else [part for part in parts if len(part[2]) > 1 and part[0]]


def _linear(parts: Iterable[Part], ends: Mapping[str, tuple[End, End]]) -> tuple[End, End]:
    low: End = (0, 1, False)
    high: End = (0, 1, False)
    for n, d, names in parts:
        if not names:
            low, high = plus(low, (n, d, False)), plus(high, (n, d, False))
            continue
        least, greatest = ends[names[0]] if n > 0 else ends[names[0]][::-1]
        low, high = plus(low, scaled(least, n, d)), plus(high, scaled(greatest, n, d))
    return low, high


def _branched(piece: list[Part], ends: Mapping[str, tuple[End, End]], budget: list[int]) -> tuple[End, End]:
    """Extremes of parts that hang together: those with the busiest figure at its one end and at its other."""
    counts: dict[str, int] = {}
    for _, _, names in piece:
        if len(names) > 1:
            for name in names:
                counts[name] = counts.get(name, 0) + 1
    cut = max(counts, key=lambda name: counts[name])
    budget[0] -= 1
    lows, highs = [], []
    for end in ends[cut] if ends[cut][0] != ends[cut][1] else ends[cut][:1]:
        if end is None or budget[0] < 0:
            return None, None
        low, high = _extremes([_fixed(part, cut, end) for part in piece], ends, budget)
        lows.append(low if low is None or not end[2] else (low[0], low[1], True))
        highs.append(high if high is None or not end[2] else (high[0], high[1], True))
    return outermost(lows, -1), outermost(highs, 1)


def _fixed(part: Part, cut: str, end: tuple[int, int, bool]) -> Part:
    n, d, names = part
    return (n * end[0], d * end[1], tuple(name for name in names if name != cut)) if cut in names else part


def _pieces(mixed: list[Part]) -> list[list[Part]]:
    """Products in groups that share no figure."""
    pieces: list[tuple[set[str], list[Part]]] = []
    for part in mixed:
        names, members, apart = set(part[2]), [part], []
        for others, group in pieces:
            if names.isdisjoint(others):
                apart.append((others, group))
            else:
                names |= others
                members = group + members
        pieces = [*apart, (names, members)]
    return [members for _, members in pieces]
