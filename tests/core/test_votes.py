"""How codings become votes."""

from __future__ import annotations

from marked import marked

from cgcoder.core.votes import levels, placed, votes


def cast(text: str, code: str = "commitment") -> dict[str, tuple[int, int]]:
    """The votes on *code*."""
    return votes(placed(marked(text)).piles.get(code, ()))


def test_a_turn_counts_once_for_each_side() -> None:
    """However often it was coded, by whomever: here two turns for and one against."""
    text = """
I01 (gov)
== I01.txt
I01: [commitment+@Ani commitment+@Budi|We promised.] [commitment+|So.] [commitment-|Some left.]
I01: [commitment+|We came again.]
"""
    assert cast(text) == {"I01": (2, 1)}


def test_the_turn_is_counted_per_source() -> None:
    """An informant interviewed twice is one voter with the turns of both interviews."""
    text = """
I01 (gov)
== first.txt
I01: [commitment+|We promised.]
== second.txt
I01: [commitment+|We signed.]
"""
    assert cast(text) == {"I01": (2, 0)}


def test_each_speaker_of_a_group_interview_votes() -> None:
    """One source, two voters; whom nobody knows has no vote."""
    text = """
I01 (gov)
I02 (ngo)
== group.txt
I01: [commitment+|We promised.]
I02: [commitment-|They did not come.]
Somebody: [commitment-|True.]
"""
    assert cast(text) == {"I01": (1, 0), "I02": (0, 1)}


def test_notes_documents_and_interviewers_do_not_vote() -> None:
    """Only an informant's words in an interview do; the interviewer's are not even counted."""
    text = """
I01 (gov)
== a.txt observation
[commitment+|They all came.]
== b.txt document
[commitment+|It was signed.]
== c.txt
P: [commitment+|So you are committed?]
"""
    assert cast(text) == {}
    assert [e.source.id for e in placed(marked(text)).counted] == ["a.txt", "b.txt"]


def test_neutral_codings_are_descriptive() -> None:
    """They give an informant no turn on either side, but a place among those who spoke of it."""
    assert cast("I01 (gov)\n== I01.txt\nI01: [commitment0|About promises.]\n") == {"I01": (0, 0)}


def test_a_sub_code_counts_for_the_code_above_it() -> None:
    """And what is coded with the parent alone is kept apart as unspecified."""
    text = """
I01 (gov)
== I01.txt
I01: [commitment/ownership+|It is ours.]
I01: [commitment-|They left.]
"""
    assert cast(text) == {"I01": (1, 1)}
    assert cast(text, "commitment/ownership") == {"I01": (1, 0)}
    assert cast(text, "commitment/") == {"I01": (0, 1)}
    assert levels("a/b/c") == ("a", "a/b", "a/b/c")
