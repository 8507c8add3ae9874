"""People's decisions: entries and their replay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cgcoder.core.acts import Decisive, Override
from cgcoder.core.codes import Codebook
from cgcoder.core.errors import LedgerError
from cgcoder.core.ledger import decode, encode, replay
from cgcoder.core.model import Study
from cgcoder.core.settings import Settings

WORD = st.text("ab é\n", max_size=4)
TIME = st.sampled_from(["2026-01-01T00:00:00+00:00", "2026-01-02T00:00:00+00:00"])
NAME = st.sampled_from(["x", "y"])
ENTRY = st.one_of(
    st.builds(Override, NAME, st.sampled_from(["implemented", ""]), WORD, NAME, TIME),
    st.builds(Decisive, NAME, NAME, WORD, NAME, TIME),
)
EMPTY = Study(Codebook("test", "1", ()), Settings())


@given(ENTRY)
def test_an_entry_survives_its_line(entry):
    """What is written to a ledger is what is read back."""
    assert entry == decode(encode(entry))


@given(st.lists(ENTRY), st.randoms())
def test_the_order_of_ledgers_does_not_matter(entries, random):
    """Two people's files merge to the same state whichever is read first, copies included."""
    shuffled = entries + entries[:2]
    random.shuffle(shuffled)

    assert replay(EMPTY, entries) == replay(EMPTY, shuffled)


def test_the_last_word_counts_and_can_be_taken_back():
    """A later override replaces an earlier one; one without a status withdraws it."""
    first = Override("trust", "implemented", "seen it", "ani", "2026-01-01T00:00:00+00:00")
    later = Override("trust", "contested", "changed", "ani", "2026-01-02T00:00:00+00:00")
    gone = Override("trust", "", "", "ani", "2026-01-03T00:00:00+00:00")

    assert (later,) == replay(EMPTY, [later, first]).overrides
    assert () == replay(EMPTY, [gone, later, first]).overrides


def test_everybody_has_a_word_of_their_own():
    """A second person's override stands beside the first person's, the newest last."""
    ani = Override("trust", "implemented", "seen it", "ani", "2026-01-02T00:00:00+00:00")
    budi = Override("trust", "contested", "not so", "budi", "2026-01-01T00:00:00+00:00")
    gone = Override("trust", "", "", "budi", "2026-01-03T00:00:00+00:00")

    assert (budi, ani) == replay(EMPTY, [ani, budi]).overrides
    assert (ani,) == replay(EMPTY, [gone, ani, budi]).overrides


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ({"kind": "overide"}, "There is no kind of entry 'overide' here."),
        ({"kind": "override", "status": "x"}, "does not hold what the kind 'override' holds"),
        ({"v": 99, "kind": "override"}, "newer than this cgcoder"),
    ],
)
def test_a_line_that_is_not_understood_says_why(line, words):
    """An unknown kind, a missing field and a newer format are told apart."""
    with pytest.raises(LedgerError) as caught:
        decode(line)

    assert words in str(caught.value)
