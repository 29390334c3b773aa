"""The catalog: units with their spellings, indicators, places and plan targets; loaded once, and kept in the cache."""

import hashlib
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from auditor.knowledge.cache import cached
from auditor.knowledge.home import each_once, files_below, files_in
from auditor.knowledge.language import Language, language_files
from auditor.knowledge.source import Fault
from auditor.model.figure import Unit
from auditor.model.rule import Origin

FOLDERS = ("indicators", "places", "targets")
KINDS = ("flow", "stock", "ratio", "index")
NOWHERE = Origin()
Names = dict[str, str]  # indicators by the telling words of a name, both with a blank between them
# By the first word of a spelling, a line for each that begins with it: its words, a tab, its unit.
Spelled = dict[str, str]


class Partition(Struct, frozen=True, omit_defaults=True):
    """Indicators that make up another one; ``complete`` where nothing is missing from the list."""

    of: tuple[str, ...]
    complete: bool = True


class Indicator(Struct, frozen=True, omit_defaults=True):
    """Something that reports state: its names in each language, aliases, units, kind and partitions.

    ``kind`` is "flow" (adds over time), "stock" (as of a date), "ratio" or "index"; ``range`` bounds it in its first unit.
    """

    id: str
    names: dict[str, str]
    aliases: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    kind: str = "flow"
    periods: tuple[str, ...] = ()
    parts: tuple[Partition, ...] = ()
    range: tuple[str, ...] = ()
    note: str = ""
    origin: Origin = NOWHERE

    @property
    def printed(self) -> tuple[str, ...]:
        """Every name under which it may be printed, as its catalog writes them."""
        return (*self.names.values(), *self.aliases)


class PlaceEntry(Struct, frozen=True, omit_defaults=True):
    """A province with the time it exists in (dates as yyyy-mm-dd; empty where open): of the 63, or of the 34 since July 2025."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    merged_into: str = ""
    made_of: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    code: str = ""
    region: str = ""

    @property
    def is_province(self) -> bool:
        """Whether it is a province or a city like one: the codes of smaller places are longer."""
        return len(self.code) == 2

    def exists(self, day: str) -> bool:
        """Whether there is such a place on a day (yyyy-mm-dd); on an unknown day there is."""
        return not day or (self.since <= day and (not self.until or day <= self.until))


class Target(Struct, frozen=True, omit_defaults=True):
    """What a plan wants of an indicator in a place and year, in ``unit``: at least ``low``, at most ``high``, or both alike."""

    indicator: str
    place: str
    year: int
    unit: str
    low: Fraction | None = None
    high: Fraction | None = None
    issuer: str = ""
    citation: str = ""


class Catalog(Struct, frozen=True, omit_defaults=True):
    """What is known beforehand of units, indicators, places and plan targets."""

    units: dict[str, Unit] = field(default_factory=dict)
    spellings: dict[str, str] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    places: dict[str, PlaceEntry] = field(default_factory=dict)
    targets: tuple[Target, ...] = ()
    names: dict[str, Names] = field(default_factory=dict)  # of indicators, in each language by its id
    spelled: dict[str, Spelled] = field(default_factory=dict)  # of units, likewise
    digest: str = ""  # of units, spellings and what indicators are measured in: what rules are read with

    def unit(self, spelling: str) -> Unit | None:
        """The unit that is spelled so in any language, or has this id."""
        return self.units.get(self.spellings.get(" ".join(spelling.lower().split()), spelling))


class Loaded(Struct, frozen=True):
    """A catalog with the faults of its files, as it is kept in the cache."""

    catalog: Catalog
    faults: tuple[Fault, ...] = ()


def load_catalog(directories: Sequence[Path], languages: Sequence[Language] = ()) -> tuple[Catalog, list[Fault]]:
    """The catalog of the folders together, later ones adding to earlier ones, and every fault found.

    ``languages`` are those of the folders in which the names of indicators are looked for.
    """
    groups = [catalog_files(folder) for folder in directories]
    missing = [Fault(str(at), 0, 0, _missing(at)) for at, files in zip(directories, groups, strict=True) if not files]
    files = [file for group in each_once(groups) for file in group]
    spoken = language_files([directory / "languages" for directory in directories]) if languages else []
    loaded = cached("catalog", [*files, *spoken], lambda: _build(files, languages), Loaded)
    return loaded.catalog, [*(fault for fault in missing if fault.message), *loaded.faults]


def _missing(folder: Path) -> str:
    """What is wrong with a folder in which no catalog was found; nothing where it holds a language."""
    if not folder.is_dir():
        return "catalog.no-folder"
    return "" if language_files([folder / "languages"]) else "catalog.no-files"


def catalog_files(directory: Path) -> list[Path]:
    """The files of a folder of catalogs, in the order in which they are read; those of languages are read elsewhere."""
    found = [file for file in files_in(directory, ".yaml") if file.name.startswith("units")]
    for folder in FOLDERS:
        found += files_below(directory / folder, ".yaml")
    return found


def _build(files: Sequence[Path], languages: Sequence[Language]) -> Loaded:
    from auditor.knowledge.catalogfile import read_files
    from auditor.knowledge.names import names_of, spelled_of

    catalog, faults = read_files(files)
    names = names_of(catalog.indicators.values(), languages)
    spelled = spelled_of(catalog.spellings, languages)
    return Loaded(replace(catalog, names=names, spelled=spelled, digest=digest_of(catalog)), tuple(faults))


def digest_of(catalog: Catalog) -> str:
    """What of a catalog the reading of rules depends on, in brief."""
    units = [f"{unit.id} {unit.dimension} {unit.factor}" for unit in catalog.units.values()]
    spellings = [f"{spelling} {unit}" for spelling, unit in catalog.spellings.items()]
    indicators = [f"{one.id} {one.units}" for one in catalog.indicators.values()]
    return hashlib.blake2b("\n".join([*units, *spellings, *indicators]).encode(), digest_size=8).hexdigest()
