"""The review screen, by keyboard alone: what is shown, what is recorded, what survives."""

import asyncio

import pytest
from small_study import I01, make
from textual import events
from textual.color import Color

from cgcoder import project
from cgcoder.core.acts import Closed, Coded, Memo, Retraction, Review, Settled, Target
from cgcoder.project.shelf import Shelf
from cgcoder.tui.review import Review as Screen
from cgcoder.tui.view import View

BLACK = Color(0, 0, 0)


@pytest.fixture
def folder(tmp_path):
    """A study of two interviews with proposals."""
    return make(tmp_path / "study")


def shot(app):
    """The screen as plain lines."""
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


def play(folder, *keys, size=(80, 24), source="I01", between=None, **options):
    """Press *keys* on the screen; give its lines then. A key `:words` types the words."""
    shelf = Shelf(folder)
    app = Screen(
        shelf, options.pop("person", "Ani"), shelf.study.source(source),
        view=options.pop("view", View()), **options,
    )  # fmt: skip

    async def run():
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            for key in keys:
                if key.startswith(":"):
                    app.screen.input.insert_text_at_cursor(key[1:])
                elif key == "!":
                    between()
                else:
                    await pilot.press(key)
                await pilot.pause()
            return shot(app)

    return asyncio.run(run())


def ledger(folder):
    """Everything recorded, in order of time."""
    entries, problems = project.ledgers.read(project.Folder(folder))
    assert problems == []
    return sorted(entries, key=lambda e: e.made_at)


def said(entry):
    """An entry in a word or two."""
    match entry:
        case Review():
            return f"{entry.verdict} {entry.code or entry.target.code} {entry.stance or ''}".strip()
        case Coded():
            return f"coded {entry.code} {entry.stance} {entry.segment.quote!r}"
        case Memo():
            return f"memo {entry.of_kind} {entry.text!r}"
        case _:
            return type(entry).__name__.lower()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks_as_it_should(folder, snapshot, size):
    """The whole screen at its smallest and with room."""
    assert play(folder, "a", size=size) == snapshot


@pytest.mark.parametrize("keys", [("?",), ("c",), ("b",), ("f",), ("o",), ("d",), ("m",)])
def test_questions_look_as_they_should(folder, snapshot, keys):
    """Every question the screen asks, in 80 columns."""
    assert play(folder, *keys) == snapshot


def test_rulings_are_recorded_as_they_are_made(folder):
    """Accept, reject, change the stance and the code: one line each, in order."""
    play(folder, "a", "x", "plus", "c", ":commit", "enter")
    assert [said(e) for e in ledger(folder)] == [
        "accepted face_to_face/regularity",
        "rejected face_to_face",
        "changed trust_building/openness supports",
        "changed commitment supports",
    ]


def test_words_are_selected_and_coded(folder):
    """A sentence, extended by words with the arrows, gets the code that was typed in part."""
    play(folder, "end", "s", "c", ":trust build-", "enter")
    play(folder, "home", "v", "right", "right", "c", ":shared", "enter")
    assert [said(e) for e in ledger(folder)] == [
        "coded trust_building hinders '[bold]Entah[/bold] sampai kapan itu bisa jalan.'",
        "coded shared_understanding supports 'Apakah ada pertemuan'",
    ]


def test_a_code_that_is_typed_at_once_is_not_lost(folder):
    """Keys that follow c without a pause belong to the question."""
    shelf = Shelf(folder)
    app = Screen(shelf, "Ani", shelf.study.source("I01"), view=View())

    async def run():
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await pilot.press("c", *"commit", "enter")
            await pilot.pause()

    asyncio.run(run())
    assert [said(e) for e in ledger(folder)] == ["changed commitment supports"]


def test_borders_are_kept_once_however_often_they_move(folder):
    """Four words and back one are one act, recorded on leaving."""
    play(folder, "right_square_bracket", "right_square_bracket", "left_square_bracket", "n")
    (entry,) = ledger(folder)
    assert entry.segment.quote == "Kami rapat setiap bulan di balai. Semua"


def test_borders_that_move_are_let_go_by_escape(folder):
    """Nothing is recorded of borders that were put back."""
    play(folder, "right_square_bracket", "escape", "n")
    assert ledger(folder) == []


def test_undo_and_redo_across_sources(folder):
    """What was done in another source is undone there."""
    lines = play(folder, "a", "N", "x", "u", "u", "r")
    assert [type(e) for e in ledger(folder)] == [Review, Review, Retraction, Retraction, Retraction]
    assert lines[0].startswith(" I01  1 of 2")
    assert "1 reviewed, 3 left" in lines[0]
    assert "Done again: accepted." in lines[-2]


def test_memos_on_codings_and_on_the_source(folder):
    """A memo belongs to the coding at hand, or to the source."""
    lines = play(folder, "m", ":why so", "enter", "M", ":a noisy hall", "enter")
    assert [said(e) for e in ledger(folder)] == [
        "memo coding 'why so'",
        "memo source 'a noisy hall'",
    ]
    assert any("why so (Ani)" in line for line in lines)


def test_having_been_through_says_what_still_waits(folder):
    """The question tells how many proposals will count as not coded; yes records it."""
    asked = play(folder, "a", "d", "n")
    assert ledger(folder)[1:] == []
    asked = " ".join(play(folder, "d"))
    assert "3 proposals wait here still; they will count as not  coded." in asked
    lines = play(folder, "d", "y")
    assert isinstance(ledger(folder)[-1], Closed)
    assert "done" in lines[0]
    assert "0 left" in lines[0]


def test_filters_and_search(folder):
    """Only what is looked for is gone through; g finds the next place."""
    lines = play(folder, "f", ":openness", "enter", "n")
    assert any("Trust building > Openness" in line for line in lines)
    assert any("Only Trust building > Openness" in line for line in lines)
    lines = play(folder, "slash", ":kami", "enter", "g")
    assert "3 of 3; g the next, G the one before." in lines[-2]


def test_blind_shows_nothing_of_others(folder):
    """No proposal, no coding of another; one's own are counted."""
    play(folder, "a", person="Budi")
    lines = play(folder, "end", "s", "c", ":commitment", "enter", blind=True)
    assert "blind · 1 coded by you · Ani" in lines[0]
    assert not any("?" in line[:6] for line in lines[1:-2])
    assert not any("lexicon" in line for line in lines)


def test_another_persons_acts_are_taken_in(folder):
    """What Budi records meanwhile is there after F5, and the place is kept."""

    def meanwhile():
        other = Shelf(folder)
        source = other.study.source("I01")
        made = other.proposals(source)[0][0]
        target = Target(made.segment, made.code, made.stance, made.coder, made.id)
        project.record(folder, "Budi", [Review(target, "rejected")], [source])

    lines = play(folder, "n", "p", "!", "f5", between=meanwhile)
    assert "1 reviewed, 3 left" in lines[0]
    assert any("Face-to-face dialogue > Regularity" in line for line in lines)
    assert any("rejected by Budi" in line for line in lines)


def test_coming_back_to_the_window_takes_in_what_others_did(folder):
    """With the focus comes what somebody recorded meanwhile, without a key."""
    shelf = Shelf(folder)
    app = Screen(shelf, "Ani", shelf.study.source("I01"), view=View())

    async def run():
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            project.record(folder, "Budi", [Closed("I01.txt", app.desk.source.fingerprint)])
            app.post_message(events.AppFocus())
            await pilot.pause()
            return shot(app)

    assert "4 reviewed, 0 left" in asyncio.run(run())[0]


def test_a_study_without_proposals_is_coded_by_hand(tmp_path):
    """Before the first run the screen is there to code by hand."""
    folder = make(tmp_path / "bare", proposed=False)
    lines = play(folder, "end", "s", "c", ":commitment", "enter")
    assert "commitment" in said(ledger(folder)[0])
    assert "1 reviewed, 0 left" in lines[0]


def test_what_cannot_be_saved_is_told(folder, monkeypatch):
    """Where the ledger cannot be written nothing is shown as done."""
    from cgcoder.core.errors import CgcoderError

    def full(*_args):
        raise CgcoderError("The disk is full.", hint="Free some space.")

    monkeypatch.setattr(project.ledgers, "record", full)
    lines = play(folder, "a")
    assert "NOT SAVED. The disk is full. Free some space." in lines[-2]
    assert "0 reviewed, 4 left" in lines[0]


def test_words_that_changed_are_settled_by_showing_them(folder):
    """A decision whose words were rewritten is found by w and settled on what is selected."""
    play(folder, "a")
    changed = I01.replace("Kami rapat setiap bulan di balai.", "Dulu pernah berkumpul sekali.")
    (folder / "transcripts" / "I01.txt").write_text(changed, encoding="utf-8")
    lines = play(folder, "w", "enter", "home", *["right"] * 8, "s", "enter")
    assert "all are settled now" in lines[-2]
    assert ledger(folder)[-1] == Settled(
        ledger(folder)[0].id, ledger(folder)[-1].segment, "", "Ani",
        ledger(folder)[-1].made_at, ledger(folder)[-1].id,
    )  # fmt: skip
    assert ledger(folder)[-1].segment.quote == "Dulu pernah berkumpul sekali."


def test_the_mouse_may_point(folder):
    """A click puts the caret on a word, and the coding there becomes current."""
    shelf = Shelf(folder)
    app = Screen(shelf, "Ani", shelf.study.source("I01"), view=View())

    async def run():
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await pilot.click(app.transcript, offset=(60, 3))
            await pilot.pause()
            return app.desk.current.shown.code

    assert asyncio.run(run()) == "face_to_face"


def test_without_colours_words_stand_out_all_the_same(folder, monkeypatch):
    """With NO_COLOR nothing is coloured; what is current is reversed, what waits underlined."""
    monkeypatch.setenv("NO_COLOR", "1")
    shelf = Shelf(folder)
    app = Screen(shelf, "Ani", shelf.study.source("I01"), view=View())

    async def run():
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            strips = app.screen._compositor.render_strips()
            return [s for strip in strips for s in strip.apply_filter(app._filters[-1], BLACK)]

    segments = [s for s in asyncio.run(run()) if s.text.strip()]
    colors = [c for s in segments if s.style for c in (s.style.color, s.style.bgcolor) if c]
    assert {c.name for c in colors} <= {"default"}
    assert any(s.style.reverse and "rapat setiap bulan" in s.text for s in segments)
    assert any(s.style.underline and "Kami tetap datang." in s.text for s in segments)
