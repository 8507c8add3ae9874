"""A second study without names, and decisions that follow their words."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cgcoder import pipeline, project
from cgcoder.core.acts import Closed, Coded, Decisive, Memo, Override, Review, Target
from cgcoder.core.errors import CgcoderError
from cgcoder.core.segment import Segment
from cgcoder.project import keyfile, original
from cgcoder.project.pseudonymise import Made, make, propose
from cgcoder.project.retold import Retelling
from cgcoder.project.second_study import settings_told
from cgcoder.text.edits import Edited
from cgcoder.text.pseudonyms import Entry, Key

I01 = """\
Kode: I01
Tanggal: 2021-09-14
Informan: Bu Ratna Wulandari
Pewawancara: Dewi

Dewi: Selamat pagi, Bu Ratna.
Bu Ratna: Pagi. Saya Ratna, tinggal di Jl. Kenanga No. 12. Kami bertemu tiap bulan dengan Togar.
Dewi: Dengan Pak Togar?
Bu Ratna: Ya, Pak Togar itu jujur. Hubungi saja 0812-3456-7890.
"""
I02 = """\
Kode: I02
Tanggal: 2021-10-01
Pewawancara: Dewi

Dewi: Bagaimana?
I02: RATNA bilang kami percaya satu sama lain. Ratnanya sendiri tidak.
"""
ROSTER = """\
informant,nama,pseudonym,stakeholder_group,referred_by,consent
I01,Ratna Wulandari,Bu Melur,village,,yes
I02,Togar Simanjuntak,,city_government,I01,yes
"""
SRT = """\
1
00:00:01,000 --> 00:00:02,000
Dewi: Apa?

2
00:00:03,000 --> 00:00:04,000
I02: Ratna datang.

3
00:00:05,000 --> 00:00:06,000
Dewi: Lalu?

4
00:00:07,000 --> 00:00:08,000
I02: Pergi.
"""
VTT = """\
WEBVTT

00:01.000 --> 00:02.000
Ratna bicara saja.

00:03.000 --> 00:04.000
Tidak ada nama.
"""
NAMES = ("ratna", "wulandari", "togar", "simanjuntak", "dewi", "kenanga", "0812", "marnis")


def made_study(folder: Path, **files: str) -> Path:
    """Make a study with the given transcripts."""
    project.create(folder, language="id")
    (folder / "informants.csv").write_text(files.pop("roster", ROSTER), encoding="utf-8")
    for name, text in (files or {"I01": I01, "wawancara_togar": I02}).items():
        (folder / "transcripts" / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def segment(folder: Path, source: str, words: str) -> Segment:
    """The segment of *words* in a source of the study as it stands."""
    found = next(s for s in original.read(folder).sources if s.id == source)
    start = found.text.index(words)
    end = start + len(words)
    before, after = found.text[max(0, start - 40) : start], found.text[end : end + 40]
    return Segment(source, start, end, words, before, after, found.fingerprint)


def confirmed(folder: Path, path: Path) -> tuple[Entry, ...]:
    """Propose a key and confirm every line of it."""
    entries, _ = propose(folder, path)
    entries = tuple(replace(e, keep=e.keep or "no") for e in entries)
    keyfile.write(path, entries)
    return entries


def made(tmp_path: Path, **files: str) -> Made:
    """Pseudonymise a study in the usual way."""
    study = tmp_path / "study"
    if not study.exists():
        made_study(study, **files)
    confirmed(study, tmp_path / "key.csv")
    return make(study, tmp_path / "new", tmp_path / "key.csv")


def everything(folder: Path) -> dict[str, str]:
    """Digest and mode of every file, by name."""
    return {
        str(p.relative_to(folder)): f"{p.stat().st_mode} {p.stat().st_mtime_ns} "
        + (hashlib.sha256(p.read_bytes()).hexdigest() if p.is_file() else "")
        for p in sorted(folder.rglob("*"))
    }


def words_of(folder: Path) -> str:
    """Everything that stands in the names and the content of the files of a folder."""
    paths = sorted(folder.rglob("*"))
    named = "\n".join(str(p.relative_to(folder)) for p in paths)
    texts = [p.read_text(encoding="utf-8") for p in paths if p.is_file()]
    return "\n".join((named, *texts))


def test_the_key_proposes_pseudonyms_for_informants_and_numbers_for_others(tmp_path: Path) -> None:
    """Every writing of a name gets one stand-in: a pseudonym, an id, or a numbered name."""
    entries, added = propose(made_study(tmp_path / "study"), tmp_path / "key.csv")
    assert len(entries) == added
    assert {
        ("Ratna", "Melur", "no"),
        ("Ratna Wulandari", "Melur", "no"),
        ("Togar", "I02", "no"),
        ("Togar Simanjuntak", "I02", "no"),
        ("Dewi", "[Nama1]", "no"),
        ("0812-3456-7890", "[telepon]", "no"),
        ("Jl. Kenanga No. 12", "[alamat]", "no"),
    } == {(e.find, e.replace, e.keep) for e in entries}


def test_a_key_is_completed_and_never_undone(tmp_path: Path) -> None:
    """What a person decided stays when new interviews bring new names."""
    study = made_study(tmp_path / "study")
    path = tmp_path / "key.csv"
    known = confirmed(study, path)
    (study / "transcripts" / "I03.txt").write_text(
        "P: Siapa?\nI03: Uni Marnis.\n", encoding="utf-8"
    )
    entries, added = propose(study, path)
    assert (1, "Marnis", "[Nama2]") == (added, entries[-1].find, entries[-1].replace)
    assert known == entries[:-1]
    assert (entries, 0) == propose(study, path)


def test_no_name_stands_anywhere_in_the_new_study(tmp_path: Path) -> None:
    """Not in a text, label, header, list, setting, ledger, or the name of a file."""
    study = made_study(tmp_path / "study")
    text = (study / "cgcoder.toml").read_text(encoding="utf-8")
    text = text.replace("interviewers = []", 'interviewers = ["Dewi"]  # Bu Ratna mengusulkan')
    (study / "cgcoder.toml").write_text(
        text.replace("[kinds]", '[kinds]\n"wawancara_togar" = "interview"'), encoding="utf-8"
    )
    words = segment(study, "wawancara_togar.txt", "RATNA bilang kami percaya")
    project.record(
        study,
        "Ani",
        [
            Coded(words, "trust_building", "supports", "Ratna tampak ragu"),
            Memo("source", "wawancara_togar.txt", "Togar datang terlambat"),
            Override("commitment", "contested", "Menurut Togar belum"),
            Decisive("wawancara_togar.txt", "commitment", "Surat Ratna"),
        ],
        original.read(study).sources,
    )
    result = made(tmp_path)
    assert [] == [n for n in NAMES if n in words_of(tmp_path / "new").casefold()]
    assert ((), 4, ()) == (result.problems, result.entries, result.remains)


def test_turns_people_and_dates_read_as_before(tmp_path: Path) -> None:
    """The new transcripts say the same of who speaks, in what role, and when."""
    made(tmp_path)
    first, second = (original.read(tmp_path / f).sources for f in ("study", "new"))
    assert [[(t.role, t.informant) for t in s.turns] for s in first] == [
        [(t.role, t.informant) for t in s.turns] for s in second
    ]
    assert ["2021-09-14", "2021-10-01"] == [s.date for s in second]
    assert ["I01.txt", "wawancara_I02.txt"] == [s.id for s in second]
    assert "Bu Melur: Pagi. Saya Melur, tinggal di [alamat]. Kami" in second[0].text


def test_the_first_study_is_left_byte_for_byte(tmp_path: Path) -> None:
    """Neither the key nor the new study leaves a trace in it."""
    study = made_study(tmp_path / "study")
    pipeline.run(study)
    before = everything(study)
    made(tmp_path)
    assert before == everything(study)


def test_codings_follow_their_words(tmp_path: Path) -> None:
    """A coding by hand, a ruling and a round stand on the same words in the new study."""
    study = made_study(tmp_path / "study")
    pipeline.run(study)
    whole = segment(study, "I01.txt", "Kami bertemu tiap bulan dengan Togar.")
    half = segment(study, "I01.txt", "gar itu jujur")
    proposal = next(c for c in project.load(study).codings if c.segment.source == "I01.txt")
    told = project.record(
        study,
        "Ani",
        [
            Coded(whole, "face_to_face", "supports"),
            Coded(half, "trust_building", "supports"),
            Review(
                Target(
                    proposal.segment, proposal.code, proposal.stance, proposal.coder, proposal.id
                ),
                "accepted",
            ),
            Memo("coding", proposal.id, "Lihat lagi"),
            Closed("I01.txt", whole.fingerprint),
        ],
        original.read(study).sources,
    )
    assert 1 == made(tmp_path).grown
    pipeline.run(tmp_path / "new")
    first, second = project.load(study), project.load(tmp_path / "new")
    held = {c.id: c for c in second.codings if c.by == "Ani"}
    assert "Kami bertemu tiap bulan dengan I02." == held[told[0].id].segment.quote
    assert "I02 itu jujur" == held[told[1].id].segment.quote
    assert sum(c.by == "Ani" for c in first.codings) == len(held)
    ruled = next(c for c in held.values() if c.status == "accepted")
    assert ("Lihat lagi", proposal.code) == (ruled.memo, ruled.code)
    assert ["I01.txt"] == [r.source for r in second.rounds if r.coder == "Ani"]
    for coding in held.values():
        text = second.source(coding.segment.source).text
        assert coding.segment.quote == text[coding.segment.start : coding.segment.end]


def test_decisions_on_an_earlier_text_bring_that_text_without_names(tmp_path: Path) -> None:
    """What was decided before a transcript changed can still be placed in the new study."""
    study = made_study(tmp_path / "study")
    words = segment(study, "I01.txt", "Pak Togar itu jujur")
    project.record(
        study, "Ani", [Coded(words, "trust_building", "supports")], original.read(study).sources
    )
    path = study / "transcripts" / "I01.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("Pagi. ", ""), encoding="utf-8")
    made(tmp_path)
    line = json.loads((tmp_path / "new" / "ledger" / "Ani.jsonl").read_text(encoding="utf-8"))
    kept = tmp_path / "new" / "ledger" / "texts" / f"{line['segment']['fingerprint']}.txt"
    where = slice(line["segment"]["start"], line["segment"]["end"])
    assert "Pak I02 itu jujur" == line["segment"]["quote"]
    assert "Pak I02 itu jujur" == kept.read_text(encoding="utf-8")[where]


def test_whoever_withdrew_is_not_in_the_new_study(tmp_path: Path) -> None:
    """Their words, decisions on them, and all but their place in the chain are left out."""
    study = made_study(
        tmp_path / "study",
        roster=ROSTER.replace("I01,yes", "I01,withdrawn"),
        I01=I01,
        I02=I02.replace("kami percaya", "kami bersembunyi"),
        fgd="Pewawancara: P\n\nP: Halo?\nI01: Kami rapat.\nI02: Rahasia sekali.\nP: Lalu?\n"
        "I01: Rapat lagi.\n",
    )
    for source, words in (("I02.txt", "kami bersembunyi"), ("fgd.txt", "Rahasia sekali")):
        project.record(
            study, "Ani", [Coded(segment_all(study, source, words), "commitment", "neutral")]
        )
    project.record(
        study, "Ani", [Coded(segment(study, "fgd.txt", "Rapat lagi"), "commitment", "neutral")]
    )
    result = made(tmp_path)
    told = words_of(tmp_path / "new")
    assert (1, 1, 2) == (result.withheld, result.entries, result.left_out)
    assert not [w for w in ("bersembunyi", "Rahasia", "Simanjuntak", "city_gov") if w in told]
    listed = (tmp_path / "new" / "informants.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(listed.splitlines()))
    assert ("I02", "I01", "withdrawn", "") == tuple(
        rows[1][c] for c in ("informant", "referred_by", "consent", "stakeholder_group")
    )
    assert () == result.problems


def test_earlier_texts_bring_nobody_back_who_withdrew(tmp_path: Path) -> None:
    """Their words go although another's decision rests on the text in which both spoke."""
    study = made_study(
        tmp_path / "study",
        fgd="Pewawancara: P\n\nP: Halo?\nI01: Kami rapat.\nI02: Rahasia sekali.\nI01: Lagi.\n",
    )
    first = [segment(study, "fgd.txt", words) for words in ("Kami rapat", "Rahasia sekali")]
    project.record(
        study,
        "Ani",
        [Coded(words, "commitment", "neutral") for words in first],
        original.read(study).sources,
    )
    path = study / "transcripts" / "fgd.txt"
    text = path.read_text(encoding="utf-8").replace("I02: Rahasia sekali.\n", "P: Ya.\n")
    path.write_text(text, encoding="utf-8")
    (study / "informants.csv").write_text(
        ROSTER.replace("I01,yes", "I01,withdrawn"), encoding="utf-8"
    )
    result = made(tmp_path)
    assert (1, 1) == (result.entries, result.left_out)
    assert "Rahasia" in (study / "ledger" / "Ani.jsonl").read_text(encoding="utf-8")
    assert "Rahasia" not in words_of(tmp_path / "new")
    assert "Kami rapat" in (tmp_path / "new" / "ledger" / "Ani.jsonl").read_text(encoding="utf-8")


def segment_all(folder: Path, source: str, words: str) -> Segment:
    """A segment of a text that is withheld."""
    text = (folder / "transcripts" / source).read_text(encoding="utf-8")
    start = text.index(words)
    print_ = hashlib.sha256(text.encode()).hexdigest()[:16]
    return Segment(source, start, start + len(words), words, "", "", print_)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("I02.csv", "speaker,text\nDewi,Bagaimana?\nI02,Ratna datang\nDewi,Lalu?\nI02,Ya\n"),
        ("I02.srt", SRT),
        ("I02.vtt", VTT),
    ],
)
def test_other_formats_become_text_that_reads_the_same(
    tmp_path: Path, name: str, content: str
) -> None:
    """Tables and subtitles are written as text with the same turns."""
    study = made_study(tmp_path / "study", I01=I01)
    (study / "transcripts" / name).write_text(content, encoding="utf-8")
    assert () == made(tmp_path).problems
    first, second = (original.read(tmp_path / f).sources[1] for f in ("study", "new"))
    assert [(t.role, t.informant) for t in first.turns] == [
        (t.role, t.informant) for t in second.turns
    ]
    assert "I02.txt" == second.id


def test_bold_names_in_word_get_their_colon(tmp_path: Path) -> None:
    """Speakers set in bold without a colon are speakers in the text as well."""
    from docx import Document

    document = Document()
    document.add_paragraph("Pewawancara: Dewi")
    document.add_paragraph("")
    for name, said in (("Dewi", "Apa?"), ("Bu Ratna", "Itu Togar."), ("Dewi", "Lalu?"),
                       ("Bu Ratna", "Pulang.")):  # fmt: skip
        paragraph = document.add_paragraph()
        paragraph.add_run(name).bold = True
        paragraph.add_run(f" {said}")
    study = made_study(tmp_path / "study", I02=I02)
    document.save(str(study / "transcripts" / "I01.docx"))
    assert () == made(tmp_path).problems
    text = (tmp_path / "new" / "transcripts" / "I01.txt").read_text(encoding="utf-8")
    told = "Nama 1: Apa?\nBu Melur: Itu I02.\nNama 1: Lalu?\nBu Melur: Pulang.\n"
    assert f"Pewawancara: Nama 1\n\n{told}" == text


@pytest.mark.parametrize(
    ("message", "target"),
    [
        ("lies in the study", "study/new"),
        ("lies in the study", "."),
        ("exists and is not empty", "full"),
        ("There is no folder", "nowhere/new"),
    ],
)
def test_a_place_that_cannot_be_is_refused(tmp_path: Path, message: str, target: str) -> None:
    """Nothing is written into the study, over something else, or nowhere."""
    study = made_study(tmp_path / "study")
    confirmed(study, tmp_path / "key.csv")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a.txt").touch()
    with pytest.raises(CgcoderError) as caught:
        make(study, tmp_path / target, tmp_path / "key.csv")
    assert message in str(caught.value)


def test_an_undecided_line_stops_everything(tmp_path: Path) -> None:
    """What nobody has decided is neither replaced nor left."""
    study = made_study(tmp_path / "study")
    entries = confirmed(study, tmp_path / "key.csv")
    keyfile.write(tmp_path / "key.csv", [replace(entries[0], keep=""), *entries[1:]])
    with pytest.raises(CgcoderError) as caught:
        make(study, tmp_path / "new", tmp_path / "key.csv")
    assert "1 of 7 lines are undecided" in str(caught.value)
    assert not (tmp_path / "new").exists()
    assert [] == [p.name for p in tmp_path.iterdir() if p.name.endswith(".part")]


def test_the_key_never_goes_into_the_new_study(tmp_path: Path) -> None:
    """Neither the file nor the setting that names it."""
    study = made_study(tmp_path / "study")
    with pytest.raises(CgcoderError, match="would lie in the new study"):
        make(study, tmp_path / "new", tmp_path / "new" / "key.csv")
    assert 'title = "x"\n' == settings_told('key = "../safe.csv"\ntitle = "x"\n', Key(()))


def test_parts_of_names_that_still_stand_are_told(tmp_path: Path) -> None:
    """A key that only knows whole names leaves first names standing, and says so."""
    study = made_study(tmp_path / "study", I02=I02)
    kept = [e for e in confirmed(study, tmp_path / "key.csv") if e.find != "RATNA"]
    keyfile.write(tmp_path / "key.csv", kept)
    result = make(study, tmp_path / "new", tmp_path / "key.csv")
    assert [("Ratna", "part of a name", ("I02.txt",))] == [
        (r.words, r.kind, r.sources) for r in result.remains if r.kind.startswith("part")
    ]


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_the_new_study_is_its_owners_alone(tmp_path: Path) -> None:
    """Every folder is closed to others, and so is every transcript and ledger."""
    study = made_study(tmp_path / "study")
    project.record(study, "Ani", [Memo("study", "", "x")])
    made(tmp_path)
    for path in (tmp_path / "new", *(tmp_path / "new").rglob("*")):
        if path.is_dir():
            assert 0o700 == stat.S_IMODE(path.stat().st_mode)
        elif path.suffix in (".jsonl", ".txt"):
            assert 0o600 == stat.S_IMODE(path.stat().st_mode)


def test_verdicts_on_the_sample_study_stay_the_same(tmp_path: Path) -> None:
    """Names are no cues, so what stands for them changes no verdict and no figure."""
    study = project.create(tmp_path / "study", language="id", sample=True)
    entries, _ = propose(study, tmp_path / "key.csv")
    number = iter(range(900, 999))
    keyfile.write(
        tmp_path / "key.csv",
        [
            replace(e, keep="no", replace=e.replace or f"[Nama{next(number)}]")
            if e.keep
            else replace(e, keep="yes")
            for e in entries
        ],
    )
    make(study, tmp_path / "new", tmp_path / "key.csv")
    for folder in (study, tmp_path / "new"):
        pipeline.run(folder)
    first, second = (
        (f / "results" / "findings.csv").read_text(encoding="utf-8-sig")
        for f in (study, tmp_path / "new")
    )
    assert first == second


PLACES = st.sampled_from(["Budi", "Santoso", "Budi Santoso", "Ani", "dan", "rumah", "BUDI", ".\n"])
NAMED = Key([Entry("Budi Santoso", "[Name1]"), Entry("Budi", "I07"), Entry("Ani", "Melati Putih")])


@settings(max_examples=150, deadline=None)
@given(st.lists(PLACES, min_size=1, max_size=12), st.data())
def test_a_coding_quotes_the_same_words_with_names_replaced(
    words: list[str], data: st.DataObject
) -> None:
    """For any text and segment the new quote is the old one replaced, or has grown by a name."""
    text = " ".join(words)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    fingerprint = hashlib.sha256(text.encode()).hexdigest()[:16]
    old = Segment("I01.txt", start, end, text[start:end], "", "", fingerprint)
    edited = Edited(text, NAMED.edits(text))
    telling = Retelling(NAMED, {"I01.txt": (fingerprint, edited)}, lambda _: None)
    [entry] = telling.entries([Coded(old, "commitment", "neutral", by="Ani", id="1")])
    new = entry.segment
    assert new.quote == edited.text[new.start : new.end]
    cut = any(e.start < p < e.end for e in edited.edits for p in (start, end))
    assert int(cut) == telling.grown
    if not cut:
        inside = [e for e in edited.edits if start <= e.start and e.end <= end]
        moved = [e._replace(start=e.start - start, end=e.end - start) for e in inside]
        assert Edited(text[start:end], moved).text == new.quote
