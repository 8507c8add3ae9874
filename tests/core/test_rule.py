"""The rule of findings: the worked cases, and what must hold of every case."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cgcoder.core.model import Informant
from cgcoder.core.referral import forest
from cgcoder.core.rule import judge, side
from cgcoder.core.settings import Thresholds

DATA = json.loads((Path(__file__).parents[1] / "data/findings_cases.json").read_text("utf-8"))
SAMPLE = tuple(
    Informant(i, group=group, referred_by=recruiter or "")
    for i, (recruiter, group) in DATA["referral"].items()
)
TREES = forest(SAMPLE)
GROUPS = {i.id: i.group for i in SAMPLE}
RULE = Thresholds()
CONTESTS = {"both": "between+within"}
MIRROR = {"implemented": "not implemented", "not implemented": "implemented"}

VOTES = st.dictionaries(
    st.sampled_from(sorted(GROUPS)), st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=14
)


def fraction(value: str | None) -> Fraction | None:
    """Read an exact value of the file."""
    return None if value is None else Fraction(value)


def verdict_of(case: dict):
    """Judge a case of the file."""
    options = case["options"]
    return judge(
        {i: tuple(v) for i, v in case["votes"].items()},
        TREES,
        GROUPS,
        RULE,
        alpha=options.get("alpha"),
        unverified=options.get("machine_unverified", False),
        source_types=options.get("source_types", 1),
    )


@pytest.mark.parametrize("case", DATA["cases"], ids=lambda c: c["id"])
def test_worked_case(case: dict) -> None:
    """Every value of the worked cases comes out exactly."""
    found, expected = verdict_of(case), case["expected"]
    assert {
        "status": found.status,
        "confidence": found.confidence,
        "n_vote": found.voting,
        "pos": found.count("for"),
        "neg": found.count("against"),
        "mixed": found.count("mixed"),
        "S": found.score,
        "S_informants": found.score_informants,
        "minority_share": found.minority_share,
        "contest_type": found.contest,
        "weighting_sensitive": found.weighting_sensitive,
        "lone_group_dissent": found.lone_group_dissent,
        "concerns": dict(found.concerns) or None,
        "total": sum(found.concerns.values()) if found.concerns else None,
        "side_n_eff": None if found.side is None else round(float(found.side.n_eff), 6),
        "side_trees": found.side and found.side.trees,
        "side_groups": found.side and found.side.groups,
        "robustness": {k: f"{r.same}/{r.of}" for k, r in found.robustness.items()} or None,
    } == expected | {
        "S": fraction(expected["S"]),
        "S_informants": fraction(expected["S_informants"]),
        "minority_share": fraction(expected["minority_share"]),
        "contest_type": CONTESTS.get(expected["contest_type"], expected["contest_type"]),
    }


def test_there_are_twenty_worked_cases() -> None:
    """None of them has gone missing."""
    assert len(DATA["cases"]) == 20


def test_robustness_names_whom_the_status_hinges_on() -> None:
    """Case F11: one informant, either of two trees, or one of three groups carries it."""
    found = verdict_of(next(c for c in DATA["cases"] if c["id"].startswith("F11")))
    assert found.robustness["informant"].hinges_on == ("I05",)
    assert found.robustness["tree"].hinges_on == ("I01", "I07")
    assert found.robustness["group"].hinges_on == ("gov", "village", "ngo")


@pytest.mark.parametrize(
    ("votes", "degree", "shade"),
    [
        ({"I01": (7, 5), "I07": (7, 5), "I11": (7, 5)}, Fraction(1, 6), "mostly working"),
        ({"I01": (4, 3), "I07": (4, 3), "I11": (4, 3)}, Fraction(1, 7), "evenly mixed"),
        ({"I01": (5, 7), "I07": (5, 7), "I11": (5, 7)}, Fraction(-1, 6), "mostly not working"),
    ],
)
def test_partly_carries_its_shade(votes, degree, shade) -> None:
    """From a degree of one sixth on it leans one way."""
    found = judge(votes, TREES, GROUPS, RULE)
    assert (found.status, found.degree, found.shade) == ("partly implemented", degree, shade)


def test_degree_is_the_mean_of_unbanded_scores() -> None:
    """3:1 and 0:2 and 1:1 give (1/2 - 1 + 0) / 3; the descriptive informant has no part in it."""
    votes = {"I01": (3, 1), "I07": (0, 2), "I11": (1, 1), "I13": (0, 0)}
    assert judge(votes, TREES, GROUPS, RULE).degree == Fraction(-1, 6)


def test_interval_is_asked_of_the_dice_that_are_passed_in() -> None:
    """The rule itself draws nothing; with one voter it does not ask."""
    votes = {"I01": (3, 1), "I07": (0, 2)}
    assert judge(votes, TREES, GROUPS, RULE).degree_interval is None
    found = judge(votes, TREES, GROUPS, RULE, interval=lambda s: (float(min(s)), float(max(s))))
    assert found.degree_interval == (-1.0, 0.5)
    one = judge({"I01": (3, 1)}, TREES, GROUPS, RULE, interval=lambda _: (0.0, 0.0))
    assert one.degree_interval is None


def test_an_aspect_has_no_floor() -> None:
    """Two informants of one tree and one group are enough for an aspect; none at all are not."""
    votes = {"I01": (2, 0), "I02": (1, 0)}
    assert judge(votes, TREES, GROUPS, RULE).status == "insufficient evidence"
    assert judge(votes, TREES, GROUPS, RULE, floor=False).status == "implemented"
    assert judge({"I01": (0, 0)}, TREES, GROUPS, RULE, floor=False).status == (
        "insufficient evidence"
    )
    assert judge({}, TREES, GROUPS, RULE, floor=False).status == "not covered"


def test_unknown_groups_add_no_diversity() -> None:
    """Three informants, two of them of unknown group: one group, a serious concern."""
    votes = {"I01": (1, 0), "I07": (1, 0), "I11": (1, 0)}
    found = judge(votes, TREES, {"I01": "gov"}, RULE)
    assert found.side is not None
    assert (found.side.groups, found.concerns["diversity"]) == (1, 2)


@pytest.mark.parametrize(
    ("alpha", "concern"), [(0.8, 0), (0.799, 1), (0.667, 1), (0.666, 2), (None, 1)]
)
def test_alpha_at_the_bounds(alpha, concern) -> None:
    """The bounds belong to the better class: .800 is reliable, .667 tentative."""
    votes = {"I01": (1, 0), "I07": (1, 0), "I11": (1, 0)}
    assert judge(votes, TREES, GROUPS, RULE, alpha=alpha).concerns["coding"] == concern


def test_the_side_of_a_tied_contest_is_the_less_independent_one() -> None:
    """Case F09: two against two; those against come from one tree."""
    votes = {"I01": (2, 0), "I02": (0, 2), "I04": (0, 2), "I14": (2, 0), "I07": (1, 1)}
    found = side(votes, TREES, GROUPS, RULE)
    assert found.positions == {"against"}
    assert [v.informant for v in found.voters] == ["I02", "I04"]


@given(VOTES, st.randoms())
def test_order_of_informants_does_not_matter(votes, dice) -> None:
    """The same votes in another order, on a roster in another order, give the same verdict."""
    shuffled = dict(dice.sample(sorted(votes.items()), len(votes)))
    roster = forest(dice.sample(SAMPLE, len(SAMPLE)))
    one, other = judge(votes, TREES, GROUPS, RULE), judge(shuffled, roster, GROUPS, RULE)
    assert {v.informant: v.position for v in one.voters} == {
        v.informant: v.position for v in other.voters
    }
    assert (one.status, one.contest, one.score, one.degree, one.confidence, one.side) == (
        (other.status, other.contest, other.score, other.degree, other.confidence, other.side)
    )
    assert {k: (r.same, r.of) for k, r in one.robustness.items()} == {
        k: (r.same, r.of) for k, r in other.robustness.items()
    }


@given(VOTES)
def test_swapping_the_signs_mirrors_the_verdict(votes) -> None:
    """What supports becomes what hinders: the status turns round, nothing else changes."""
    one = judge(votes, TREES, GROUPS, RULE)
    other = judge({i: (m, p) for i, (p, m) in votes.items()}, TREES, GROUPS, RULE)
    assert other.status == MIRROR.get(one.status, one.status)
    assert (other.contest, other.confidence) == (one.contest, one.confidence)
    assert other.score == (None if one.score is None else -one.score)
    assert other.degree == (None if one.degree is None else -one.degree)


@given(VOTES, st.data())
def test_more_of_the_same_never_changes_the_status(votes, data) -> None:
    """An informant who is for it and says so once more still has one vote."""
    found = judge(votes, TREES, GROUPS, RULE)
    supporters = [v for v in found.voters if v.position == "for"]
    if supporters:
        one = data.draw(st.sampled_from(supporters))
        more = votes | {one.informant: (one.plus + 1, one.minus)}
        again = judge(more, TREES, GROUPS, RULE)
        assert (again.status, again.confidence) == (found.status, found.confidence)


@given(VOTES)
def test_effective_informants_lie_between_chains_and_heads(votes) -> None:
    """ENC <= n_eff <= n, and less dependence never means fewer."""
    found = judge(votes, TREES, GROUPS, RULE, floor=False).side
    if found:
        assert found.chains <= found.n_eff_low <= found.n_eff <= found.n_eff_high
        assert found.n_eff_high <= found.informants


@given(VOTES)
def test_leaving_out_agrees_with_judging_anew(votes) -> None:
    """The robustness line is what judging the smaller sets one by one would say."""
    found = judge(votes, TREES, GROUPS, RULE)
    for by, part in {"informant": lambda i: i, "tree": TREES.seed.get, "group": GROUPS.get}.items():
        if by in found.robustness:
            names = {part(v.informant) for v in found.voters if v.position != "descriptive"}
            hinges = set()
            for name in names:
                left = {i: v for i, v in votes.items() if part(i) != name}
                if judge(left, TREES, GROUPS, RULE).status != found.status:
                    hinges.add(name)
            assert set(found.robustness[by].hinges_on) == hinges
            assert found.robustness[by].of == len(names)
