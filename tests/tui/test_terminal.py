"""The review screen in a real terminal: it survives being killed and says no where it cannot be."""

import json
import os
import shutil
import subprocess
import sys
import time

import pytest
from small_study import make
from typer.testing import CliRunner

from cgcoder.cli import app

TMUX = shutil.which("tmux")


def _tmux(*words):
    told = [TMUX, "-L", f"cgcoder-{os.getpid()}", "-f", os.devnull, *words]
    return subprocess.run(told, capture_output=True, text=True, check=False).stdout  # noqa: S603 - tmux


def _until(test, limit=30):
    """Wait until *test* holds; give what it gave."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        found = test()
        if found:
            return found
        time.sleep(0.05)
    pytest.fail(f"not within {limit} s; the screen was:\n{_tmux('capture-pane', '-p')}")


def _shows(words):
    return _until(lambda: words in _tmux("capture-pane", "-p"))


@pytest.mark.skipif(TMUX is None, reason="needs tmux")
def test_an_interview_is_coded_killed_and_gone_on_with(tmp_path):
    """Killed with -9 in the middle of the work, the screen comes back where it was."""
    folder = make(tmp_path / "study")
    ledger = folder / "ledger" / "Ani.jsonl"
    command = f"exec '{sys.executable}' -m cgcoder review --as Ani"

    def lines():
        return ledger.read_text(encoding="utf-8").splitlines() if ledger.exists() else []

    def begin():
        _tmux("new-session", "-d", "-x", "80", "-y", "24", "-c", str(folder), command)
        _shows("a accept")

    try:
        begin()
        _tmux("send-keys", "a")
        _shows("1 reviewed, 3 left")
        _tmux("send-keys", "x")
        _shows("2 reviewed, 2 left")
        _tmux("send-keys", "c", "commitment", "Enter")
        _shows("3 reviewed, 1 left")
        number = int(_tmux("list-panes", "-F", "#{pane_pid}"))
        os.kill(number, 9)
        _until(lambda: not _tmux("list-sessions"))
        assert len(lines()) == 3
        begin()
        _shows("3 reviewed, 1 left")
        _tmux("send-keys", "a")
        _shows("4 reviewed, 0 left")
        _tmux("send-keys", "q")
        _until(lambda: not _tmux("list-sessions"))
    finally:
        _tmux("kill-server")
    told = [(e["verdict"], e["target"]["code"]) for e in map(json.loads, lines())]
    assert told == [
        ("accepted", "face_to_face/regularity"),
        ("rejected", "face_to_face"),
        ("changed", "trust_building/openness"),
        ("accepted", "commitment"),
    ]


def _refused(*words):
    """What the program says, and that it ends with 1."""
    found = CliRunner().invoke(app, [*map(str, words)])
    assert found.exit_code == 1
    return found.output


def test_without_a_terminal_it_says_so(tmp_path):
    """In a pipe there is no screen: an error with a hint, no traceback."""
    folder = make(tmp_path / "study")
    assert "The review screen needs a terminal." in _refused("review", "-C", folder)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("I09",), "There is no source 'I09' here."),
        (("--code", "trust_bilding"), "Did you mean 'trust_building'?"),
        (("--informant", "I07"), "There is no informant 'I07' here."),
        (("--coder", "Budi"), "There is no coder 'Budi' here."),
    ],
)
def test_names_that_are_not_there_are_told(tmp_path, monkeypatch, words, told):
    """An unknown source, code, informant or coder never opens an empty screen."""
    folder = make(tmp_path / "study")
    monkeypatch.setattr("cgcoder.cli.review._at_terminal", lambda: True)
    assert told in _refused("review", *words, "--as", "Ani", "-C", folder)


def test_nobody_named_and_nothing_to_read(tmp_path, monkeypatch):
    """Who decides must be known, and there must be something to read."""
    folder = make(tmp_path / "study")
    monkeypatch.setattr("cgcoder.cli.review._at_terminal", lambda: True)
    monkeypatch.delenv("CGCODER_PERSON", raising=False)
    assert "Nobody is named who decides" in _refused("review", "-C", folder)
    for path in (folder / "transcripts").iterdir():
        path.unlink()
    said = _refused("review", "--as", "Ani", "-C", folder)
    assert "There are no interviews to review." in said
