"""An audit made by hand, so that outputs can be tested without reading or judging anything."""

from __future__ import annotations

import hashlib
from fractions import Fraction

from msgspec.structs import replace

from auditor.knowledge.claims import build_claim
from auditor.knowledge.home import catalogs_home
from auditor.model.document import Block, Document, Doubt, Place, Run
from auditor.model.equation import Equation, Term
from auditor.model.figure import Figure, Period, Reading, Span, Unit
from auditor.model.finding import Audit, Check, DocumentAudit, Finding, Refusal, Suspect
from auditor.model.interval import point
from auditor.model.rule import Origin, Rule
from auditor.reporting.messages import load_messages
from auditor.reporting.options import Options

BODY = "Riêng cây lúa 31.37 ha (vụ đông xuân 6.820 ha; vụ mùa 23.281 ha; trên nương 1.269 ha)."
NOTE = "Ngô 19.070 ha; cây lương thực có hạt 50.440 ha; hỗ trợ 21 đồng."
HECTARE = Unit("ha", "area", Fraction(10_000))
MONEY = Unit("VND", "VND")
RULES = {
    "footing.breakdown": Rule(
        "footing.breakdown",
        {"vi": "Các thành phần cộng lại bằng tổng", "en": "The parts of a breakdown add up to the whole"},
        {"vi": "Tổng phải bằng các thành phần.", "en": "A whole is the sum of its parts."},
        "breakdowns",
        build_claim("whole = sum(parts)", {}),
        origin=Origin("rules/footing.yaml", 2, 3),
    ),
    "bounds.smallest-money": Rule(
        "bounds.smallest-money",
        {"vi": "Số tiền không nhỏ hơn tờ tiền nhỏ nhất", "en": "Money is not below the smallest banknote"},
        {"vi": "Có lẽ thiếu nghìn, triệu.", "en": "A multiple may be missing."},
        "units",
        build_claim("value >= 200", {}),
        severity="warning",
    ),
}


def figure(id_: str, block: int, text: str, literal: str, value: str, unit: Unit, step: str = "1") -> Figure:
    """A figure where its text stands in the body (0) or the note (1)."""
    start = (BODY, NOTE)[block].index(text)
    reading = Reading(Fraction(value), Fraction(step), Fraction(step))
    return Figure(id_, "number", Span(block, start, start + len(text)), text, literal, (reading,), unit=unit)


def document(path: str = "bao-cao.txt", body: str = BODY, note: str = NOTE) -> Document:
    """A paragraph on page 3 and a footnote under it."""
    text = f"{body}\n\n1 {note}\n"
    blocks = (
        Block(0, "paragraph", body, (Run(0, 0, len(body), len(body), 57, 3),), Place(page=3)),
        Block(1, "note", note, (Run(0, len(body) + 4, len(note), len(note), 64, 3),), Place(page=3, note="1")),
    )
    return Document(path, hashlib.sha256(text.encode()).hexdigest(), "text", text, blocks)


def document_audit(path: str = "bao-cao.txt") -> DocumentAudit:
    """Two sums that one edit makes right, and an amount of money that is too small."""
    figures = [
        figure("f1", 0, "31.37 ha", "31.37", "31.37", HECTARE, "1/100"),
        figure("f2", 0, "6.820 ha", "6.820", "6820", HECTARE),
        figure("f3", 0, "23.281 ha", "23.281", "23281", HECTARE),
        figure("f4", 0, "1.269 ha", "1.269", "1269", HECTARE),
        figure("f5", 1, "19.070 ha", "19.070", "19070", HECTARE),
        figure("f6", 1, "50.440 ha", "50.440", "50440", HECTARE),
        figure("f7", 1, "21 đồng", "21", "21", MONEY),
    ]
    return DocumentAudit(
        document(path),
        "vi",
        "lai-chau",
        Period("month", 2024, 10),
        {one.id: one for one in figures},
        (),
        _checks(),
        _findings(),
        (Doubt("reading.lost-bytes", (("count", "3"),)),),
        (),
    )


def _checks() -> tuple[Check, ...]:
    equation = Equation((Term(Fraction(1), ("f1",)), Term(Fraction(-1), ("f2",))))
    parts = check(
        "c1",
        (("whole", ("f1",)), ("parts", ("f2", "f3", "f4"))),
        "6.820 + 23.281 + 1.269 = 31.370 ≠ 31.37",
        subject="whole",
        expected=point(313_700_000),
        difference=Fraction(-313_386_300),
    )
    whole = check("c2", (("whole", ("f6",)), ("parts", ("f1", "f5"))), "31.37 + 19.070 = 19.101,37 ≠ 50.440")
    return (
        replace(parts, equation=equation),
        replace(whole, equation=equation),
        check("c3", (("value", ("f7",)),), "21 đồng < 200", rule="bounds.smallest-money", severity="warning"),
        check("c4", (("whole", ("f5",)), ("parts", ("f5",))), "19.070 = 19.070", verdict="holds"),
        check("c5", (("whole", ("f6",)),), "", verdict="undecided", reason="not-printed"),
    )


def check(id_: str, roles: object, arithmetic: str, **more: object) -> Check:
    """A failing check unless said otherwise."""
    values = {"rule": "footing.breakdown", "verdict": "fails", **more}
    return Check(id=id_, roles=roles, write=lambda: arithmetic, **values)  # type: ignore[arg-type]


def _findings() -> tuple[Finding, ...]:
    rice = Suspect("f1", "31.370 ha", "digits-lost", "certain", Fraction(313_700_000))
    return (
        Finding("n1", "footing.breakdown", "error", ("c1", "c2"), (rice,), "fedcba9876543210"),
        Finding("n2", "bounds.smallest-money", "warning", ("c3",), (Suspect("f7"),), "0123456789abcdef"),
    )


def audit(*paths: str) -> Audit:
    """The same document under each path, and an input that could not be read."""
    return Audit(
        tuple(document_audit(path) for path in paths or ("bao-cao.txt",)), (Refusal("x.txt", "reading.missing"),)
    )


def options(language: str = "vi", **more: object) -> Options:
    """Options in a language, with the messages of the house."""
    messages = load_messages(catalogs_home(), language)
    return Options(language, messages, RULES, {"lai-chau": "Lai Châu"}, **more)  # type: ignore[arg-type]


def hostile() -> Audit:
    """A report that tries to steer whatever shows it: terminal codes, markup, commands, formulas."""
    evil = "\x1b[2J<script>alert(1)</script> [bold]x[/bold] ::error::x ]]> & =1+1 | `x` @all 31.37 ha"
    one = document_audit("bad\x1b[31m\n::set-output name=x::y.txt")
    start = evil.index("31.37 ha")
    block = Block(0, "paragraph", evil, (Run(0, 0, len(evil), len(evil), 1, 1),), Place(page=1))
    first = replace(one.figures["f1"], span=Span(0, start, start + 8))
    figures = {
        name: replace(each, span=first.span) if each.span.block == 0 else each for name, each in one.figures.items()
    }
    words = Document(one.document.path, "", "text", evil, (block, one.document.blocks[1]))
    return Audit((replace(one, document=words, figures={**figures, "f1": first}),))
