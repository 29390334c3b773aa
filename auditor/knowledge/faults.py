"""Faults of one file, gathered as they are met; a fault inside a text knows its own line and column."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, field

from auditor.knowledge.source import Fault, Node


class Faults(Struct):
    """The faults of ``file``, in the order in which they are found."""

    file: str
    found: list[Fault] = field(default_factory=list)

    def add(self, at: Node | tuple[int, int], message: str, **values: str) -> None:
        """A fault at a node, or at a line and column."""
        line, column = (at.line, at.column) if isinstance(at, Node) else at
        self.found.append(Fault(self.file, line, column, message, tuple(values.items())))

    def inside(self, scalar: Node, offset: int, message: str, values: tuple[tuple[str, str], ...]) -> None:
        """A fault at a character of a scalar's text."""
        line, column = position(self.file, scalar, offset)
        self.found.append(Fault(self.file, line, column, message, values))


def scalar(node: Node | None) -> str | None:
    """The text of a scalar; None where there is none, or a list or mapping stands in its place."""
    if node is None or node.value is None or isinstance(node.value, (dict, list)):
        return None
    return str(node.value)


def shown(node: Node) -> str:
    """A value as a message shows it."""
    text = scalar(node)
    return text if text is not None else "[…]" if isinstance(node.value, list) else "{…}" if node.value else ""


def key_place(mapping: Node, key: str) -> tuple[int, int]:
    """Where a key of a mapping is written; the mapping itself where it lacks the key."""
    return next(((line, column) for name, line, column in mapping.keys if name == key), (mapping.line, mapping.column))


def position(file: str, scalar: Node, offset: int) -> tuple[int, int]:
    """The line and column of a character of a scalar, however it is quoted, folded or indented.

    The visible characters of the text stand in the file in the same order; they are counted off from its beginning.
    """
    try:
        lines = Path(file).read_text("utf-8-sig").splitlines()[scalar.line - 1 :]
    except (OSError, UnicodeDecodeError):
        return scalar.line, scalar.column + offset
    text = str(scalar.value)
    wanted = sum(not char.isspace() for char in text[:offset])
    if offset >= len(text.rstrip()):
        wanted -= 1
    line, column = _start(lines, scalar)
    place = (line, column)
    for number, content in enumerate(lines[line:], line):
        for at, char in enumerate(content[column if number == line else 0 :], column if number == line else 0):
            if char.isspace():
                continue
            place = (number, at)
            if wanted == 0:
                past = 1 if offset >= len(text.rstrip()) else 0
                return scalar.line + number, at + 1 + past
            wanted -= 1
    return scalar.line + place[0], place[1] + 1


def _start(lines: list[str], scalar: Node) -> tuple[int, int]:
    """Where the text itself begins: after a quote, or on the line after a block mark."""
    first = lines[0][scalar.column - 1 :] if lines else ""
    if first[:1] in ("|", ">"):
        return 1, 0
    return 0, scalar.column - 1 + (1 if first[:1] in ("'", '"') else 0)
