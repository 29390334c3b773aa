"""Hundreds of sentences in the wordings of many offices: right ones draw no accusation, and most slips are told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from whole_audits import audit_of

SLIP = re.compile(r"\{([^|}]*)\|([^}]*)\}")


class Wordings(NamedTuple):
    """The sentences of one language, the head of their report, how many slips there are at least, and how many are told."""

    language: str
    file: str
    head: str
    slips: int
    told: int  # per cent of the slips, at least; what is not told is work to do

    @property
    def lines(self) -> list[str]:
        text = Path(__file__).with_name(self.file).read_text(encoding="utf-8")
        return [line for line in text.splitlines() if line and not line.startswith("#")]


ALL = (
    Wordings(
        "vi",
        "wordings.txt",
        "BÁO CÁO\n\nTình hình kinh tế - xã hội tháng 9 và 9 tháng đầu năm 2024\n\n",
        250,
        79,
    ),
    Wordings("en", "wordings-en.txt", "QUARTERLY BULLETIN\n\nThe economy in the first nine months of 2024\n\n", 75, 81),
)
SENTENCES = [
    pytest.param(words, line, id=f"{words.language}-{number}")
    for words in ALL
    for number, line in enumerate(words.lines)
]


def accused(words: Wordings, text: str) -> bool:
    audit = audit_of(f"{words.head}{text}")
    assert audit.language == words.language
    return any(finding.severity != "note" for finding in audit.findings)


def slipped(line: str) -> Iterator[str]:
    """The line with one of its slips each, all else right."""
    places = [slip.start() for slip in SLIP.finditer(line)]
    for at in places:
        yield "".join(_printed(piece, at) for piece in _pieces(line))


def _pieces(line: str) -> Iterator[tuple[int, str, re.Match[str] | None]]:
    """The line in pieces, each with its place, and its two readings where it has them."""
    end = 0
    for slip in SLIP.finditer(line):
        yield end, line[end : slip.start()], None
        yield slip.start(), "", slip
        end = slip.end()
    yield end, line[end:], None


def _printed(piece: tuple[int, str, re.Match[str] | None], wrong: int) -> str:
    at, text, slip = piece
    return text if slip is None else slip[2] if at == wrong else slip[1]


@pytest.mark.parametrize(("words", "line"), SENTENCES)
def test_a_right_sentence_is_not_accused(words: Wordings, line: str) -> None:
    assert not accused(words, SLIP.sub(r"\1", line))


@pytest.mark.parametrize("words", ALL, ids=[words.language for words in ALL])
def test_most_slips_are_told(words: Wordings) -> None:
    slips = [text for line in words.lines for text in slipped(line)]
    assert len(slips) > words.slips
    assert sum(accused(words, text) for text in slips) * 100 >= words.told * len(slips)
