"""What is wrong with a language file: keys that are missing, that no language of ours has, or that hold something else there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.knowledge.faults import Faults
from auditor.knowledge.selectors import nearest
from auditor.knowledge.source import Fault, Node

_NEEDED = (("id",), ("numbers", "group"), ("numbers", "decimal"))
_CLOSED = (
    "numbers",
    "phrases",
    "qualifiers",
)  # keys whose own keys are words of ours; elsewhere they are of the language
_WRONG = {
    "list": "catalog.not-a-list",
    "mapping": "catalog.not-a-mapping",
    "text": "catalog.not-a-text",
    "whole": "catalog.not-a-number",
}


def language_faults(tree: Node, file: str, ours: Sequence[Node]) -> list[Fault]:
    """Every fault of a language by the shape of those that are ours; without faults it can be built."""
    faults = Faults(file)
    if not isinstance(tree.value, dict):
        faults.add(tree, "catalog.not-a-mapping")
        return faults.found
    for path in _NEEDED:
        node: Node | None = tree
        for key in path:
            node = node.get(key) if node is not None else None
        if node is None or not node.value:
            faults.add(tree, "catalog.missing-key", key=".".join(path))
    _unknown(tree, ours, faults)
    for key, child in tree.value.items():
        alike = [node for one in ours if (node := one.get(key)) is not None]
        if key in _CLOSED and isinstance(child.value, dict):
            _unknown(child, alike, faults)
        _shape(child, alike, key, faults)
    return faults.found


def _unknown(mapping: Node, ours: Sequence[Node], faults: Faults) -> None:
    known = dict.fromkeys(key for node in ours if isinstance(node.value, dict) for key in node.value)
    for key, line, column in mapping.keys:
        if key not in known:
            faults.add((line, column), "catalog.unknown-key", key=key, near=nearest(key, known))


def _shape(node: Node, alike: Sequence[Node], key: str, faults: Faults) -> None:
    """A node must be what the same one of ours is, and what it holds what they hold."""
    kinds = dict.fromkeys(_kind(one) for one in alike)
    if not kinds:
        return
    if _kind(node) not in kinds and not ("text" in kinds and _kind(node) == "whole"):
        faults.add(node, _WRONG[next(iter(kinds))], key=key)
        return
    inner = [child for one in alike for child in _children(one)]
    for child in _children(node):
        _shape(child, inner, key, faults)


def _kind(node: Node) -> str:
    if isinstance(node.value, dict):
        return "mapping"
    return "list" if isinstance(node.value, list) else "whole" if isinstance(node.value, int) else "text"


def _children(node: Node) -> Iterator[Node]:
    if isinstance(node.value, dict):
        yield from node.value.values()
    elif isinstance(node.value, list):
        yield from node.value
