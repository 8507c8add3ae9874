"""`cgcoder override`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from cgcoder.cli import opening, screen

PersonOption = Annotated[
    str, typer.Option("--as", metavar="NAME", help="Who decides; names the ledger it goes into.")
]


def _given(text: str) -> str:
    if not text.strip():
        raise typer.BadParameter("must not be empty")
    return text.strip()


ReasonOption = Annotated[
    str, typer.Option(metavar="TEXT", callback=_given, help="Why; printed in the report.")
]


class Verdict(StrEnum):
    """What a person may hold of an indicator, and how to take it back."""

    IMPLEMENTED = "implemented"
    PARTLY = "partly implemented"
    NOT = "not implemented"
    CONTESTED = "contested"
    INSUFFICIENT = "insufficient evidence"
    NOT_COVERED = "not covered"
    NONE = "none"


def override(
    indicator: Annotated[
        str, typer.Argument(metavar="INDICATOR", help="The indicator, by its id in the codebook.")
    ],
    status: Annotated[Verdict, typer.Option(help="Your verdict; 'none' takes it back.")],
    reason: ReasonOption,
    person: PersonOption,
    study: opening.StudyOption = None,
) -> None:
    """Set your own verdict beside the rule's.

    Reports show both, with your reason and your name.

    Example:

    \b
      cgcoder override trust_building --status "not implemented" --as Ani \\
          --reason "The payment dispute of 2021 weighs more than daily contact."
    """
    from cgcoder import project
    from cgcoder.core.model import Override
    from cgcoder.core.selection import known_code

    folder = opening.find(study)
    code = known_code(project.load(folder), indicator, indicators=True)
    verdict = "" if status is Verdict.NONE else status.value
    project.append(folder, person, Override(code, verdict, reason, person, project.now()))
    screen.say(f"Recorded for {code}: {status.value}, by {person}. Next: cgcoder run")
