"""Read a query as somebody typed it (grammar: core/query.py)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import cast

from cgcoder.core.errors import CgcoderError
from cgcoder.core.query import (
    PLAIN,
    RELATIONS,
    STANCES,
    WORDS,
    Both,
    Coded,
    Either,
    Filter,
    Not,
    Pair,
    Place,
    Query,
    Relation,
    Said,
    Sign,
    Unit,
    UnitName,
    Within,
)

DEEPEST = 50
"""Brackets and `not` inside each other: more is no question that anybody asks."""
UNITS: dict[str, UnitName] = {
    "sentence": "sentence",
    "sentences": "sentence",
    "turn": "turn",
    "turns": "turn",
    "source": "source",
    "word": "word",
    "words": "word",
}
_TOKEN = re.compile(
    rf"\s*(?:(?P<text>[\"“”](?P<inside>[^\"“”]*)[\"“”])|(?P<word>{PLAIN.pattern}|\*)"
    r"|(?P<sign>!=|<=|>=|[=<>])|(?P<mark>[()\[\]+\-−,]))"
)


class QueryError(CgcoderError):
    """A query that cannot be understood; the message points at the place."""


def fault(query: str, at: int, message: str, hint: str = "") -> QueryError:
    """Say what is wrong with *query* at a character of it, and point there."""
    line = " ".join(query.splitlines()) if "\n" in query or "\r" in query else query
    return QueryError(f"{message}\n  {line}\n  {' ' * at}^", hint=hint)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    """`word`, `text`, `sign`, `mark` or `end`."""
    text: str
    start: int
    end: int

    def is_word(self, *words: str) -> bool:
        """Whether it is one of these words of the query language."""
        return self.kind == "word" and self.text.casefold() in words


def parse(query: str, codes: Iterable[str] = ()) -> Query:
    """Understand *query*; *codes* tell a code whose id ends in 0 from the sign of neutral.

    Raises:
        QueryError: it follows no grammar; says where, and what could stand there.
    """
    return _Parser(query, frozenset(codes)).whole()


def _tokens(query: str) -> list[_Token]:
    found, at = [], 0
    while query[at:].strip():
        match = _TOKEN.match(query, at)
        if not match:
            at += len(query[at:]) - len(query[at:].lstrip())
            if query[at] in '"“”':
                raise fault(query, at, "These quotes are never closed.", 'Write: "the words"')
            raise fault(query, at, f"{query[at]!r} means nothing in a query.", _HELP)
        kind = next(k for k in ("text", "word", "sign", "mark") if match[k] is not None)
        text = match["inside"] if kind == "text" else match[kind].replace("−", "-")
        found.append(_Token(kind, text, match.start(kind), match.end()))
        at = match.end()
    return [*found, _Token("end", "", len(query), len(query))]


_HELP = "How queries are written: cgcoder query --help"


class _Parser:
    """Recursive descent, a method for each line of the grammar."""

    def __init__(self, query: str, codes: frozenset[str]) -> None:
        self.query, self.codes = query, codes
        self.tokens = _tokens(query)
        self.at = self.depth = 0

    @property
    def next(self) -> _Token:
        return self.tokens[self.at]

    def take(self) -> _Token:
        token = self.next
        self.at += token.kind != "end"
        return token

    def fault(self, message: str, hint: str = _HELP, token: _Token | None = None) -> QueryError:
        return fault(self.query, (token or self.next).start, message, hint)

    def whole(self) -> Query:
        if self.next.kind == "end":
            raise self.fault("The query is empty.", "For example: cgcoder query trust_building")
        found = self.either()
        if self.next.kind != "end":
            raise self.leftover()
        return found

    def leftover(self) -> QueryError:
        token = self.next
        if token.text == ")":
            return self.fault("This bracket was never opened.")
        near = get_close_matches(token.text.casefold(), WORDS, n=1, cutoff=0.6)
        if near and token.kind == "word":
            return self.fault(f"{token.text!r} joins nothing.", f"Did you mean {near[0]!r}?")
        return self.fault(
            "Something that joins is missing here.", "Write 'and', 'or' or 'within' before it."
        )

    def either(self) -> Query:
        found = self.both()
        while self.next.is_word("or"):
            self.take()
            found = Either(found, self.both())
        return found

    def both(self) -> Query:
        found = self.part()
        while self.next.is_word("and", "within"):
            if self.take().is_word("and"):
                found = Both(found, self.part())
            else:
                found = Within(found, self.unit())
        return found

    def unit(self) -> Unit:
        token = self.take()
        length = 1
        if counted := token.kind == "word" and re.fullmatch("[1-9][0-9]{0,4}", token.text):
            length = int(token.text)
            token = self.take()
        name = UNITS.get(token.text.casefold()) if token.kind == "word" else None
        if name is None or (name == "word" and not counted) or (name == "source" and counted):
            raise self.fault(
                "'within' wants to know what within.",
                "Write: sentence, turn, source, 3 sentences, 3 turns or 20 words.",
                token,
            )
        return Unit(name, length)

    def part(self) -> Query:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.fault("The query goes too deep.", f"At most {DEEPEST} brackets and 'not'.")
        found = self._part()
        self.depth -= 1
        return found

    def _part(self) -> Query:
        if self.next.is_word("not"):
            self.take()
            return Not(self.part())
        if self.next.text == "(" and self.next.kind == "mark":
            opened = self.take()
            found = self.either()
            if self.next.text != ")":
                if self.next.kind != "end":
                    raise self.leftover()
                raise self.fault("This bracket is never closed.", token=opened)
            self.take()
            return found
        return self.pair()

    def pair(self) -> Query:
        if self.tokens[min(self.at + 1, len(self.tokens) - 1)].kind == "sign":
            found = self.filter()
            return Not(_same(found)) if found.sign == "!=" else found
        one = self.place()
        if not self.next.is_word(*RELATIONS):
            return one
        relation = cast("Relation", self.take().text.casefold())
        return Pair(relation, one, self.place())

    def place(self) -> Place:
        token = self.take()
        if token.kind == "text":
            if not token.text.strip():
                raise self.fault("No words stand between these quotes.", token=token)
            return Said(token.text, token.start)
        if token.kind != "word" or token.is_word(*WORDS):
            raise self.fault("A code, words in quotes or a filter is missing here.", token=token)
        code, stance = token.text, None
        if self.next.kind == "mark" and self.next.text in "+-" and self.next.start == token.end:
            stance = STANCES[self.take().text]
        elif code.endswith("0") and code not in self.codes and code[:-1] in {"*", *self.codes}:
            code, stance = code[:-1], STANCES["0"]
        elif code == "*" and self.next.text == "0" and self.next.start == token.end:
            stance = STANCES[self.take().text]
        return Coded(code, stance, self.filters(), token.start)

    def filters(self) -> tuple[Filter, ...]:
        if self.next.text != "[" or self.next.kind != "mark":
            return ()
        opened = self.take()
        found = [self.filter()]
        while self.next.text != "]":
            if self.next.kind == "end":
                raise self.fault("This bracket is never closed.", token=opened)
            if self.next.text == ",":
                self.take()
            found.append(self.filter())
        self.take()
        return tuple(found)

    def filter(self) -> Filter:
        name, sign, value = self.take(), self.take(), self.take()
        if name.kind not in {"word", "text"}:
            raise self.fault("The name of a field is missing here.", token=name)
        if sign.kind != "sign":
            raise self.fault("A filter wants a sign here.", "Write: coder=Ani", sign)
        if value.kind not in {"word", "text"}:
            raise self.fault("A value is missing here.", 'Write: group="city government"', value)
        return Filter(name.text, cast("Sign", sign.text), value.text, name.start, value.start)


def _same(found: Filter) -> Filter:
    return Filter(found.name, "=", found.value, found.at, found.value_at)
