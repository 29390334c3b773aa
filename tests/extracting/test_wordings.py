"""Three hundred sentences in the wordings of many offices: right ones draw no accusation, and most slips are told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from auditor.audit import audit_document
from auditor.knowledge.knowledge import Knowledge, load_knowledge
from auditor.reading.text import read_text

FILE = Path(__file__).with_name("wordings.txt")
LINES = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
HEAD = "BÁO CÁO\n\nTình hình kinh tế - xã hội tháng 9 và 9 tháng đầu năm 2024\n\n"
SLIP = re.compile(r"\{([^|}]*)\|([^}]*)\}")
TOLD = 197  # of the slips; what is not told is work to do, what was told stays so


@cache
def knowledge() -> Knowledge:
    return load_knowledge()[0]


def accused(text: str) -> bool:
    audit = audit_document(read_text("test.txt", f"{HEAD}{text}".encode()), knowledge())
    return any(finding.severity != "note" for finding in audit.findings)


def slipped(line: str) -> Iterator[str]:
    """The line with one of its slips each, all else right."""
    for slip in SLIP.finditer(line):
        yield SLIP.sub(lambda one, at=slip.start(): one[2] if one.start() == at else one[1], line)  # type: ignore[misc]


@pytest.mark.parametrize("line", LINES, ids=[str(number) for number in range(len(LINES))])
def test_a_right_sentence_is_not_accused(line: str) -> None:
    assert not accused(SLIP.sub(r"\1", line))


def test_most_slips_are_told() -> None:
    slips = [text for line in LINES for text in slipped(line)]
    assert len(slips) > 250
    assert sum(map(accused, slips)) >= TOLD
