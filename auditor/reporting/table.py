"""The audit for a person: framed at a terminal, plain in a pipe; the same words in both."""

from __future__ import annotations

from auditor.model.finding import Audit
from auditor.reporting.options import Options


def report(audit: Audit, options: Options) -> str:
    """Everything a reader needs; rich is imported only where somebody watches."""
    if options.terminal:
        from auditor.reporting.terminal import framed

        return framed(audit, options)
    from auditor.reporting.plain import plain

    return plain(audit, options)
