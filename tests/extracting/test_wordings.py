"""Over three hundred sentences in the wordings of many offices: right ones draw no accusation, and most slips are told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from whole_audits import audit_of

FILE = Path(__file__).with_name("wordings.txt")
LINES = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
HEAD = "BÁO CÁO\n\nTình hình kinh tế - xã hội tháng 9 và 9 tháng đầu năm 2024\n\n"
SLIP = re.compile(r"\{([^|}]*)\|([^}]*)\}")
TOLD = 79  # per cent of the slips, at least; what is not told is work to do


def accused(text: str) -> bool:
    audit = audit_of(f"{HEAD}{text}")
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


@pytest.mark.parametrize("line", LINES, ids=[str(number) for number in range(len(LINES))])
def test_a_right_sentence_is_not_accused(line: str) -> None:
    assert not accused(SLIP.sub(r"\1", line))


def test_most_slips_are_told() -> None:
    slips = [text for line in LINES for text in slipped(line)]
    assert len(slips) > 250
    assert sum(map(accused, slips)) * 100 >= TOLD * len(slips)
