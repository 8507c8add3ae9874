"""Runs on record: what is kept, by which name, and without whom."""

import gzip
import json
import os
import stat
from dataclasses import replace

import pytest
from marked import marked

from cgcoder import pipeline
from cgcoder.core.packing import head, pack
from cgcoder.core.snapshot import snapshot
from cgcoder.project import Folder, Loaded, ledgers, runs
from cgcoder.project.compared import between
from cgcoder.stats.findings import judge

ROSTER = "informant,stakeholder_group,referred_by,consent\n"
PAGE = """
I01 (gov)
I02 (village) < I01
== I01.txt
I01: [trust+|They keep their word.]
== I02.txt
I02: [trust-|They hide the budget.]
"""
MOMENT = "2026-11-24T20:40:12.123456+00:00"
NAME = "2026-11-24T20-40-12-123456Z.json.gz"


@pytest.fixture
def loaded(tmp_path, monkeypatch):
    """A small study, at a moment that stands still."""
    monkeypatch.setattr(ledgers, "now", lambda: MOMENT)
    return Loaded(Folder(tmp_path), marked(PAGE), {})


def record(loaded):
    """Record the study as a run does."""
    return runs.record(loaded, judge(loaded.study))


def other(loaded):
    """The study with a stance turned."""
    first, *rest = loaded.study.codings
    study = replace(loaded.study, codings=(replace(first, stance="hinders"), *rest))
    return replace(loaded, study=study)


def files(loaded):
    """The names in the folder of runs."""
    return sorted(p.name for p in loaded.folder.runs.iterdir())


def test_a_run_is_recorded_once(loaded):
    """The same study again leaves no second snapshot, and the first run has none before it."""
    before, first = record(loaded)
    again = record(loaded)

    assert before is None
    assert MOMENT == first.made_at
    assert (first, first) == again
    assert [NAME] == files(loaded)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_runs_are_the_owners_alone(loaded):
    """Folder and files can be read by nobody else."""
    record(loaded)
    modes = [
        stat.S_IMODE(p.stat().st_mode) for p in (loaded.folder.runs, loaded.folder.runs / NAME)
    ]

    assert [0o700, 0o600] == modes


def test_two_runs_of_one_moment_are_both_kept(loaded):
    """A name that is taken is never written over."""
    first = record(loaded)[1]
    second = record(other(loaded))[1]

    assert first.codings != second.codings
    assert [NAME, NAME.replace("Z.", "Z_2.")] == files(loaded)
    assert [first, second] == [runs.read(r) for r in runs.listed(loaded.folder)[0]]


def test_the_same_snapshot_is_the_same_bytes(loaded, tmp_path):
    """Nothing but the study and the moment of the run decides what is in the file."""
    record(loaded)
    twin = replace(loaded, folder=Folder(tmp_path / "twin"))
    twin.folder.root.mkdir()
    record(twin)

    assert (loaded.folder.runs / NAME).read_bytes() == (twin.folder.runs / NAME).read_bytes()


def broken(**changes):
    """A snapshot's file with another first line."""
    study = marked(PAGE)
    kept = snapshot(study, judge(study), program="0", made_at=MOMENT)
    text = json.dumps(head(kept) | changes) + "\n" + json.dumps(pack(kept))
    return gzip.compress(text.encode())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"no gzip", "torn or no snapshot"),
        (broken()[:-30], "torn or no snapshot"),
        (gzip.compress(b"[]\n[]"), "torn or no snapshot"),
        (gzip.compress(b"[" * 5000), "torn or no snapshot"),
        (broken(format="x"), "torn or no snapshot"),
        (broken(format=99, program="9.9"), "written by a newer cgcoder (9.9)"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_others_can(loaded, content, message):
    """A torn, foreign or newer file keeps its number and hides no other run."""
    record(loaded)
    (loaded.folder.runs / "2026-11-25T00-00-00-000000Z.json.gz").write_bytes(content)
    first, second = runs.listed(loaded.folder)[0]

    with pytest.raises(runs.RunError) as caught:
        runs.read(second)
    assert message in str(caught.value)
    assert runs.read(first) == runs.newest(loaded.folder)


def test_strangers_in_the_folder_are_passed_over(loaded):
    """A conflicted copy or a note is named, hidden files are not, and runs keep their numbers."""
    record(loaded)
    for name in (".DS_Store", "a note.txt", NAME.replace("Z.", "Z (conflicted copy).")):
        (loaded.folder.runs / name).touch()
    known, strays = runs.listed(loaded.folder)

    assert [(1, NAME, MOMENT)] == [(r.number, r.path.name, r.made_at) for r in known]
    assert [f"runs/{NAME.replace('Z.', 'Z (conflicted copy).')}", "runs/a note.txt"] == [
        p.place for p in strays
    ]


def test_whoever_withdraws_leaves_every_run(loaded):
    """The next run takes their id, codings and sources out of what was recorded before."""
    record(loaded)
    (loaded.folder.root / "informants.csv").write_text(
        f"{ROSTER}I01,gov,,yes\nI02,village,I01,withdrawn\n"
    )
    study = replace(
        marked(PAGE.split("== I02", maxsplit=1)[0].replace("I02 (village) < I01\n", "")), withheld=1
    )
    last, now = record(replace(loaded, study=study))

    assert ["I01.txt"] == [s.id for s in last.sources]
    assert 1 == now.withheld
    for path in loaded.folder.runs.iterdir():
        assert b"I02" not in gzip.decompress(path.read_bytes())


def test_a_run_cut_short_as_it_began_to_write_is_none(loaded):
    """Its empty file is no run, and is not written over."""
    loaded.folder.runs.mkdir()
    (loaded.folder.runs / NAME).touch()
    record(loaded)

    assert [(1, NAME.replace("Z.", "Z_2."))] == [
        (r.number, r.path.name) for r in runs.listed(loaded.folder)[0]
    ]


def test_a_folder_that_cannot_be_written_is_told(loaded):
    """Not as a fault of the program."""
    loaded.folder.runs.write_text("a file in its place")

    with pytest.raises(runs.CgcoderError, match="runs cannot be written") as caught:
        record(loaded)
    assert caught.value.hint


def test_what_could_not_be_written_leaves_no_trace(loaded, monkeypatch):
    """A full disk leaves no empty run behind."""

    def full(_path, _kept):
        raise runs.CgcoderError("full")

    monkeypatch.setattr(runs, "_put", full)
    with pytest.raises(runs.CgcoderError, match="full"):
        record(loaded)
    assert [] == files(loaded)


INTERVIEW = """Informan: {code}

P: Bagaimana pertemuan dengan dinas?
{code}: Kami rutin bertemu setiap bulan dengan dinas. {words}
"""


def write(folder, *codes, consent="yes"):
    """Write an interview for each of *codes* and the roster; the last has that consent."""
    (folder / "transcripts").mkdir(parents=True, exist_ok=True)
    rows = "".join(f"{c},desa,,{consent if c == codes[-1] else 'yes'}\n" for c in codes)
    (folder / "informants.csv").write_text(ROSTER + rows)
    for code in codes:
        text = INTERVIEW.format(code=code, words="Rahasia sekali.")
        (folder / "transcripts" / f"{code}.txt").write_text(text)


def test_a_run_that_changes_nothing_records_nothing_and_a_lost_record_is_made_again(tmp_path):
    """Neither a rerun nor lost results make a run; a study without runs gets one."""
    write(tmp_path, "I01")
    first = pipeline.run(tmp_path)
    [kept] = (tmp_path / "runs").iterdir()
    again = pipeline.run(tmp_path)
    (tmp_path / "results" / "segments.csv").unlink()
    anew = pipeline.run(tmp_path)

    assert (None, None, None) == (first.since, again.since, again.found)
    assert not anew.since
    assert [kept] == list((tmp_path / "runs").iterdir())
    assert b"Rahasia" not in gzip.decompress(kept.read_bytes())
    kept.unlink()
    pipeline.run(tmp_path)
    assert 1 == len(list((tmp_path / "runs").iterdir()))


def test_nobody_is_left_in_the_runs_when_everybody_withdraws(tmp_path):
    """Where nothing can be coded any more, what was recorded is cleared all the same."""
    write(tmp_path, "I01")
    pipeline.run(tmp_path)
    write(tmp_path, "I01", consent="withdrawn")
    with pytest.raises(runs.CgcoderError, match="Nobody is left to code"):
        pipeline.run(tmp_path)

    [kept] = (tmp_path / "runs").iterdir()
    assert b"I01" not in gzip.decompress(kept.read_bytes())


def test_comparing_shows_nobody_who_has_withdrawn_since(tmp_path):
    """Even before the next run has cleared them out."""
    write(tmp_path, "I01", "I02")
    pipeline.run(tmp_path)
    write(tmp_path, "I01", "I02", "I03")
    pipeline.run(tmp_path)
    write(tmp_path, "I01", "I02", "I03", consent="withdrawn")
    found = between(tmp_path).comparison

    assert ((), ()) == (found.sources.new, found.people.heard)
