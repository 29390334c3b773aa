"""Clean documents made by chance: lists, hierarchies, tables, rates, changes, shares and restatements that are right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from random import Random



@dataclass(frozen=True, slots=True)
class Slot:
    """A number in the text of a document: what is printed, and the words after it that say what of."""

    digits: str
    places: int = 0
    multiple: str = ""
    unit: str = ""

    @property
    def literal(self) -> str:
        """The number with dots between its groups and a comma before its decimals."""
        return grouped(self.digits, self.places)

    @property
    def text(self) -> str:
        """The number with its words."""
        return " ".join(part for part in (self.literal, self.multiple, self.unit) if part).replace(" %", "%")


Pieces = tuple["str | Slot", ...]


def grouped(digits: str, places: int) -> str:
    """Digits in the notation of the documents."""
    whole, fraction = (digits[:-places] or "0", digits[-places:]) if places else (digits, "")
    head = len(whole) % 3 or 3
    groups = [whole[:head], *(whole[n : n + 3] for n in range(head, len(whole), 3))]
    return ".".join(groups) + ("," + fraction if fraction else "")


def number(value: int, unit: str, multiple: str = "", places: int = 0) -> Slot:
    """A slot for a value in units of its last digit."""
    return Slot(str(value).zfill(places + 1), places, multiple, unit)


def percent(part: int, whole: int) -> Slot:
    """What per cent a part is, to two places."""
    return number(round(Fraction(part * 10000, whole)), "%", places=2)


def split(random: Random, whole: int, count: int) -> list[int]:
    """A whole cut into parts, each of some size."""
    weights = [random.randint(3, 12) for _ in range(count)]
    parts = [whole * weight // sum(weights) for weight in weights[:-1]]
    parts = [part - random.randint(0, max(1, part // 9)) for part in parts]
    return [*parts, whole - sum(parts)]


def hierarchy(random: Random) -> Pieces:
    """A total, its parts, and the parts of one of them."""
    whole = random.randint(20_000, 90_000)
    rice, maize = split(random, whole, 2)
    winter, summer, hill = split(random, rice, 3)
    return (
        "Diện tích cây lương thực có hạt ", number(whole, "ha"), ", gồm: lúa ", number(rice, "ha"), " (đông xuân ",
        number(winter, "ha"), "; mùa ", number(summer, "ha"), "; nương ", number(hill, "ha"), "); ngô ",
        number(maize, "ha"), ".",
    )  # fmt: skip


def herd(random: Random) -> Pieces:
    """Animals one by one."""
    whole = random.randint(100_000, 900_000)
    buffalo, cattle, pigs = split(random, whole, 3)
    return (
        "Tổng đàn gia súc ", number(whole, "con"), ", gồm: trâu ", number(buffalo, "con"), ", bò ",
        number(cattle, "con"), ", lợn ", number(pigs, "con"), ".",
    )  # fmt: skip


def population(random: Random) -> Pieces:
    """One total divided in two ways."""
    whole = random.randint(400_000, 4_000_000)
    town, country = split(random, whole, 2)
    men, women = split(random, whole, 2)
    return (
        "Dân số trung bình là ", number(whole, "người"), ". Trong đó: thành thị ", number(town, "người"),
        ", nông thôn ", number(country, "người"), "; nam ", number(men, "người"), ", nữ ", number(women, "người"), ".",
    )  # fmt: skip


def money(random: Random) -> Pieces:
    """A plan in its sources, and what was spent of it with its rate."""
    whole = random.randint(1_000_000, 9_000_000)
    new, old = split(random, whole, 2)
    spent = whole * random.randint(200, 900) // 1000 + random.randint(0, 900)
    return (
        "Tổng kế hoạch vốn là ", number(whole, "đồng", "triệu"), " (vốn năm nay là ", number(new, "đồng", "triệu"),
        "; vốn kéo dài là ", number(old, "đồng", "triệu"), "). Giá trị giải ngân là ", number(spent, "đồng", "triệu"),
        ", bằng ", percent(spent, whole), " kế hoạch (", number(whole, "đồng", "triệu"), ").",
    )  # fmt: skip


def change(random: Random) -> Pieces:
    """A level, its growth and the level of the year before."""
    prior = random.randint(10_000, 400_000)
    level = prior * random.randint(1010, 1600) // 1000
    what = random.choice(["Sản lượng thịt hơi", "Sản lượng xi măng", "Sản lượng chè búp tươi"])
    return (
        f"{what} đạt ", number(level, "tấn"), ", tăng ", percent(level - prior, prior), " so với cùng kỳ năm trước (",
        number(prior, "tấn"), ").",
    )  # fmt: skip


def count_change(random: Random) -> Pieces:
    """A count, by how many it rose, and what it was."""
    prior, more = random.randint(1_200, 9_000), random.randint(110, 900)
    return (
        "Số doanh nghiệp đang hoạt động là ", number(prior + more, "doanh nghiệp"), ", tăng ",
        number(more, "doanh nghiệp"), " so với cùng kỳ năm trước (", number(prior, "doanh nghiệp"), ").",
    )  # fmt: skip


def share(random: Random) -> Pieces:
    """A whole, a part of it, and its share."""
    whole = random.randint(10_000, 99_000)
    part = whole * random.randint(200, 800) // 1000
    return (
        "Tổng nguồn vốn huy động ", number(whole, "đồng", "tỷ"), ", trong đó vốn tại địa phương ",
        number(part, "đồng", "tỷ"), ", chiếm ", percent(part, whole), ".",
    )  # fmt: skip


def table(random: Random) -> Pieces:
    """Rows and columns with both totals."""
    districts = random.sample(["An Lạc", "Bình Lộc", "Cẩm Hà", "Đông Giang", "Yên Phú", "Mỹ Sơn"], random.randint(3, 6))
    crops = ["Lúa", "Ngô", "Sắn"]
    cells = [[random.randint(1_000, 9_999) for _ in crops] for _ in districts]
    rows = [*zip(districts, cells, strict=True), ("Tổng số", [sum(column) for column in zip(*cells, strict=True)])]
    pieces: list[str | Slot] = ["Biểu 1. Diện tích gieo trồng theo huyện (ĐVT: ha)\n\n| Huyện | Lúa | Ngô | Sắn | Tổng cộng |\n"]
    pieces.append("| --- | ---: | ---: | ---: | ---: |")
    for name, values in rows:
        pieces.append(f"\n| {name}")
        for value in (*values, sum(values)):
            pieces += [" | ", number(value, "")]
        pieces.append(" |")
    return (*pieces, "\n")


def restated(random: Random) -> Pieces:
    """A list whose total is told again."""
    whole = random.randint(2_000, 90_000)
    first, second, third = split(random, whole, 3)
    return (
        "Diện tích rừng trồng mới đạt ", number(whole, "ha"), ", gồm: rừng phòng hộ ", number(first, "ha"),
        "; rừng sản xuất ", number(second, "ha"), "; rừng đặc dụng ", number(third, "ha"),
        ".\n\nNhìn chung, diện tích rừng trồng mới đạt ", number(whole, "ha"), ".",
    )  # fmt: skip


KINDS: dict[str, Callable[[Random], Pieces]] = {
    "hierarchy": hierarchy,
    "herd": herd,
    "population": population,
    "money": money,
    "change": change,
    "count change": count_change,
    "share": share,
    "restated": restated,
    "table": table,
}


def document(seed: int) -> Pieces:
    """A document of three to five passages, each of another kind."""
    random = Random(seed)
    kinds = random.sample(sorted(KINDS), random.randint(3, 5))
    pieces: list[str | Slot] = ["# Báo cáo tình hình kinh tế - xã hội năm 2024 tỉnh Thanh Sơn\n"]
    for kind in kinds:
        pieces += ["\n", *KINDS[kind](random), "\n"]
    return tuple(pieces)


def written(pieces: Pieces, edits: dict[int, str] | None = None) -> tuple[str, dict[int, tuple[int, int]]]:
    """The text of a document, with some slots printed otherwise; and where each slot stands in it."""
    text, places = "", {}
    for at, piece in enumerate(pieces):
        part = piece if isinstance(piece, str) else (edits or {}).get(at, piece.text)
        if not isinstance(piece, str):
            places[at] = (len(text), len(text) + len(part))
        text += part
    return text, places
