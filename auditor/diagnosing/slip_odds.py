"""How often a slip happens, and how often it makes what is printed of what was meant."""

from __future__ import annotations

from fractions import Fraction

from auditor.model.edits import KEYS, alike
from auditor.model.figure import Figure
from auditor.model.slips import Slip

# Of 100 slips. Keyed forms show 112 replaced digits, 15 omitted, 14 swapped and 11 added in 152 (Scholtus 2009), but know
# nothing of words for multiples, units, signs, passages copied or left over. Slips in 25 provincial reports and passages: 6
# values of another year, 5 signs of the other convention, 3 keys beside or digits alike, 3 swaps, 3 units, 2 copied numbers,
# 2 lost digits. So no kind is much more frequent than another, but for numbers by the other convention.
OFTEN = {
    "replaced": 10,
    "neighbour": 10,
    "look-alike": 8,
    "swap": 10,
    "dropped": 10,
    "added": 8,
    "doubled": 6,
    "notation": 12,
    "digits-lost": 8,
    "separator": 2,
    "cut-off": 8,
    "multiple": 10,
    "unit": 10,
    "sign": 5,
    "exchanged": 5,
    "copied": 5,
    "left-over": 20,
}
# "replaced" in cells of tables, which are keyed in as forms are: eight replaced digits to one swap, all in all.
KEYED = 60
SEVERAL = 2  # words that one of a multiple or a unit is taken for


def chance(figure: Figure, slip: Slip, *, keyed: bool = False) -> Fraction:
    """How often its slip happens, times how often it makes what is printed of what was meant; ``keyed`` in a cell of a table."""
    often = Fraction(OFTEN.get(slip.kind, 1 << max(0, 5 - slip.cost)), 100)
    tail = len(figure.text) - figure.text.find(figure.literal) - len(figure.literal)
    printed, meant = (_digits(text) for text in (figure.literal, slip.text[: len(slip.text) - tail]))
    if slip.kind in ("replaced", "neighbour", "look-alike") and len(printed) == len(meant):
        return _replaced(printed, meant, KEYED if keyed else OFTEN["replaced"])
    if slip.kind == "swap":
        return often / max(1, len(meant) - 1)
    if slip.kind == "dropped":
        return often * max(1, _ways(meant, printed)) / len(meant)
    if slip.kind in ("added", "doubled"):
        twice = sum(meant[: n + 1] + meant[n:] == printed for n in range(len(meant)))
        added = Fraction(OFTEN["added"] * max(1, _ways(printed, meant)), 1000 * (len(meant) + 1))
        return added + Fraction(OFTEN["doubled"] * twice, 100 * len(meant))
    return often / SEVERAL if slip.kind in ("multiple", "unit", "copied") else often


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _ways(longer: str, shorter: str) -> int:
    """Digits of which one may be taken out."""
    return sum(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer)))


def _replaced(printed: str, meant: str, often: int) -> Fraction:
    """A digit for another one: any of nine (so often of 100 slips), one of the keys beside it, or one that looks like it."""
    one, other = next(((p, m) for p, m in zip(printed, meant, strict=True) if p != m), ("", ""))
    keys = [key for key in KEYS if other and abs(KEYS.index(key) - KEYS.index(other)) == 1]
    looks = [key for key in KEYS if alike(key, other)]
    likely = Fraction(often, 900)
    likely += Fraction(OFTEN["neighbour"], 100 * len(keys)) if one in keys else 0
    likely += Fraction(OFTEN["look-alike"], 100 * len(looks)) if one in looks else 0
    return likely / len(meant)
