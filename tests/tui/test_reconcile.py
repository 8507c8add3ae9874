"""The screen on which two people settle their differences, by keyboard alone."""

import asyncio

import pytest
from acting import OPEN, Desk

from cgcoder import project
from cgcoder.core.acts import Agreed, Closed, Coded, Retraction, Review
from cgcoder.core.disagreements import disagreements
from cgcoder.tui.reconcile import Reconcile
from cgcoder.tui.settling import Settling


@pytest.fixture
def made(tmp_path):
    """Ani and Budi differ thrice: another code, a code that one lacks, a stance."""
    desk = Desk()
    desk.act("Ani", Coded(desk.words(OPEN), "trust_building", "supports", "Books are trust."))
    desk.act("Budi", Coded(desk.words(OPEN), "commitment", "hinders"))
    desk.act("Ani", Review(desk.target("They never come."), "accepted"))
    desk.act("Budi", Review(desk.target("They never come."), "rejected", note="[red]Too thin."))
    desk.act("Ani", Coded(desk.words("We all wait."), "commitment", "supports"))
    desk.act("Budi", Coded(desk.words("We all wait."), "commitment", "hinders"))
    desk.act("Budi", Closed("I01.txt", desk.study.source("I01").fingerprint))
    found = disagreements(desk.study, "Ani", "Budi")
    return Settling(tmp_path, desk.study, found, "Siti")


def _shot(app):
    """The screen as plain lines."""
    strips = app.screen._compositor.render_strips()
    return [strip.text.rstrip() for strip in strips]


def _play(state, *keys, size=(80, 24)):
    """Press *keys*; give the lines of the screen then."""

    async def run():
        app = Reconcile(state)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            return _shot(app)

    return asyncio.run(run())


def _kept(state):
    """What stands in Siti's ledger."""
    entries, problems = project.ledgers.read(project.Folder(state.folder))
    assert problems == []
    return [
        (e.code, e.applies, e.stance, e.note) if isinstance(e, Agreed) else ("back", e.of)
        for e in sorted(entries, key=lambda e: e.made_at)
    ]


def test_a_difference_is_shown_with_its_words_and_both_sides(made, snapshot):
    """At 80 by 24: progress, the words in their turn, what codes mean, both sides, the keys."""
    assert _play(made) == snapshot


def test_a_key_takes_a_side_at_once_and_goes_on(made):
    """What is agreed is in the ledger before the next key: yes to one code, no to the other."""
    shown = _play(made, "2")
    assert _kept(made) == [
        ("commitment", True, "hinders", ""),
        ("trust_building", False, "supports", ""),
    ]
    assert shown[0].startswith(" Ani and Budi   2 of 3")
    assert "1 settled · recorded by Siti" in shown[0]


def test_neither_stance_and_note(made):
    """x: no code applies; + - 0: the code with that stance; m: why, for the next decision only."""
    _play(made, "m", *"So be it", "enter", "x", "x", "0")
    assert _kept(made) == [
        ("trust_building", False, "supports", "So be it"),
        ("commitment", False, "hinders", "So be it"),
        ("commitment", False, "hinders", ""),
        ("commitment", True, "neutral", ""),
    ]


def test_another_code_is_found_by_part_of_its_name(made):
    """c, some letters, the stance, Enter."""
    _play(made, "c", *"open -", "enter")
    assert _kept(made) == [
        ("trust_building/openness", True, "hinders", ""),
        ("trust_building", False, "supports", ""),
        ("commitment", False, "hinders", ""),
    ]


def test_a_stance_alone_does_not_say_which_of_two_codes(made):
    """Nothing is recorded, and the screen says what to press."""
    shown = _play(made, "plus")
    assert not (made.folder / "ledger").exists()
    assert any("c says which one" in line for line in shown)


def test_undo_takes_the_last_decision_back_and_returns_to_it(made):
    """The decision stays on record, with its retraction behind it."""
    shown = _play(made, "1", "1", "u")
    kept = _kept(made)
    entries, _ = project.ledgers.read(project.Folder(made.folder))
    agreed = [e for e in entries if isinstance(e, Agreed)]
    assert kept[-1] == ("back", agreed[2].id)
    assert [type(e) for e in entries] == [Agreed, Agreed, Agreed, Retraction]
    assert shown[0].startswith(" Ani and Budi   2 of 3")
    assert (made.settled, made.agreed) == (1, None)


def test_what_is_decided_again_here_replaces_what_was_decided_before(made):
    """Back to a settled one, the other side taken: only the last word stands."""
    _play(made, "1", "p", "2")
    assert [k[0] for k in _kept(made)] == [
        "trust_building", "commitment", "back", "back", "commitment", "trust_building",
    ]  # fmt: skip
    assert made.settled == 1


def test_skipping_goes_round_and_records_nothing(made):
    """S leaves a difference open; after the last comes the first."""
    shown = _play(made, "s", "s", "s")
    assert shown[0].startswith(" Ani and Budi   1 of 3")
    assert not (made.folder / "ledger").exists()


def test_a_decision_that_cannot_be_saved_is_told_and_not_counted(made):
    """A ledger that cannot be written: the difference stays open, nothing crashes."""
    (made.folder / "ledger").write_text("in the way")
    shown = _play(made, "1")
    assert (made.settled, made.agreed) == (0, None)
    assert any("NOT SAVED." in line for line in shown)


def test_reasons_are_shown_as_written(made):
    """Square brackets in a memo are words, not markup."""
    shown = _play(made, "s")
    assert any("[red]Too thin." in line for line in shown)


@pytest.mark.parametrize("key", ["question_mark", "b"])
def test_help_and_codebook_are_at_hand(made, snapshot, key):
    """? shows all keys, b what the codes mean; Esc leads back."""
    assert _play(made, key) == snapshot
    assert _play(made, key, "escape") == _play(made)
