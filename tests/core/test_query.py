"""Queries as they are typed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cgcoder.core.query import (
    RELATIONS,
    Both,
    Coded,
    Either,
    Filter,
    Not,
    Pair,
    Query,
    Said,
    Unit,
    Within,
    unit_of,
)
from cgcoder.core.query_text import QueryError, parse

CODES = ("trust", "trust/openness", "budget", "level0")
A, B, C = Coded("trust"), Coded("budget"), Coded("trust/openness")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("trust", A),
        ("trust and budget or trust/openness", Either(Both(A, B), C)),
        ("trust or budget and trust/openness", Either(A, Both(B, C))),
        ("not trust and budget", Both(Not(A), B)),
        ("NOT (trust OR budget)", Not(Either(A, B))),
        ("trust and budget within sentence", Within(Both(A, B), Unit("sentence"))),
        ("trust or budget within 3 turns", Either(A, Within(B, Unit("turn", 3)))),
        (
            "trust and budget within turn and group=university",
            Both(Within(Both(A, B), Unit("turn")), Filter("group", "=", "university")),
        ),
        ("trust+", Coded("trust", "supports")),
        ("trust- and trust−", Both(Coded("trust", "hinders"), Coded("trust", "hinders"))),
        ("trust0 or level0", Either(Coded("trust", "neutral"), Coded("level0"))),
        ("level00", Coded("level0", "neutral")),
        ("*0", Coded("*", "neutral")),
        (
            "trust-[coder=Ani, status!=unreviewed]",
            Coded(
                "trust",
                "hinders",
                (Filter("coder", "=", "Ani"), Filter("status", "!=", "unreviewed")),
            ),
        ),
        ("“dana hibah” before budget", Pair("before", Said("dana hibah"), B)),
        ('group="city government"', Filter("group", "=", "city government")),
        ("wave>=2", Filter("wave", ">=", "2")),
        ("wave != 2", Not(Filter("wave", "=", "2"))),
        ("date=2021-11-23", Filter("date", "=", "2021-11-23")),
    ],
)  # fmt: skip
def test_what_a_query_means(text: str, meant: Query) -> None:
    """And binds more closely than or; within takes in what and joins before it."""
    assert parse(text, CODES) == meant


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "The query is empty.\n  \n  ^"),
        ("trust adn budget", "'adn' joins nothing.\n  trust adn budget\n        ^"),
        ("trust budget", "Something that joins is missing here.\n  trust budget\n        ^"),
        ("(trust", "This bracket is never closed.\n  (trust\n  ^"),
        ("trust)", "This bracket was never opened.\n  trust)\n       ^"),
        ("trust[coder=Ani", "This bracket is never closed.\n  trust[coder=Ani\n       ^"),
        (
            "trust and",
            "A code, words in quotes or a filter is missing here.\n  trust and\n           ^",
        ),
        (
            "trust within room",
            "'within' wants to know what within.\n  trust within room\n               ^",
        ),
        ("trust & budget", "'&' means nothing in a query.\n  trust & budget\n        ^"),
        ('trust or "budget', 'These quotes are never closed.\n  trust or "budget\n           ^'),
        ("group=", "A value is missing here.\n  group=\n        ^"),
        ('""', 'No words stand between these quotes.\n  ""\n  ^'),
    ],
)  # fmt: skip
def test_an_error_points_at_the_place(text: str, message: str) -> None:
    """What is wrong, the query, and a caret under the place."""
    with pytest.raises(QueryError) as error:
        parse(text, CODES)
    assert str(error.value) == message
    assert error.value.hint


def test_a_query_that_goes_too_deep_is_refused() -> None:
    """Rather than running out of memory."""
    with pytest.raises(QueryError, match="too deep"):
        parse("(" * 5000 + "trust")


def test_the_smallest_unit_is_asked() -> None:
    """A turn where none is named."""
    assert unit_of(parse("trust")) == Unit("turn")
    assert unit_of(parse("trust within source")) == Unit("source")
    both = "(trust within source) and (budget within 2 sentences)"
    assert unit_of(parse(both)) == Unit("sentence", 2)


plain = st.sampled_from(["a", "ani", "x-1", "city government", "2021-11", "and", "0"])
names = st.sampled_from(["group", "wave", "my column", "coder"])
filters = st.builds(Filter, names, st.sampled_from(["=", "<", "<=", ">", ">="]), plain)
coded = st.builds(
    Coded,
    st.sampled_from([*CODES, "*"]),
    st.sampled_from([None, "supports", "hinders", "neutral"]),
    st.lists(filters, max_size=2).map(tuple),
)
places = st.one_of(coded, st.builds(Said, plain))
units = st.one_of(
    st.just(Unit("source")),
    st.builds(Unit, st.sampled_from(["sentence", "turn", "word"]), st.integers(1, 30)),
)
queries = st.recursive(
    st.one_of(places, filters, st.builds(Pair, st.sampled_from(RELATIONS), places, places)),
    lambda part: st.one_of(
        st.builds(Not, part),
        st.builds(Both, part, part),
        st.builds(Either, part, part),
        st.builds(Within, part, units),
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(queries)
def test_what_is_written_is_read_again(query: Query) -> None:
    """Every query can be written down so that it means the same."""
    assert parse(str(query), CODES) == query


@settings(max_examples=150, deadline=None)
@given(st.text('ab ()[]"=<>!+-0,*\n withnorde&', max_size=30))
def test_nothing_typed_is_a_fault(text: str) -> None:
    """Any text is a query or an error that says so."""
    told = "^"
    try:
        parse(text, ["a", "b"])
    except QueryError as error:
        told = str(error)
    assert "^" in told
