"""The shapes of the JSON report; the published JSON Schema is made from them."""

from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal["number", "date", "period", "citation"]
Verdict = Literal["holds", "fails", "doubtful", "undecided"]
Severity = Literal["error", "warning", "note"]
Confidence = Literal["certain", "suggested", "possible"]


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a figure stands; ``start`` and ``end`` are offsets into the source text, or the text as extracted.

    ``path`` names the document only where several are told of together.
    """

    path: str | None = None
    page: int | None = None
    line: int | None = None
    note: str | None = None
    block: int | None = None
    sheet: str | None = None
    cell: str | None = None
    start: int | None = None
    end: int | None = None


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A number, date, period or citation as printed; numbers are strings so that no digit is lost."""

    id: str
    kind: Kind
    text: str
    value: str | None
    low: str | None
    high: str | None
    unit: str | None
    label: str
    indicator: str | None
    period: str | None
    aspect: str | None
    qualifier: str | None
    at: Place


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One claim put to one binding."""

    id: str
    rule: str
    verdict: Verdict
    figures: dict[str, str | list[str]]
    expected: list[str | None] | None
    difference: str | None
    by_rounding: bool
    arithmetic: str
    reason: str


class Suspect(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that may be wrong, and what it should say."""

    figure: str
    repair: str | None
    reason: str
    confidence: Confidence


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One root cause; its fingerprint survives edits elsewhere; ``conflict`` names checks that hold, but not together."""

    id: str
    rule: str
    severity: Severity
    message: str
    checks: list[str]
    fingerprint: str
    suspects: list[Suspect]
    conflict: list[str]


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """The audit of one document."""

    path: str
    sha256: str
    language: str
    place: str | None
    period: str | None
    figures: list[Figure]
    checks: list[Check]
    findings: list[Finding]
    doubts: list[str]


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """An input that could not be used, and why."""

    path: str
    message: str


class Verdicts(msgspec.Struct, frozen=True, kw_only=True):
    """How many checks ended with each verdict."""

    holds: int = 0
    fails: int = 0
    doubtful: int = 0
    undecided: int = 0


class Severities(msgspec.Struct, frozen=True, kw_only=True):
    """How many findings there are of each severity."""

    error: int = 0
    warning: int = 0
    note: int = 0


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """The whole run in numbers."""

    documents: int
    figures: int
    checks: Verdicts
    findings: Severities


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that one run found."""

    schema_: Literal["auditor/1"] = msgspec.field(default="auditor/1", name="schema")
    documents: list[Document]
    across: list[Document]
    refusals: list[Refusal]
    summary: Summary


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """A tie between figures that the document itself claims."""

    kind: str
    form: str
    strength: int
    figures: dict[str, str | list[str]]


class Extracted(msgspec.Struct, frozen=True, kw_only=True):
    """The figures and relations of one document, unjudged."""

    path: str
    sha256: str
    language: str
    place: str | None
    period: str | None
    figures: list[Figure]
    relations: list[Relation]
