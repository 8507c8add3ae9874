"""`cgcoder moved` and `cgcoder settle`, on a study whose transcripts changed."""

import json

import pytest
from changing import BUDGET, COMING, MEETING, TALK, Study
from typer.testing import CliRunner

from cgcoder.cli import app
from cgcoder.core.acts import Settled

INSERTED = "P: Baik, terima kasih.\nP: Siapa"


@pytest.fixture
def study(tmp_path, monkeypatch):
    """A study with one interview, and the person who decides."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("CGCODER_PERSON", "Ani")
    return Study(tmp_path / "study")


@pytest.fixture
def call(study):
    """Call the program; what it said and its exit code."""

    def run(*args):
        return CliRunner().invoke(app, [*args, "-C", str(study.root)])

    return run


def test_where_nothing_changed_nothing_is_listed(study, call):
    """The answer says so."""
    study.code(MEETING)
    shown = call("moved")

    assert ("", "Every decision stands where it was made.\n") == (shown.stdout, shown.stderr)


def test_a_source_gone_through_before_it_changed_is_open_again_and_named(study, call):
    """Else proposals that were refused by silence would count again, and nobody knew."""
    call("close", "I01", "--yes")
    study.change("sering terlambat", "selalu terlambat")

    assert call("moved").stderr.startswith("I01.txt has changed since Ani had been through it: ")
    assert "cgcoder close I01.txt --as Ani" in call("moved", "I01").stderr
    assert "Open again  1 source, changed since" in call("status").stdout

    call("close", "I01", "--yes")
    assert "Every decision stands where it was made.\n" == call("moved").stderr


def test_words_that_moved_for_certain_are_listed_on_demand(study, call):
    """Nobody has to do anything about them."""
    study.code(BUDGET)
    study.change("P: Siapa", INSERTED)

    assert "" == call("moved").stdout
    assert "1 decision moved with the words; nothing waits for you.\n" == call("moved").stderr
    assert call("moved", "--all").stdout.startswith("moved · ")


def test_edited_words_stand_side_by_side(study, call):
    """With what was changed and what to type."""
    entry = study.code(COMING)
    study.change("sering terlambat", "selalu terlambat")

    assert [
        f"altered · {entry[:4]} · face_to_face · I01.txt · Ani",
        "  was “Semua pihak datang, kecuali        now “Semua pihak datang, kecuali",
        "  dinas kesehatan yang sering             dinas kesehatan yang selalu",
        "  terlambat.”                             terlambat.”",
        "  Words were changed inside it.",
        f"    cgcoder settle {entry[:4]} --place 1",
    ] == [line.rstrip() for line in call("moved").stdout.splitlines()][:-1]


def test_twins_are_offered_by_number(study, call):
    """A person says which one is meant; then nothing waits and the coding counts there."""
    line = f"I01: {BUDGET}\n"
    entry = study.code(BUDGET)
    study.change(line, line + line)
    shown = call("moved")

    assert " 1? 246:316 “Anggaran tidak pernah" in shown.stdout
    assert "Its words stand more than once, and nothing tells which" in shown.stdout

    assert 0 == call("settle", entry[:4], "--place", "2").exit_code
    assert "Every decision stands where it was made.\n" == call("moved").stderr
    assert [322] == [c.segment.start for c in study.load().codings if c.by]


def test_a_place_that_was_not_offered_is_refused(study, call):
    """Nothing is recorded."""
    entry = study.code(BUDGET)
    study.change(BUDGET, "Tidak tahu.")
    told = call("settle", entry, "--place", "1")

    assert 1 == told.exit_code
    assert f"For {entry} no place can be offered. Nothing was recorded." in told.stderr
    assert 1 == len(study.load().entries)


def test_words_are_settled_by_naming_them(study, call):
    """They must stand in the source as it is now."""
    entry = study.code(BUDGET)
    study.change(BUDGET, "Uangnya tidak pernah kelihatan oleh kami.")
    refused = call("settle", entry, "--words", "tidak ada di sini")
    taken = call("settle", entry, "--words", "Uangnya tidak pernah kelihatan")

    assert (1, 0) == (refused.exit_code, taken.exit_code)
    assert ["Uangnya tidak pernah kelihatan"] == [
        c.segment.quote for c in study.load().codings if c.by
    ]


def test_several_decisions_are_settled_as_gone(study, call):
    """With a reason, which is kept."""
    first, second = study.code(BUDGET), study.code(BUDGET, code="commitment")
    study.change(BUDGET, "Tidak tahu.")
    call("settle", first, second, "--gone", "--memo", "dicoret")

    assert [(first, None, "dicoret"), (second, None, "dicoret")] == [
        (e.of, e.segment, e.reason) for e in study.load().entries if isinstance(e, Settled)
    ]
    assert "Every decision stands where it was made.\n" == call("moved").stderr


def test_a_file_that_is_gone_is_told_once_with_all_its_decisions(study, call):
    """And which one looks like it."""
    first, second = study.code(BUDGET), study.code(MEETING)
    study.remove("I01.txt")
    study.write("wawancara 1.txt", "P: Baik, kita mulai saja dari awal.\n" + TALK)
    shown = call("moved", "I01")
    lines = shown.stdout.splitlines()

    assert "gone · I01.txt · 2 decisions" == lines[0]
    assert [f"  {first[:4]}  face_to_face", f"  {second[:4]}  face_to_face"] == [
        line[:20] for line in lines[1:3]
    ]
    assert '    cgcoder settle I01.txt --renamed "wawancara 1.txt"' in lines
    assert "2 decisions wait for you: 2 gone." in shown.stderr

    assert 0 == call("settle", "I01", "--renamed", "wawancara 1").exit_code
    assert "2 decisions moved with the words; nothing waits for you.\n" == call("moved").stderr


def test_only_a_file_that_is_gone_goes_by_another_name(study, call):
    """A file that is there keeps its decisions."""
    study.code(BUDGET)
    study.write("I02.txt", TALK + "I01: Tambahan.\n")

    told = call("settle", "I01", "--renamed", "I02")

    assert "I01 is there; only a file that is gone goes by another name." in told.stderr
    assert 1 == told.exit_code


def test_a_file_removed_for_good_is_settled_by_its_name(study, call):
    """All decisions on it at once."""
    study.code(BUDGET)
    study.code(MEETING)
    study.remove("I01.txt")
    study.write("I02.txt", "P: Nama?\nI02: Tidak ada yang saya ingat lagi.\n")
    call("settle", "I01.txt", "--gone")

    assert "Every decision stands where it was made.\n" == call("moved").stderr


def test_data_for_scripts(study, call):
    """Offsets and words then and now; the same as CSV."""
    entry = study.code(COMING)
    study.change("sering terlambat", "selalu terlambat")
    (found,) = json.loads(call("moved", "--json").stdout)
    header, row = call("moved", "--csv").stdout.splitlines()

    assert (entry, "altered", "edited", "I01.txt") == (
        found["id"],
        found["kind"],
        found["why"],
        found["source"],
    )
    assert (COMING, COMING.replace("sering", "selalu")) == (found["was"]["quote"], found["now"])
    assert "id,kind,why,source,code,by,was,now,start,end,places,looks_like" == header
    assert row.startswith(f"{entry},altered,edited,I01.txt,face_to_face,Ani,")


def test_hostile_words_stay_inert(study, call):
    """What a terminal would obey is not printed, nor is markup taken for styles."""
    entry = study.code(BUDGET)
    study.change(BUDGET, "[red]Uang[/red] \u202e tidak pernah dibuka kepada kami, dan itu saja.")
    shown = call("moved").stdout + call("moved", "--csv").stdout

    assert "\u202e" not in shown
    assert entry in shown


def test_one_thing_is_said_at_a_time(study, call):
    """Two ways to settle contradict each other."""
    entry = study.code(BUDGET)

    assert 2 == call("settle", entry, "--gone", "--place", "1").exit_code
    assert 2 == call("settle", entry).exit_code


def test_status_and_run_say_how_many_wait(study, call):
    """In one line, with what to type."""
    study.code(BUDGET)
    study.change(BUDGET, "Tidak tahu.")
    line = "1 decision waits for you, since transcripts changed: cgcoder moved"

    assert "To settle   1 decision, since transcripts changed: cgcoder moved" in (
        call("status").stdout
    )
    assert line in call("run").stderr.splitlines()
