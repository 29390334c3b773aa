"""The ends of PDF pages: running heads, feet and page numbers left out, footnotes set apart from the body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from auditor.reading.pdf_chunks import Chunk
from auditor.reading.pdf_layout import Layout, height

_Key = tuple[str, int, int | None]  # words, height, and what a number in them is more than the page's
_DIGITS = re.compile(r"\d{1,4}(?!\d)")
_PAGE_NUMBER = re.compile(r"[-–—|\s]*(?:[^\W\d_]{1,6}\s)?(\d{1,4})(?:\s?/\s?\d{1,4})?[-–—|\s]*")
_NOTE = re.compile(r"[\[(]?\d{1,3}[\])]?(?=\s|[^\W\d_]|$)")
_EDGE = 0.14  # of the height of the page
_LINES = 4  # at either edge
_SMALLER = 0.93  # of the size of the body: the type of notes


def without_heads(pages: Sequence[Layout]) -> None:
    """Take out of every page what is printed at the same place of most, and page numbers, from the outermost inwards."""
    seen: Counter[_Key] = Counter()
    for page in pages:
        seen.update({key for chunk in _edges(page) for key in _keys(chunk, page)})
    enough = max(2, len(pages) * 3 // 10)
    for page in pages:
        again = {id(chunk) for chunk in _edges(page) if any(seen[key] >= enough for key in _keys(chunk, page))}
        falling = sorted(page.parts, key=height)
        for parts in (falling, falling[::-1]):
            gone: set[int] = set()
            for part in parts:
                if id(part) not in again and not (
                    not gone and isinstance(part, Chunk) and _is_number(part, page, len(pages))
                ):
                    break
                gone.add(id(part))
            page.parts = [part for part in page.parts if id(part) not in gone]


def _edges(page: Layout) -> list[Chunk]:
    parts = sorted(page.parts, key=height)
    found = [part for part in (*parts[:_LINES], *parts[-_LINES:]) if isinstance(part, Chunk)]
    low, high = page.height * _EDGE, page.height * (1 - _EDGE)
    return [chunk for chunk in {id(chunk): chunk for chunk in found}.values() if not low < chunk.base < high]


def _keys(chunk: Chunk, page: Layout) -> Iterator[_Key]:
    """The words and their height; once as they are, and once for every number in them that may count the pages."""
    words, place = chunk.text.strip(), round(chunk.base / 4)
    yield words, place, None
    for found in _DIGITS.finditer(words):
        yield f"{words[: found.start()]}#{words[found.end() :]}", place, int(found[0]) - page.page


def _is_number(chunk: Chunk, page: Layout, pages: int) -> bool:
    """Whether words at the edge are, or end in, the number of this page, whatever the others have."""
    if page.height * _EDGE < chunk.base < page.height * (1 - _EDGE):
        return False
    words = chunk.text.strip()
    found = _PAGE_NUMBER.fullmatch(words)
    return (found is not None and int(found[1]) == page.page) or words.endswith(f" {page.page}/{pages}")


def body_size(pages: Sequence[Layout]) -> float:
    """The size of type in which most is written."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for part in page.parts:
            if isinstance(part, Chunk):
                sizes[round(part.size * 2) / 2] += len(part.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def set_notes_apart(pages: Sequence[Layout]) -> bool:
    """Move the notes at the end of each page out of its parts; whether there are any."""
    size = body_size(pages)
    going_on = False
    for page in pages:
        zone = _below_rule(page) or _small(page, size)
        at = next((at for at, chunk in enumerate(zone) if _NOTE.match(chunk.text)), None)
        if at is None and not (going_on and zone):
            continue
        if at and not going_on and not page.rules:
            zone = zone[at:]
        moved = {id(chunk) for chunk in zone}
        page.notes = zone
        page.parts = [part for part in page.parts if id(part) not in moved]
        going_on = True
    return going_on


def _below_rule(page: Layout) -> list[Chunk]:
    """The lines under a short rule, if they are the last of their column."""
    zone: list[Chunk] = []
    for rule, low, high in page.rules:
        if any(
            not isinstance(part, Chunk) and part.top < rule and part.covers((low + high) / 2) for part in page.parts
        ):
            continue
        parts = [part for part in page.parts if isinstance(part, Chunk) and low - 5 <= part.left < high]
        zone += [part for part in parts if part.base < rule]
    return zone


def _small(page: Layout, size: float) -> list[Chunk]:
    """The lines at the end that are set smaller than the body."""
    zone: list[Chunk] = []
    for part in reversed(page.parts):
        if not isinstance(part, Chunk) or part.size > size * _SMALLER:
            break
        zone.append(part)
    return zone[::-1]
