"""Failing checks to findings: which figure is wrong, and what it should say."""

from auditor.diagnosing.diagnose import diagnose

__all__ = ["diagnose"]
