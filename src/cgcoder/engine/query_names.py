"""The names in a query: codes, fields and values as this study has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import get_args

from cgcoder.core import attributes
from cgcoder.core.attributes import Attribute
from cgcoder.core.errors import UnknownNameError, unknown
from cgcoder.core.evidence import Evidence
from cgcoder.core.model import CodingStatus, Study
from cgcoder.core.query import Both, Coded, Either, Filter, Not, Pair, Query, Said, Within
from cgcoder.core.query_text import QueryError, fault
from cgcoder.core.selection import known_code

CODINGS: Mapping[str, Callable[[Evidence], str]] = {
    "coder": lambda e: e.coding.coder,
    "by": lambda e: e.coding.by,
    "status": lambda e: e.coding.status,
    "stance": lambda e: e.coding.stance,
}
"""Fields of a coding."""


def holds(asked: Filter, value: str) -> bool:
    """Whether a field's *value* is as asked; one that is not known is only ever unequal.

    Dates are compared as far as they are written (`date=2021-11`), numbers as numbers, all else
    in the order of the alphabet; a source may be named without its suffix.
    """
    if not value:
        return asked.sign == "!="
    mine, want = _folded(value), _folded(asked.value)
    if asked.name.casefold() == "date":
        mine = mine[: len(want)]
    if asked.name.casefold() == "source" and mine.rsplit(".", 1)[0] == want:
        mine = want
    if asked.sign in "!=":
        return (mine == want) is (asked.sign == "=")
    try:
        order = (float(mine) > float(want)) - (float(mine) < float(want))
    except ValueError:
        order = (mine > want) - (mine < want)
    return order in {"<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (0, 1)}[asked.sign]


def _folded(text: str) -> str:
    return text.strip().casefold().replace("_", " ")


class Names:
    """What the names in one query mean."""

    def __init__(self, study: Study, text: str) -> None:
        self.study, self.text = study, text
        self._fields: dict[str, Attribute] = {}
        self._codes: dict[str, str] = {}

    def check(self, query: Query) -> None:
        """Raise `QueryError` where a name is not known, pointing at it."""
        match query:
            case Coded():
                if query.code != "*":
                    self.code(query)
                for one in query.filters:
                    self.check(one)
            case Filter():
                self._known(query)
            case Pair(_, one, other):
                self.check(one)
                self.check(other)
            case Not(part) | Within(part, _):
                self.check(part)
            case Both(one, other) | Either(one, other):
                self.check(one)
                self.check(other)
            case Said():
                pass

    def code(self, place: Coded) -> str:
        """The id of the code."""
        if place.code not in self._codes:
            try:
                self._codes[place.code] = known_code(self.study, place.code)
            except UnknownNameError as error:
                raise self._fault(place.at, error) from error
        return self._codes[place.code]

    def field(self, asked: Filter) -> Attribute:
        """The field of informants or sources that a filter names."""
        if asked.name not in self._fields:
            try:
                self._fields[asked.name] = attributes.attribute(self.study, asked.name)
            except UnknownNameError:
                names = (*attributes.names(self.study), *CODINGS)
                raise self._fault(asked.at, unknown("field", asked.name, names)) from None
        return self._fields[asked.name]

    def _known(self, asked: Filter) -> None:
        """A value that nobody has is a slip, never an empty answer; sizes need not be anyone's."""
        name = asked.name.casefold()
        if name in CODINGS:
            values = self._of_codings(name)
        else:
            values = set(self.field(asked).values.values())
        if name in CODINGS or asked.sign in "!=":
            as_equal = Filter(asked.name, "=", asked.value)
            if not any(holds(as_equal, v) for v in values):
                raise self._fault(asked.value_at, unknown(asked.name, asked.value, values - {""}))

    def _of_codings(self, name: str) -> set[str]:
        study = self.study
        match name:
            case "stance":
                return {"supports", "hinders", "neutral"}
            case "status":
                return set(get_args(CodingStatus)) - {"rejected"}
            case "by":
                return {c.name for c in study.coders if c.kind == "person"}
            case _:
                named = {c.name for c in study.coders} | {c.coder for c in study.codings}
                return named | {r.coder for r in study.rounds}

    def _fault(self, at: int, error: UnknownNameError) -> QueryError:
        return fault(self.text, at, str(error), error.hint)
