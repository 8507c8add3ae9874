"""The audit trail: every act told once, with its words, and found by what somebody asks for."""

import pytest
from acting import HIDE, NEVER, OPEN, Desk

from cgcoder.core.acts import (
    Agreed,
    Closed,
    Coded,
    Decisive,
    Memo,
    Override,
    Renamed,
    Retraction,
    Review,
    Settled,
)
from cgcoder.core.errors import UnknownNameError
from cgcoder.core.trail import COLUMNS, Topic, table, topic, trail


@pytest.fixture
def desk():
    """Ani and Budi at work: each kind of act but settlements."""
    desk = Desk()
    desk.act("Ani", Review(desk.target(OPEN), "accepted"))
    no = desk.act("Ani", Review(desk.target(NEVER), "rejected", note="Not about that."))
    desk.act("Budi", Review(desk.target(HIDE), "changed", code="commitment", stance="neutral"))
    coded = desk.act("Budi", Coded(desk.words("We all wait."), "commitment", "supports", "How?"))
    desk.act("Budi", Review(_own(coded), "rejected"))
    desk.act("Ani", Retraction(no.id, "Second thoughts."))
    desk.act("Budi", Memo("coding", desk.target(OPEN).id, "Look again."))
    desk.act("Budi", Closed("talk.txt", "f"))
    desk.act("Ani", Renamed("old.txt", "talk.txt"))
    desk.act("Ani", Agreed(desk.words(HIDE), "commitment", False, "supports", ("Ani", "Budi")))
    desk.act("Ani", Override("trust_building", "contested", "Because."))
    desk.act("Ani", Decisive("I01.txt", "commitment", "It binds."))
    return desk


def _own(entry):
    from cgcoder.core.acts import Target

    return Target(entry.segment, entry.code, entry.stance, entry.by, entry.id)


def test_every_act_is_told_in_order(desk):
    """Each entry is one act, the newest last, named by what it did."""
    told = [(a.by, a.did, a.source, a.code) for a in trail(desk.study)]
    assert told == [
        ("Ani", "accepted", "I01.txt", "trust_building"),
        ("Ani", "rejected", "I01.txt", "commitment"),
        ("Budi", "changed", "talk.txt", "trust_building/openness"),
        ("Budi", "coded", "talk.txt", "commitment"),
        ("Budi", "removed", "talk.txt", "commitment"),
        ("Ani", "retracted", "I01.txt", "commitment"),
        ("Budi", "noted", "I01.txt", "trust_building"),
        ("Budi", "closed", "talk.txt", ""),
        ("Ani", "renamed", "talk.txt", ""),
        ("Ani", "declined", "talk.txt", "commitment"),
        ("Ani", "judged", "", "trust_building"),
        ("Ani", "marked", "I01.txt", "commitment"),
    ]


def test_who_says_the_words_is_told(desk):
    """The informant is the one who speaks, whatever the file is called."""
    assert [a.informant for a in trail(desk.study)[:4]] == ["I01", "I01", "I02", "I02"]


def test_what_was_taken_back_says_when(desk):
    """A retracted act stays in the trail with the time of its retraction; others bear none."""
    found = {a.id: a.taken_back for a in trail(desk.study) if a.taken_back}
    assert found == {"000000000001": "2026-11-24T09:05:00.000000+00:00"}


def test_a_retraction_that_is_taken_back_marks_nothing():
    """Redo: the first act stands again, the retraction is the one that was taken back."""
    desk = Desk()
    first = desk.act("Ani", Review(desk.target(OPEN), "accepted"))
    back = desk.act("Ani", Retraction(first.id))
    desk.act("Ani", Retraction(back.id))
    acts = trail(desk.study)
    assert [a.did for a in acts] == ["accepted", "retracted", "restored"]
    assert [bool(a.taken_back) for a in acts] == [False, True, False]
    assert acts[2].segment.quote == OPEN


def test_a_retraction_of_somebody_elses_act_changes_nothing():
    """Budi cannot take Ani's word back; the trail shows that he tried."""
    desk = Desk()
    first = desk.act("Ani", Review(desk.target(OPEN), "accepted"))
    desk.act("Budi", Retraction(first.id))
    assert [(a.by, a.did, a.taken_back) for a in trail(desk.study)] == [
        ("Ani", "accepted", ""),
        ("Budi", "retracted", ""),
    ]


def test_a_settlement_is_about_the_words_of_the_decision():
    """Where words now stand is told with the code; words that are gone keep their old quote."""
    desk = Desk()
    first = desk.act("Ani", Review(desk.target(OPEN), "accepted"))
    desk.act("Ani", Settled(first.id, desk.words("Nothing else.")))
    desk.act("Ani", Settled(first.id, None, "Cut out."))
    settled, lost = trail(desk.study)[1:]
    assert (settled.did, settled.segment.quote, settled.code) == (
        "settled", "Nothing else.", "trust_building",
    )  # fmt: skip
    assert (lost.did, lost.segment.quote, lost.reason) == ("lost", OPEN, "Cut out.")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("talk", Topic(source="talk.txt")),
        ("old.txt", Topic(source="old.txt")),
        ("trust_building", Topic(code="trust_building")),
        ("Trust Building", Topic(code="trust_building")),
        ("budi", Topic(person="Budi")),
        ("00000000000a", Topic(coding="00000000000a")),
    ],
)
def test_a_name_is_known_as_what_it_is(desk, name, wanted):
    """A source (also one that is gone), a code by id or label, a person, an id."""
    study = desk.study
    assert topic(study, trail(study), name) == wanted


def test_an_unknown_name_is_never_an_empty_answer(desk):
    """It is refused, with the nearest name."""
    with pytest.raises(UnknownNameError) as caught:
        topic(desk.study, trail(desk.study), "trust_bulding")
    assert caught.value.hint == "Did you mean 'trust_building'?"


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        (Topic(), [*range(12)]),
        (Topic(source="I01.txt"), [0, 1, 5, 6, 11]),
        (Topic(source="old.txt"), [8]),
        (Topic(code="trust_building"), [0, 2, 6, 10]),
        (Topic(code="commitment", person="Budi"), [2, 3, 4]),
        (Topic(coding="I01-1"), [1, 5]),
        (Topic(since="2026-11-24T09:10"), [10, 11]),
    ],
)
def test_a_topic_wants_what_is_about_it(desk, asked, ids):
    """Acts on acts belong to what those are about; a code brings its sub-codes."""
    found = trail(desk.study)
    assert [int(a.id, 16) for a in found if asked.wants(a)] == ids


def test_the_table_holds_both_the_old_and_the_new(desk):
    """A change names what was and what ought to be; undefined offsets are None, not 0."""
    found = table(trail(desk.study))
    names = [c.id for c in COLUMNS]
    changed = dict(zip(names, found.rows[2], strict=True))
    assert [changed[k] for k in ("code", "stance", "now_code", "now_stance", "now_quote")] == [
        "trust_building/openness", "hinders", "commitment", "neutral", HIDE,
    ]  # fmt: skip
    assert dict(zip(names, found.rows[7], strict=True))["start"] is None
