"""`cgcoder override`."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Annotated, get_args

import typer

from cgcoder.cli import opening, screen, who
from cgcoder.core.status import Status


def _given(text: str) -> str:
    if not text.strip():
        raise typer.BadParameter("must not be empty")
    return text.strip()


ReasonOption = Annotated[
    str, typer.Option(metavar="TEXT", callback=_given, help="Why; printed in the report.")
]


VERDICTS = get_args(Status)
NONE = "none"
"""Takes a verdict back."""


def _verdict(text: str) -> str:
    """Give the status meant, in whichever report language it is written."""
    from cgcoder.narrative.catalogue import LANGUAGES, entries

    said = " ".join(text.split()).casefold()
    known: dict[str, str] = {NONE: NONE, "tidak ada": NONE, **{v: v for v in VERDICTS}}
    for language in LANGUAGES:
        known |= {entries(language)["term"][v].casefold(): v for v in VERDICTS}
    if said in known:
        return known[said]
    near = get_close_matches(said, [k for k, v in known.items() if v != NONE], 1, 0.5)
    meant = f"Did you mean {near[0]!r}? " if near else ""
    raise typer.BadParameter(
        f"{text!r} is no verdict. {meant}Choose: {', '.join((*VERDICTS, NONE))}."
    )


def override(
    indicator: Annotated[
        str, typer.Argument(metavar="INDICATOR", help="The indicator, by its id in the codebook.")
    ],
    status: Annotated[
        str,
        typer.Option(
            metavar="VERDICT",
            callback=_verdict,
            help=f"Your verdict, in English or Indonesian: {', '.join(VERDICTS)}; 'none' takes "
            "your earlier one back.",
        ),
    ],
    reason: ReasonOption,
    person: who.PersonOption = "",
    study: opening.StudyOption = None,
) -> None:
    """Set your own verdict beside the rule's.

    Reports show both, with your reason and your name. Others' verdicts stay beside yours.

    Example:

    \b
      cgcoder override trust_building --status "not implemented" --as Ani \\
          --reason "The payment dispute of 2021 weighs more than daily contact."
    """
    from cgcoder import project
    from cgcoder.core.acts import Override
    from cgcoder.core.errors import CgcoderError
    from cgcoder.core.selection import known_code

    folder = opening.find(study)
    loaded = project.load(folder)
    code = known_code(loaded, indicator, indicators=True)
    person = who.decides(loaded.settings, person)
    own = {o.by for o in loaded.overrides if o.indicator == code}
    if status == NONE and person not in own:
        held = f"Verdicts on it are of: {', '.join(sorted(own))}" if own else ""
        raise CgcoderError(f"{person} has no verdict on {code} to take back.", hint=held)
    verdict = "" if status == NONE else status
    project.record(folder, person, [Override(code, verdict, reason)])
    screen.say(f"Recorded for {code}: {status}, by {person}. Next: cgcoder run")
