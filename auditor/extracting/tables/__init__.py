"""Tables: cells to figures, headings and numbers to the ties between them."""

from __future__ import annotations

from auditor.extracting.tables.extract import extract_table, table_doubts

__all__ = ["extract_table", "table_doubts"]
