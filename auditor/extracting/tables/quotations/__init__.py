"""Prose and notes that quote a cell of a table."""
