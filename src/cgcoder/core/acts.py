"""What people do, as entries of a ledger: one act, one entry, never altered.

An act is made as a draft, with `id`, `by` and `made_at` empty; whoever records it stamps it.
Every entry repeats the words it is about, so that the ledger alone tells what was decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from cgcoder.core.codes import Stance
from cgcoder.core.segment import Segment

Judgement = Literal["accepted", "rejected", "changed"]
MemoKind = Literal["coding", "source", "code", "study"]


@dataclass(frozen=True, slots=True)
class Override:
    """A person's own verdict on an indicator, shown beside the rule's, never instead of it.

    An empty status withdraws the earlier one.
    """

    indicator: str
    status: str
    reason: str
    by: str = ""
    made_at: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Decisive:
    """A document that a person holds to settle an indicator; shown beside the vote.

    An empty reason withdraws it.
    """

    source: str
    indicator: str
    reason: str
    by: str = ""
    made_at: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Coded:
    """A person coded a segment by hand. The coding bears the entry's id."""

    segment: Segment
    code: str
    stance: Stance
    memo: str = ""
    by: str = ""
    made_at: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """The coding that a review rules on, whole, since a machine may never propose it again."""

    segment: Segment
    code: str
    stance: Stance
    coder: str
    """Who proposed it: a machine, or a person."""
    id: str
    """The coding's id at the time."""


@dataclass(frozen=True, slots=True)
class Review:
    """A person ruled on a coding: a machine's proposal, another person's, or their own.

    For `changed`, `segment`, `code` and `stance` say what it ought to be; otherwise they are
    None and empty.
    """

    target: Target
    verdict: Judgement
    segment: Segment | None = None
    code: str = ""
    stance: Stance | None = None
    note: str = ""
    by: str = ""
    made_at: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Retraction:
    """A person takes an earlier entry of their own back (also a retraction: redo)."""

    of: str
    """The entry's id; an entry of somebody else is not touched by it."""
    reason: str = ""
    by: str = ""
    made_at: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Memo:
    """A note on a coding, a source, a code, or the study (then `about` is empty)."""

    of_kind: MemoKind
    """What it is about: a coding (by its id), a source, a code, or the study."""
    about: str
    text: str
    by: str = ""
    made_at: str = ""
    id: str = ""
    target: Target | None = None
    """The coding that it is on, whole: a machine may never propose it again, and whoever spoke
    the words may withdraw."""


@dataclass(frozen=True, slots=True)
class Closed:
    """A person has been through a source: their silence in it now means *not coded*."""

    source: str
    fingerprint: str
    """Of the text they went through; another text has not been gone through."""
    codebook: str = ""
    """Hash of the codebook they used."""
    by: str = ""
    made_at: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """Where the words of an entry stand in a text that has changed, as a person sees it."""

    of: str
    """Id of the entry whose segment is settled."""
    segment: Segment | None
    """None: the words are gone; the decision is kept and counts no more."""
    reason: str = ""
    by: str = ""
    made_at: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Renamed:
    """A file goes by another name now: decisions on `old` are on `new`."""

    old: str
    new: str
    reason: str = ""
    by: str = ""
    made_at: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """Two or more people settled a disagreement; what each held before stays on record."""

    segment: Segment
    code: str
    applies: bool
    """Whether the segment bears the code."""
    stance: Stance
    """Of the agreed coding; without meaning where the code does not apply."""
    between: tuple[str, ...]
    """The people who agreed."""
    settles: tuple[str, ...] = ()
    """Ids of the codings they differed on."""
    note: str = ""
    by: str = ""
    made_at: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class LeadRuling:
    """A person ruled on somebody whom an informant proposed: to be followed up, or not."""

    segment: Segment
    """The words in which they are proposed."""
    name: str
    """Who is proposed, as they are named there."""
    verdict: Judgement
    """`accepted` or `rejected`."""
    informant: str = ""
    """Id of the one of the list who is meant, where the person says so."""
    note: str = ""
    by: str = ""
    made_at: str = ""
    id: str = ""


Entry = (
    Override
    | Decisive
    | Coded
    | Review
    | Retraction
    | Memo
    | Closed
    | Settled
    | Renamed
    | Agreed
    | LeadRuling
)
KINDS: dict[str, type[Any]] = {
    "override": Override,
    "decisive": Decisive,
    "coding": Coded,
    "review": Review,
    "retraction": Retraction,
    "memo": Memo,
    "round": Closed,
    "settlement": Settled,
    "rename": Renamed,
    "agreement": Agreed,
    "lead": LeadRuling,
}
"""The name of each kind in a ledger line."""


def segment_of(entry: Entry) -> Segment | None:
    """The words that *entry* is about; None for one that is about no words of a source.

    Of a changed coding it is the segment as it ought to be.
    """
    if isinstance(entry, Review):
        return entry.segment or entry.target.segment
    if isinstance(entry, Memo):
        return entry.target.segment if entry.target else None
    if isinstance(entry, Coded | Agreed | Settled | LeadRuling):
        return entry.segment
    return None


def source_of(entry: Entry) -> str:
    """The source that *entry* is about, by its id at the time; empty where it is about none."""
    segment = segment_of(entry)
    if segment is not None:
        return segment.source
    if isinstance(entry, Closed | Decisive):
        return entry.source
    if isinstance(entry, Renamed):
        return entry.new
    return entry.about if isinstance(entry, Memo) and entry.of_kind == "source" else ""
