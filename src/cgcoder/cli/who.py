"""Who decides: the name under which an act is recorded."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from cgcoder.core.settings import Settings

VARIABLE = "CGCODER_PERSON"

PersonOption = Annotated[
    str,
    typer.Option(
        "--as",
        metavar="NAME",
        help=f"Who decides; names the ledger. Default: {VARIABLE}, or person in cgcoder.toml.",
    ),
]


def decides(settings: Settings, given: str) -> str:
    """The person who decides: *given*, else the environment's, else the study's.

    Raises:
        CgcoderError: nobody is named, or the name cannot name a ledger.
    """
    from cgcoder.core.errors import CgcoderError
    from cgcoder.project.ledgers import check_name

    name = (given or os.environ.get(VARIABLE, "") or settings.person).strip()
    if not name:
        raise CgcoderError(
            "Nobody is named who decides; nothing was recorded.",
            hint='Add --as NAME, or write person = "NAME" into cgcoder.toml.',
        )
    check_name(name)
    return name
