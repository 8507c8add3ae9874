"""The list of informants."""

from pathlib import Path

import pytest

from cgcoder import roster
from cgcoder.core.errors import RosterError
from cgcoder.core.model import Informant, Source
from cgcoder.text import listing


def read(tmp_path, text, name="informants.csv", encoding="utf-8"):
    """Read a list and give (people by id, problems)."""
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    people, problems = roster.read(path)
    return {p.id: p for p in people}, problems


def test_columns_in_english(tmp_path):
    """Known columns fill their fields, others become attributes."""
    people, problems = read(
        tmp_path,
        "informant,pseudonym,role,organisation,stakeholder_group,referred_by,wave,date,consent,age\n"
        "I01,Pak Har,Head,Dinas,government,,0,2021-09-14,yes,51\n"
        'I02,Bu Ros,"Chair, LKSA",LKSA,care,I01,1,20 September 2021,withdrawn,\n',
    )
    assert problems == ()
    assert people["I01"] == Informant(
        "I01", "Pak Har", "Head", "Dinas", "government", "", 0, "2021-09-14", "yes",
        attributes={"age": "51"},
    )  # fmt: skip
    assert people["I02"].role == "Chair, LKSA"
    assert people["I02"].excluded


@pytest.mark.parametrize("delimiter", [";", "\t", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_indonesian_columns_delimiters_and_encodings(delimiter, encoding, tmp_path):
    """A list saved by an Indonesian Excel in any encoding is read alike."""
    rows = (
        ("Informan", "Nama Samaran", "Jabatan", "Instansi", "Kelompok", "Dirujuk oleh",
         "Gelombang", "Tanggal", "Persetujuan"),
        ("I01", "Bu Zoë", "Dosen", "UBS", "kampus", "", "", "12/10/2021", "ya"),
        ("I02", "Pak Adi", "Staf", "Dinas", "pemerintah", "bu zoë", "", "", "tidak"),
    )  # fmt: skip
    text = "\r\n".join(delimiter.join(r) for r in rows)
    people, problems = read(tmp_path, text, encoding=encoding)
    assert people["I01"].pseudonym == "Bu Zoë"
    assert (people["I01"].group, people["I01"].date) == ("kampus", "2021-10-12")
    assert (people["I02"].referred_by, people["I02"].wave) == ("I01", 1)
    assert people["I02"].excluded
    assert [p.severity for p in problems] == (["warning"] if encoding == "cp1252" else [])


def test_excel(tmp_path):
    """An .xlsx list reads like the CSV; dates and numbers are Excel's own."""
    from datetime import UTC, datetime

    import xlsxwriter

    path = tmp_path / "informants.xlsx"
    with xlsxwriter.Workbook(str(path), {"remove_timezone": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["informant", "wave", "date"])
        sheet.write_row(1, 0, ["I01", 0])
        sheet.write_datetime(
            1, 2, datetime(2021, 9, 14, tzinfo=UTC), book.add_format({"num_format": "dd/mm/yyyy"})
        )
    people, problems = roster.read(path)
    assert (people[0].wave, people[0].date, problems) == (0, "2021-09-14", ())


@pytest.mark.parametrize(
    ("rows", "place", "said"),
    [
        ("I01,\nI02,I09\n", "informants.csv:3", "I09, who is not in the list"),
        ("I01,\nI02,I02\n", "informants.csv:3", "referred by themselves"),
        ("I01,I02\nI02,I01\n", "informants.csv:3", "circle: I02 < I01 < I02"),
        ("I01,\ni01,\n", "informants.csv:3", "row 2 already"),
        ("I01,\n,I01\n", "informants.csv:3", "no id"),
    ],
    ids=["unknown recruiter", "self", "cycle", "duplicate", "blank id"],
)
def test_what_does_not_fit_is_named_and_left_out(rows, place, said, tmp_path):
    """Each fault has its row and a remedy, and the rest of the list stands."""
    people, (problem,) = read(tmp_path, f"informant,referred_by\n{rows}")
    assert problem.place == place
    assert said in problem.message
    assert problem.hint
    assert "I01" in people
    for person in people.values():
        assert person.referred_by != person.id


def test_a_long_circle_is_broken_once(tmp_path):
    """Only the referral that closes the circle goes; the others stand."""
    people, problems = read(tmp_path, "informant,referred_by\nA,C\nB,A\nC,B\nD,C\n")
    assert len(problems) == 1
    assert {i: p.referred_by for i, p in people.items()} == {"A": "C", "B": "A", "C": "", "D": "C"}
    assert {i: p.wave for i, p in people.items()} == {"A": 1, "B": 2, "C": 0, "D": 1}


def test_waves_are_counted_and_compared(tmp_path):
    """An empty wave is counted; one that contradicts the referrals is told and not believed."""
    people, (problem,) = read(
        tmp_path, "informant,referred_by,wave\nI01,,\nI02,I01,\nI03,I02,5\nI04,I02,2\n"
    )
    assert [p.wave for p in people.values()] == [0, 1, 2, 2]
    assert problem.place == "informants.csv:4"
    assert problem.severity == "warning"


@pytest.mark.parametrize(
    ("written", "kept", "out", "told"),
    [
        ("yes", "yes", False, 0),
        ("Ya, tertulis", "Ya, tertulis", False, 0),
        ("", "", False, 0),
        ("2021-09-14", "2021-09-14", False, 0),
        ("tidak bersedia", "no", True, 0),
        ("ditarik 3 Mei", "withdrawn", True, 0),
        ("mungkin", "no", True, 1),
    ],
)
def test_consent(written, kept, out, told, tmp_path):
    """Refusals have one spelling; what is not understood keeps the person out and is told."""
    people, problems = read(tmp_path, f'informant,consent\nI01,"{written}"\n')
    assert (people["I01"].consent, people["I01"].excluded) == (kept, out)
    assert len(problems) == told


@pytest.mark.parametrize(
    ("rows", "consent"),
    [
        ("I06,yes\nI06,no\n", "no"),
        ("I06,no\nI06,yes\n", "no"),
        ("I06,yes\ni-6,withdrawn\n", "withdrawn"),
        ("I06,\nI06,perhaps\n", "no"),
        ("I06,withdrawn\nI06,no\n", "withdrawn"),
    ],
)
def test_of_two_rows_of_one_person_a_refusal_counts(rows, consent, tmp_path):
    """Which row comes first has no say: whoever refused once is kept out."""
    people, problems = read(tmp_path, f"informant,consent\n{rows}")
    assert {"I06": consent} == {i: p.consent for i, p in people.items()}
    assert people["I06"].excluded
    assert "stands in row 2 already" in problems[-1].message


def test_a_recruiter_that_is_not_listed_gets_the_nearest_id(tmp_path):
    """I10 was meant for I01; the referral is left out and that is a warning, not an error."""
    _, (problem,) = read(tmp_path, "informant,referred_by\nI01,\nI02,I10\n")
    assert "Did you mean 'I01'?" in problem.hint
    assert "warning" == problem.severity


def test_a_list_of_headings_only_is_no_list(tmp_path):
    """It neither counts nor stands before a list that is filled."""
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "informants.csv").write_text(listing.HEADINGS, encoding="utf-8")
    assert roster.find(tmp_path) is None
    filled = tmp_path / "transcripts" / "informants.csv"
    filled.write_text("informant\nI01\n", encoding="utf-8")
    assert roster.find(tmp_path) == filled


def test_bad_dates_and_waves(tmp_path):
    """A date or a wave that is none is told and left empty."""
    people, problems = read(tmp_path, "informant,wave,date\nI01,dua,kemarin\n")
    assert (people["I01"].wave, people["I01"].date) == (0, "")
    assert len(problems) == 2


def test_nominations(tmp_path):
    """Nominators are ids of the list; others are told."""
    people, (problem,) = read(tmp_path, "informant,nominated_by\nI01,\nI02,I01; I09\n")
    assert people["I02"].nominated_by == ("I01",)
    assert "I09" in problem.message


@pytest.mark.parametrize("text", ["umur,berat\n3,4\n", ""])
def test_a_list_without_ids_is_refused(text, tmp_path):
    """What was found and what would do are named."""
    with pytest.raises(RosterError) as caught:
        read(tmp_path, text)
    assert caught.value.hint


def test_where_the_list_lies(tmp_path):
    """The study folder goes before transcripts/, CSV before Excel; case does not matter."""
    assert roster.find(tmp_path) is None
    (tmp_path / "transcripts").mkdir()
    for name in ("transcripts/Informants.CSV", "informants.xlsx", "informants.csv"):
        (tmp_path / name).write_text("informant\nI01\n", encoding="utf-8")
        assert roster.find(tmp_path) == tmp_path / name


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("I01.txt", True), ("informan.docx", True), ("README.md", False), ("readme.txt", False),
        ("informants.csv", False), ("Informants.xlsx", False), ("informan.csv", False),
        (".DS_Store", False), ("~$I01.docx", False), ("Thumbs.db", False), ("a.part.tmp", False),
    ],
)  # fmt: skip
def test_what_is_a_transcript(name, is_one):
    """Read-me files, the list, hidden files and locks are no transcripts."""
    assert roster.is_transcript(Path(name)) is is_one


def test_informants_that_no_list_names():
    """Those met in transcripts are given in order of meeting, marked as not listed."""
    sources = (Source("a", "interview", "", informants=("I02", "I09")),
               Source("b", "interview", "", informants=("I09", "I07")))  # fmt: skip
    assert roster.found(sources, (Informant("I02"),)) == (
        Informant("I09", listed=False),
        Informant("I07", listed=False),
    )


def test_the_sample_study():
    """The list of the sample study has no problems and twelve people."""
    people, problems = roster.read(Path(__file__).parents[1] / "transcripts" / "informants.csv")
    assert (len(people), problems) == (12, ())
    assert people[11].wave == 3
