"""`cgcoder search`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from cgcoder.cli import opening, screen

if TYPE_CHECKING:
    from cgcoder.core.model import Study
    from cgcoder.engine.concordance import Hit


class Speaker(StrEnum):
    """Whose words are searched."""

    INFORMANT = "informant"
    INTERVIEWER = "interviewer"
    ALL = "all"


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="The words, in their order.")],
    context: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help="Characters on each side; default: as fit."),
    ] = None,
    speaker: Annotated[Speaker, typer.Option(help="Whose words are searched.")] = Speaker.ALL,
    forms: Annotated[
        bool, typer.Option("--forms", help="Other forms too: percaya, kepercayaan …")
    ] = False,
    as_json: opening.JsonOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Find words and show them in context.

    Whole words are found, whatever their case; with --forms their other forms too, and the
    words may be a cue as a codebook has it: "tidak .. percaya" (docs/cues.md). Each line begins
    with source and turn.

    Examples:

    \b
      cgcoder search rapat koordinasi
      cgcoder search percaya --forms --speaker informant
    """
    from cgcoder.engine import concordance

    found = opening.load(study)
    find = concordance.forms if forms else concordance.literal
    hits = list(find(found.sources, " ".join(words), speaker=speaker.value))
    if as_json:
        screen.json([_record(h, 80 if context is None else context, found) for h in hits])
    else:
        _draw(hits, context)
    said = (
        f"{len(hits)} in {screen.count(len({h.source.id for h in hits}), 'source')}."
        if hits
        else "Not found."
    )
    screen.say(said + ("" if hits or forms else " Try --forms for other forms of the words."))


def _record(hit: Hit, context: int, study: Study) -> dict[str, object]:
    over = (
        c.id
        for c in study.codings
        if c.segment.source == hit.source.id
        and c.segment.start < hit.end
        and hit.start < c.segment.end
    )
    return {
        "source": hit.source.id,
        "turn": hit.number + 1,
        "start": hit.start,
        "end": hit.end,
        "speaker": hit.turn.speaker,
        "role": hit.turn.role,
        "informant": hit.turn.informant,
        "before": hit.before(context),
        "words": hit.words,
        "after": hit.after(context),
        "codings": list(over),
    }


def _draw(hits: list[Hit], context: int | None) -> None:
    from cgcoder.cli import kwic

    console = screen.console()
    screen.rows(kwic.rows(hits, width=console.width, context=context), out=console)
