"""The command line: parse, call, print. Commands stand in the order of the work."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

GROUPS = {
    "Make and run": ("init", "run", "status", "check", "compare", "codebook"),
    "Look": ("findings", "show", "segments", "search", "query", "matrix", "cooccurrence"),
    "Decide": (
        "review", "accept", "reject", "add", "recode", "remove", "memo", "undo", "close", "reopen",
        "override", "decisive", "import", "moved", "settle",
    ),
    "Compare coders": ("agreement", "reconcile", "evaluate"),
    "Sample and method": (
        "informants", "sample", "leads", "saturation", "triangulation", "contradictions",
        "sensitivity",
    ),
    "Hand in": ("trail", "export", "pseudonymise"),
}  # fmt: skip
"""Each command is the module of that name, imported when it is wanted. A word that Python keeps
for itself has `_` behind it there. Headings and commands are in the order of the work."""
COMMANDS = tuple(name for names in GROUPS.values() for name in names)
WIDEST = max(map(len, COMMANDS))

HELP = """Code interviews against a theory of collaborative governance and get findings that lead
back to quoted words.

A study is a folder with your interviews in transcripts/. Start with:

\b
  cgcoder init my-study        make the folder
  cgcoder run my-study         read, code, judge, report; again after each change
  cgcoder findings             the verdicts, in sentences
  cgcoder review               rule on the codings, on screen

Commands work on the study in or above the folder you are in; -C FOLDER names another. Everything
stays on this machine.
"""


class Commands(TyperGroup):
    """The commands, and the one place where errors become words and an exit code.

    A command is built when it is called: building all of them would cost each of them more than
    most need for their work.
    """

    def __init__(self, **attrs: Any) -> None:  # noqa: ANN401 - typer's own arguments
        super().__init__(**attrs)
        self.commands = dict.fromkeys(COMMANDS)  # type: ignore[assignment]  # None: not built yet

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002
        """Give the names in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002
        """Build one command; None where there is none of that name."""
        if cmd_name in self.commands and self.commands[cmd_name] is None:
            self.commands[cmd_name] = _build(cmd_name)
        return self.commands.get(cmd_name)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002
        """List the commands by group with the first sentence of each, building none."""
        for heading, names in GROUPS.items():
            with formatter.section(heading):
                formatter.write_dl([(f"{name:{WIDEST}}", _sentence(name)) for name in names])

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - click's own signature
        """Run a command; whatever goes wrong in it is told by `faults.tell`."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except (typer.Exit, typer.Abort):
            raise
        except (Exception, KeyboardInterrupt) as error:
            if hasattr(error, "exit_code"):  # a usage error, which typer words itself
                raise
            from cgcoder.cli import faults

            raise typer.Exit(faults.tell(error)) from None


CONTEXT = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(
    cls=Commands,
    help=HELP,
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings=CONTEXT,
)


def _version(asked: bool) -> None:
    if asked:
        from cgcoder import __version__

        typer.echo(f"cgcoder {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[
        bool,
        typer.Option("--version", help="Show the version.", callback=_version, is_eager=True),
    ] = False,
) -> None:
    pass


def _build(name: str) -> Any:  # noqa: ANN401 - a click command
    module, function = _module(name)
    if hasattr(module, "app"):
        command: Any = typer.main.get_group(module.app)
    else:
        alone = typer.Typer(rich_markup_mode=None, add_completion=False)
        settings = getattr(module, "CONTEXT", CONTEXT)
        alone.command(name, context_settings=settings)(function)
        command = typer.main.get_command(alone)
    command.name = name
    return command


def _module(name: str) -> tuple[Any, Any]:
    """The module of a command, and its function where it is one command only."""
    own = f"{name}_" if iskeyword(name) else name
    module = import_module(f"cgcoder.cli.{own}")
    return module, getattr(module, own, None)


def _sentence(name: str) -> str:
    """The first line of a command's help.

    It is read from the file: to import forty modules for forty lines would double what help costs.
    """
    own = f"{name}_" if iskeyword(name) else name
    try:
        source = Path(__file__).with_name(f"{own}.py").read_text(encoding="utf-8")
    except OSError:  # no file beside this one, as in a frozen program
        source = ""
    told = re.search(rf'^def {own}\(.*?"""(.+?)$', source, re.DOTALL | re.MULTILINE)
    return told[1].partition("\n")[0].strip() if told else _imported_sentence(name)


def _imported_sentence(name: str) -> str:
    module, function = _module(name)
    told = module.app.info.help if hasattr(module, "app") else function.__doc__
    return str(told).strip().splitlines()[0]


def main() -> None:
    """Run the program, with streams that can carry every character."""
    for stream in (sys.stdout, sys.stderr):
        _prepare(stream)
    try:
        app(prog_name="cgcoder")
    finally:
        _flush()


def _prepare(stream: Any) -> None:  # noqa: ANN401 - a text stream, or what replaced it
    """Let *stream* write UTF-8 to files and pipes, and never fail over one character."""
    with contextlib.suppress(AttributeError, ValueError):
        if stream.isatty() or "PYTHONIOENCODING" in os.environ:
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="replace")


def _flush() -> None:
    """Empty the output, in silence where its reader (`| head`) has gone."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        from cgcoder.cli import faults

        faults.mute(sys.stdout)
