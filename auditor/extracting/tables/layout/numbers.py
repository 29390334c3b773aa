"""The numbers of table cells: which sign groups and which divides is decided from all cells of a table together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from msgspec import Struct

SPACES = "     "
CELL = re.compile(
    r"""^\s*(?:(?:\\\d{1,2}\s+)+|\d{1,2}/\s+(?=[\d.,]{3})|[*†‡]+\s*)?
    (?P<open>[(\[])?\s*(?P<sign>[-+–−])?\s*(?P<before>[$€£¥₫]|US\$|[A-Z]{1,3}\$)?\s*(?P<sign2>[-–−])?
    (?P<digits>\d[\d.,'’\u0020\u00a0\u202f\u2009\u2007]*|[.,]\d+)\s*
    (?P<close>[)\]])?\s*(?P<unit>%|‰)?\s*(?P<close2>[)\]])?\s*
    (?P<mark>(?:\\\d{1,2}\s*)+|\d{1,2}/|(?<=\s)/\d{1,2}|[*†‡⁰¹²³⁴-⁹]+
    |\(?\d{1,2}\)|\([a-zA-Z*]{1,2}\)|\[\w{1,2}\]|(?<=\d)[A-Za-z]{1,2})?\s*$""",
    re.VERBOSE,
)
REFERENCE = re.compile(r"^\s*\[\d{1,3}\]\s*$")  # to a source below the table
FOOTNOTE = re.compile(r"\s*\d{1,2}\)\s*$")
ONE_SIGN = re.compile(r"^\d{1,3}([.,])\d{3}(?:\1\d{3})*\1\d{1,2}$")  # 1,780,4
GROUPED = re.compile(r"^\d{1,3}(?:[.,]\d{3})*$")
BLANKS = frozenset(
    {
        "",
        "-",
        "–",
        "—",
        "−",
        "...",
        "…",
        "..",
        ".",
        "x",
        "n/a",
        "na",
        "-..",
        "*",
        "/",
        "(na)",
        "(n/a)",
        "(x)",
        "(z)",
        "(d)",
        "(s)",
        "(b)",
        "(r)",
        "–-",
        "--",
    }
)
THOUSANDS = 3  # noughts alone that name a unit ("£000") and are no number
MANY_OPEN = 6  # numbers with one sign before three digits, of which their ties are asked what it means
LONGEST = 40  # characters of digits; a longer run is no quantity that a report prints


class Convention(Struct, frozen=True):
    """The sign before the decimals, and the signs that group digits by threes."""

    decimal: str = "."
    groups: str = ","


class CellNumber(Struct, frozen=True):
    """A number as a cell prints it: ``value`` with ``decimals`` printed places; ``start:end`` are its digits and sign."""

    value: Fraction
    decimals: int
    start: int
    end: int
    unit: str = ""
    regular: bool = True


def is_blank(text: str) -> bool:
    """Whether a cell prints nothing, or a sign for nothing."""
    return text.strip().lower() in BLANKS


def is_year(number: CellNumber) -> bool:
    """Whether a number is a year, as headings have it."""
    return number.value.denominator == 1 and 1900 <= number.value <= 2100


def convention_of(texts: Iterable[str], default: Convention | None = None) -> Convention:
    """The convention that most of the cells are written in; ``default`` where they leave it open."""
    votes = {".": 0, ",": 0}  # for the sign being the one before the decimals
    undecided = {".": 0, ",": 0}
    for digits in _printed(texts):
        _vote(digits, votes, undecided)
    fallback = default or Convention()
    if votes["."] == votes[","] == 0:
        decimal = fallback.decimal
        if default is None and undecided["."] and not undecided[","]:
            decimal = ","  # 1.234 beside 56.789 and nothing else: groups
    else:
        decimal = "." if votes["."] >= votes[","] else ","
    return Convention(decimal, "." if decimal == "," else ",")


def left_open(texts: Iterable[str], decimal: str) -> bool:
    """Whether many cells have three digits behind the one ``decimal`` sign and none shows whether they are decimals."""
    votes = {".": 0, ",": 0}
    undecided = {".": 0, ",": 0}
    for digits in _printed(texts):
        _vote(digits, votes, undecided)
        if votes["."] or votes[","]:
            return False
    return undecided[decimal] >= MANY_OPEN


def _printed(texts: Iterable[str]) -> Iterator[str]:
    """The digits and signs of the cells that are numbers."""
    for text in texts:
        match = CELL.match(text)
        if match is not None and len(match["digits"]) <= LONGEST:
            yield match["digits"].strip()


def _vote(digits: str, votes: dict[str, int], undecided: dict[str, int]) -> None:
    dots, commas = digits.count("."), digits.count(",")
    if dots and commas:
        votes["." if digits.rfind(".") > digits.rfind(",") else ","] += 3
        return
    sign = "." if dots else ","
    other = "," if dots else "."
    if dots + commas > 1:
        votes[other] += 3
    elif dots + commas == 1:
        whole, _, fraction = digits.partition(sign)
        plain = whole.translate({ord(c): None for c in SPACES})
        if len(fraction) != 3 or plain in ("", "0") or len(whole) > 3:
            votes[sign] += 1
        else:
            undecided[sign] += 1


def number_of(text: str, convention: Convention) -> CellNumber | None:
    """The number a cell prints, or None where it prints words, a date, a range or nothing."""
    match = CELL.match(text) if not REFERENCE.match(text) else None
    if match is not None and match["close"] and not match["open"]:
        match = CELL.match(FOOTNOTE.sub("", text))
    if match is None or len(match["digits"]) > LONGEST:
        return None
    read = _digits(match["digits"].strip(), convention)
    if read is None:
        return None
    digits, decimals, regular = read
    negative = bool(
        match["sign"] in ("-", "–", "−") or match["sign2"] or (match["open"] and (match["close"] or match["close2"]))
    )
    value = Fraction(int(digits), 10**decimals)
    start = match.start("digits")
    end = start + len(match["digits"].rstrip())
    return CellNumber(-value if negative else value, decimals, start, end, match["unit"] or "", regular)


def _digits(text: str, convention: Convention) -> tuple[str, int, bool] | None:
    """Digits without signs, how many are decimals, and whether the grouping is regular."""
    whole, mark, fraction = text.partition(convention.decimal)
    if mark and (convention.decimal in fraction or re.search(r"\D", fraction)):
        return _foreign(text, convention)
    groups = re.split(r"[.,'’\s\u00a0\u202f\u2009\u2007]", whole)
    if len(groups) > 1 and not all(len(group) == 3 for group in groups[1:]):
        return _foreign(text, convention)
    digits = "".join(groups) + fraction
    if len(digits) >= THOUSANDS and not fraction and not digits.strip("0"):
        return None
    return (digits, len(fraction), True) if digits else None


def _foreign(text: str, convention: Convention) -> tuple[str, int, bool] | None:
    """A literal against the table's convention, read in the other one."""
    whole, mark, fraction = text.rpartition("." if convention.decimal == "," else ",")
    digits = re.sub(r"[.,]", "", whole)
    if mark and (whole.isdigit() or GROUPED.match(whole)) and fraction.isdigit():
        return digits + fraction, len(fraction), False
    groups = re.split(r"[.,]", text)
    if len(groups) > 2 and all(len(group) == 3 for group in groups[1:]) and "".join(groups).isdigit():
        return "".join(groups), 0, False
    if ONE_SIGN.match(text):
        return "".join(groups), len(groups[-1]), False
    return None
