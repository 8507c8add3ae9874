"""People's decisions: entries and their replay."""

import pytest
from entries import ENTRIES, PEOPLE, study
from hypothesis import given, settings
from hypothesis import strategies as st

from cgcoder.core.acts import Memo, Override, Retraction
from cgcoder.core.codes import Codebook
from cgcoder.core.errors import LedgerError
from cgcoder.core.ledger import decode, encode, replay, retracted, standing
from cgcoder.core.model import Study
from cgcoder.core.settings import Settings

EMPTY = Study(Codebook("test", "1", ()), Settings())


@settings(max_examples=60)
@given(ENTRIES)
def test_an_entry_survives_its_line(entry):
    """What is written to a ledger is what is read back."""
    assert entry == decode(encode(entry))


@settings(max_examples=80)
@given(st.lists(ENTRIES, max_size=12), st.randoms(), st.sampled_from(["people", "majority"]))
def test_the_order_of_ledgers_does_not_matter(entries, random, policy):
    """Files of several people merge to one state in any order and mixture, copies included."""
    shuffled = entries + entries[:4]
    random.shuffle(shuffled)

    assert replay(study(policy), entries) == replay(study(policy), shuffled)


@settings(max_examples=50)
@given(PEOPLE, st.integers(0, 9), st.randoms())
def test_undo_and_redo_take_turns(person, presses, random):
    """Each retraction of the last one turns the act off or on again, however time went."""
    chain = [Memo("study", "", "x", person, "2026-01-05", "a0")]
    for n in range(presses):
        day = random.randrange(1, 9)
        chain.append(Retraction(f"a{n}", "", person, f"2026-01-0{day}", f"a{n + 1}"))
    random.shuffle(chain)

    assert (presses % 2 == 0) == ("a0" not in retracted(chain))


def test_retractions_in_a_circle_reach_nothing():
    """Only tampering makes them; what they name stands."""
    one = Retraction("b", "", "Ani", "2026-01-01", "a")
    other = Retraction("a", "", "Ani", "2026-01-02", "b")
    own = Retraction("c", "", "Ani", "2026-01-03", "c")
    old = Override("trust", "contested", "", "Ani", "2026-01-03")
    nothing = Retraction("", "", "Ani", "2026-01-04", "d")

    assert set() == retracted([one, other, own, old, nothing])


def test_a_long_chain_of_undo_and_redo_is_followed():
    """Nobody's patience is a limit."""
    chain = [Retraction(f"a{n}", "", "Ani", "2026", f"a{n + 1}") for n in range(20_000)]
    memo = Memo("study", "", "x", "Ani", "2025", "a0")

    assert [memo] == standing([memo, *chain])


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
