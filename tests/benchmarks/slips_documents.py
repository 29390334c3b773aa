"""A report being made up: the numbers that it prints, and the ties between them that are true."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from auditor.model.equation import Equation, Term
from auditor.model.interval import Interval, around, point

ONE = Fraction(1)
TONNE, QUINTAL, HECTARE, MILLION, BILLION = map(Fraction, (1000, 100, 10_000, 10**6, 10**9))


@dataclass(frozen=True)
class Number:
    """A printed number: ``digits`` shifted by ``places``, what stands behind it, and what that is worth."""

    digits: int
    places: int
    tail: str
    scale: Fraction = ONE
    counted: bool = False
    literal: str = ""  # where it is printed otherwise than by the convention

    @property
    def value(self) -> Fraction:
        """In base units."""
        return Fraction(self.digits, 10**self.places) * self.scale

    @property
    def interval(self) -> Interval:
        """Everything that is rounded to it."""
        if self.counted and not self.places:
            return point(self.value)
        return around(self.value, self.scale / 10**self.places)

    @property
    def printed(self) -> str:
        """The literal as a Vietnamese report prints it."""
        if self.literal:
            return self.literal
        digits = str(abs(self.digits)).zfill(self.places + 1)
        whole, fraction = (digits[: -self.places], digits[-self.places :]) if self.places else (digits, "")
        return f"{int(whole):,}".replace(",", ".") + ("," + fraction if fraction else "")

    @property
    def text(self) -> str:
        """With its unit."""
        return self.printed + self.tail


@dataclass
class Draft:
    """A document being written: pieces of text and numbers in turn, and what ties the numbers together."""

    chance: random.Random
    pieces: list[str | int] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    ties: list[Equation] = field(default_factory=list)
    pairs: list[tuple[int, int]] = field(default_factory=list)  # plan and actual
    lines: list[dict[int, int]] = field(default_factory=list)  # cells and those below them, or above
    format: str = "txt"

    def put(self, number: Number) -> int:
        """A new number, not yet printed; its index."""
        self.numbers.append(number)
        return len(self.numbers) - 1

    def write(self, template: str, *indices: int) -> None:
        """A sentence; ``#`` stands for the next number."""
        parts = template.split("#")
        for n, part in enumerate(parts):
            self.pieces += [part, indices[n]] if n < len(indices) else [part]

    def text(self, instead: Mapping[int, Number] | None = None) -> str:
        """The whole document, with some numbers printed otherwise."""
        changed = instead or {}
        return "".join(
            piece if isinstance(piece, str) else changed.get(piece, self.numbers[piece]).text for piece in self.pieces
        )

    def box(self, instead: Mapping[int, Number] | None = None) -> dict[str, Interval]:
        """What its numbers say."""
        changed = instead or {}
        return {f"x{n}": changed.get(n, number).interval for n, number in enumerate(self.numbers)}

    def sums(self, whole: int, parts: Sequence[int]) -> None:
        """A tie: parts make up the whole."""
        self.ties.append(Equation((Term(ONE, (f"x{whole}",)), *(Term(-ONE, (f"x{p}",)) for p in parts))))

    def rate(self, part: int, whole: int, share: int) -> None:
        """A tie: a part is a share of a whole."""
        self.ties.append(Equation((Term(ONE, (f"x{part}",)), Term(-ONE, (f"x{whole}", f"x{share}")))))

    def grows(self, level: int, change: int, growth: int) -> None:
        """A tie: a level that rose by a change grew by a rate."""
        x, c, g = f"x{level}", f"x{change}", f"x{growth}"
        self.ties.append(Equation((Term(ONE, (c,)), Term(-ONE, (x, g)), Term(ONE, (c, g)))))


def percent(value: Fraction, places: int) -> Number:
    """A rate, rounded."""
    return Number(round(value * 100 * 10**places), places, "%", Fraction(1, 100))
