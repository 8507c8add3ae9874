"""Tests of stats/sensitivity.py: what a verdict hangs on."""

from dataclasses import replace

import pytest
from marked import marked

from cgcoder.core.settings import Settings, Thresholds
from cgcoder.core.varying import other_thresholds
from cgcoder.stats.sensitivity import compute

PAGE = """\
I01 (gov)
I02 (gov)
I03 (village)
== I01.txt
I01: [trust_building+@Ani|They show us every figure.]
== I02.txt
I02: [trust_building+:.9|They show us the figures.]
== I03.txt
I03: [trust_building+~:.4|They may show us something.]
"""


def rows(study, name="sensitivity", *indicators):
    """The rows of one table, by the ids of its columns."""
    tables = compute(study, indicators=indicators or ("trust_building",))
    table = next(t for t in tables if t.name == name)
    return [dict(zip([c.id for c in table.columns], r, strict=True)) for r in table.rows]


def test_a_run_does_not_judge_everything_dozens_of_times():
    """Without indicators there is no table."""
    assert compute(marked(PAGE)) == ()


def test_every_informant_tree_group_and_coder_is_tried():
    """Each row says how many variants there were and under how many the verdict stayed."""
    found = {r["varied"]: r for r in rows(marked(PAGE))}
    expected = {
        "without_informant": (3, 0),
        "without_tree": (3, 0),
        "without_group": (2, 0),
        "status_band": (4, 4),
        "position_band": (4, 4),
        "coder": (2, 0),
    }
    assert {k: (found[k]["variants"], found[k]["same"]) for k in expected} == expected


def test_what_the_verdict_becomes_is_told_with_what_makes_it_so():
    """Three informants are the least: without any of them, the evidence is insufficient."""
    (found,) = (r for r in rows(marked(PAGE)) if r["varied"] == "without_informant")
    assert (found["becomes"], found["which"]) == ("insufficient evidence", "I01; I02; I03")


def test_only_some_codings_are_tried_by_what_is_known_of_them():
    """A person's coding is reviewed, explicit and sure; a machine's guess is none of these."""
    found = [r for r in rows(marked(PAGE), "sensitivity_variants") if r["varied"] == "codings"]
    assert [(r["choice"], r["becomes"], r["unchanged"]) for r in found] == [
        ("only_reviewed", "insufficient evidence", "no"),
        ("only_explicit", "insufficient evidence", "no"),
        ("only_sure", "insufficient evidence", "no"),
    ]


def test_leaving_out_changes_no_confidence_that_was_not_weighed():
    """Where only the status was judged again, the confidence is a dash."""
    found = rows(marked(PAGE), "sensitivity_variants")
    assert {r["confidence"] for r in found if r["varied"] == "without_tree"} == {None}
    short = rows(marked(PAGE))
    assert {r["same_confidence"] for r in short if r["varied"] == "without_tree"} == {None}


def test_steps_stay_inside_what_a_share_can_be():
    """A band near 1 is stepped down only; the value in use is no variant."""
    steep = Thresholds(status_band=Thresholds().status_band * 2 - Thresholds().status_band / 10)
    tried = [choice for name, choice, _ in other_thresholds(steep) if name == "status_band"]
    assert tried == ["0.78", "0.87"]
    every = [(n, c) for n, c, _ in other_thresholds(Thresholds())]
    assert ("group_constant", "1") not in every
    assert [c for n, c in every if n == "referral_decay"] == ["0.30", "0.70"]


@pytest.mark.parametrize("consensus", ["people", "majority"])
def test_every_other_policy_is_tried(consensus):
    """The policy in use is no variant; with people there is one of each person."""
    study = replace(marked(PAGE), settings=Settings(consensus=consensus))
    found = [r for r in rows(study, "sensitivity_variants") if r["varied"] == "consensus"]
    others = [p for p in ("people", "majority", "unanimous", "person:Ani") if p != consensus]
    assert [r["choice"] for r in found] == others


def test_whoever_alone_speaks_of_an_indicator_leaves_it_not_covered():
    """Without the only one who speaks of it there is no evidence, not even too little."""
    study = marked("I01\n== I01.txt\nI01: [trust_building+|They show us every figure.]")
    (found,) = (r for r in rows(study) if r["varied"] == "without_informant")
    assert (found["status"], found["becomes"]) == ("insufficient evidence", "not covered")


def test_whoever_only_describes_is_still_evidence_when_the_others_are_left_out():
    """Evidence without a side is insufficient, which is more than none."""
    study = marked(
        "I01\nI02\n== I01.txt\nI01: [trust_building+|They show us every figure.]\n"
        "== I02.txt\nI02: [trust_building0|There is a figure.]"
    )
    (found,) = (r for r in rows(study) if r["varied"] == "without_informant")
    assert (found["variants"], found["same"], found["becomes"]) == (1, 1, None)
