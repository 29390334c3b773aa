"""A scene: what was found in one document, in the order in which rules look for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from auditor.knowledge.catalog import Catalog
from auditor.model.figure import Figure
from auditor.model.relation import Extraction, Relation


class Scene(Struct, frozen=True):
    """Figures by id and by the indicator that they state, relations by kind, and the catalog that knows of both."""

    figures: Mapping[str, Figure]
    facts: Mapping[str, Sequence[Figure]]
    relations: Mapping[str, Sequence[Relation]]
    catalog: Catalog


def scene_of(extraction: Extraction, catalog: Catalog) -> Scene:
    """The scene of a document."""
    facts: dict[str, list[Figure]] = {}
    for figure in extraction.figures.values():
        if figure.indicator is not None and figure.readings:
            here = figure if figure.place is not None else replace(figure, place=extraction.place)
            facts.setdefault(figure.indicator, []).append(here)
    relations: dict[str, list[Relation]] = {}
    for relation in extraction.relations:
        relations.setdefault(relation.kind, []).append(relation)
    return Scene(extraction.figures, facts, relations, catalog)
