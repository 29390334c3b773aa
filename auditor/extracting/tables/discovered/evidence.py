"""How unlikely it is that numbers tie by accident; evidence is counted in decimal digits and never enters a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import log10

from msgspec import Struct

from auditor.extracting.tables.layout.lines import Lines

MOST_PER_ENTRY = 5.0  # digits that one row or column can lend; a single long number proves no pattern
SAMPLE = 5  # parts whose proportions are compared
REMEMBERED = 6  # earlier entries that an entry is compared with
DIFFERENT = 0.15  # digits that another entry lends at the least, if its proportions differ …
VARIED = 50  # … by more than one part in so many
FAILURE = 3  # entries that hold which one failure outweighs when a section is looked for
FEW_FAILED = 8  # entries that fail among which a slip is looked for
SLIP = 1.5  # digits that must be set off when a gap is explained by one mistyped digit
RARER = 2.5  # … of a sum that no words name, but some entry shows …
NEARLY = 0.5  # … and when a total is all but met
ALL_BUT = 1_000  # a gap of less than one part in so many all but meets its total
FAR = 8  # a gap of more than one part in so many says that the tie is not meant there
MOST_FAR = 6  # such entries for each where it holds
HELD = 0.66  # share of the tested entries in which a sum must hold
HELD_NAMED = 0.5  # … where words name the total
SECTION = 4  # entries of a section of its own
COMMON, MOST_COMMON = 0.01, 0.5  # digits that any entry lends, and all of them at the most
MARGIN = 1.3  # digits by which evidence must exceed the number of ties that were tried


class Pattern(Struct, frozen=True):
    """A tie between lines that holds in most entries.

    ``target`` is the sum, mean, quotient or change of the lines ``parts`` (of a quotient: numerator, denominator; of a
    change: prior, later); ``scale`` is 100 where percent is printed. ``held`` and ``failed`` are the entries where
    it was put to the test, ``weak`` those where it holds without proving anything (one part only, all zero).
    """

    op: str  # "sum" | "average" | "division" | "change"
    axis: str
    target: int
    parts: tuple[int, ...]
    held: tuple[int, ...]
    failed: tuple[int, ...]
    weak: tuple[int, ...] = ()
    evidence: float = 0.0
    scale: int = 1
    far: int = 0  # entries where it is so far from holding that it cannot be meant
    means: int = 0  # of a total by its words: entries that fail as a mean of its parts does, and say nothing against it

    @property
    def merit(self) -> float:
        """The lower, the better it explains its entries."""
        return 2 * (len(self.failed) - self.means) - len(self.held) - len(self.weak)

    @property
    def compact(self) -> bool:
        """Whether its parts are neighbours, right beside the target."""
        return max(self.parts) - min(self.parts) < len(self.parts) and self.distance == 1

    @property
    def distance(self) -> int:
        """How far the nearest part stands from the target."""
        return min(abs(part - self.target) for part in self.parts)


def digits(reference: int, tolerance: int, grain: int) -> float:
    """Digits of evidence in a number of size ``reference`` being met within ``tolerance``, in steps of ``grain``."""
    window = 2 * tolerance + grain
    size = abs(reference)
    return min(MOST_PER_ENTRY, log10(size / window)) if size > window else 0.0


def enough(evidence: float, tried: float) -> bool:
    """Whether evidence is beyond what so many trials produce by accident."""
    return evidence >= log10(max(tried, 1.0)) + MARGIN


class _Tested(Struct, frozen=True):
    """The entries of a sum that was put to the test; ``slipped`` are those of the failed that a slip explains, and how well."""

    held: Sequence[int]
    failed: Sequence[int]
    weak: Sequence[int]
    slipped: Mapping[int, float]
    far: Sequence[int] = ()

    def mostly(self, share: float) -> bool:
        """Whether it holds in so many of them."""
        return len(self.held) + len(self.slipped) >= share * (len(self.held) + len(self.failed)) > 0


def settled(
    lines: Lines,
    target: int,
    parts: tuple[int, ...],
    held: list[int],
    failed: list[int],
    weak: list[int],
    gaps: Mapping[int, tuple[int, int]],
    *,
    named: bool = False,
    most: float = MOST_PER_ENTRY,
) -> Pattern | None:
    """A tested sum as a pattern, cut down to one section of the table where it does not hold throughout; else None.

    The one entry that is all but met, or missed by a gap that a mistyped digit explains, speaks for a sum rather than
    against it, unless nothing else does and other entries speak against it; without words, if it alone fails.
    """
    slipped: dict[int, float] = {}
    if named or len(failed) == 1:
        slipped = _slipped(lines, target, parts, failed[:FEW_FAILED], gaps, SLIP if named else RARER if held else None)
    if not held and (not slipped or any(e not in slipped and not as_mean(lines, target, parts, e) for e in failed)):
        return None
    tested = _where_meant(_Tested(held, failed, weak, slipped), lines.values[target], gaps, named=named)
    if tested is None:
        return None
    met = sorted([*tested.held, *tested.weak])
    exact = len(tested.held) > 1 and not any(gaps[e][1] for e in met)
    proved = surprise(lines, target, parts, met, [(0, 0) if exact else gaps[e] for e in met], most)
    evidence = proved + min(MOST_COMMON, COMMON * len(met)) + sum(tested.slipped.values())
    open_ = [e for e in tested.failed if e not in tested.slipped]
    means = sum(as_mean(lines, target, parts, e) for e in open_) if named and len(parts) > 2 else 0
    kinds = tuple(tested.held), tuple(tested.failed), tuple(tested.weak)
    far_off = _counted(tested.far, [*met, *tested.failed]) if met else len(tested.far)
    return Pattern("sum", lines.axis, target, parts, *kinds, evidence, far=far_off, means=means)


def _where_meant(
    tested: _Tested, values: Sequence[int | None], gaps: Mapping[int, tuple[int, int]], *, named: bool
) -> _Tested | None:
    """A sum where it mostly holds: everywhere, but for entries that are far from it, or in one section; else None."""
    share = HELD_NAMED if named else HELD
    if tested.mostly(share):
        return tested
    held, failed, weak, slipped = tested.held, tested.failed, tested.weak, tested.slipped
    far = [e for e in failed if FAR * abs(gaps[e][1]) > abs(values[e] or 0) and e not in slipped]
    near = _Tested(held, [e for e in failed if e not in far], weak, slipped, far)
    if near.mostly(share) and len(far) <= MOST_FAR * (len(held) + len(slipped)):
        return near
    first, last = stretch([*held, *weak], sorted(failed))
    within = [[e for e in some if first <= e <= last] for some in (held, sorted(failed), weak)]
    section = _Tested(within[0], within[1], within[2], {})
    return section if len(section.held) >= SECTION and section.mostly(share) else None


def _counted(far: Sequence[int], tested: Sequence[int]) -> int:
    """How many entries are far from holding; all that lie outside the tested ones, as another table's do, count as one."""
    inside = sum(min(tested) < e < max(tested) for e in far)
    return inside + (inside < len(far))


def _slipped(
    lines: Lines,
    target: int,
    parts: Sequence[int],
    failed: Iterable[int],
    gaps: Mapping[int, tuple[int, int]],
    off: float | None,
) -> dict[int, float]:
    """The entry that a slip may have kept from holding, with the digits that it lends; none where there is no such.

    ``off`` are the digits that are set off for a mistyped digit; None where such a gap says nothing.
    """
    lent: dict[int, float] = {}
    for e in failed:
        value, (tolerance, gap) = lines.values[target][e] or 0, gaps[e]
        noise = likely(tolerance, len(parts), 0)
        if ALL_BUT * abs(gap) < abs(value):
            lent[e] = max(0.0, digits(value, max(noise, abs(gap)), lines.grain[e]) - NEARLY)
        if off is not None and slip(gap, noise):
            lent[e] = max(lent.get(e, 0.0), digits(value, noise, lines.grain[e]) - off)
    best = max(lent, key=lambda e: (lent[e], -e), default=None)
    return {} if best is None else {best: lent[best]}


def as_mean(lines: Lines, target: int, parts: Sequence[int], e: int) -> bool:
    """Whether a number stands among others as a mean or a rate of all does: below the largest of them."""
    numbers = [lines.values[part][e] or 0 for part in parts]
    return 0 <= min(numbers) <= (lines.values[target][e] or 0) <= max(numbers)


def slip(gap: int, noise: int) -> bool:
    """Whether a gap is one digit at one place, beyond the noise of rounding: as one mistyped digit makes it."""
    size, place = abs(gap), 2  # a step of the last printed place is 2
    while place * 10 <= size + noise:
        place *= 10
    return place > 2 * noise and any(abs(size - times * place) <= noise for times in range(1, 10))


def surprise(
    lines: Lines,
    target: int,
    parts: Sequence[int],
    held: Sequence[int],
    tolerances: Sequence[tuple[int, int]],
    most: float,
) -> float:
    """Digits of evidence of a sum over the entries where it holds.

    An entry whose parts stand in the same proportions as in one before (the same salary each month, a price
    list with one discount) repeats it and proves nothing new: only what deviates from those proportions counts.
    """
    sample = tuple(parts) if len(parts) <= SAMPLE else tuple(parts[:: len(parts) // SAMPLE])
    evidence = 0.0
    before: list[tuple[int, list[int]]] = []
    for e, (tolerance, gap) in zip(held, tolerances, strict=True):
        value = lines.values[target][e] or 0
        shown = [lines.values[part][e] or 0 for part in sample]
        news = min((deviation(value, shown, *earlier) for earlier in before), default=abs(value))
        alone = not before and sum(1 for part in parts if lines.values[part][e]) < 2
        if value and not alone:
            window = likely(tolerance, len(parts), gap)
            lent = min(most, digits(min(abs(value), news), window, lines.grain[e]))
            evidence += max(lent, DIFFERENT) if news * VARIED >= abs(value) else lent
        if len(before) < REMEMBERED:
            before.append((value, shown))
        else:
            before[e % REMEMBERED] = (value, shown)
    return evidence


def likely(tolerance: int, parts: int, gap: int) -> int:
    """How far roundings that are not all in one direction add up, or the gap there is if that is more."""
    return max(abs(gap), int(tolerance / (parts + 1) ** 0.5))


def deviation(value: int, parts: Sequence[int], earlier: int, then: Sequence[int]) -> int:
    """How far parts are from standing in the proportions of an earlier entry."""
    if not earlier:
        return abs(value)
    return max(abs(part * earlier - old * value) // abs(earlier) for part, old in zip(parts, then, strict=True))


def stretch(held: Iterable[int], failed: Iterable[int]) -> tuple[int, int]:
    """First and last entry of the stretch in which a tie holds best: one section of a sheet that has several."""
    best = (0, 0, -1)
    total, first = 0, None
    for entry, gain in sorted([(e, 1) for e in held] + [(e, -FAILURE) for e in failed]):
        if total <= 0:
            total, first = 0, entry
        total += gain
        if total > best[0]:
            best = (total, first if first is not None else entry, entry)
    return best[1], best[2]
