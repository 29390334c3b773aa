"""The language of claims: text to tree by a small grammar, with limits, and refusals that know their place."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from auditor.knowledge.tokens import COMPARING, ExpressionError, Token, tokens_of
from auditor.knowledge.wellformed import refuse_nonsense
from auditor.model.claim import Node

LENGTH = 2000  # characters of a claim
TOKENS = 400
DEPTH = 40  # of nesting; deeper formulas are not read by people either
DIGITS = 24  # of one number
POWER = 4

FUNCTIONS = {  # name: least and most arguments
    "sum": (1, 40),
    "mean": (1, 40),
    "weighted_mean": (2, 2),
    "prior": (2, 2),
    "count": (1, 1),
    "abs": (1, 1),
    "min": (1, 40),
    "max": (1, 40),
    "round": (1, 2),
}


def parse(text: str) -> Node:
    """The tree of a claim; raises ExpressionError where it is none."""
    if len(text) > LENGTH:
        raise ExpressionError("claim.too-long", LENGTH, most=str(LENGTH))
    tokens = list(tokens_of(text))
    if len(tokens) > TOKENS:
        raise ExpressionError("claim.too-long", tokens[TOKENS].at, most=str(LENGTH))
    return _Parser(tokens, len(text)).whole()


class _Parser:
    """Recursive descent over the tokens of one claim; every method returns a tree and moves on."""

    def __init__(self, tokens: list[Token], end: int) -> None:
        self._tokens = [*tokens, Token("end", "", end)]
        self._next = 0
        self._depth = 0

    def whole(self) -> Node:
        tree = self._claim()
        if self._peek().kind != "end":
            raise self._unexpected()
        refuse_nonsense(tree, condition=True)
        return tree

    def _claim(self) -> Node:
        if self._peek().kind != "if":
            return self._either()
        at = self._take().at
        premise = self._either()
        self._expect("then")
        return Node("if", (premise, self._claim()), at=at)

    def _either(self) -> Node:
        return self._joined("or", lambda: self._joined("and", self._negated))

    def _joined(self, word: str, part: Callable[[], Node]) -> Node:
        first = part()
        parts = [first]
        while self._peek().kind == word:
            self._take()
            parts.append(part())
        return first if len(parts) == 1 else Node(word, tuple(parts), at=first.at)

    def _negated(self) -> Node:
        if self._peek().kind != "not":
            return self._comparison()
        at = self._take().at
        self._enter(at)
        inner = self._negated()
        self._depth -= 1
        return Node("not", (inner,), at=at)

    def _comparison(self) -> Node:
        left = self._sum()
        links = []
        while self._peek().kind in COMPARING:
            sign = self._take()
            right = self._sum()
            links.append(Node(sign.kind, (left, right), at=sign.at))
            left = right
        if not links:
            return left
        return links[0] if len(links) == 1 else Node("and", tuple(links), at=links[0].at)

    def _sum(self) -> Node:
        return self._chain(("+", "-"), lambda: self._chain(("*", "/"), self._signed))

    def _chain(self, signs: tuple[str, ...], part: Callable[[], Node]) -> Node:
        left = part()
        while self._peek().kind in signs:
            sign = self._take()
            left = Node(sign.kind, (left, part()), at=sign.at)
        return left

    def _signed(self) -> Node:
        if self._peek().kind not in ("-", "+"):
            return self._power()
        sign = self._take()
        self._enter(sign.at)
        inner = self._signed()
        self._depth -= 1
        return Node("neg", (inner,), at=sign.at) if sign.kind == "-" else inner

    def _power(self) -> Node:
        base = self._atom()
        if self._peek().kind != "^":
            return base
        at = self._take().at
        exponent = self._peek()
        if exponent.kind != "number" or not exponent.text.isdigit() or not 1 <= int(exponent.text[:9]) <= POWER:
            raise ExpressionError("claim.power", exponent.at, most=str(POWER))
        self._take()
        if self._peek().kind == "^":
            raise ExpressionError("claim.power", self._peek().at, most=str(POWER))
        return Node("^", (base,), value=Fraction(int(exponent.text)), at=at)

    def _atom(self) -> Node:
        token = self._take()
        if token.kind == "number":
            return self._number(token)
        if token.kind == "name":
            return self._call(token) if self._peek().kind == "(" else Node("name", name=token.text, at=token.at)
        if token.kind == "(":
            self._enter(token.at)
            inner = self._claim()
            self._depth -= 1
            self._expect(")")
            return inner
        self._next -= 1
        raise self._unexpected()

    def _number(self, token: Token) -> Node:
        if sum(char.isdigit() for char in token.text) > DIGITS:
            raise ExpressionError("claim.digits", token.at, most=str(DIGITS))
        words = []
        while self._peek().kind == "unit":
            words.append(self._take().text)
        value = Fraction(token.text.replace("_", ""))
        return Node("number", name=token.text, value=value, unit=" ".join(words), at=token.at)

    def _call(self, token: Token) -> Node:
        if token.text not in FUNCTIONS:
            raise ExpressionError("claim.function", token.at, name=token.text, known=", ".join(FUNCTIONS))
        self._enter(self._take().at)
        args = [self._sum()]
        while self._peek().kind == ",":
            self._take()
            if self._peek().kind == "over":
                args[-1] = self._over(args[-1])
                break
            args.append(self._sum())
        self._depth -= 1
        self._expect(")")
        least, most = FUNCTIONS[token.text]
        if not least <= len(args) <= most:
            raise ExpressionError("claim.arguments", token.at, name=token.text, least=str(least), most=str(most))
        return Node(token.text, tuple(args), at=token.at)

    def _over(self, argument: Node) -> Node:
        """``sum(x, over places)`` is the sum of ``x@places``."""
        at = self._take().at
        word = self._peek()
        if word.kind != "name" or argument.op != "name":
            raise ExpressionError("claim.over", at)
        self._take()
        return Node("name", name=f"{argument.name}@{word.text}", at=argument.at)

    def _enter(self, at: int) -> None:
        self._depth += 1
        if self._depth > DEPTH:
            raise ExpressionError("claim.too-deep", at, most=str(DEPTH))

    def _peek(self) -> Token:
        return self._tokens[self._next]

    def _take(self) -> Token:
        self._next += 1
        return self._tokens[self._next - 1]

    def _expect(self, kind: str) -> None:
        if self._peek().kind != kind:
            raise ExpressionError("claim.expected", self._peek().at, wanted=kind, found=self._peek().text)
        self._take()

    def _unexpected(self) -> ExpressionError:
        token = self._peek()
        return ExpressionError("claim.ends" if token.kind == "end" else "claim.unexpected", token.at, found=token.text)
