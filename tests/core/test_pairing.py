"""Which coding of an earlier run is which of a later one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cgcoder.core.pairing import Pair, fates, pair
from cgcoder.core.snapshot import Mark

OLD = Mark("I01.txt", 10, 50, "trust", "supports", "lexicon", "unreviewed", "", "I01", 7)


def test_what_stays_the_same_is_left_out():
    """Codings that are the same in both runs make no pair."""
    assert [] == pair([OLD], [OLD], ())


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (OLD._replace(stance="hinders"), {"restanced"}),
        (OLD._replace(code="trust/openness"), {"recoded"}),
        (OLD._replace(start=14, words=8), {"moved"}),
        (OLD._replace(status="accepted", by="Ani"), {"reviewed"}),
        (OLD._replace(stance="hinders", status="changed", by="Ani"), {"restanced", "reviewed"}),
        (OLD._replace(coder="Ani", status="person", by="Ani"), {"reviewed"}),
    ],
)
def test_a_changed_coding_is_one_coding(new, expected):
    """Another stance, code, border or ruling on the same words is no coding that came and went."""
    [found] = pair([OLD], [new], ())

    assert (OLD, new) == (found.was, found.now)
    assert expected == fates(found, text_changed=False)


def test_codings_on_other_words_came_and_went():
    """Less than half in common is another coding."""
    new = OLD._replace(start=40, end=80, words=9)

    assert {Pair(OLD, None), Pair(None, new)} == set(pair([OLD], [new], ()))


def test_in_a_changed_text_words_are_known_by_their_checksum():
    """The same words further down followed their text; other words at the same place did not."""
    shifted = OLD._replace(start=110, end=150)
    [found] = pair([OLD], [shifted], {"I01.txt"})
    other = OLD._replace(words=8)

    assert {"shifted"} == fates(found, text_changed=True)
    assert {Pair(OLD, None), Pair(None, other)} == set(pair([OLD], [other], {"I01.txt"}))


def test_a_coding_that_grew_is_the_same_coding():
    """A longer coding of the same indicator on its words is the old one with other borders."""
    long = OLD._replace(start=0, end=200, code="trust/openness", words=9)
    [found] = pair([OLD], [long], ())

    assert Pair(OLD, long) == found
    assert {"moved", "recoded"} == fates(found, text_changed=False)


def test_a_coding_that_became_part_of_a_longer_one_is_not_lost():
    """Two that were drawn together are one that grew and one that went into it; and back."""
    next_to_it = OLD._replace(start=51, end=90, words=8)
    long = OLD._replace(end=90, words=9)

    assert [Pair(OLD, long), Pair(next_to_it, long, "merged")] == pair(
        [OLD, next_to_it], [long], ()
    )
    assert [Pair(long, OLD), Pair(long, next_to_it, "split")] == pair([long], [OLD, next_to_it], ())
    assert {"merged"} == fates(Pair(next_to_it, long, "merged"), text_changed=False)


def test_a_coding_within_one_that_stood_before_went():
    """That a longer coding was there all along is no excuse for one that is gone."""
    long = OLD._replace(start=0, end=200, words=9)

    assert [Pair(OLD, None)] == pair([OLD, long], [long], ())


def test_the_same_words_coded_twice_are_counted_twice():
    """Of two equal codings one may go."""
    assert [Pair(OLD, None)] == pair([OLD, OLD], [OLD], ())


MARKS = st.builds(
    lambda start, size, code, stance, words: Mark(
        "I01.txt", start, start + size, code, stance, "lexicon", "unreviewed", "", "I01", words
    ),
    st.integers(0, 30), st.integers(1, 20), st.sampled_from(("a", "a/b", "c")),
    st.sampled_from(("supports", "hinders")), st.integers(0, 3),
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(MARKS, max_size=8), st.lists(MARKS, max_size=8), st.booleans())
def test_every_coding_that_is_not_the_same_is_told_of_once(was, now, edited):
    """Whatever is in one run and not in the other stands in exactly one pair on its side."""
    found = pair(was, now, {"I01.txt"} if edited else set())
    left = [p.was for p in found if p.was and p.part != "split"]
    right = [p.now for p in found if p.now and p.part != "merged"]
    same = len(was) - len(left)

    assert len(now) - len(right) == same
    assert sorted(was) == sorted(left + _common(was, left))
    assert all(fates(p, text_changed=edited) for p in found)


def _common(everything, some):
    rest = list(everything)
    for one in some:
        rest.remove(one)
    return rest
