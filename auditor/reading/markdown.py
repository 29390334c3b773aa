"""Markdown to a document."""

from __future__ import annotations

from auditor.model.document import Document
from auditor.model.finding import Refusal
from auditor.reading.limits import LIMITS, Limits
from auditor.reading.text import read_text


def read_markdown(path: str, data: bytes, limits: Limits = LIMITS) -> Document | Refusal:
    """The document in the bytes of a Markdown file, or why it cannot be read."""
    return read_text(path, data, limits)
