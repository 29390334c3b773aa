"""Failing checks to findings: which figure is wrong, and what it should say."""

from auditor.diagnosing.diagnose import diagnose
from auditor.diagnosing.work import Work

__all__ = ["Work", "diagnose"]
