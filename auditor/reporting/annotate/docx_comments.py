"""The comments part of a Word document: found or made, and filled."""

from __future__ import annotations

from typing import Any

from auditor.reporting.annotate.archive import Archive
from auditor.reporting.annotate.docx_runs import W

_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
AUTHOR = "auditor"


class Comments:
    """Comments of one document, numbered after those that it has; they are written in order of place."""

    def __init__(self, archive: Archive, main: str) -> None:
        self._archive, self._main = archive, main
        self._name = next((name for _, kind, name in archive.relations(main) if kind == "comments"), "")
        self._root = archive.tree(self._name) if self._name else None
        ids = [int(comment.get(W + "id", "0")) for comment in self._root] if self._root is not None else []
        self._next = max(ids, default=-1) + 1
        self._made: list[Any] = []

    def around(self, first: Any, last: Any, text: str) -> None:
        """A comment on the runs from the first to the last."""
        start, end, mark = self._new(first, text)
        first.addprevious(start)
        last.addnext(end)
        end.addnext(mark)

    def before(self, run: Any, text: str) -> None:
        """A comment at the place before a run."""
        for element in self._new(run, text):
            run.addprevious(element)

    def _new(self, maker: Any, text: str) -> tuple[Any, Any, Any]:
        """The start, end and mark of another comment."""
        id_ = str(self._next)
        self._next += 1
        mark = maker.makeelement(W + "r", {})
        mark.append(mark.makeelement(W + "commentReference", {W + "id": id_}))
        self._made.append(_comment(maker, id_, text))
        start, end = (maker.makeelement(f"{W}commentRange{side}", {W + "id": id_}) for side in ("Start", "End"))
        return start, end, mark

    def finish(self) -> None:
        """Put the comments into their part."""
        from lxml import etree

        if not self._made:
            return
        if self._root is None:
            self._name = self._main.rpartition("/")[0] + "/comments.xml"
            self._root = etree.Element(W + "comments", nsmap={"w": W[1:-1]})
            self._archive.add(self._name, self._root, _KIND)
            self._archive.relate(self._main, "comments", self._name)
        self._root.extend(reversed(self._made))


def _comment(maker: Any, id_: str, text: str) -> Any:
    comment = maker.makeelement(W + "comment", {W + "id": id_, W + "author": AUTHOR, W + "initials": AUTHOR[0]})
    for line in text.split("\n"):
        paragraph, run = maker.makeelement(W + "p", {}), maker.makeelement(W + "r", {})
        words = maker.makeelement(W + "t", {_SPACE: "preserve"})
        words.text = "".join(c for c in line if c.isprintable() or c == " ")
        run.append(words)
        paragraph.append(run)
        comment.append(paragraph)
    return comment
