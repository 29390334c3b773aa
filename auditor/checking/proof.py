"""Proof: every example of every rule put to the test, with what was expected and what was seen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from auditor.checking.boxes import value_of
from auditor.checking.check import check
from auditor.checking.judge import judge
from auditor.knowledge.catalog import Catalog
from auditor.knowledge.rulebook import Rulebook
from auditor.model.figure import Figure, Reading, Span
from auditor.model.finding import Check
from auditor.model.proof import ExampleResult
from auditor.model.relation import Binding, Extraction
from auditor.model.rule import KINDS, Example, Rule

# What reads a small document: its words and the suffix of its format (".txt", or ".md" where it holds a table).
Read = Callable[[str, str], Extraction]
# What proposes repairs: the figures and checks of an example to the new text of each figure.
Repair = Callable[[Mapping[str, Figure], Sequence[Check]], Mapping[str, str]]
# What puts a rule to several reports.
Across = Callable[[Rule, Sequence[str]], Sequence[Check]]

_BARE = re.compile(r"-?\d+")
_FROM_BAD_TO_GOOD = ("fails", "doubtful", "undecided", "holds")


def run_examples(
    rulebook: Rulebook,
    catalog: Catalog,
    read: Read | None = None,
    repair: Repair | None = None,
    across: Across | None = None,
) -> list[ExampleResult]:
    """Run every example of every rule, in order."""
    runner = _Runner(catalog, read, repair, across)
    return [runner.run(rule, example) for rule in rulebook.rules.values() for example in rule.examples]


class UnreadError(Exception):
    """A value of an example in which no figure can be read."""


class _Runner(Struct, frozen=True):
    catalog: Catalog
    read: Read | None
    repair: Repair | None
    across: Across | None

    def run(self, rule: Rule, example: Example) -> ExampleResult:
        """One example of one rule."""
        try:
            found = self._checks(rule, example)
        except UnreadError as problem:
            return ExampleResult(rule, example, "unread", False, "", (("value", str(problem), ""),))
        if found is None:
            return ExampleResult(rule, example, "unrun", True)
        figures, names, checks = found
        worst = min(checks, key=lambda one: _FROM_BAD_TO_GOOD.index(one.verdict), default=None)
        seen = worst.verdict if worst is not None else "unbound"
        wrong = [] if seen == example.verdict else [("verdict", example.verdict, seen)]
        wrong += self._repairs(example, figures, names, checks)
        arithmetic, reason = (worst.arithmetic, worst.reason) if worst else ("", "")
        read = self._read_again(example) if worst is None else None
        return ExampleResult(rule, example, seen, not wrong, arithmetic, tuple(wrong), reason, read)

    def _read_again(self, example: Example) -> Extraction | None:
        """What is read in an example of which no check came, for its author to see."""
        if self.read is None or not (example.text or example.table or example.reports):
            return None
        return self.read("\n\n".join(example.reports), ".txt") if example.reports else self.read(*document_of(example))

    def _checks(self, rule: Rule, example: Example) -> tuple[dict[str, Figure], dict[str, str], list[Check]] | None:
        """The figures of an example, the figure under each name that a repair may speak of, and the checks."""
        if example.values:
            figures, binding = self._bound(rule, example)
            names = {name: ids[0] for name, ids in binding.roles if len(ids) == 1}
            return figures, names, [judge(rule, binding, figures, 1)]
        if example.reports:
            return None if self.across is None else ({}, {}, list(self.across(rule, example.reports)))
        if self.read is None:
            return None
        extraction = self.read(*document_of(example))
        checks = check(extraction, Rulebook({rule.id: rule}), self.catalog)
        names = {name: ids[0] for one in checks[:1] for name, ids in one.roles if len(ids) == 1}
        return extraction.figures, names, list(checks)

    def _bound(self, rule: Rule, example: Example) -> tuple[dict[str, Figure], Binding]:
        """Values to figures and constants, under their names."""
        figures: dict[str, Figure] = {}
        roles: list[tuple[str, tuple[str, ...]]] = []
        constants: list[tuple[str, Fraction]] = []
        for name, values in (named for named in example.values if named[1]):
            read = [self._figure(f"f{len(figures) + place}", text) for place, text in enumerate(values, 1)]
            if name in KINDS[rule.over].constants:
                value = value_of(read[0])
                constants.append((name, value if value is not None else Fraction(0)))
            else:
                figures |= {figure.id: figure for figure in read}
                roles.append((name, tuple(figure.id for figure in read)))
        return figures, Binding(tuple(roles), tuple(constants))

    def _figure(self, id_: str, text: str) -> Figure:
        """The figure that a value prints; a bare whole number is read here."""
        if _BARE.fullmatch(text):
            exact = Fraction(int(text))
            return Figure(id_, "number", Span(0, 0, len(text)), text, text, (Reading(exact, Fraction(1), Fraction(1)),))
        figures = list(self.read(text, ".txt").figures.values()) if self.read is not None else []
        if not figures:
            raise UnreadError(text)
        return replace(figures[0], id=id_)

    def _repairs(
        self, example: Example, figures: Mapping[str, Figure], names: Mapping[str, str], checks: Sequence[Check]
    ) -> Iterator[tuple[str, str, str]]:
        if not example.repair or self.repair is None:
            return
        proposed = self.repair(figures, checks)
        for name, wanted in example.repair:
            got = proposed.get(names.get(name, name), "")
            if " ".join(got.split()) != " ".join(wanted.split()):
                yield (name, wanted, got)


def document_of(example: Example) -> tuple[str, str]:
    """The words of an example as a document, and the suffix of its format."""
    if not example.table:
        return example.text, ".txt"
    head, *rows = [f"| {' | '.join(row)} |" for row in example.table]
    rule = "|" + " --- |" * len(example.table[0])
    return "\n".join([*([example.text, ""] if example.text else []), head, rule, *rows, ""]), ".md"
