"""Ties that a table claims: by its headings, its formulas, its stub, its column numbers."""
