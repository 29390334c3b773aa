"""What a reader asks of an output: language, width, colour, and how much."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from auditor.model.rule import Rule


class Options(Struct, frozen=True):
    """Settings shared by all outputs.

    ``messages`` are the sentences of the reader's language, ``places`` the names of places by id; ``width`` counts
    columns; ``terminal`` says that a person watches, so that frames help; ``known`` counts findings of a baseline.
    """

    language: str = "vi"
    messages: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, Rule] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    width: int = 100
    terminal: bool = False
    colour: bool = False
    verbose: int = 0
    quiet: bool = False
    known: int = 0
