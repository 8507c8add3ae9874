"""Codes by cues, words, the interviewer's questions and a small model; offline, deterministic.

The unit is the sentence; neighbouring sentences of one code and stance in one turn become one
proposal. `confidence` is the model's chance for the likeliest of its sentences (for a context
code, which no model judges, a saturating count of its cues). Interviewers are never coded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from cgcoder.codebook.places import folder
from cgcoder.core.codes import Codebook
from cgcoder.core.errors import OptionError
from cgcoder.core.model import CoderKind, Proposal, Source

if TYPE_CHECKING:
    from cgcoder.engine.judging import Judgement
    from cgcoder.engine.model import Weights
    from cgcoder.engine.understanding import Understanding

HELP = "Cues of the codebook, the interviewer's questions, and small models. Works offline."
PROCEDURE = "2"
"""Raised by hand when the code, not its files, comes to propose other things."""
KIND: CoderKind = "rules"
BATCH = 1_000_000
"""Code points of text that are looked at together; bounds memory, changes no result."""


def version(places: Sequence[Path]) -> str:
    """Name what decides the proposals: the procedure, and all weights, words and cues it uses."""
    files = [p for place in places for p in place.iterdir() if p.suffix in USED]
    digest = sha256()
    for path in sorted(files, key=lambda p: p.name):
        # A checkout may have turned the ends of lines; they decide nothing.
        digest.update(path.name.encode() + b"\n" + path.read_bytes().replace(b"\r\n", b"\n"))
    return f"{PROCEDURE}.{digest.hexdigest()[:8]}"


USED = frozenset({".json", ".tsv", ".txt"})
# The engine is not imported for this: whoever only asks for VERSION must not wait for it.
PLACES = (Path(__file__).parents[1] / "engine", folder() / "cues")
VERSION = version(PLACES)


def code(
    sources: Sequence[Source], codebook: Codebook, *, mode: str = "balanced"
) -> Iterator[tuple[Source, tuple[Proposal, ...]]]:
    """Propose codings for each source.

    *mode* sets how likely a coding must be: `review` (miss little), `balanced`, `strict` (be
    wrong rarely).

    Raises:
        OptionError: there is no such mode.
        CodebookError: a cue of the codebook cannot be used.
    """
    # The engine is loaded here: whoever only asks for VERSION or KIND must not wait for it.
    from cgcoder.engine.judging import judge
    from cgcoder.engine.model import shipped
    from cgcoder.engine.understanding import prepare, understand

    weights = shipped()
    if mode not in weights.modes:
        raise OptionError(
            f"The lexicon coder has no mode {mode!r}.", hint=f"Choose {', '.join(weights.modes)}."
        )
    compiled = prepare(codebook)
    for batch in _batches(sources):
        known = understand(batch, compiled)
        yield from _propose(known, judge(known, weights), weights, mode)


def _batches(sources: Sequence[Source]) -> Iterator[list[Source]]:
    batch: list[Source] = []
    size = 0
    for source in sources:
        batch.append(source)
        size += len(source.text)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _propose(
    known: Understanding, judged: Judgement, weights: Weights, mode: str
) -> Iterator[tuple[Source, tuple[Proposal, ...]]]:
    import numpy as np

    from cgcoder.engine.judging import HINDERS
    from cgcoder.engine.reasons import Reasons
    from cgcoder.engine.segments import runs

    least = np.asarray([weights.modes[mode][c.kind] for c in known.lexicon.codes])
    reasons = Reasons(known, judged.wording)
    rows, source_of = known.evidence.row, known.evidence.source.tolist()
    # Plain lists: a run spans a few sentences, and arrays are slow at so few.
    start, end = (a[rows].tolist() for a in (known.corpus.s_start, known.corpus.s_end))
    likely, explicit = judged.chance.T.tolist(), judged.explicit.T.tolist()
    found: dict[int, list[Proposal]] = {}
    for run in runs(known.evidence, judged.chance >= least, judged.stance):
        here = slice(run.first, run.last + 1)
        decided = any(explicit[run.code][here])
        code, why = reasons.of(run, explicit=decided)
        proposal = Proposal(
            start=start[run.first],
            end=end[run.last],
            code=code,
            stance="hinders" if run.stance == HINDERS else "supports",
            confidence=round(max(likely[run.code][here]), 3),
            explicit=decided,
            why=why,
        )
        found.setdefault(source_of[run.first], []).append(proposal)
    for number, source in enumerate(known.corpus.sources):
        proposals = sorted(found.get(number, ()), key=lambda p: (p.start, p.end, p.code))
        yield source, tuple(proposals)
