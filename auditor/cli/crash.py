"""The last line of defence: how a run ends that a command did not end itself."""

from __future__ import annotations

import os
import sys

import click

UNUSABLE = 2  # the input or the command could not be used
BUG = 3
INTERRUPTED = 130
NOBODY_LISTENS = 141  # the reader of a pipe went away, as in ``| head``


def guarded(cli: click.Command, arguments: list[str] | None = None) -> None:
    """Run the command line; whatever is wrong is told in a sentence. AUDITOR_DEBUG=1 lets a traceback through."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        status = cli.main(arguments, prog_name="auditor", standalone_mode=False)
        sys.stdout.flush()
        sys.exit(status if isinstance(status, int) else 0)
    except click.ClickException as problem:
        problem.show()
        sys.exit(UNUSABLE)
    except (click.Abort, KeyboardInterrupt):
        _say("cli.interrupted")
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing is left to flush at the end
        sys.exit(NOBODY_LISTENS)
    except Exception as problem:
        if os.environ.get("AUDITOR_DEBUG"):
            raise
        _say("cli.bug", why=f"{type(problem).__name__}: {problem}")
        sys.exit(BUG)


def _say(key: str, **values: str) -> None:
    from auditor.cli.shared import say

    say(key, **values)
