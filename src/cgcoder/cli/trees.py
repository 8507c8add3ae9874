"""The referral forest, drawn."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text
from rich.tree import Tree

from cgcoder.cli import screen
from cgcoder.core.model import Informant, Study
from cgcoder.core.referral import Forest


def drawn(study: Study, trees: Forest) -> Iterator[Tree]:
    """One tree for each seed; seeds of one gatekeeper hang together under that name."""
    interviewed = {i for s in study.sources for i in s.informants}
    people = {i.id: i for i in study.informants}
    outside: dict[str, list[str]] = {}
    for seed in trees.seeds:
        outside.setdefault(trees.gatekeeper.get(seed, f"\0{seed}"), []).append(seed)
    for name, seeds in outside.items():
        if name.startswith("\0"):
            yield _grow(seeds[0], people, trees, interviewed)
        else:
            top = Tree(screen.text(f"{screen.inert(name)} (not among the informants)", "dim"))
            top.children += [_grow(s, people, trees, interviewed) for s in seeds]
            yield top


def summary(study: Study, trees: Forest) -> str:
    """Say how many there are, and how far the referrals reach."""
    if not study.informants:
        return "No informant is known yet: fill informants.csv, or run the study."
    count = len(set(trees.seed.values()))
    groups = len({i.group for i in study.informants if i.group})
    waves = max(trees.wave.values())
    found = ""
    if not study.roster:
        broken = any(p.place.casefold().startswith("informan") for p in study.problems)
        why = "cannot be read" if broken else "is empty or missing"
        found = f" The list of informants {why}; these speak in the transcripts."
    return (
        f"{screen.count(len(study.informants), 'informant')}, "
        f"{screen.count(count, 'referral tree')}, "
        f"{screen.count(groups, 'stakeholder group')}, last wave {waves}.{found}"
    )


def _grow(seed: str, people: dict[str, Informant], trees: Forest, interviewed: set[str]) -> Tree:
    """Hang each informant under the recruiter; by a stack, since chains may be long."""
    branches = {i: Tree(_leaf(people[i], trees.wave[i], i in interviewed)) for i in people}
    for one in people:
        if trees.parent[one]:
            branches[trees.parent[one]].children.append(branches[one])
    return branches[seed]


def _leaf(one: Informant, wave: int, interviewed: bool) -> Text:
    notes = [f"wave {wave}"]
    if not interviewed:
        notes.append("no interview")
    if not one.listed:
        notes.append("not in the list")
    parts = [one.pseudonym, one.group.replace("_", " "), ", ".join(notes)]
    told = " · ".join(screen.inert(p) for p in parts if p)
    role = f" · {screen.inert(one.role)}" if one.role else ""
    return Text.assemble((screen.inert(one.id), "bold"), f"  {told}", (role, "dim"))
