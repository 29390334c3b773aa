"""Tokens: taken piece by piece between blanks, they are those of one pattern over the whole text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from auditor.extracting.measures.words import Forms, sentences_of, tokens_of
from auditor.knowledge.home import catalogs_home
from auditor.knowledge.language import load_languages

WHOLE = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[^\w\s]|_")
TEXTS = st.text(st.sampled_from("ab Đếạ12.,;:()%²_-/\t\n\x1c\u00a0\u200b½"), max_size=30)
FORMS = Forms(load_languages([catalogs_home() / "languages"])[0][0])


@given(TEXTS, st.integers(0, 5), st.integers(5, 30))
def test_pieces_give_the_tokens_of_the_whole(text: str, start: int, end: int) -> None:
    whole = [(match.start(), match.end()) for match in WHOLE.finditer(text, start, min(end, len(text)))]
    assert [(token.start, token.end) for token in tokens_of(text, FORMS, start, end)] == whole


def test_words_signs_and_numbers_are_told_apart() -> None:
    tokens = tokens_of("Lúa đạt 31.370 ha, tăng 2%;", FORMS)
    assert [token.text for token in tokens] == ["lúa", "đạt", "31.370", "ha", ",", "tăng", "2", "%", ";"]
    assert "".join(token.kind for token in tokens) == "wwnwpwnpp"


def test_no_sentence_ends_behind_an_abbreviation() -> None:
    text = "Tại TP. Hà Giang 12 vụ (4,6 Tr.USD). Theo Nghị quyết 01/NQ-CP. Còn lại 3 vụ"
    said = [text[start:end].strip() for start, end in sentences_of(text, ("tp", "tr"))]
    assert said == ["Tại TP. Hà Giang 12 vụ (4,6 Tr.USD).", "Theo Nghị quyết 01/NQ-CP.", "Còn lại 3 vụ"]
