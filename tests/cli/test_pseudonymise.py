"""`cgcoder pseudonymise` at the prompt: a key first, a study when it is decided."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from cgcoder import project
from cgcoder.cli import app
from cgcoder.project import keyfile


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A study with a name beyond doubt, one in doubt, and a name that would rule the terminal."""
    monkeypatch.setenv("COLUMNS", "80")
    folder = project.create(tmp_path / "study")
    (folder / "transcripts" / "I01.txt").write_text(
        "P: Who?\nI01: Mr Patel and I asked Zorblax about [bold]Sarah[/bold].\n", encoding="utf-8"
    )
    return folder


def call(study: Path, *args: str, said: str = "") -> tuple[int, str]:
    """Call the command; give its exit code and all it says, on one line."""
    done = CliRunner().invoke(
        app, ["pseudonymise", str(study.with_name("new")), "-C", str(study), *args], input=said
    )
    return done.exit_code, " ".join(done.output.split())


def test_the_first_time_only_a_key_is_written(study: Path) -> None:
    """It says where, what is undecided and what to do; then it waits for the decision."""
    code, told = call(study)
    assert (0, True) == (code, "study-names-key.csv (3 lines). Nothing else." in told)
    assert "Zorblax [Name3] name ? 1" in told
    assert not study.with_name("new").exists()
    code, told = call(study)
    assert (1, True) == (code, "1 of 3 lines are undecided ('Zorblax' …)" in told)


@pytest.mark.parametrize(
    ("replacement", "said"),
    [("[Name3]", "y\n"), ("Zorblax", "n\n"), ("a neighbour", "a neighbour\n")],
)
def test_answers_at_the_prompt_decide(study: Path, replacement: str, said: str) -> None:
    """Yes takes the stand-in, n lets the name stay, anything else stands for it."""
    code, told = call(study, "--ask", said=said)
    assert (0, True) == (code, "1 source" in told)
    text = (study.with_name("new") / "transcripts" / "I01.txt").read_text(encoding="utf-8")
    assert f"Mr [Name1] and I asked {replacement} about [bold][Name2][/bold]." in text


def test_an_interrupted_prompt_keeps_the_answers(study: Path) -> None:
    """What was answered stands in the key; nothing else is written."""
    code, _ = call(study, "--ask", said="")
    assert 0 != code
    assert 3 == len(keyfile.read(study.with_name("study-names-key.csv")))
    assert not study.with_name("new").exists()


def test_run_warns_of_a_name_of_the_key_and_says_what_to_type(study: Path) -> None:
    """The warning stands on stderr, masked, and changes no exit code."""
    (study / "transcripts" / "I01.txt").write_text(
        "P: Who?\nI01: We do not trust Mr Patel any more, promises are never kept.\n",
        encoding="utf-8",
    )
    call(study)
    done = CliRunner().invoke(app, ["run", str(study)])
    told = " ".join(done.stderr.split())
    assert (0, False) == (done.exit_code, "Patel" in done.stderr)
    assert "I01.txt, turn 2: name P•••" in told
    assert "cgcoder pseudonymise ../study-anonymous" in told
