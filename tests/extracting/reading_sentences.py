"""What the extraction tests share: sentences in, relations out, written so that a person can read them."""

from __future__ import annotations

from whole_audits import knowledge

from auditor.extracting.extract import extract
from auditor.model.relation import Extraction, Relation
from auditor.reading.text import read_text


def extracted(text: str) -> Extraction:
    """The extraction of a text."""
    document = read_text("test.txt", text.encode())
    return extract(document, knowledge())


def figures(text: str) -> list[str]:
    """Every figure of kind number, as printed."""
    return [figure.text for figure in extracted(text).figures.values() if figure.kind == "number"]


def relations(text: str, *kinds: str) -> list[str]:
    """Relations of the kinds named, as "kind/form role=figure+figure …"."""
    found = extracted(text)
    return [written(relation, found) for relation in found.relations if relation.kind in kinds]


def written(relation: Relation, found: Extraction) -> str:
    """One relation in one line."""
    roles = " ".join(f"{name}={'+'.join(found.figures[i].text for i in ids)}" for name, ids in relation.roles)
    return f"{relation.kind}{'/' + relation.form if relation.form else ''} {roles}"
