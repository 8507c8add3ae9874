"""Set cgcoder up in a checkout and do something with it, on any machine with Python 3.11+.

    python3 dev.py sample [--to FOLDER]   run the main job on the sample study
    python3 dev.py test [PYTEST ...]      run the tests; further words go to pytest
    python3 dev.py lint                   ruff, mypy and import-linter
    python3 dev.py docs                   write anew what the documents show of the program

On Windows write `py dev.py` instead. Each command makes `.venv` in the checkout when there is
none, and installs again only when `pyproject.toml` or `constraints.txt` changed. The standard
library suffices, and this file can be read by an older Python so that it can say what is wrong.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
STAMP = VENV / "cgcoder-installed"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LEAST = (3, 11)
LINTERS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
)
OFFLINE_SIGNS = ("connection", "name resolution", "timed out", "proxy", "from versions: none")


class Stop(Exception):  # noqa: N818 - it stops the script; it is not a fault in it
    """Something the user has to put right; the message says how."""


def main(words: list[str]) -> int:
    """Do what *words* say and return the exit code."""
    try:
        check_python()
        given, rest = parser().parse_known_args(words)
        if rest and given.task != "test":
            parser().error(f"unrecognised: {' '.join(rest)}")
        if given.task == "test":
            install("dev")
            return run([PYTHON, "-m", "pytest", *rest])
        return {"sample": sample, "lint": lint, "docs": docs}[given.task](given)
    except Stop as stop:
        print(f"dev.py: {stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("dev.py: stopped. The same command goes on from here.", file=sys.stderr)
        return 130


def parser() -> argparse.ArgumentParser:
    """Describe the command line; `test` leaves what it does not know to pytest."""
    told = argparse.ArgumentParser(
        prog="dev.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    tasks = told.add_subparsers(dest="task", required=True, metavar="TASK")
    study = tasks.add_parser("sample", help="run the main job on the sample study")
    study.add_argument(
        "--to",
        type=Path,
        default=HERE.parent / "cgcoder-sample",
        metavar="FOLDER",
        help="where the copy of the sample study goes (default: %(default)s)",
    )
    tasks.add_parser("test", help="run the tests", add_help=False)
    tasks.add_parser("lint", help="run the linters")
    tasks.add_parser("docs", help="write anew what the documents show")
    return told


def sample(given: argparse.Namespace) -> int:
    """Copy the sample study to a folder outside the checkout and run cgcoder there."""
    folder: Path = given.to.expanduser().resolve()
    if folder == HERE or HERE in folder.parents:
        raise Stop(f"{folder} lies inside the checkout. Choose a folder outside: --to FOLDER")
    install("")
    if not (folder / "cgcoder.toml").is_file():
        if folder.exists() and any(folder.iterdir()):
            raise Stop(f"{folder} is in use and holds no study. Choose another: --to FOLDER")
        must([PYTHON, "-m", "cgcoder", "init", folder, "--sample"])
    must([PYTHON, "-m", "cgcoder", "run"], folder)
    report = folder / "results" / "report.docx"
    print(f"\nThe study:  {folder}\nThe report: {report}")
    print(f"Go on with: cd {quoted(folder)} and {quoted(BIN / 'cgcoder')} findings")
    return 0


def lint(_: argparse.Namespace) -> int:
    """Run every linter, also after one has failed, and name those that did."""
    install("dev")
    failed = [" ".join(words) for words in LINTERS if run([BIN / words[0], *words[1:]])]
    if failed:
        raise Stop(f"not clean: {'; '.join(failed)}")
    return 0


def docs(_: argparse.Namespace) -> int:
    """Write the command reference and the shown output anew."""
    install("dev")
    return run([PYTHON, HERE / "docs" / "regenerate.py"])


def check_python() -> None:
    """Stop where this Python is too old, and name a newer one that is there."""
    if sys.version_info >= LEAST:
        return
    newer = [f"python3.{n}" for n in range(20, 10, -1) if shutil.which(f"python3.{n}")]
    ours = ".".join(str(part) for part in sys.version_info[:3])
    way = (
        f"There is a newer one: {newer[0]} dev.py {' '.join(sys.argv[1:])}"
        if newer
        else "Install a newer one from python.org or with your system's package manager."
    )
    raise Stop(f"cgcoder needs Python 3.11 or newer, and this is {ours}. {way}")


def install(extra: str) -> None:
    """Make `.venv` hold the project as it stands here, with *extra*; do nothing if it does."""
    mark = wanted()
    have = STAMP.read_text(encoding="utf-8").split() if STAMP.is_file() else []
    if PYTHON.exists() and have[:1] == [mark] and (not extra or extra in have):
        return
    if not has_pip() or (have and have[0][:8] != mark[:8]):
        make_venv()
    print("Installing into .venv (the first time takes a minute or two) ...", flush=True)
    extras = sorted({extra, *have[1:]} - {""})
    what = f"{HERE}[{','.join(extras)}]" if extras else str(HERE)
    pip("install", "--editable", what, "--constraint", HERE / "constraints.txt")
    STAMP.write_text(" ".join([mark, *extras]) + "\n", encoding="utf-8")


def wanted() -> str:
    """Name what should be installed: eight digits for the Python, the rest for the packages."""
    which = hashlib.sha256(f"{sys.executable} {sys.version} {HERE}".encode()).hexdigest()
    what = hashlib.sha256()
    for name in ("pyproject.toml", "constraints.txt"):
        what.update((HERE / name).read_bytes())
    return which[:8] + what.hexdigest()[:24]


def has_pip() -> bool:
    """Whether `.venv` is whole: an interrupted start leaves one without pip."""
    command = [str(PYTHON), "-m", "pip", "--version"]
    return (
        PYTHON.exists() and not subprocess.run(command, capture_output=True, check=False).returncode
    )


def make_venv() -> None:
    """Make an empty virtual environment, in place of a broken one or one for another Python."""
    if not importlib.util.find_spec("venv") or not importlib.util.find_spec("ensurepip"):
        raise Stop(
            "this Python cannot make virtual environments. On Debian and Ubuntu: "
            "sudo apt install python3-venv"
        )
    import venv

    try:
        venv.EnvBuilder(clear=True, with_pip=True, symlinks=os.name != "nt").create(VENV)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Stop(f"{VENV} cannot be made: {error}") from error


def pip(*words: str | Path) -> None:
    """Run pip in `.venv`, silent unless it fails."""
    command = [PYTHON, "-m", "pip", "--quiet", "--disable-pip-version-check", *words]
    done = subprocess.run(
        [str(w) for w in command], capture_output=True, text=True, errors="replace", check=False
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip()
        offline = any(sign in said.casefold() for sign in OFFLINE_SIGNS)
        why = "; is there a network? It is needed once, to fetch the packages" if offline else ""
        raise Stop("\n  ".join([f"the packages could not be installed{why}.", *told(said)]))


def told(said: str) -> list[str]:
    """Pick the lines of pip's complaint that say something: the errors, else the last ones."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return list(dict.fromkeys(line for line in lines if line.startswith("ERROR"))) or lines[-5:]


def run(command: list[str | Path], folder: Path = HERE) -> int:
    """Run a program in *folder*, show what it prints and return its exit code."""
    return subprocess.run([str(word) for word in command], cwd=folder, check=False).returncode


def must(command: list[str | Path], folder: Path = HERE) -> None:
    """Run a program and stop where it fails; it has said why itself."""
    code = run(command, folder)
    if code:
        raise SystemExit(code)


def quoted(path: Path) -> str:
    """Write a path as one would type it."""
    return f'"{path}"' if " " in str(path) else str(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
