"""The command line: each command is a module of its own, imported only when it is asked for."""

from __future__ import annotations

from importlib import import_module

import click

from auditor import __version__

COMMANDS = ("check", "extract", "explain", "annotate", "rules", "catalog")


class _Lazy(click.Group):
    """A group whose commands are imported when they are called, so that help costs nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"auditor.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            from difflib import get_close_matches

            near = "".join(f" Did you mean {name!r}?" for name in get_close_matches(args[0], COMMANDS, 1))
            ctx.fail(f"No such command {args[0]!r}.{near}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, HELP[name]) for name in COMMANDS])


HELP = {
    "check": "Audit documents: which figures cannot all be right, and what they should say.",
    "extract": "List the figures and relations of documents.",
    "explain": "Explain a rule, or a finding of the last audit.",
    "annotate": "Write a copy of a document with a remark at each finding.",
    "rules": "List, show, lint and test rules.",
    "catalog": "List, show and lint units, indicators and places.",
}


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="auditor")
def cli() -> None:
    """Recompute the figures of a report, and say which cannot all be right.

    Exit status: 0 nothing at or above --fail-on; 1 findings; 2 the input or the command could not be used; 3 a bug.
    """


def main() -> None:
    """The entry point; a crash of ours is told as such, never as a traceback."""
    from auditor.cli.crash import guarded

    guarded(cli)
