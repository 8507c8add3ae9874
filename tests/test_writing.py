"""Nothing is ever half-written."""

import os
import sys

import pytest

from cgcoder.core.errors import CgcoderError
from cgcoder.writing import append_lines, replacing, write_text


def test_a_failure_leaves_the_old_file(tmp_path):
    """When writing stops half way the old content stands and no part lies about."""
    path = tmp_path / "a.txt"
    write_text(path, "old")

    with pytest.raises(ZeroDivisionError), replacing(path) as part:
        part.write_text("half")
        raise ZeroDivisionError

    assert "old" == path.read_text()
    assert [path] == list(tmp_path.iterdir())


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="the owner may write everywhere"
)
def test_a_read_only_folder_is_named(tmp_path):
    """A folder that cannot be written to is an error with a remedy, not a traceback."""
    tmp_path.chmod(0o500)

    with pytest.raises(CgcoderError) as caught:
        write_text(tmp_path / "a.txt", "x")

    assert "a.txt" in str(caught.value)
    assert "choose another" in caught.value.hint


def test_a_path_that_cannot_be_is_named(tmp_path):
    """A file where a folder should be is an error with the path in it."""
    (tmp_path / "file").write_text("")

    with pytest.raises(CgcoderError) as caught:
        write_text(tmp_path / "file" / "a.txt", "x")

    assert "a.txt" in str(caught.value)


def test_a_folder_in_place_of_the_file_is_named(tmp_path):
    """The remedy is to move it, not to free space."""
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(CgcoderError) as caught:
        write_text(tmp_path / "a.txt", "x")

    assert "a folder of that name stands there" in str(caught.value)
    assert "Rename or move that folder" in caught.value.hint


def test_a_torn_line_spoils_only_itself(tmp_path):
    """After a crash in mid-line the next line stands on its own."""
    path = tmp_path / "ledger" / "ani.jsonl"
    append_lines(path, ["one"])
    with path.open("ab") as file:
        file.write(b'{"half')
    append_lines(path, ["two"])

    assert b'one\n{"half\ntwo\n' == path.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_a_ledger_is_private(tmp_path):
    """Only the owner may read what was decided."""
    append_lines(tmp_path / "ani.jsonl", ["one"])

    assert 0o600 == (tmp_path / "ani.jsonl").stat().st_mode & 0o777
