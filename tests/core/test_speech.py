"""How much was said, and how much of it is coded."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from marked import marked

from cgcoder.core.model import Turn
from cgcoder.core.speech import codable, covered, words

SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10)).map(lambda s: (s[0], sum(s))))


def test_interviewers_words_are_left_out() -> None:
    """Three words of the informant, none of the question."""
    source = marked("I01 (gov)\n== I01.txt\nP: Do you meet?\nI01: Every  month, yes.\n").sources[0]
    assert [t.speaker for t in codable(source)] == ["I01"]
    assert words(source, codable(source)) == 3


def test_overlapping_codings_cover_once() -> None:
    """0-4 and 2-6 cover six characters; what lies between the turns does not count."""
    turns = [Turn("I01", "informant", 0, 5, "I01"), Turn("I01", "informant", 8, 12, "I01")]
    assert covered([(0, 4), (2, 6)], turns) == 5
    assert covered([(3, 10)], turns) == 4
    assert covered([], turns) == 0


@given(SPANS, SPANS)
def test_covered_is_what_counting_characters_would_say(spans, pieces) -> None:
    """Against a count of single characters."""
    turns, end = [], 0
    for start, stop in pieces:
        turns.append(Turn("", "other", end + start, end + stop))
        end += stop
    expected = sum(any(a <= i < b for a, b in spans) for t in turns for i in range(t.start, t.end))
    assert covered(spans, turns) == expected
