"""What cgcoder makes is its owner's alone, whatever the umask."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")

PROGRAM = """
import os, sys
os.umask(0)
from cgcoder.cli import main
sys.argv = ["cgcoder", *sys.argv[1:]]
main()
"""


def cgcoder(*args: str | Path) -> None:
    """Run the program under a umask that would leave everything open."""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", PROGRAM, *map(str, args)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == done.returncode, done.stderr


def test_no_folder_of_a_study_lets_others_look_in(tmp_path: Path) -> None:
    """Every folder is 0700, those above a new study as well; ledgers and keys are 0600."""
    study = tmp_path / "deep" / "down" / "study"
    cgcoder("init", study)
    (study / "transcripts" / "I01.txt").write_text(
        "P: Apa?\nI01: Kami rapat dengan Pak Togar tiap bulan.\n", encoding="utf-8"
    )
    cgcoder("run", study)
    cgcoder("override", "commitment", "--status", "contested", "--reason", "x", "--as", "Ani",
            "-C", study)  # fmt: skip
    cgcoder("pseudonymise", tmp_path / "new", "-C", study)
    folders = [tmp_path / "deep", *(p for p in (tmp_path / "deep").rglob("*") if p.is_dir())]
    assert {"ledger", "proposals", "lexicon", "results", "runs", "transcripts", ".cgcoder"} <= {
        p.name for p in folders
    }
    assert [] == [p for p in folders if stat.S_IMODE(p.stat().st_mode) != 0o700]
    private = [
        *(study / "ledger").rglob("*.jsonl"),
        *(study / "ledger").rglob("*.txt"),
        *(study / "proposals").rglob("*.jsonl"),
        *(study / ".cgcoder").iterdir(),
        *(study / "runs").iterdir(),
        study.with_name("study-names-key.csv"),
    ]
    assert [] == [p for p in private if stat.S_IMODE(p.stat().st_mode) != 0o600]
    assert 5 < len(private)


def test_a_folder_that_was_there_keeps_its_rights(tmp_path: Path) -> None:
    """Whoever shares a folder on purpose goes on sharing it; what is made in it is private."""
    shared = tmp_path / "shared"
    (shared / "transcripts").mkdir(parents=True)
    shared.chmod(0o755)
    (shared / "transcripts" / "I01.txt").write_text("P: Apa?\nI01: Kami rapat.\n", encoding="utf-8")
    cgcoder("run", shared)
    assert 0o755 == stat.S_IMODE(shared.stat().st_mode)
    assert 0o700 == stat.S_IMODE((shared / "results").stat().st_mode)
