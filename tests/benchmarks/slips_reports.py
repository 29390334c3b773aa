"""Clean reports made up from a seed: sentences and tables whose figures are true, tied as often as those of real reports.

How often a figure stands in more than one tie was counted in 24 real passages with 323 relations checked by hand. Of 103
breakdowns 36 stand alone and 43 print the share of every part, most of them of people by place and sex; of 92 shares 4
stand alone, of 13 rates of a plan 6, of 18 changes with a growth 8, of 14 restatements 5. The chances below make it so.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from slips_documents import BILLION, HECTARE, MILLION, ONE, QUINTAL, TONNE, Draft, Number, percent

from auditor.model.equation import Equation, Term

# How often a sentence prints more than its own tie.
SHARES_OF_PEOPLE, SHARES_OF_CROPS, SHARES = 0.7, 0.5, 0.1
OTHER_SHARE = 0.9  # the share of the other part as well
PARTED = 0.5  # a level with a rate of a plan, a growth or a product is broken down, or a total stated twice


def _split(chance: random.Random, whole: int, parts: int) -> list[int]:
    cuts = sorted(chance.sample(range(whole // 20, whole - whole // 20), parts - 1))
    return [b - a for a, b in zip([0, *cuts], [*cuts, whole], strict=True)]


def _of(d: Draft, whole: int, parts: Sequence[int], often: float) -> list[tuple[int, ...]]:
    """Each part as it is printed: alone, or as often as told with its share of the whole behind it."""
    if d.chance.random() >= often:
        return [(part,) for part in parts]
    places = d.chance.choice((2, 2, 2, 1))
    shares = [d.put(percent(d.numbers[part].value / d.numbers[whole].value, places)) for part in parts]
    for part, share in zip(parts, shares, strict=True):
        d.rate(part, whole, share)
    return list(zip(parts, shares, strict=True))


def _named(names: Sequence[str], parts: Sequence[tuple[int, ...]], between: str) -> str:
    """The template of a list of parts."""
    signs = {1: "#", 2: "#, chiếm #"}
    return between.join(f"{name} {signs[len(part)]}" for name, part in zip(names, parts, strict=True))


def _flat(parts: Sequence[tuple[int, ...]]) -> list[int]:
    return [index for part in parts for index in part]


def _crops(d: Draft) -> None:
    rice = [d.put(Number(d.chance.randint(1200, 29_999), 0, " ha", HECTARE)) for _ in range(3)]
    lua = d.put(Number(sum(d.numbers[n].digits for n in rice), 0, " ha", HECTARE))
    maize = d.put(Number(d.chance.randint(5000, 29_999), 0, " ha", HECTARE))
    whole = d.put(Number(d.numbers[lua].digits + d.numbers[maize].digits, 0, " ha", HECTARE))
    d.sums(lua, rice)
    d.sums(whole, [lua, maize])
    crops = _of(d, whole, [lua, maize], SHARES_OF_CROPS)
    both = _named(("lúa", "ngô"), crops, "|").split("|")
    seasons = "(đông xuân #; mùa #; nương #)"
    order = [whole, *crops[0], *rice, *crops[1]]
    d.write(f"Tổng diện tích cây lương thực #, gồm: {both[0]} {seasons}; {both[1]}.\n", *order)


def _people(d: Draft) -> None:
    whole = d.chance.randint(450_000, 1_900_000)

    def make(n: int) -> int:
        return d.put(Number(n, 0, " người", counted=True))

    places = list(map(make, _split(d.chance, whole, 2)))
    sexes = list(map(make, _split(d.chance, whole, 2)))
    total = make(whole)
    d.sums(total, places)
    d.sums(total, sexes)
    often = float(d.chance.random() < SHARES_OF_PEOPLE)
    by_place, by_sex = _of(d, total, places, often), _of(d, total, sexes, often)
    lists = _named(("thành thị", "nông thôn"), by_place, ", "), _named(("nam", "nữ"), by_sex, ", ")
    order = [total, *_flat(by_place), *_flat(by_sex)]
    d.write(f"Dân số trung bình năm 2023 là #. Trong đó {lists[0]}; {lists[1]}.\n", *order)


def _capital(d: Draft) -> None:
    whole = d.put(Number(d.chance.randint(100_000, 400_000), 1, " tỷ đồng", BILLION))
    part = d.put(Number(int(d.numbers[whole].digits * d.chance.uniform(0.2, 0.8)), 1, " tỷ đồng", BILLION))
    if d.chance.random() < OTHER_SHARE:
        rest = d.put(Number(d.numbers[whole].digits - d.numbers[part].digits, 1, " tỷ đồng", BILLION))
        d.sums(whole, [part, rest])
        parts = _of(d, whole, [part, rest], 1)
        both = _named(("vốn tại địa phương", "vốn từ trung ương"), parts, "; ")
        d.write(f"Nguồn vốn huy động #, gồm: {both}.\n", whole, *_flat(parts))
        return
    share = d.put(percent(d.numbers[part].value / d.numbers[whole].value, 2))
    d.rate(part, whole, share)
    d.write("Nguồn vốn huy động #, trong đó vốn tại địa phương #, chiếm #.\n", whole, part, share)


def _planting(d: Draft) -> None:
    plan = d.put(Number(d.chance.randint(1100, 9900), 0, " ha", HECTARE))
    done = d.put(Number(int(d.numbers[plan].digits * d.chance.uniform(0.6, 1.2)), 0, " ha", HECTARE))
    rate = d.put(percent(d.numbers[done].value / d.numbers[plan].value, 1))
    d.rate(done, plan, rate)
    d.pairs.append((done, plan))
    parts = _parts(d, done) if d.chance.random() < PARTED else []
    more = f", gồm: {_named(('rừng sản xuất', 'rừng phòng hộ'), parts, '; ')}" if parts else ""
    d.write(f"Diện tích trồng rừng tập trung #, đạt # kế hoạch (#){more}.\n", done, rate, plan, *_flat(parts))


def _parts(d: Draft, whole: int) -> list[tuple[int, ...]]:
    """Two parts of a level that is printed in whole units."""
    number = d.numbers[whole]
    parts = [d.put(replace(number, digits=n)) for n in _split(d.chance, number.digits, 2)]
    d.sums(whole, parts)
    return _of(d, whole, parts, SHARES)


def _firms(d: Draft) -> None:
    prior = d.chance.randint(1200, 9000)
    rise = d.chance.randint(120, 900)
    level = d.put(Number(prior + rise, 0, " doanh nghiệp", counted=True))
    change = d.put(Number(rise, 0, " doanh nghiệp", counted=True))
    growth = d.put(percent(Fraction(rise, prior), 2))
    d.grows(level, change, growth)
    parts = _parts(d, level) if d.chance.random() < PARTED else []
    more = f", gồm: {_named(('công ty cổ phần', 'công ty khác'), parts, '; ')}" if parts else ""
    said = "Toàn tỉnh có # đang hoạt động, tăng # (tương đương tăng #) so với cùng kỳ"
    d.write(f"{said}{more}.\n", level, growth, change, *_flat(parts))


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
    _broken_down(
        d, "Tổng kinh phí hỗ trợ #, gồm: ", whole, parts, ("ngân sách trung ương", "ngân sách tỉnh", "ngân sách huyện")
    )


def _broken_down(d: Draft, head: str, whole: int, parts: Sequence[int], names: Sequence[str]) -> None:
    printed = _of(d, whole, parts, SHARES)
    d.write(f"{head}{_named(names, printed, '; ')}.\n", whole, *_flat(printed))


def _herds(d: Draft) -> None:
    parts = [d.put(Number(d.chance.randint(12_345, 280_000), 0, " con", counted=True)) for _ in range(3)]
    whole = d.put(Number(sum(d.numbers[n].digits for n in parts), 0, " con", counted=True))
    d.sums(whole, parts)
    _broken_down(d, "Tổng đàn gia súc #, gồm: ", whole, parts, ("trâu", "bò", "lợn"))


def _fish(d: Draft) -> None:
    parts = [d.chance.randint(111_111, 2_999_999) for _ in range(2)]
    each = [d.put(Number(round(Fraction(n, 100)), 2, " nghìn tấn", TONNE * 1000)) for n in parts]
    whole = d.put(Number(round(Fraction(sum(parts), 100)), 2, " nghìn tấn", TONNE * 1000))
    d.sums(whole, each)
    _broken_down(d, "Sản lượng thủy sản đạt #. Trong đó: ", whole, each, ("nuôi trồng", "khai thác"))


def _revenue(d: Draft) -> None:
    value = d.chance.randint(1_111_111, 9_999_999)
    exact = d.put(Number(value, 0, " triệu đồng", MILLION))
    short = d.put(Number(round(Fraction(value, 100)), 1, " tỷ đồng", BILLION))
    d.ties.append(Equation((Term(ONE, (f"x{exact}",)), Term(-ONE, (f"x{short}",)))))
    parts = _parts(d, exact) if d.chance.random() < PARTED else []
    more = f", gồm: {_named(('thu nội địa', 'thu xuất nhập khẩu'), parts, '; ')}" if parts else ""
    said = "tổng thu ngân sách nhà nước trên địa bàn năm 2024 đạt #"
    d.write(f"T{said[1:]}{more}.\n", exact, *_flat(parts))
    d.write(f"Tóm lại, {said}.\n", short)


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
