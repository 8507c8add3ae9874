"""Narrow a study to what somebody asks for; a name that is not there is never an empty answer."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from cgcoder.core.codes import Stance
from cgcoder.core.errors import unknown
from cgcoder.core.evidence import Evidence, evidence
from cgcoder.core.model import Study


@dataclass(frozen=True, slots=True)
class Selection:
    """What is wanted; an empty field wants everything. Names as `known_*` give them."""

    code: str = ""
    """The code, or a code above it."""
    informant: str = ""
    group: str = ""
    stance: Stance | None = None
    source: str = ""
    coder: str = ""

    def wants(self, found: Evidence) -> bool:
        """Whether *found* is wanted in every respect."""
        coding = found.coding
        return (
            (not self.code or f"{coding.code}/".startswith(f"{self.code}/"))
            and self.informant in ("", found.informant)
            and self.group in ("", found.group)
            and self.stance in (None, coding.stance)
            and self.source in ("", found.source.id)
            and self.coder in ("", coding.coder)
        )


def select(study: Study, wanted: Selection) -> Study:
    """Give *study* with only the codings that are wanted; all else stays."""
    return replace(study, codings=tuple(e.coding for e in evidence(study) if wanted.wants(e)))


def known_code(study: Study, name: str, *, indicators: bool = False) -> str:
    """The id of the code called *name* (its id, or a label of it in any language).

    Raises:
        UnknownNameError: there is none; with *indicators*, none that is an indicator.
    """
    codes = study.codebook.codes
    if indicators:
        codes = study.codebook.of_kind("indicator")
    labels = {label: c.id for c in codes for label in c.label.values()}
    kind = "indicator" if indicators else "code"
    return _known(kind, name, {**labels, **{c.id: c.id for c in codes}})


def known_informant(study: Study, name: str) -> str:
    """The id of the informant with that id or pseudonym; raises `UnknownNameError`."""
    names = {i.pseudonym: i.id for i in study.informants if i.pseudonym}
    return _known("informant", name, {**names, **{i.id: i.id for i in study.informants}})


def known_group(study: Study, name: str) -> str:
    """The stakeholder group of that name; raises `UnknownNameError`."""
    groups = {i.group for i in study.informants if i.group}
    return _known("stakeholder group", name, {g: g for g in groups})


def known_source(study: Study, name: str) -> str:
    """The id of the source of that name, with or without its suffix; raises `UnknownNameError`.

    A path to the file, as a shell completes it, will do.
    """
    stems = {s.stem: s.id for s in study.sources}
    name = re.split(r"[/\\]", name)[-1] or name
    return _known("source", name, {**stems, **{s.id: s.id for s in study.sources}}, offer=stems)


def known_coder(study: Study, name: str) -> str:
    """The coder of that name, person or machine; raises `UnknownNameError`."""
    coders = {c.name for c in study.coders} | {c.coder for c in study.codings}
    coders |= {r.coder for r in study.rounds}
    return _known("coder", name, {c: c for c in coders})


def _known(kind: str, name: str, names: dict[str, str], *, offer: Iterable[str] = ()) -> str:
    """Look *name* up as written, else with any case and `_` for a space; offer ids if not told."""
    if name in names:
        return names[name]
    near = {found for n, found in names.items() if _folded(n) == _folded(name)}
    if len(near) == 1:
        return near.pop()
    raise unknown(kind, name, offer or set(names.values()))


def _folded(name: str) -> str:
    return name.strip().casefold().replace("_", " ")
