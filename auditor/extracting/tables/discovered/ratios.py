"""Quotients and relative changes found from the numbers: a line that is one line over another, as a number or in percent."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from auditor.extracting.tables.discovered.evidence import Pattern, enough
from auditor.extracting.tables.discovered.span import names_of
from auditor.extracting.tables.discovered.triples import Triple, evidence_of, meets, of_counts
from auditor.extracting.tables.layout.lines import Lines

WINDOW = 12  # lines on either side among which numerator and denominator are looked for …
WIDE, FEW = 60, 90  # … and in a table of few lines: percentages often stand in a block below
LARGEST = 20_000  # whole numbers above it are no quotients
PILOTS = 5  # entries that propose triples; all entries test them
VOTES = 2  # pilots that must propose a triple, where there are as many
SCALES = (1, 100)
HEADED = 30  # how much likelier a quotient is where the heading says so
HELD = 0.75
MOST_TESTED = 60_000  # entries that are tested: the triples proposed most often come first
MOST_UPPER = 8  # numbers that may be a product, from the smallest on
REPEATED = 3  # patterns of one shape that stand for one another


def ratios_of(
    lines: Lines, rates: frozenset[int] = frozenset(), growths: frozenset[int] = frozenset()
) -> list[Pattern]:
    """Quotients and changes among lines; what a better one explains is left out. ``rates``, ``growths`` are headed as such."""
    count = len(lines.values)
    pilots = _pilots(lines)
    if count < 3 or not pilots:
        return []
    window = WIDE if count <= FEW else WINDOW
    targets = frozenset(line for line in range(count) if _quotient(lines, line))
    votes: Counter[Triple] = Counter()
    for entry in pilots:
        votes.update(_proposals(lines, entry, targets, window, rates))
    needed = min(VOTES, len(pilots))
    tried = float(count) * min(count, 2 * window) ** 2 * len(SCALES)
    tested = [
        p
        for triple, n in votes.most_common(MOST_TESTED // lines.width)
        if n >= needed and (p := _test(lines, triple)) is not None
    ]
    tested = _placed(tested, window)
    pools = _pools(tested)
    fine = []
    for pattern in tested:
        evidence = max(pattern.evidence, pools.get(_shape(pattern), 0.0))
        if enough(evidence, tried / (HEADED if pattern.target in rates else 1)):
            fine.append(pattern)
    return _choose(lines, fine, rates, growths)


def _shape(pattern: Pattern) -> tuple[str, int, tuple[int, ...]]:
    """How the three lines of a pattern lie to one another."""
    return pattern.op, pattern.scale, tuple(part - pattern.target for part in pattern.parts)


def _pools(patterns: Sequence[Pattern]) -> dict[tuple[str, int, tuple[int, ...]], float]:
    """The evidence of patterns of one shape together, where a table repeats it: number, persons, mean size, number, …"""
    groups: dict[tuple[str, int, tuple[int, ...]], dict[int, float]] = {}
    for pattern in patterns:
        groups.setdefault(_shape(pattern), {})[pattern.target] = pattern.evidence
    return {shape: sum(group.values()) for shape, group in groups.items() if len(group) >= REPEATED}


def _pilots(lines: Lines) -> list[int]:
    ranked = sorted(range(lines.width), key=lambda e: -len({v for line in lines.values if (v := line[e])}))
    return [e for e in ranked[:PILOTS] if sum(1 for line in lines.values if line[e]) >= 3]


def _quotient(lines: Lines, line: int) -> bool:
    """Whether the numbers of a line can be quotients: none too large, or printed with decimals."""
    limit = LARGEST * lines.unit
    return all(value is None or abs(value) < limit or value % lines.unit for value in lines.values[line])


def _proposals(
    lines: Lines, entry: int, targets: frozenset[int], window: int, rates: frozenset[int]
) -> Iterable[Triple]:
    """Triples of one entry whose numbers fit, found by looking each product up among the numbers near by."""
    halves = lines.halves
    present = [(line, abs(v), v) for line in range(len(lines.values)) if (v := lines.values[line][entry])]
    sizes = sorted((size, line) for line, size, _ in present)
    scaled = {scale: [size * scale * lines.unit for size, _ in sizes] for scale in SCALES}
    seen: set[Triple] = set()
    for at, (target, _, a) in enumerate(present):
        if target not in targets:
            continue
        half = halves[target][entry]
        near = [
            (lower, size, halves[lower][entry])
            for lower, size, _ in present[max(0, at - window) : at + window + 1]
            if lower != target and abs(lower - target) <= window
        ]
        for scale, keys in scaled.items():
            base = scale * lines.unit
            for change, ratio in ((False, abs(a)), (True, abs(a + base))):
                for lower, upper in _fitting(ratio, half, base, near, keys, sizes) if ratio else ():
                    if upper in (target, lower):
                        continue
                    if _near(window, target, upper, lower) or (target in rates and target > max(upper, lower)):
                        seen.add(Triple(target, upper, lower, scale, change))
    return seen


def _fitting(
    ratio: int,
    half: int,
    base: int,
    near: Iterable[tuple[int, int, int]],
    keys: Sequence[int],
    sizes: Sequence[tuple[int, int]],
) -> Iterable[tuple[int, int]]:
    """Each lower line with the few upper lines whose size may be its size times a ratio; ``keys`` are ``sizes`` times ``base``."""
    edge = (half + 1) * base
    end = keys[-1]
    for lower, size, spare in near:
        middle, reach = ratio * size, size * half + (ratio + half + base) * spare + edge
        if middle - reach > end:
            continue
        low = bisect_left(keys, middle - reach)
        high = middle + reach
        for place in range(low, min(low + MOST_UPPER, len(keys))):
            if keys[place] > high:
                break
            yield lower, sizes[place][1]


def _near(window: int, target: int, upper: int, lower: int) -> bool:
    """Whether a quotient stands next to what it divides; one of the two may be further away, before it."""
    near, far = sorted((abs(upper - target), abs(lower - target)))
    return far <= WINDOW or (near <= WINDOW and far <= window and target > max(upper, lower))


def _placed(patterns: list[Pattern], window: int) -> list[Pattern]:
    """The patterns that stand near, and the shares of one whole in a block further below."""
    wholes = Counter((p.parts[1], p.scale) for p in patterns if p.op == "division")
    return [
        p
        for p in patterns
        if _near(window, p.target, *p.parts) or (p.op == "division" and wholes[p.parts[1], p.scale] >= REPEATED)
    ]


def shares_of(lines: Lines, patterns: Sequence[Pattern]) -> frozenset[int]:
    """The shares of one whole, where a line prints the hundred (or the one) that they make together."""
    wholes: dict[tuple[int, int], list[int]] = {}
    for p in patterns:
        if p.op == "division":
            wholes.setdefault((p.parts[1], p.scale), []).append(p.target)
    made = {scale for scale in SCALES if any(set(values) - {None} == {scale * lines.unit} for values in lines.values)}
    return frozenset(n for (_, scale), group in wholes.items() if scale in made and len(group) > 1 for n in group)


def _test(lines: Lines, triple: Triple) -> Pattern | None:
    """Put a triple to every entry where all three are printed."""
    held, failed = [], []
    upper, lower, target = (lines.values[n] for n in (triple.upper, triple.lower, triple.target))
    for e in range(lines.width):
        if target[e] is None or upper[e] is None or not lower[e]:
            continue
        if meets(lines, triple, e):
            held.append(e)
            continue
        failed.append(e)
        if len(failed) > (1 - HELD) * lines.width:
            return None
    different = len({target[e] for e in held})
    if not held or len(held) < HELD * (len(held) + len(failed)) or different < min(2, lines.width):
        return None
    parts = (triple.lower, triple.upper) if triple.change else (triple.upper, triple.lower)
    op = "change" if triple.change else "division"
    evidence = evidence_of(lines, triple, held)
    return Pattern(op, lines.axis, triple.target, parts, tuple(held), tuple(failed), (), evidence, triple.scale)


def _choose(lines: Lines, patterns: Sequence[Pattern], rates: frozenset[int], growths: frozenset[int]) -> list[Pattern]:
    """One reading of each set of three lines, and one quotient of each line; copies of lines count as the lines."""
    names = names_of(lines)
    chosen: list[Pattern] = []
    told: dict[frozenset[int], list[Pattern]] = {}
    copies: dict[int, list[Pattern]] = {}
    targets: set[int] = set()
    by_line: dict[int, list[Pattern]] = {}
    for pattern in sorted(patterns, key=lambda p: (_rank(lines, p, rates, growths), p.parts)):
        same = told.setdefault(frozenset(names[line] for line in (pattern.target, *pattern.parts)), [])
        equal = copies.setdefault(names[pattern.target], [])
        if pattern.target in targets or any(not _apart(names, pattern, other) for other in (*same, *equal)):
            continue
        if any(
            _alike(lines, pattern, other)
            for line in (pattern.target, *pattern.parts)
            for other in by_line.get(line, ())
        ):
            continue
        same.append(pattern)
        equal.append(pattern)
        targets.add(pattern.target)
        chosen.append(pattern)
        for line in (pattern.target, *pattern.parts):
            by_line.setdefault(line, []).append(pattern)
    return chosen


def _alike(lines: Lines, pattern: Pattern, other: Pattern) -> bool:
    """Whether two patterns read one product in two ways: two lines in common, and third ones that are often equal."""
    one, two = {pattern.target, *pattern.parts}, {other.target, *other.parts}
    if pattern.op != other.op or len(one & two) != 2 or pattern.target == other.target:
        return False
    (first,), (second,) = one - two, two - one
    if pattern.target == first and other.target == second:
        return False
    both = [e for e in pattern.held if lines.values[first][e] is not None and lines.values[second][e] is not None]
    return 2 * sum(lines.values[first][e] == lines.values[second][e] for e in both) >= max(1, len(both))


def _apart(names: Mapping[int, int], one: Pattern, other: Pattern) -> bool:
    """Whether two patterns say the same of different copies of lines."""
    pairs = ([_upper(one), _upper(other)], [one.target, other.target])
    return all(first != second and names[first] == names[second] for first, second in pairs)


def _upper(pattern: Pattern) -> int:
    """The line that is divided, or the later of the two that a change compares."""
    return pattern.parts[1 if pattern.op == "change" else 0]


def _rank(
    lines: Lines, pattern: Pattern, rates: frozenset[int], growths: frozenset[int]
) -> tuple[float, int, bool, bool, int, float]:
    """The more entries hold the better; then lines headed as rates, right of what they divide, of exact levels, changes, near."""
    form = 0 if pattern.target in rates else 1 if pattern.target > max(pattern.parts) else 2
    return (
        pattern.merit,
        form,
        not of_counts(lines, pattern),
        (pattern.op == "change") != (pattern.target in growths),
        abs(pattern.target - _upper(pattern)),
        -pattern.evidence,
    )
