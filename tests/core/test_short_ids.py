"""Ids as people type them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cgcoder.core.short_ids import length, matching

IDS = st.frozensets(st.text("0123456789abcdef", min_size=12, max_size=12), min_size=1, max_size=30)


@given(IDS)
def test_so_many_letters_name_one_coding(ids):
    """At least four, and as few as will do."""
    letters = length(ids)

    assert 4 <= letters <= 12
    assert all([i] == matching(i[:letters], ids) for i in ids)
    assert letters == 4 or len({i[: letters - 1] for i in ids}) < len(ids)


def test_an_id_in_full_goes_before_those_that_begin_with_it():
    """And the mark that protects it in a spreadsheet does not count."""
    ids = {"I01-1", "I01-10"}

    assert ["I01-1"] == matching("#I01-1", ids)
    assert ["I01-1", "I01-10"] == matching("I01-", ids)
    assert [] == matching("", ids)
    assert 6 == length(ids)
