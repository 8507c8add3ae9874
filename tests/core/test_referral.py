"""The referral forest and its figures, against values computed by hand and by networkx."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cgcoder.core.model import Informant
from cgcoder.core.referral import effective_chains, effective_informants, forest, mixing

DATA = json.loads((Path(__file__).parents[1] / "data/snowball.json").read_text("utf-8"))
SAMPLE = tuple(
    Informant(i, group=group, referred_by=recruiter or "")
    for i, (recruiter, group) in DATA["referral"].items()
)
TREES = forest(SAMPLE)


def sample(*links: str) -> tuple[Informant, ...]:
    """Informants from `B<A`."""
    parts = (one.partition("<") for one in links)
    return tuple(Informant(i, referred_by=recruiter) for i, _, recruiter in parts)


def test_waves_seeds_and_descendants() -> None:
    """Depth, root and everybody who came in through each informant."""
    assert TREES.wave == DATA["wave"]
    assert TREES.seed == DATA["seed"]
    assert TREES.descendants() == DATA["descendants"]
    assert TREES.seeds == ("I01", "I07", "I11", "I13")


def test_trees_and_chains() -> None:
    """Sizes of the trees and the effective number of chains."""
    assert TREES.trees(DATA["referral"]) == DATA["tree_size"]
    assert effective_chains(DATA["tree_size"].values()) == Fraction(98, 31)
    assert effective_chains([]) is None


def test_bottlenecks() -> None:
    """The share of the ten recruited who entered through each recruiter."""
    assert {i: float(s) for i, s in TREES.bottlenecks().items()} == DATA["bottleneck_share"]


def test_mixing_of_groups() -> None:
    """Ten links, six within; homophily of the R package RDS, assortativity of networkx."""
    found, expected = mixing(SAMPLE, TREES), DATA["homophily"]
    assert {f"{a}->{b}": n for (a, b), n in found.links.items()} == DATA["referral_matrix"]
    assert (found.total, found.within) == (expected["links"], expected["within"])
    assert found.expected_within == Fraction(27, 10)
    assert found.homophily == Fraction(20, 9)
    assert float(found.assortativity) == pytest.approx(expected["assortativity"], abs=1e-12)
    assert found.ei_index == Fraction(-1, 5)


def test_mixing_without_links_is_undefined() -> None:
    """No referral, no figure; and a link to a person of unknown group is not counted."""
    seeds = (Informant("A", group="gov"), Informant("B", referred_by="A"))
    found = mixing(seeds, forest(seeds))
    assert (found.total, found.homophily, found.assortativity, found.ei_index) == (
        (0, None, None, None)
    )


@pytest.mark.parametrize("case", DATA["evidence_sets"], ids=lambda c: str(len(c["informants"])))
def test_effective_size_of_evidence_sets(case: dict) -> None:
    """n_eff at every decay: 0 gives the heads, 1 the chains."""
    assert effective_chains(TREES.trees(case["informants"]).values()) == (
        Fraction(case["effective_chains_hill2"])
    )
    assert len(TREES.trees(case["informants"])) == case["trees"]
    for decay, expected in case["n_eff"].items():
        found = effective_informants(case["informants"], TREES, Fraction(decay))
        assert found == Fraction(expected)


def test_nobody_has_no_effective_size() -> None:
    """Undefined is not zero."""
    assert effective_informants([], TREES, Fraction(1, 2)) is None


def test_a_circle_is_opened_at_its_smallest_id() -> None:
    """C brought A, A brought B, B brought C: one tree all the same, and D hangs on it."""
    found = forest(sample("C<B", "B<A", "A<C", "D<C", "E<E"))
    assert found.seed == {"C": "A", "B": "A", "A": "A", "D": "A", "E": "E"}
    assert found.wave == {"A": 0, "B": 1, "C": 2, "D": 3, "E": 0}


def test_a_recruiter_outside_the_sample_makes_seeds_of_one_tree() -> None:
    """X was not interviewed: A and B are seeds, two steps apart, in a tree named after A."""
    found = forest(sample("A<X", "B<X", "C<B", "D<Y"))
    assert found.seeds == ("A", "B", "D")
    assert found.seed == {"A": "A", "B": "A", "C": "A", "D": "D"}
    assert found.distances(["A", "B", "C", "D"]) == {2: 1, 1: 1, 3: 1}


def test_a_long_chain_is_no_trouble() -> None:
    """Five thousand links, each to the one before."""
    chain = sample("P0", *(f"P{n}<P{n - 1}" for n in range(1, 5000)))
    found = forest(reversed(chain))
    assert found.wave["P4999"] == 4999
    assert found.descendants()["P0"] == 4999
    assert found.distances(["P0", "P4999"]) == {4999: 1}


@given(st.lists(st.integers(0, 12), min_size=1, max_size=12))
def test_distances_are_steps_along_referrals(recruiters: list[int]) -> None:
    """The counted distances are those of a search that walks the links one by one."""
    people = sample(*(f"{n}<{r if r < n else ''}" for n, r in enumerate(recruiters)))
    found = forest(people)
    near: dict[str, set[str]] = {p.id: set() for p in people}
    for one, above in found.parent.items():
        if above:
            near[one].add(above)
            near[above].add(one)
    expected: dict[int, int] = {}
    for one in near:
        seen, ring, steps = {one}, {one}, 0
        while ring:
            ring = {b for a in ring for b in near[a]} - seen
            seen |= ring
            steps += 1
            further = sum(other > one for other in ring)
            if further:
                expected[steps] = expected.get(steps, 0) + further
    assert found.distances(list(near)) == expected
