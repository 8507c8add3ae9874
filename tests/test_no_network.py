"""Nothing leaves the machine: the program opens no socket to anywhere."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cgcoder.cli import COMMANDS

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
    from cgcoder import plugins

    exports = plugins.names("exports")
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
        ["override", "commitment", "--status", "contested", "--reason", "x", "--as", "Ani", *here],
        ["run", study],
        ["codebook", "check", *here],
        *(["export", "--to", name, *here] for name in exports),
        ["pseudonymise", new, *here],
        ["run", new],
    ]
    done = guarded(*said)
    assert [] == [line for line, (code, _) in done.items() if code != 0], done
    assert len(said) - 2 == len(done)  # run is called three times
