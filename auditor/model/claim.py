"""Claims: the formula of a rule as a tree, and as sums of products wherever it is one."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from msgspec import Struct

COMPARISONS = ("=", "!=", "<=", "<", ">=", ">")
OPPOSITE = {"=": "!=", "!=": "=", "<=": ">", ">": "<=", "<": ">=", ">=": "<"}
MIRRORED = {"=": "=", "!=": "!=", "<=": ">=", ">=": "<=", "<": ">", ">": "<"}


class Node(Struct, frozen=True, omit_defaults=True):
    """A node of a formula.

    ``op`` is "number", "name", an arithmetic sign (``+ - * / ^ neg``), a function ("sum", "mean", "weighted_mean", "prior",
    "count", "abs", "min", "max", "round"), a comparison, or "and", "or", "not", "if". A number carries its ``value`` in
    base units, and ``name`` and ``unit`` as written; a power its exponent as ``value``; ``at`` is its offset.
    """

    op: str
    args: tuple["Node", ...] = ()
    name: str = ""
    value: Fraction = Fraction(0)
    unit: str = ""
    at: int = 0

    def walk(self) -> Iterator["Node"]:
        """This node and every one below it, in the order in which they are written."""
        yield self
        for arg in self.args:
            yield from arg.walk()

    def names(self) -> tuple[str, ...]:
        """The names that occur, each once, in order."""
        return tuple(dict.fromkeys(node.name for node in self.walk() if node.op == "name"))


class Atom(Struct, frozen=True, omit_defaults=True):
    """A factor over the figures of a binding: a "name", a "sum", the "dot" product of two lists, or a "count"."""

    kind: str
    names: tuple[str, ...]

    def __str__(self) -> str:
        return self.names[0] if self.kind == "name" else f"{self.kind}({', '.join(self.names)})"


class Product(Struct, frozen=True, omit_defaults=True):
    """``coefficient`` times the product of ``atoms``; a constant where there is none."""

    coefficient: Fraction
    atoms: tuple[Atom, ...] = ()


class Comparison(Struct, frozen=True, omit_defaults=True):
    """``left op right``; where it is multilinear, also ``form op 0``.

    ``form`` is left less right, multiplied by ``divisor`` (empty: by one), which is taken to be positive unless the
    figures say otherwise; None where the comparison can only be judged from its tree.
    """

    op: str
    left: Node
    right: Node
    form: tuple[Product, ...] | None = None
    divisor: tuple[Product, ...] = ()

    def names(self) -> tuple[str, ...]:
        """The names of both sides, each once, in order."""
        return tuple(dict.fromkeys((*self.left.names(), *self.right.names())))


class Claim(Struct, frozen=True, omit_defaults=True):
    """What must hold: ``text`` as its author wrote it, ``tree`` as parsed, and what follows from it.

    ``comparisons`` are the comparisons of the tree from left to right; all of them must hold unless ``logic`` says
    that they stand under "or", "not" or "if". ``solved`` gives, for a name, the formula of its implied value.
    """

    text: str
    tree: Node
    comparisons: tuple[Comparison, ...]
    names: tuple[str, ...]
    lists: tuple[str, ...] = ()  # names under sum, mean, …: those that stand for several figures at once
    logic: bool = False
    solved: tuple[tuple[str, str], ...] = ()
    plain: str = ""
    latex: str = ""
    mathml: str = ""

    def comparison(self, node: Node) -> Comparison:
        """The comparison that a node of the tree is."""
        return next(one for one in self.comparisons if one.op == node.op and (one.left, one.right) == node.args)

    @property
    def subject(self) -> str | None:
        """The name that the claim is about: the first one that stands for a single figure."""
        single = (name for name in self.names if name not in self.lists)
        return next(single, self.names[0] if self.names else None)


def outcomes(condition: Node, of_comparison: Callable[[Node], tuple[bool, bool]]) -> tuple[bool, bool]:
    """Whether a condition can be true, and whether it can be false, by what the comparisons in it can be."""
    if condition.op in COMPARISONS:
        return of_comparison(condition)
    parts = [outcomes(arg, of_comparison) for arg in condition.args]
    if condition.op == "not":
        return parts[0][1], parts[0][0]
    if condition.op == "if":
        parts[0] = (parts[0][1], parts[0][0])
    if condition.op == "and":
        return all(can for can, _ in parts), any(cannot for _, cannot in parts)
    return any(can for can, _ in parts), all(cannot for _, cannot in parts)
