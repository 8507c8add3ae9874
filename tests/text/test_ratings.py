"""Sentences as units of agreement."""

from __future__ import annotations

from fractions import Fraction

from marked import marked

from cgcoder.text.ratings import alphas, coded_twice


def test_two_persons_over_the_sentences_of_one_source() -> None:
    """Four sentences: both on the first, Ani alone on the second, neither on the others.

    Values 3 of 8 present, one disagreement: 1 - 7 * 2 / (64 - 9 - 25) = 8/15. The machine, the
    accepted proposal and the interviewer's sentence have no part in it.
    """
    study = marked("""
I01 (gov)
== I01.txt by Ani, Budi
P: [commitment+@Ani|Do you keep your word?]
I01: [commitment+@Ani commitment+@Budi|We promised.]
I01: [commitment/ownership-@Ani commitment-@lexicon!|They left.] It rained.
I01: [commitment+|All came.]
""")
    assert coded_twice(study) == {"I01.txt": ("Ani", "Budi")}
    assert alphas(study)["commitment"] == Fraction(8, 15)
    assert alphas(study)["commitment/ownership"] == 0


def test_silence_of_a_person_who_was_there_is_a_rating() -> None:
    """Budi went through the source and coded nothing: he disagrees with Ani, he is not missing."""
    study = marked("""
I01 (gov)
== I01.txt by Ani, Budi
I01: [commitment+@Ani|We promised.] It rained.
""")
    assert alphas(study) == {"commitment": Fraction(0)}


def test_one_person_and_a_machine_are_not_two_coders() -> None:
    """Reliability is a matter between persons."""
    study = marked(
        "I01 (gov)\n== I01.txt by Ani\nI01: [commitment+ commitment+@Ani|We promised.]\n"
    )
    assert coded_twice(study) == {}
    assert alphas(study) == {}


def test_a_long_coding_covers_every_sentence_it_holds() -> None:
    """A sentence of which it holds less than half is not coded: 1 - 15 * 8 / (256 - 16 - 144)."""
    study = marked("""
I01 (gov)
== I01.txt by Ani, Budi
I01: [commitment+@Ani|We promised. We came. We] have never left the table since. It rained.
== I02.txt by Ani, Budi
I01: [commitment+@Budi|We promised.] [commitment+@Budi|We came.] We have never left. It rained.
""")
    assert alphas(study)["commitment"] == Fraction(-1, 4)
