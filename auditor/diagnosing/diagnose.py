"""The stage: checks to findings, one for each root cause."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from auditor.diagnosing.components import components, touching
from auditor.diagnosing.localise import minimal_sets, wanted
from auditor.model.figure import Figure
from auditor.model.finding import SEVERITIES, Check, Finding, Suspect
from auditor.model.interval import Interval
from auditor.model.rule import Rule
from auditor.model.slips import Slip, explain


def diagnose(figures: Mapping[str, Figure], checks: Sequence[Check], rules: Mapping[str, Rule]) -> tuple[Finding, ...]:
    """Findings in the order of their first check; checks that are only doubtful make notes."""
    failing = [check for check in checks if check.verdict == "fails"]
    found: list[Finding] = []
    explained: set[str] = set()
    for group in components(failing):
        found.append(_finding(group, figures, checks, len(found) + 1))
        explained |= {figure for check in group for figure in check.figures()}
    for group in components([c for c in checks if c.verdict == "doubtful" and not explained & set(c.figures())]):
        found.append(_note(group, figures, len(found) + 1))
    return tuple(found)


def _finding(group: Sequence[Check], figures: Mapping[str, Figure], checks: Sequence[Check], number: int) -> Finding:
    leading = min(group, key=lambda c: (SEVERITIES.index(c.severity), int(c.id[1:])))
    suspects = tuple(_suspects(group, figures, checks))
    ids = tuple(check.id for check in (leading, *(c for c in group if c is not leading)))
    return Finding(f"n{number}", leading.rule, leading.severity, ids, suspects, _fingerprint(leading, figures),
                   max(1, len(suspects)))


def _note(group: Sequence[Check], figures: Mapping[str, Figure], number: int) -> Finding:
    leading = group[0]
    return Finding(f"n{number}", leading.rule, "note", tuple(c.id for c in group), (), _fingerprint(leading, figures))


def _suspects(group: Sequence[Check], figures: Mapping[str, Figure], checks: Sequence[Check]) -> Iterator[Suspect]:
    box: dict[str, Interval] = {name: f.interval() for name, f in figures.items() if f.readings}
    names = set(name for check in group for name in check.figures())
    around = [c for c in touching(checks, names) if c.verdict in ("holds", "fails")]
    sets = minimal_sets([c for c in group if c.equation is not None and set(c.equation.figures()) <= set(box)], box)
    scored: list[tuple[int, int, str, Slip | None]] = []
    for free in sets:
        for name in free:
            values = wanted(name, around, box)
            slip = next(iter(explain(figures[name], values)), None) if values is not None else None
            scored.append((slip.cost if slip else 99, int(name[1:]), name, slip))
    best = sorted(scored, key=lambda entry: entry[:2])
    certain = len(best) == 1 or (len(best) > 1 and best[0][0] < best[1][0])
    for cost, _, name, slip in best:
        confidence = "certain" if slip and certain and cost == best[0][0] else "suggested" if slip else "possible"
        yield Suspect(name, slip.text if slip else None, slip.kind if slip else "", confidence, slip.value if slip else None)
    if not best:
        yield from (Suspect(name) for name in dict.fromkeys(n for check in group for n in check.figures()))


def _fingerprint(check: Check, figures: Mapping[str, Figure]) -> str:
    """What stays the same when the document changes elsewhere: the rule, the printed figures and their labels."""
    parts = [check.rule, *(f"{figures[n].text}|{figures[n].label.lower()}" for n in check.figures())]
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=8).hexdigest()
