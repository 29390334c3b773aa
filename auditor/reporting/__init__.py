"""Audits to text: one short module an output, each a function of the audit alone."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from auditor.model.finding import Audit
from auditor.reporting.options import Options

Reporter = Callable[[Audit, Options], str]

REPORTERS = {
    "table": "auditor.reporting.table",
    "json": "auditor.reporting.json",
    "sarif": "auditor.reporting.sarif",
    "junit": "auditor.reporting.junit",
    "markdown": "auditor.reporting.markdown",
    "html": "auditor.reporting.html",
    "github": "auditor.reporting.github",
    "gitlab": "auditor.reporting.gitlab",
}


def reporter(name: str) -> Reporter:
    """The function ``report`` of an output; its module, and what it needs, is imported only now."""
    return import_module(REPORTERS[name]).report  # type: ignore[no-any-return]
