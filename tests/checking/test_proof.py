"""Examples are run, and what is not as they say is told."""

from __future__ import annotations

from fractions import Fraction

from judging import UNITS, figure

from auditor.checking.partitions import partition_bindings
from auditor.checking.proof import document_of, run_examples
from auditor.checking.scene import scene_of
from auditor.knowledge.catalog import Catalog, Indicator, Partition
from auditor.knowledge.claims import build_claim
from auditor.knowledge.rulebook import Rulebook
from auditor.model.figure import Figure
from auditor.model.relation import Extraction, Relation
from auditor.model.rule import Example, Rule


def read(text: str, suffix: str) -> Extraction:
    """A reader of documents that knows one number and its unit, and calls the first of several the whole."""
    figures: dict[str, Figure] = {}
    words = text.replace("=", " ").replace("+", " ").split()
    for literal, unit in zip(words, [*words[1:], ""], strict=False):
        if literal[0].isdigit():
            id_ = f"f{len(figures) + 1}"
            figures[id_] = figure(id_, literal, unit if unit in UNITS else "")
    ids = tuple(figures)
    relations = (Relation("breakdowns", (("whole", ids[:1]), ("parts", ids[1:]))),) if len(ids) > 1 else ()
    return Extraction(figures, relations)


def rule(*examples: Example) -> Rulebook:
    found = Rule("test.sum", {}, {}, "breakdowns", build_claim("whole = sum(parts)", {}), examples=examples)
    return Rulebook({found.id: found})


def seen(*examples: Example) -> list[tuple[str, bool]]:
    return [(result.seen, result.passed) for result in run_examples(rule(*examples), Catalog(), read)]


def test_values_go_to_the_judge() -> None:
    right = Example("holds", (("whole", ("5,0 ha",)), ("parts", ("2,0 ha", "3,0 ha"))))
    wrong = Example("fails", (("whole", ("6,1 ha",)), ("parts", ("2,0 ha", "3,0 ha"))))
    assert seen(right, wrong) == [("holds", True), ("fails", True)]


def test_a_sentence_goes_through_extraction() -> None:
    assert seen(Example("holds", text="5 = 2 + 3"), Example("fails", text="9 = 2 + 3")) == [
        ("holds", True),
        ("fails", True),
    ]


def test_what_does_not_come_out_is_told() -> None:
    (result,) = run_examples(rule(Example("holds", text="9 = 2 + 3")), Catalog(), read)
    assert not result.passed
    assert result.difference == (("verdict", "holds", "fails"),)
    assert result.arithmetic == "2 + 3 = 5 ≠ 9"


def test_an_example_that_binds_nothing_does_not_pass() -> None:
    assert seen(Example("holds", text="5 ha")) == [("unbound", False)]


def test_a_value_without_a_figure_is_told() -> None:
    assert seen(Example("holds", (("whole", ("viele",)),))) == [("unread", False)]


def test_without_a_reader_sentences_are_not_run() -> None:
    results = run_examples(rule(Example("holds", text="5 = 2 + 3")), Catalog())
    assert [(result.seen, result.passed) for result in results] == [("unrun", True)]


def test_a_table_is_a_small_document() -> None:
    example = Example("holds", text="Area, ha", table=(("Total", "5"), ("Rice", "2")))
    assert document_of(example) == ("Area, ha\n\n| Total | 5 |\n| --- | --- |\n| Rice | 2 |\n", ".md")


def test_repairs_are_compared() -> None:
    example = Example("fails", (("whole", ("9 ha",)), ("parts", ("2 ha", "3 ha"))), repair=(("whole", "5 ha"),))
    good = run_examples(rule(example), Catalog(), read, lambda figures, checks: {"f1": "5 ha"})
    bad = run_examples(rule(example), Catalog(), read, lambda figures, checks: {"f1": "7 ha"})
    assert [result.passed for result in (*good, *bad)] == [True, False]
    assert bad[0].difference == (("whole", "5 ha", "7 ha"),)


def test_the_catalog_binds_its_own_partitions() -> None:
    """Complete where every part is printed, partial where one is not; ratios are never added."""
    parts = (Partition(("rice", "maize")),)
    catalog = Catalog(indicators={
        "grain": Indicator("grain", {}, parts=parts),
        "rate": Indicator("rate", {}, kind="ratio", parts=(Partition(("rice",)),)),
    })  # fmt: skip
    figures = {
        one.id: one
        for one in (
            figure("g", "50", "ha", indicator="grain", aspect="actual"),
            figure("r", "31", "ha", indicator="rice", aspect="actual"),
            figure("q", "3", "%", indicator="rate", aspect="actual"),
        )
    }
    sums = Rule("sum", {}, {}, "partitions", build_claim("whole = sum(parts)", {}))
    bound = list(partition_bindings(sums, scene_of(Extraction(figures, ()), catalog)))
    assert [(binding.form, binding.roles) for binding in bound] == [("partial", (("whole", ("g",)), ("parts", ("r",))))]
    figures["m"] = figure("m", "19", "ha", indicator="maize", aspect="actual")
    bound = list(partition_bindings(sums, scene_of(Extraction(figures, ()), catalog)))
    assert [(binding.form, binding.roles[1][1]) for binding in bound] == [("complete", ("r", "m"))]
    figures["m"] = figure("m", "19", "t", indicator="maize", aspect="actual")
    assert [binding.form for binding in partition_bindings(sums, scene_of(Extraction(figures, ()), catalog))] == [
        "partial"
    ]
    assert figures["m"].value == Fraction(19_000)
