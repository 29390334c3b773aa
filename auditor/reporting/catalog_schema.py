"""The JSON Schemas of catalog files, made from the very tables that read them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.knowledge.catalogfile import ADDITION, INDICATOR, PARTITION, PLACE, TARGET
from auditor.knowledge.unitfile import MEASURE, RATIO

_TEXT = {"type": ["string", "number"]}
_WORDS = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_FIELDS: dict[str, dict[str, Any]] = {
    "text": _TEXT,
    "whole": {"type": "integer"},
    "flag": {"type": "boolean"},
    "words": _WORDS,
    "spoken": {"type": "object", "additionalProperties": _WORDS},
    "any": {},
}


def catalog_schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of the files of one kind: units, indicators, places or targets."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"auditor catalog: {kind}"}
    return {**head, **_SHAPES[kind]}


def _entry(shape: Mapping[str, str], *required: str) -> dict[str, Any]:
    properties = {key: _FIELDS[field] for key, field in shape.items()}
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def _entries(shape: Mapping[str, str], *required: str) -> dict[str, Any]:
    return {"type": ["array", "null"], "items": _entry(shape, *required)}


def _indicators() -> dict[str, Any]:
    parts = _entries(PARTITION, "of")
    whole, more = _entry(INDICATOR, "id", "names", "units", "kind"), _entry(ADDITION, "adds_to")
    for shape in (whole, more):
        shape["properties"]["parts"] = parts
    return {"type": ["array", "null"], "items": {"anyOf": [whole, more]}}


_SHAPES: dict[str, dict[str, Any]] = {
    "units": {
        "type": "object",
        "properties": {
            "measures": _entries(MEASURE, "id"),
            "counted": {"type": "object", "additionalProperties": _FIELDS["spoken"]},
            "ratios": _entries(RATIO, "of", "per"),
            "spellings": {"type": "object", "additionalProperties": _FIELDS["spoken"]},
        },
        "additionalProperties": False,
    },
    "indicators": _indicators(),
    "places": _entries(PLACE, "id", "name"),
    "targets": _entries(TARGET, "indicator", "place", "year", "unit"),
}
