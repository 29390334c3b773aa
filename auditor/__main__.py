"""``python -m auditor`` and the command ``auditor``: the command line, in a process that lives for a moment."""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

YOUNG = 200_000  # objects between two collections: a report makes fewer, a batch is still kept in bounds


def main() -> NoReturn:
    """Run the command line, and end without freeing object by object what the system frees at once."""
    gc.set_threshold(YOUNG)
    from auditor.cli import main as run

    try:
        run()
    except SystemExit as end:
        _leave(end.code if isinstance(end.code, int) else int(end.code is not None))
    _leave(0)


def _leave(status: int) -> NoReturn:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):  # nobody listens any more, which ``guarded`` has told by the status
            continue
    os._exit(status)


if __name__ == "__main__":
    main()
