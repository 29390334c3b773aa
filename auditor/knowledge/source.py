"""YAML that remembers its lines: every value with the place it was written at, every fault of a file at once."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

LARGEST = 4_000_000  # bytes of one file
CONTROL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"


class Fault(Struct, frozen=True):
    """Something wrong with a file of ours or a user's: a message key, its values, the place (from 1; 0 is unknown)."""

    file: str
    line: int
    column: int
    message: str
    values: tuple[tuple[str, str], ...] = ()


class Node(Struct, frozen=True):
    """A value of a YAML file: a dict of nodes, a list of nodes, or a scalar; numbers with decimals stay text."""

    value: Any
    line: int = 0
    column: int = 0
    keys: tuple[tuple[str, int, int], ...] = ()  # of a mapping: each key with its place

    def get(self, key: str) -> "Node | None":
        """The node under a key of a mapping."""
        found = self.value.get(key) if isinstance(self.value, dict) else None
        return found if isinstance(found, Node) else None


def load(path: Path) -> tuple[Node, list[Fault]]:
    """The tree of a YAML file and its faults; the tree is empty where it cannot be read at all."""
    try:
        if path.stat().st_size > LARGEST:
            return Node(None), [_too_large(str(path))]
        data = path.read_bytes()
    except OSError as problem:
        return Node(None), [Fault(str(path), 0, 0, "yaml.unreadable", (("why", problem.strerror or str(problem)),))]
    return loads(data, str(path))


def loads(data: bytes, file: str) -> tuple[Node, list[Fault]]:
    """The tree of YAML given as bytes, with the faults that a person can mend; never an exception."""
    if len(data) > LARGEST:
        return Node(None), [_too_large(file)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        before = data[: problem.start]
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        return Node(None), [Fault(file, before.count(b"\n") + 1, column, "yaml.encoding")]
    faults = list(_unwanted(text, file))
    return (Node(None), faults) if faults else _parsed(text, file)


def plain(node: Node) -> Any:
    """The tree as plain dicts, lists and scalars."""
    if isinstance(node.value, dict):
        return {key: plain(child) for key, child in node.value.items()}
    if isinstance(node.value, list):
        return [plain(child) for child in node.value]
    return node.value


def _too_large(file: str) -> Fault:
    return Fault(file, 0, 0, "yaml.too-large", (("limit", str(LARGEST)),))


def _unwanted(text: str, file: str) -> Iterator[Fault]:
    """Tabs that indent, and characters that nobody can see: the parser would stop at the first of them."""
    if "\t" not in text and re.search(CONTROL, text) is None:
        return
    for number, line in enumerate(text.split("\n"), 1):
        blank = line[: len(line) - len(line.lstrip())]
        if "\t" in blank:
            yield Fault(file, number, blank.index("\t") + 1, "yaml.tab")
        for found in re.finditer(CONTROL, line):
            yield Fault(file, number, found.start() + 1, "yaml.control", (("code", f"U+{ord(found[0]):04X}"),))


def _parsed(text: str, file: str) -> tuple[Node, list[Fault]]:
    """The tree out of the parser's events: its own composer would follow a deep file down until the process dies."""
    import yaml

    from auditor.knowledge.composing import Builder

    builder = Builder(file)
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if not builder.take(type(event).__name__, event):
                break
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        why = str(getattr(problem, "problem", None) or problem)
        return Node(None), [*builder.faults, Fault(file, line, column, "yaml.syntax", (("why", why),))]
    return builder.root, builder.faults
