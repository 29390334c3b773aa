"""YAML sources: places, faults all at once, and nothing hostile gets through."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.knowledge.composing import DEEPEST
from auditor.knowledge.source import LARGEST, load, loads, plain


def faults(text: str | bytes) -> list[tuple[str, int, int]]:
    data = text.encode() if isinstance(text, str) else text
    return [(fault.message, fault.line, fault.column) for fault in loads(data, "x.yaml")[1]]


def test_every_value_knows_its_place() -> None:
    tree, wrong = loads(b"# c\n- id: a.b\n  names: {total: x, part: y}\n", "x.yaml")
    assert not wrong
    entry = tree.value[0]
    names = entry.get("names")
    assert (entry.line, entry.column, names.line, names.column) == (2, 3, 3, 10)
    assert names.keys == (("total", 3, 11), ("part", 3, 21))
    assert plain(tree) == [{"id": "a.b", "names": {"total": "x", "part": "y"}}]


def test_only_plain_whole_numbers_and_truth_values_are_not_text() -> None:
    tree, _ = loads(b'[1, -2, "3", 010, 1.50, 1e3, 2024-01-01, true, no, null, ~, 12:30]', "x.yaml")
    assert plain(tree) == [1, -2, "3", "010", "1.50", "1e3", "2024-01-01", True, "no", None, None, "12:30"]


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("a: 1\na: 2", "yaml.duplicate-key", (2, 1)),
        ("a:\n\tb: 1", "yaml.tab", (2, 1)),
        ("a: &x [1]", "yaml.anchor", (1, 4)),
        ("a: &x 1\nb: *x", "yaml.alias", (2, 4)),
        ("a: 1\n---\nb: 2", "yaml.documents", (2, 1)),
        ("a: !!python/object:os.system x", "yaml.tag", (1, 4)),
        ("? [a]\n: 1", "yaml.key", (1, 3)),
        ("a: 1\n b: 2", "yaml.syntax", (2, 3)),
        ("a: 1\nb: x\x07", "yaml.control", (2, 5)),
        (b"a: 1\nb: ng\xff", "yaml.encoding", (2, 6)),
    ],
)
def test_a_fault_has_its_place(text: str | bytes, message: str, place: tuple[int, int]) -> None:
    assert (message, *place) in faults(text)


def test_all_faults_of_a_file_are_told_at_once() -> None:
    assert [line for _, line, _ in faults("\ta: 1\n\tb: 2\nc: 3\n\td: 4")] == [1, 2, 4]
    assert len(faults("a: 1\na: 2\nb: &x 1\nc: !t 2")) == 3


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_refused(opening: str) -> None:
    assert faults(opening * 100_000)
    assert not faults("[" * (DEEPEST - 1) + "]" * (DEEPEST - 1))


def test_a_file_that_is_too_large_or_missing_is_a_fault(tmp_path: Path) -> None:
    large = tmp_path / "large.yaml"
    large.write_bytes(b"#" * (LARGEST + 1))
    assert [fault.message for fault in load(large)[1]] == ["yaml.too-large"]
    assert [fault.message for fault in load(tmp_path / "none.yaml")[1]] == ["yaml.unreadable"]
    assert [fault.message for fault in load(tmp_path)[1]] == ["yaml.unreadable"]


@given(st.binary(max_size=200) | st.text("[]{}:,-?*&!|>'\"%@` \n\tab1", max_size=80).map(str.encode))
def test_no_bytes_raise(data: bytes) -> None:
    loads(data, "x.yaml")
