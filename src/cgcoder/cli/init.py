"""`cgcoder init`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cgcoder.cli import opening, screen


class Language(StrEnum):
    """The languages of reports."""

    EN = "en"
    ID = "id"


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="The folder to make, or one with transcripts.")
    ],
    codebook: Annotated[
        str, typer.Option(metavar="NAME", help="The codebook to start from.")
    ] = "ansell-gash",
    language: Annotated[
        Language, typer.Option(help="The language of the reports: English or Indonesian.")
    ] = Language.EN,
    title: Annotated[str, typer.Option(help="The study's title, as reports print it.")] = "",
    sample: Annotated[
        bool, typer.Option("--sample", help="Copy the fictional sample interviews into it.")
    ] = False,
) -> None:
    """Make a study folder.

    Examples:

    \b
      cgcoder init my-study --language id --title "Penanganan anak jalanan"
      cgcoder init trial --sample
    """
    from cgcoder import project

    made = project.create(
        folder, codebook=codebook, language=language.value, title=title, sample=sample
    )
    opening.STUDY.set(made)
    screen.say(f"Made the study {made}.")
    if not sample:
        screen.say(f"Put your interviews into {made / 'transcripts'}, one file each.")
        screen.say(f"Say who speaks in them, and who recruited whom, in {made / 'informants.csv'}.")
    screen.say(f"Then: cgcoder run {made}")
