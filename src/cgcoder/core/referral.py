"""Who brought whom: the referral forest and what it says of a sample's independence.

Literature: Goel & Salganik (2009) on dependence that decays along referrals; Kish's effective
size of an equally weighted mean; Hill (1973) numbers; Newman (2003) on assortativity.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from cgcoder.core.model import Informant


@dataclass(frozen=True, slots=True)
class Forest:
    """The referral trees of a sample; people it does not know count as trees of their own.

    A recruiter who is not in the sample stands behind the recruits without being counted: two
    informants whom one such gatekeeper named are seeds, yet of one tree. A circle of referrals
    is opened at its smallest id, which becomes the seed.
    """

    parent: Mapping[str, str]
    """Informant -> recruiter in the sample; the empty string for a seed."""
    gatekeeper: Mapping[str, str]
    """Seed -> the recruiter outside the sample, where one is named."""
    seed: Mapping[str, str]
    """Informant -> the seed that names the tree (of a gatekeeper's seeds, the first)."""
    wave: Mapping[str, int]
    """Informant -> steps from a seed."""

    @property
    def seeds(self) -> tuple[str, ...]:
        """Those whom nobody of the sample recruited, in the order of the sample."""
        return tuple(i for i, p in self.parent.items() if not p)

    def trees(self, informants: Iterable[str]) -> Counter[str]:
        """How many of *informants* stand in each tree, by seed."""
        return Counter(self.seed.get(i, i) for i in informants)

    def descendants(self) -> dict[str, int]:
        """How many entered the sample through each informant, at any remove."""
        found = dict.fromkeys(self.parent, 0)
        for one in sorted(self.parent, key=self.wave.__getitem__, reverse=True):
            if self.parent[one]:
                found[self.parent[one]] += found[one] + 1
        return found

    def bottlenecks(self) -> dict[str, Fraction]:
        """The share of all recruited informants who entered through each recruiter."""
        recruited = len(self.parent) - len(self.seeds)
        return {i: Fraction(n, recruited) for i, n in self.descendants().items() if n}

    def distances(self, informants: Collection[str]) -> dict[int, int]:
        """Pairs of *informants* of one tree, by the steps of referral between them."""
        wanted = set(informants)
        pairs: dict[int, int] = {}
        below: dict[tuple[str, str], dict[int, int]] = {}
        for one in sorted(self.parent, key=self.wave.__getitem__, reverse=True):
            here = below.pop((one, ""), {})
            if one in wanted:
                _meet(pairs, here, {0: 1})
            above = (self.parent[one], self.gatekeeper.get(one, ""))
            if here and any(above):
                further = {steps + 1: n for steps, n in here.items()}
                _meet(pairs, below.setdefault(above, {}), further)
        return pairs


def relinked(recruiter: Mapping[str, str], out: Collection[str]) -> dict[str, str]:
    """Everybody's nearest recruiter who is not *out*.

    Otherwise the two ends of a broken chain would look like independent views. Recruits of a
    seed that is out keep its id: they still have one origin.
    """

    def nearest(name: str) -> str:
        seen = set()
        while name in out and recruiter.get(name) and name not in seen:
            seen.add(name)
            name = recruiter[name]
        return name

    return {i: nearest(above) for i, above in recruiter.items()}


def _meet(pairs: dict[int, int], here: dict[int, int], new: dict[int, int]) -> None:
    """Count the pairs between *here* and *new* (people by depth), then let them join."""
    for a, n in here.items():
        for b, m in new.items():
            pairs[a + b] = pairs.get(a + b, 0) + n * m
    for b, m in new.items():
        here[b] = here.get(b, 0) + m


def forest(informants: Iterable[Informant]) -> Forest:
    """Draw the forest of *informants*; unknown recruiters and circles are dealt with."""
    links = {i.id: i.referred_by for i in informants}
    parent = {i: r if r in links else "" for i, r in links.items()}
    for start in _circles(parent):
        parent[start] = ""
    outside = {i: r for i, r in links.items() if r and r not in links}
    wave: dict[str, int] = {}
    root: dict[str, str] = {}
    for one in parent:
        path = [one]
        while path[-1] not in wave and parent[path[-1]]:
            path.append(parent[path[-1]])
        top = path[-1]
        wave.setdefault(top, 0)
        root.setdefault(top, top)
        for below, above in zip(path[-2::-1], path[:0:-1], strict=True):
            wave[below], root[below] = wave[above] + 1, root[above]
    first: dict[str, str] = {}
    for seed in (i for i, p in parent.items() if not p):
        first.setdefault(outside.get(seed, seed), seed)
    name = {s: first[outside.get(s, s)] for s in root.values()}
    return Forest(parent, outside, {i: name[root[i]] for i in parent}, {i: wave[i] for i in parent})


def _circles(parent: Mapping[str, str]) -> list[str]:
    """The smallest id of each circle."""
    done: set[str] = set()
    found = []
    for one in parent:
        path: dict[str, None] = {}
        at = one
        while at and at not in done and at not in path:
            path[at] = None
            at = parent[at]
        if at in path:
            steps = list(path)
            found.append(min(steps[steps.index(at) :]))
        done.update(path)
    return found


def effective_chains(sizes: Iterable[int]) -> Fraction | None:
    """ENC = (sum n)^2 / sum n^2 over the *sizes* of trees, a Hill number of order 2.

    None where there is nobody.
    """
    counts = [n for n in sizes if n]
    squares = sum(n * n for n in counts)
    return Fraction(sum(counts) ** 2, squares) if squares else None


def effective_informants(
    informants: Collection[str], trees: Forest, decay: Fraction
) -> Fraction | None:
    """n_eff = n^2 / sum of rho over all ordered pairs; rho = decay^steps inside a tree.

    With decay 0 it is n, with decay 1 the effective number of chains. None where there is
    nobody.
    """
    return effective_size(len(set(informants)), trees.distances(informants), decay)


def effective_size(n: int, distances: Mapping[int, int], decay: Fraction) -> Fraction | None:
    """n_eff from the numbers of pairs at each distance."""
    if not n:
        return None
    # One common denominator: adding fractions one by one would reduce each.
    longest = max(distances, default=0)
    up, down = decay.as_integer_ratio()
    shared = sum(pairs * up**d * down ** (longest - d) for d, pairs in distances.items())
    return Fraction(n * n * down**longest, n * down**longest + 2 * shared)


@dataclass(frozen=True, slots=True)
class Mixing:
    """Whether people refer to their own kind: links between groups, and three summaries."""

    links: Mapping[tuple[str, str], int]
    """(recruiter's group, recruit's group) -> referrals; links without both groups left out."""
    within: int
    total: int
    expected_within: Fraction
    """Within-group links that the margins alone would give."""
    homophily: Fraction | None
    """within / expected (the definition of the R package RDS); 1 is none."""
    assortativity: Fraction | None
    """Newman's r: 0 by chance, 1 where all links stay within."""
    ei_index: Fraction | None
    """(external - internal) / links (Krackhardt & Stern 1988)."""


def mixing(informants: Iterable[Informant], trees: Forest) -> Mixing:
    """Count the referrals between groups. Below about 15 links only the counts say anything."""
    group = {i.id: i.group for i in informants}
    links = Counter(
        (group.get(above, ""), group.get(one, "")) for one, above in trees.parent.items() if above
    )
    links = Counter({pair: n for pair, n in sorted(links.items()) if all(pair)})
    total = sum(links.values())
    within = sum(n for (a, b), n in links.items() if a == b)
    out: Counter[str] = Counter()
    into: Counter[str] = Counter()
    for (a, b), n in links.items():
        out[a] += n
        into[b] += n
    products = sum(out[g] * into[g] for g in out)
    expected = Fraction(products, total) if total else Fraction(0)
    return Mixing(
        links=links,
        within=within,
        total=total,
        expected_within=expected,
        homophily=within / expected if expected else None,
        assortativity=(within - expected) / (total - expected) if total != expected else None,
        ei_index=Fraction(total - 2 * within, total) if total else None,
    )
