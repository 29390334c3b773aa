"""What the catalog knows by its words in each language: indicators by the words that tell them apart, units by all of theirs."""

from collections.abc import Collection, Iterable, Mapping

from auditor.knowledge.catalog import Indicator, Names, Spelled
from auditor.knowledge.language import Language

_SIGNS = ",-–.:()/"


class Telling(dict[str, str]):
    """Lower-case words in the catalog's spelling; nothing for those that tell no name from another."""

    __slots__ = ("_language", "_silent")

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self._silent = frozenset(word for phrase in language.lists.get("silent", ()) for word in phrase.split())

    def __missing__(self, word: str) -> str:
        form = self._language.normal(word)
        self[word] = told = form if form[0].isalpha() and form not in self._silent else ""
        return told

    def words(self, text: str) -> str:
        """The telling words of a text; a quicker way than tokens."""
        text = text.lower()
        for sign in _SIGNS:
            text = text.replace(sign, " ")
        return " ".join(filter(None, map(self.__getitem__, text.split())))


def names_of(indicators: Collection[Indicator], languages: Iterable[Language]) -> dict[str, Names]:
    """For each language, by its id, every name and alias of every indicator."""
    return {language.id: _names(indicators, Telling(language)) for language in languages}


def _names(indicators: Iterable[Indicator], telling: Telling) -> Names:
    found: dict[str, list[str]] = {}
    for indicator in indicators:
        for name in indicator.printed:
            found.setdefault(telling.words(name), []).append(indicator.id)
    return {words: " ".join(dict.fromkeys(ids)) for words, ids in found.items() if words}


def spelled_of(spellings: Mapping[str, str], languages: Iterable[Language]) -> dict[str, Spelled]:
    """For each language, by its id, every spelling of a unit."""
    return {language.id: spelled_in(spellings, language) for language in languages}


def spelled_in(spellings: Mapping[str, str], language: Language) -> Spelled:
    """The spellings by their first word, a line each: the words of one, and behind a tab its unit."""
    found: dict[str, list[str]] = {}
    for spelling, unit in spellings.items():
        words = language.words_of(spelling)
        if words:
            found.setdefault(words[0], []).append(f"{' '.join(words)}\t{unit}")
    return {first: "\n".join(lines) for first, lines in found.items()}
