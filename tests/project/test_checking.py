"""A study is checked: what is wrong is told with what to type, what is right is not told of."""

from __future__ import annotations

import json
import os

import pytest
from acting import alone, small_study

from cgcoder import pipeline, project
from cgcoder.core.acts import Decisive, Memo, Override, Retraction, Settled
from cgcoder.project.checking import check
from cgcoder.project.folder import Folder

TRUST, MEET = "Kami saling percaya.", "Kami bertemu tiap bulan."


@pytest.fixture
def sound(tmp_path):
    """Ani and Budi have been through the one interview, and a run has been made."""
    tmp_path.chmod(0o700)
    folder = small_study(tmp_path)
    alone(folder, "Ani", (TRUST, "trust", "supports"))
    alone(folder, "Budi", (MEET, "meeting", "supports"))
    pipeline.run(folder)
    return folder


def _told(folder):
    """Place, severity and message of every problem."""
    return [(p.place, p.severity, p.message) for p in check(folder, project.now())]


def _only(folder):
    """The one problem there is, but for results that are older than what was changed."""
    found = [p for p in check(folder, project.now()) if p.place != "results/"]
    assert len(found) == 1, found
    return found[0]


def _lines(folder, person="Ani"):
    path = folder / "ledger" / f"{person}.jsonl"
    return path, path.read_text("utf-8").splitlines()


def _altered(folder, number, *, person="Ani", **changes):
    """Alter a ledger line by hand."""
    path, lines = _lines(folder, person)
    lines[number] = json.dumps(json.loads(lines[number]) | changes)
    path.write_text("\n".join(lines) + "\n")


def test_nothing_is_told_of_a_sound_study(sound):
    """No problem, and no warning that cries wolf."""
    assert _told(sound) == []


def test_a_quote_that_does_not_stand_where_it_says_is_an_error(sound):
    """An anchor altered by hand counts at wrong words; the line, the id and the way out."""
    path, lines = _lines(sound)
    entry = json.loads(lines[0])
    entry["segment"]["start"] -= 5
    path.write_text("\n".join([json.dumps(entry), *lines[1:]]) + "\n")
    found = _only(sound)
    assert (found.place, found.severity) == ("ledger/Ani.jsonl:1", "error")
    assert "are not those that the entry quotes" in found.message
    assert f"cgcoder undo {entry['id']} --as Ani" in found.hint
    project.record(sound, "Ani", [Retraction(entry["id"])])
    assert [p for p in _told(sound) if p[1] == "error"] == []


def test_a_context_that_is_not_there_is_an_error(sound):
    """Words may stand twice; what stood around them tells which were meant."""
    path, lines = _lines(sound)
    entry = json.loads(lines[0])
    entry["segment"]["before"] = "Mereka bilang "
    path.write_text("\n".join([json.dumps(entry), *lines[1:]]) + "\n")
    assert _only(sound).severity == "error"


def test_decisions_on_a_text_that_is_not_kept_are_told_of(sound):
    """Without the old text they are found by their words alone."""
    (sound / "transcripts" / "I01.txt").write_text(f"P: Apa?\nI01: {MEET} {TRUST} Dana telat.\n")
    for text in (sound / "ledger" / "texts").iterdir():
        text.unlink()
    told = [message for place, _, message in _told(sound) if place == "I01.txt"]
    assert told[0].startswith("the text that 2 decisions on it stood in is not kept")


def test_decisions_that_wait_since_a_text_changed_are_errors(sound):
    """They do not count until somebody settles them; `cgcoder moved` shows them."""
    text = sound / "transcripts" / "I01.txt"
    text.write_text(text.read_text().replace("saling percaya", "jarang bicara dan curiga"))
    found, again = [p for p in check(sound, project.now()) if p.place == "I01.txt"]
    assert ("error", "warning") == (found.severity, again.severity)
    assert "1 decision on it waits for you" in found.message
    assert found.hint.startswith("cgcoder moved I01.txt")
    assert again.message.startswith("has changed since Ani and Budi had been through it")
    assert again.hint.endswith("cgcoder close I01.txt --as Ani")


def test_a_file_that_is_gone_keeps_its_decisions_and_is_told_of(sound):
    """How to say what became of it stands beside."""
    (sound / "transcripts" / "I01.txt").rename(sound / "I01.txt")
    (sound / "transcripts" / "I02.txt").write_text("P: Apa?\nI02: Tidak ada yang sama.\n")
    gone = [p for p in check(sound, project.now()) if p.place == "I01.txt"]
    assert [(p.severity, "2 decisions on it are kept" in p.message) for p in gone] == [
        ("error", True)
    ]
    assert "cgcoder settle I01.txt --renamed" in gone[0].hint


def test_a_torn_line_a_copy_and_another_name_are_told_with_their_places(sound):
    """What `run` sets aside is told here too, with what may be deleted."""
    path, lines = _lines(sound)
    path.write_text("\n".join(lines) + '\n{"v": 2, "kind": "coding", "segm')
    budi = (sound / "ledger" / "Budi.jsonl").read_bytes()
    (sound / "ledger" / "Budi (1).jsonl").write_bytes(budi)
    (sound / "ledger" / "Citra.jsonl").write_bytes(budi)
    for name in ("Budi (1)", "Citra"):
        (sound / "ledger" / f"{name}.jsonl").chmod(0o600)
    told = {p[0]: p[2] for p in _told(sound)}
    assert "torn" in told["ledger/Ani.jsonl:3"]
    assert "looks like a copy of Budi.jsonl" in told["ledger/Budi (1).jsonl"]
    assert told["ledger/Citra.jsonl"].startswith("2 entries here say Budi made it")


def test_one_id_with_two_contents_is_an_error(sound):
    """Only tampering makes that; both places are named."""
    path, lines = _lines(sound)
    entry = json.loads(lines[0]) | {"stance": "hinders"}
    path.write_text("\n".join([*lines, json.dumps(entry)]) + "\n")
    found = _only(sound)
    assert (found.place, found.severity) == ("ledger/Ani.jsonl:3", "error")
    assert "stands at ledger/Ani.jsonl:1 too" in found.message


def test_what_refers_to_nothing_is_told_of(sound):
    """Retractions, settlements, memos, decisive documents whose object is not there."""
    budis = json.loads(_lines(sound, "Budi")[1][0])["id"]
    drafts = [
        Retraction("nothing"),
        Retraction(budis),
        Settled("nothing", None),
        Memo("coding", "nothing", "x"),
        Memo("code", "hope", "x"),
        Memo("source", "I09.txt", "x"),
        Memo("study", "", "x"),
        Memo("coding", budis, "x"),
        Decisive("D09.docx", "trust", "x"),
    ]
    project.record(sound, "Ani", drafts)
    told = [p for p in _told(sound) if p[0] != "results/"]
    assert [(place, severity) for place, severity, _ in told] == [
        (f"ledger/Ani.jsonl:{n}", "warning") for n in (3, 4, 5, 6, 7, 8, 11)
    ]
    assert "only Budi can" in told[1][2]


def test_codes_that_the_codebook_does_not_have_are_one_error_each(sound):
    """With the nearest code; decisions that were taken back are not asked about."""
    alone(sound, "Ani", (MEET, "meetings", "supports"), (TRUST, "meetings", "supports"))
    project.record(sound, "Ani", [Override("hope", "contested", "x"), Override("trust", "", "")])
    told = [p for p in check(sound, project.now()) if p.place != "results/"]
    twice, near = "Ani.jsonl:3, Ani.jsonl:4", "Did you mean 'meeting'?"
    assert [(p.place, p.message) for p in told] == [
        (
            "ledger/Ani.jsonl:3",
            f"the codebook has no code 'meetings'; 2 decisions use it ({twice}). {near}",
        ),
        (
            "ledger/Ani.jsonl:6",
            "the codebook has no indicator 'hope'; 1 decision uses it (Ani.jsonl:6).",
        ),
    ]
    entries = [json.loads(line) for line in _lines(sound)[1]]
    project.record(sound, "Ani", [Retraction(entries[n]["id"]) for n in (2, 3, 5)])
    assert [p for p in _told(sound) if p[0] != "results/"] == []


def test_times_that_cannot_be_are_told_of(sound):
    """An entry of the future goes before everything that is decided until then."""
    _altered(sound, 0, made_at="2999-01-01T00:00:00+00:00")
    _altered(sound, 0, person="Budi", made_at="yesterday")
    told = {p[0]: p[2] for p in _told(sound) if p[0] != "results/"}
    assert told["ledger/Ani.jsonl"].startswith("1 entry made in the future")
    assert told["ledger/Budi.jsonl:1"].startswith("'yesterday' is no time")


def test_settings_and_codebook_that_cannot_be_used_do_not_hide_the_ledgers(sound):
    """One broken part never hides the others."""
    path, lines = _lines(sound)
    path.write_text("\n".join([*lines, "no json"]) + "\n")
    (sound / "codebook.yaml").write_text("name: x\ncodes:\n  trust:\n    kind: nonsense\n")
    places = [p[0] for p in _told(sound)]
    assert ("codebook.yaml:4" in places, "ledger/Ani.jsonl:3" in places) == (True, True)
    (sound / "cgcoder.toml").write_text("format = 1\ntitel = 'x'\n")
    told = _told(sound)
    assert told[0][:2] == ("cgcoder.toml:2", "error")
    assert "ledger/Ani.jsonl:3" in [p[0] for p in told]
    (sound / "cgcoder.toml").write_text("format = 1\n")
    (sound / "codebook.yaml").unlink()
    assert _told(sound)[0][:2] == ("codebook.yaml", "error")
    (sound / "transcripts").rename(sound / "elsewhere")
    assert [p[0] for p in _told(sound)] == ["codebook.yaml", "ledger/Ani.jsonl:3"]


def test_files_that_cannot_be_read_and_the_list_of_informants_are_told_of(sound):
    """What reading the study finds is part of the check."""
    (sound / "transcripts" / "song.mp3").write_bytes(b"x")
    (sound / "informants.csv").write_text("informant,referred_by\nI01,I01\n")
    places = [p[0] for p in _told(sound)]
    assert "song.mp3" in places
    assert any(p.startswith("informants.csv") for p in places)


def test_what_a_run_would_do_is_a_warning(sound):
    """Results older than a decision, results changed by hand, proposals out of date."""
    project.record(sound, "Ani", [Memo("study", "", "x")])
    assert _told(sound) == [
        ("results/", "warning", "are older than the study, or were changed by hand.")
    ]
    pipeline.run(sound)
    (sound / "results" / "segments.csv").write_text("x")
    assert [p[0] for p in _told(sound)] == ["results/"]
    (sound / "cgcoder.toml").write_text('codebook = "codebook.yaml"\ncoders = ["lexicon"]\n')
    assert [(p[0], p[1]) for p in _told(sound)] == [("proposals/lexicon/", "warning")]


def test_a_torn_snapshot_of_a_run_is_told_of(sound):
    """Other runs can still be compared."""
    (run,) = (sound / "runs").iterdir()
    run.write_bytes(run.read_bytes()[:40])
    found = _only(sound)
    assert (found.place, found.severity) == (f"runs/{run.name}", "warning")


def test_words_of_whoever_withdrew_are_looked_for(sound):
    """What still holds them is an error until the next run; decisions on them stay unspoken."""
    _altered(sound, 0, made_at="2999-01-01T00:00:00+00:00")
    (sound / "transcripts" / "I02.txt").write_text("P: Apa?\nI02: Baik-baik saja.\n")
    (sound / "proposals" / "lexicon").mkdir(parents=True, mode=0o700)
    (sound / "proposals" / "lexicon" / "I01.jsonl").touch(mode=0o600)
    (sound / "informants.csv").write_text("informant,consent\nI01,withdrawn\nI02,yes\n")
    told = [(p[0], p[1]) for p in _told(sound)]
    assert ("proposals/", "error") in told
    assert ("runs/", "error") in told
    assert not [p for p in told if p[0].startswith("ledger/")]
    pipeline.run(sound)
    assert [p for p in _told(sound) if p[1] == "error"] == []


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_folders_and_ledgers_that_others_can_read_are_told_of(sound):
    """What is inside transcripts/ and results/ is shielded by its folder."""
    (sound / "results" / "segments.csv").chmod(0o644)
    assert _told(sound) == []
    (sound / "ledger" / "Ani.jsonl").chmod(0o640)
    (sound / "transcripts").chmod(0o755)
    (found,) = check(sound, project.now())
    assert (found.place, found.severity) == (str(sound), "warning")
    assert found.message == ("others who use this computer can read transcripts, ledger/Ani.jsonl.")
    assert found.hint == f"chmod -R go-rwx {sound}"


def test_a_check_changes_nothing(sound):
    """Nothing but the cache is written, whatever is wrong."""
    _altered(sound, 0, code="nowhere")

    def state():
        return {
            p: (p.read_bytes(), p.stat().st_mtime_ns)
            for p in sound.rglob("*")
            if p.is_file() and Folder(sound).cache not in p.parents
        }

    before = state()
    check(sound, project.now())
    assert state() == before
