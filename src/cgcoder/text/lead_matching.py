"""Whom of the list a lead means: by name, by part of it, by spelling, or by office.

Only the whole name without honorifics settles it. Whatever is less than that is offered as a
possibility, for a person to say: two people may share a given name or an office.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from cgcoder.core.caveats import interviewees
from cgcoder.core.leads import Lead, Matched, lead_id, rulings
from cgcoder.core.model import Informant, Study
from cgcoder.text.leads import find
from cgcoder.text.names_known import TITLES
from cgcoder.text.people import bare, fold
from cgcoder.text.words import of

MEN = of("pak bapak bpk mas bang abang uda kang ayah om mr kuya sir kyai gus bung")
WOMEN = of("bu ibu mbak mba uni bunda mak teh teteh tante mrs ms miss madam ate ning umi")
ALIKE = 0.8
"""Likeness of two spellings of one name."""
SHORT = 4
"""Letters; shorter names that differ are other names."""
EMPTY = of("di dari the of at for dan and kota kabupaten provinsi")
STATES = {"new": 0, "perhaps": 1, "listed": 2, "interviewed": 3}


def leads(study: Study, withdrawn: Sequence[Informant] = ()) -> list[Matched]:
    """Every lead of *study* with whom it means and what was decided, new people first.

    A lead to the very informant who speaks is none, nor is one to any of the *withdrawn*, whom
    *study* does not know: they are not to be asked again. Words of those who withdrew are not
    read.
    """
    called = (w.casefold() for i in study.informants for w in re.findall(r"\w+", _called(i)))
    known = frozenset(called) - TITLES
    ruled = rulings(study.entries)
    heard = interviewees(study)
    found: list[Matched] = []
    for source in study.sources:
        hidden = source.withheld
        for lead in find(source, known):
            where = lead.segment
            if any(where.start < end and start < where.end for start, end in hidden):
                continue
            if any(_same(lead.name, i) for i in withdrawn):
                continue
            one = _matched(lead, study.informants, heard)
            if one.basis == "name" and one.informants == (lead.by,):
                continue
            found.append(_decided(one, ruled, heard))
    return sorted(found, key=lambda m: STATES[m.state])


def _matched(lead: Lead, informants: Sequence[Informant], heard: Mapping[str, None]) -> Matched:
    others = [i for i in informants if i.id != lead.by]
    exact = [i for i in informants if _same(lead.name, i)]
    if len(exact) == 1:
        state = "interviewed" if exact[0].id in heard else "listed"
        return Matched(lead, state, (exact[0].id,), "name")  # type: ignore[arg-type]  # a State
    if exact:
        return Matched(lead, "perhaps", tuple(i.id for i in exact), "name")
    if lead.named:
        for basis, test in (("part", _shares), ("spelling", _alike)):
            near = [i for i in others if test(lead.name, i)]
            if near:
                return Matched(lead, "perhaps", tuple(i.id for i in near), basis)
        return Matched(lead, "new")
    near = [i for i in others if _holds(lead, i)]
    return (
        Matched(lead, "perhaps", tuple(i.id for i in near), "role")
        if near
        else Matched(lead, "new")
    )


def _decided(one: Matched, ruled: Mapping[str, object], heard: Mapping[str, None]) -> Matched:
    from cgcoder.core.acts import LeadRuling

    ruling = ruled.get(lead_id(one.lead.segment.source, one.lead.name))
    if not isinstance(ruling, LeadRuling):
        return one
    if not ruling.informant:
        return Matched(one.lead, one.state, one.informants, one.basis, ruling)
    state = "interviewed" if ruling.informant in heard else "listed"
    return Matched(one.lead, state, (ruling.informant,), "person", ruling)  # type: ignore[arg-type]


def _called(person: Informant) -> str:
    own = [v for k, v in person.attributes.items() if fold(k) in {"name", "nama"}]
    return " ".join((person.pseudonym, *own))


def _names(person: Informant) -> list[str]:
    own = [v for k, v in person.attributes.items() if fold(k) in {"name", "nama"}]
    return [n for n in (person.pseudonym, *own) if n]


def _same(name: str, person: Informant) -> bool:
    if fold(name) == fold(person.id):
        return True
    return any(bare(name) == bare(n) and not _clash(name, n) for n in _names(person))


def _shares(name: str, person: Informant) -> bool:
    """Whether one has a name that the other has among several, or honorifics speak against it."""
    words = set(bare(name).split())
    return any(words & set(bare(n).split()) for n in _names(person))


def _alike(name: str, person: Informant) -> bool:
    return any(
        len(a) >= SHORT and len(b) >= SHORT and SequenceMatcher(None, a, b).ratio() >= ALIKE
        for n in _names(person)
        for a in bare(name).split()
        for b in bare(n).split()
    )


def _clash(one: str, other: str) -> bool:
    """Whether the honorifics are those of a man and of a woman."""
    first, second = (_titles(one), _titles(other))
    return bool((first & MEN and second & WOMEN) or (first & WOMEN and second & MEN))


def _titles(name: str) -> set[str]:
    return set(fold(name).replace(".", " ").split())


def _holds(lead: Lead, person: Informant) -> bool:
    """Whether *person* holds the office that is meant, as far as the list says."""
    wanted = _words((lead.role or lead.name, lead.organisation)) - EMPTY - TITLES
    has = _words((person.role, person.organisation))
    return bool(wanted) and wanted <= has


def _words(parts: Iterable[str]) -> set[str]:
    return {w for part in parts for w in re.findall(r"\w+", part.casefold())}
