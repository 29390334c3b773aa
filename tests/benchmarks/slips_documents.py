"""Clean reports made up from a seed: sentences and tables whose figures are true, and the ties between them."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

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


def percent(value: Fraction, places: int) -> Number:
    """A rate, rounded."""
    return Number(round(value * 100 * 10**places), places, "%", Fraction(1, 100))


def _split(chance: random.Random, whole: int, parts: int) -> list[int]:
    cuts = sorted(chance.sample(range(whole // 20, whole - whole // 20), parts - 1))
    return [b - a for a, b in zip([0, *cuts], [*cuts, whole], strict=True)]


def _crops(d: Draft) -> None:
    rice = [d.put(Number(d.chance.randint(1200, 29_999), 0, " ha", HECTARE)) for _ in range(3)]
    lua = d.put(Number(sum(d.numbers[n].digits for n in rice), 0, " ha", HECTARE))
    maize = d.put(Number(d.chance.randint(5000, 29_999), 0, " ha", HECTARE))
    whole = d.put(Number(d.numbers[lua].digits + d.numbers[maize].digits, 0, " ha", HECTARE))
    d.sums(lua, rice)
    d.sums(whole, [lua, maize])
    d.write(
        "Tổng diện tích cây lương thực #, gồm: lúa # (đông xuân #; mùa #; nương #); ngô #.\n", whole, lua, *rice, maize
    )


def _people(d: Draft) -> None:
    whole = d.chance.randint(450_000, 1_900_000)

    def make(n: int) -> int:
        return d.put(Number(n, 0, " người", counted=True))

    towns, villages = map(make, _split(d.chance, whole, 2))
    men, women = map(make, _split(d.chance, whole, 2))
    total = make(whole)
    d.sums(total, [towns, villages])
    d.sums(total, [men, women])
    d.write(
        "Dân số trung bình năm 2023 là #. Trong đó thành thị #, nông thôn #; nam #, nữ #.\n",
        total,
        towns,
        villages,
        men,
        women,
    )


def _capital(d: Draft) -> None:
    whole = d.put(Number(d.chance.randint(100_000, 400_000), 1, " tỷ đồng", BILLION))
    part = d.put(Number(int(d.numbers[whole].digits * d.chance.uniform(0.2, 0.8)), 1, " tỷ đồng", BILLION))
    share = d.put(percent(d.numbers[part].value / d.numbers[whole].value, 2))
    d.rate(part, whole, share)
    d.write("Nguồn vốn huy động #, trong đó vốn tại địa phương #, chiếm #.\n", whole, part, share)


def _planting(d: Draft) -> None:
    plan = d.put(Number(d.chance.randint(1100, 9900), 0, " ha", HECTARE))
    done = d.put(Number(int(d.numbers[plan].digits * d.chance.uniform(0.6, 1.2)), 0, " ha", HECTARE))
    rate = d.put(percent(d.numbers[done].value / d.numbers[plan].value, 1))
    d.rate(done, plan, rate)
    d.pairs.append((done, plan))
    d.write("Diện tích trồng rừng tập trung #, đạt # kế hoạch (#).\n", done, rate, plan)


def _firms(d: Draft) -> None:
    prior = d.chance.randint(1200, 9000)
    rise = d.chance.randint(120, 900)
    level = d.put(Number(prior + rise, 0, " doanh nghiệp", counted=True))
    change = d.put(Number(rise, 0, " doanh nghiệp", counted=True))
    growth = d.put(percent(Fraction(rise, prior), 2))
    x, c, g = f"x{level}", f"x{change}", f"x{growth}"
    d.ties.append(Equation((Term(ONE, (c,)), Term(-ONE, (x, g)), Term(ONE, (c, g)))))
    d.write("Toàn tỉnh có # đang hoạt động, tăng # (tương đương tăng #) so với cùng kỳ.\n", level, growth, change)


def _harvest(d: Draft) -> None:
    area = d.put(Number(d.chance.randint(20_000, 150_000), 0, " ha", HECTARE))
    crop = d.put(Number(d.chance.randint(4500, 6900), 2, " tạ/ha", QUINTAL / HECTARE))
    output = d.put(Number(round(d.numbers[area].value * d.numbers[crop].value / TONNE), 0, " tấn", TONNE))
    d.ties.append(Equation((Term(ONE, (f"x{output}",)), Term(-ONE, (f"x{area}", f"x{crop}")))))
    d.write("Lúa cả năm: diện tích #, năng suất #, sản lượng #.\n", area, crop, output)


def _funds(d: Draft) -> None:
    parts = [d.put(Number(d.chance.randint(11_111, 1_499_999), 0, " triệu đồng", MILLION)) for _ in range(3)]
    whole = d.put(Number(sum(d.numbers[n].digits for n in parts), 3, " tỷ đồng", BILLION))
    d.sums(whole, parts)
    d.write(
        "Tổng kinh phí hỗ trợ #, gồm: ngân sách trung ương #; ngân sách tỉnh #; ngân sách huyện #.\n", whole, *parts
    )


def _herds(d: Draft) -> None:
    parts = [d.put(Number(d.chance.randint(12_345, 280_000), 0, " con", counted=True)) for _ in range(3)]
    whole = d.put(Number(sum(d.numbers[n].digits for n in parts), 0, " con", counted=True))
    d.sums(whole, parts)
    d.write("Tổng đàn gia súc #, gồm: trâu #, bò #, lợn #.\n", whole, *parts)


def _fish(d: Draft) -> None:
    parts = [d.chance.randint(111_111, 2_999_999) for _ in range(2)]
    grown, caught = (d.put(Number(round(Fraction(n, 100)), 2, " nghìn tấn", TONNE * 1000)) for n in parts)
    whole = d.put(Number(round(Fraction(sum(parts), 100)), 2, " nghìn tấn", TONNE * 1000))
    d.sums(whole, [grown, caught])
    d.write("Sản lượng thủy sản đạt #. Trong đó: nuôi trồng #; khai thác #.\n", whole, grown, caught)


def _revenue(d: Draft) -> None:
    value = d.chance.randint(1_111_111, 9_999_999)
    exact = d.put(Number(value, 0, " triệu đồng", MILLION))
    short = d.put(Number(round(Fraction(value, 100)), 1, " tỷ đồng", BILLION))
    d.ties.append(Equation((Term(ONE, (f"x{exact}",)), Term(-ONE, (f"x{short}",)))))
    d.write("Tổng thu ngân sách nhà nước trên địa bàn năm 2024 đạt #.\n", exact)
    d.write("Tóm lại, tổng thu ngân sách nhà nước trên địa bàn năm 2024 đạt #.\n", short)


SENTENCES = (_crops, _people, _capital, _planting, _firms, _harvest, _funds, _herds, _fish, _revenue)


def _table(d: Draft) -> None:
    """Districts down, crops across, with totals both ways."""
    names = d.chance.sample(["Mường Tè", "Nậm Nhùn", "Phong Thổ", "Sìn Hồ", "Tam Đường", "Tân Uyên", "Than Uyên"], 4)
    cells = [[d.put(Number(d.chance.randint(1001, 19_999), 0, "")) for _ in range(3)] for _ in names]
    rows = [d.put(Number(sum(d.numbers[n].digits for n in row), 0, "")) for row in cells]
    columns = [d.put(Number(sum(d.numbers[row[c]].digits for row in cells), 0, "")) for c in range(3)]
    whole = d.put(Number(sum(d.numbers[n].digits for n in rows), 0, ""))
    for total, row in zip(rows, cells, strict=True):
        d.sums(total, row)
    for c, total in enumerate(columns):
        d.sums(total, [row[c] for row in cells])
    d.sums(whole, rows)
    d.sums(whole, columns)
    d.format = "csv"
    d.write("Huyện;Tổng số;Lúa;Ngô;Sắn\nToàn tỉnh;#;#;#;#\n", whole, *columns)
    for above, below in pairwise(cells):
        d.lines += [dict(zip(below, above, strict=True)), dict(zip(above, below, strict=True))]
    for name, total, row in zip(names, rows, cells, strict=True):
        d.write(f"{name};#;#;#;#\n", total, *row)


def document(seed: int) -> Draft:
    """The clean document of a seed: every fifth is a table, the others some sentences in some order."""
    draft = Draft(random.Random(seed))
    if seed % 5 == 0:
        _table(draft)
        return draft
    draft.write("BÁO CÁO\nTình hình kinh tế - xã hội năm 2024\n")
    for sentence in draft.chance.sample(SENTENCES, 5):
        sentence(draft)
    return draft
