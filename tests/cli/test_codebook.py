"""`cgcoder codebook`: what is printed where, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cgcoder import codebook
from cgcoder.cli.codebook import app
from cgcoder.core.errors import CodebookError, SettingsError, UnknownNameError

BOOK = """\
name: small
version: 1
codes:
  trust:
    kind: indicator
    label: {en: Trust, id: Percaya}
    definition: {en: "[red]Belief[/red]", id: Rasa percaya}
    example: {en: We believe them., id: Kami percaya.}
    cues: [~percaya]
"""


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A study folder with a codebook of its own, its reports in Indonesian."""
    (tmp_path / "cgcoder.toml").write_text('language = "id"\n', encoding="utf-8")
    (tmp_path / "codebook.yaml").write_text(BOOK, encoding="utf-8")
    return tmp_path


def run(*words: object) -> Result:
    """Run `cgcoder codebook` with *words*."""
    return CliRunner().invoke(app, [str(word) for word in words])


def test_check_of_a_codebook_in_order_prints_no_data(study: Path) -> None:
    """The study's own codebook is checked by default; good news goes to stderr."""
    result = run("check", "-C", study)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "codebook.yaml is in order.\n"


def test_check_prints_errors_on_stdout_and_fails(study: Path) -> None:
    """Problems are data, their number is narration; with an error the exit code is 1."""
    file = study / "codebook.yaml"
    file.write_text(BOOK + "    exampel: x\n  cost:\n    kind: barier\n", encoding="utf-8")
    result = run("check", "-C", study)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:4] == [
        "codebook.yaml:10: error: There is no key 'exampel' in the code 'trust'.",
        "    Did you mean 'example'?",
        "codebook.yaml:11: warning: 'cost' has no definition.",
        "    Add `definition:`; another coder must be able to use the code without asking.",
    ]
    assert result.stderr == "codebook.yaml: 2 errors, 4 warnings.\n"


def test_check_succeeds_with_warnings(tmp_path: Path) -> None:
    """A warning alone does not fail."""
    file = tmp_path / "a.yaml"
    file.write_text(BOOK.replace("version: 1\n", ""), encoding="utf-8")
    result = run("check", file)
    assert result.exit_code == 0
    assert result.stderr == "a.yaml: 0 errors, 1 warning.\n"


def test_check_as_json_is_for_scripts(tmp_path: Path) -> None:
    """Each problem is an object with place, severity, message and hint."""
    file = tmp_path / "a.yaml"
    file.write_text("name: a\n", encoding="utf-8")
    assert json.loads(run("check", file, "--json").stdout) == [
        {
            "place": "a.yaml:1",
            "severity": "error",
            "message": "The codebook has no codes.",
            "hint": "Write `codes:` and below it, further in, an id for each code, as in `trust:`.",
        }
    ]


def test_check_needs_a_study_or_a_path(tmp_path: Path) -> None:
    """Outside a study without a path there is nothing to check."""
    assert isinstance(run("check", "-C", tmp_path).exception, SettingsError)


def test_show_uses_the_language_of_the_study(study: Path) -> None:
    """The study's codebook is shown in the language of its reports."""
    assert run("show", "-C", study).stdout.splitlines() == [
        "small  version 1".replace("version", "versi"),
        "",
        "Percaya  trust (indikator)",
        "  Definisi: Rasa percaya",
        "  Contoh: Kami percaya.",
        "  Isyarat",
        "    ~percaya",
    ]


def test_show_prints_brackets_as_they_stand(study: Path) -> None:
    """What looks like markup is text of the researcher."""
    result = run("show", "-C", study, "--language", "en")
    assert "  Definition: [red]Belief[/red]\n" in result.stdout


def test_show_obeys_no_escape_of_a_codebook(study: Path) -> None:
    """A codebook with terminal escapes is refused with its line."""
    file = study / "codebook.yaml"
    file.write_text(BOOK.replace("We believe", "\x1b[2J"), encoding="utf-8")
    error = run("show", "-C", study).exception
    assert isinstance(error, CodebookError)
    assert str(error).startswith("codebook.yaml:8: There is an invisible control character")


def test_show_finds_shipped_codebooks_by_name_and_a_single_code() -> None:
    """One code is shown with its sub-codes, wrapped to the terminal."""
    lines = run("show", "ansell-gash", "--code", "commitment").stdout.splitlines()
    assert lines[0] == "Commitment to the process  commitment (indicator)"
    assert [line.split()[-2] for line in lines if line.endswith("(indicator)")] == [
        "commitment",
        "commitment/interdependence",
        "commitment/shared_ownership",
        "commitment/mutual_gains",
    ]
    assert max(map(len, lines)) <= 80
    assert all(line == line.rstrip() for line in lines)


def test_show_as_json_has_the_names_of_the_file(study: Path) -> None:
    """Scripts get every field, with the hash by which rounds name the codebook."""
    found = json.loads(run("show", "-C", study, "--json").stdout)
    assert found["hash"] == codebook.load(study / "codebook.yaml").hash
    assert found["codes"][0]["definition"] == {"en": "[red]Belief[/red]", "id": "Rasa percaya"}
    assert found["codes"][0]["cues"][0]["pattern"] == "~percaya"


@pytest.mark.parametrize("words", [("show", "ansel-gash"), ("check", "ansel-gash")])
def test_an_unknown_codebook_offers_the_nearest(words: tuple[str, ...]) -> None:
    """A misspelt name is put right."""
    error = run(*words).exception
    assert isinstance(error, UnknownNameError)
    assert error.hint == "Did you mean 'ansell-gash'?"


def test_an_unknown_code_offers_the_nearest() -> None:
    """A misspelt code is put right, never shown as nothing."""
    error = run("show", "ansell-gash", "--code", "comitment").exception
    assert isinstance(error, UnknownNameError)
    assert error.hint == "Did you mean 'commitment'?"


def test_new_writes_a_codebook_that_passes_the_check(tmp_path: Path) -> None:
    """The file is written whole, its path is the data, and it is in order."""
    file = tmp_path / "folder" / "mine.yaml"
    result = run("new", file, "--language", "id")
    assert result.stdout == f"{file}\n"
    assert file.read_text(encoding="utf-8") == codebook.template("id")
    assert run("check", file).exit_code == 0


def test_new_never_overwrites(tmp_path: Path) -> None:
    """A file that is there is left as it is."""
    file = tmp_path / "mine.yaml"
    file.write_text("mine", encoding="utf-8")
    error = run("new", file).exception
    assert isinstance(error, CodebookError)
    assert "exists already" in str(error)
    assert file.read_text(encoding="utf-8") == "mine"


def test_list_names_what_ships() -> None:
    """Each codebook stands on a line with version, number of codes and title."""
    assert run("list").stdout == (
        "ansell-gash  1.0  28 codes  Collaborative governance after Ansell and Gash\n"
    )
    assert json.loads(run("list", "--json").stdout)[0]["name"] == "ansell-gash"
