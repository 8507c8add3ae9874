"""Where a study stands, as figures and in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypedDict

from cgcoder.cli import screen
from cgcoder.core.consensus import PERSON
from cgcoder.core.deciders import deciders, lapsed
from cgcoder.project import proposals

if TYPE_CHECKING:
    from cgcoder.project import Loaded

KINDS = {
    "interview": ("interview", "interviews"),
    "observation": ("observation note", "observation notes"),
    "document": ("document", "documents"),
}
POLICY = {
    "people": "where people differ, the last word counts",
    "majority": "where people differ, what more of them hold counts",
    "unanimous": "only what nobody refuses counts",
}
MANY = 8
"""Most sources named in a line."""


class Person(TypedDict):
    """What one person decided, as it stands."""

    name: str
    by_hand: int
    accepted: int
    changed: int
    rejected: int
    through: list[str]
    """The sources that they have been through."""


class Facts(TypedDict):
    """What `cgcoder status --json` gives, besides the problems."""

    folder: str
    title: str
    sources: int
    kinds: dict[str, int]
    unread: list[str]
    new: list[str]
    changed: list[str]
    codings: int
    by_hand: int
    reviewed: int
    agreed: int
    unreviewed: int
    people: list[Person]
    consensus: str
    to_settle: int
    """Decisions that wait for a person, since their transcripts changed."""
    open_again: list[str]
    """Sources that changed since somebody had been through them."""
    informants: int
    unlisted: list[str]
    groups: int
    withheld: int
    roster: bool
    overrides: int
    decisive: int
    deciders: list[str]
    """Everybody with an own verdict."""


def facts(loaded: Loaded) -> Facts:
    """Count what is there; a source is *new* or *changed* if a machine coder has yet to see it."""
    study = loaded.study
    waiting = {
        source.id: bool(proposals.read(loaded.folder, coder, source)[0])
        for coder, sources in loaded.pending.items()
        for source in sources
    }
    ruled = Counter(c.status for c in study.codings)
    people: list[Person] = [
        {
            "name": d.name,
            "by_hand": d.person,
            "accepted": d.accepted,
            "changed": d.changed,
            "rejected": d.rejected,
            "through": list(d.through),
        }
        for d in deciders(study)
    ]
    return {
        "folder": str(loaded.folder.root),
        "title": study.settings.title,
        "sources": len(study.sources),
        "kinds": dict(sorted(Counter[str](s.kind for s in study.sources).items())),
        "unread": [p.place for p in study.problems if p.severity == "error" and ":" not in p.place],
        "new": [name for name, seen in waiting.items() if not seen],
        "changed": [name for name, seen in waiting.items() if seen],
        "codings": len(study.codings),
        "by_hand": ruled["person"],
        "reviewed": ruled["accepted"] + ruled["changed"],
        "agreed": ruled["agreed"],
        "unreviewed": ruled["unreviewed"],
        "people": people,
        "consensus": study.settings.consensus,
        "to_settle": sum(m.waits for m in study.moves),
        "open_again": sorted({name for name, _ in lapsed(study)}),
        "informants": len(study.informants),
        "unlisted": [i.id for i in study.informants if not i.listed],
        "groups": len({i.group for i in study.informants if i.group}),
        "withheld": study.withheld,
        "roster": study.roster,
        "overrides": len(study.overrides),
        "decisive": len(study.decisive),
        "deciders": sorted({o.by for o in study.overrides}),
    }


def told(f: Facts) -> Iterator[tuple[str, str]]:
    """Give the lines of the screen: a word and what stands beside it."""
    yield "Study", f"{f['title']} ({f['folder']})" if f["title"] else f["folder"]
    kinds = ", ".join(f"{n} {KINDS[k][n != 1]}" for k, n in f["kinds"].items())
    yield "Sources", f"{f['sources']}" + (f": {kinds}" if kinds else "")
    if f["new"]:
        yield "New", _named(f["new"])
    if f["changed"]:
        yield "Changed", _named(f["changed"])
    ruled = f"{f['by_hand']} by hand, {f['reviewed']} reviewed"
    ruled += f", {f['agreed']} agreed on" if f["agreed"] else ""
    yield "Codings", f"{f['codings']}: {ruled}, {f['unreviewed']} that no person has ruled on"
    if f["to_settle"]:
        waiting = screen.count(f["to_settle"], "decision")
        yield "To settle", f"{waiting}, since transcripts changed: cgcoder moved"
    if f["open_again"]:
        again = screen.count(len(f["open_again"]), "source")
        yield "Open again", f"{again}, changed since somebody had been through: cgcoder moved"
    for n, person in enumerate(f["people"]):
        yield "" if n else "People", _person(person, f["sources"])
        if 0 < len(person["through"]) < f["sources"]:
            yield "", f"  {_some([name.rsplit('.', 1)[0] for name in person['through']])}"
    if f["people"] or f["consensus"] != "people":
        yield "Consensus", _policy(f["consensus"])
    yield "Informants", _informants(f)
    if f["withheld"]:
        yield "Consent", f"{f['withheld']} refused or withdrew and are left out of everything"
    if f["overrides"] or f["decisive"]:
        yield "Decisions", _decisions(f)


def _decisions(f: Facts) -> str:
    by = f" by {', '.join(f['deciders'])}" if f["deciders"] else ""
    own = screen.count(f["overrides"], "own verdict")
    return f"{own}{by}, {screen.count(f['decisive'], 'decisive document')}"


def _person(person: Person, sources: int) -> str:
    counts = {
        "by hand": person["by_hand"],
        "accepted": person["accepted"],
        "changed": person["changed"],
        "rejected": person["rejected"],
    }
    told = ", ".join(f"{n} {what}" for what, n in counts.items() if n)
    told += "; " if told else ""
    through = person["through"]
    if not through:
        return f"{person['name']}: {told}been through no source yet"
    many = f"{len(through)} of {sources} sources" if sources > 1 else "the source"
    return f"{person['name']}: {told}been through {many}"


def _policy(consensus: str) -> str:
    if consensus.startswith(PERSON):
        name = consensus.removeprefix(PERSON)
        return f"{consensus} (where people differ, {name} decides)"
    return f"{consensus} ({POLICY[consensus]})"


def _informants(f: Facts) -> str:
    if not f["roster"]:
        broken = next((n for n in f["unread"] if n.casefold().startswith("informan")), "")
        why = f"{broken} cannot be read" if broken else "no list of informants is filled in yet"
        return f"{f['informants']} found in the transcripts; {why}"
    line = f"{f['informants']} in {screen.count(f['groups'], 'stakeholder group')}"
    unlisted = f["unlisted"]
    return line + (f"; not in the list: {_named(unlisted)}" if unlisted else "")


def _named(names: list[str]) -> str:
    return f"{len(names)}: {_some(names)}"


def _some(names: list[str]) -> str:
    more = len(names) - MANY
    return ", ".join(names[:MANY]) + (f" and {more} more" if more > 0 else "")
