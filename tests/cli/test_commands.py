"""The commands at work in a real folder, with real files."""

import json
import os
import shutil
import stat
from itertools import count

import pytest
from typer.testing import CliRunner

from cgcoder import project
from cgcoder.cli import app

INTERVIEW = """\
Kode: {code}
Tanggal: 2021-09-14
Pewawancara: P

P: Bagaimana pertemuannya?
{code}: Kami rapat rutin setiap bulan dan semua pihak datang. {more}
P: Apakah saling percaya?
{code}: Kami tidak percaya lagi kepada dinas karena janji tidak pernah ditepati.
"""
ROSTER = """\
informant,pseudonym,stakeholder_group,referred_by,consent
I01,Pak A,dinas,,yes
I02,Bu B,panti,I01,yes
I03,Bu C,panti,I02,yes
"""


@pytest.fixture
def call(monkeypatch, tmp_path):
    """Call the program in an empty folder, as from a terminal of eighty columns."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")

    def run(*args):
        return CliRunner().invoke(app, [str(a) for a in args])

    return run


@pytest.fixture
def clock(monkeypatch):
    """Let a minute pass between the acts of a person."""
    minutes = count()
    monkeypatch.setattr(project, "now", lambda: f"2026-01-02T10:{next(minutes):02}:00+00:00")


@pytest.fixture
def interviews(tmp_path):
    """A folder with three interviews and the list of informants."""
    folder = tmp_path / "penelitian"
    folder.mkdir()
    for code in ("I01", "I02", "I03"):
        text = INTERVIEW.format(code=code, more=f"Itu kata {code}.")
        (folder / f"{code}.txt").write_text(text, encoding="utf-8")
    (folder / "informants.csv").write_text(ROSTER, encoding="utf-8")
    return folder


@pytest.fixture
def study(call, interviews):
    """A study that has been run once."""
    assert 0 == call("run", interviews).exit_code
    return interviews


def test_a_run_ends_with_verdicts_and_where_the_files_are(call, interviews):
    """On stdout the table and the paths, on stderr what was done."""
    result = call("run", interviews)

    assert 0 == result.exit_code, result.output
    assert "Indikator " in result.stdout
    assert 5 == result.stdout.count(" ±")
    assert os.fspath(interviews / "results" / "report.docx") in result.stdout.splitlines()
    assert "Coded 3 of 3 sources" in result.stderr
    assert "Made the study" in result.stderr


def test_a_second_run_says_that_nothing_has_changed(call, study):
    """The table is shown again; nothing is coded or written."""
    before = (study / "results" / "report.docx").stat().st_mtime_ns
    result = call("run", study)

    assert 0 == result.exit_code
    assert "Nothing has changed: 3 sources" in result.stderr
    assert before == (study / "results" / "report.docx").stat().st_mtime_ns


def test_interviews_themselves_are_copied_and_left_as_they_are(call, interviews):
    """A named folder of interviews becomes a study; the roster stays where it is."""
    result = call("run", interviews)

    assert "Copied 3 transcripts into" in result.stderr
    assert ["I01.txt", "I02.txt", "I03.txt"] == sorted(
        p.name for p in (interviews / "transcripts").iterdir()
    )
    assert (interviews / "I01.txt").exists()


def test_the_working_directory_is_not_taken_for_interviews(call, interviews, monkeypatch):
    """Without a name nothing is copied: one may stand anywhere."""
    monkeypatch.chdir(interviews)
    result = call("run")

    assert 1 == result.exit_code
    assert "Hint: " in result.stderr
    assert not (interviews / "transcripts").exists()
    assert 0 == call("run", ".").exit_code


def test_an_interrupted_copy_is_begun_again(call, interviews):
    """What a crash left behind is not taken for the transcripts."""
    (interviews / ".transcripts.part").mkdir()
    (interviews / ".transcripts.part" / "I01.txt").write_text("torn")

    assert "Coded 3 of 3 sources" in call("run", interviews).stderr
    assert not (interviews / ".transcripts.part").exists()


def test_a_study_is_found_from_inside_its_folders(call, study, monkeypatch):
    """In transcripts/ one is in the study."""
    monkeypatch.chdir(study / "transcripts")

    assert "Nothing has changed" in call("run").stderr
    assert 0 == call("status").exit_code


def test_a_broken_file_is_named_and_the_rest_is_done(call, study):
    """Exit 1, the problem with its remedy, and the results of the others."""
    (study / "transcripts" / "I04.docx").write_bytes(b"this is no zip")
    (study / "results" / "segments.csv").unlink()
    result = call("run", study)

    assert 1 == result.exit_code
    assert "1 problem:" in result.stderr
    assert "  I04.docx: " in result.stderr
    assert (study / "results" / "segments.csv").exists()


def test_status_tells_new_changed_and_unread(call, study):
    """A new file is new, an edited one changed, a broken one a problem."""
    text = INTERVIEW.format(code="I04", more="Baru.")
    (study / "transcripts" / "I04.txt").write_text(text, encoding="utf-8")
    changed = study / "transcripts" / "I01.txt"
    changed.write_text(changed.read_text(encoding="utf-8") + "I01: Lagi.\n", encoding="utf-8")
    (study / "transcripts" / "I05.pdf").write_bytes(b"")
    told = json.loads(call("status", study, "--json").stdout)

    assert ["I04.txt"] == told["new"]
    assert ["I01.txt"] == told["changed"]
    assert ["I05.pdf"] == told["unread"]
    assert "Next: cgcoder run" in call("status", study).stderr


@pytest.mark.parametrize(
    "command", ["status", "findings", "matrix", "informants", "segments", "saturation"]
)
def test_outside_a_study_each_command_says_where_one_could_be(call, command):
    """Exit 1 and what to type."""
    result = call(command)

    assert (1, "") == (result.exit_code, result.stdout)
    assert "is no study folder" in result.stderr
    assert "cgcoder init my-study" in result.stderr


def test_a_folder_that_is_not_there_is_a_usage_error(call):
    """A wrong path is never taken for a new study."""
    result = call("run", "nowhere")

    assert 2 == result.exit_code
    assert "does not exist" in result.stderr


def test_init_makes_the_sample_study_once(call):
    """A second time the study that is there is left alone, with a hint."""
    result = call("init", "trial", "--sample", "--language", "id")
    again = call("init", "trial")

    assert (0, "") == (result.exit_code, result.stdout)
    assert "Then: cgcoder run trial" in result.stderr
    assert 1 == again.exit_code
    assert "is a study already" in again.stderr


def test_init_offers_the_nearest_codebook(call):
    """A codebook that does not ship is an error before a folder is made."""
    result = call("init", "trial", "--codebook", "ansel-gash")

    assert 1 == result.exit_code
    assert "'ansell-gash'" in result.stderr


@pytest.mark.usefixtures("clock")
def test_a_persons_verdict_is_kept_and_can_be_taken_back(call, study):
    """It goes into that person's ledger, by the id of the indicator."""
    args = ("override", "Trust building", "-C", study, "--as", "Ani", "--reason", "I was there")
    result = call(*args, "--status", "contested")

    assert 0 == result.exit_code, result.output
    (line,) = (study / "ledger" / "Ani.jsonl").read_text(encoding="utf-8").splitlines()
    assert ("trust_building", "contested", "I was there") == tuple(
        json.loads(line)[k] for k in ("indicator", "status", "reason")
    )
    findings = json.loads(call("findings", "trust_building", "-C", study, "--json").stdout)
    assert "contested" == findings[0]["override"]["status"]
    call(*args, "--status", "none")
    findings = json.loads(call("findings", "trust_building", "-C", study, "--json").stdout)
    assert findings[0]["override"] is None


@pytest.mark.usefixtures("clock")
def test_a_decisive_document_is_kept_and_can_be_taken_back(call, study):
    """By the file's id, however it was typed."""
    args = ("decisive", "i01", "commitment", "-C", study, "--as", "Ani")

    assert 0 == call(*args, "--reason", "Signed by all").exit_code
    told = json.loads(call("status", study, "--json").stdout)
    assert 1 == told["decisive"]
    assert 0 == call(*args, "--withdraw").exit_code
    assert 0 == json.loads(call("status", study, "--json").stdout)["decisive"]


def test_a_name_that_cannot_be_a_file_is_refused(call, study):
    """A ledger never leaves its folder."""
    args = ("override", "commitment", "-C", study, "--status", "contested", "--reason", "r")
    result = call(*args, "--as", "../../x")

    assert 1 == result.exit_code
    assert "cannot be the name of a ledger" in result.stderr


def test_an_export_goes_where_it_is_sent(call, study, tmp_path):
    """Into a file, or into a folder under its own name; all exports can be listed."""
    assert (
        0 == call("export", "-C", study, "--to", "segments", "--out", tmp_path / "s.csv").exit_code
    )
    assert 0 == call("export", "-C", study, "--to", "segments", "--out", tmp_path).exit_code
    assert (tmp_path / "s.csv").read_bytes() == (tmp_path / "segments.csv").read_bytes()
    listed = call("export", "--to", "list").stdout
    assert {"word", "xlsx", "segments", "findings"} <= {
        line.split()[0] for line in listed.splitlines()
    }


def test_words_are_searched_in_all_their_forms(call, study):
    """`--forms` finds `ditepati` for the root `tepat`; literally there is none."""
    assert "Not found." in call("search", "tepat", "-C", study).stderr
    forms = json.loads(call("search", "tepat", "--forms", "-C", study, "--json").stdout)

    assert {"ditepati"} == {hit["words"] for hit in forms}
    assert 3 == len(forms)


def test_searching_with_forms_minds_who_speaks(call, study):
    """The interviewer's `percaya` is found with the others, or alone."""
    both = json.loads(call("search", "percaya", "--forms", "-C", study, "--json").stdout)
    asked = call("search", "percaya", "--forms", "-C", study, "--json", "--speaker", "interviewer")

    assert 6 == len(both)
    assert ["interviewer"] * 3 == [hit["role"] for hit in json.loads(asked.stdout)]


def test_every_quote_of_segments_stands_in_its_source(call, study):
    """Offsets on the command line are offsets into the text."""
    rows = json.loads(call("segments", "-C", study, "--json").stdout)
    text = (study / "transcripts" / "I01.txt").read_text(encoding="utf-8")

    assert rows
    assert all(
        row["quote"] == text[row["start"] : row["end"]]
        for row in rows
        if row["source"] == "I01.txt"
    )


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="root and Windows may write to read-only folders",
)
def test_a_read_only_study_is_told(call, study):
    """The path and a remedy, exit 1."""
    shutil.rmtree(study / "results")
    study.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        result = call("run", study)
    finally:
        study.chmod(stat.S_IRWXU)

    assert 1 == result.exit_code
    assert "cannot be written" in result.stderr


def test_a_folder_called_transcripts_becomes_the_transcripts_of_a_study(call, interviews):
    """`cgcoder run .../transcripts` makes the study around it, copying nothing."""
    folder = interviews.parent / "kasus" / "transcripts"
    shutil.copytree(interviews, folder)
    result = call("run", folder)

    assert 0 == result.exit_code, result.output
    assert "Copied" not in result.stderr
    assert (folder.parent / "cgcoder.toml").exists()
    assert not (folder / "transcripts").exists()


@pytest.mark.parametrize("command", ["segments", "findings", "matrix", "saturation"])
def test_codings_that_are_gone_or_out_of_date_are_said_to_be(call, study, command):
    """Until the next run there is nothing to show; nobody should take it for a finding."""
    shutil.rmtree(study / "proposals")
    result = call(command, "-C", study)

    assert 0 == result.exit_code
    assert (
        "Nothing is coded yet, or the codings are out of date. Next: cgcoder run" in result.stderr
    )
