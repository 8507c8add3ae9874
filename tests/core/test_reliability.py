"""Agreement beyond chance, against published values and against what must hold."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cgcoder.core.alpha import nominal
from cgcoder.core.reliability import (
    Measure,
    Table2x2,
    alpha,
    brennan_prediger,
    cohen,
    fleiss,
    gwet,
    holsti,
    interval,
    jaccard,
    masi,
    ordinal,
    patterns,
    percent_agreement,
    ratio,
    scott,
)

METHODS = Path(__file__).parents[2] / ".." / "shared" / "reference" / "methods"
ABSENT = pytest.mark.skipif(not METHODS.is_dir(), reason="the reference values are not at hand")


def _cases(name):
    path = METHODS / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []


CODED = [c for c in _cases("agreement_coded") if "rows_units_by_coders" in c]


@ABSENT
@pytest.mark.parametrize("case", CODED, ids=[c["id"] for c in CODED])
def test_published_examples_are_reproduced(case):
    """Every coefficient that the reference gives comes out to six digits."""
    units = patterns(case["rows_units_by_coders"])
    values = {v for unit in units for v in unit if v is not None}
    q = case.get("categories") or case.get("n_categories") or len(values)
    found = {
        "percent_agreement": percent_agreement(units),
        "alpha_nominal": alpha(units),
        "gwet_ac1": gwet(units, q),
        "brennan_prediger": brennan_prediger(units, q),
        "cohen_kappa": cohen(units),
        "scott_pi": scott(units),
        "fleiss_kappa": fleiss(units),
        "pabak": brennan_prediger(units, 2),
    }
    if all(isinstance(v, int | float) for v in values):
        found["alpha_ordinal"] = alpha(units, ordinal(units, sorted(values)))
        found["alpha_interval"] = alpha(units, interval)
        found["alpha_ratio"] = alpha(units, ratio)
    expected = case["expected_computed"]
    checked = found.keys() & expected.keys()

    assert checked
    assert {k: pytest.approx(expected[k], abs=1e-6) for k in checked} == {
        k: found[k].value for k in checked
    }
    published = {
        k: v
        for k, v in case.get("expected_published", {}).items()
        if k in found and isinstance(v, float)
    }
    assert {k: pytest.approx(v, abs=6e-4) for k, v in published.items()} == {
        k: found[k].value for k in published
    }


SETS = [
    ([], []), (["A"], []), (["A"], ["A"]), (["A"], ["B"]), (["A", "B"], ["A"]),
    (["A", "B"], ["A", "C"]), (["A", "B", "C"], ["A", "B", "C"]), (["C"], ["A", "C"]),
    (["C"], ["A", "C"]),
]  # fmt: skip


def test_sets_of_codes_are_compared_as_sets():
    """Alpha over sets with MASI and with Jaccard; two empty sets agree."""
    units = patterns([tuple(frozenset(s) for s in unit) for unit in SETS])

    assert pytest.approx(0.273081, abs=1e-6) == alpha(units, masi).value
    assert pytest.approx(0.31562, abs=1e-6) == alpha(units, jaccard).value
    assert 0.0 == masi(frozenset(), frozenset())
    assert 1.0 == masi(frozenset(), frozenset("A"))
    assert pytest.approx(2 / 3) == masi(frozenset("A"), frozenset("AB"))
    assert pytest.approx(8 / 9) == masi(frozenset("AB"), frozenset("BC"))


def test_what_is_undefined_says_why():
    """No variation, nothing paired, one coder: no number, and the reason."""
    same = patterns([(1, 1)] * 10)

    assert Measure(1.0) == percent_agreement(same)
    for found in (cohen(same), scott(same), fleiss(same), alpha(same), gwet(same, 2)):
        assert Measure(None, "no_variation") == found
    apart = patterns([(1, None), (None, 2)])
    assert Measure(None, "not_paired") == percent_agreement(apart)
    assert Measure(None, "not_paired") == alpha(apart)
    assert Measure(None, "not_paired") == cohen(apart)
    assert Measure(None, "one_coder") == alpha(patterns([(1,), (2,)]))
    assert Measure(None, "one_coder") == cohen(patterns([(1,), (2,)]))
    assert Measure(None, "not_paired") == alpha(patterns([])) == percent_agreement(patterns([]))
    assert Measure(None, "not_two") == cohen(patterns([(1, 2, 1)]))
    assert Measure(None, "unequal") == fleiss(patterns([(1, 2, 1), (1, 2, None)]))


@pytest.mark.parametrize(
    ("both", "a", "b", "neither", "kappa"),
    [
        (50, 150, 0, 800, 0.347826),
        (50, 75, 75, 800, 0.314286),
        (50, 100, 50, 800, 0.318182),
        (0, 50, 0, 950, 0.0),
        (0, 0, 0, 1000, None),
    ],
)
def test_nvivo_s_count_of_characters_gives_its_kappa(both, a, b, neither, kappa):
    """Kappa from a 2x2 of characters; where neither coded anything it is undefined, not 1."""
    found = cohen(Table2x2(both, a, b, neither).units).value

    assert found == (None if kappa is None else pytest.approx(kappa, abs=1e-6))


def test_the_paradox_pair_has_one_pabak_and_two_kappas():
    """85 % agreement both times; kappa falls with prevalence, which the index shows."""
    even, skewed = Table2x2(40, 9, 6, 45), Table2x2(80, 10, 5, 5)

    assert pytest.approx(0.6995, abs=1e-4) == cohen(even.units).value
    assert pytest.approx(0.3182, abs=1e-4) == cohen(skewed.units).value
    assert pytest.approx(0.7) == brennan_prediger(even.units, 2).value
    assert pytest.approx(0.7) == brennan_prediger(skewed.units, 2).value
    assert (-0.05, 0.75) == (even.prevalence, skewed.prevalence)
    assert (0.03, 0.05) == (even.bias, skewed.bias)


def test_holsti_is_twice_the_agreed_over_all_decisions():
    """6 of 10 and 10; 20 of 25 and 30; nothing decided is no number."""
    assert 0.6 == holsti(6, 10, 10)
    assert pytest.approx(0.727273, abs=1e-6) == holsti(20, 25, 30)
    assert holsti(0, 0, 0) is None


VALUE = st.sampled_from([1, 2, 3, None])
UNITS = st.integers(2, 4).flatmap(
    lambda m: st.lists(st.tuples(*[VALUE] * m), min_size=1, max_size=30)
)


@given(UNITS, st.randoms())
@settings(max_examples=60)
def test_the_order_of_units_does_not_matter(units, random):
    """Coefficients are of the whole, whatever comes first."""
    shuffled = list(units)
    random.shuffle(shuffled)
    for compute in (alpha, percent_agreement, fleiss, lambda u: gwet(u, 3)):
        one, other = compute(patterns(units)), compute(patterns(shuffled))
        assert one.reason == other.reason
        assert one.value == (None if other.value is None else pytest.approx(other.value))


@given(UNITS)
@settings(max_examples=60)
def test_the_exact_alpha_of_verdicts_is_the_alpha_of_tables(units):
    """Fractions and decimals give one figure, and are undefined together."""
    exact = nominal([[v for v in unit if v is not None] for unit in units])
    found = alpha(patterns(units)).value

    assert found == (None if exact is None else pytest.approx(float(exact)))


@given(UNITS)
@settings(max_examples=60)
def test_nominal_alpha_is_alpha_with_the_plain_distance(units):
    """The short cut for nominal values gives what the general formula gives."""
    counted = patterns(units)
    plain, general = alpha(counted), alpha(counted, lambda a, b: float(a != b))

    assert plain.reason == general.reason
    assert plain.value == (None if general.value is None else pytest.approx(general.value))
