"""Checks, findings and audits: what was put to the figures, what came of it, and what a person should look at."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from msgspec import Struct

from auditor.model.document import Document, Doubt
from auditor.model.equation import Equation
from auditor.model.figure import Figure, Period
from auditor.model.interval import Interval
from auditor.model.once import Once
from auditor.model.relation import Odd, Relation

VERDICTS = ("holds", "fails", "doubtful", "undecided")
SEVERITIES = ("error", "warning", "note")


class Check(Struct, frozen=True, dict=True):  # dict: what is worked out once
    """One claim put to one binding.

    ``expected`` is what the subject (the first name of the claim) should say given the others, in base units;
    ``difference`` the printed value less the middle of it; ``by_rounding`` marks a claim that holds only
    because figures are rounded. ``equation`` is the claim over figure ids, for those who decide checks jointly;
    ``strength`` and ``evidence`` say how plainly the words claim the tie.
    """

    id: str
    rule: str
    verdict: str
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    subject: str | None = None
    expected: Interval | None = None
    difference: Fraction | None = None
    by_rounding: bool = False
    equation: Equation | None = None
    reason: str = ""  # key of a message, for an undecided or doubtful verdict
    severity: str = "error"
    strength: int = 4
    evidence: tuple[str, ...] = ()
    write: Callable[[], str] = str  # writes the arithmetic, which of most checks nobody is shown
    constants: tuple[tuple[str, Fraction], ...] = ()
    odd: Odd = ()  # figures that stand out among the cells beside them, the oddest first, and by how much

    @Once
    def arithmetic(self) -> str:
        """The claim written out with the printed figures, as "6.820 + 23.281 + 1.269 = 31.370 ≠ 31,37"."""
        return self.write()

    def figures(self) -> tuple[str, ...]:
        """Every figure that takes part, each once."""
        return self._figures

    @Once
    def _figures(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([figure for _, ids in self.roles for figure in ids]))


class Suspect(Struct, frozen=True):
    """A figure that may be wrong and, where one human slip explains it, what it should say.

    ``confidence`` is "certain" (one minimal explanation, one repair), "suggested" or "possible"; ``reason`` names the slip;
    ``likelihood`` compares it with the other suspects of a finding and is no share of a whole.
    """

    figure: str
    repair: str | None = None
    reason: str = ""
    confidence: str = "possible"
    value: Fraction | None = None  # of the repair, in base units
    likelihood: Fraction | None = None


class Finding(Struct, frozen=True):
    """One root cause told once: the checks that show it, its suspects (likeliest first), its repair."""

    id: str
    rule: str
    severity: str
    checks: tuple[str, ...]
    suspects: tuple[Suspect, ...]
    fingerprint: str
    conflict: tuple[str, ...] = ()  # checks that hold one at a time and contradict one another


class DocumentAudit(Struct, frozen=True):
    """Everything known of one document after its audit."""

    document: Document
    language: str
    place: str | None
    period: Period | None
    figures: dict[str, Figure]
    relations: tuple[Relation, ...]
    checks: tuple[Check, ...]
    findings: tuple[Finding, ...]
    doubts: tuple[Doubt, ...] = ()
    unchecked: tuple[str, ...] = ()  # figures of kind "number" that no check uses
    beside: tuple[str, ...] = ()  # paths of earlier reports that print values which findings here may have left over


class Refusal(Struct, frozen=True):
    """An input that could not be used: its path, and a message (key and values) that says what and what to do."""

    path: str
    message: str
    values: tuple[tuple[str, str], ...] = ()


class Audit(Struct, frozen=True):
    """The audits of all documents of one run, and the inputs that could not be used.

    ``across`` tells what several reports of one place say together: the blocks of each of its parts know their document.
    """

    documents: tuple[DocumentAudit, ...]
    refusals: tuple[Refusal, ...] = ()
    across: tuple[DocumentAudit, ...] = ()

    @property
    def parts(self) -> tuple[DocumentAudit, ...]:
        """Everything that may hold findings: each document, then what several say together."""
        return (*self.documents, *self.across)

    def worst(self) -> str | None:
        """The highest severity among all findings, or None."""
        found = {finding.severity for audit in self.parts for finding in audit.findings}
        return next((severity for severity in SEVERITIES if severity in found), None)
