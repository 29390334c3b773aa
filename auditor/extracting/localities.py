"""Places below a province: the district or commune that a report is of, as its head names it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from auditor.knowledge.language import TOKEN, Language
from auditor.model.document import Block, Document

SUBJECT = 2  # blocks behind the title that say what it is about
LINE = 200  # characters of a subject
NAME = 6  # words and signs of a name
OFTEN = 2  # times that a document names its province where its head does not
_JOINS = ("-", "–", "'", "’")


def locality_of(document: Document, title: int | None, provinces: Mapping[str, str], language: Language) -> str | None:
    """ "Huyện Tam Sơn, Lai Châu": by its letterhead, else by the subject of the report; None where none is named for certain.

    ``provinces`` pairs lower-case names of provinces with their names. The province is the one that the document names most;
    without it nobody knows which of several places of one name is meant.
    """
    if title is None or not language.localities:
        return None
    reader = _Names(language)
    letter = [block for block in document.blocks[:title] if block.kind != "note"]
    subject = [block for block in document.blocks[title : title + SUBJECT + 1] if _is_subject(block)]
    for blocks, led in ((letter, True), (subject, False)):
        ranked = [place for block in blocks for place in reader.names(block, led=led)]
        lowest = max((rank for rank, _ in ranked), default=0)
        names = {name for rank, name in ranked if rank == lowest}
        if names:
            head = " ".join(block.text for block in (*letter, *subject))
            province = _province((head, document.text), provinces, language)
            return ", ".join([*names, *province]) if len(names) == 1 else None
    return None


def _is_subject(block: Block) -> bool:
    """Whether a line may say what a report is about; in one of capitals alone nothing tells where a name ends."""
    return (
        block.kind != "note" and len(block.text) <= LINE and block.text[-1:] not in ".;:" and not block.text.isupper()
    )


class _Names:
    """Names of places behind the words for their kind: "huyện", "thị xã", "phường"."""

    def __init__(self, language: Language) -> None:
        lists = language.localities
        kinds = [(kind, rank) for rank, key in enumerate(("districts", "communes"), 1) for kind in lists.get(key, ())]
        self._language = language
        self._kinds = [(form, forms[0], rank) for kind, rank in kinds for forms in [_forms(kind)] for form in forms]
        self._kinds.sort(key=lambda kind: -len(kind[0]))
        self._own = {tuple(name.split()) for name in lists.get("municipalities", ())}
        self._ends = [tuple(phrase.split()) for phrase in lists.get("ends", ())]
        self._leads = [tuple(phrase.split()) for phrase in lists.get("authorities", ())]
        self._others = [tuple(phrase.split()) for phrase in lists.get("others", ())]
        self._day = language.calendar.get("day", "")
        self._times = frozenset(language.calendar.values())

    def names(self, block: Block, *, led: bool) -> Iterator[tuple[int, str]]:
        """The rank and the name of each place.

        ``led`` where only one that opens a line, follows an authority or ends a line of capitals counts: "CÔNG AN HUYỆN TAM SƠN".
        """
        tokens = list(TOKEN.finditer(block.text))
        words = tuple([self._language.normal(token[0].lower()) for token in tokens])
        at = 0
        while at < len(words):
            kind = next((kind for kind in self._kinds if words[at : at + len(kind[0])] == kind[0]), None)
            first = at + len(kind[0]) if kind is not None else at + 1
            opens = at == 0 or any(words[max(0, at - len(lead)) : at] == lead for lead in self._leads)
            other = any(words[at : at + len(phrase)] == phrase for phrase in self._others)
            at = first
            last = self._end(tokens, words, first) if kind is not None and not other else None
            if kind is None or last is None or self._is_other(words, first, last):
                continue
            if led and not opens and not (last == len(words) and block.text.isupper()):
                continue
            name = block.text[tokens[first].start() : tokens[last - 1].end()]
            yield kind[2], f"{' '.join(kind[1]).capitalize()} {' '.join(word.capitalize() for word in name.split())}"
            at = last

    def _is_other(self, words: tuple[str, ...], first: int, last: int) -> bool:
        """Whether a name is that of a city which is a province, or only says where a report was signed."""
        signed = words[last : last + 2] == (",", self._day)
        return signed or words[first:last] in self._own

    def _end(self, tokens: Sequence[re.Match[str]], words: tuple[str, ...], first: int) -> int | None:
        """Where a name in capitals, or a number, ends; None where there is none, or no end to it."""
        last = first
        while last < len(words) and not self._ended(words, last):
            word = tokens[last][0]
            if not (word[0].isupper() or (word.isdecimal() and last == first) or (word in _JOINS and last > first)):
                break
            last += 1
        while last > first and words[last - 1] in _JOINS:
            last -= 1
        return last if 0 < last - first <= NAME else None

    def _ended(self, words: tuple[str, ...], at: int) -> bool:
        after = words[at + 1] if at + 1 < len(words) else ""
        timed = words[at] in self._times and (after[:1].isdecimal() or not after.strip("iv"))
        return timed or any(words[at : at + len(end)] == end for end in self._ends)


def _forms(kind: str) -> list[tuple[str, ...]]:
    return [tuple(form.split()) for form in kind.split("|")]


def _province(texts: tuple[str, str], provinces: Mapping[str, str], language: Language) -> list[str]:
    """The province that the head of a document, else all of it, names most often behind the word for one."""
    lead = "|".join(re.escape(word) for word in language.localities.get("provinces", ()))
    names = "|".join(re.escape(name) for name in sorted(provinces, key=len, reverse=True))
    if not lead or not names:
        return []
    pattern = re.compile(rf"\b(?:{lead})\s+({names})\b")
    for text, least in zip(texts, (1, OFTEN), strict=True):
        counts = Counter(provinces[name] for name in pattern.findall(text.lower())).most_common(2)
        if counts and counts[0][1] >= least and (len(counts) == 1 or counts[0][1] > counts[1][1]):
            return [counts[0][0]]
    return []
