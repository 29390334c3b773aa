"""YAML that remembers its lines: every value with the place it was written at, every fault of a file at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LARGEST = 4_000_000  # bytes of one file
DEEPEST = 40  # mappings and lists within one another
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a file of ours or a user's: a message key, its values, the place (from 1; 0 is unknown)."""

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
    if "\t" not in text and CONTROL.search(text) is None:
        return
    for number, line in enumerate(text.split("\n"), 1):
        blank = line[: len(line) - len(line.lstrip())]
        if "\t" in blank:
            yield Fault(file, number, blank.index("\t") + 1, "yaml.tab")
        for found in CONTROL.finditer(line):
            yield Fault(file, number, found.start() + 1, "yaml.control", (("code", f"U+{ord(found[0]):04X}"),))


def _parsed(text: str, file: str) -> tuple[Node, list[Fault]]:
    """The tree out of the parser's events: its own composer would follow a deep file down until the process dies."""
    import yaml

    builder = _Builder(file)
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


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is still open; ``key`` is the key whose value comes next."""

    value: Any
    line: int
    column: int
    keys: list[tuple[str, int, int]] = field(default_factory=list)
    key: str | None = None


@dataclass(slots=True)
class _Builder:
    """Puts nodes together from events, and notes what a person should mend."""

    file: str
    root: Node = Node(None)
    faults: list[Fault] = field(default_factory=list)
    open: list[_Frame] = field(default_factory=list)
    documents: int = 0

    def take(self, kind: str, event: Any) -> bool:
        """One event of the parser; whether to go on."""
        if kind == "ScalarEvent":
            self._marked(event)
            self._put(self._scalar(event), event)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._marked(event)
            return self._begin({} if kind == "MappingStartEvent" else [], event)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            frame = self.open.pop()
            self._put(Node(frame.value, frame.line, frame.column, tuple(frame.keys)), None)
        elif kind == "AliasEvent":  # aliases can make a small file grow without end
            self._fault(event, "yaml.alias", name=str(event.anchor))
            self._put(Node(None, *_place(event)), event)
        elif kind == "DocumentStartEvent":
            self.documents += 1
            if self.documents > 1:
                self._fault(event, "yaml.documents")
        return self.documents < 2

    def _begin(self, value: Any, event: Any) -> bool:
        top = self.open[-1] if self.open else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self._fault(event, "yaml.key")
            return False
        if len(self.open) >= DEEPEST:
            self._fault(event, "yaml.too-deep", limit=str(DEEPEST))
            return False
        self.open.append(_Frame(value, *_place(event)))
        return True

    def _put(self, node: Node, event: Any) -> None:
        """A finished value goes into what is open: into a list, or into a mapping as key or value by turns."""
        if not self.open:
            self.root = node
            return
        top = self.open[-1]
        if isinstance(top.value, list):
            top.value.append(node)
        elif top.key is not None:
            top.value[top.key] = node
            top.key = None
        else:
            top.key = str(getattr(event, "value", ""))
            if top.key in top.value:
                self._fault(event, "yaml.duplicate-key", key=top.key)
            top.keys.append((top.key, node.line, node.column))

    def _scalar(self, event: Any) -> Node:
        text, place = event.value, _place(event)
        if not event.implicit[0] or event.style not in (None, ""):
            return Node(text, *place)
        if WHOLE.fullmatch(text):
            return Node(int(text), *place)
        return Node(WORDS.get(text.lower(), text), *place)

    def _marked(self, event: Any) -> None:
        """Anchors and tags have no use in our files, and much abuse."""
        if event.anchor is not None:
            self._fault(event, "yaml.anchor", name=str(event.anchor))
        if event.tag not in (None, "!"):
            self._fault(event, "yaml.tag", name=str(event.tag))

    def _fault(self, event: Any, message: str, **values: str) -> None:
        self.faults.append(Fault(self.file, *_place(event), message, tuple(values.items())))


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1
