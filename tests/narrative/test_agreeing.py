"""Agreement in the method chapter."""

from dataclasses import replace

from marked import marked

from cgcoder.narrative.agreeing import agreement
from cgcoder.narrative.words import Words

STUDY = """
I01 (gov)
== I01.txt by Ani, Budi
I01: [trust_building+@Ani trust_building+@Budi|We trust them.] [trust_building-@Ani|They lie.] So.
I01: [commitment+@Ani commitment+@Budi|We stay.] Well. No.
== I02.txt by Ani
I01: Nothing.
"""


def told(study, language="en"):
    """What the chapter says."""
    return list(agreement(Words(language, study), study))


def test_two_who_coded_apart_agree_so_far():
    """The weakest and the strongest code are named with their alpha."""
    (said,) = told(marked(STUDY))
    assert said == (
        "Ani and Budi coded 1 of the 2 sources independently of each other. By sentence, their "
        "agreement beyond chance (Krippendorff's alpha) lies between 0.59 (trust building) and "
        "1.00 (commitment)."
    )


def test_whoever_ruled_on_proposals_did_not_code_apart():
    """Accepted proposals are no independent judgement, and the chapter says so."""
    study = marked(STUDY)
    own = tuple(replace(c, status="accepted", by=c.coder) for c in study.own)
    (said,) = told(replace(study, own=own))

    assert said == (
        "Two people or more went through 1 source, but by ruling on proposals: that is no "
        "independent coding, and no agreement is claimed from it."
    )


def test_one_person_alone_is_no_agreement():
    """Nothing is said where no source was gone through twice."""
    alone = STUDY.replace("by Ani, Budi", "by Ani")
    for code in ("trust_building", "commitment"):
        alone = alone.replace(f" {code}+@Budi", "")

    assert [] == told(marked(alone), "id")
