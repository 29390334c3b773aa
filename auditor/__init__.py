"""Auditor: a rules engine that recomputes the figures of a report and says which cannot all be right."""

__version__ = "0.1.0"
