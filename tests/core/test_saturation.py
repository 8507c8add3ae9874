"""Saturation: published and worked values, and what cannot be said."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import combinations
from math import isclose
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cgcoder.core import saturation

CASES = json.loads((Path(__file__).parents[1] / "data" / "saturation.json").read_text("utf-8"))
EXAMPLE = CASES["incidence_example"]
NEW = st.lists(st.integers(0, 9), max_size=30)
INTERVIEWS = st.lists(st.sets(st.integers(0, 12)), min_size=1, max_size=12)


def near(value):
    """As precise as the reference prints its values."""
    return pytest.approx(value, abs=6e-6)


@pytest.mark.parametrize("case", CASES["guest"]["cases"], ids=lambda c: c["id"])
def test_base_run_and_threshold_give_the_reference_values(case) -> None:
    """Base codes, the ratio of each run, and the notation; undefined where it is undefined."""
    threshold = Fraction(str(case["threshold"]))
    stop = saturation.base_run(case["new_per_interview"], case["base"], case["run"], threshold)
    expected = case["expected"]
    assert stop.notation == expected["notation"]
    if "ratios" in expected:
        assert stop.base_codes == expected["base_codes"]
        assert [float(r) for r in stop.ratios] == [near(r) for r in expected["ratios"]]
    else:
        assert stop.outcome == expected["reason"]
        assert stop.ratios == ()


def test_the_grid_shows_how_far_the_choice_of_rule_matters() -> None:
    """The same thirteen interviews: 6+2 at 5 %, 7+2 or 10+3 at 0 %."""
    new = [9, 7, 5, 4, 3, 1, 1, 0, 0, 1, 0, 0, 0]
    found = {(s.base, s.run, str(s.threshold)): s.notation for s in saturation.grid(new)}
    assert found == {
        (4, 2, "1/20"): "6+2",
        (4, 3, "1/20"): "6+3",
        (5, 2, "1/20"): "6+2",
        (5, 3, "1/20"): "6+3",
        (6, 2, "1/20"): "6+2",
        (6, 3, "1/20"): "6+3",
        (4, 2, "0"): "7+2",
        (4, 3, "0"): "10+3",
        (5, 2, "0"): "7+2",
        (5, 3, "0"): "10+3",
        (6, 2, "0"): "7+2",
        (6, 3, "0"): "10+3",
    }


def test_a_ratio_of_exactly_the_threshold_is_saturated() -> None:
    """One new code by twenty: 5 %, exactly and not by rounding."""
    assert saturation.base_run([20, 0, 0, 0, 1, 0], 4, 2, Fraction(1, 20)).notation == "4+2"
    assert saturation.base_run([19, 0, 0, 0, 1, 0], 4, 2, Fraction(1, 20)).notation is None


def test_what_was_assessed_and_not_reached_is_told_from_what_cannot_be_assessed() -> None:
    """Six interviews that all bring something; five interviews."""
    assert saturation.base_run([1] * 6, 4, 2, Fraction(0)).outcome == "not reached"
    assert saturation.base_run([1] * 5, 4, 2, Fraction(0)).outcome == "too few interviews"


@pytest.mark.parametrize("case", CASES["francis"]["cases"], ids=lambda c: str(c["expected"]))
def test_ten_plus_three(case) -> None:
    """The interview at which one could have stopped; the three come after the ten."""
    assert saturation.francis(case["new"]).end == case["expected"]


@pytest.mark.parametrize("case", CASES["chao2"]["cases"], ids=lambda c: c["id"])
def test_chao2_and_jackknives_of_the_dune_meadows(case) -> None:
    """As vegan prints them, with the standard error of Chao2."""
    counts = case["S"], case["Q1"], case["Q2"], case["n"]
    found = saturation.chao2(*counts)
    assert found is not None
    assert float(found.estimate) == near(case["chao2"])
    assert found.error == near(case["chao2_se"])
    assert found.bound
    first, second = saturation.jackknives(*counts)
    assert (float(first), float(second)) == (near(case["jack1"]), near(case["jack2"]))


def test_chao1_of_the_same_estimator() -> None:
    """Counts of individuals take the estimate of the unseen without the factor (n - 1)/n."""
    counts = [c for c in CASES["chao1"]["counts"] if c]
    once, twice = counts.count(1), counts.count(2)
    corrected = saturation.unseen(once, twice, corrected=True)
    assert len(counts) + corrected == Fraction(CASES["chao1"]["bias_corrected"])
    assert len(counts) + saturation.unseen(once, twice) == Fraction(CASES["chao1"]["classic"])


def test_the_worked_example_of_eight_interviews() -> None:
    """Eleven codes, of which about thirteen are there to be raised."""
    found = saturation.seen(EXAMPLE["interviews"])
    assert list(saturation.new_ideas(EXAMPLE["interviews"])) == EXAMPLE["new_per_interview"]
    counts = (found.ideas, found.once, found.twice, found.units)
    assert counts == tuple(EXAMPLE[k] for k in ("S", "Q1", "Q2", "n"))
    richness = saturation.chao2(*counts)
    assert richness is not None
    assert richness.estimate == Fraction(EXAMPLE["chao2"])
    assert richness.error == near(EXAMPLE["chao2_se"])
    assert not richness.bound
    assert float(found.ideas / richness.estimate) == near(EXAMPLE["estimated_completeness"])
    assert saturation.jackknives(*counts)[0] == Fraction(EXAMPLE["jack1"])
    assert float(saturation.coverage(found)) == near(EXAMPLE["sample_coverage"])
    curve = {str(t): float(e) for t, e in enumerate(saturation.rarefaction(found), 1)}
    assert curve == {t: near(e) for t, e in EXAMPLE["rarefaction"].items()}


def test_without_doubletons_chao2_is_a_lower_bound() -> None:
    """Q2 = 0: 5 + 9/10 * 3 * 2 / 2 = 7.7, its variance from the form for that case."""
    found = saturation.chao2(5, 3, 0, 10)
    assert found is not None
    assert found.estimate == Fraction("7.7")
    variance = 0.9 * 3 + 0.81 * (3 * 25 / 4 - 81 / (4 * 7.7))
    assert isclose(found.error, variance**0.5)
    assert found.bound


def test_without_doubletons_coverage_is_good_and_turings() -> None:
    """Three of eleven incidences are unique: 8/11."""
    assert saturation.coverage(saturation.Seen(10, (4, 4, 1, 1, 1))) == Fraction(8, 11)


@pytest.mark.parametrize("found", [saturation.Seen(0, ()), saturation.Seen(9, ())], ids=str)
def test_where_nothing_is_seen_nothing_is_estimated(found) -> None:
    """No interviews, or none that raises anything."""
    assert saturation.chao2(found.ideas, found.once, found.twice, found.units) is None
    assert saturation.coverage(found) is None


def test_one_interview_says_nothing_of_what_is_rare() -> None:
    """Chao2 would be S and coverage 0/0; both are undefined."""
    assert saturation.chao2(4, 4, 0, 1) is None
    assert saturation.jackknives(4, 4, 0, 1) == (None, None)
    assert saturation.coverage(saturation.Seen(1, (1, 1, 1, 1))) is None


def test_what_only_one_part_raises() -> None:
    """Whatever stands in two parts is in neither list."""
    parts = {"I01": {"a", "b"}, "I04": {"b", "c"}, "I07": set()}
    assert saturation.only_in(parts) == {"a": "I01", "c": "I04"}


@given(NEW, st.sampled_from([0, 1, 5]))
def test_saturation_is_preceded_by_richer_runs_only(new: list[int], percent: int) -> None:
    """Every run before it brings more than the threshold, and its own does not."""
    for base, run in ((4, 2), (6, 3)):
        stop = saturation.base_run(new, base, run, Fraction(percent, 100))
        assert (stop.at is not None) == (stop.outcome == "reached")
        if stop.at is not None:
            assert all(r > stop.threshold for r in stop.ratios[: stop.at - base])
            assert sum(new[stop.at : stop.at + run]) <= stop.threshold * sum(new[:base])


@given(INTERVIEWS)
def test_the_curve_rises_ever_more_slowly_to_what_was_seen(interviews) -> None:
    """It starts at the mean of an interview, and its last step is Q1/n."""
    found = saturation.seen(interviews)
    curve = saturation.rarefaction(found)
    steps = [b - a for a, b in zip((Fraction(0), *curve), curve, strict=False)]
    assert curve[0] == Fraction(sum(len(i) for i in interviews), len(interviews))
    assert curve[-1] == found.ideas
    assert steps == sorted(steps, reverse=True)
    assert steps[-1] == Fraction(found.once, found.units)


@given(st.lists(st.sets(st.integers(0, 6)), min_size=1, max_size=7))
def test_the_curve_is_the_mean_over_every_choice_of_interviews(interviews) -> None:
    """Counted out, choice by choice."""
    for t, expected in enumerate(saturation.rarefaction(saturation.seen(interviews)), 1):
        chosen = list(combinations(interviews, t))
        assert expected == Fraction(sum(len(set().union(*c)) for c in chosen), len(chosen))


@given(INTERVIEWS)
def test_no_order_of_the_interviews_changes_what_is_estimated(interviews) -> None:
    """Only the rules that follow the order may differ when it is turned round."""
    there, back = saturation.seen(interviews), saturation.seen(interviews[::-1])
    assert there == back
    assert sum(saturation.new_ideas(interviews)) == there.ideas
    share = saturation.coverage(there)
    assert share is None or 0 <= share <= 1
    richness = saturation.chao2(there.ideas, there.once, there.twice, there.units)
    assert richness is None or (richness.estimate >= there.ideas and richness.error >= 0)
