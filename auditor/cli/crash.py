"""The last line of defence: how a run ends that a command did not end itself."""

from __future__ import annotations

import errno
import io
import os
import sys
from pathlib import Path
from typing import NoReturn, TextIO

import click

UNUSABLE = 2  # the input or the command could not be used
BUG = 3
INTERRUPTED = 130
NOBODY_LISTENS = 141  # the reader of a pipe went away, as in ``| head``
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)  # of whatever standard output leads to


def guarded(cli: click.Command, arguments: list[str] | None = None) -> None:
    """Run the command line; whatever is wrong is told in a sentence. AUDITOR_DEBUG=1 lets a traceback through."""
    sys.stdout, sys.stderr = (_whole(stream) for stream in (sys.stdout, sys.stderr))
    output = sys.stdout
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
    except SystemExit:
        if sys.stdout is not output:  # click ends with 1 where a pipe is broken, and leaves a stream of its own behind
            _nobody_listens(output)
        raise
    except BrokenPipeError:
        _nobody_listens(output)
    except Exception as problem:
        if isinstance(problem, OSError) and problem.errno in NO_ROOM:
            _say("cli.cannot-write", path="stdout", why=problem.strerror or "")
            sys.exit(UNUSABLE)
        if os.environ.get("AUDITOR_DEBUG"):
            raise
        _say("cli.bug", why=f"{type(problem).__name__}: {problem}")
        sys.exit(BUG)


def _nobody_listens(output: TextIO) -> NoReturn:
    os.dup2(os.open(os.devnull, os.O_WRONLY), output.fileno())  # nothing is left to flush at the end
    sys.exit(NOBODY_LISTENS)


def _whole(stream: TextIO | None) -> TextIO:
    """A stream that takes what it cannot encode, that is there though it was closed, and that writes all or fails:

    with PYTHONUNBUFFERED, Python itself leaves out without a word what a full disk did not take of one write.
    """
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    stream.reconfigure(errors="replace")
    if isinstance(stream.buffer, io.RawIOBase):
        buffered = io.BufferedWriter(stream.buffer)
        return io.TextIOWrapper(buffered, stream.encoding, "replace", write_through=True)
    return stream


def _say(key: str, **values: str) -> None:
    from auditor.cli.shared import say

    say(key, **values)
