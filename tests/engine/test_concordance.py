"""Finding words in context."""

from dataclasses import replace
from textwrap import dedent

import pytest
from marked import marked

from cgcoder.core.errors import OptionError
from cgcoder.engine.concordance import literal

STUDY = marked(
    dedent("""
    I01
    == I01.txt
    P: Kapan rapat itu?
    I01: Rapat. Rapatnya jarang; kalau RAPAT koordinasi, dua kali setahun (katanya).
    == note.txt observation
    Rapat  koordinasi dimulai pukul sembilan.
    """)
)


def found(words, **options):
    """Each hit as source, turn and words."""
    hits = literal(STUDY.sources, words, **options)
    return [(h.source.id, h.number, h.words) for h in hits]


def test_whole_words_are_found_whatever_their_case():
    """`rapat` is not `Rapatnya`."""
    assert [
        ("I01.txt", 0, "rapat"),
        ("I01.txt", 1, "Rapat"),
        ("I01.txt", 1, "RAPAT"),
        ("note.txt", 0, "Rapat"),
    ] == found("rapat")


def test_several_words_may_stand_any_space_apart():
    """Two spaces in the text, one in the search."""
    assert [("I01.txt", 1, "RAPAT koordinasi"), ("note.txt", 0, "Rapat  koordinasi")] == found(
        "rapat koordinasi"
    )


def test_signs_are_taken_as_they_are():
    """A search is no pattern."""
    assert [("I01.txt", 1, "(katanya).")] == found("(katanya).")
    assert [] == found("rapat.*")


def test_one_may_ask_for_one_side_of_the_table():
    """The interviewer's words or the informants'; a note is neither."""
    assert [("I01.txt", 0, "rapat")] == found("rapat", speaker="interviewer")
    assert ["I01.txt", "I01.txt"] == [s for s, *_ in found("rapat", speaker="informant")]


def test_context_ends_at_the_turn():
    """What the interviewer said before is not the informant's context."""
    hit = list(literal(STUDY.sources, "rapat"))[1]

    assert ("", ". Rapatnya") == (hit.before(99), hit.after(10))


def test_what_is_in_no_turn_is_not_found():
    """Words of somebody who withdrew consent stand in the file, and in no turn."""
    source = STUDY.sources[0]
    without = replace(source, turns=source.turns[:1])

    assert ["rapat"] == [h.words for h in literal([without], "rapat")]


def test_nothing_cannot_be_searched_for():
    """An empty search is said to be one."""
    with pytest.raises(OptionError):
        list(literal(STUDY.sources, "  "))
