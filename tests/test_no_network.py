"""Nothing leaves the machine: the program opens no socket to anywhere."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Literal

import pytest

from cgcoder import pipeline, plugins
from cgcoder.cli import COMMANDS

DOORS: tuple[Literal["exports", "exchange"], ...] = ("exports", "exchange")

GUARD = """
import json, socket, sys

ALLOWED = {getattr(socket, "AF_UNIX", None), None}
FORBIDDEN = ("urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.", "subprocess.", "os.system",
             "os.exec", "os.posix_spawn", "os.startfile")

def guard(event, args):
    if event == "socket.__new__" and args[1] not in ALLOWED and args[1] != -1:
        raise RuntimeError(f"a socket: {args[1:]}")
    if event.startswith("socket.") and event not in ("socket.__new__", "socket.gethostname"):
        family = getattr(args[0], "family", "no socket") if args else "no socket"
        if family not in ALLOWED:
            raise RuntimeError(f"{event} {args}")
    if event.startswith(FORBIDDEN):
        raise RuntimeError(f"{event} {args}")

sys.addaudithook(guard)
"""
RUN = (
    GUARD
    + """
from typer.testing import CliRunner
from cgcoder.cli import app

done = {}
for line in json.load(sys.stdin):
    result = CliRunner().invoke(app, line)
    done[" ".join(line)] = [result.exit_code, result.output[-500:]]
print(json.dumps(done))
"""
)


def guarded(*lines: list[str]) -> dict[str, list[object]]:
    """Call the program once a line in a process that can open no socket; give codes and output."""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", RUN],
        input=json.dumps(lines),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    "act",
    [
        "import socket; socket.socket()",
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
    ],
)
def test_the_guard_itself_holds(act: str) -> None:
    """A test that could not fail would promise nothing: sockets, names and programs are refused."""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", f"{GUARD}\n{act}"], capture_output=True, text=True, check=False
    )
    assert 1 == done.returncode
    assert "RuntimeError" in done.stderr


def test_the_guard_lets_a_screen_be() -> None:
    """A pair of local sockets, by which an event loop wakes itself, goes nowhere."""
    act = "import socket; a, b = socket.socketpair(); import asyncio; asyncio.run(asyncio.sleep(0))"
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", f"{GUARD}\n{act}"], capture_output=True, text=True, check=False
    )
    assert 0 == done.returncode, done.stderr


def test_no_command_opens_a_socket(tmp_path: Path) -> None:
    """Making, running, asking, deciding, exporting and pseudonymising all stay on the machine."""
    study, new = str(tmp_path / "study"), str(tmp_path / "new")
    here = ["-C", study]
    transcripts = tmp_path / "study" / "transcripts"
    transcripts.mkdir(parents=True)
    for code in ("I01", "I02"):
        (transcripts / f"{code}.txt").write_text(
            f"P: Apa?\n{code}: Kami rapat dengan Pak Togar tiap bulan. Kami tidak percaya.\n",
            encoding="utf-8",
        )
    (tmp_path / "study-names-key.csv").write_text(
        "find,replace,kind,keep\nTogar,[Nama1],name,no\n", encoding="utf-8"
    )
    exports = [name.replace("_", "-") for d in DOORS for name in plugins.names(d)]
    said = [
        ["--help"],
        *([name, "--help"] for name in COMMANDS),
        ["run", study],
        ["run", study],
        ["status", *here],
        ["findings", *here],
        ["findings", "trust_building", *here],
        ["show", "I01", *here],
        ["segments", *here],
        ["matrix", *here],
        ["search", "percaya", *here],
        ["informants", *here],
        ["saturation", *here],
        ["trail", *here],
        ["moved", *here],
        ["add", "I01", "trust_building", "--words", "Kami tidak percaya", "--as", "Ani", *here],
        ["add", "I01", "commitment", "--words", "tidak percaya", "--as", "Budi", *here],
        ["close", "I01", "--as", "Budi", *here],
        ["memo", "Lihat lagi", "--source", "I01", "--as", "Ani", *here],
        ["undo", "--as", "Ani", *here],
        ["close", "I01", "--as", "Ani", *here],
        ["reopen", "I01", "--as", "Ani", *here],
        ["check", *here],
        ["override", "commitment", "--status", "contested", "--reason", "x", "--as", "Ani", *here],
        ["close", "I01", "--as", "Ani", "--study", study],
        ["run", study],
        ["agreement", *here],
        ["reconcile", "--list", *here],
        ["compare", *here],
        ["codebook", "check", *here],
        *(["export", "--to", name, *here] for name in exports),
        ["import", str(tmp_path / "study" / "results" / "review-sheet.xlsx"), "--as", "Ani", *here],
        ["pseudonymise", new, *here],
        ["run", new],
    ]
    done = guarded(*said)
    assert [] == [line for line, (code, _) in done.items() if code != 0], done
    assert len(said) - 2 == len(done)  # run is called three times


SCREEN = (
    GUARD
    + """
import asyncio, sys
from pathlib import Path
from cgcoder.project.shelf import Shelf
from cgcoder.tui.review import Review
from cgcoder.tui.view import View

shelf = Shelf(Path(sys.argv[1]))
app = Review(shelf, "Ani", shelf.study.source("I01"), view=View())

async def run():
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "d")
        await pilot.pause()

asyncio.run(run())
"""
)


def test_the_review_screen_opens_no_socket(tmp_path: Path) -> None:
    """Proposals are decided on the screen, and nothing leaves the machine."""
    study = tmp_path / "study"
    (study / "transcripts").mkdir(parents=True)
    (study / "transcripts" / "I01.txt").write_text(
        "P: Apa?\nI01: Kami tidak percaya lagi karena janji tidak pernah ditepati.\n",
        encoding="utf-8",
    )
    pipeline.run(study)
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", SCREEN, str(study)], capture_output=True, text=True, check=False
    )
    assert 0 == done.returncode, done.stderr
    assert 1 <= len((study / "ledger" / "Ani.jsonl").read_text(encoding="utf-8").splitlines())
