"""The words of the field, as records.

Nothing here changes once made: to correct a record, append another. Names follow REFI-QDA
(Source, Code, Coding, Selection) where it has one. All offsets count Unicode code points in
`Source.text`, the end excluded.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

from cgcoder.core.acts import Decisive, Entry, Memo, Override
from cgcoder.core.codes import Codebook, Stance
from cgcoder.core.errors import Problem
from cgcoder.core.moves import Move
from cgcoder.core.segment import Segment
from cgcoder.core.settings import Settings

CONTEXT = 40
"""Characters kept before and after a quote, by which a moved quote is found again."""
SourceKind = Literal["interview", "observation", "document"]
TurnRole = Literal["informant", "interviewer", "other"]
CoderKind = Literal["person", "rules", "model"]
CodingStatus = Literal["person", "accepted", "changed", "rejected", "agreed", "unreviewed"]
"""`person`: coded by hand; `accepted`/`changed`/`rejected`: a coding that a person ruled on;
`agreed`: what people settled on who had differed; `unreviewed`: a machine's proposal."""


@dataclass(frozen=True, slots=True)
class Note:
    """A comment that already stood in a file (a Word comment), with the words it hangs on."""

    start: int
    end: int
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as its format reads it, before anyone knows who speaks.

    `turns` is None where the format leaves it to the text ("P: ..." at line starts); a format
    that knows its speakers (subtitles with voices, one row per turn, two-column tables) gives
    (speaker label, start, end) triples that cover the spoken words only.
    """

    text: str
    turns: tuple[tuple[str, int, int], ...] | None = None
    header: tuple[tuple[str, str], ...] = ()
    notes: tuple[Note, ...] = ()
    warnings: tuple[str, ...] = ()
    """What the reader wants the user to know ("read as cp1252", "2 pages without text")."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's stretch of talk (or one paragraph of a note or document)."""

    speaker: str
    """The label as written; empty where nobody is named."""
    role: TurnRole
    start: int
    """Start of the spoken words, after the label."""
    end: int
    informant: str = ""
    """Id of the informant who speaks; empty for interviewers, documents and unknown speakers."""


@dataclass(frozen=True, slots=True)
class Source:
    """A transcript, observation note or document as read; its text is never edited."""

    id: str
    """The file's name with its suffix: `I01.txt`. Unique in a study by its stem, case folded."""
    kind: SourceKind
    text: str
    turns: tuple[Turn, ...] = ()
    informants: tuple[str, ...] = ()
    """Ids of those who speak in it, in order of first words."""
    language: str = "und"
    """`id`, `en` or `und`, by the majority of its words."""
    date: str = ""
    """ISO date of the interview or document, empty where unknown."""
    header: tuple[tuple[str, str], ...] = ()
    notes: tuple[Note, ...] = ()
    warnings: tuple[str, ...] = ()
    withheld: tuple[tuple[int, int], ...] = ()
    """Where the words of those stand who withdrew: never to be shown."""

    @property
    def shown(self) -> str:
        """The text, place for place, with withheld words blacked out: all that may be given out."""
        text = self.text
        for start, end in self.withheld:
            text = text[:start] + re.sub(r"\S", "█", text[start:end]) + text[end:]
        return text

    @property
    def stem(self) -> str:
        """The name without its suffix: how people refer to the source."""
        return self.id.rsplit(".", 1)[0]

    @property
    def fingerprint(self) -> str:
        """Identify this exact text (first 16 hex digits of SHA-256 over UTF-8)."""
        return sha256(self.text.encode()).hexdigest()[:16]

    def segment(self, start: int, end: int) -> Segment:
        """The words from *start* to *end* as a segment, with their context."""
        text = self.text
        return Segment(
            self.id,
            start,
            end,
            text[start:end],
            text[max(0, start - CONTEXT) : start],
            text[end : end + CONTEXT],
            self.fingerprint,
        )

    def turn_at(self, offset: int) -> int | None:
        """Index of the turn that holds *offset*, None between turns."""
        i = bisect_right(self.turns, offset, key=lambda t: t.start) - 1
        return i if i >= 0 and offset < self.turns[i].end else None


@dataclass(frozen=True, slots=True)
class Informant:
    """A person of the sample. `referred_by` makes the referral forest."""

    id: str
    pseudonym: str = ""
    role: str = ""
    organisation: str = ""
    group: str = ""
    """Stakeholder group; empty where the roster does not say."""
    referred_by: str = ""
    """Id of the recruiter; empty for a seed."""
    wave: int | None = None
    date: str = ""
    consent: str = ""
    nominated_by: tuple[str, ...] = ()
    status: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """The researcher's own columns."""
    listed: bool = True
    """False for an informant found in the transcripts that no roster names."""

    @property
    def excluded(self) -> bool:
        """Whether consent was refused or withdrawn: such a person appears in no result."""
        return self.consent.strip().casefold() in {"no", "withdrawn", "tidak", "ditarik"}


@dataclass(frozen=True, slots=True)
class Coder:
    """Who, or what, applies codes."""

    name: str
    kind: CoderKind
    version: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a machine coder says of one source: no id, no clock."""

    start: int
    end: int
    code: str
    stance: Stance
    confidence: float
    """Between 0 and 1; how it is calibrated is the coder's to document."""
    explicit: bool = True
    """False where nothing in the words decided the stance and it was assumed."""
    why: str = ""
    """The rule and the words that decided."""


@dataclass(frozen=True, slots=True)
class Coding:
    """A code applied to a segment by a coder, as it stands now."""

    id: str
    segment: Segment
    code: str
    stance: Stance
    coder: str
    """Who proposed it, person or machine."""
    status: CodingStatus
    made_at: str = ""
    """ISO time of a person's act; empty for a machine's proposal."""
    confidence: float | None = None
    explicit: bool = True
    why: str = ""
    memo: str = ""
    by: str = ""
    """The person whose word it is; empty for a machine's proposal that nobody ruled on."""
    act: str = ""
    """Id of the ledger entry by which it stands."""


@dataclass(frozen=True, slots=True)
class Round:
    """One coder went through one source: silence inside a round means *not coded*."""

    coder: str
    source: str
    codebook: str = ""
    made_at: str = ""


@dataclass(frozen=True, slots=True)
class Study:
    """Everything at one moment: the argument of every statistic.

    Codings of informants whose consent is refused or withdrawn are not in it, nor are the
    informants themselves; `withheld` counts them.
    """

    codebook: Codebook
    settings: Settings
    sources: tuple[Source, ...] = ()
    informants: tuple[Informant, ...] = ()
    coders: tuple[Coder, ...] = ()
    codings: tuple[Coding, ...] = ()
    """What counts in results: after people's rulings and the consensus policy."""
    own: tuple[Coding, ...] = ()
    """What each coder said alone: people's codings and rulings (`rejected` among them), and
    machines' proposals as proposed, whoever ruled on them since."""
    rounds: tuple[Round, ...] = ()
    memos: tuple[Memo, ...] = ()
    entries: tuple[Entry, ...] = ()
    """All that people recorded, retracted or not, in order of time; where a text has changed
    since, with their words where they stand now."""
    moves: tuple[Move, ...] = ()
    """Decisions that no longer stand where they were made, and those of which nobody knows
    where they stand."""
    overrides: tuple[Override, ...] = ()
    decisive: tuple[Decisive, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What could not be read or does not fit; results are given all the same and say so."""
    roster: bool = True
    """Whether there is a list of informants at all."""
    withheld: int = 0
    as_of: str = ""
    """ISO date of the newest input or decision: the date that results bear."""

    def source(self, name: str) -> Source:
        """The source called *name* (with or without its suffix); KeyError if there is none."""
        for found in self.sources:
            if name in (found.id, found.stem):
                return found
        raise KeyError(name)

    def informant(self, name: str) -> Informant:
        """The informant with id *name*; KeyError if there is none."""
        for found in self.informants:
            if found.id == name:
                return found
        raise KeyError(name)
