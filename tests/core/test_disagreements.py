"""Where two coders differ, and what their agreement comes to."""

from dataclasses import replace

import pytest
from acting import HIDE, NEVER, OPEN, Desk
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import marked

from cgcoder.core.acts import Closed, Coded, Review, Target
from cgcoder.core.disagreements import disagreements, neither, settle, take


def _differ(desk, one="Ani", other="Budi"):
    return disagreements(desk.study, one, other)


def _told(desk, one="Ani", other="Budi"):
    """Kind, quote and code of what is open."""
    return [
        (d.kind, d.words.quote, *(c.code for c in d.held))
        for d in _differ(desk, one, other)
        if not d.agreed
    ]


def _through(desk, person, name="I01.txt"):
    source = desk.study.source(name)
    desk.act(person, Closed(source.id, source.fingerprint))


def _coded(desk, person, quote, code="trust_building", stance="supports"):
    return desk.act(person, Coded(desk.words(quote), code, stance))


@pytest.fixture
def desk():
    """Two interviews and a machine's proposals; nobody has decided anything."""
    return Desk()


def test_silence_is_no_only_where_a_coder_has_been_through_the_source(desk):
    """Before Budi has gone through I01, that he did not code the words says nothing."""
    _coded(desk, "Ani", OPEN)
    assert _told(desk) == []
    _through(desk, "Budi")
    assert _told(desk) == [("presence", OPEN, "trust_building")]
    (found,) = _differ(desk)
    assert (found.one.by, found.other.by, found.other.coding) == ("Ani", "Budi", None)


def test_a_rejection_is_no_wherever_the_coder_has_been(desk):
    """Budi rejects what Ani accepts; his reason is at hand."""
    desk.act("Ani", Review(desk.target(OPEN), "accepted"))
    desk.act("Budi", Review(desk.target(OPEN), "rejected", note="Only money."))
    (found,) = _differ(desk)
    assert (found.kind, found.other.memo, found.other.refused.code) == (
        "presence", "Only money.", "trust_building",
    )  # fmt: skip


def test_another_code_on_the_same_words_is_one_difference(desk):
    """Not two: one with each code missing."""
    _coded(desk, "Ani", OPEN)
    _coded(desk, "Budi", OPEN, "commitment")
    _through(desk, "Ani")
    _through(desk, "Budi")
    assert _told(desk) == [("code", OPEN, "trust_building", "commitment")]


def test_a_change_to_another_code_differs_from_an_acceptance(desk):
    """Ani accepts the machine's code, Budi changes it."""
    desk.act("Ani", Review(desk.target(OPEN), "accepted"))
    desk.act("Budi", Review(desk.target(OPEN), "changed", code="commitment"))
    assert _told(desk) == [("code", OPEN, "trust_building", "commitment")]


def test_another_stance_and_other_borders_are_told_apart(desk):
    """Stance goes before borders; words that overlap by less than half are other words."""
    _coded(desk, "Ani", OPEN)
    _coded(desk, "Budi", "open the books.", stance="hinders")
    _coded(desk, "Ani", NEVER, "commitment")
    _coded(desk, "Budi", "never come.", "commitment")
    _coded(desk, "Ani", "Nothing else.", "trust_building")
    _coded(desk, "Budi", "else.", "trust_building")
    assert _told(desk) == [
        ("stance", OPEN, "trust_building", "trust_building"),
        ("extent", NEVER, "commitment", "commitment"),
    ]
    _through(desk, "Budi")
    last = _differ(desk)[-1]
    assert (last.kind, last.words.quote, last.other.near.segment.quote) == (
        "presence", "Nothing else.", "else.",
    )  # fmt: skip


def test_where_both_say_the_same_nothing_differs(desk):
    """Two acceptances, two codings of the same words, two rejections."""
    for person in ("Ani", "Budi"):
        desk.act(person, Review(desk.target(OPEN), "accepted"))
        desk.act(person, Review(desk.target(NEVER), "rejected"))
        _coded(desk, person, HIDE)
        _through(desk, person)
        _through(desk, person, "talk.txt")
    assert _differ(desk) == ()


def test_a_code_held_twice_on_the_same_words_is_matched_by_one(desk):
    """Ani coded the sentence by hand and accepted the proposal too; Budi coded it once."""
    desk.act("Ani", Review(desk.target(OPEN), "accepted"))
    _coded(desk, "Ani", "open the books.")
    _coded(desk, "Budi", OPEN)
    _through(desk, "Budi")
    assert _told(desk) == []


def test_a_machine_can_be_one_of_the_two(desk):
    """It holds its proposals as proposed, whoever ruled on them, and went through every source."""
    desk.act("Ani", Review(desk.target(OPEN), "rejected"))
    _coded(desk, "Ani", "Nothing else.")
    assert _told(desk, "lexicon", "Ani") == [
        ("presence", OPEN, "trust_building"),
        ("presence", "Nothing else.", "trust_building"),
    ]


def test_the_order_of_names_changes_sides_and_nothing_else(desk):
    """Ids stay, so that what one colleague lists another can decide."""
    _coded(desk, "Ani", OPEN)
    _coded(desk, "Budi", OPEN, "commitment")
    _coded(desk, "Budi", "Nothing else.")
    _through(desk, "Ani")
    ours, theirs = _differ(desk), _differ(desk, "Budi", "Ani")
    assert [d.id for d in ours] == [d.id for d in theirs]
    assert [d.one for d in ours] == [d.other for d in theirs]
    assert len({d.id for d in ours}) == 2


def _settle(desk, drafts):
    for draft in drafts:
        desk.act("Ani", draft)


def test_what_is_agreed_on_counts_and_is_no_longer_open(desk):
    """Taking Budi's code says no to Ani's; both stay on record as they were."""
    mine = _coded(desk, "Ani", OPEN)
    his = _coded(desk, "Budi", OPEN, "commitment", "hinders")
    (found,) = _differ(desk)
    drafts = take(found, "Budi", "He asked the informant.")
    assert [(a.code, a.applies, a.stance, a.between, a.settles) for a in drafts] == [
        ("commitment", True, "hinders", ("Ani", "Budi"), (mine.id, his.id)),
        ("trust_building", False, "supports", ("Ani", "Budi"), (mine.id, his.id)),
    ]
    _settle(desk, drafts)
    assert _told(desk) == []
    assert _differ(desk)[0].agreed.code == "commitment"
    counted = [(c.code, c.stance, c.status) for c in desk.study.codings
               if c.segment.quote == OPEN]  # fmt: skip
    assert counted == [("commitment", "hinders", "agreed")]
    kept = [(c.by, c.code) for c in desk.study.own if c.by]
    assert kept == [("Ani", "trust_building"), ("Budi", "commitment")]


def test_taking_the_side_of_whoever_does_not_code_is_saying_that_it_does_not_apply(desk):
    """And so is *neither*."""
    _coded(desk, "Ani", OPEN)
    _through(desk, "Budi")
    (found,) = _differ(desk)
    assert take(found, "Budi", "x") == neither(found, "x")
    _settle(desk, neither(found))
    assert [c for c in desk.study.codings if c.segment.quote == OPEN] == []
    assert _told(desk) == []


def test_a_third_code_says_no_to_both(desk):
    """Neither was right: the words bear another code now."""
    _coded(desk, "Ani", OPEN)
    _coded(desk, "Budi", OPEN, "commitment")
    (found,) = _differ(desk)
    drafts = settle(found, segment=found.words, code="trust_building/openness", stance="neutral")
    assert [(a.code, a.applies) for a in drafts] == [
        ("trust_building/openness", True), ("trust_building", False), ("commitment", False),
    ]  # fmt: skip
    _settle(desk, drafts)
    assert _told(desk) == []


def test_what_is_settled_anew_leaves_nothing_of_the_earlier_agreement(desk):
    """First a third code, then Budi's: the third one counts no more."""
    _coded(desk, "Ani", OPEN)
    _coded(desk, "Budi", OPEN, "commitment")
    (found,) = _differ(desk)
    third = "trust_building/openness"
    _settle(desk, settle(found, segment=found.words, code=third, stance="neutral"))
    (found,) = _differ(desk)
    assert found.agreed.code == third
    _settle(desk, take(found, "Budi"))
    counted = [c.code for c in desk.study.codings if c.segment.quote == OPEN]
    assert counted == ["commitment"]
    assert _differ(desk)[0].agreed.code == "commitment"


def test_an_agreement_of_others_settles_nothing(desk):
    """What Ani agreed with Citra does not bind Budi."""
    _coded(desk, "Ani", OPEN)
    _through(desk, "Budi")
    (found,) = _differ(desk)
    desk.act("Ani", replace(neither(found)[0], between=("Ani", "Citra")))
    assert _told(desk) == [("presence", OPEN, "trust_building")]


def test_people_who_are_neither_side_are_no_side(desk):
    """A name that is not one of the two is a KeyError, never a silent None."""
    _coded(desk, "Ani", OPEN)
    _through(desk, "Budi")
    with pytest.raises(KeyError):
        _differ(desk)[0].side("Citra")


TEXT = "I01 (g)\n== I01.txt\nI01: " + "abcdefghij " * 3 + "\n"
CODES = ("trust_building", "commitment")
CODED = st.tuples(
    st.sampled_from(["Ani", "Budi"]),
    st.integers(5, 34),
    st.integers(1, 8),
    st.sampled_from(CODES),
    st.sampled_from(["supports", "hinders"]),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(CODED, max_size=7), st.sampled_from(["Ani", "Budi", "neither"]))
def test_taking_one_side_throughout_leaves_nothing_open(coded, whom):
    """Whatever two people coded, one pass through their differences settles all of them."""
    desk = Desk(TEXT)
    desk.proposed = replace(marked(TEXT, codes=CODES), own=())
    source = desk.proposed.sources[0]
    for by, start, size, code, stance in coded:
        desk.act(by, Coded(source.segment(start, start + size), code, stance))
    for person in ("Ani", "Budi"):
        _through(desk, person)
    every = _differ(desk)
    assert len({d.id for d in every}) == len(every)
    for found in every:
        _settle(desk, neither(found) if whom == "neither" else take(found, whom))
    assert [d for d in _differ(desk) if not d.agreed] == []


def _own(entry):
    return Target(entry.segment, entry.code, entry.stance, entry.by, entry.id)


def test_a_coding_of_ones_own_that_was_changed_is_no_refusal_of_another(desk):
    """Ani moves her own coding to another code; she has not rejected Budi's."""
    first = _coded(desk, "Ani", OPEN, "commitment")
    desk.act("Ani", Review(_own(first), "changed", code="trust_building"))
    _coded(desk, "Budi", OPEN)
    assert _differ(desk) == ()
