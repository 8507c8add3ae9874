"""From a reading to turns whose speakers are known."""

import json
from pathlib import Path

import pytest

from cgcoder.core.model import Informant, Reading
from cgcoder.core.settings import Settings
from cgcoder.text.dialogue import segment

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "benchmarks" / "gold"
SETS = {"dev": ROOT / "transcripts", "dev2": GOLD / "dev2"}
UNITS = sorted(GOLD.glob("dev*/units/*.jsonl"))


def read(text, name="I03.txt", people=(), **settings):
    """Segment *text*; people are (id, pseudonym)."""
    return segment(
        Reading(text),
        source_id=name,
        informants=tuple(Informant(i, pseudonym=p) for i, p in people),
        settings=Settings(**settings),
    )


def heard(source):
    """Who says what: (role, informant, words)."""
    return [(t.role, t.informant, source.text[t.start : t.end]) for t in source.turns]


@pytest.mark.parametrize("units", UNITS, ids=lambda p: p.stem)
def test_roles_agree_with_what_people_held_to_be_codable(units):
    """Every codable sentence lies in an informant's or other turn, all else with interviewers."""
    path = SETS[units.parents[1].name] / f"{units.stem}.txt"
    source = read(path.read_text(encoding="utf-8-sig"), path.name)
    for line in units.read_text(encoding="utf-8").splitlines():
        unit = json.loads(line)
        at = source.turn_at(unit["start"])
        assert at is not None, unit
        turn = source.turns[at]
        assert unit["end"] <= turn.end, unit
        assert unit["codable"] == (turn.role != "interviewer"), unit


ASKED, ANSWERED = "Bagaimana rapatnya, Pak?", "Rapatnya jarang."
MANNERS = {
    "letters": "P: {q}\nI03: {a}\n\nP: {q}\nI03: {a}\n",
    "words": "Pewawancara: {q}\nInforman: {a}\nPewawancara: {q}\nInforman: {a}\n",
    "space before the colon": "INT : {q}\nIbu Sari : {a}\nINT : {q}\nIbu Sari : {a}\n",
    "tanya jawab": "Tanya: {q}\nJawab: {a}\nTanya: {q}\nJawab: {a}\n",
    "t and j": "T: {q}\nJ: {a}\nT: {q}\nJ: {a}\n",
    "q and a": "Q: {q}\nA: {a}\nQ: {q}\nA: {a}\n",
    "dashes": "P – {q}\nR1 – {a}\nP – {q}\nR1 – {a}\n",
    "hyphens": "P - {q}\nI03 - {a}\nP - {q}\nI03 - {a}\n",
    "tabs": "P\t{q}\nI03\t{a}\nP\t{q}\nI03\t{a}\n",
    "times before": "[00:01:02] Peneliti: {q}\n[00:01:09] I03: {a}\n"
    "[00:01:20] Peneliti: {q}\n[00:01:31] I03: {a}\n",
    "times on lines of their own": "00:01:02 Interviewer\n{q}\n\n00:01:09 Bu Sari\n{a}\n\n"
    "00:01:20 Interviewer\n{q}\n\n00:01:31 Bu Sari\n{a}\n",
    "times after": "Pewawancara  0:12\n{q}\n\nBu Sari  0:15\n{a}\n\n"
    "Pewawancara  0:22\n{q}\n\nBu Sari  0:25\n{a}\n",
    "names alone": "PEWAWANCARA\n{q}\n\nNARASUMBER\n{a}\n\nPEWAWANCARA\n{q}\n\nNARASUMBER\n{a}\n",
    "markdown": "**P:** {q}\n\n**I03:** {a}\n\n**P:** {q}\n\n**I03:** {a}\n",
    "numbered questions": "1. {q}\n{a}\n\n2. {q}\n{a}\n",
    "numbered questions, answers named": "1. {q}\nJawab: {a}\n2. {q}\nJawab: {a}\n",
    "brackets": "[P] {q}\n[I03] {a}\n[P] {q}\n[I03] {a}\n",
    "no space": "P:{q}\nI03:{a}\nP:{q}\nI03:{a}\n",
}


@pytest.mark.parametrize("manner", MANNERS.values(), ids=MANNERS)
@pytest.mark.parametrize("people", [(), (("I03", "Bu Sari"), ("R1", ""))], ids=["alone", "listed"])
def test_the_usual_manners_of_writing_turns(manner, people):
    """However turns are written, questions are the interviewer's and answers have an owner."""
    source = read(manner.format(q=ASKED, a=ANSWERED), people=people)
    said = heard(source)
    assert [("interviewer", ASKED), ("informant", ANSWERED)] * 2 == [(r, w) for r, _, w in said]
    assert source.kind == "interview"
    assert len(source.informants) == 1
    if people and "R1" not in manner:
        assert source.informants == ("I03",)
    assert source.warnings == ()


HEADER = "TRANSKRIP WAWANCARA\n\nKode: I03\nHari/Tanggal: Selasa, 12 Oktober 2021\nTempat: Kantor\n"


def test_header_gives_date_and_people():
    """Keys in either language are understood; the header is no talk."""
    text = (
        HEADER + "Narasumber: Bu Sari (I03)\nPewawancara: Dewi Lestari\n\nDewi: Apa?\nBu Sari: Ya."
    )
    source = read(text)
    assert source.date == "2021-10-12"
    assert heard(source) == [("interviewer", "", "Apa?"), ("informant", "I03", "Ya.")]
    assert source.header[0] == ("Kode", "I03")


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2021-10-12", "2021-10-12"),
        ("12 Oktober 2021", "2021-10-12"),
        ("Kamis, 3 Agustus 2023", "2023-08-03"),
        ("October 12, 2021", "2021-10-12"),
        ("12th October 2021", "2021-10-12"),
        ("12/10/2021", "2021-10-12"),
        ("10/25/2021", "2021-10-25"),
        ("31 Februari 2021", ""),
        ("kemarin", ""),
    ],
)
def test_dates_in_both_languages(written, iso):
    """Days stand before months, unless that makes no date."""
    assert read(f"Tanggal: {written}\n\nP: Apa?\nI03: Ya.\n").date == iso


def test_the_same_words_may_be_header_and_label():
    """`Pewawancara: Dewi` above the talk is header though `Pewawancara:` goes on to speak."""
    text = "Pewawancara: Dewi\nInforman: Bu Sari\n\nPewawancara: Apa?\nInforman: Ya.\n"
    text += "Pewawancara: Lalu?\nInforman: Begitu.\n"
    assert [w for _, _, w in heard(read(text))] == ["Apa?", "Ya.", "Lalu?", "Begitu."]


def test_a_dialogue_without_header_loses_no_first_turn():
    """A first line `Pewawancara: ...` that is talk stays talk."""
    text = "Pewawancara: Selamat pagi\nInforman: Pagi\nPewawancara: Apa?\nInforman: Ya.\n"
    assert [w for _, _, w in heard(read(text))] == ["Selamat pagi", "Pagi", "Apa?", "Ya."]


@pytest.mark.parametrize(
    "remark", ["Catatan: ini penting.", "Kesimpulannya: gagal.", "Jadi begini: kami rapat."]
)
def test_a_remark_with_a_colon_is_no_speaker(remark):
    """Continuation lines belong to the turn, also those that look like a label."""
    source = read(f"P: Apa?\nI03: Ya.\n{remark}\nP: Lalu?\nI03: Tidak.\n")
    assert heard(source)[1] == ("informant", "I03", f"Ya.\n{remark}")
    assert source.warnings == ()


def test_a_single_name_is_kept_as_words_and_told():
    """A label that stands once and is unknown is not believed, but the user is told."""
    source = read("P: Apa?\nI03: Ya.\nRatna: Setuju.\nP: Lalu?\nI03: Tidak.\n")
    assert heard(source)[1] == ("informant", "I03", "Ya.\nRatna: Setuju.")
    assert '"Ratna:"' in source.warnings[0]
    assert "[speakers]" in source.warnings[0]


def test_settings_explain_a_speaker():
    """What `cgcoder.toml` says of a label goes before all else."""
    source = read(
        "P: Apa?\nI03: Ya.\nRatna: Setuju.\n",
        people=(("I03", ""), ("I07", "")),
        speakers={"ratna": "I07"},
    )
    assert heard(source)[2] == ("informant", "I07", "Setuju.")
    asked = read("Dewi: Apa?\nI03: Ya.\n", interviewers=("Dewi",))
    assert heard(asked)[0] == ("interviewer", "", "Apa?")


def test_who_asks_is_told_by_questions_alone_with_a_warning():
    """Two names and nothing else: whoever asks nearly always is the interviewer, and is named."""
    text = "Ani: Apa kabar?\nBudi: Baik.\n" * 4
    source = read(text)
    assert heard(source)[:2] == [("interviewer", "", "Apa kabar?"), ("informant", "I03", "Baik.")]
    assert 'interviewers = ["Ani"]' in source.warnings[0]


def test_beside_a_known_informant_few_questions_will_do():
    """An unknown voice that asks a listed informant is the interviewer, with a warning."""
    source = read(
        "Dewi: Apa?\nBu Sari: Ya.\nDewi: Oh.\nBu Sari: Ya.\n", people=(("I03", "Bu Sari"),)
    )
    assert [t.role for t in source.turns] == ["interviewer", "informant"] * 2
    assert 'interviewers = ["Dewi"]' in source.warnings[0]


def test_when_nobody_can_tell_nobody_is_an_informant():
    """Without signs of who asks all voices are other, and the warning says what to write."""
    source = read("Ani: Saya setuju.\nBudi: Saya tidak.\n" * 4)
    assert {t.role for t in source.turns} == {"other"}
    assert source.informants == ()
    assert "interviewers = [" in source.warnings[0]


def test_an_unknown_third_voice_is_not_counted():
    """With a roster an unknown voice beside the informant is other, with both remedies."""
    source = read("P: Apa?\nI03: Ya.\nRatna: Betul.\n" * 2, people=(("I03", ""),))
    assert heard(source)[2] == ("other", "", "Betul.")
    assert '"Ratna" = "I07"' in source.warnings[0]


def test_group_interview_makes_each_speaker_an_informant():
    """In a focus group everybody who does not moderate is an informant of their own."""
    text = (
        "Jenis: FGD\n\nModerator: Apa?\nPeserta 1: Ya.\nPeserta 2: Tidak.\nModerator: Oh?\nI07: Ya."
    )
    source = read(text, "FGD1.txt", people=(("I07", ""),))
    assert source.informants == ("FGD1 Peserta 1", "FGD1 Peserta 2", "I07")
    assert source.kind == "interview"


@pytest.mark.parametrize(
    "name",
    ["I03.txt", "I03-2.txt", "I03_lanjutan.docx", "i03 bagian 2.txt", "I-03.txt", "I03b.txt"],
)
def test_several_files_of_one_informant(name):
    """The file's name leads to the informant, whatever stands behind the id."""
    source = read("P: Apa?\nInforman: Ya.\n", name, people=(("I03", "Bu Sari"), ("I04", "")))
    assert source.informants == ("I03",)


def test_header_decides_whose_file_it_is():
    """A header that names the informant goes before the file's name."""
    source = read(
        "Kode: I04\nInforman: I04\n\nP: Apa?\nInforman: Ya.\n", people=(("I03", ""), ("I04", ""))
    )
    assert source.informants == ("I04",)


def test_pseudonyms_are_known_with_and_without_honorific():
    """`Ibu Sari`, `Sari` and `Bu Sari` are one person of the roster."""
    text = "P: Apa?\nIbu Sari: Ya.\nSARI: Betul.\nBu Laras: Tidak.\n"
    source = read(text, people=(("I03", "Bu Sari"), ("I04", "Bu Laras")))
    assert [t.informant for t in source.turns] == ["", "I03", "I03", "I04"]


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("I: How often do you meet?\nP: Never.\n", "I"),
        ("I: How often do you meet?\nR: Never.\n", "I"),
        ("P: Seberapa sering rapatnya?\nI: Tidak pernah.\n", "P"),
        ("P: Seberapa sering rapatnya?\nR: Tidak pernah.\n", "P"),
    ],
)
def test_single_letters_mean_what_they_mean_in_the_language(text, asks):
    """An English I asks a P or R; an Indonesian P asks."""
    source = read(text * 4)
    assert {t.speaker for t in source.turns if t.role == "interviewer"} == {asks}


def test_observation_notes_are_paragraphs():
    """A note has no speakers: each paragraph is a turn, and an `O` in the name tells its kind."""
    source = read("Pagi hari.\nAula penuh.\n\nSore: sepi.\n", "O01.txt")
    assert source.kind == "observation"
    assert heard(source) == [("other", "", "Pagi hari.\nAula penuh."), ("other", "", "Sore: sepi.")]


@pytest.mark.parametrize(
    ("text", "name", "settings", "kind"),
    [
        ("Jenis: Notulen rapat\n\nRapat.", "X.txt", {}, "document"),
        ("Type: Field notes\n\nMeeting.", "X.txt", {}, "observation"),
        ("Rapat.", "notulen-maret.txt", {}, "document"),
        ("Rapat.", "obs_3.txt", {}, "observation"),
        ("Rapat.", "X.txt", {"kinds": {"x": "observation"}}, "observation"),
        ("P: Apa?\nI03: Ya.\n" * 2, "Ola.txt", {}, "interview"),
        ("P: Apa?\nI03: Ya.\n" * 2, "D02.txt", {}, "interview"),
    ],
)
def test_kinds(text, name, settings, kind):
    """Header, settings, name and form tell interview, observation and document apart."""
    assert read(text, name, **settings).kind == kind


def test_words_of_a_document_are_nobodys_vote():
    """Minutes with known names keep the names but an interviewer's label is no interview."""
    source = read("Jenis: Notulen\n\nPeserta: 12 orang\n\nHasil: sepakat.\n", "D1.txt")
    assert source.kind == "document"
    assert source.informants == ()


def test_an_interview_without_speakers_says_so():
    """Talk of which nobody knows the speakers counts for nobody, with the remedy."""
    source = read("Jenis: Wawancara\n\nKami rapat tiap bulan.\n")
    assert source.turns[0].role == "other"
    assert "Begin each turn with who speaks" in source.warnings[0]


def test_turns_of_a_format_are_taken_as_they_are():
    """Where the format knows the speakers, the text is not searched for labels."""
    reading = Reading("Kode: I03\nP: Apa?\nI03: Ya: begitu.\n", (("P", 13, 17), ("I03", 23, 34)))
    source = segment(reading, source_id="I03.txt", informants=(), settings=Settings())
    assert heard(source)[1] == ("informant", "I03", "Ya: begitu.")
    assert source.header == (("Kode", "I03"),)


def test_a_legend_in_the_header_says_who_asks():
    """`Keterangan: A = Pewawancara, B = Narasumber` is understood."""
    text = "Tempat: Kantor\nKeterangan: A = Pewawancara, B = Narasumber\n\nA: Halo.\nB: Ya.\n"
    assert [(r, w) for r, _, w in heard(read(text))] == [
        ("interviewer", "Halo."),
        ("informant", "Ya."),
    ]


def test_the_article_is_a_document():
    """A journal article with `Name:` and `Received:` lines has no speakers."""
    path = ROOT / ".." / "shared" / "article" / "riau-social-service-2022.txt"
    if not path.is_file():
        pytest.skip("the article lies beside the checkout, not in it")
    source = read(path.read_text(encoding="utf-8"), path.name)
    assert source.kind == "document"
    assert source.language == "id"
    assert {t.role for t in source.turns} == {"other"}


def test_a_text_without_speakers_is_said_to_count_for_no_verdict():
    """It is taken for a document, and that is told with a remedy; a document's name is enough."""
    (warning,) = read("Kami rapat.\n\nLalu pulang.\n", "goodboy.txt").warnings
    assert "taken for a document, which counts for no verdict" in warning
    assert '"goodboy: ..."' in warning
    assert '[kinds]: "goodboy" = "document"' in warning
    for name, settings in (("D01.txt", {}), ("goodboy.txt", {"kinds": {"goodboy": "document"}})):
        assert () == read("Kami rapat.\n\nLalu pulang.\n", name, **settings).warnings
