"""Agreement on free spans."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cgcoder.core.reliability import Table2x2
from cgcoder.core.unitising import characters, matched, merged, unitised

METHODS = Path(__file__).parents[2] / ".." / "shared" / "reference" / "methods"
A = [(10, 30, "X"), (50, 80, "Y")]
B = [(15, 35, "X"), (50, 75, "Y"), (90, 95, "X")]


@pytest.mark.skipif(not METHODS.is_dir(), reason="the reference values are not at hand")
def test_the_published_three_coders_are_reproduced():
    """The family and its coverage as in Krippendorff et al. (2016): .510, .413, .724."""
    cases = json.loads((METHODS / "agreement_unitizing.json").read_text(encoding="utf-8"))
    case = cases[0]
    found = unitised(case["continuum"], [[tuple(u) for u in us] for us in case["units"].values()])
    expected = case["expected_computed"]

    assert pytest.approx(expected["u_alpha"], abs=1e-5) == found.u.value
    assert pytest.approx(expected["bar_u_alpha"], abs=1e-5) == found.relevance.value
    assert pytest.approx(expected["cu_alpha"], abs=1e-5) == found.coding.value
    assert pytest.approx(expected["cu_coverage"], abs=1e-5) == found.coverage
    assert expected["coverage"] == {
        k: pytest.approx(v, abs=1e-6) for k, v in found.coverages.items()
    }
    assert expected["k_u_alpha"] == {
        k: None if m.value is None else pytest.approx(m.value) for k, m in found.by_value.items()
    }


def test_two_coders_on_a_hundred_characters():
    """The synthetic case: where they meet they agree; how much they cover differs."""
    found = unitised(100, [A, B])

    assert pytest.approx(0.698998, abs=1e-6) == found.u.value
    assert pytest.approx(0.6245, abs=1e-4) == found.relevance.value
    assert pytest.approx(1.0) == found.coding.value


def test_the_same_segments_agree_wholly():
    """Identical codings give 1 throughout."""
    found = unitised(30, [[(0, 5, "X"), (10, 20, "Y")]] * 2)

    assert (1.0, 1.0, 1.0) == (found.u.value, found.relevance.value, found.coding.value)


def test_undefined_says_why():
    """One coder, no text, and coders who coded nothing at all."""
    assert "not_paired" == unitised(0, [[], []]).u.reason
    assert "one_coder" == unitised(10, [[(0, 5, "X")]]).u.reason
    assert "no_variation" == unitised(10, [[], []]).relevance.reason


def test_overlapping_segments_of_one_coder_are_refused():
    """The family is for segments that exclude each other."""
    with pytest.raises(ValueError, match="overlaps"):
        unitised(30, [[(0, 5, "X"), (4, 9, "Y")], []])


def test_characters_are_counted_once_however_often_they_are_coded():
    """Overlapping spans of one coder are joined first."""
    found = characters(100, [(0, 10), (5, 20)], [(15, 30)])

    assert Table2x2(both=5, only_a=15, only_b=10, neither=70) == found
    assert [(0, 20)] == merged([(5, 20), (0, 10)])


def test_spans_are_matched_so_that_most_find_a_partner():
    """A span that fits two leaves the one that another needs."""
    assert 2 == matched([(0, 10), (0, 14)], [(0, 12), (0, 6)])
    assert 0 == matched([(0, 10)], [(8, 20)])


SPANS = st.lists(st.integers(0, 60), min_size=0, max_size=8, unique=True).map(
    lambda cuts: [(a, b) for a, b in zip(*[iter(sorted(cuts)[: len(cuts) // 2 * 2])] * 2)]  # noqa: B905
)


@given(SPANS, SPANS)
@settings(max_examples=60)
def test_character_counts_are_those_of_the_characters(one, other):
    """Counting spans gives what counting characters one by one gives."""
    marks = [{n for s, e in spans for n in range(s, e)} for spans in (one, other)]
    a, b = marks
    expected = Table2x2(len(a & b), len(a - b), len(b - a), 60 - len(a | b))

    assert expected == characters(60, one, other)
