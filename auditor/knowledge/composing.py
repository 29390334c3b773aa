"""Events of a YAML parser to nodes that know their place, with what a person should mend."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct, field

from auditor.knowledge.source import Fault, Node

DEEPEST = 40  # mappings and lists within one another
WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


class Frame(Struct):
    """A mapping or list that is still open; ``key`` is the key whose value comes next."""

    value: Any
    line: int
    column: int
    keys: list[tuple[str, int, int]] = field(default_factory=list)
    key: str | None = None


class Builder(Struct):
    """Puts nodes together from events, and notes what a person should mend."""

    file: str
    root: Node = field(default_factory=lambda: Node(None))
    faults: list[Fault] = field(default_factory=list)
    open: list[Frame] = field(default_factory=list)
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
        self.open.append(Frame(value, *_place(event)))
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
