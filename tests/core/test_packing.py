"""Snapshots as data, and what is not in them."""

import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import marked

from cgcoder.core.packing import FORMAT, head, pack, unpack
from cgcoder.core.snapshot import (
    BookSeen,
    CodeSeen,
    CueSeen,
    InformantSeen,
    Mark,
    Snapshot,
    SourceSeen,
    Standing,
    names,
    snapshot,
    without,
)
from cgcoder.stats.findings import judge

TEXT = st.text(max_size=6)
COUNT = st.integers(0, 2**24)
SNAPSHOTS = st.builds(
    Snapshot,
    made_at=TEXT,
    program=TEXT,
    sources=st.lists(
        st.builds(SourceSeen, TEXT, TEXT, TEXT, st.lists(TEXT, max_size=2).map(tuple)), max_size=3
    ).map(tuple),
    informants=st.lists(st.builds(InformantSeen, TEXT, TEXT, TEXT), max_size=3).map(tuple),
    withheld=COUNT,
    codings=st.lists(
        st.builds(Mark, TEXT, COUNT, COUNT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, COUNT), max_size=4
    ).map(tuple),
    rejected=st.just(()),
    standings=st.lists(
        st.builds(
            Standing, TEXT, TEXT, TEXT, TEXT, TEXT, st.none() | st.fractions(),
            st.sampled_from(("", "high", "very low")), st.just((("adequacy", 1),)),
            st.lists(st.tuples(TEXT, COUNT, COUNT), max_size=2).map(tuple),
            st.none() | st.floats(0, 1), st.just((("Ani", "contested"),)),
        ),
        max_size=2,
    ).map(tuple),
    codebook=st.just(
        BookSeen("b", "1", "h", "s", ("x",),
                 (CodeSeen("a", "k", (CueSeen("p", "", "1", "", "root", True),), ("e",), "w"),))
    ),
    thresholds=st.dictionaries(TEXT, st.fractions(0, 9).map(str), max_size=2),
    coders=st.dictionaries(TEXT, TEXT, max_size=2),
    consensus=TEXT,
    division=TEXT,
    decisions=st.dictionaries(TEXT, st.dictionaries(TEXT, COUNT, max_size=2), max_size=2),
)  # fmt: skip
PAGE = """
I01 (gov)
I02 (village) < I01
I03 (village) < I02
== I01.txt
I01: [trust+|They keep their word.]
== G01.txt
I02: [trust-|They hide it.]
I03: [trust+|They do not.]
== I02.txt
I02: [trust0|We spoke of it.]
"""


def seen():
    """The snapshot of a small study with a group interview."""
    study = marked(PAGE)
    return snapshot(study, judge(study), program="0")


@settings(max_examples=40)
@given(SNAPSHOTS)
def test_what_is_packed_comes_back(kept):
    """Nothing is lost or changed on the way through JSON."""
    told = json.loads(json.dumps([head(kept), pack(kept)]))

    assert kept == unpack(*told)


def test_no_words_of_anybody_are_in_it():
    """Neither quotes nor the reasons of a coder, which quote as well."""
    text = json.dumps([head(seen()), pack(seen())])

    for word in ("They", "keep", "hide", "spoke", "marked in the test"):
        assert word not in text


def test_a_head_counts():
    """The list of runs is made of heads alone."""
    assert {
        "format": FORMAT, "made_at": "", "program": "0", "sources": 3, "informants": 3, "codings": 4
    } == head(seen())  # fmt: skip


def test_whoever_withdraws_is_taken_out():
    """Their sources, their turns in others' company, their votes and their name."""
    left = without(seen(), {"I02"})

    assert ["I01.txt", "G01.txt"] == [s.id for s in left.sources]
    assert ("I03",) == left.sources[1].informants
    assert [("I01", ""), ("I03", "I01")] == [(i.id, i.referred_by) for i in left.informants]
    assert ["I01", "I03"] == [m.informant for m in left.codings]
    assert [["I01", "I03"]] == [[v[0] for v in s.voters] for s in left.standings]
    assert "I02" not in json.dumps(pack(left))
    assert names(seen(), {"I02"})
    assert not names(left, {"I02"})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("codings", {}),
        ("sources", [["I01.txt"]]),
        ("thresholds", {"group_constant": "-1"}),
        ("thresholds", {"status_band": "1/0"}),
        ("standings", [["a", "indicator", "", "", "", None, "certain", [], [], None, []]]),
        ("withheld", None),
        ("decisions", []),
    ],
)
def test_what_is_no_snapshot_is_refused(field, value):
    """Whatever is in the file, nothing of it is believed that does not fit."""
    content = pack(seen()) | {field: value}

    with pytest.raises((ValueError, TypeError, LookupError, ArithmeticError, AttributeError)):
        unpack(head(seen()), content)


def test_degrees_stay_exact():
    """A degree is a fraction before and after."""
    [trust] = unpack(head(seen()), json.loads(json.dumps(pack(seen())))).standings

    assert Fraction(1, 3) == trust.degree
