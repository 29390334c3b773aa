"""CSV and TSV to tables whose cells stand exactly as in the file; figure files are told by their header."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from auditor.model.document import Document, Doubt
from auditor.model.finding import Refusal
from auditor.reading.building import Builder, Cut, Stretch
from auditor.reading.cleaning import clean
from auditor.reading.columns import is_figures
from auditor.reading.decoding import decode
from auditor.reading.delimited_tables import Field, one_table, several_tables
from auditor.reading.limits import LIMITS, Limits
from auditor.reading.text import too_long

_SEPARATORS = "\t;,|"
_SAMPLE = 50  # lines
_DECIMALS = re.compile(r"\d,\d")


def read_delimited(path: str, data: bytes, limits: Limits = LIMITS) -> Document | Refusal:
    """The document in the bytes of a CSV or TSV file, or why it cannot be read."""
    decoded = decode(data)
    if isinstance(decoded, str):
        return Refusal(path, decoded)
    refusal = too_long(path, decoded.text, limits)
    if refusal is not None:
        return refusal
    cleaned = clean(decoded.text)
    fields = list(_limited(_fields(cleaned.text, separator(cleaned.text)), limits.cells + 1))
    if len(fields) > limits.cells:
        return Refusal(path, "reading.too-many-cells", (("limit", str(limits.cells)),))
    builder = Builder(cleaned, [Cut(at, at + 1) for field in fields for at in field.quotes], lines_within=True)
    header = [cleaned.text[field.part.start : field.part.end].strip('"') for field in fields if not field.row]
    figures = is_figures(header)
    found = [one_table(builder, fields)] if figures else several_tables(builder, cleaned.text, fields)
    digest = hashlib.sha256(data).hexdigest()
    tables = tuple(table for table in found if table.cells)
    doubts = () if tables else (Doubt("reading.empty"),)
    format_ = "figures" if figures else "csv"
    return Document(path, digest, format_, decoded.text, tuple(builder.blocks), tables, doubts)


def separator(text: str) -> str:
    """The character between fields: the one that cuts most lines into the same number of fields."""
    lines = [line for line in text[:100_000].split("\n")[:_SAMPLE] if line.strip()]
    return max(_SEPARATORS, key=lambda mark: _regularity(lines, mark))


def _regularity(lines: list[str], mark: str) -> tuple[float, int]:
    """Share of the lines that have as many marks as most, none counting nothing; commas of decimals count less."""
    counts = [len(line.split('"')[::2]) and sum(part.count(mark) for part in line.split('"')[::2]) for line in lines]
    usual = max(counts, key=counts.count, default=0)
    if not usual:
        return 0.0, 0
    share = counts.count(usual) / len(counts)
    decimal = mark == "," and any(_DECIMALS.search(line) for line in lines) and any(";" in line for line in lines)
    return (share / 2 if decimal else share), usual


def _limited(fields: Iterator[Field], most: int) -> Iterator[Field]:
    for _, field in zip(range(most), fields, strict=False):
        yield field


def _fields(text: str, mark: str) -> Iterator[Field]:
    at, row, column, line = 0, 0, 0, 1
    plain = re.compile(rf"[^{re.escape(mark)}\r\n]*")
    quoting = True
    while at < len(text):
        quoted = _quoted(text, at, mark) if quoting and text[at] == '"' else None
        if quoted is not None:
            end = quoted[-1] + 1
            yield Field(row, column, Stretch(at, end, line), quoted)
            line += text.count("\n", at, end)
        else:
            quoting = quoting and text[at] != '"'  # a quote that nobody closes: all that follow are signs
            found = plain.match(text, at)
            end = found.end() if found is not None else at
            yield Field(row, column, _trimmed(text, at, end, line))
        at, column = end + 1, column + 1
        if end >= len(text) or text[end] != mark:
            at += text.startswith("\r\n", end)
            row, column, line = row + 1, 0, line + 1


def _quoted(text: str, start: int, mark: str) -> tuple[int, ...] | None:
    """Places of the quotes to leave out of a quoted field, the first and last being its ends."""
    quotes = [start]
    at = start
    while True:
        at = text.find('"', at + 1)
        if at < 0:
            return None
        if text[at + 1 : at + 2] != '"':
            break
        quotes.append(at)
        at += 1
    return (*quotes, at) if text[at + 1 : at + 2] in {"", mark, "\r", "\n"} else None


def _trimmed(text: str, start: int, end: int, line: int) -> Stretch:
    words = text[start:end]
    return Stretch(
        start + len(words) - len(words.lstrip()), start + len(words.rstrip()) if words.strip() else end, line
    )
