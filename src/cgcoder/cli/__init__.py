"""The command line: parse, call, print. Commands stand in the order of the work."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from cgcoder.cli import (
    codebook,
    decisive,
    export,
    findings,
    informants,
    init,
    matrix,
    override,
    run,
    search,
    segments,
    show,
    status,
)

HELP = """Code interviews against a theory of collaborative governance and get findings that lead
back to quoted words.

A study is a folder with your interviews in transcripts/. Start with:

\b
  cgcoder init my-study        make the folder
  cgcoder run my-study         read, code, judge, report; again after each change
  cgcoder findings             the verdicts, in sentences
  cgcoder show I01             a transcript with its codes

Commands work on the study in or above the folder you are in; -C FOLDER names another. Everything
stays on this machine.
"""


class Commands(TyperGroup):
    """The commands, and the one place where errors become words and an exit code."""

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


app = typer.Typer(
    cls=Commands,
    help=HELP,
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
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


app.command()(init.init)
app.command()(run.run)
app.command()(status.status)
app.command()(findings.findings)
app.command()(show.show)
app.command()(segments.segments)
app.command()(matrix.matrix)
app.command()(search.search)
app.command()(informants.informants)
app.command()(override.override)
app.command()(decisive.decisive)
app.command()(export.export)
app.add_typer(codebook.app, name="codebook")


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
