"""The script that sets cgcoder up on a bare machine; nothing here reaches a network."""

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def dev(tmp_path, monkeypatch):
    """Load dev.py for a checkout in *tmp_path*; `dev.installed` records what pip was told."""
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    (tmp_path / "checkout" / ".venv").mkdir(parents=True)
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / "checkout" / name).write_text("one\n", encoding="utf-8")
    made.installed = []
    monkeypatch.setattr(made, "HERE", tmp_path / "checkout")
    monkeypatch.setattr(made, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(made, "STAMP", tmp_path / "checkout" / ".venv" / "stamp")
    monkeypatch.setattr(made, "make_venv", lambda: made.installed.append("venv"))
    monkeypatch.setattr(made, "has_pip", lambda: "venv" in made.installed)
    monkeypatch.setattr(made, "pip", lambda *words: made.installed.append(str(words[2])))
    return made


def test_an_old_python_is_told_what_it_needs(dev, monkeypatch, capsys):
    """No traceback and no start: the version that is needed and the one that is there."""
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(dev.shutil, "which", lambda name: name if name == "python3.12" else None)
    monkeypatch.setattr(sys, "argv", ["dev.py", "test"])
    assert dev.main(["test"]) == 1
    assert capsys.readouterr().err == (
        "dev.py: cgcoder needs Python 3.11 or newer, and this is 3.9.2. "
        "There is a newer one: python3.12 dev.py test\n"
    )


def test_it_installs_once_and_again_only_after_a_change(dev):
    """The same state needs no pip; another pin, or the tools of developers, do."""
    here = str(dev.HERE)
    dev.install("")
    dev.install("")
    assert dev.installed == ["venv", here]
    dev.install("dev")
    dev.install("")
    assert dev.installed == ["venv", here, f"{here}[dev]"]
    (dev.HERE / "constraints.txt").write_text("two\n", encoding="utf-8")
    dev.install("")
    assert dev.installed == ["venv", here, f"{here}[dev]", f"{here}[dev]"]


def test_another_python_gets_an_environment_of_its_own(dev, monkeypatch):
    """An environment made by one Python is not used by the next."""
    dev.install("")
    monkeypatch.setattr(sys, "version", "3.99.0")
    dev.install("")
    assert dev.installed == ["venv", str(dev.HERE), "venv", str(dev.HERE)]


def test_the_sample_never_goes_into_the_checkout(dev, capsys):
    """The clone stays clean."""
    assert dev.main(["sample", "--to", str(dev.HERE / "sample")]) == 1
    assert "inside the checkout" in capsys.readouterr().err
    assert dev.installed == []


def test_the_sample_never_goes_into_a_folder_in_use(dev, tmp_path, capsys):
    """Somebody's files are not mixed with the sample."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "thesis.docx").touch()
    assert dev.main(["sample", "--to", str(tmp_path / "own")]) == 1
    assert "holds no study" in capsys.readouterr().err


def test_the_sample_is_made_once_and_run_each_time(dev, tmp_path, monkeypatch, capsys):
    """A second time the study is there and is only run; the report's place is printed."""
    folder = tmp_path / "study"
    ran = []

    def run(command, _folder=None):
        ran.append(command[3])
        if command[3] == "init":
            folder.mkdir()
            (folder / "cgcoder.toml").touch()
        return 0

    monkeypatch.setattr(dev, "run", run)
    assert dev.main(["sample", "--to", str(folder)]) == 0
    assert dev.main(["sample", "--to", str(folder)]) == 0
    assert ran == ["init", "run", "run"]
    assert str(folder / "results" / "report.docx") in capsys.readouterr().out


def test_words_after_test_go_to_pytest(dev, monkeypatch):
    """`dev.py test -k findings` is `pytest -k findings`, with its exit code."""
    ran = []
    monkeypatch.setattr(dev, "run", lambda command: ran.append(command[1:]) or 5)
    assert dev.main(["test", "-k", "findings"]) == 5
    assert ran == [["-m", "pytest", "-k", "findings"]]


def test_every_linter_runs_and_the_failing_ones_are_named(dev, monkeypatch, capsys):
    """One failure does not hide the next."""
    monkeypatch.setattr(dev, "run", lambda command: int(command[0].name != "mypy"))
    assert dev.main(["lint"]) == 1
    assert capsys.readouterr().err == (
        "dev.py: not clean: ruff check .; ruff format --check .; lint-imports\n"
    )


def test_of_what_pip_says_the_errors_are_told(dev):
    """A page of pip's output comes down to the lines that name the fault."""
    said = "Collecting numpy\nERROR: No matching distribution\nERROR: No matching distribution\n"
    assert dev.told(said) == ["ERROR: No matching distribution"]
    assert dev.told("a\nb\n") == ["a", "b"]
