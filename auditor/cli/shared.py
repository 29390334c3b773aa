"""What the commands share: languages, knowledge with its faults told, writing without leaving half a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click
from msgspec.structs import replace

from auditor.cli.crash import UNUSABLE
from auditor.knowledge.home import catalogs_home
from auditor.knowledge.knowledge import Knowledge, load_knowledge
from auditor.knowledge.settings import load_settings, unknown_rules
from auditor.knowledge.source import Fault
from auditor.model.finding import Refusal
from auditor.reporting.messages import load_messages, sentence
from auditor.reporting.options import Options
from auditor.reporting.quote import clean

Command = TypeVar("Command", bound=Callable[..., Any])
LANGUAGES = ("vi", "en")
PIPE_WIDTH = 100  # columns where nobody says how many there are
NARROWEST = 40
STDOUT = "-"


def reader_language(asked: str | None = None, documents: Iterable[str] = ()) -> str:
    """The language to speak: as asked, $AUDITOR_LANG, the locale, that of most documents; Vietnamese otherwise."""
    named = (asked, os.environ.get("AUDITOR_LANG"), os.environ.get("LC_ALL"), os.environ.get("LANG"))
    for name in named:
        if name and name[:2].lower() in LANGUAGES:
            return name[:2].lower()
    spoken = [name[:2].lower() for name in documents]
    return max(LANGUAGES, key=spoken.count)  # the first of them where as many speak another


def messages_of(language: str) -> dict[str, str]:
    """The sentences of a language."""
    return load_messages(catalogs_home(), language)


def say(key: str, language: str | None = None, **values: str) -> None:
    """A sentence on standard error."""
    click.echo(sentence(messages_of(reader_language(language)), key, values), err=True)


def stop(key: str, language: str | None = None, **values: str) -> NoReturn:
    """A sentence on standard error, and the end: the input or the command could not be used."""
    say(key, language, **values)
    sys.exit(UNUSABLE)


def knowledge_or_exit(
    rules: Sequence[str], catalogs: Sequence[str], language: str, beside: Sequence[str] = ()
) -> Knowledge:
    """Rules and catalogs, and the settings found beside the first document or at hand.

    Where they have faults all are told with their places, and nothing is audited.
    """
    settings, wrong = load_settings(Path(beside[0]) if beside and beside[0] != "-" else Path())
    more_rules, more_catalogs = [Path(p) for p in rules], [Path(p) for p in catalogs]
    knowledge, faults = load_knowledge([*settings.rules, *more_rules], [*settings.catalogs, *more_catalogs])
    wrong += faults or unknown_rules(settings, knowledge.rulebook)
    if wrong:
        tell_faults(wrong, language)
        stop("cli.faults", language, count=str(len(wrong)))
    graded = replace(knowledge, rulebook=knowledge.rulebook.graded(settings.severity))
    return graded.choosing(settings.select, settings.ignore)


def tell_faults(
    faults: Iterable[Fault], language: str, severity: Callable[[Fault], str] | None = None, *, err: bool = True
) -> None:
    """Each fault as file:line:column and a sentence, with how much it matters where that differs.

    They go to standard error, but for a lint (``err`` false), whose results they are.
    """
    messages = messages_of(language)
    for fault in faults:
        place = ":".join(str(part) for part in (fault.file, fault.line, fault.column) if part)
        matters = f"{sentence(messages, f'severity.{severity(fault)}')}: " if severity else ""
        click.echo(clean(f"{place}: {matters}{sentence(messages, fault.message, dict(fault.values))}"), err=err)


def tell_refusals(refusals: Iterable[Refusal], language: str) -> None:
    """Each input that could not be used, and why."""
    messages = messages_of(language)
    for refusal in refusals:
        said = sentence(messages, refusal.message, {"path": refusal.path, **dict(refusal.values)})
        click.echo(clean(f"{refusal.path}: {said}"), err=True)


def options_of(knowledge: Knowledge, language: str, *, output: str | None = None, no_color: bool = False) -> Options:
    """How to print: what the terminal can do, and the words of the language."""
    terminal = output is None and sys.stdout.isatty()
    plain = no_color or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Options(
        language,
        messages_of(language),
        knowledge.rulebook.rules,
        {id_: place.name for id_, place in knowledge.catalog.places.items()},
        max(PIPE_WIDTH if output is not None else _columns(), NARROWEST),
        terminal,
        terminal and not plain,
    )


def _columns() -> int:
    """How wide the terminal is, or should be taken to be."""
    named = os.environ.get("COLUMNS", "")
    if named.isdecimal() and int(named):
        return int(named)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or PIPE_WIDTH if sys.__stdout__ else PIPE_WIDTH
    except (OSError, ValueError):
        return PIPE_WIDTH


def listed(names: Sequence[str]) -> tuple[str, ...]:
    """Names given one by one, or several with commas between them."""
    return tuple(name.strip() for given in names for name in given.split(",") if name.strip())


def refuse_unknown(names: Iterable[str], knowledge: Knowledge, language: str) -> None:
    """A rule that does not exist must not pass for a rule that found nothing."""
    for name in names:
        if not knowledge.rulebook.choosing([name]).rules:
            stop("cli.no-rule-selected", language, id=name, near=knowledge.rulebook.nearest(name))


def write_out(text: str, path: str | None, language: str) -> None:
    """To standard output, also where it is named "-", or to a file that is either whole or not there."""
    if path is None or path == STDOUT:
        click.echo(text, nl=not text.endswith("\n"))
        return
    write_bytes((text if text.endswith("\n") else text + "\n").encode("utf-8", "replace"), path, language)


def write_bytes(data: bytes, path: str, language: str) -> None:
    """A file that is either whole or as it was before; standard output where that is named."""
    if path == STDOUT:
        sys.stdout.buffer.write(data)
        return
    given = Path(path)
    try:
        if given.exists() and not given.is_file():  # a device or a pipe, which must stay one
            given.write_bytes(data)
        else:
            _replace(Path(os.path.realpath(path)), data)
    except OSError as problem:
        stop("cli.cannot-write", language, path=path, why=problem.strerror or str(problem))


def _replace(target: Path, data: bytes) -> None:
    import tempfile

    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        Path(temporary).replace(target)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


class NamedPath(click.Path):
    """A path that is not empty, as that of a variable is which nobody set."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path as it is given."""
        if value == "":
            self.fail("the path is empty.", param, ctx)
        return super().convert(value, param, ctx)


def knowledge_options(command: Command) -> Command:
    """--rules, --catalogs and --lang, alike in every command that needs them."""
    return click.option(
        "--rules", multiple=True, type=NamedPath(), metavar="DIR", help="Add the rules of a folder to ours."
    )(catalog_options(command))


def catalog_options(command: Command) -> Command:
    """--catalogs and --lang, alike in every command that needs them."""
    command = click.option("--lang", type=click.Choice(LANGUAGES), help="Language of what is said.")(command)
    return click.option(
        "--catalogs", multiple=True, type=NamedPath(), metavar="DIR", help="Add the catalogs of a folder."
    )(command)


def choosing_options(command: Command) -> Command:
    """--select and --ignore, alike in every command that audits."""
    for name, said in (("--ignore", "Not these rules"), ("--select", "Only these rules")):
        told = f"{said}, by id or prefix; several with commas."
        command = click.option(name, multiple=True, metavar="RULE", help=told)(command)
    return command


def output_option(command: Command) -> Command:
    """-o FILE, alike in every command that writes."""
    kind = NamedPath(dir_okay=False)
    return click.option("-o", "output", type=kind, metavar="FILE", help="Write to a file; - is standard output.")(
        command
    )
