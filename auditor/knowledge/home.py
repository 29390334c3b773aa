"""Where our own rules and catalogs lie: in the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def rules_home() -> Path:
    """The folder of the rules that come with the software."""
    return _home("rules")


def catalogs_home() -> Path:
    """The folder of the catalogs that come with the software."""
    return _home("catalogs")


def _home(name: str) -> Path:
    installed = _PACKAGE / "data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
