"""Baselines: what an earlier audit found already is not told again."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from msgspec.structs import replace

from auditor.model.finding import Audit, Finding


class BaselineError(Exception):
    """A file that is no audit; its text says why."""


def known_in(path: str) -> Counter[str]:
    """The fingerprints of an audit that was written as JSON, each as often as it stands there. Raises OSError, too."""
    try:
        audit = json.loads(Path(path).read_text(encoding="utf-8"))
        parts = [*audit["documents"], *audit.get("across", ())]
        return Counter(str(each["fingerprint"]) for part in parts for each in part["findings"])
    except (ValueError, RecursionError) as problem:
        raise BaselineError(str(problem)) from None
    except (KeyError, TypeError):
        raise BaselineError("documents[].findings[].fingerprint") from None


def without(audit: Audit, known: Counter[str]) -> tuple[Audit, int]:
    """The audit without the findings that are known, and how many those were."""
    left = known.copy()

    def fresh(finding: Finding) -> bool:
        if left[finding.fingerprint] <= 0:
            return True
        left[finding.fingerprint] -= 1
        return False

    documents, across = (
        tuple(replace(one, findings=tuple(filter(fresh, one.findings))) for one in part)
        for part in (audit.documents, audit.across)
    )
    return replace(audit, documents=documents, across=across), known.total() - left.total()
