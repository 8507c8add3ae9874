"""`cgcoder check` on the screen and for scripts."""

import json

from acting import alone, small_study
from typer.testing import CliRunner

from cgcoder import pipeline
from cgcoder.cli import app


def _check(folder, *args):
    return CliRunner().invoke(app, ["check", *args, "-C", str(folder)])


def test_a_sound_study_exits_with_zero_and_says_so(tmp_path):
    """Nothing on stdout: there is nothing to mend."""
    tmp_path.chmod(0o700)
    alone(small_study(tmp_path), "Ani", ("Kami saling percaya.", "trust", "supports"))
    pipeline.run(tmp_path)
    shown = _check(tmp_path)
    assert (shown.exit_code, shown.stdout, shown.stderr) == (0, "", "The study is sound.\n")


def test_errors_exit_with_one_and_warnings_with_zero(tmp_path):
    """Each problem is a line with its place, and below it what to type."""
    tmp_path.chmod(0o700)
    alone(small_study(tmp_path), "Ani", ("Kami saling percaya.", "trust", "supports"))
    warned = _check(tmp_path)
    assert (warned.exit_code, warned.stderr) == (0, "0 errors, 1 warning.\n")
    assert warned.stdout == "results/: warning: are not there.\n    cgcoder run writes them.\n"
    alone(tmp_path, "Ani", ("Kami saling percaya.", "trst\x1b[31m", "supports"))
    broken = _check(tmp_path)
    assert (broken.exit_code, broken.stderr) == (1, "1 error, 1 warning.\n")
    assert broken.stdout.startswith("ledger/Ani.jsonl:3: error: the codebook has no code 'trst")
    assert "\x1b" not in broken.stdout
    found = json.loads(_check(tmp_path, "--json").stdout)
    assert [(p["place"], p["severity"]) for p in found] == [
        ("ledger/Ani.jsonl:3", "error"),
        ("results/", "warning"),
    ]
    assert all(p["hint"] for p in found)
