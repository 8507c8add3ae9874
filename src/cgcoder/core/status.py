"""The statuses of a verdict, apart from its record so that help pages can name them cheaply."""

from __future__ import annotations

from typing import Literal

Status = Literal[
    "implemented",
    "partly implemented",
    "not implemented",
    "contested",
    "insufficient evidence",
    "not covered",
]
