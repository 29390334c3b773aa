"""Tables: cells to figures, headings and numbers to the ties between them."""

from __future__ import annotations

from auditor.extracting.tables.extract import extract_table, table_doubts
from auditor.extracting.tables.layout.units import readers_of
from auditor.extracting.tables.quotations.quoted import quotes_of
from auditor.extracting.tables.quotations.supplied import supplied

__all__ = ["extract_table", "quotes_of", "readers_of", "supplied", "table_doubts"]
