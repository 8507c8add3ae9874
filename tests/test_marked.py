"""The notation in which other tests write their studies."""

from __future__ import annotations

from marked import marked

from cgcoder.core.evidence import evidence

STUDY = """
I01 (gov)
I02 (village) < I01
== I01.txt by Budi
P: Do you meet?
I01: [face_to_face+|We meet.] [trust_building/openness-~@Ani face_to_face0@lexicon!|They hide it.]
== note.txt observation
[face_to_face+|The hall was full.]
"""


def test_marks_become_codings_on_the_words_they_enclose() -> None:
    """Offsets are those of the text without the marks; sign, coder and status are read off."""
    study = marked(STUDY)
    assert study.sources[0].text == "P: Do you meet?\nI01: We meet. They hide it.\n"
    assert [
        (c.segment.quote, c.code, c.stance, c.coder, c.status, c.explicit) for c in study.codings
    ] == [
        ("We meet.", "face_to_face", "supports", "lexicon", "unreviewed", True),
        ("They hide it.", "trust_building/openness", "hinders", "Ani", "person", False),
        ("They hide it.", "face_to_face", "neutral", "lexicon", "accepted", True),
        ("The hall was full.", "face_to_face", "supports", "lexicon", "unreviewed", True),
    ]


def test_only_an_informant_in_an_interview_votes() -> None:
    """The observation note is evidence without a vote."""
    assert [(e.informant, e.group, e.turn, e.votes) for e in evidence(marked(STUDY))] == [
        ("I01", "gov", 1, True),
        ("I01", "gov", 1, True),
        ("I01", "gov", 1, True),
        ("", "", 0, False),
    ]


def test_everyone_who_went_through_a_source_has_a_round() -> None:
    """Those who are named and those who marked something."""
    study = marked(STUDY)
    assert [(r.coder, r.source) for r in study.rounds] == [
        ("Ani", "I01.txt"),
        ("Budi", "I01.txt"),
        ("lexicon", "I01.txt"),
        ("lexicon", "note.txt"),
    ]
    assert [(c.name, c.kind) for c in study.coders] == [
        ("Ani", "person"),
        ("Budi", "person"),
        ("lexicon", "rules"),
    ]
