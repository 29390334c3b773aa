"""Vietnamese encodings from before Unicode, with the names of their fonts, from ``catalogs/encodings.yaml``."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from auditor.knowledge.cache import cached
from auditor.knowledge.home import catalogs_home
from auditor.knowledge.source import load, plain


class Encoding(Struct, frozen=True):
    """An encoding: patterns for the names of its fonts, and what is seen for what is stored."""

    id: str
    name: str
    fonts: str
    capitals: str
    letters: dict[str, str]


class OldEncodings(Struct, frozen=True):
    """The encodings, and a pattern of the syllables by which they are told from one another."""

    syllable: str
    encodings: tuple[Encoding, ...]


@cache
def old_encodings() -> OldEncodings:
    """What our catalog knows of encodings."""
    file = catalogs_home() / "encodings.yaml"

    def build() -> OldEncodings:
        tree = plain(load(file)[0]) or {}
        return OldEncodings(
            str(tree.get("syllable", "")), tuple(_encoding(*entry) for entry in tree.get("encodings", {}).items())
        )

    return cached("encodings", [file], build, OldEncodings)


def encodings() -> tuple[Encoding, ...]:
    """Every encoding that our catalog knows."""
    return old_encodings().encodings


def _encoding(id_: str, entry: dict[str, object]) -> Encoding:
    lines = entry.get("letters")
    pairs = [
        pair.partition("=") for line in (lines if isinstance(lines, list) else ()) for pair in str(line).split(" ")
    ]
    letters = {stored: seen for stored, _, seen in pairs}
    return Encoding(
        id_, str(entry.get("name", id_)), str(entry.get("fonts", "")), str(entry.get("capitals", "")), letters
    )
