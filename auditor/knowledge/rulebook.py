"""The rulebook: every rule of every pack, loaded once, refused with all faults at once, and kept in the cache."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from auditor.knowledge.cache import cached
from auditor.knowledge.catalog import Catalog, digest_of
from auditor.knowledge.home import each_once, files_below
from auditor.knowledge.source import Fault
from auditor.model.figure import Unit
from auditor.model.rule import Rule


class Rulebook(Struct, frozen=True):
    """Rules by id, in the order of their files."""

    rules: dict[str, Rule]

    def choosing(self, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> "Rulebook":
        """The rules whose id is, or begins with, one of ``select`` (all where it is empty) and none of ``ignore``."""
        return Rulebook(
            {
                id_: rule
                for id_, rule in self.rules.items()
                if (not select or _named(id_, select)) and not _named(id_, ignore)
            }
        )

    def nearest(self, name: str) -> str:
        """The rule or pack that was probably meant by a name that fits none; nothing where none comes near."""
        from auditor.knowledge.selectors import nearest

        return nearest(name, {*self.rules, *(id_.partition(".")[0] for id_ in self.rules)})

    def graded(self, severities: Mapping[str, str]) -> "Rulebook":
        """The same rules with severities of a project's own, by id or prefix; the longest name that fits decides."""
        if not severities:
            return self
        return Rulebook({id_: _graded(rule, severities) for id_, rule in self.rules.items()})


def _graded(rule: Rule, severities: Mapping[str, str]) -> Rule:
    fitting = [name for name in severities if _named(rule.id, [name])]
    return replace(rule, severity=severities[max(fitting, key=len)]) if fitting else rule


def _named(id_: str, prefixes: Iterable[str]) -> bool:
    return any(id_ == prefix or id_.startswith(prefix.rstrip(".*") + ".") for prefix in prefixes)


class _Loaded(Struct, frozen=True):
    """What one folder of rules comes to; a record of the cache."""

    rules: list[Rule]
    faults: list[Fault]


def load_rulebook(
    directories: Sequence[Path], catalog: Catalog, multiples: Mapping[str, int] = MappingProxyType({})
) -> tuple[Rulebook, list[Fault]]:
    """The rules of all folders and files, and every fault found in them; a rule with a fault is left out.

    ``multiples`` are the words that may stand before a unit in a claim ("500 triệu đồng"). The algebra of a rule is
    derived when it first loads; a folder that has not changed comes from the cache.
    """
    faults: list[Fault] = []
    rules: dict[str, Rule] = {}
    digest = _digest(catalog, multiples)
    groups = [rule_files(directory) for directory in directories]
    for directory, files in zip(directories, groups, strict=True):
        if not files:
            faults.append(Fault(str(directory), 0, 0, "rule.no-files" if directory.exists() else "rule.no-folder"))
    for files in each_once(groups):
        loaded = cached(f"rules-{digest}", files, partial(_load, files, catalog, multiples), _Loaded)
        faults += loaded.faults
        for rule in loaded.rules:
            first = rules.setdefault(rule.id, rule)
            if first is not rule:
                faults.append(_twice(first, rule))
    return Rulebook(rules), faults


def rule_files(directory: Path) -> list[Path]:
    """The rule files of a folder and the folders below it, in order; or the one file that is named."""
    if directory.is_file():
        return [directory]
    return files_below(directory, ".yaml", ".yml")


def _load(files: Sequence[Path], catalog: Catalog, multiples: Mapping[str, int]) -> _Loaded:
    # Imported only when a rule has changed: what reads rule files is not needed to apply them.
    from auditor.knowledge.conditions import Words
    from auditor.knowledge.faults import Faults
    from auditor.knowledge.rulefile import rules_of
    from auditor.knowledge.source import load

    units = {spelling: catalog.units[id_] for spelling, id_ in catalog.spellings.items() if id_ in catalog.units}
    plain = {word: Unit(word, "", Fraction(size)) for word, size in multiples.items()}
    ids = {id_.lower(): unit for id_, unit in catalog.units.items()}
    words = Words({**plain, **ids, **units}, dict(_dimensions(catalog)))
    rules: list[Rule] = []
    found: list[Fault] = []
    for path in files:
        tree, unread = load(path)
        faults = Faults(str(path), unread)
        rules += rules_of(tree, words, faults)
        found += faults.found
    return _Loaded(rules, found)


def _digest(catalog: Catalog, multiples: Mapping[str, int]) -> str:
    """What of a catalog and its languages the loading of rules depends on, in brief."""
    words = [f"{word} {size}" for word, size in multiples.items()]
    parts = [catalog.digest or digest_of(catalog), *words]
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=8).hexdigest()


def _dimensions(catalog: Catalog) -> Iterator[tuple[str, str | None]]:
    """The dimension of each indicator, by its unit."""
    for id_, indicator in catalog.indicators.items():
        yield id_, next((catalog.units[unit].dimension for unit in indicator.units if unit in catalog.units), None)


def _twice(first: Rule, second: Rule) -> Fault:
    where = f"{first.origin.file}:{first.origin.line}"
    at = second.origin
    return Fault(at.file, at.line, at.column, "rule.duplicate-id", (("id", second.id), ("first", where)))
