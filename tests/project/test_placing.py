"""Decisions follow their words when files change, and say so where they cannot."""

import json

import pytest
from changing import BUDGET, COMING, MEETING, TALK, Study

from cgcoder.core.acts import Closed, Memo, Renamed, Retraction, Review, Settled, Target
from cgcoder.core.deciders import lapsed
from cgcoder.project import placed


@pytest.fixture
def study(tmp_path):
    """A study with one interview."""
    return Study(tmp_path / "study")


def counted(study):
    """What counts of people's codings: where it stands, and its words."""
    return [(c.segment.source, c.segment.quote) for c in study.load().codings if c.by]


def moves(study):
    """What became of decisions: kind, words before and after."""
    return [(m.kind, m.was.quote, m.now and m.now.quote) for m in study.load().moves]


def test_nothing_moves_where_nothing_changed(study):
    """The entries are those recorded."""
    study.code(MEETING)

    assert [] == moves(study)
    assert [("I01.txt", MEETING)] == counted(study)


def test_a_decision_follows_its_words(study):
    """Behind an inserted turn it counts at its new place."""
    study.code(BUDGET)
    study.change("P: Siapa", "P: Baik, terima kasih.\nP: Siapa")

    assert [("moved", BUDGET, BUDGET)] == moves(study)
    assert [("I01.txt", BUDGET)] == counted(study)
    found = study.load().codings[0].segment
    text = study.load().source("I01").text
    assert (text.index(BUDGET), text[found.start - 5 : found.start]) == (found.start, "I01: ")


def test_a_memo_on_a_proposal_follows_its_words(study):
    """Nobody ruled on the proposal; still the memo is not left behind. It is nothing to settle."""
    study.code(BUDGET)
    made = study.load().codings[0]
    target = Target(made.segment, made.code, made.stance, "lexicon", "of-its-place")
    study.record(Memo("coding", target.id, "Lihat lagi.", target=target))
    study.change("P: Siapa", "P: Baik, terima kasih.\nP: Siapa")
    [memo] = study.load().memos
    text = study.load().source("I01").text

    assert text.index(BUDGET) == memo.target.segment.start
    assert [("moved", BUDGET, BUDGET)] == moves(study)


def test_words_that_were_edited_count_and_are_reported(study):
    """The new words are shown beside the old."""
    study.code(COMING)
    study.change("sering terlambat", "selalu terlambat")
    mended = COMING.replace("sering", "selalu")

    assert [("altered", COMING, mended)] == moves(study)
    assert [("I01.txt", mended)] == counted(study)


def test_words_that_are_gone_count_no_more_and_are_not_lost(study):
    """The entry stays in the ledger as it was recorded."""
    entry = study.code(BUDGET)
    study.change(BUDGET, "Tidak tahu.")
    found = study.load()

    assert [("unresolved", BUDGET, None)] == moves(study)
    assert [] == counted(study)
    assert [(entry, BUDGET)] == [(e.id, e.segment.quote) for e in found.entries]


def test_a_text_that_comes_back_brings_its_decisions_back(study):
    """Nothing was altered in the ledger meanwhile."""
    study.code(BUDGET)
    study.change(BUDGET, "Tidak tahu.")
    study.write("I01.txt", TALK)

    assert ([], [("I01.txt", BUDGET)]) == (moves(study), counted(study))


def test_a_ruling_follows_with_what_it_ruled_on(study):
    """Both the proposal's words and those put in their place."""
    target = Target(study.segment(COMING), "commitment", "supports", "lexicon", "abc")
    shorter = study.segment("Semua pihak datang")
    study.record(Review(target, "changed", shorter, "commitment", "supports"))
    study.change("P: Siapa", "P: Baik, terima kasih.\nP: Siapa")
    entry = study.load().entries[0]

    assert (COMING, "Semua pihak datang") == (entry.target.segment.quote, entry.segment.quote)
    assert entry.target.segment.start == entry.segment.start
    assert [("I01.txt", "Semua pihak datang")] == counted(study)


def test_a_renamed_file_is_recognised_by_its_text(study):
    """Everything about it goes along: codings, memos, and that somebody has been through it."""
    study.code(MEETING)
    fingerprint = study.load().source("I01").fingerprint
    study.record(Closed("I01.txt", fingerprint))
    study.remove("I01.txt")
    study.write("wawancara-1.txt", TALK)
    found = study.load()

    assert ([], [("wawancara-1.txt", MEETING)]) == (moves(study), counted(study))
    assert ["Ani"] == [r.coder for r in found.rounds if r.source == "wawancara-1.txt"]


def test_two_files_with_the_text_of_one_that_is_gone_are_not_guessed_between(study):
    """The decision waits; both look alike, so the first is suggested."""
    study.code(MEETING)
    study.remove("I01.txt")
    study.write("a.txt", TALK)
    study.write("b.txt", TALK)

    assert ["gone"] == [m.kind for m in study.load().moves]
    assert [] == counted(study)


def test_the_same_file_in_another_format_is_the_same_source(study):
    """I01.md takes the place of I01.txt, by its name."""
    study.code(BUDGET)
    study.remove("I01.txt")
    study.write("I01.md", "P: Selamat pagi, terima kasih atas waktunya.\n" + TALK)

    assert [("I01.md", BUDGET)] == counted(study)


def test_whoever_had_been_through_a_text_that_changed_since_is_named(study):
    """Their silence says nothing of the new text; once they are through that, nothing is said."""
    study.record(Closed("I01.txt", study.load().source("I01").fingerprint))
    assert [] == list(lapsed(study.load()))

    study.change("sering terlambat", "selalu terlambat")
    assert [("I01.txt", "Ani")] == list(lapsed(study.load()))

    study.record(Closed("I01.txt", study.load().source("I01").fingerprint))
    assert [] == list(lapsed(study.load()))


def test_files_that_swapped_names_have_still_been_gone_through(study):
    """What a person had been through is the text, under whatever name."""
    study.write("I02.txt", "P: Nama?\nI02: Saya lupa semua yang terjadi waktu itu, maaf.\n")
    study.record(Closed("I01.txt", study.load().source("I01").fingerprint))
    one, two = (study.load().source(name).text for name in ("I01", "I02"))
    study.write("I01.txt", two)
    study.write("I02.txt", one)

    assert ["I02.txt"] == [r.source for r in study.load().rounds if r.coder == "Ani"]
    assert [] == list(lapsed(study.load()))


def test_a_file_renamed_and_edited_is_suggested_and_never_assumed(study):
    """A person says so; then its decisions are placed as in any changed text."""
    study.code(BUDGET)
    study.record(Memo("source", "I01.txt", "Wawancara di kantor."))
    study.remove("I01.txt")
    study.write("I09.txt", "P: Baik, kita mulai saja dari awal.\n" + TALK)
    study.write("I10.txt", "P: Nama?\nI10: Saya lupa semua yang terjadi waktu itu, maaf.\n")

    assert [("gone", "I09.txt")] == [(m.kind, m.suggested) for m in study.load().moves]
    assert [] == counted(study)

    study.record(Renamed("I01.txt", "I09.txt"))

    assert [("I09.txt", BUDGET)] == counted(study)
    assert ["I09.txt"] == [m.about for m in study.load().memos]


def test_files_that_changed_names_are_told_apart_by_their_texts(study):
    """Each decision stays with its text."""
    other = "P: Nama?\nI02: Saya mewakili panti asuhan di kota ini sejak tahun lalu.\n"
    study.write("I02.txt", other)
    study.code(BUDGET)
    study.code("panti asuhan di kota ini", name="I02.txt")
    study.write("I01.txt", other)
    study.write("I02.txt", TALK)

    assert [("I01.txt", "panti asuhan di kota ini"), ("I02.txt", BUDGET)] == counted(study)


def test_a_removed_file_keeps_its_decisions(study):
    """They are listed as gone, count no more, and come back with the file."""
    study.code(BUDGET)
    study.remove("I01.txt")
    study.write("I02.txt", "P: Nama?\nI02: Tidak ada yang saya ingat lagi.\n")

    assert [("gone", BUDGET, None)] == moves(study)
    assert [BUDGET] == [e.segment.quote for e in study.load().entries]

    study.write("I01.txt", TALK)
    assert ([], [("I01.txt", BUDGET)]) == (moves(study), counted(study))


def test_what_a_person_settled_counts_and_follows_further_changes(study):
    """The settled words are looked for in a later text, not the first ones."""
    entry = study.code(BUDGET)
    study.change(BUDGET, "Uangnya tidak pernah kelihatan oleh kami sama sekali.")
    now = study.segment("Uangnya tidak pernah kelihatan oleh kami")
    study.record(Settled(entry, now), by="Budi")

    assert ([], [("I01.txt", now.quote)]) == (moves(study), counted(study))

    study.change("P: Siapa", "P: Baik, terima kasih.\nP: Siapa")

    assert [("moved", now.quote, now.quote)] == moves(study)
    assert [("I01.txt", now.quote)] == counted(study)


def test_words_settled_as_gone_are_reported_no_more(study):
    """They do not count either."""
    entry = study.code(BUDGET)
    study.change(BUDGET, "Tidak tahu.")
    study.record(Settled(entry, None))

    assert ([], []) == (moves(study), counted(study))


def test_what_was_taken_back_is_not_reported(study):
    """Nobody has to settle it."""
    entry = study.code(BUDGET)
    study.record(Retraction(entry))
    study.change(BUDGET, "Tidak tahu.")

    assert [] == moves(study)


def test_of_two_rulings_of_a_person_the_last_is_reported(study):
    """The earlier one decides nothing any more."""
    target = Target(study.segment(BUDGET), "commitment", "supports", "lexicon", "abc")
    study.record(Review(target, "accepted"))
    last = study.record(Review(target, "rejected"))[0].id
    study.change(BUDGET, "Tidak tahu.")

    assert [last] == [m.entry for m in study.load().moves]


def test_placing_is_done_once(study, monkeypatch):
    """The second time it is read; where the cache is damaged it is done again."""
    study.code(BUDGET)
    study.change("P: Siapa", "P: Baik, terima kasih.\nP: Siapa")
    calls = []
    align = placed.align
    monkeypatch.setattr(placed, "align", lambda *texts: calls.append(1) or align(*texts))
    first = study.load()
    again = study.load()
    cache = study.root / ".cgcoder" / "placed.json"
    kept = json.loads(cache.read_text())

    assert (1, first) == (len(calls), again)
    assert BUDGET not in cache.read_text()

    for rows in kept["placed"].values():
        for row in rows.values():
            row[1] = [0, 10]
    cache.write_text(json.dumps(kept))
    assert first == study.load()
    cache.write_text("[[")
    assert first == study.load()


def test_a_text_that_was_tampered_with_is_not_believed(study):
    """Then words and context decide, as where it was deleted."""
    study.code(BUDGET)
    kept = next((study.root / "ledger" / "texts").iterdir())
    kept.write_text(TALK.replace("P: Siapa", "P: Lalu siapa"), encoding="utf-8")
    study.change("P: Apakah", "P: Selamat pagi. Apakah")

    assert [("moved", BUDGET, BUDGET)] == moves(study)


def test_nobody_who_withdrew_is_quoted_from_a_file_that_is_gone(study):
    """Nobody can tell who spoke in it."""
    study.code(BUDGET)
    study.remove("I01.txt")
    study.write("I02.txt", "P: Nama?\nI02: Tidak ada yang saya ingat lagi.\n")
    (study.root / "informants.csv").write_text("informant,consent\nI01,withdrawn\nI02,yes\n")
    found = study.load()

    assert ((), ()) == (found.moves, found.entries)
