"""Failing checks to findings: which figure is wrong, and what it should say."""

from auditor.diagnosing.context import UnitWords
from auditor.diagnosing.diagnose import diagnose
from auditor.diagnosing.work import Work

__all__ = ["UnitWords", "Work", "diagnose"]
