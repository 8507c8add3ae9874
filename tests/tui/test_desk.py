"""A source on a person's desk: rulings, coding by hand, borders, order, undo."""

import pytest
from desks import PAGE, act, desk, stands
from hypothesis import given, settings
from hypothesis import strategies as st

from cgcoder.core.acts import Coded, Retraction, Review
from cgcoder.tui.view import View


def test_begins_with_what_machines_propose():
    """Every proposal is there in order of place, unreviewed."""
    assert stands(desk()) == [
        "face_to_face+ 'We meet every month.' unreviewed",
        "trust_building/openness- 'They hide the budget.' unreviewed",
        "barrier_budget- 'There is no money.' unreviewed",
        "commitment+ 'We all stay, whatever comes.' unreviewed",
    ]


def test_accepting_holds_the_coding_as_proposed():
    """An accepted proposal is ruled on as it stood, and waits no more."""
    on = desk()
    on.step(1)
    (entry,) = act(on, on.accept())
    assert (entry.verdict, entry.target.code, entry.segment) == ("accepted", "face_to_face", None)
    assert stands(on)[0] == "face_to_face+ 'We meet every month.' accepted"
    assert on.progress() == (1, 3)


def test_rejecting_refuses_it():
    """A rejected proposal stays in sight, refused."""
    on = desk()
    on.step(1)
    act(on, on.reject())
    assert stands(on)[0] == "face_to_face+ 'We meet every month.' rejected"
    assert on.progress() == (1, 3)


def test_changing_stance_and_code_keeps_the_proposal_as_the_target():
    """Each change says what ought to be and still rules on what was proposed."""
    on = desk()
    on.step(1)
    act(on, on.turn("hinders"))
    (entry,) = act(on, on.recode("commitment"))
    assert (entry.target.code, entry.target.stance) == ("face_to_face", "supports")
    assert (entry.code, entry.stance) == ("commitment", "hinders")
    assert stands(on)[0] == "commitment- 'We meet every month.' changed"


def test_changing_back_is_accepting():
    """A coding that is changed to what was proposed is accepted."""
    on = desk()
    on.step(1)
    act(on, on.turn("hinders"))
    (entry,) = act(on, on.turn("supports"))
    assert entry.verdict == "accepted"


def test_deciding_the_same_twice_records_nothing():
    """No ledger line repeats what the person holds already."""
    on = desk()
    on.step(1)
    act(on, on.accept())
    assert on.accept() == ()
    assert on.said == "You hold this coding already."
    act(on, on.reject())
    assert on.reject() == ()


def test_nothing_is_decided_where_no_coding_is_current():
    """Without a current coding a ruling says what to do instead."""
    on = desk()
    assert on.accept() == on.reject() == on.turn("neutral") == ()
    assert on.said.startswith("No coding is current")


def test_selected_words_are_coded_by_hand():
    """A sentence and a further one are selected and coded as one segment."""
    on = desk()
    on.move(5)
    on.select_sentence()
    on.select_sentence()
    (entry,) = act(on, on.code("trust_building", "hinders"))
    assert entry.segment.quote == "We meet every month. Some say otherwise."
    assert "trust_building- 'We meet every month. Some say otherwise.' person" in stands(on)
    assert on.code("trust_building", "hinders") == ()


def test_own_coding_is_changed_and_removed():
    """A coding by hand keeps its id when its stance changes; x takes it back."""
    on = desk()
    on.move(5)
    on.select_sentence()
    (made,) = act(on, on.code("trust_building", "hinders"))
    on.go(next(m for m in on.marks if m.id == made.id))
    (entry,) = act(on, on.turn("supports"))
    assert (entry.verdict, entry.target.coder, entry.target.id) == ("changed", "Ani", made.id)
    assert "trust_building+ 'We meet every month.' person" in stands(on)
    assert on.accept() == ()
    assert on.reject() == (Retraction(made.id, "removed on the screen"),)
    act(on, on.reject())
    assert len(on.seen.marks) == 4


def test_anothers_ruling_is_shown_and_can_be_ruled_on():
    """What Budi rejected waits no more, and Ani may hold it all the same."""
    on = desk()
    on.step(1)
    act(on, on.reject(), by="Budi")
    assert (on.current.status, on.current.shown.by) == ("rejected", "Budi")
    assert on.progress() == (1, 3)
    act(on, on.accept())
    assert on.current.status == "accepted"
    assert on.current.others == (("Budi", "rejected"),)


def test_blind_hides_proposals_and_others():
    """A blind coder sees nothing but their own codings."""
    text = PAGE.replace("Some say otherwise.", "[commitment-@Budi|Some say otherwise.]")
    on = desk(text, blind=True)
    assert stands(on) == []
    on.move(9)
    on.select_sentence()
    act(on, on.code("commitment", "supports"))
    assert [m.shown.by for m in on.marks] == ["Ani"]


def test_a_hand_coding_on_the_same_words_covers_a_proposal():
    """Once somebody codes the same words alike, the proposal needs no ruling."""
    on = desk()
    on.move(5)
    on.select_sentence()
    act(on, on.code("face_to_face", "hinders"))
    assert on.progress() == (2, 3)


def test_going_through_a_source_leaves_nothing_waiting():
    """Having been through a source settles what was left; undone, it waits again."""
    on = desk()
    (entry,) = act(on, on.close())
    assert on.closed
    assert on.progress() == (4, 0)
    act(on, (Retraction(entry.id),))
    assert on.progress() == (0, 4)


def test_undo_and_redo_are_retractions():
    """A retraction takes an act back, a retraction of that does it again."""
    on = desk()
    on.step(1)
    (made,) = act(on, on.accept())
    (undone,) = act(on, (Retraction(made.id),))
    assert on.current.status == "unreviewed"
    act(on, (Retraction(undone.id),))
    assert on.current.status == "accepted"


def test_next_goes_in_the_order_of_the_text_from_the_caret():
    """From a word without coding, next is the one after it and previous the one before."""
    on = desk()
    on.move(9)
    on.step(1)
    assert on.current.shown.code == "trust_building/openness"
    on.step(-1)
    assert on.current.shown.code == "face_to_face"
    on.step(-1)
    assert on.said == "This is the first one."


def test_what_waits_comes_in_order_or_by_doubt():
    """Next passes over what is decided; by doubt the least certain comes first."""
    on = desk()
    on.next_waiting()
    on.next_waiting()
    assert on.current.shown.code == "trust_building/openness"
    act(on, on.accept())
    on.doubt()
    assert on.current.shown.code == "commitment"
    act(on, on.accept())
    on.next_waiting()
    assert on.current.shown.code == "barrier_budget"
    act(on, on.accept())
    on.next_waiting()
    assert on.current.shown.code == "face_to_face"
    act(on, on.accept())
    on.next_waiting()
    assert on.said == "Nothing is left here."


@pytest.mark.parametrize(
    ("view", "codes"),
    [
        (View(code="trust_building"), ["trust_building/openness"]),
        (View(informant="I02"), ["commitment"]),
        (View(coder="Budi"), []),
        (View(code="face_to_face", informant="I02"), []),
    ],
)
def test_a_view_leaves_out_what_is_not_wanted(view, codes):
    """Filters go by code with its sub-codes, by who speaks, and by coder."""
    on = desk()
    on.look(view)
    assert [m.shown.code for m in on.marks] == codes


def test_several_codings_on_one_word_are_gone_through():
    """The shortest comes first, then the longer ones, then the first again."""
    text = "I01 (g)\n== a.txt\nI01: [face_to_face+ commitment+|We meet here.]\n"
    on = desk(text)
    on.move(1)
    first = on.current
    on.around()
    assert on.current != first
    on.around()
    assert on.current == first


BORDERS = [
    ("end_back", "We meet every"),
    ("end_on", "We meet every month. Some"),
    ("end_sentence_on", "We meet every month. Some say otherwise."),
    ("start_on", "meet every month."),
]


@pytest.mark.parametrize(("border", "quote"), BORDERS)
def test_borders_move_by_words_and_sentences(border, quote):
    """A border moves, is shown, and is recorded once, when it is kept."""
    on = desk()
    on.step(1)
    on.border(border)
    assert on.borders.quote == quote
    (entry,) = on.keep_borders()
    assert (entry.verdict, entry.segment.quote) == ("changed", quote)
    assert on.keep_borders() == ()


def test_borders_stay_within_the_turn_and_around_a_word():
    """A border goes no further than its turn, and one word stays inside."""
    on = desk()
    on.step(1)
    on.border("start_back")
    assert on.borders is None
    assert on.said == "It cannot go further that way."
    for _ in range(9):
        on.border("end_back")
    assert on.borders.quote == "We"


def test_moved_borders_are_let_go():
    """Escape puts borders back; nothing is recorded."""
    on = desk()
    on.step(1)
    on.border("end_back")
    assert on.clear()
    assert on.keep_borders() == ()
    assert not on.clear()


def test_a_selection_stays_in_its_turn_where_it_must():
    """Where somebody's words are withheld no selection reaches across turns."""
    on = desk(across=False)
    on.move(0)
    on.select()
    on.move(len(on.words) - 1)
    start, end = on.selection
    assert on.source.text[start:end] == "Do you meet?"


MOVES = ("step", "back", "wait", "doubt", "around", "left", "right", "extend", "select", "sentence")
ACTS = ("accept", "reject", "supports", "hinders", "recode", "code", "close", "undo", "keep")
PULLS = ("end_back", "end_on", "start_back", "start_on", "end_sentence_on", "start_sentence_on")


def press(on, key, kept):
    """Do what *key* names; *kept* holds every entry made so far."""
    go = {
        "step": lambda: on.step(1),
        "back": lambda: on.step(-1),
        "wait": on.next_waiting,
        "doubt": on.doubt,
        "around": on.around,
        "left": lambda: on.move(on.caret - 1),
        "right": lambda: on.move(on.caret + 3),
        "extend": lambda: on.move(on.caret + 2, extend=True),
        "select": on.select,
        "sentence": on.select_sentence,
    }
    decide = {
        "accept": on.accept,
        "reject": on.reject,
        "supports": lambda: on.turn("supports"),
        "hinders": lambda: on.turn("hinders"),
        "recode": lambda: on.recode("trust_building"),
        "code": lambda: on.code("commitment", "neutral"),
        "close": on.close,
        "undo": lambda: (Retraction(kept[-1].id),) if kept else (),
        "keep": on.keep_borders,
    }
    if key in go:
        go[key]()
    elif key in decide:
        kept += act(on, decide[key]())
    else:
        on.border(key)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(MOVES + ACTS + PULLS), max_size=25))
def test_no_keys_corrupt_anything(keys):
    """Whatever is pressed: quotes are the text, borders are those of words, replay agrees."""
    on, kept = desk(), []
    for key in keys:
        press(on, key, kept)
        if on.selection:
            start, end = on.selection
            assert start in on.words.starts
            assert end in on.words.ends
    for entry in kept:
        segment = entry.segment if isinstance(entry, Coded | Review) else None
        if segment is not None:
            assert on.source.text[segment.start : segment.end] == segment.quote
            assert segment.start in on.words.starts
            assert segment.end in on.words.ends
    assert stands(desk(entries=kept)) == stands(on)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(MOVES + ACTS[:6] + PULLS + ("keep",)), max_size=15))
def test_undoing_everything_restores_the_beginning(keys):
    """Retractions of all acts, the last first, give back what was there."""
    on, kept = desk(), []
    for key in keys:
        press(on, key, kept)
    for entry in reversed(kept):
        act(on, (Retraction(entry.id),))
    assert stands(on) == stands(desk())
