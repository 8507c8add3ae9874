"""What may be asked about informants and sources: fields, and the researcher's own columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from cgcoder.core.errors import unknown
from cgcoder.core.model import Source, Study
from cgcoder.core.referral import forest

MONTH = 7
"""Characters of an ISO date that name the month."""
OF_INFORMANTS = ("group", "informant", "wave", "tree", "role", "organisation", "referred_by")
OF_SOURCES = ("source", "kind", "language", "date", "month")


@dataclass(frozen=True, slots=True)
class Attribute:
    """One field of every informant, or of every source."""

    name: str
    of: Literal["informant", "source"]
    values: Mapping[str, str]
    """By id; empty where it is not known."""


def names(study: Study) -> tuple[str, ...]:
    """The fields that *study* has, its own columns last."""
    own = dict.fromkeys(name for i in study.informants for name in i.attributes)
    taken = {*OF_INFORMANTS, *OF_SOURCES}
    return (*OF_INFORMANTS, *OF_SOURCES, *(n for n in own if n not in taken))


def attribute(study: Study, name: str) -> Attribute:
    """The field of that name, in any case and with `_` for a space; raises `UnknownNameError`."""
    known = {n.casefold().replace(" ", "_"): n for n in names(study)}
    found = known.get(name.casefold().replace(" ", "_"))
    if found is None:
        raise unknown("field", name, names(study))
    if found in OF_SOURCES:
        return Attribute(
            found, "source", {s.id: _of_source(study, s, found) for s in study.sources}
        )
    return Attribute(found, "informant", _of_informants(study, found))


def _of_informants(study: Study, name: str) -> dict[str, str]:
    people = study.informants
    match name:
        case "informant":
            return {i.id: i.id for i in people}
        case "wave":
            return {i: str(n) for i, n in forest(people).wave.items()}
        case "tree":
            return dict(forest(people).seed)
        case "group" | "role" | "organisation" | "referred_by":
            return {i.id: getattr(i, name) for i in people}
        case _:
            return {i.id: i.attributes.get(name, "") for i in people}


def _of_source(study: Study, source: Source, name: str) -> str:
    match name:
        case "source":
            return source.id
        case "kind":
            return source.kind
        case "language":
            return source.language
        case _:
            found = source.date or _interviewed(study, source)
            return found[:MONTH] if name == "month" else found


def _interviewed(study: Study, source: Source) -> str:
    """The date that the list of informants gives for who speaks first."""
    first = source.informants[:1]
    return next((i.date for i in study.informants if i.id in first), "")
