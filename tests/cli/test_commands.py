"""The commands at work in a real folder, with real files."""

import json
import os
import shutil
import stat
from itertools import count
from pathlib import Path

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
    (study / "transcripts" / "D01.txt").write_text("Kami setuju.\n", encoding="utf-8")
    args = ("decisive", "d01", "commitment", "-C", study, "--as", "Ani")

    assert 0 == call(*args, "--reason", "Signed by all").exit_code
    told = json.loads(call("status", study, "--json").stdout)
    assert 1 == told["decisive"]
    assert 0 == call(*args, "--withdraw").exit_code
    assert 0 == json.loads(call("status", study, "--json").stdout)["decisive"]


@pytest.mark.usefixtures("clock")
def test_only_a_document_can_be_decisive(call, study):
    """What somebody says in an interview is weighed by the vote; no line goes into the ledger."""
    result = call(
        "decisive", "I01", "commitment", "-C", study, "--as", "Ani", "--reason", "He said so"
    )

    assert 1 == result.exit_code
    assert "I01.txt is an interview; only a document can settle an indicator." in result.stderr
    assert '"I01" = "document"' in result.stderr
    assert [] == list((study / "ledger").iterdir())


def test_what_was_never_marked_or_held_cannot_be_taken_back(call, study):
    """It is an error that says so, and no line goes into the ledger."""
    mark = call("decisive", "I01", "commitment", "-C", study, "--as", "Ani", "--withdraw")
    args = ("override", "commitment", "-C", study, "--as", "Ani", "--reason", "r")
    own = call(*args, "--status", "none")

    assert (1, 1) == (mark.exit_code, own.exit_code)
    assert "I01.txt is not marked as decisive for commitment." in mark.stderr
    assert "Ani has no verdict on commitment to take back." in own.stderr
    assert [] == list((study / "ledger").iterdir())


def test_a_wrong_source_is_told_before_a_missing_reason(call, study):
    """Whoever mistyped the document need not word a reason first."""
    result = call("decisive", "D99", "commitment", "-C", study, "--as", "Ani")

    assert 1 == result.exit_code
    assert "There is no source 'D99' here." in result.stderr


@pytest.mark.usefixtures("clock")
def test_verdicts_of_two_people_stand_side_by_side(call, study):
    """Neither replaces the other: in the table, in the sentences, and in the status."""
    args = ("override", "commitment", "-C", study, "--reason")
    call(*args, "I was there", "--as", "Ani", "--status", "contested")
    call(*args, "They left", "--as", "Budi", "--status", "belum terlaksana")
    page = " ".join(call("findings", "-C", study).stdout.split())

    assert "Ani: " in page
    assert "Budi: belum terlaksana" in page
    assert "I was there" in page
    assert "They left" in page
    told = call("status", study).stdout
    assert "2 own verdicts by Ani, Budi, 0 decisive documents" in told
    assert "Budi: belum" in " ".join(call("run", study).stdout.split())


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("belum terlaksana", 0, "Recorded for commitment: not implemented"),
        ("Partly  Implemented", 0, "Recorded for commitment: partly implemented"),
        ("not implemented", 0, "Recorded for commitment: not implemented"),
        ("implmented", 2, "Did you mean 'implemented'?"),
        ("nope", 2, "is no verdict."),
    ],
)
def test_a_verdict_may_be_written_in_either_language(call, study, typed, code, said):
    """What is not understood gets the nearest verdict, or all of them."""
    args = ("override", "commitment", "-C", study, "--as", "Ani", "--reason", "r")
    result = call(*args, "--status", typed)

    assert code == result.exit_code
    assert said in " ".join(result.stderr.replace("│", " ").split())


@pytest.mark.parametrize(
    ("out", "said", "hint"),
    [
        ("laporan.pdf", "makes a .docx file", "laporan.docx"),
        ("laporan", "makes a .docx file", "laporan.docx"),
        ("nowhere/laporan.docx", "There is no folder", "Make it first"),
    ],
)
def test_an_export_keeps_to_its_kind_of_file_and_makes_no_folders(call, study, out, said, hint):
    """A Word file called .pdf opens nowhere; a mistyped folder is no new folder."""
    place = study.parent
    before = sorted(place.rglob("*"))
    result = call("export", "-C", study, "--to", "word", "--out", place / out)

    assert 1 == result.exit_code
    assert said in result.stderr
    assert hint in result.stderr
    assert before == sorted(place.rglob("*"))


def test_an_interview_without_speakers_is_a_warning_with_its_remedy(call, study):
    """In run and status, with the file; it leaves nothing out, so the exit code stays 0."""
    srt = "1\n00:00:01,000 --> 00:00:04,000\nKami rapat rutin setiap bulan.\n"
    (study / "transcripts" / "goodboy.srt").write_text(srt, encoding="utf-8")
    (study / "transcripts" / "siang.txt").write_text("Kami rapat rutin.\n", encoding="utf-8")
    result = call("run", study)

    assert 0 == result.exit_code, result.output
    for said in (result.stderr, call("status", study).stderr):
        assert "goodboy.srt: No speakers are named in it" in said
        assert '"goodboy: ..."' in said
        assert "siang.txt: No speakers are named in it" in said
    told = json.loads(call("status", study, "--json").stdout)
    assert ["goodboy.srt", "siang.txt"] == [p["place"] for p in told["problems"]]
    assert [] == told["unread"]


def test_a_mere_warning_in_the_list_leaves_the_exit_code_alone(call, study):
    """A recruiter who is not in the list is told with the nearest id; nothing is unread."""
    (study / "informants.csv").write_text(ROSTER.replace("panti,I02", "panti,I20"), "utf-8")
    result = call("run", study)

    assert 0 == result.exit_code
    assert "I03 was referred by I20, who is not in the list" in result.stderr
    assert "Did you mean 'I02'?" in result.stderr
    assert [] == json.loads(call("status", study, "--json").stdout)["unread"]


@pytest.mark.parametrize("command", ["status", "findings", "segments", "matrix"])
def test_an_empty_study_asks_for_interviews(call, command):
    """All commands name the same next step."""
    call("init", "new")
    result = call(command, "-C", "new")

    assert 0 == result.exit_code
    assert "There are no interviews yet. Put them into transcripts/." in result.stderr
    assert "Everything is coded" not in result.stderr


@pytest.mark.parametrize("command", ["status", "findings", "segments", "matrix"])
def test_a_run_that_found_nothing_does_not_ask_for_another(call, command):
    """Every source was gone through: to run again would change nothing."""
    call("init", "new")
    text = "P: Siapa?\nI01: Hujan turun.\n"
    Path("new/transcripts/I01.txt").write_text(text, encoding="utf-8")
    assert 0 == call("run", "new").exit_code
    result = call(command, "-C", "new")

    assert "found nothing to code" in result.stderr
    assert "Next: cgcoder run" not in result.stderr


def test_init_begins_a_list_of_informants(call, tmp_path):
    """Headings only, which list nobody; the sample study has a list of its own."""
    call("init", "new")
    call("init", "trial", "--sample")

    assert (tmp_path / "new" / "informants.csv").read_text("utf-8") == (
        "informant,pseudonym,role,organisation,stakeholder_group,referred_by,date,consent\n"
    )
    assert not (tmp_path / "trial" / "informants.csv").exists()
    told = call("status", "new").stdout
    assert "no list of informants is filled in yet" in told


def test_a_new_study_has_no_title_of_its_own(call, tmp_path):
    """The report has a title for that; the folder's name is none."""
    call("init", "skripsi-bab-4")

    assert 'title = "" ' in (tmp_path / "skripsi-bab-4" / "cgcoder.toml").read_text("utf-8")


def test_a_source_may_be_named_by_its_path(call, study):
    """As a shell completes it."""
    assert "I01.txt: " in call("show", "transcripts/I01.txt", "-C", study).stderr


def test_a_second_run_shows_no_coding_of_nothing(call, study):
    """Nothing new: no 'Coding' is told."""
    assert "Coding" not in call("run", study).stderr


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
