"""People decide by command: one act, one line of the ledger."""

import json
import os
import shutil
import subprocess

import pytest
from decided import filled, sheets
from typer.testing import CliRunner

from cgcoder.cli import app

INTERVIEW = """\
Kode: {code}
Tanggal: 2021-09-14
Pewawancara: P

P: Bagaimana pertemuannya?
{code}: Kami rapat rutin setiap bulan dan semua pihak datang. Itu kata {code}.
P: Apakah saling percaya?
{code}: Kami tidak percaya lagi kepada dinas karena janji tidak pernah ditepati.
"""
ROSTER = """\
informant,pseudonym,stakeholder_group,referred_by,consent
I01,Pak A,dinas,,yes
I02,Bu B,panti,I01,yes
"""
OFFICE = shutil.which("soffice")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A study that has been run once; it is copied, never changed."""
    folder = tmp_path_factory.mktemp("made") / "study"
    folder.mkdir()
    for code in ("I01", "I02"):
        (folder / f"{code}.txt").write_text(INTERVIEW.format(code=code), encoding="utf-8")
    (folder / "informants.csv").write_text(ROSTER, encoding="utf-8")
    assert 0 == CliRunner().invoke(app, ["run", str(folder)]).exit_code
    return folder


@pytest.fixture
def study(made, tmp_path, monkeypatch):
    """A study to decide on, in which one stands as Ani."""
    folder = tmp_path / "study"
    shutil.copytree(made, folder)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("CGCODER_PERSON", "Ani")
    return folder


@pytest.fixture
def call(study):  # noqa: ARG001 - one stands in it
    """Call the program; give exit code, stdout and stderr."""

    def run(*args):
        return CliRunner().invoke(app, [str(a) for a in args])

    return run


@pytest.fixture
def data(call):
    """Call the program with `--json` and give what it printed."""

    def run(*args):
        result = call(*args, "--json")
        assert 0 == result.exit_code, result.output
        return json.loads(result.stdout)

    return run


@pytest.fixture
def proposals(data):
    """The machine's codings of the first interview, as the table of segments has them."""
    found = data("segments", "--source", "I01")
    assert len(found) >= 2
    return found


def ledger(study, person="Ani"):
    """The lines of a person's ledger."""
    path = study / "ledger" / f"{person}.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines]


def statuses(data):
    """What stands where people ruled: by id."""
    return {c["id"]: (c["status"], c["code"], c["stance"]) for c in data("segments")}


def test_words_are_coded_by_hand(call, data, study):
    """One line in the ledger; the coding counts and bears the entry's id."""
    (entry,) = data("add", "I01", "commitment", "--words", "semua pihak datang", "--memo", "Semua.")

    assert [entry] == ledger(study)
    assert ("coding", "Ani", "commitment", "supports", "Semua.") == (
        entry["kind"], entry["by"], entry["code"], entry["stance"], entry["memo"],
    )  # fmt: skip
    assert ("person", "commitment", "supports") == statuses(data)[entry["id"]]
    assert (
        "nothing was recorded"
        in call("add", "I01", "commitment", "--words", "semua pihak datang").stderr
    )
    assert 1 == len(ledger(study))


def test_a_barrier_hinders_unless_one_says_otherwise(data):
    """The usual stance of a code; signs and words of both languages will do."""
    quote = ("--words", "janji tidak pernah ditepati")

    assert "hinders" == data("add", "I01", "barrier_budget", *quote)[0]["stance"]
    for said, stance in (("+", "supports"), ("-", "hinders"), ("0", "neutral")):
        assert stance == data("add", "I02", "commitment", *quote, "--stance", said)[0]["stance"]
    assert 2 == call_code("add", "I01", "commitment", *quote, "--stance", "perhaps")


def call_code(*args):
    """The exit code alone."""
    return CliRunner().invoke(app, [str(a) for a in args]).exit_code


def test_words_in_two_places_are_listed_and_told_apart_by_offsets(call, data):
    """The offsets that are offered are those that `--at` takes."""
    refused = call("add", "I01", "commitment", "--words", "Kami")
    places = [line.split()[0] for line in refused.stderr.splitlines() if "«Kami»" in line]
    (entry,) = data("add", "I01", "commitment", "--at", places[1])

    assert 1 == refused.exit_code
    assert 2 == len(places)
    assert entry["segment"]["after"].startswith(" tidak percaya")


def test_an_interviewers_words_are_coded_with_a_note(call):
    """They are never evidence, which one may not know."""
    result = call("add", "I01", "trust_building", "--words", "Apakah saling percaya?")

    assert 0 == result.exit_code
    assert "never evidence" in result.stderr


def test_several_codings_are_accepted_and_rejected_by_the_beginnings_of_their_ids(
    call, data, proposals
):
    """What a person accepted is not called unreviewed; what they rejected does not count."""
    first, second = proposals[0]["id"], proposals[1]["id"]

    assert 0 == call("accept", first[:6], second[:6]).exit_code
    assert "accepted" == statuses(data)[first][0] == statuses(data)[second][0]
    assert 0 == call("reject", second[:6], "--memo", "Ironi.").exit_code
    assert second not in statuses(data)
    assert 0 == call("accept", second).exit_code
    assert "accepted" == statuses(data)[second][0]


def test_one_wrong_id_and_nothing_is_recorded(call, study, proposals):
    """All that are wrong are told; of an ambiguous one the candidates."""
    result = call("accept", proposals[0]["id"], "zzz", "nowhere")

    assert 1 == result.exit_code
    assert "'zzz'" in result.stderr
    assert "'nowhere'" in result.stderr
    assert [] == ledger(study)


def test_an_ambiguous_id_is_answered_with_the_codings_it_may_mean(call, data):
    """Each with its words, so that one can choose."""
    data("add", "I01", "commitment", "--words", "semua pihak datang")
    ids = {c["id"] for c in data("segments")}
    letter = next(i[0] for i in ids if sum(j[0] == i[0] for j in ids) > 1)
    result = call("accept", letter)

    assert 1 == result.exit_code
    assert f"'{letter}' may mean:" in result.stderr
    assert sum(j[0] == letter for j in ids) == result.stderr.count("  " + letter)


def test_many_are_accepted_at_once_only_when_one_says_yes(call, data, study):
    """Without a terminal nobody can be asked; the number is told either way."""
    unreviewed = [i for i, c in statuses(data).items() if c[0] == "unreviewed"]
    refused = call("accept", "--all")

    assert 1 == refused.exit_code
    assert f"Accept {len(unreviewed)} codings" in refused.stderr
    assert [] == ledger(study)
    assert 0 == call("accept", "--all", "--yes").exit_code
    assert len(unreviewed) == len(ledger(study))
    assert {"accepted"} == {c[0] for c in statuses(data).values()}
    assert 0 == call("undo", "--together").exit_code
    assert {"unreviewed"} == {c[0] for c in statuses(data).values()}


def test_many_are_chosen_by_source_code_and_confidence(data):
    """Only what nobody ruled on; confidence below the one that is named, or from it on."""
    rows = data("segments")
    middle = sorted(r["confidence"] for r in rows)[len(rows) // 2]
    low = {r["id"] for r in rows if r["confidence"] < middle and r["source"] == "I01.txt"}
    high = {r["id"] for r in rows if r["confidence"] >= middle}

    rejected = data("reject", "--source", "I01", "--below", middle, "--yes")
    assert low == {e["target"]["id"] for e in rejected}
    accepted = data("accept", "--above", middle, "--yes")
    assert high == {e["target"]["id"] for e in accepted}
    assert [] == data("accept", "--above", middle, "--yes")


def test_a_coding_is_recoded_and_its_first_form_kept(data, proposals):
    """Code, stance and words; what is not named stays."""
    one = proposals[0]
    data("recode", one["id"][:8], "--code", "commitment/shared_ownership")
    (entry,) = data("recode", one["id"], "--stance", "0", "--words", one["quote"][:-1])

    assert ("changed", "commitment/shared_ownership", "neutral") == statuses(data)[one["id"]]
    assert one["code"] == entry["target"]["code"]
    assert one["quote"][:-1] == entry["segment"]["quote"]
    assert 2 == call_code("recode", one["id"])


def test_own_codings_are_removed_and_others_rejected(call, data, study, proposals):
    """Each command says which is the other's work."""
    (mine,) = data("add", "I01", "commitment", "--words", "semua pihak datang")
    foreign = call("remove", proposals[0]["id"])
    own = call("reject", mine["id"])

    assert (1, 1) == (foreign.exit_code, own.exit_code)
    assert "cgcoder reject" in foreign.stderr
    assert "cgcoder remove" in own.stderr
    assert 0 == call("remove", mine["id"][:8]).exit_code
    assert mine["id"] not in statuses(data)
    assert ["coding", "retraction"] == [e["kind"] for e in ledger(study)]


def test_memos_are_on_a_coding_a_source_a_code_or_the_study(data, proposals):
    """On one of them at a time."""
    coding = proposals[0]["id"]
    told = [
        data("memo", "Satu.", "--coding", coding[:6])[0],
        data("memo", "Dua.", "--source", "I01")[0],
        data("memo", "Tiga.", "--code", "trust_building")[0],
        data("memo", "Empat.")[0],
    ]

    assert [
        ("coding", coding), ("source", "I01.txt"), ("code", "trust_building"), ("study", ""),
    ] == [(m["of_kind"], m["about"]) for m in told]  # fmt: skip
    assert 2 == call_code("memo", "x", "--source", "I01", "--code", "commitment")
    assert [] == data("memo", "Satu.", "--coding", coding)


def test_the_last_act_is_undone_and_then_the_one_before(call, data, study, proposals):
    """Undoing twice takes two acts back; it does not undo the undoing."""
    first, second = proposals[0]["id"], proposals[1]["id"]
    call("reject", first)
    call("reject", second)

    assert 0 == call("undo").exit_code
    assert {first} == {first, second} - statuses(data).keys()
    assert 0 == call("undo").exit_code
    assert set() == {first, second} - statuses(data).keys()
    assert "nothing to undo" in call("undo").stderr
    retraction = ledger(study)[-1]["id"]
    assert 0 == call("undo", retraction).exit_code
    assert {first} == {first, second} - statuses(data).keys()


def test_acts_are_undone_by_their_id_or_by_the_coding_they_ruled_on(call, data, proposals):
    """Whichever one has on the screen; a wrong one among them and nothing is undone."""
    first, second = proposals[0]["id"], proposals[1]["id"]
    (act,) = data("reject", first)
    data("reject", second)

    assert 1 == call("undo", act["id"], "zzz").exit_code
    assert 0 == call("undo", act["id"][:8], second[:8]).exit_code
    assert {"unreviewed"} == {c[0] for c in statuses(data).values()}
    again = call("undo", act["id"])
    assert "taken back already" in again.stderr


def test_ones_last_acts_are_listed(call, data, proposals):
    """Those that stand; of others' acts none."""
    data("accept", proposals[0]["id"])
    data("reject", proposals[1]["id"], "--as", "Budi")
    listed = call("undo", "--list").stdout.splitlines()

    assert 1 == len(listed)
    assert "accepted lexicon's " in listed[0]


def test_who_has_been_through_a_source_leaves_the_rest_uncoded(call, data, proposals):
    """Told and asked first; taken back, the machine's codings count again."""
    refused = call("close", "I01")
    assert 1 == refused.exit_code
    assert f"on {len(proposals)} codings of the machine in I01.txt" in refused.stderr

    data("accept", proposals[0]["id"])
    data("close", "I01", "--yes")
    assert {proposals[0]["id"]} == {r["id"] for r in data("segments", "--source", "I01")}
    assert "already" in call("close", "I01.txt").stderr
    data("reopen", "I01")
    assert len(proposals) == len(data("segments", "--source", "I01"))
    assert "has not been through" in call("reopen", "I01").stderr


def test_nobody_named_and_nothing_is_recorded(call, study, proposals, monkeypatch):
    """A decision without a person is none."""
    monkeypatch.delenv("CGCODER_PERSON")
    result = call("accept", proposals[0]["id"])

    assert 1 == result.exit_code
    assert "--as NAME" in result.stderr
    assert not (study / "ledger").exists() or not list((study / "ledger").glob("*.jsonl"))


def test_segments_show_and_search_name_codings_as_accept_knows_them(call, data, proposals):
    """The letters that are printed are enough."""
    printed = call("segments", "--source", "I01").stdout
    one = proposals[0]["id"]
    short = next(w for w in printed.split() if one.startswith(w) and len(w) >= 4)

    assert short in call("show", "I01").stdout
    assert one in data("search", "rapat")[0]["codings"]
    assert 0 == call("accept", short).exit_code


def test_a_sheet_goes_out_is_decided_on_and_comes_back(call, data, study, tmp_path, proposals):
    """What was recorded is told in numbers, what could not be with its row; exit 1 for that."""
    assert 0 == call("export", "--to", "review-sheet").exit_code
    sheet = study / "results" / "review-sheet.xlsx"
    first, second, *_ = proposals
    path = filled(
        sheet,
        tmp_path / "back.xlsx",
        {
            first["quote"]: {"Keputusan": "terima"},
            second["quote"]: {"Keputusan": "mungkin"},
        },
        new=[["I02", "semua pihak datang", "commitment", "", ""]],
        heading="Kutipan",
    )
    ruled = sum(r["quote"] == first["quote"] for r in data("segments"))
    wrong = sum(r["quote"] == second["quote"] for r in data("segments"))
    dry = call("import", path, "--dry-run")
    assert [] == ledger(study)
    result = call("import", path)

    assert (1, 1) == (dry.exit_code, result.exit_code)
    assert f"Would be recorded for Ani: {ruled} accepted, 1 coded by hand." in dry.stdout
    assert f"Recorded for Ani: {ruled} accepted, 1 coded by hand." in result.stdout
    assert wrong == result.stderr.count("'mungkin' is not understood")
    assert "back.xlsx, Tinjauan:" in result.stderr
    assert "accepted" == statuses(data)[first["id"]][0]
    assert "Nothing new" in call("import", path).stdout
    assert ruled + 1 == len(ledger(study))


def test_a_sheet_from_before_the_transcript_changed_finds_its_words(
    call, data, study, tmp_path, proposals
):
    """The machine's ids changed with the offsets; source, words and code tell the coding."""
    call("export", "--to", "review-sheet", "--out", tmp_path / "out.xlsx")
    quote = proposals[0]["quote"]
    path = filled(
        tmp_path / "out.xlsx", tmp_path / "in.xlsx", {quote: {"Keputusan": "terima"}},
        heading="Kutipan",
    )  # fmt: skip
    transcript = study / "transcripts" / "I01.txt"
    text = transcript.read_text(encoding="utf-8")
    transcript.write_text(text.replace("P: Bagai", "P: Selamat pagi. Bagai"), encoding="utf-8")
    assert 0 == call("run").exit_code
    now = {r["id"] for r in data("segments") if r["quote"] == quote}
    entries = data("import", path)["entries"]

    assert now == {e["target"]["id"] for e in entries}
    assert proposals[0]["id"] not in now


def test_a_folder_of_sheets_is_read_and_a_broken_file_hides_no_other(call, tmp_path):
    """The good one is applied; the broken one is a problem with its name."""
    call("export", "--to", "review-sheet", "--out", tmp_path / "a.csv")
    (tmp_path / "b.xlsx").write_bytes(b"torn")
    result = call("import", tmp_path)

    assert 1 == result.exit_code
    assert "b.xlsx is damaged" in result.stderr
    assert "Nothing new" in result.stdout


def test_files_that_are_no_such_sheets_are_told(call, study, tmp_path):
    """By their name, with what may be read back."""
    (tmp_path / "x.txt").write_text("words")
    (tmp_path / "empty").mkdir()
    results = [
        call("import", study / "results" / "segments.csv"),
        call("import", tmp_path / "x.txt"),
    ]
    results.append(call("import", tmp_path / "empty"))

    assert [1, 1, 1] == [r.exit_code for r in results]
    assert "is no review sheet" in results[0].stderr
    assert "cgcoder export --to review-sheet" in results[0].stderr
    assert ".xlsx" in results[1].stderr
    assert ".xlsx" in results[2].stderr


def test_exports_that_are_read_back_are_listed_with_the_others(call, tmp_path):
    """Under the names by which they are made; a wrong name is answered with all of them."""
    listed = call("export", "--to", "list").stdout

    assert "\nreview-sheet " in listed
    assert "\nword " in listed
    assert "review-sheet" in call("export", "--to", "review").stderr
    wrong = call("export", "--to", "review-sheet", "--out", tmp_path / "out.docx")
    assert "out.xlsx" in wrong.stderr
    assert 0 == call("export", "--to", "review_sheet", "--out", tmp_path / "out.csv").exit_code
    assert (tmp_path / "out.csv").is_file()


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_sheet_that_libreoffice_saved_comes_back(call, data, study, tmp_path, proposals):
    """As Excel and as OpenDocument, with what was filled in."""
    call("export", "--to", "review-sheet")
    filled(
        study / "results" / "review-sheet.xlsx",
        tmp_path / "in.xlsx",
        {proposals[0]["quote"]: {"Keputusan": "tolak"}},
        new=[["I02", "semua pihak datang", "commitment", "", ""]],
        heading="Kutipan",
    )
    for kind in ("ods", "xlsx"):
        subprocess.run(  # noqa: S603 - a program that is installed
            [
                OFFICE, f"-env:UserInstallation=file://{tmp_path / 'profile'}", "--headless",
                "--convert-to", kind, "--outdir", tmp_path / kind, tmp_path / "in.xlsx",
            ],
            check=True, capture_output=True, timeout=120, env={**os.environ, "HOME": str(tmp_path)},
        )  # fmt: skip
    rejected = [r["id"] for r in data("segments") if r["quote"] == proposals[0]["quote"]]
    entries = data("import", tmp_path / "ods" / "in.ods", "--dry-run")["entries"]
    again = data("import", tmp_path / "xlsx" / "in.xlsx")["entries"]

    assert sheets(tmp_path / "xlsx" / "in.xlsx").keys() == sheets(tmp_path / "in.xlsx").keys()
    assert sorted(rejected) == sorted(e["target"]["id"] for e in entries if e["kind"] == "review")
    assert [e["kind"] for e in entries] == [e["kind"] for e in again]
    assert "coding" in [e["kind"] for e in entries]
    assert "Nothing new" in call("import", tmp_path / "ods" / "in.ods").stdout
