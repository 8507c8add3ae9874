"""What became of a decision whose text has changed since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cgcoder.core.segment import Segment

MoveKind = Literal["moved", "altered", "unresolved", "gone"]
MoveWhy = Literal["", "edited", "surroundings", "deleted", "doubled", "unknown"]


@dataclass(frozen=True, slots=True)
class Move:
    """One decision that no longer stands at the offsets it was made at.

    `moved` is certain and needs nobody. `altered` counts at its new place, of which some words
    are others than those decided on. `unresolved` and `gone` (its file is not there) are kept and
    do not count until somebody settles them.
    """

    entry: str
    """The ledger entry's id."""
    by: str
    kind: MoveKind
    code: str
    was: Segment
    """Where it stood, and its words."""
    now: Segment | None
    """Where it stands; None where that is not known."""
    candidates: tuple[Segment, ...] = ()
    """Where it may stand, the likeliest first."""
    why: MoveWhy = ""
    """As `Placement.why`."""
    source: str = ""
    """The source that it is to be found in, by its present name; empty where that is gone."""
    suggested: str = ""
    """The source that looks most like the file that is gone."""

    @property
    def waits(self) -> bool:
        """Whether a person has to settle it."""
        return self.kind != "moved"

    @property
    def places(self) -> tuple[Segment, ...]:
        """Where it may be settled to stand, the likeliest first."""
        return self.candidates if self.now is None else (self.now, *self.candidates)
