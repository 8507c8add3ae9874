"""People whom informants propose: what a lead is, and what people decided on each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from cgcoder.core.acts import Entry, LeadRuling
from cgcoder.core.ledger import standing
from cgcoder.core.segment import Segment

State = Literal["interviewed", "listed", "perhaps", "new"]
"""`perhaps`: somebody of the list may be meant, and a person has to say."""


@dataclass(frozen=True, slots=True)
class Lead:
    """Somebody whom an informant proposes to the researcher."""

    segment: Segment
    """The sentence in which they are named."""
    name: str
    """As they are named: by name, or by office where no name falls."""
    role: str = ""
    organisation: str = ""
    by: str = ""
    """Id of the informant who proposes them; empty where nobody knows who speaks."""
    strength: str = ""
    """`asked`, `urged` or `hinted`."""
    named: bool = True
    """False where only the office or the kinship is said."""

    @property
    def id(self) -> str:
        """Name the lead, in whatever words around it; one person has one lead in a source."""
        return lead_id(self.segment.source, self.name)


@dataclass(frozen=True, slots=True)
class Matched:
    """A lead, whom of the list it means, and what was decided."""

    lead: Lead
    state: State
    informants: tuple[str, ...] = ()
    """Whom it means; of `perhaps` all who may be meant, the likeliest first."""
    basis: str = ""
    """How that is known: `name`, `part`, `spelling`, `role`, or `person` where a person said so."""
    ruling: LeadRuling | None = None


def lead_id(source: str, name: str) -> str:
    """The id of the lead *name* in *source*."""
    stem = source.rsplit(".", 1)[0]
    return sha256(f"{stem}\0{' '.join(name.casefold().split())}".encode()).hexdigest()[:12]


def rulings(entries: Iterable[Entry]) -> dict[str, LeadRuling]:
    """The last word on each lead, by the lead's id."""
    return {
        lead_id(e.segment.source, e.name): e for e in standing(entries) if type(e) is LeadRuling
    }
