"""Entries of all ten kinds, for hypothesis."""

from hypothesis import strategies as st

from cgcoder.core.acts import (
    Agreed,
    Closed,
    Coded,
    Decisive,
    Memo,
    Override,
    Renamed,
    Retraction,
    Review,
    Settled,
    Target,
)
from cgcoder.core.codes import Codebook
from cgcoder.core.model import Coding, Source, Study
from cgcoder.core.segment import Segment
from cgcoder.core.settings import Settings

TEXT = "We open the books. They never come. Nothing else."
READ = tuple(Source(name, "interview", TEXT) for name in ("I01.txt", "I02.txt"))
PRINT = READ[0].fingerprint
PEOPLE = st.sampled_from(["Ani", "Budi", "Cici"])
CODES = st.sampled_from(["trust", "trust/openness", "commitment"])
STANCES = st.sampled_from(["supports", "hinders", "neutral"])
SOURCES = st.sampled_from(["I01.txt", "I02.txt"])
IDS = st.integers(0, 14).map("e{}".format)
"""Ids are few, so that entries speak of one another."""
PROPOSED = st.integers(0, 6).map("p{}".format)
TIMES = st.integers(0, 9).map("2026-01-01T00:00:0{}.000001+00:00".format)
WORDS = st.text('ab é\n"\\{}[],: \u2028\x1b', max_size=5)
STAMP = {"by": PEOPLE, "made_at": TIMES, "id": IDS}


def _segment(source, start, length):
    end = min(start + length, len(TEXT))
    return Segment(source, start, end, TEXT[start:end], TEXT[:start][-5:], TEXT[end:][:5], PRINT)


SEGMENTS = st.builds(
    _segment, SOURCES, st.sampled_from([0, 3, 19, 36]), st.sampled_from([5, 8, 17, 30])
)
TARGETS = st.builds(
    Target,
    SEGMENTS,
    CODES,
    STANCES,
    st.one_of(st.sampled_from(["lexicon", "guide"]), PEOPLE),
    IDS | PROPOSED,
)
ENTRIES = st.one_of(
    st.builds(Override, CODES, st.sampled_from(["implemented", ""]), WORDS, **STAMP),
    st.builds(Decisive, SOURCES, CODES, WORDS, **STAMP),
    st.builds(Coded, SEGMENTS, CODES, STANCES, WORDS, **STAMP),
    st.builds(Review, TARGETS, st.sampled_from(["accepted", "rejected"]), note=WORDS, **STAMP),
    st.builds(
        Review, TARGETS, st.just("changed"), st.none() | SEGMENTS, st.just("") | CODES,
        st.none() | STANCES, WORDS, **STAMP,
    ),
    st.builds(Retraction, IDS, WORDS, **STAMP),
    st.builds(Memo, st.just("coding"), IDS, WORDS, **STAMP),
    st.builds(Memo, st.just("study"), st.just(""), WORDS, **STAMP),
    st.builds(Closed, SOURCES, st.sampled_from([PRINT, "other"]), WORDS, **STAMP),
    st.builds(Settled, IDS, st.none() | SEGMENTS, WORDS, **STAMP),
    st.builds(Renamed, SOURCES, SOURCES, WORDS, **STAMP),
    st.builds(
        Agreed, SEGMENTS, CODES, st.booleans(), STANCES, st.just(("Ani", "Budi")),
        st.lists(IDS, max_size=2).map(tuple), WORDS, **STAMP,
    ),
)  # fmt: skip


def study(consensus="people"):
    """Two sources with proposals of two machines, among them some that overlap."""
    codings = [
        Coding(f"p{n}", _segment(name, start, length), code, "supports", coder, "unreviewed")
        for n, (name, start, length, code, coder) in enumerate(
            [
                ("I01.txt", 0, 17, "trust", "lexicon"),
                ("I01.txt", 3, 17, "trust", "guide"),
                ("I01.txt", 19, 17, "commitment", "lexicon"),
                ("I01.txt", 0, 17, "trust/openness", "guide"),
                ("I02.txt", 36, 8, "commitment", "lexicon"),
            ]
        )
    ]
    return Study(
        Codebook("test", "1", ()), Settings(consensus=consensus), READ, codings=tuple(codings)
    )
