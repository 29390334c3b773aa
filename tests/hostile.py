"""Texts that no office would send: one construct of the language over and over, in every layout."""

from __future__ import annotations

import random
from collections.abc import Iterator

CONSTRUCTS = {
    "part": "trong đó {a} ha",
    "of-which": "diện tích lúa {b} ha, trong đó {a} ha giống mới",
    "head": "diện tích lúa {b} ha, gồm {a} ha vụ xuân và {c} ha vụ mùa",
    "list": "lúa {a} ha; ngô {c} ha",
    "plan": "thu ngân sách {a} tỷ đồng, bằng {p}% kế hoạch",
    "prior": "sản lượng {a} tấn, tăng {p}% so với cùng kỳ",
    "level-and-change": "sản lượng {a} tấn, tăng {c} tấn so với cùng kỳ",
    "share": "dân số vùng {b} người, chiếm {p}% tổng dân số vùng",
    "restated": "tổng đàn trâu là {a} con",
    "bracket": "({a} ha)",
    "open-bracket": "({a} ha",
    "closed-bracket": "{a} ha)",
    "announced": "có {a} dự án: {c} dự án mới",
    "counted": "02 xã (An Hoà, Bình Hoà)",
    "date": "ngày {d}/{m}/2024",
    "period": "{m} tháng đầu năm 2024 đạt {a} tấn",
    "act": "Quyết định số {a}/QĐ-UBND ngày {d}/{m}/2024",
    "balance": "đầu kỳ {a} tấn, tăng trong kỳ {c} tấn, cuối kỳ {b} tấn",
    "nation": "cao hơn bình quân cả nước {p} điểm %",
    "yield": "diện tích {b} ha, năng suất {p} tạ/ha, sản lượng {a} tấn",
    "from-to": "từ {a} tỷ đồng lên {b} tỷ đồng",
    "cases": "phát hiện {b} vụ, xử lý {a} vụ",
    "total": "tổng cộng {b} ha",
    "percent": "{p}%",
    "bare": "{a}",
    "fraction": "{a}/{b} xã",
    "dash": "- lúa {a} ha",
    "note-mark": "lúa {a} ha[1]",
    "cells": "| {a} | {b} |",
    "heading": "II. NÔNG NGHIỆP {a}",
    "note": "[{m}] Gồm: lúa {a} ha; ngô {c} ha",
    "columns": "Lúa     {a}     {b}     {p}",
    "words": "tiếp tục tăng và giảm",
    "contribution": "đóng góp {p} điểm % vào mức tăng chung {c}%",
    "per-mille": "gấp {m} lần",
}
LAYOUTS = {
    "list": ", ",
    "semicolons": "; ",
    "bare": " ",
    "glued": "",
    "sentences": ". Tổng số ",
    "lines": "\n",
    "paragraphs": ".\n\nTrong tỉnh, ",
    "blocks": "\n\n",
    "items": "\n- ",
    "nested": " (",
    "and": " và ",
    "colons": ": ",
}


def hostile(construct: str, layout: str, n: int, *, alike: bool = False) -> str:
    """``n`` times one construct, with the same figures each time or with other ones."""
    drawn = random.Random(f"{construct} {layout}")
    pattern, once = CONSTRUCTS[construct], _values(drawn)
    return LAYOUTS[layout].join(pattern.format(**(once if alike else _values(drawn))) for _ in range(n))


def mixture(seed: int, n: int) -> str:
    """``n`` constructs drawn at random, each behind a separator drawn at random."""
    drawn = random.Random(seed)
    patterns, separators = list(CONSTRUCTS.values()), list(LAYOUTS.values())
    return "".join(drawn.choice(patterns).format(**_values(drawn)) + drawn.choice(separators) for _ in range(n))


def texts(n: int, *, alike: bool = False) -> Iterator[tuple[str, str]]:
    """Every construct in every layout, each with its name."""
    for construct in CONSTRUCTS:
        for layout in LAYOUTS:
            yield f"{construct}/{layout}", hostile(construct, layout, n, alike=alike)


def _values(drawn: random.Random) -> dict[str, str]:
    small, large = drawn.randint(2, 999), drawn.randint(1000, 99_999)
    return {
        "a": str(small),
        "b": f"{large // 1000}.{large % 1000:03d}",
        "c": str(drawn.randint(2, 99)),
        "d": f"{drawn.randint(1, 28):02d}",
        "m": f"{drawn.randint(1, 12):02d}",
        "p": f"{drawn.randint(1, 99)},{drawn.randint(0, 9)}",
    }
