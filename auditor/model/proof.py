"""What came of the example of a rule: expected, seen, and why."""

from __future__ import annotations

from msgspec import Struct

from auditor.model.relation import Extraction
from auditor.model.rule import Example, Rule


class ExampleResult(Struct, frozen=True):
    """One example, run: ``seen`` is the verdict that came of it.

    It is "unbound" where no check did, "unread" where a value is no figure, "unrun" where nothing here can run it.
    ``difference`` tells a person what is not as it should be, ``reason`` why the verdict is what it is; where nothing
    was bound, ``extraction`` is what was read.
    """

    rule: Rule
    example: Example
    seen: str
    passed: bool
    arithmetic: str = ""
    difference: tuple[tuple[str, str, str], ...] = ()  # what, expected, seen
    reason: str = ""
    extraction: Extraction | None = None
