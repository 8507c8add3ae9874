"""Who made a verdict change."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cgcoder.core.rule import judge
from cgcoder.core.settings import Thresholds
from cgcoder.core.snapshot import InformantSeen, Standing
from cgcoder.core.turning import Sample, Turn, swings, turned

PEOPLE = tuple(
    InformantSeen(f"I{n:02}", group, "")
    for n, group in enumerate(("gov", "gov", "village", "village", "ngo", "ngo", "ngo"), 1)
)
SAMPLE = Sample.of(PEOPLE, {})
VOTES = {"+": (1, 0), "-": (0, 1), "0": (1, 1), "d": (0, 0)}


def voters(votes, sample=SAMPLE):
    """Voters I01, I02, … of a word like `++-0`; a space is silence."""
    cast = tuple((f"I{n:02}", *VOTES[v]) for n, v in enumerate(votes, 1) if v != " ")
    standing = Standing("trust", "indicator", "", "", "", None, "", (), cast, None, ())
    return sample.voters(standing)


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ("++++", "++++", Turn()),
        ("++++", "++++  0", Turn()),
        ("++", "+++", Turn("each", ("I03",), 1)),
        ("++", "++++", Turn("any", ("I03", "I04"), 1)),
        ("+++  0", "++0  0", Turn("each", ("I03",), 1)),
        ("      ", "++++", Turn("some", ("I01", "I02", "I03", "I04"), 2)),
        ("+", "++0000", Turn("some", ("I03", "I04", "I05", "I06"), 3)),
    ],
)
def test_those_are_named_whose_move_counts(was, now, expected):
    """Each whose step back undoes it; else each who alone sufficed; else how many it takes."""
    before, after = voters(was), voters(now)

    assert expected == turned(SAMPLE, SAMPLE.status(tuple(before.values())), before, after)


def test_without_a_move_the_rule_is_what_changed():
    """Where the same votes now come to something else, no informant is named."""
    strict = Sample.of(PEOPLE, {"least_voters": "5"})
    same = voters("++++", strict)

    assert Turn("thresholds") == turned(strict, "implemented", same, same)


def test_swings_tell_what_each_did_to_the_degree():
    """The shift is what the degree is more than it would be without the move."""
    found = swings(voters("++-"), voters("+0- +"))

    assert [
        ("I02", "for", "mixed", Fraction(1, 4) - Fraction(2, 4)),
        ("I05", None, "for", Fraction(1, 4) - Fraction(0)),
    ] == [(m.informant, m.was and m.was.position, m.now and m.now.position, m.shift) for m in found]


def test_whoever_only_describes_does_not_shift_the_degree():
    """A merely descriptive account moves nothing."""
    [found] = swings(voters("++"), voters("++d"))

    assert ("I03", Fraction(0)) == (found.informant, found.shift)


VOTE = st.sampled_from("+-0d ")


@settings(max_examples=60)
@given(
    st.lists(VOTE, min_size=1, max_size=7).map("".join),
    st.lists(st.sampled_from(("", "I01", "X9")), min_size=7, max_size=7),
)
def test_votes_on_record_come_to_the_verdict_that_was_given(votes, recruiters):
    """The rule applied to what a snapshot keeps is the rule of the findings."""
    people = tuple(replace(p, referred_by=r) for p, r in zip(PEOPLE, recruiters, strict=True))
    sample = Sample.of(people, {})
    cast = {f"I{n:02}": VOTES[v] for n, v in enumerate(votes, 1) if v != " "}
    found = judge(cast, sample.forest, sample.groups, Thresholds())

    assert found.status == sample.status(tuple(voters(votes, sample).values()))


@settings(max_examples=60)
@given(
    st.lists(VOTE, min_size=1, max_size=6).map("".join),
    st.lists(VOTE, min_size=1, max_size=6).map("".join),
)
def test_whoever_is_named_moved(was, now):
    """Somebody is named just where the status changed, and only among those who moved."""
    before, after = voters(was), voters(now)
    old, new = (SAMPLE.status(tuple(v.values())) for v in (before, after))
    found = turned(SAMPLE, old, before, after)

    assert (old != new) == bool(found.names)
    assert {s.informant for s in swings(before, after)}.issuperset(found.names)
    assert found.least <= len(found.names)
