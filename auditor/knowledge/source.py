"""YAML that remembers its lines: every value with the place it was written at, every fault of a file at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LARGEST = 4_000_000  # bytes of one file
DEEPEST = 40  # mappings and lists within one another


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a file of ours or of a user: a message key with its values, and the place. From 1; 0 is unknown."""

    file: str
    line: int
    column: int
    message: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a YAML file: a dict of nodes, a list of nodes, or a scalar; numbers with decimals stay text."""

    value: Any
    line: int = 0
    column: int = 0
    keys: tuple[tuple[str, int, int], ...] = ()  # of a mapping: each key with its place

    def get(self, key: str) -> Node | None:
        """The node under a key of a mapping."""
        found = self.value.get(key) if isinstance(self.value, dict) else None
        return found if isinstance(found, Node) else None


def load(path: Path) -> tuple[Node, list[Fault]]:
    """The tree of a YAML file and its faults; the tree is empty where it cannot be read at all."""
    try:
        data = path.read_bytes()
    except OSError as problem:
        return Node(None), [Fault(str(path), 0, 0, "yaml.unreadable", (("why", problem.strerror or str(problem)),))]
    return loads(data, str(path))


def loads(data: bytes, file: str) -> tuple[Node, list[Fault]]:
    """The tree of YAML given as bytes, with the faults that a person can mend."""
    import yaml

    if len(data) > LARGEST:
        return Node(None), [Fault(file, 0, 0, "yaml.too-large", (("limit", str(LARGEST)),))]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        return Node(None), [Fault(file, line, 1, "yaml.encoding")]
    tabs = list(_tabs(text, file))
    if tabs:
        return Node(None), tabs
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        return Node(None), [Fault(file, line, column, "yaml.syntax", (("why", str(getattr(problem, "problem", problem))),))]
    faults: list[Fault] = []
    return (_node(root, file, faults, 0, set()) if root is not None else Node(None)), faults


def plain(node: Node) -> Any:
    """The tree as plain dicts, lists and scalars."""
    if isinstance(node.value, dict):
        return {key: plain(child) for key, child in node.value.items()}
    if isinstance(node.value, list):
        return [plain(child) for child in node.value]
    return node.value


def _tabs(text: str, file: str) -> Iterator[Fault]:
    for number, line in enumerate(text.splitlines(), 1):
        blank = line[: len(line) - len(line.lstrip())]
        if "\t" in blank:
            yield Fault(file, number, blank.index("\t") + 1, "yaml.tab")


def _node(found: Any, file: str, faults: list[Fault], depth: int, seen: set[int]) -> Node:
    import yaml

    line, column = found.start_mark.line + 1, found.start_mark.column + 1
    if depth > DEEPEST:
        faults.append(Fault(file, line, column, "yaml.too-deep", (("limit", str(DEEPEST)),)))
        return Node(None, line, column)
    if id(found) in seen:  # aliases can make a small file grow without end
        faults.append(Fault(file, line, column, "yaml.alias"))
        return Node(None, line, column)
    if isinstance(found, yaml.ScalarNode):
        return Node(_scalar(found), line, column)
    seen.add(id(found))
    if isinstance(found, yaml.SequenceNode):
        return Node([_node(child, file, faults, depth + 1, seen) for child in found.value], line, column)
    return _mapping(found, file, faults, depth, seen)


def _mapping(found: Any, file: str, faults: list[Fault], depth: int, seen: set[int]) -> Node:
    values: dict[str, Node] = {}
    keys: list[tuple[str, int, int]] = []
    for key_node, child in found.value:
        key = str(key_node.value)
        at = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if key in values:
            faults.append(Fault(file, *at, "yaml.duplicate-key", (("key", key),)))
        values[key] = _node(child, file, faults, depth + 1, seen)
        keys.append((key, *at))
    return Node(values, found.start_mark.line + 1, found.start_mark.column + 1, tuple(keys))


def _scalar(found: Any) -> Any:
    tag, text = found.tag.rpartition(":")[2], found.value
    if tag == "int" and text.lstrip("+-").isdecimal():
        return int(text)
    if tag == "bool":
        return text.lower() in ("true", "yes", "on")
    return None if tag == "null" else text
