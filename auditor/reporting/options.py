"""What a reader asks of an output: language, width, colour, and how much."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from auditor.model.rule import Rule


@dataclass(frozen=True, slots=True)
class Options:
    """Settings shared by all outputs; ``messages`` are the sentences of the reader's language."""

    language: str = "vi"
    messages: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, Rule] = field(default_factory=dict)
    width: int | None = None
    colour: bool = False
    verbose: int = 0
    quiet: bool = False
