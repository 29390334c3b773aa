"""What the commands share: languages, knowledge with its faults told, writing without leaving half a file."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from auditor.knowledge.home import catalogs_home
from auditor.knowledge.knowledge import Knowledge, load_knowledge
from auditor.knowledge.source import Fault
from auditor.reporting.messages import load_messages, sentence

Command = TypeVar("Command", bound=Callable[..., Any])
LANGUAGES = ("vi", "en")


def reader_language(asked: str | None = None) -> str:
    """The language to speak: as asked, $AUDITOR_LANG, the locale; Vietnamese otherwise."""
    for name in (asked, os.environ.get("AUDITOR_LANG"), os.environ.get("LC_ALL"), os.environ.get("LANG")):
        if name and name[:2].lower() in LANGUAGES:
            return name[:2].lower()
    return LANGUAGES[0]


def messages_of(language: str) -> dict[str, str]:
    """The sentences of a language."""
    return load_messages(catalogs_home(), language)


def say(key: str, *, language: str | None = None, **values: str) -> None:
    """A sentence on standard error."""
    click.echo(sentence(messages_of(reader_language(language)), key, values), err=True)


def knowledge_or_exit(rules: Sequence[str], catalogs: Sequence[str], language: str) -> Knowledge:
    """Rules and catalogs; where they have faults all are told with their places, and nothing is audited."""
    knowledge, faults = load_knowledge([Path(p) for p in rules], [Path(p) for p in catalogs])
    if faults:
        tell_faults(faults, language)
        say("cli.faults", language=language, count=str(len(faults)))
        sys.exit(2)
    return knowledge


def tell_faults(faults: Iterable[Fault], language: str) -> None:
    """Each fault as file:line:column and a sentence."""
    messages = messages_of(language)
    for fault in faults:
        place = ":".join(str(part) for part in (fault.file, fault.line, fault.column) if part)
        click.echo(f"{place}: {sentence(messages, fault.message, dict(fault.values))}", err=True)


def write_out(text: str, path: str | None, language: str) -> None:
    """To standard output, or to a file that is either whole or not there."""
    if path is None:
        click.echo(text, nl=not text.endswith("\n"))
        return
    target = Path(path)
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text if text.endswith("\n") else text + "\n")
        Path(temporary).replace(target)
    except OSError as problem:
        say("cli.cannot-write", language=language, path=path, why=problem.strerror or str(problem))
        sys.exit(2)


def knowledge_options(command: Command) -> Command:
    """--rules, --catalogs and --lang, alike in every command that needs them."""
    command = click.option(
        "--rules", "rules", multiple=True, type=click.Path(), metavar="DIR", help="Add the rules of a folder to ours."
    )(command)
    command = click.option(
        "--catalogs", multiple=True, type=click.Path(), metavar="DIR", help="Add the catalogs of a folder."
    )(command)
    return click.option("--lang", type=click.Choice(LANGUAGES), help="Language of what is said.")(command)
