"""The key as a private table that survives a spreadsheet."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from cgcoder.core.errors import CgcoderError
from cgcoder.project import keyfile
from cgcoder.project.folder import Folder
from cgcoder.text.pseudonyms import Entry

ENTRIES = (
    Entry("Budi Santoso", "[Name1]", "name", "no", 3, "kata «Budi Santoso» itu"),
    Entry("+62 812 3456 7890", "[phone]", "phone", "no", 1, "di «+62 812 3456 7890»"),
    Entry("3273014507120003", "[NIK]", "NIK", "no", 1, ""),
    Entry("Selasih", "[Name2]", "name", "", 9, "=1+1 «Selasih»"),
    Entry("Hardiman", "", "name", "yes", 2, ""),
)


@pytest.mark.parametrize("semicolons", [False, True])
def test_a_key_is_read_as_it_was_written(tmp_path: Path, semicolons: bool) -> None:
    """Numbers keep their zeros and signs, and no cell acts as a formula."""
    path = tmp_path / "k.csv"
    keyfile.write(path, ENTRIES, semicolons=semicolons)
    assert ENTRIES == keyfile.read(path)
    assert "'+62" in path.read_text(encoding="utf-8")
    assert "'3273014507120003" in path.read_text(encoding="utf-8")
    assert "'=1+1" in path.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_only_its_owner_reads_a_key(tmp_path: Path) -> None:
    """The key undoes everything, so nobody else on the machine may read it."""
    keyfile.write(tmp_path / "k.csv", ENTRIES)
    assert 0o600 == stat.S_IMODE((tmp_path / "k.csv").stat().st_mode)


def test_the_key_lies_beside_the_study_or_where_the_settings_say(tmp_path: Path) -> None:
    """Whoever is given the study folder is not given the key."""
    study = tmp_path / "study"
    study.mkdir()
    assert tmp_path / "study-names-key.csv" == keyfile.place(Folder(study))
    (study / "cgcoder.toml").write_text('key = "../safe/k.csv"\n', encoding="utf-8")
    assert study / "../safe/k.csv" == keyfile.place(Folder(study))


@pytest.mark.parametrize(
    ("message", "content"),
    [
        ("has no column find and no column replace", "a,b\nx,y\n"),
        (":2: the spreadsheet has spoilt a number (3,27301E+15)", "find;replace\n3,27301E+15;x\n"),
        (":2: keep says 'perhaps'", "find,replace,kind,keep\nBudi,[Name1],name,perhaps\n"),
        (":3: nothing is to stand for 'Ani'", "find,replace,keep\nBudi,X,no\nAni,,no\n"),
        ("what stands for 'Ani' holds 'Budi'", "find,replace,keep\nBudi,X,no\nAni,Pak Budi,no\n"),
    ],
)
def test_a_key_that_cannot_be_used_says_where_and_why(
    tmp_path: Path, message: str, content: str
) -> None:
    """Each fault is named with its line; nothing is guessed."""
    path = tmp_path / "k.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CgcoderError) as caught:
        keyfile.read(path)
    assert message in str(caught.value)


def test_what_excel_makes_of_a_key_is_read(tmp_path: Path) -> None:
    """A key may come back with other columns gone, words for yes and no, and empty lines."""
    path = tmp_path / "k.csv"
    path.write_text(
        "find;replace;keep\r\nBudi;[Nama1];tidak\r\n;;\r\nAni;;YA\r\n", encoding="utf-8"
    )
    assert (Entry("Budi", "[Nama1]"), Entry("Ani", "", keep="yes")) == keyfile.read(path)
