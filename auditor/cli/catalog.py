"""``auditor catalog``: units, indicators, places and plan targets; list them, read one, lint them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from auditor.cli.crash import UNUSABLE
from auditor.cli.shared import (
    NamedPath,
    catalog_options,
    messages_of,
    reader_language,
    stop,
    tell_faults,
    write_out,
)
from auditor.knowledge.catalog import Catalog, load_catalog
from auditor.knowledge.home import catalogs_home
from auditor.knowledge.packs import installed_packs
from auditor.knowledge.selectors import nearest
from auditor.knowledge.settings import load_settings
from auditor.knowledge.source import Fault
from auditor.reporting.catalog import KINDS, listed, told_entry
from auditor.reporting.messages import sentence


@click.group("catalog")
def command() -> None:
    """Units, indicators, places and plan targets: list them, read one, lint them."""


@command.command("list")
@click.argument("kind", type=click.Choice(KINDS), default="indicators")
@catalog_options
def list_(kind: str, catalogs: tuple[str, ...], lang: str | None) -> None:
    """List the units, indicators, places or targets that are known."""
    language = reader_language(lang)
    write_out("\n".join(listed(kind, _catalog(catalogs, language), language)), None, language)


@command.command("show", short_help="Tell all that is known of a unit, an indicator or a place.")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@catalog_options
def show(ids: tuple[str, ...], catalogs: tuple[str, ...], lang: str | None) -> None:
    """Tell all that is known of a unit, an indicator or a place, by id or by one of its names."""
    language = reader_language(lang)
    catalog = _catalog(catalogs, language)
    known = (*catalog.units, *catalog.indicators, *catalog.places)
    pages = []
    for id_ in ids:
        page = told_entry(id_, catalog, language, messages_of(language))
        if not page:
            stop("cli.unknown-entry", language, id=id_, near=nearest(id_, known))
        pages.append(page)
    write_out("\n".join(pages), None, language)


@command.command("lint", short_help="Say everything that is wrong with the catalogs.")
@click.argument("folders", nargs=-1, type=NamedPath(), metavar="[DIR]...")
@catalog_options
def lint(folders: tuple[str, ...], catalogs: tuple[str, ...], lang: str | None) -> None:
    """Say everything that is wrong with the catalogs: ours, those of --catalogs and of the settings, and the folders given."""
    from auditor.knowledge.language import load_languages

    language = reader_language(lang)
    homes, found = _homes((*catalogs, *folders))
    catalog, faults = load_catalog(homes)
    _, more = load_languages([home / "languages" for home in homes])
    found += [*faults, *more]
    tell_faults(found, language, err=False)
    if found:
        click.echo(sentence(messages_of(language), "cli.fault-found", {"count": str(len(found))}))
        sys.exit(UNUSABLE)
    counts = {"units": len(catalog.units), "indicators": len(catalog.indicators), "places": len(catalog.places)}
    values = {name: str(count) for name, count in counts.items()}
    click.echo(sentence(messages_of(language), "cli.catalog-sound", values))


@command.command("schema", short_help="Print the JSON Schema of catalog files.")
@click.argument("kind", type=click.Choice(KINDS), default="indicators")
def schema(kind: str) -> None:
    """Print the JSON Schema of a kind of catalog file, for editors that complete and check them."""
    import json

    from auditor.reporting.catalog_schema import catalog_schema

    click.echo(json.dumps(catalog_schema(kind), ensure_ascii=False, indent=1))


def _catalog(folders: tuple[str, ...], language: str) -> Catalog:
    homes, found = _homes(folders)
    catalog, faults = load_catalog(homes)
    found += faults
    if found:
        tell_faults(found, language)
        stop("cli.faults", language, count=str(len(found)))
    return catalog


def _homes(folders: Sequence[str]) -> tuple[list[Path], list[Fault]]:
    """Our own catalogs, those of installed packs and of the settings, and the folders given; what is wrong with settings."""
    settings, wrong = load_settings(Path())
    return [catalogs_home(), *installed_packs().catalogs, *settings.catalogs, *map(Path, folders)], wrong
