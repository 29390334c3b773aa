"""The words of a language, as data: which word marks what, how numbers are grouped, what is no figure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from auditor.knowledge.cache import cached
from auditor.knowledge.home import catalogs_home, each_once, files_in
from auditor.knowledge.source import Fault, load, plain

FIRST = "vi"
TOKEN = re.compile(r"([^\W\d_]+)|(\d+(?:[.,]\d+)*)|[^\w\s]|_")
WORD, NUMBER = 1, 2  # groups of a token


class Phrase(Struct, frozen=True):
    """A phrase as its words, with the classes it belongs to ("up", "plan", …)."""

    words: tuple[str, ...]
    classes: frozenset[str]


Beginning = dict[str, tuple[Phrase, ...]]  # phrases of one first word by the second ("" of one word), longest first


class Compound(Struct, frozen=True):
    """A multiple and a unit that are written as one word: "trđ"."""

    spelling: str
    multiple: int
    unit: str


class Language(Struct, frozen=True):
    """Everything that is read from ``catalogs/languages/xx.yaml``."""

    id: str
    group: str
    decimal: str
    common: tuple[str, ...]
    endings: dict[str, str]
    variants: dict[str, str]
    multiples: dict[str, int] = field(default_factory=dict)
    compounds: tuple[Compound, ...] = ()
    bare_money: dict[str, str] = field(default_factory=dict)
    phrases: dict[str, Beginning] = field(default_factory=dict)  # by their first word
    number_words: dict[str, int] = field(default_factory=dict)
    month_names: dict[str, int] = field(default_factory=dict)  # of languages whose months have names
    ordinals: dict[str, int] = field(default_factory=dict)  # "third quarter"
    calendar: dict[str, str] = field(default_factory=dict)
    registers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    complements: tuple[tuple[str, ...], ...] = ()
    outcomes: tuple[tuple[str, ...], ...] = ()  # of each set, its categories; "|" stands between words for one of them
    closed: tuple[tuple[str, ...], ...] = ()  # of each set, its categories, which mostly leave nothing, as in outcomes
    grades: tuple[tuple[str, ...], ...] = ()  # of each set, grades of which a thing has one, as in outcomes
    means: tuple[tuple[str, ...], ...] = ()  # of each set, all parts of which a growth is the mean, as in outcomes
    ratios: tuple[dict[str, tuple[str, ...]], ...] = ()  # ratios whose "name" says what is divided by what
    balances: tuple[dict[str, tuple[str, ...]], ...] = ()  # what is "left" of "more" where "less" is taken away
    heads: dict[str, str] = field(default_factory=dict)  # head of a label -> spelling of the unit it counts in
    sectors: dict[str, tuple[str, ...]] = field(default_factory=dict)  # of the economy, whose shares make a hundred
    localities: dict[str, tuple[str, ...]] = field(default_factory=dict)  # what names a place in the head of a report
    lesser: int = 0  # digits of a group before the last, where they may be fewer than three: "1,11,824"
    blanks: bool = False  # whether the document at hand groups digits by blanks

    @property
    def names_behind(self) -> bool:
        """Whether names stand behind their numbers, and the kind of a thing before it: "268 public schools"."""
        return "not_noun" in self.lists

    def normal(self, word: str) -> str:
        """A lower-case word with its tone mark and spelling in the catalog's form."""
        ending = self.endings.get(word[-2:])
        if ending is not None:
            word = word[:-2] + ending
        return self.variants.get(word, word)

    def words_of(self, text: str) -> tuple[str, ...]:
        """The tokens of a phrase, lower-case and in the catalog's spelling."""
        return tuple([self.normal(token[0]) for token in TOKEN.finditer(text.lower())])

    def multiple(self, text: str) -> Fraction | None:
        """What a multiple ("triệu", "nghìn tỷ") is worth."""
        value = self.multiples.get(text)
        return None if value is None else Fraction(value)


class Languages(Struct, frozen=True):
    """What the language files give, as it is kept in the cache."""

    found: tuple[Language, ...]
    faults: tuple[Fault, ...]


def load_languages(directories: Sequence[Path]) -> tuple[tuple[Language, ...], list[Fault]]:
    """Every language file of the folders, in order of name with Vietnamese first, and the faults of those that cannot be read."""
    files = language_files(directories)

    languages = cached("languages", files, lambda: _read(files), Languages)
    return languages.found, list(languages.faults)


def _read(files: Sequence[Path]) -> Languages:
    from auditor.knowledge.languagefile import language_faults

    ours = [load(file)[0] for file in files_in(catalogs_home() / "languages", ".yaml")]
    found: list[Language] = []
    faults: list[Fault] = []
    for file in files:
        tree, wrong = load(file)
        wrong = wrong or language_faults(tree, str(file), ours)
        faults += wrong
        found += [] if wrong else [build_language(plain(tree))]
    return Languages(tuple(found), tuple(faults))


def language_files(directories: Iterable[Path]) -> list[Path]:
    """The language files of the folders, in the order in which they are read."""
    files = [file for group in each_once([files_in(folder, ".yaml") for folder in directories]) for file in group]
    return sorted(files, key=lambda file: file.stem != FIRST)


def build_language(tree: Mapping[str, Any]) -> Language:
    """A language out of the plain data of its YAML file."""
    bare = Language(
        id=tree["id"],
        group=tree["numbers"]["group"],
        decimal=tree["numbers"]["decimal"],
        common=tuple(tree.get("common", ())),
        endings=dict(tree.get("endings", {})),
        variants=dict(tree.get("words", {})),
        lesser=int(tree["numbers"].get("lesser", 0)),
    )
    maps = ("bare_money", "number_words", "month_names", "ordinals", "heads")
    maps_of_lists = ("registers", "sectors", "localities")
    return replace(
        bare,
        multiples={" ".join(bare.words_of(name)): int(value) for name, value in tree.get("multiples", {}).items()},
        compounds=_compounds(tree),
        phrases=_phrases(bare, tree),
        calendar={key: " ".join(bare.words_of(str(value))) for key, value in tree.get("calendar", {}).items()},
        lists={key: _flat(value) for key, value in tree.items() if isinstance(value, list) and key not in _NOT_WORDS},
        complements=tuple(_flat(group) for group in tree.get("complements", ())),
        outcomes=_sets(tree, "outcomes"),
        closed=_sets(tree, "closed"),
        grades=_sets(tree, "grades"),
        means=_sets(tree, "means"),
        ratios=_named(tree, "ratios"),
        balances=_named(tree, "balances"),
        **{key: dict(tree.get(key, {})) for key in maps},
        **{key: {name: _flat(words) for name, words in tree.get(key, {}).items()} for key in maps_of_lists},
    )


def _compounds(tree: Mapping[str, Any]) -> tuple[Compound, ...]:
    """The longest first, since one may begin with another."""
    found = sorted(tree.get("compounds", {}).items(), key=lambda item: -len(item[0]))
    return tuple(Compound(name, int(entry["multiple"]), entry["unit"]) for name, entry in found)


_NOT_WORDS = ("common", "complements", "outcomes", "closed", "grades", "means", "balances", "ratios")
# Lists that are asked for where they mean something, and make no marks: "một" and a stroke right after a word for an average,
# the names of rates where they begin one, what ends a name or joins two numbers right behind a number; "nữ" and "hiện có" are
# words like any other to a label.
_NOT_MARKS = (
    *_NOT_WORDS,
    "glued",
    "of_those",
    "all_alike",
    "taxed",
    "traits",
    "aspects",
    "per_one",
    "part_rates",
    "so_far",
    "abbreviated",
    "unit_before",
    "unit_joins",
    "not_noun",
    "plurals",
)


def _sets(tree: Mapping[str, Any], key: str) -> tuple[tuple[str, ...], ...]:
    """Sets of categories, each with the words for it."""
    return tuple(tuple("|".join(_flat(name)) for name in group) for group in tree.get(key, ()))


def _named(tree: Mapping[str, Any], key: str) -> tuple[dict[str, tuple[str, ...]], ...]:
    """A list of entries that give words to roles."""
    return tuple({role: _flat(names) for role, names in entry.items()} for entry in tree.get(key, ()))


def _flat(values: Sequence[Any]) -> tuple[str, ...]:
    return tuple(str(value) for value in values)


def _phrases(language: Language, tree: Mapping[str, Any]) -> dict[str, Beginning]:
    classes: dict[tuple[str, ...], list[str]] = {}
    groups: list[tuple[str, Sequence[Any]]] = [*tree.get("phrases", {}).items()]
    groups += [(f"qualifier:{name}", values) for name, values in tree.get("qualifiers", {}).items()]
    groups += [
        (f"list:{key}", values) for key, values in tree.items() if isinstance(values, list) and key not in _NOT_MARKS
    ]
    groups.append(("head", list(tree.get("heads", {}))))
    groups += [(f"citation:{name}", values) for name, values in tree.get("citation_kinds", {}).items()]
    for name, values in groups:
        for value in values:
            classes.setdefault(language.words_of(str(value)), []).append(name)
    found: dict[str, Beginning] = {}
    for words, names in sorted(classes.items(), key=lambda item: -len(item[0])):
        if words:
            first, second = words[0], words[1] if len(words) > 1 else ""
            alike = found.setdefault(first, {})
            alike[second] = (*alike.get(second, ()), Phrase(words, frozenset(names)))
    return found
