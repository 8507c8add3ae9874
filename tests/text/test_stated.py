"""Tests of text/stated.py: verdicts that a document states itself."""

from dataclasses import replace

import pytest
from marked import marked

from cgcoder.text.stated import judged, stated

LONG = (
    "The parties met in the hall and spoke of the plan until late, as they had done before, twice."
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Trust building has been fully implemented.", "supports"),
        ("Trust building has not been fully implemented.", "hinders"),
        ("It has been implemented, but not optimally.", "hinders"),
        ("Komitmen sudah terlaksana dengan baik.", "supports"),
        ("Komitmen belum terlaksana secara optimal.", "hinders"),
        ("Program ini kurang berjalan.", "hinders"),
        ("Dialog sudah dilaksanakan, tetapi hanya sekali.", None),
        ("The plan is not effective. It has been implemented elsewhere.", None),
        ("Dialogue is a meeting of the parties.", None),
    ],
)
def test_a_sentence_judges_only_where_it_says_one_thing(sentence, expected):
    """Done but not well falls short; done, with a but, says two things and judges nothing."""
    assert judged(sentence)[0] == expected


def test_the_indicator_is_named_in_the_sentence_or_in_the_heading():
    """Labels are found whatever the endings, and in a heading with a typing error."""
    study = marked(
        "== D.txt document\nSummary\n"
        "The three parts, namely trust building and the shared understandings of all, have not "
        "been implemented yet.\n"
        f"Comitment\n{LONG} It has been implemented.\n",
        codes=("trust_building", "shared_understanding", "commitment", "face_to_face"),
    )
    assert [(e.coding.code, e.coding.stance, e.turn) for e in stated(study)] == [
        ("trust_building", "hinders", 1),
        ("shared_understanding", "hinders", 1),
        ("commitment", "supports", 3),
    ]


def test_interviews_and_references_state_no_verdicts():
    """What an informant says is for coders to judge; a title in the references is no verdict."""
    study = marked(
        "I01\n== I01.txt\nI01: Trust building has been implemented.\n"
        "== D.txt document\nReferences\n"
        f"Trust building has not been implemented: a study. {LONG}\n",
        codes=("trust_building",),
    )
    assert list(stated(study)) == []


def test_words_of_whoever_withdrew_are_not_quoted():
    """A sentence of a document that is withheld in part states nothing."""
    study = marked(
        "== D.txt document\nSummary\n"
        f"{LONG} Trust building has been implemented. Rina says trust building has not been done "
        "well.\n",
        codes=("trust_building",),
    )
    source = study.sources[0]
    at = source.text.index("Rina")
    hidden = replace(study, sources=(replace(source, withheld=((at, at + 4),)),))
    assert [e.coding.stance for e in stated(study)] == ["supports", "hinders"]
    assert [e.coding.stance for e in stated(hidden)] == ["supports"]
