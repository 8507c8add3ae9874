"""What a person's word comes to: one draft, or none where they hold it already."""

from __future__ import annotations

import pytest
from decided import base, held, recorded

from cgcoder.core.acts import Coded, Memo, Retraction
from cgcoder.core.deciding import Change, Choices, accepted, changed, coded, memo_on, rejected


def hand(study, words, code="commitment", stance="supports"):
    """A draft that codes *words* of the first source by hand."""
    source = study.source("I01")
    start = source.text.index(words)
    return Coded(source.segment(start, start + len(words)), code, stance)


@pytest.mark.parametrize(
    "decide",
    [
        lambda c: accepted(c, "Ani", "Yes."),
        lambda c: rejected(c, "Ani", "No."),
        lambda c: changed(c, "Ani", Change(code="commitment"), "Rather."),
    ],
)
def test_the_same_word_twice_is_recorded_once(decide):
    """The second time nothing is left to say, not even the memo."""
    study = base()
    first = decide(Choices(study)["I01-1"])
    after = recorded(study, ("Ani", first))

    assert 1 == len(first)
    assert [] == decide(Choices(after)["I01-1"])


def test_a_new_reason_for_what_one_holds_is_a_memo():
    """The ruling stands; only the words are added."""
    study = base()
    after = recorded(study, ("Ani", accepted(Choices(study)["I01-1"], "Ani")))

    choice = Choices(after)["I01-1"]
    assert [Memo("coding", "I01-1", "Sure.", target=choice.target)] == accepted(
        choice, "Ani", "Sure."
    )


def test_to_accept_after_another_changed_it_is_to_hold_what_is_shown():
    """The ruling is still on the machine's proposal, which it quotes."""
    study = base()
    after = recorded(
        study, ("Budi", changed(Choices(study)["I01-1"], "Budi", Change(stance="neutral")))
    )
    (draft,) = accepted(Choices(after)["I01-1"], "Ani")

    assert ("changed", "neutral", "hinders") == (draft.verdict, draft.stance, draft.target.stance)


def test_changing_it_back_is_accepting_it():
    """What is as it was proposed is not called changed."""
    study = base()
    after = recorded(
        study, ("Ani", changed(Choices(study)["I01-1"], "Ani", Change(stance="neutral")))
    )
    (draft,) = changed(Choices(after)["I01-1"], "Ani", Change(stance="hinders"))

    assert "accepted" == draft.verdict


def test_a_change_keeps_what_one_changed_before():
    """First the code, then the stance: both stand."""
    study = base()
    first = changed(Choices(study)["I01-1"], "Ani", Change(code="commitment"))
    after = recorded(study, ("Ani", first))
    after = recorded(
        after, ("Ani", changed(Choices(after)["I01-1"], "Ani", Change(stance="neutral")))
    )

    assert [("changed", "commitment", "neutral")] == list(held(after, "Ani").values())


def test_a_coding_of_ones_own_is_changed_in_place_and_taken_back():
    """Its id stays; rejecting it is a retraction of the act that made it."""
    study = base()
    mine = recorded(study, ("Ani", [hand(study, "It is so.")]))
    (draft,) = changed(Choices(mine)["0000ledger"], "Ani", Change(code="face_to_face"))
    after = recorded(mine, ("Ani", [draft]))

    assert [("person", "face_to_face", "supports")] == list(held(after, "Ani").values())
    assert [Retraction("0000ledger")] == rejected(Choices(after)["0000ledger"], "Ani")
    assert [] == accepted(Choices(after)["0000ledger"], "Ani")


def test_coding_the_same_words_alike_is_nothing_new_and_otherwise_a_change():
    """Another stance changes the coding; another code is another coding."""
    study = base()
    mine = recorded(study, ("Ani", [hand(study, "It is so.")]))
    choices = Choices(mine)

    assert [] == coded(choices, "Ani", hand(study, "It is so."))
    assert "changed" == coded(choices, "Ani", hand(study, "It is so.", stance="neutral"))[0].verdict
    assert Coded is type(coded(choices, "Ani", hand(study, "It is so.", "face_to_face"))[0])
    assert Coded is type(coded(choices, "Budi", hand(study, "It is so."))[0])


def test_the_same_memo_of_one_person_stands_once():
    """Another's is their own."""
    study = base()
    after = recorded(study, ("Ani", memo_on(Choices(study)["I01-1"], "Look.", "Ani")))

    assert [] == memo_on(Choices(after)["I01-1"], "Look.", "Ani")
    choice = Choices(after)["I01-1"]
    assert [Memo("coding", "I01-1", "Look.", target=choice.target)] == memo_on(
        choice, "Look.", "Budi"
    )


def test_a_ruling_on_what_is_no_longer_proposed_can_still_be_ruled_on():
    """The ledger quotes what it was about; the machine may have changed its mind."""
    study = base()
    after = recorded(study, ("Ani", rejected(Choices(study)["I01-1"], "Ani")))
    gone = recorded(
        type(after)(
            after.codebook, after.settings, after.sources, after.informants, after.coders,
            own=tuple(c for c in after.own if c.by or c.id != "I01-1"), entries=after.entries,
        )
    )  # fmt: skip
    (draft,) = accepted(Choices(gone)["I01-1"], "Budi")

    assert ("accepted", "I01-1", "trust_building") == (
        draft.verdict, draft.target.id, draft.target.code,
    )  # fmt: skip


def test_what_counts_and_what_people_said_is_worth_showing():
    """A machine's proposal that somebody rejected is; one that a hand coding replaced is not."""
    study = base()
    replaced = hand(study, "There is no money.", "barrier_budget", "hinders")
    after = recorded(study, ("Ani", [*rejected(Choices(study)["I01-1"], "Ani"), replaced]))

    assert {"I01-0", "I01-1", "I02-0", "I02-1", "0001ledger"} == {
        c.id for c in Choices(after).worth_showing()
    }


def test_to_reject_after_another_changed_it_is_to_refuse_what_is_shown():
    """Neither what was proposed nor what the other made of it counts any longer."""
    study = base()
    moved = changed(Choices(study)["I01-1"], "Budi", Change(code="commitment"))
    after = recorded(study, ("Budi", moved))
    refused = rejected(Choices(after)["I01-1"], "Ani")
    final = recorded(study, ("Budi", moved), ("Ani", refused))

    assert "I01-1" in [c.id for c in after.codings]
    assert "I01-1" not in [c.id for c in final.codings]
    assert [] == rejected(Choices(final)["I01-1"], "Ani")
