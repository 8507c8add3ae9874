"""What to review next."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from marked import marked

from cgcoder.core.model import Round
from cgcoder.text.evaluating import Evaluated
from cgcoder.text.next_sources import neyman, plan

TEXT = """
I01 (gov)
I02 (gov)
I03 (village)
I04 (village)
== I01.txt by Ani, lexicon
I01: [trust_building+@Ani trust_building+:.9|We trust them.] [trust_building+:.6|They do too.] \
It was late. We went home. It rained a lot. We slept well.
== I02.txt by lexicon
I02: [trust_building+:.9|We trust them.] It was late. We went home. It rained a lot.
== I03.txt by lexicon
I03: It was late. We went home. It rained a lot. We slept well.
== I04.txt by lexicon
I04: [trust_building+:.9|We trust them.] [trust_building+:.7|They do too.] It was late. It rained.
"""


def planned(study, budget=8, code=""):
    """The plan for Ani and the lexicon."""
    return plan(Evaluated(study, "lexicon", "Ani", "sentence"), budget, code)


def test_units_are_shared_out_by_size_and_spread():
    """Neyman: equal sizes, spreads 1 to 3, forty units: ten and thirty."""
    assert {"a": 10, "b": 30} == neyman({"a": (100, 0.1, 0), "b": (100, 0.3, 0)}, 40)


def test_what_was_reviewed_counts_as_part_of_the_sample():
    """A stratum that has had its share gets nothing more."""
    assert {"a": 0, "b": 30} == neyman({"a": (90, 0.1, 10), "b": (100, 0.3, 0)}, 30)


@settings(max_examples=30, deadline=None)
@given(
    st.dictionaries(
        st.text("abc", min_size=1, max_size=2),
        st.tuples(st.integers(0, 20), st.floats(0, 1), st.integers(0, 20)),
        min_size=1,
        max_size=5,
    ),
    st.integers(0, 60),
)
def test_no_stratum_gives_more_than_it_has(strata, budget):
    """The budget is spent as far as there are units."""
    given = neyman(strata, budget)

    assert sum(given.values()) == min(budget, sum(left for left, _, _ in strata.values()))
    assert all(given[h] <= left for h, (left, _, _) in strata.items())


def test_sources_come_from_the_group_heard_least_and_for_what_they_tell():
    """The village first, there the source with proposals; then the group that has one less."""
    found = planned(marked(TEXT))

    assert ["I04", "I02"] == [p.source.stem for p in found.picks]
    assert [("village", 4, 2), ("gov", 4, 1)] == [
        (p.group, p.units, p.proposed) for p in found.picks
    ]
    assert all(0 < p.narrower < 1 for p in found.picks)


def test_strata_are_what_the_machine_proposed():
    """Three proposals and nine units without one are not reviewed yet."""
    found = planned(marked(TEXT))

    assert [("trust_building", 2, 3), ("", 4, 9)] == [
        (s.code, s.reviewed, s.unseen) for s in found.strata
    ]
    assert 8 == sum(s.wanted for s in found.strata)


def test_where_everything_is_reviewed_there_is_nothing_to_plan():
    """No sources, no strata."""
    study = marked(TEXT)
    rounds = tuple(Round("Ani", s.id) for s in study.sources)
    found = planned(replace(study, rounds=(*study.rounds, *rounds)))

    assert ((), ()) == (found.picks, found.strata)
