"""`cgcoder codebook ...`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cgcoder.cli import opening, screen

if TYPE_CHECKING:
    from cgcoder.core.errors import Problem


class Language(StrEnum):
    """Languages of codebooks."""

    ENGLISH = "en"
    INDONESIAN = "id"


PathArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="PATH",
        help="A file, or the name of a codebook that ships with cgcoder; default: the study's.",
        show_default=False,
    ),
]

app = typer.Typer(
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Check, show or begin a codebook: codes, definitions and cues.",
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command()
def check(
    path: PathArgument = None,
    as_json: opening.JsonOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Name every mistake in a codebook.

    Each comes with its line and what to do about it. Errors keep a study from running, warnings
    do not; where there are errors the exit code is 1.

    Examples:

    \b
      cgcoder codebook check
      cgcoder codebook check my-codebook.yaml
    """
    from cgcoder import codebook

    file = _file(path, study)
    problems = codebook.lint(codebook.read_text(file), file.name)
    if as_json:
        screen.json([_record(problem) for problem in problems])
    else:
        for problem in problems:
            screen.line(f"{problem.place}: {problem.severity}: {problem.message}")
            if problem.hint:
                screen.line(f"    {problem.hint}")
    errors = sum(problem.severity == "error" for problem in problems)
    screen.say(_summary(file, errors, len(problems) - errors))
    if errors:
        raise typer.Exit(1)


@app.command()
def show(
    path: PathArgument = None,
    code: Annotated[str, typer.Option(metavar="ID", help="Only this code and its sub-codes.")] = "",
    language: Annotated[
        Language | None, typer.Option(help="Default: the study's language, else English.")
    ] = None,
    as_json: opening.JsonOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Print a codebook: definitions, examples and cues.

    Examples:

    \b
      cgcoder codebook show --language id
      cgcoder codebook show ansell-gash --code trust_building
    """
    from cgcoder import codebook
    from cgcoder.core.errors import unknown

    file = _file(path, study)
    found = codebook.load(file)
    if code and code not in found:
        raise unknown("code", code, (c.id for c in found.codes))
    if as_json:
        screen.json(codebook.records(found, only=code))
        return
    from cgcoder.cli.codes import draw

    chosen = language.value if language else _language(path, study)
    draw(codebook.render(found, chosen, only=code))


@app.command()
def new(
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="The file to begin; it must not exist yet.")
    ],
    language: Annotated[
        Language, typer.Option(help="Of its comments and texts.")
    ] = Language.ENGLISH,
) -> None:
    """Begin an empty codebook whose comments teach.

    Example:

    \b
      cgcoder codebook new my-codebook.yaml --language id
    """
    from cgcoder import codebook
    from cgcoder.core.errors import CodebookError
    from cgcoder.writing import write_text

    if path.exists() or path.is_symlink():
        raise CodebookError(
            f"{path} exists already and is left as it is.",
            hint="Give another name, such as my-codebook.yaml.",
        )
    write_text(path, codebook.template(language.value))
    screen.line(str(path))
    screen.say(f"Open it in a text editor; then: cgcoder codebook check {path}")


@app.command("list")
def list_(as_json: opening.JsonOption = False) -> None:
    """List the codebooks that ship with cgcoder."""
    from cgcoder import codebook

    found = [codebook.load(codebook.shipped(name)) for name in codebook.shipped_names()]
    if as_json:
        screen.json(
            [
                {"name": c.name, "version": c.version, "codes": len(c.codes), "title": c.title}
                for c in found
            ]
        )
        return
    for c in found:
        screen.line(f"{c.name}  {c.version}  {len(c.codes)} codes  {c.title.get('en', '')}")


def _file(path: str | None, study: Path | None) -> Path:
    """The codebook meant: a file, a shipped one by its name, or else the study's."""
    from cgcoder import codebook

    if path is None:
        from cgcoder.project import Folder

        root = opening.find(study)
        return root / Folder(root).settings().codebook
    file = Path(path)
    if not file.exists() and not file.suffix and file.name == path:
        return codebook.shipped(path)
    return file


def _language(path: str | None, study: Path | None) -> str:
    """The language to show a codebook in, where the user does not say."""
    if path is not None:
        return Language.ENGLISH
    from cgcoder.project import Folder

    return Folder(opening.find(study)).settings().language


def _record(problem: Problem) -> dict[str, str]:
    return {
        "place": problem.place,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
    }


def _summary(file: Path, errors: int, warnings: int) -> str:
    if not errors and not warnings:
        return f"{file.name} is in order."
    return f"{file.name}: {_count(errors, 'error')}, {_count(warnings, 'warning')}."


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
