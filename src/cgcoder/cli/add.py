"""`cgcoder add`."""

from __future__ import annotations

from typing import Annotated, cast

import typer

from cgcoder.cli import acts, opening, who


def add(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="The source, with or without its suffix.")
    ],
    code: Annotated[str, typer.Argument(metavar="CODE", help="The code, by id or label.")],
    words: acts.WordsOption = "",
    at: acts.AtOption = "",
    stance: acts.StanceOption = "",
    memo: acts.NoteOption = "",
    person: who.PersonOption = "",
    as_json: opening.JsonOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Code words of a source by hand.

    The words must stand once in the source; where they stand several times, the places are
    listed and --at names one. Without --stance a barrier hinders and all else supports. What you
    hold already is not recorded again.

    Examples:

    \b
      cgcoder add I03 trust_building --words "kami saling percaya" --as Ani
      cgcoder add I03 trust_building --at 1204:1290 --stance - --memo "Sarcasm."
    """
    from cgcoder.core.acts import Coded
    from cgcoder.core.codes import Stance
    from cgcoder.core.deciding import coded
    from cgcoder.core.selection import known_code, known_source

    work = acts.begin(study, person)
    place = work.study.source(known_source(work.study, source))
    name = known_code(work.study, code)
    usual = "hinders" if work.study.codebook[name].kind == "barrier" else "supports"
    segment = work.segment(place, words, at)
    draft = Coded(segment, name, cast("Stance", stance or usual), memo)
    work.record(
        coded(work.choices, work.person, draft),
        as_json=as_json,
        nothing=f"{work.person} holds this coding already; nothing was recorded.",
    )
