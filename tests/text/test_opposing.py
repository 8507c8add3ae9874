"""Tests of text/opposing.py and text/topics.py: which quotes oppose each other."""

from hypothesis import given, settings
from hypothesis import strategies as st
from marked import marked

from cgcoder.text.opposing import PER_VOICE, opposing
from cgcoder.text.topics import Topics

LONG = (
    "The parties met in the hall and spoke of the plan until late, as they had done before, twice."
)
PAGE = """\
I01 (gov)
I02 (village)
I03 (gov)
== I01.txt
I01: [trust_building+@Ani|The ministry publishes the whole budget of the harbour every month.]
I01: [trust_building+@Ani|My neighbours greet me warmly whenever we walk along the river.]
== I02.txt
I02: [trust_building-@Ani|The ministry never publishes the budget of the harbour for anybody.]
== I03.txt
I03: [trust_building-@Ani|Our own clerk hides the budget of the harbour from us all.]
"""


def told(study, **options):
    """Pairs as (code, between, words for, words against)."""

    def start(quote):
        return quote.found.coding.segment.quote[:12]

    return [(o.code, o.between, start(o.plus), start(o.minus)) for o in opposing(study, **options)]


def test_quotes_of_two_groups_on_one_thing_oppose_each_other():
    """The budget is held against the budget; greetings have nothing to do with it."""
    assert told(marked(PAGE)) == [("trust_building", "groups", "The ministry", "The ministry")]


def test_two_people_of_one_group_are_not_held_against_each_other():
    """What a group is divided on shows in its score."""
    study = marked(PAGE.replace("I02 (village)", "I02 (gov)"))
    assert told(study) == []


def test_a_note_opposes_an_interview_and_one_person_themself():
    """Kinds of sources are compared, and a person's own turns if these are close."""
    study = marked("""
I01 (gov)
== I01.txt
I01: [face_to_face+|We meet the fishermen in the harbour every Monday.]
== note.txt observation
[face_to_face-|Nobody came to meet the fishermen in the harbour.]
""")
    assert [o.between for o in opposing(study)] == ["kinds"]
    alone = marked("""
I01 (gov)
== I01.txt
I01: [face_to_face+|We meet the fishermen in the harbour every Monday.]
I01: [face_to_face-|We never meet the fishermen in the harbour on Monday.]
""")
    assert [o.between for o in opposing(alone)] == ["self"]


def test_the_summary_of_a_document_is_held_against_its_body():
    """A document may judge an indicator otherwise in its abstract than where it treats it."""
    study = marked(
        "== D.txt document\nABSTRACT\n"
        f"{LONG} Trust building and commitment have not been fully implemented here.\n"
        f"Trust building\n{LONG} Trust building has been implemented in every respect.\n"
        f"Commitment\n{LONG} Commitment, too, has been implemented by all of the parties.\n"
        f"Face to face\n{LONG} Face to face meetings were held.\n",
        codes=("trust_building", "commitment", "face_to_face"),
    )
    found = opposing(study)
    assert sorted((o.code, o.between) for o in found) == [
        ("commitment", "summary"),
        ("trust_building", "summary"),
    ]
    assert {o.minus.section.heading for o in found} == {"ABSTRACT"}


def test_what_stands_in_the_references_opposes_nothing():
    """The title of a cited work is no evidence."""
    study = marked(
        "I01 (gov)\n== I01.txt\nI01: [trust_building+|We trust the harbour office in all things.]\n"
        "== D.txt document\nReferences\n"
        "[trust_building-|Nobody trusts the harbour office: a study of the loss of confidence in "
        "public offices along the whole of the coast.]\n"
    )
    assert told(study) == []


def test_no_quote_stands_twice_and_no_voice_too_often():
    """One eloquent person does not fill the list."""
    lines = "".join(
        f"I01: [trust_building+@Ani|The harbour office shows us ledger number w{n}x openly.]\n"
        for n in "abcdefgh"
    )
    others = "".join(f"I1{n} (village)\n" for n in range(8))
    answers = "".join(
        f"== I1{n}.txt\nI1{n}: [trust_building-@Ani|The harbour office never shows ledger w{x}x.]\n"
        for n, x in enumerate("abcdefgh")
    )
    found = opposing(marked(f"I01 (gov)\n{others}== I01.txt\n{lines}{answers}"))
    assert len(found) == PER_VOICE
    quotes = [q.found.coding.id for o in found for q in (o.plus, o.minus)]
    assert len(set(quotes)) == len(quotes)


def test_only_the_code_asked_for_and_no_more_than_asked_for():
    """A sub-code can be asked for; the limit is kept."""
    study = marked(PAGE.replace("trust_building", "trust_building/openness"))
    assert told(study, code="trust_building/reliability") == []
    (pair,) = told(study, code="trust_building/openness", most=1)
    assert pair[0] == "trust_building/openness"


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text("abn ", max_size=20), min_size=2, max_size=5))
def test_closeness_is_symmetric_and_between_nothing_and_one(texts):
    """Whichever quote is looked at first."""
    topics = Topics([("en", text, "trust_building") for text in texts])
    for a in range(len(texts)):
        for b in range(len(texts)):
            close = topics.closeness(a, b)
            assert 0 <= close <= 1
            assert close == topics.closeness(b, a)


def test_indonesian_words_meet_by_their_root():
    """bertemu, pertemuan and ketemu are one word; masalah is left alone."""
    topics = Topics(
        [
            ("id", "Kami bertemu nelayan.", "x"),
            ("id", "Pertemuan itu batal.", "x"),
            ("id", "Belum ketemu masalah.", "x"),
        ]
    )
    assert topics.shared(0, 1) == topics.shared(1, 2) == ["temu"]
    assert "masalah" in topics.stems[2]
