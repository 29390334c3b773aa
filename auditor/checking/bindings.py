"""Rules to bindings: a rule's names tied to the figures of the relations that it speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from auditor.checking.facts import fact_bindings
from auditor.checking.partitions import partition_bindings
from auditor.checking.ranges import range_bindings
from auditor.checking.scene import Scene
from auditor.model.relation import Binding, Relation
from auditor.model.rule import KINDS, Rule

Scope = Callable[[Rule, Scene], Iterator[Binding]]


def relation_bindings(rule: Rule, scene: Scene) -> Iterator[Binding]:
    """A binding for each relation that the document itself claims, of the rule's kind and conditions."""
    for relation in scene.relations.get(rule.over, ()):
        if rule.admits(relation, scene.figures):
            yield _bound(relation)


def table_bindings(rule: Rule, scene: Scene) -> Iterator[Binding]:
    """A binding for each total of a table: its rows added up, or its columns."""
    for relation in scene.relations.get("breakdowns", ()):
        if relation.form in KINDS["tables"].forms and rule.admits(replace(relation, kind="tables"), scene.figures):
            yield _bound(relation)


def _bound(relation: Relation) -> Binding:
    return Binding(
        relation.roles, relation.constants, relation.strength, relation.evidence, relation.form, relation.odd
    )


# Kinds of binding that are not simply the relations of the document; the archive binds its own rules.
SCOPES: dict[str, Scope] = {kind: relation_bindings for kind in KINDS if kind not in ("facts", "archive")}
SCOPES["facts"] = fact_bindings
SCOPES["partitions"] = partition_bindings
SCOPES["ranges"] = range_bindings
SCOPES["tables"] = table_bindings
