"""Numbers as their document prints them: with its signs, and as many decimals as they have."""

from __future__ import annotations

from itertools import groupby

from auditor.model.figure import Figure, Reading


def signs_of(figure: Figure) -> tuple[str, str]:
    """The signs that group and divide in the document of a figure, as its literal shows; dots and commas otherwise."""
    literal, read = figure.literal, figure.readings[0]
    between = word_between(figure)
    if between:
        return (",", between) if "," in literal else (".", between)
    if " " in literal:
        return " ", ","
    if "," in literal and "." in literal:
        own = (".", ",") if literal.rindex(",") > literal.rindex(".") else (",", ".")
        return own[::-1] if read.notation == "other-convention" else own  # the document's are the other way round
    if "," in literal:
        return (",", ".") if read.value.denominator == read.step.denominator == 1 else (".", ",")
    if "." in literal and read.step.denominator != 1 and read.notation == "regular":
        return ",", "."
    return ".", ","


def word_between(figure: Figure) -> str:
    """What divides a number printed in several multiples as a decimal sign would, with "|" between: " tỷ | triệu "."""
    words = figure.literal.split()
    between = (
        [" ".join(run) for digit, run in groupby(words, _begins_with_digit) if not digit] if len(words) > 2 else []
    )
    return "|".join(f" {name} " for name in between)


def _begins_with_digit(word: str) -> bool:
    return word[0].isdigit()


def write(digits: str, places: int, group: str, decimal: str, *, grouped: bool = True) -> str:
    """Digits as the document would print them: ``places`` of them after the decimal sign."""
    whole, fraction = (digits[:-places], digits[-places:]) if places else (digits, "")
    whole = whole or "0"
    if grouped:
        head = len(whole) % 3 or 3
        whole = group.join([whole[:head], *(whole[n : n + 3] for n in range(head, len(whole), 3))])
    if "|" in decimal and fraction:  # "168 tỷ 330 triệu 867 nghìn đồng"
        words = decimal.split("|")
        size = places // len(words)
        return whole + "".join(word + fraction[n * size : (n + 1) * size] for n, word in enumerate(words))
    return whole + (decimal + fraction if fraction else "")


def written(reading: Reading, group: str, decimal: str) -> str:
    """A reading as the document would print it."""
    places = len(str(reading.step.denominator)) - 1
    digits = str(abs(int(reading.value * 10**places))).zfill(places + 1)
    return write(digits, places, group, decimal)
