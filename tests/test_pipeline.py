"""The main job from end to end, on real files."""

import csv
import json
import shutil
import subprocess
import sys

import pytest

from cgcoder import pipeline, plugins, project
from cgcoder.core.acts import Override
from cgcoder.core.errors import CodebookError, RosterError, SettingsError
from cgcoder.project.create import sample_transcripts

ROSTER = """informant,pseudonym,stakeholder_group,referred_by,consent
I01,Pak Budi,government,,yes
I02,Bu Sari,village,I01,yes
I03,Pak Tono,village,I01,{consent}
"""
INTERVIEW = """Kode: {code}
Informan: {code}
Pewawancara: P

P: Bagaimana pertemuan dengan dinas?
{code}: Kami rutin bertemu setiap bulan dengan dinas. {words}
P: Apakah Ibu percaya pada mereka?
{code}: Kami percaya kepada dinas karena mereka terbuka. Anggaran kami kurang.
"""


@pytest.fixture
def study(tmp_path):
    """A folder with three small interviews and a roster, not yet a study."""
    folder = tmp_path / "study"
    write_study(folder)
    return folder


def write_study(folder, consent="yes"):
    """Write three interviews and their roster."""
    transcripts = folder / "transcripts"
    transcripts.mkdir(parents=True, exist_ok=True)
    for code in ("I01", "I02", "I03"):
        text = INTERVIEW.format(code=code, words=f"Itu kata {code}.")
        (transcripts / f"{code}.txt").write_text(text, encoding="utf-8")
    roster = ROSTER.format(consent=consent)
    (folder / "informants.csv").write_text(roster, encoding="utf-8")


def results(folder):
    """Every result by name, as bytes."""
    return {p.name: p.read_bytes() for p in sorted((folder / "results").iterdir())}


def segments(folder):
    """The rows of segments.csv."""
    with (folder / "results" / "segments.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_folder_of_transcripts_becomes_a_study_with_results(study):
    """`run` makes the study in the language of its sources, codes it and writes every result."""
    outcome = pipeline.run(study)

    assert outcome.made
    assert ("I01.txt", "I02.txt", "I03.txt") == outcome.changed
    assert "id" == outcome.study.settings.language
    assert ["findings.csv", "report.docx", "segments.csv", "tables.xlsx"] == sorted(results(study))
    assert {"I01", "I02", "I03"} == {row["informant"] for row in segments(study)}


def test_every_segment_quotes_its_source(study):
    """Offsets count code points of the text as read and give back the quote."""
    study_now = pipeline.run(study).study

    for row in segments(study):
        text = study_now.source(row["source"]).text
        assert row["quote"] == text[int(row["start"]) : int(row["end"])]


def test_questions_are_never_evidence(study):
    """No coded segment lies in the interviewer's words."""
    pipeline.run(study)

    assert not [r for r in segments(study) if "Bagaimana" in r["quote"] or r["speaker"] == "P"]


def test_a_second_run_recodes_nothing_and_writes_the_same_bytes(study):
    """Without change nothing is coded and nothing written; deleted results come back the same."""
    pipeline.run(study)
    before = results(study)
    again = pipeline.run(study)

    assert ((), ()) == (again.changed, again.written)
    shutil.rmtree(study / "results")
    pipeline.run(study)
    assert before == results(study)


def test_a_run_without_change_loads_no_heavy_package(study):
    """Neither the engine nor what writes documents is imported when there is nothing to do."""
    made = pipeline.run(study)
    code = (
        "import sys; from pathlib import Path; from cgcoder import pipeline;"
        "made = pipeline.run(Path(sys.argv[1]));"
        "heavy = {'numpy', 'pandas', 'docx', 'lxml', 'cgcoder.engine'} & set(sys.modules);"
        "print(made.written, sorted(heavy), [v.degree for v in made.verdicts])"
    )
    told = subprocess.run(  # noqa: S603  # this Python, these words
        [sys.executable, "-c", code, str(study)], capture_output=True, text=True, check=True
    )

    assert f"() [] {[v.degree for v in made.verdicts]}\n" == told.stdout


def test_a_fresh_study_of_the_same_files_gives_the_same_bytes(study, tmp_path):
    """Nothing in the results depends on the clock, the folder or the order of files."""
    pipeline.run(study)
    other = tmp_path / "other" / "study"
    write_study(other)
    pipeline.run(other)

    assert results(study) == results(other)


def test_only_the_new_file_is_coded(study):
    """A new transcript costs itself; the others keep their proposals."""
    pipeline.run(study)
    text = INTERVIEW.format(code="I04", words="Rapat jarang.")
    (study / "transcripts" / "I04.txt").write_text(text, encoding="utf-8")
    outcome = pipeline.run(study)

    assert (("I04.txt",), 3) == (outcome.changed, outcome.unchanged)
    assert not outcome.study.informant("I04").listed


def test_an_interrupted_run_goes_on_where_it_stopped(study, monkeypatch):
    """What was coded before the interruption is not coded again."""
    write = pipeline.proposals.write

    def stop_after_one(folder, coder, source, key, found):
        write(folder, coder, source, key, found)
        if source.id == "I02.txt":
            raise KeyboardInterrupt

    monkeypatch.setattr(pipeline.proposals, "write", stop_after_one)
    with pytest.raises(KeyboardInterrupt):
        pipeline.run(study)
    monkeypatch.undo()

    assert ("I03.txt",) == pipeline.run(study).changed


def test_broken_files_do_not_hide_the_good_ones(study):
    """What cannot be read is listed with a remedy; the rest is done."""
    (study / "transcripts" / "I05.docx").write_bytes(b"no zip")
    (study / "transcripts" / "I06.txt").write_bytes(b"")
    (study / "transcripts" / "I07.xyz").write_bytes(b"?")
    outcome = pipeline.run(study)

    assert ["I05.docx", "I06.txt", "I07.xyz"] == [p.place for p in outcome.problems][:3]
    assert all(p.hint for p in outcome.problems[:3])
    assert 3 == len(outcome.study.sources)


def test_of_two_files_of_one_name_neither_is_taken(study):
    """I03 twice would count twice or by chance: it is named and left out."""
    (study / "transcripts" / "wave2").mkdir()
    shutil.copy(study / "transcripts" / "I03.txt", study / "transcripts" / "wave2" / "i03.md")
    outcome = pipeline.run(study)

    assert ["I01.txt", "I02.txt"] == [s.id for s in outcome.study.sources]
    assert "would be one source" in outcome.problems[0].message


def test_consent_withdrawn_leaves_no_trace_in_results(study):
    """An informant who withdrew appears in no result, by id or by words."""
    pipeline.run(study)
    write_study(study, consent="withdrawn")
    outcome = pipeline.run(study)
    texts = results(study)

    assert 1 == outcome.study.withheld
    assert not [r for r in segments(study) if r["informant"] == "I03"]
    assert all(b"I03" not in texts[name] for name in ("segments.csv", "findings.csv"))


def test_where_everybody_is_withheld_results_and_proposals_go(study):
    """No file of the study but the transcripts holds their words, and the reason is named."""
    pipeline.run(study)
    pipeline.export(project.load(study), "json", study / "results" / "report.json")
    roster = "informant,consent\nI01,withdrawn\nI02,no\nI03,perhaps\n"
    (study / "informants.csv").write_text(roster, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        pipeline.run(study)

    assert "consent is refused, withdrawn or unclear for 3 of the informants" in str(caught.value)
    assert "informants.csv:4" in str(caught.value)
    assert "consent" in caught.value.hint
    assert [] == list((study / "results").iterdir())
    assert [] == list(study.glob("proposals/*/*"))
    assert not [p for p in study.glob(".cgcoder/*") if b"Kami rutin" in p.read_bytes()]


def test_whoever_withdraws_leaves_no_words_in_cache_proposals_or_other_exports(study):
    """One of three withdraws: what others said stays, in results and cache."""
    pipeline.run(study)
    pipeline.export(project.load(study), "json", study / "results" / "report.json")
    (study / "proposals" / "former").mkdir()
    shutil.copy(study / "proposals" / "lexicon" / "I03.jsonl", study / "proposals" / "former")
    write_study(study, consent="withdrawn")
    pipeline.run(study)
    files = [p for d in ("results", ".cgcoder", "proposals") for p in (study / d).rglob("*.*")]

    assert not [p.name for p in files if b"kata I03" in p.read_bytes()]
    assert not list(study.glob("proposals/*/I03.jsonl"))
    assert not (study / "results" / "report.json").exists()
    assert b"kata I02" in (study / ".cgcoder" / "sources.json").read_bytes()


def test_a_list_that_cannot_be_read_stops_the_run(study):
    """Nobody could tell who consented: the results stay as they were."""
    pipeline.run(study)
    before = results(study)
    (study / "informants.csv").write_text("age,weight\n3,4\n", encoding="utf-8")
    with pytest.raises(RosterError) as caught:
        pipeline.run(study)

    assert "has no column for the informants' ids" in str(caught.value)
    assert before == results(study)


def test_a_list_of_headings_only_is_like_none(tmp_path):
    """What a new study brings along withholds nobody and lists nobody."""
    write_study(tmp_path / "s")
    (tmp_path / "s" / "informants.csv").unlink()
    study = pipeline.run(tmp_path / "s").study

    assert (tmp_path / "s" / "informants.csv").read_text("utf-8").startswith("informant;")
    assert not study.roster
    assert ["I01", "I02", "I03"] == [i.id for i in study.informants]


def test_an_export_that_is_not_there_is_told_before_anything_is_coded(study):
    """A slip in the settings costs no coding."""
    project.create(study, language="id")
    path = study / "cgcoder.toml"
    text = path.read_text(encoding="utf-8").replace('"word"', '"wort"')
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        pipeline.run(study)

    assert "There is no export 'wort' here." in str(caught.value)
    assert "'word'" in caught.value.hint
    assert not (study / "proposals").exists()


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("I05.doc", "save it as .docx"),
        ("I05.m4a", "transcribe it first"),
        ("I05.pages", "export it to Word"),
        ("I05.jpg", "OCR"),
        ("I05.xyz", "Save it as one of: .csv"),
    ],
)
def test_a_file_no_format_reads_gets_the_remedy_that_fits(study, name, hint):
    """What to do with a recording is not what to do with an old Word file."""
    (study / "transcripts" / name).write_bytes(b"?")

    assert hint in pipeline.run(study).problems[0].hint


def test_a_chain_does_not_break_where_consent_is_withdrawn(study):
    """Who was recruited by someone left out hangs on the nearest recruiter who stays."""
    roster = "informant,referred_by,consent\nI01,,yes\nI02,I01,withdrawn\nI03,I02,yes\n"
    (study / "informants.csv").write_text(roster, encoding="utf-8")
    outcome = pipeline.run(study)

    assert ["I01", "I03"] == [i.id for i in outcome.study.informants]
    assert "I01" == outcome.study.informant("I03").referred_by


def test_an_override_stands_beside_the_rule(study):
    """A person's verdict is shown; the rule's own does not change."""
    before = {f.code: f.verdict for f in pipeline.run(study).findings}
    draft = Override("trust_building", "contested", "I was there")
    (entry,) = project.record(study, "Ani", [draft])
    after = {f.code: f for f in pipeline.run(study).findings}

    assert before["trust_building"] == after["trust_building"].verdict
    assert entry == after["trust_building"].override
    assert b"I was there" in results(study)["findings.csv"]


def test_a_torn_ledger_line_is_reported_and_nothing_else_lost(study):
    """The lines before and after a torn one count."""
    (entry,) = project.record(study, "Ani", [Override("commitment", "contested", "r")])
    with (study / "ledger" / "Ani.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"kind": "overr')
    outcome = pipeline.run(study)

    assert (entry,) == outcome.study.overrides
    assert ["ledger/Ani.jsonl:2"] == [p.place for p in outcome.problems]


@pytest.mark.parametrize("inside", [False, True])
def test_a_folder_without_transcripts_says_what_to_do(tmp_path, inside):
    """Neither an empty folder nor an empty `transcripts` is a study."""
    if inside:
        (tmp_path / "transcripts").mkdir()
    with pytest.raises(SettingsError) as caught:
        pipeline.run(tmp_path)

    assert "transcripts" in str(caught.value)
    assert caught.value.hint


def test_a_codebook_with_errors_codes_nothing(study):
    """A switched-off cue that does not exist stops the run, with its line and the nearest one."""
    project.create(study, language="id")
    path = study / "codebook.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("switch_off: []", "switch_off: [comitment]"), encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        pipeline.run(study)

    assert "comitment" in str(caught.value)
    assert "codebook.yaml:" in str(caught.value)
    assert not (study / "proposals").exists()


def test_a_spoilt_cache_costs_time_only(study):
    """Caches and proposals that cannot be read are made anew."""
    pipeline.run(study)
    before = results(study)
    for path in [*study.glob(".cgcoder/*"), *study.glob("proposals/*/*")]:
        path.write_bytes(b"\xff{")
    pipeline.run(study)

    assert before == results(study)


def test_the_sample_study_runs(tmp_path):
    """The sixteen sources of the sample study are read, coded and judged without a problem."""
    project.create(tmp_path / "s", language="id", sample=True)
    outcome = pipeline.run(tmp_path / "s")

    assert () == outcome.problems
    assert 16 == len(outcome.study.sources)
    assert 12 == len(outcome.study.informants)
    assert 5 == sum(f.verdict is not None for f in outcome.findings)
    assert 16 == len(list(sample_transcripts().glob("*.txt")))


def test_every_default_export_has_a_plugin():
    """What a new study asks for is there."""
    from cgcoder.core.settings import Settings

    assert set(Settings().exports) <= set(plugins.names("exports"))
    assert set(Settings().coders) <= set(plugins.names("coders"))


def test_proposals_are_kept_per_source_with_their_key(study):
    """A round's first line names what it depends on."""
    pipeline.run(study)
    first = (study / "proposals" / "lexicon" / "I01.jsonl").read_text(encoding="utf-8")

    assert {"key", "source", "coder"} == set(json.loads(first.splitlines()[0]))
