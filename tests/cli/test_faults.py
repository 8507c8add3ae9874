"""What the user is told when something goes wrong, and the exit code."""

import errno
import os
import signal
import subprocess
import sys
import time

import pytest

from cgcoder import __version__, project
from cgcoder.core.errors import SourceError


def python(code):
    """Run *code* in a Python of its own."""
    return subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )


@pytest.fixture
def failing(run, monkeypatch, tmp_path):
    """Call `cgcoder show I01` in a study whose loading ends in the error given."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def call(error):
        def load(_folder):
            raise error

        run("--version")  # lays the study, before its loading is broken
        monkeypatch.setattr(project, "load", load)
        from typer.testing import CliRunner

        from cgcoder.cli import app

        return CliRunner().invoke(app, ["show", "I01"])

    return call


def test_what_the_user_can_mend_is_an_error_with_a_hint(failing):
    """Two lines on stderr, exit 1, nothing on stdout."""
    result = failing(SourceError("I01.txt is empty.", hint="Save it again."))

    assert (1, "") == (result.exit_code, result.stdout)
    assert "Error: I01.txt is empty.\nHint: Save it again.\n" == result.stderr


def test_a_message_is_cleaned_before_it_is_said(failing):
    """A file's name may hold anything."""
    result = failing(SourceError("\x1b[31mI01\x07.txt is empty."))

    assert "Error: [31mI01.txt is empty.\n" == result.stderr


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "Free some space"),
        (errno.EACCES, "choose a folder you may write to"),
        (errno.EROFS, "The disk is read-only"),
    ],
)
def test_a_disk_in_trouble_is_told_with_its_path_and_a_remedy(failing, code, said):
    """A full or read-only disk is the user's to mend: exit 1, no traceback."""
    result = failing(OSError(code, os.strerror(code), "results/report.docx"))

    assert 1 == result.exit_code
    assert result.stderr.startswith(f"Error: results/report.docx: {os.strerror(code)}.\n")
    assert said in result.stderr


def test_our_own_fault_is_logged_and_no_words_of_a_transcript_are_said(failing, tmp_path):
    """Exit 3; the console names the kind of error only, the log holds the rest."""
    result = failing(ValueError("Pak Hardiman said: the money is gone"))
    (log,) = (tmp_path / ".cgcoder").glob("fault-*.log")

    assert (3, "") == (result.exit_code, result.stdout)
    assert str(log) in result.stderr
    assert "Hardiman" not in result.stderr
    assert "ValueError: Pak Hardiman said" in log.read_text(encoding="utf-8")
    assert __version__ in log.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_the_log_of_a_fault_is_private(failing, tmp_path):
    """It may quote what informants said."""
    failing(ValueError("words"))
    (log,) = (tmp_path / ".cgcoder").glob("fault-*.log")

    assert 0o600 == log.stat().st_mode & 0o777


def test_a_fault_without_a_study_is_logged_in_the_temporary_folder(failing, tmp_path):
    """Where `.cgcoder` cannot be made, the log lies elsewhere and is still named."""
    (tmp_path / ".cgcoder").write_text("in the way")
    result = failing(ValueError("words"))
    (log,) = tmp_path.glob("fault-*.log")

    assert 3 == result.exit_code
    assert str(log) in result.stderr


def test_memory_that_runs_out_is_no_fault_of_ours(failing):
    """It is told, exit 1."""
    result = failing(MemoryError())

    assert 1 == result.exit_code
    assert "not enough memory" in result.stderr


def test_an_interruption_is_told_and_is_exit_130(failing):
    """Ctrl-C inside a command."""
    result = failing(KeyboardInterrupt())

    assert (130, "") == (result.exit_code, result.stdout)
    assert "Interrupted." in result.stderr


def test_a_reader_that_has_gone_is_no_error(failing):
    """`| head` closes the pipe: silence, exit 0."""
    result = failing(BrokenPipeError(errno.EPIPE, "Broken pipe"))

    assert (0, "", "") == (result.exit_code, result.stdout, result.stderr)


def test_the_version_is_told():
    """On stdout, for scripts."""
    done = python("import sys, runpy; sys.argv[1:] = ['--version']; runpy.run_module('cgcoder')")

    assert f"cgcoder {__version__}\n" == done.stdout


def test_help_loads_nothing_heavy():
    """`cgcoder --help` costs little more than typer itself."""
    heavy = ("numpy", "pandas", "docx", "xlsxwriter", "yaml", "rich", "pypdfium2", "tomllib")
    heavy += ("cgcoder.core.model", "cgcoder.core.finding", "cgcoder.project")
    code = (
        "import sys, cgcoder.cli as c\n"
        "try: c.app(['--help'])\n"
        "except SystemExit: pass\n"
        f"print([m for m in {heavy} if m in sys.modules], file=sys.stderr)"
    )
    done = python(code)

    assert "Usage: " in done.stdout
    assert "[]\n" == done.stderr


def test_every_command_has_help_that_loads_nothing_heavy():
    """The same for each command's own page; its first line is a sentence that is not cut."""
    code = (
        "import sys, cgcoder.cli as c\n"
        "for name in c.COMMANDS:\n"
        "    try: c.app([name, '--help'])\n"
        "    except SystemExit as e: assert not e.code\n"
        "print([m for m in ('numpy', 'pandas', 'yaml', 'rich') if m in sys.modules])"
    )
    done = python(code)

    assert "[]" == done.stdout.splitlines()[-1]
    listed = python("import sys, cgcoder.cli as c; sys.argv[1:] = ['--help']; c.main()")
    assert "..." not in listed.stdout.split("Make and run:")[1]


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to a child alone")
def test_ctrl_c_ends_a_run_with_130(tmp_path):
    """A real signal to a real process in the midst of a command: told, no traceback."""
    started = tmp_path / "started"
    code = (
        "import pathlib, time, cgcoder.project as p, cgcoder.cli as c\n"
        "def load(_):\n"
        f"    pathlib.Path({str(started)!r}).touch()\n"
        "    time.sleep(60)\n"
        "p.find = lambda s: s\n"
        "p.load = load\n"
        "import sys; sys.argv = ['cgcoder', 'show', 'I01']\n"
        "c.main()"
    )
    with subprocess.Popen(  # noqa: S603  # our own words
        [sys.executable, "-c", code], stderr=subprocess.PIPE, encoding="utf-8"
    ) as child:
        while not started.exists():
            assert child.poll() is None, child.stderr.read()
            time.sleep(0.01)
        child.send_signal(signal.SIGINT)
        _, said = child.communicate(timeout=30)

    assert 130 == child.returncode
    assert "Interrupted." in said
    assert "Traceback" not in said


@pytest.mark.skipif(os.name == "nt", reason="a POSIX pipe")
@pytest.mark.parametrize("draw", ["line(str(n))", "put(s.text(str(n)))"])
@pytest.mark.parametrize("lines", [1, 5_000])
def test_a_closed_pipe_is_quiet(lines, draw):
    """`cgcoder ... | head`: no traceback, no complaint at the end, whether much or little."""
    code = (
        "import sys, cgcoder.cli as c, cgcoder.cli.screen as s, cgcoder.project as p\n"
        "def find(_):\n"
        f"    for n in range({lines}): s.{draw}\n"
        "    raise SystemExit(0)\n"
        "p.find = find\n"
        "sys.argv = ['cgcoder', 'status']\n"
        "sys.stdin.readline()\n"
        "c.main()"
    )
    read, write = os.pipe()
    with subprocess.Popen(  # noqa: S603  # our own words
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=write,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as child:
        os.close(write)
        os.close(read)
        _, said = child.communicate("go\n", timeout=60)

    assert "" == said
    assert 0 == child.returncode


def test_output_in_a_pipe_is_utf_8_whatever_the_locale():
    """A name that the console's code page lacks must not end the program."""
    code = (
        "import sys, cgcoder.cli as c, cgcoder.cli.screen as s, cgcoder.project as p\n"
        "def find(_):\n"
        "    s.line('Bu Ayu \\u2013 \\u0100\\ud800')\n"
        "    raise SystemExit(0)\n"
        "p.find = find\n"
        "sys.argv = ['cgcoder', 'status']\n"
        "c.main()"
    )
    env = {**os.environ, "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    env.pop("PYTHONIOENCODING", None)
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, env=env, check=True)  # noqa: S603

    assert "Bu Ayu – Ā?" == done.stdout.decode().strip()
