"""The last line of defence: an unexpected exception is a bug of ours and is told in one sentence."""

from __future__ import annotations

import os
import sys

import click


def guarded(cli: click.Command) -> None:
    """Run the command line; AUDITOR_DEBUG=1 lets a traceback through."""
    try:
        cli(prog_name="auditor")
    except Exception as problem:
        if os.environ.get("AUDITOR_DEBUG"):
            raise
        from auditor.cli.shared import say

        say("cli.bug", why=f"{type(problem).__name__}: {problem}")
        sys.exit(2)
