"""Words in fonts of encodings from before Unicode: which of them are stored so, and what is seen of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from auditor.knowledge.encodings import Encoding, encodings
from auditor.model.document import Document, Doubt
from auditor.reading.legacy import is_syllable, is_word, pattern

_SUBSET = re.compile(r"[A-Z]{6}\+")  # before the name of a font of which a PDF holds only some letters
_PRIVATE = {0xF000 + code: code for code in range(0xA0, 0x100)}  # where programs put the letters of fonts of signs
_SAMPLE = 2_000  # characters of a stretch that are weighed
_ENOUGH = 300_000  # characters of a document; more of them say nothing new
_TOLD = 5  # fonts of an encoding
Piece = tuple[Any, str]  # an element and which of its texts: "text" or "tail"
Stretch = tuple[str, list[Piece]]  # a font and what stands in it without a break


class Face(Struct, frozen=True):
    """A font by the encoding that its name tells; ``capitals`` where it draws small letters as capitals."""

    encoding: Encoding
    capitals: bool
    words: re.Pattern[str]  # letters as they are stored, signs that stand for letters among them

    def seen(self, text: str) -> tuple[str, Sequence[int]]:
        """What is seen of a stored text, and for each of its characters where that stood."""
        shown: list[str] = []
        places: list[int] = []
        at = 0
        text = text.translate(_PRIVATE)
        for found in pattern(self.encoding.id).finditer(text):
            shown += (text[at : found.start()], self.encoding.letters[found[0]])
            places += range(at, found.start() + 1)
            at = found.end()
        words = "".join((*shown, text[at:]))
        raised = words.upper() if self.capitals else words
        return (raised if len(raised) == len(words) else words), [*places, *range(at, len(text))]

    def gain(self, text: str) -> int:
        """How many more words are Vietnamese decoded than as they are stored; words in plain letters do not count."""
        found = (word[0] for word in self.words.finditer(text.translate(_PRIVATE)))
        stored = (word for word in found if len(word) > 1 and not word.isascii())
        return sum(is_word(word, self.encoding.id) - is_syllable(word) for word in stored)


class Fonts:
    """The fonts of a document, with what speaks for and against each being used as its name says.

    A name proves nothing: words set in such a font may have been typed in Unicode, and a PDF may say what its codes
    mean. What is stored is decoded where more of it makes Vietnamese syllables after than before; where that is even,
    as in words without accents, by what holds for most of the font.
    """

    def __init__(self) -> None:
        self._faces: dict[str, Face | None] = {}
        self._votes: Counter[str] = Counter()
        self._left = _ENOUGH
        self.used: dict[str, str] = {}  # font: encoding, of those that were decoded

    def face(self, name: str) -> Face | None:
        """The font of that name, if it is one of an encoding from before Unicode."""
        if name not in self._faces:
            self._faces[name] = _face(_SUBSET.sub("", name).strip())
        return self._faces[name]

    def weigh(self, name: str, text: str) -> int:
        """How many more words of ``text`` are Vietnamese decoded than as they are; kept as said of the font."""
        face = self.face(name)
        if face is None or self._left <= 0:
            return 0
        self._left -= len(text[:_SAMPLE])
        gain = face.gain(text[:_SAMPLE])
        self._votes[name] += gain
        return gain

    def decoded(self, name: str, text: str, gain: int) -> tuple[str, Sequence[int]] | None:
        """What is seen of a text that was weighed, and where each character stood; None where it is as it is stored."""
        face = self.face(name)
        if face is None or (gain or self._votes[name]) <= 0:
            return None
        found = face.seen(text)
        if found[0] == text:
            return None
        self.used[_SUBSET.sub("", name)] = face.encoding.name
        return found

    def recode(self, stretches: Sequence[Stretch]) -> None:
        """Decode what stands in elements of a tree, in place."""
        old = [(name, pieces) for name, pieces in stretches if self.face(name) is not None]
        texts = ["".join(getattr(*piece) or "" for piece in pieces) for _, pieces in old]
        gains = [self.weigh(name, text) for (name, _), text in zip(old, texts, strict=True)]
        for (name, pieces), text, gain in zip(old, texts, gains, strict=True):
            found = self.decoded(name, text, gain)
            if found is not None:
                _put_back(pieces, *found)


def told_of_fonts(document: Document, fonts: Fonts) -> Document:
    """The document, saying which fonts had their words decoded, if any had."""
    if not fonts.used:
        return document
    return replace(document, doubts=(*document.doubts, *_doubts(fonts.used)), recoded=True)


def _doubts(used: Mapping[str, str]) -> Iterator[Doubt]:
    for encoding in sorted(set(used.values())):
        names = sorted(name for name, of in used.items() if of == encoding)
        told = ", ".join(names[:_TOLD]) + "…" * (len(names) > _TOLD)
        yield Doubt("reading.recoded", (("fonts", told), ("encoding", encoding)))


def _face(name: str) -> Face | None:
    for encoding in encodings():
        if re.fullmatch(encoding.fonts, name, re.IGNORECASE):
            capitals = bool(encoding.capitals) and re.fullmatch(encoding.capitals, name, re.IGNORECASE) is not None
            signs = "".join(re.escape(code) for code in encoding.letters if len(code) == 1)
            return Face(encoding, capitals, re.compile(rf"(?:[^\W\d_]|[{signs}])+"))
    return None


def _put_back(pieces: Sequence[Piece], words: str, places: Sequence[int]) -> None:
    """Write what is seen into the pieces that stored it; a letter stored in two characters into that of the first."""
    start = at = 0
    for element, part in pieces:
        start += len(getattr(element, part) or "")
        end = at
        while end < len(places) and places[end] < start:
            end += 1
        setattr(element, part, words[at:end])
        at = end
