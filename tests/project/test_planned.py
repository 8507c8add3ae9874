"""People to be interviewed join the list, which stays the user's own file."""

import pytest

from cgcoder import roster
from cgcoder.core.errors import RosterError
from cgcoder.project.planned import Planned, add

RATNA = Planned("Bu Ratna", "Ketua; yayasan", "LKSA, Hulu", ("I01", "I02"))


def test_separator_columns_and_line_ends_stay(tmp_path):
    """What stood there stays byte for byte; only the heading gets the two columns it lacks."""
    path = tmp_path / "informants.csv"
    path.write_bytes(
        "\ufeffkode;nama samaran;jabatan;usia\r\nI01;Pak Añ;Kabid;50\r\nI02;;;".encode()
    )

    assert (path, ["I03"]) == add(tmp_path, [RATNA], ["I01", "I02"])
    assert path.read_bytes().decode() == (
        "\ufeffkode;nama samaran;jabatan;usia;status;nominated_by\r\nI01;Pak Añ;Kabid;50\r\n"
        'I02;;;\r\nI03;Bu Ratna;"Ketua; yayasan";;planned;"I01;I02"\r\n'
    )


def test_the_list_reads_as_before_with_the_new_person(tmp_path):
    """Older rows are shorter than the heading, and nothing of them changes."""
    path = tmp_path / "informants.csv"
    path.write_text("informant,pseudonym,referred_by\nI01,Pak A,\nI02,Bu B,I01\n")
    before, _ = roster.read(path)
    add(tmp_path, [RATNA], ["I01", "I02"])
    after, problems = roster.read(path)

    assert before == after[:2]
    assert ("I03", "Bu Ratna", "I01", ("I01", "I02"), "planned") == (
        after[2].id,
        after[2].pseudonym,
        after[2].referred_by,
        after[2].nominated_by,
        after[2].status,
    )
    assert () == problems


def test_a_second_time_adds_no_columns(tmp_path):
    """Columns that are there are used."""
    for ids in (["I01"], ["I01", "I02"]):
        add(tmp_path, [RATNA], ids)

    lines = (tmp_path / "informants.csv").read_text("utf-8").splitlines()
    assert 1 == lines[0].count("nominated_by")
    assert ["I02", "I03"] == [line.split(",")[0] for line in lines[1:]]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("informants.xlsx", b"PK", "Excel file"),
        ("informants.csv", "informant\nI01\n".encode("utf-16"), "UTF-16"),
        ("informants.csv", b"name,age\nA,3\n", "headings of informants.csv"),
    ],
)
def test_a_list_that_cannot_be_extended_is_left_alone(tmp_path, name, data, told):
    """Nothing is guessed: the file stays as it is, and what to do is said."""
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises(RosterError, match=told) as caught:
        add(tmp_path, [RATNA], [])
    assert caught.value.hint
    assert data == path.read_bytes()
