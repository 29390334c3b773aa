"""One rule file: a list of entries to rules, with every fault of the file at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.knowledge.balance import Dimension, balanced, dimension_of
from auditor.knowledge.claims import build_claim
from auditor.knowledge.conditions import Words, conditions_of
from auditor.knowledge.examples import examples_of
from auditor.knowledge.faults import Faults, key_place, scalar
from auditor.knowledge.rulekeys import choice_of, citation_of, flag_of, id_of, text_of, translated
from auditor.knowledge.selectors import SelectorError, nearest, selector
from auditor.knowledge.source import Node
from auditor.knowledge.tokens import ExpressionError
from auditor.model.claim import Claim
from auditor.model.finding import SEVERITIES
from auditor.model.rule import EVERY, KINDS, LEVELS, MODES, OWN_NAMES, Origin, Rule, Selector

REQUIRED = ("id", "title", "why", "over", "claim", "examples")
OPTIONAL = ("where", "names", "severity", "hard", "level", "mode", "citation")
RATIOS: dict[str, tuple[str, ...]] = {  # roles that are plain numbers, by kind of binding
    "rates": ("rate",),
    "shares": ("share",),
    "structures": ("shares",),
    "changes": ("growth",),
}


def rules_of(tree: Node, words: Words, faults: Faults) -> list[Rule]:
    """The rules of a file that are sound; the others are told in ``faults``."""
    if tree.value is None:
        return []
    if not isinstance(tree.value, list):
        faults.add(tree, "rule.not-a-list")
        return []
    return [rule for entry in tree.value for rule in _rule(entry, words, faults)]


def _rule(entry: Node, words: Words, faults: Faults) -> Iterator[Rule]:
    """The rule of one entry, unless something is wrong with it."""
    if not isinstance(entry.value, dict):
        faults.add(entry, "rule.not-a-mapping")
        return
    before = len(faults.found)
    _keys(entry, faults)
    over = choice_of(entry, "over", tuple(KINDS), "facts", faults)
    names = _names(entry, over, words, faults)
    claim = _claim(entry, words, faults)
    if claim is not None:
        names = _bound(entry, claim, names, words, faults)
        _balance(entry, claim, names, words, faults)
    examples = examples_of(entry.get("examples"), _offered(over, names, claim), faults)
    if isinstance(entry.get("examples"), Node):
        for verdict in ("holds", "fails"):
            if not any(example.verdict == verdict for example in examples):
                faults.add(key_place(entry, "examples"), "rule.no-example", verdict=verdict)
    rule = (
        id_of(entry, faults),
        translated(entry, "title", faults),
        translated(entry, "why", faults),
        over,
        conditions_of(entry, over, words, faults),
        choice_of(entry, "severity", SEVERITIES, "error", faults),
        flag_of(entry, "hard", faults),
        choice_of(entry, "level", LEVELS, "periods" if over == "archive" else "document", faults),
        choice_of(entry, "mode", MODES, "complete", faults),
        citation_of(entry, faults),
    )
    if claim is None or len(faults.found) > before:
        return
    id_, title, why, over, where, severity, hard, level, mode, citation = rule
    origin = Origin(faults.file, entry.line, entry.column)
    yield Rule(id_, title, why, over, claim, where, names, severity, hard, level, mode, citation, examples, origin)


def _keys(entry: Node, faults: Faults) -> None:
    for key, line, column in entry.keys:
        if key not in REQUIRED + OPTIONAL:
            faults.add((line, column), "rule.unknown-key", key=key, near=nearest(key, REQUIRED + OPTIONAL))
    for key in REQUIRED:
        if entry.get(key) is None:
            faults.add(entry, "rule.missing-key", key=key)


def _names(entry: Node, over: str, words: Words, faults: Faults) -> dict[str, Selector]:
    """The names that a rule binds itself, each to an indicator that the catalog knows."""
    node = entry.get("names")
    if node is None:
        return {}
    if over not in OWN_NAMES:
        faults.add(key_place(entry, "names"), "rule.names-not-allowed", over=over, offered=", ".join(KINDS[over].names))
        return {}
    if not isinstance(node.value, dict):
        faults.add(node, "rule.not-a-mapping", key="names")
        return {}
    names: dict[str, Selector] = {}
    for name, child in node.value.items():
        text = scalar(child)
        if text is None:
            faults.add(child, "rule.not-a-text", key=name)
            continue
        found = _selected(text, names, child, words, faults)
        if found is not None:
            names[name] = found
    return names


def _selected(
    text: str, names: Mapping[str, Selector], at: Node | tuple[int, int], words: Words, faults: Faults
) -> Selector | None:
    try:
        found = selector(text, names)
    except SelectorError as problem:
        faults.add(at, problem.key, **dict(problem.values))
        return None
    if found.indicator not in words.dimensions and found.indicator != EVERY:
        near = nearest(found.indicator, words.dimensions)
        faults.add(at, "rule.unknown-indicator", indicator=found.indicator, near=near)
        return None
    return found


def _claim(entry: Node, words: Words, faults: Faults) -> Claim | None:
    node = entry.get("claim")
    text = text_of(entry, "claim", faults)
    if node is None or not text:
        return None
    try:
        return build_claim(text, words.units)
    except ExpressionError as problem:
        faults.inside(node, problem.at, problem.key, problem.values)
        return None


def _bound(entry: Node, claim: Claim, names: dict[str, Selector], words: Words, faults: Faults) -> dict[str, Selector]:
    """The names with those added that the claim itself spells out as selectors; what is left over is a fault."""
    node, over = entry.get("claim") or entry, _over(entry)
    bound = dict(names)
    for place in claim.tree.walk():
        name = place.name
        if place.op != "name" or name in bound or name in KINDS[over].names:
            continue
        if over in OWN_NAMES and ("." in name or "@" in name):
            inner = Faults(faults.file)
            found = _selected(name, names, node, words, inner)
            for fault in inner.found:
                faults.inside(node, place.at, fault.message, fault.values)
            if found is not None:
                bound[name] = found
        elif (own := entry.get("names")) is None or own.get(name) is None:  # one that is bound badly was told already
            near = nearest(name, (*bound, *KINDS[over].names, *(words.dimensions if over in OWN_NAMES else ())))
            faults.inside(node, place.at, "rule.name-unbound", (("name", name), ("near", near)))
    return bound


def _balance(entry: Node, claim: Claim, names: Mapping[str, Selector], words: Words, faults: Faults) -> None:
    """Refuse a claim that adds or compares what has different dimensions."""
    known: dict[str, Dimension | None] = dict.fromkeys(RATIOS.get(_over(entry), ()), ())
    for name, bound in names.items():
        dimension = words.dimensions.get(bound.indicator)
        if bound.aspect in ("growth", "share", "rate"):
            known[name] = ()
        else:
            known[name] = None if dimension is None else dimension_of(dimension)
    try:
        balanced(claim.tree, known, words.units)
    except ExpressionError as problem:
        faults.inside(entry.get("claim") or entry, problem.at, problem.key, problem.values)


def _over(entry: Node) -> str:
    """The kind of binding of an entry; "facts" where it names none that there is."""
    text = scalar(entry.get("over"))
    return text if text in KINDS else "facts"


def _offered(over: str, names: Mapping[str, Selector], claim: Claim | None) -> tuple[str, ...]:
    return (*KINDS[over].names, *names, *(claim.names if claim else ()))
