"""Tests of core/triangulating.py: the four relations, and what a place says."""

from fractions import Fraction

import pytest
from marked import marked

from cgcoder.core.triangulating import Saying, relation, saying
from cgcoder.core.votes import placed

BAND = Fraction(1, 3)


def leaning(*leanings):
    """Sayings that lean so."""
    side = {"for": Fraction(1), "against": Fraction(-1), "mixed": Fraction(0)}
    return [Saying(str(n), 1, 1, 0, 0, side.get(x), x) for n, x in enumerate(leanings)]


@pytest.mark.parametrize(
    ("leanings", "expected"),
    [
        (("for", "for"), "agreement"),
        (("mixed", "mixed", "silent"), "agreement"),
        (("for", "mixed"), "partial agreement"),
        (("against", "mixed", "mixed"), "partial agreement"),
        (("for", "against"), "dissonance"),
        (("for", "mixed", "against"), "dissonance"),
        (("for", "silent"), "silence"),
        (("for", "descriptive"), "silence"),
        (("silent", "silent"), None),
        (("for",), None),
    ],
)
def test_relations_are_those_of_the_triangulation_protocol(leanings, expected):
    """Silence is one place alone that takes a side; where none does, nothing is compared."""
    assert relation(leaning(*leanings)) == expected


def test_a_place_gives_every_voice_the_same_weight():
    """One informant with three turns for does not outvote two with one turn against each."""
    study = marked("""
I01 (gov)
I02 (gov)
I03 (gov)
== I01.txt
I01: [trust_building+|They told us all of it.]
I01: [trust_building+|They told us again.]
I01: [trust_building+|They keep telling us.] [trust_building+|In one turn.]
== I02.txt
I02: [trust_building-|They hide it all.]
== I03.txt
I03: [trust_building-|They hide the rest.] [trust_building0|There is trust, or not.]
""")
    found = saying("interview", placed(study).piles["trust_building"], BAND)
    assert (found.voices, found.plus, found.minus, found.neutral) == (3, 3, 2, 1)
    assert (found.balance, found.leaning) == (Fraction(-1, 3), "mixed")
    assert found.quote_for is not None
    assert found.quote_for.coding.segment.quote == "They told us all of it."


def test_a_place_that_only_describes_takes_no_side():
    """Neutral codings make a place descriptive; no codings at all make it silent."""
    study = marked("I01\n== I01.txt\nI01: [trust_building0|Trust is a word.]")
    pile = placed(study).piles["trust_building"]
    assert saying("x", pile, BAND).leaning == "descriptive"
    assert saying("x", [], BAND).leaning == "silent"
