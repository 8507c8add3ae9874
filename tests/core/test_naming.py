"""Words that begin with a code."""

import pytest
from marked import codebook

from cgcoder.core.codes import Code, Codebook
from cgcoder.core.naming import Names

BOOK = codebook(
    dict.fromkeys(
        ("trust_building/openness", "face_to_face", "barrier_staff", "barrier_budget", "commitment")
    )
)


def begun(text):
    """Codes, sign, word and the rest; None where *text* begins with no code."""
    found = Names(BOOK).begin(text)
    return found and (found.codes, found.sign, found.word, found.rest)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trust_building+", (("trust_building",), "supports", None, "")),
        ("Trust building (− hinders)", (("trust_building",), "hinders", "hinders", "")),
        ("Trust building: Openness", (("trust_building/openness",), None, None, "")),
        ("openness 0 maybe", (("trust_building/openness",), "neutral", None, "maybe")),
        ("“face-to-face” mendukung: ya", (("face_to_face",), None, "supports", "ya")),
        ("commitment to what?", (("commitment",), None, None, "to what?")),
        ("face", (("face_to_face",), None, None, "")),
        ("budg: none", (("barrier_budget",), None, None, "none")),
        ("barrier -", (("barrier_budget", "barrier_staff"), "hinders", None, "")),
        ("commitment+ 2020", (("commitment",), "supports", None, "2020")),
    ],
)
def test_a_code_is_known_by_its_id_its_label_or_a_part(text, expected):
    """In any case; a sign or a word for a stance may follow, and then the memo."""
    assert expected == begun(text)


@pytest.mark.parametrize(
    "text", ["", "+", "Face it: no", "I trust them", "tr", "staff says so", "10 people", "\n"]
)
def test_other_words_begin_with_none(text):
    """A part of a name that goes on as a sentence is a sentence."""
    assert begun(text) is None


@pytest.mark.parametrize(
    ("text", "dash", "stance"),
    [
        ("trust building - they hide", "minus", "hinders"),
        ("trust building – they hide", "dash", None),
        ("trust building- they hide", "", "hinders"),
        ("trust building –", "", "hinders"),
    ],
)
def test_a_stroke_between_words_could_be_either_and_says_so(text, dash, stance):
    """A hyphen is a minus; a long dash, which Word makes of one, divides."""
    found = Names(BOOK).begin(text)
    assert (dash, stance) == (found.dash, found.stance)


def test_labels_of_both_languages_count_and_twins_are_told():
    """A label that two codes bear means either."""
    book = Codebook(
        "b",
        "1",
        (
            Code("a", "indicator", {"en": "Openness", "id": "Keterbukaan"}),
            Code("b", "indicator", {"en": "Frankness", "id": "Keterbukaan"}),
        ),
    )
    names = Names(book)
    assert ("b",) == names.begin("frankness +").codes
    assert ("a", "b") == names.begin("KETERBUKAAN").codes
