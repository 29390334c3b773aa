"""Words as they are stored in fonts of encodings from before Unicode, for tests."""

from __future__ import annotations

from auditor.knowledge.encodings import Encoding, encodings

TCVN3, VNI = encodings()


def stored(words: str, encoding: Encoding) -> str:
    """What stands in a file whose font shows these words; capitals that an encoding lacks are stored as small letters."""
    back: dict[str, str] = {}
    for code, letter in encoding.letters.items():
        back.setdefault(letter, code)
    return "".join(back.get(letter) or back.get(letter.lower(), letter) for letter in words)
