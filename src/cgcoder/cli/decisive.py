"""`cgcoder decisive`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cgcoder.cli import opening, screen, who
from cgcoder.core.errors import CgcoderError

if TYPE_CHECKING:
    from cgcoder.core.model import Source, Study


def decisive(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="The document, with or without its suffix.")
    ],
    indicator: Annotated[
        str, typer.Argument(metavar="INDICATOR", help="The indicator that it settles.")
    ],
    person: who.PersonOption = "",
    reason: Annotated[
        str,
        typer.Option(
            metavar="TEXT", help="Why; printed in the report.  [required unless --withdraw]"
        ),
    ] = "",
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Take an earlier mark back.")
    ] = False,
    study: opening.StudyOption = None,
) -> None:
    """Mark a document that settles an indicator.

    Reports show it beside the vote, never inside it. Only documents can be marked: what people
    say in interviews is weighed by the vote.

    Example:

    \b
      cgcoder decisive D02 commitment --as Ani \\
          --reason "The signed agreement binds all four offices."
    """
    from cgcoder import project
    from cgcoder.core.acts import Decisive
    from cgcoder.core.selection import known_code, known_source

    folder = opening.find(study)
    loaded = project.load(folder)
    person = who.decides(loaded.settings, person)
    document = known_source(loaded, source)
    code = known_code(loaded, indicator, indicators=True)
    if withdraw:
        _marked(loaded, document, code)
    else:
        _is_document(loaded.source(document))
        if not reason.strip():
            raise typer.BadParameter("say why it settles the indicator", param_hint="--reason")
    said = "" if withdraw else reason.strip()
    project.record(folder, person, [Decisive(document, code, said)])
    done = "no longer decisive" if withdraw else "decisive"
    screen.say(f"Recorded: {document} is {done} for {code}, by {person}. Next: cgcoder run")


def _is_document(source: Source) -> None:
    if source.kind != "document":
        article = "an" if source.kind[0] in "aeiou" else "a"
        raise CgcoderError(
            f"{source.id} is {article} {source.kind}; only a document can settle an indicator.",
            hint="If it is a document, say so in cgcoder.toml, below [kinds]: "
            f'"{source.stem}" = "document"',
        )


def _marked(study: Study, document: str, code: str) -> None:
    """Refuse to take back a mark that was never made."""
    marks = [d for d in study.decisive if d.source == document]
    if code not in [d.indicator for d in marks]:
        others = ", ".join(d.indicator for d in marks)
        raise CgcoderError(
            f"{document} is not marked as decisive for {code}.",
            hint=f"It is marked for: {others}" if others else "",
        )
