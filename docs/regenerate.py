"""Write anew what the documents show of the program: `python3 dev.py docs`.

- `docs/commands.md`, from the help texts of the commands;
- every block marked `console` in the README and the tutorial: the lines that begin with `$` are run
  in a new folder, in order, and their output is put in place of the old. Times and ids of acts are
  those of `docs/still.py`. Besides `cgcoder` there are `cd FOLDER` and `sed -i 's/OLD/NEW/' FILE`;
  of long output `| head -N` shows the beginning, `| tail -N` the end; for a screen, the keys to be
  pressed stand behind `#`, with commas between them.
- every block of Python in `docs/python.md` that begins with `>>>`.

`tests/test_docs.py` does the same and compares.
"""  # noqa: INP001 - a script, no package

from __future__ import annotations

import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
STILL = ROOT / "docs" / "still.py"
REFERENCE = ROOT / "docs" / "commands.md"
PYTHON = ROOT / "docs" / "python.md"
SHOWN = (ROOT / "README.md", ROOT / "docs" / "tutorial.md")
HEAD = """\
# Commands

Written by `python3 dev.py docs` from the help texts; do not edit. `cgcoder COMMAND --help` shows
the same on the screen.
"""
WIDTH = 90
HOME = "/home/ani"
"""What the documents show in place of the folder in which the commands were run."""
BLOCK_OF_PYTHON = re.compile(r"(?<=^```python\n)>>> .*?(?=^```$)", re.DOTALL | re.MULTILINE)
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)


def reference() -> str:
    """Give the command reference."""
    import typer

    from cgcoder.cli import app

    parts = [HEAD]
    for name, text in helps(typer.main.get_command(app), "cgcoder", None):
        parts.append(f"## {name}\n\n```text\n{text.strip()}\n```\n")
    return "\n".join(parts)


def helps(command: Any, name: str, parent: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - click
    """Give the help of *command* and of all below it, in the order in which help lists them."""
    context = command.context_class(
        command, info_name=name, parent=parent, terminal_width=WIDTH, **command.context_settings
    )
    yield context.command_path, command.get_help(context)
    if hasattr(command, "list_commands"):
        for below in command.list_commands(context):
            yield from helps(command.get_command(context, below), below, context)


def replayed(text: str, home: Path) -> str:
    """Give *text* with the output of its commands as it is now; they are run in *home*."""
    where = [home.resolve()]
    numbers = count(1)

    def block(found: re.Match[str]) -> str:
        lines = [line[2:] for line in found[0].splitlines() if line.startswith("$ ")]
        return "".join(
            f"$ {line}\n{output(line, where, home.resolve(), next(numbers))}" for line in lines
        )

    return BLOCK.sub(block, text)


def output(line: str, where: list[Path], home: Path, number: int) -> str:
    """Run one line, the *number*-th of its page; *where* holds the folder at work."""
    line, _, keys = line.partition("  # ")
    line, _, pipe = line.partition(" | ")
    words = shlex.split(line)
    if words[0] == "cd":
        where[0] = (where[0] / words[1]).resolve()
        return ""
    if words[:2] == ["sed", "-i"]:
        edit(words[2], where[0] / words[3])
        return ""
    if words[0] != "cgcoder":
        raise ValueError(f"only cgcoder, cd and sed -i are run here, not: {line}")
    said = said_by([str(number), keys.replace(" ", ""), *words[1:]], where[0])
    shown = [row.rstrip() for row in said.replace(str(home), HOME).splitlines()]
    if pipe:
        few = int(pipe.split(" -")[1])
        shown = shown[:few] if pipe.startswith("head") else shown[-few:]
    return "".join(f"{row}\n" for row in shown)


def said_by(words: list[str], folder: Path) -> str:
    """What `docs/still.py` prints for *words* in *folder*, both streams in order."""
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-u", str(STILL), *words],
        cwd=folder,
        env=os.environ | {"COLUMNS": str(WIDTH), "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    ).stdout


def edit(rule: str, path: Path) -> None:
    """Do what `sed -i 's/OLD/NEW/'` does with plain words; they must stand there."""
    _, old, new, _ = rule.split("/")
    text = path.read_text(encoding="utf-8")
    if old not in text:
        raise ValueError(f"{path.name} has no {old!r}")
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def spoken(text: str, home: Path) -> str:
    """Give *text* with what Python answers to its lines now; `my-study` is made in *home*.

    What is typed is told from what is answered by `>>>` and `...` at the beginning.
    """
    output("cgcoder init my-study --sample", [home.resolve()], home.resolve(), 0)
    where, names = Path.cwd(), {"__name__": "__console__"}
    os.chdir(home)
    try:
        return BLOCK_OF_PYTHON.sub(lambda found: answered(found[0], names), text)
    finally:
        os.chdir(where)


def answered(block: str, names: dict[str, Any]) -> str:
    """Give one block of Python with its answers."""
    typed = [row for row in block.splitlines() if row.startswith((">>> ", "..."))]
    parts: list[list[str]] = []
    for row in typed:
        if row.startswith(">>> "):
            parts.append([])
        parts[-1].append(row)
    return "".join("\n".join(part) + "\n" + answer(part, names) for part in parts)


def answer(part: list[str], names: dict[str, Any]) -> str:
    """What a Python prompt prints for the lines of *part*."""
    said = io.StringIO()
    code = "\n".join(row[4:] for row in part) + "\n"
    with redirect_stdout(said):
        exec(compile(code, "<prompt>", "single"), names)  # noqa: S102 - our own page
    return "".join(f"{row.rstrip()}\n" for row in said.getvalue().splitlines())


def main() -> None:
    """Write everything anew."""
    with TemporaryDirectory() as home:
        text = spoken(PYTHON.read_text(encoding="utf-8"), Path(home))
    PYTHON.write_text(text, encoding="utf-8", newline="\n")
    REFERENCE.write_text(reference(), encoding="utf-8", newline="\n")
    for path in SHOWN:
        with TemporaryDirectory() as home:
            text = replayed(path.read_text(encoding="utf-8"), Path(home))
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
