"""How well slips are found, placed and put right: reports made up and spoiled from a seed, beside three baselines.

Run it as ``python tests/benchmarks/slips.py [--clean N] [--each N] [--seed N] [--show CLASS]``. A slip is *detectable* where it
breaks a tie beyond rounding, and *identifiable* where its figure is among the least explanations of what is broken; both are
decided on the ties that the report was made from, not on what was read out of it. That is not enough to know it: where one of
four addends has a wrong digit, a digit of any of the four explains it as well, and nobody can do better than one in four. So a
slip is *placed* where every slip of its class that explains all that is broken is one of the same figure, and *settled* where
there is one such slip alone. Figures are counted over the identifiable and over the placed, repairs over the identifiable and
over the settled. The best guess is what could be had of the identifiable ones by who knows the
class of each slip, which no audit does.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from slips_baselines import Told, by_least_change, by_tolerance, least  # noqa: E402
from slips_classes import SLIPS, Changes, injected  # noqa: E402
from slips_documents import Draft  # noqa: E402
from slips_reports import document  # noqa: E402
from slips_undone import best_guess, explanations  # noqa: E402

from auditor.audit import audit_document  # noqa: E402
from auditor.diagnosing import diagnose  # noqa: E402
from auditor.extracting.extract import extract  # noqa: E402
from auditor.knowledge.knowledge import Knowledge, load_knowledge  # noqa: E402
from auditor.model.equation import Equation, Term  # noqa: E402
from auditor.model.figure import Figure  # noqa: E402
from auditor.model.finding import Check, DocumentAudit, Refusal, Suspect  # noqa: E402
from auditor.model.interval import Interval, point  # noqa: E402
from auditor.reading import read_bytes  # noqa: E402
from auditor.unit_words import unit_words  # noqa: E402

METHODS = ("auditor", "diagnosis", "exact", "0.5%", "least change")
TOLERANCE = Fraction(1, 200)


@dataclass(frozen=True)
class Case:
    """A report with a slip: what is printed instead of what, and whether it could be found and placed."""

    draft: Draft
    changes: Changes
    detectable: bool
    identifiable: bool
    placed: bool  # and no slip of its class in another figure explains it as well
    settled: bool  # nor another one in the same figure
    figure: Fraction  # how often who knows its class would name the right figure first …
    repair: Fraction  # … and the right text


def audited(draft: Draft, changes: Changes, knowledge: Knowledge) -> DocumentAudit:
    """The audit of a report as it is printed."""
    read = read_bytes(f"report.{draft.format}", draft.text(changes).encode())
    assert not isinstance(read, Refusal)
    return audit_document(read, knowledge)


def by_auditor(draft: Draft, changes: Changes, knowledge: Knowledge) -> Told:
    """What the auditor tells, notes aside."""
    audit = audited(draft, changes, knowledge)

    def one(suspect: Suspect) -> tuple[str, str | None]:
        return audit.figures[suspect.figure].text, suspect.repair

    loud = [finding for finding in audit.findings if finding.severity != "note"]
    return Told(tuple(tuple(one(suspect) for suspect in finding.suspects) for finding in loud))


def by_diagnosis(draft: Draft, changes: Changes, knowledge: Knowledge, same: Sequence[int] = ()) -> Told:
    """What diagnosis alone tells where every true tie is known: what is lost is lost in reading otherwise.

    ``same`` are the numbers that an earlier report prints as they are printed here.
    """
    read = read_bytes(f"report.{draft.format}", draft.text(changes).encode())
    assert not isinstance(read, Refusal)
    found = extract(read, knowledge).figures
    names = _figures(draft, changes, list(found.values()))
    ties = [tie for tie in draft.ties if set(tie.figures()) <= set(names)]
    box = {ids: found[ids].interval() for ids in names.values()}
    checks = [_check(n, _renamed(tie, names), box, found) for n, tie in enumerate(ties, 1)]
    words = unit_words(knowledge, knowledge.language_of(read))
    before = frozenset(names[f"x{n}"] for n in same if f"x{n}" in names)
    loud = [finding for finding in diagnose(found, checks, words, before=before) if finding.checks]
    return Told(tuple(tuple((found[s.figure].text, s.repair) for s in finding.suspects) for finding in loud))


def _figures(draft: Draft, changes: Changes, found: list[Figure]) -> dict[str, str]:
    """The numbers of a draft among the figures that were read, both in the order of the text."""
    names: dict[str, str] = {}
    left = iter(found)
    for piece in draft.pieces:
        if isinstance(piece, int):
            number = changes.get(piece, draft.numbers[piece])
            figure = next((one for one in left if one.kind == "number" and one.literal == number.printed), None)
            if figure is not None and figure.value == number.value:
                names[f"x{piece}"] = figure.id
    return names


def _renamed(tie: Equation, names: Mapping[str, str]) -> Equation:
    return Equation(tuple(Term(t.coefficient, tuple(names[n] for n in t.figures)) for t in tie.terms), tie.op)


def _check(number: int, tie: Equation, box: Mapping[str, Interval], figures: Mapping[str, Figure]) -> Check:
    points = {name: point(figures[name].value or 0) for name in tie.figures()}
    verdict = "holds" if tie.decide(box) else "fails"
    roles = (("figures", tie.figures()),)
    return Check(f"c{number}", "tie", verdict, roles, by_rounding=not tie.decide(points), equation=tie)


def cases(kind: str, seeds: Sequence[int], slips: int = 1) -> Iterator[Case]:
    """Reports with one slip of a kind, or several in different sentences."""
    for seed in seeds:
        draft = document(seed)
        changes: Changes = {}
        for _ in range(slips):
            more = injected(draft, kind)
            if more and not set(more) & set(changes):
                changes |= more
        if changes:
            box = draft.box(changes)
            broken = [tie for tie in draft.ties if not tie.decide(box)]
            names = {f"x{n}" for n in changes}
            hit = all(any(n in tie.figures() for tie in broken) for n in list(names)[:1]) and bool(broken)
            sets = least(draft, changes) if hit else []
            least_one = any(names & set(free) for free in sets)
            ways = explanations(draft, changes, kind) if least_one and slips == 1 else {}
            figures = {tuple(n for n, _ in way) for way in ways}
            yield Case(draft, changes, bool(broken), least_one, len(figures) == 1, len(ways) == 1, *best_guess(ways))


def judged(case: Case, told: Told) -> tuple[bool, bool, bool, bool]:
    """Detected; the right figure first in some finding; the right repair first; the right figure among the suspects."""
    wrong = {new.text: case.draft.numbers[n].text for n, new in case.changes.items()}
    literals = {new.printed: case.draft.numbers[n] for n, new in case.changes.items()}
    firsts = [finding[0] for finding in told.findings if finding]
    first = [(text, repair) for text, repair in firsts if text in wrong or text.split(" ")[0] in literals]
    repaired = any(_same(repair, case, text) for text, repair in first)
    among = any(text.split(" ")[0] in literals for finding in told.findings for text, _ in finding)
    return bool(told.findings), bool(first), repaired, among


def _same(repair: str | None, case: Case, text: str) -> bool:
    meant = {new.text: case.draft.numbers[n].text for n, new in case.changes.items()}
    return repair is not None and any(
        repair == right or repair.split(" ")[0] == right.split(" ")[0]
        for wrong, right in meant.items()
        if wrong.split(" ")[0] == text.split(" ", maxsplit=1)[0]
        and (wrong.split(" ")[0] != right.split(" ")[0] or repair == right)
    )


def measured(kind: str, seeds: Sequence[int], knowledge: Knowledge, slips: int = 1, show: int = 0) -> Counter[str]:
    """Counts for one class of slips, by method."""
    counts: Counter[str] = Counter()
    for case in cases(kind, seeds, slips):
        counts["cases"] += 1
        counts["detectable"] += case.detectable
        counts["identifiable"] += case.identifiable
        counts["placed"] += case.placed
        counts["settled"] += case.settled
        counts["best figure"] += case.figure if case.identifiable else 0  # type: ignore[assignment]
        counts["best repair"] += case.repair if case.identifiable else 0  # type: ignore[assignment]
        told = {
            "auditor": by_auditor(case.draft, case.changes, knowledge),
            "diagnosis": by_diagnosis(case.draft, case.changes, knowledge),
            "exact": by_tolerance(case.draft, case.changes, Fraction(0)),
            "0.5%": by_tolerance(case.draft, case.changes, TOLERANCE),
            "least change": by_least_change(case.draft, case.changes),
        }
        for method in METHODS:
            found, first, repaired, among = judged(case, told[method])
            counts[f"{method} detected"] += case.detectable and found
            counts[f"{method} figure"] += case.identifiable and first
            counts[f"{method} repair"] += case.identifiable and repaired
            counts[f"{method} among"] += case.identifiable and among
            counts[f"{method} placed"] += case.placed and first
            counts[f"{method} settled"] += case.settled and repaired
        if show and case.identifiable and not judged(case, told["diagnosis"])[2]:
            show -= 1
            said = {new.text: case.draft.numbers[n].text for n, new in case.changes.items()}
            print("missed:", said, "told:", told["diagnosis"].findings, "\n", case.draft.text(case.changes))
    return counts


def beside_earlier(seeds: Sequence[int], knowledge: Knowledge) -> Counter[str]:
    """Values of last month where its report is at hand, which prints one in eight of the other numbers as they are here."""
    counts: Counter[str] = Counter()
    for case in cases("stale", seeds):
        still = [n for n in range(len(case.draft.numbers)) if case.draft.chance.random() < 1 / 8]
        told = by_diagnosis(case.draft, case.changes, knowledge, [*case.changes, *still])
        _, first, repaired, _ = judged(case, told)
        counts["cases"] += 1
        counts["identifiable"] += case.identifiable
        counts["beside figure"] += case.identifiable and first
        counts["beside repair"] += case.identifiable and repaired
    return counts


def clean_errors(count: int, knowledge: Knowledge) -> Counter[str]:
    """Reports with nothing wrong that each method complains of."""
    wrong: Counter[str] = Counter()
    for seed in range(10**6, 10**6 + count):
        draft = document(seed)
        wrong["auditor"] += bool(by_auditor(draft, {}, knowledge).findings)
        wrong["diagnosis"] += bool(by_diagnosis(draft, {}, knowledge).findings)
        wrong["exact"] += bool(by_tolerance(draft, {}, Fraction(0)).findings)
        wrong["0.5%"] += bool(by_tolerance(draft, {}, TOLERANCE).findings)
        wrong["least change"] += bool(by_least_change(draft, {}).findings)
    return wrong


def _share(counts: Mapping[str, int], method: str, what: str, of: str) -> str:
    return f"{float(100 * counts[f'{method} {what}'] / counts[of]):6.1f}" if counts[of] else "     –"


def table(results: Mapping[str, Counter[str]]) -> Iterator[str]:
    """One line a class and method: how many cases there are, and the share of each kind that is told right."""
    kinds = ("cases", "detectable", "identifiable", "placed", "settled")
    yield f"{'class':13}{''.join(f'{kind:>13}' for kind in kinds)}  method       detected figure repair  among | placed settled"
    for name, counts in results.items():
        for method in METHODS:
            head = f"{name:13}{''.join(f'{counts[kind]:13}' for kind in kinds)}" if method == "auditor" else " " * 78
            shares = [_share(counts, method, "detected", "detectable")]
            shares += [_share(counts, method, what, "identifiable") for what in ("figure", "repair", "among")]
            shares += ["  ", *(_share(counts, method, what, what) for what in ("placed", "settled"))]
            yield f"{head}  {method:13}{' '.join(shares)}"
        guessed = [_share(counts, "best", what, "identifiable") for what in ("figure", "repair")]
        yield f"{'':78}  {'best guess':13}{'':6} {' '.join(guessed)}"


def main() -> None:
    """Print the whole table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clean", type=int, default=1000)
    parser.add_argument("--each", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--slips", type=int, default=1)
    parser.add_argument("--show", default="")
    asked = parser.parse_args()
    knowledge = load_knowledge()[0]
    start = time.perf_counter()
    results: dict[str, Counter[str]] = {}
    for place, kind in enumerate(SLIPS):
        first = asked.seed + 1000 * place
        if not asked.show or asked.show == kind:
            show = 10 if asked.show else 0
            results[kind] = measured(kind, range(first, first + asked.each), knowledge, asked.slips, show)
    results["all"] = sum(results.values(), Counter())
    print("\n".join(table(results)))
    last = asked.seed + 1000 * list(SLIPS).index("stale")
    left = beside_earlier(range(last, last + asked.each), knowledge)
    said = ", ".join(f"{what} {_share(left, 'beside', what, 'identifiable').strip()}" for what in ("figure", "repair"))
    print(f"stale, with last month's report given beside, by diagnosis (not in all): {said} of {left['identifiable']}")
    wrong = clean_errors(asked.clean, knowledge)
    print(f"clean reports with a finding, of {asked.clean}: " + ", ".join(f"{m} {wrong[m]}" for m in METHODS))
    print(f"{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
