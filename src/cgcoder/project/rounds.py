"""A study folder as loaded, and what machine coders have said of the sources in it."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256

from cgcoder import plugins
from cgcoder.core.acts import Entry
from cgcoder.core.ledger import replay
from cgcoder.core.model import CONTEXT, Coder, Coding, Proposal, Round, Source, Study
from cgcoder.core.segment import Segment
from cgcoder.project import proposals
from cgcoder.project.folder import Folder


@dataclass(frozen=True, slots=True)
class Said:
    """What one machine coder says of one source as it now stands."""

    digest: str
    """Of the file it stands in."""
    codings: tuple[Coding, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A study folder as it stands: what was read, and what machines have said so far."""

    folder: Folder
    study: Study
    pending: dict[str, tuple[Source, ...]]
    """By machine coder: the sources it has not seen in their present form."""
    entries: tuple[Entry, ...] = ()
    inputs: str = ""
    """Names all that sources, informants and entries depend on."""
    said: Mapping[str, Mapping[str, Said]] = field(default_factory=dict)
    """By machine coder and source."""


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep the garbage collector from running.

    Records by the hundred thousand, none of which can be garbage yet, would be searched again
    and again.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def with_proposals(loaded: Loaded) -> Loaded:
    """Take in what each machine coder proposes for sources that waited, and people's rulings."""
    study, pending, said = loaded.study, {}, {}
    coders: list[Coder] = []
    said_so: list[Coding] = []
    rounds: list[Round] = []
    for name in study.settings.coders:
        module = plugins.load("coders", name)
        options = plugins.options(module.code, study.settings.options.get(name, {}))
        coders.append(Coder(name, module.KIND, module.VERSION))
        known = dict(loaded.said.get(name, {}))
        for source in loaded.pending.get(name, study.sources):
            key = proposals.key(source, study.codebook, name, module.VERSION, options)
            found = proposals.read(loaded.folder, name, source)
            if found.key == key:
                known[source.id] = Said(found.digest, codings(source, name, found.proposals))
        waiting = [s for s in study.sources if s.id not in known]
        for source in study.sources:
            if source.id in known:
                rounds.append(Round(name, source.id, study.codebook.hash))
                said_so += known[source.id].codings
        pending[name], said[name] = tuple(waiting), known
    study = replace(study, coders=tuple(coders), codings=tuple(said_so), rounds=tuple(rounds))
    return replace(loaded, study=replay(study, loaded.entries), pending=pending, said=said)


def results_key(loaded: Loaded) -> str:
    """Name everything the results depend on."""
    s = loaded.study
    book = (s.codebook.hash, s.codebook.name, s.codebook.version, s.codebook.title)
    said = [(c, [(i, one.digest) for i, one in found.items()]) for c, found in loaded.said.items()]
    parts = (loaded.inputs, said, s.settings, book, s.codebook.theory, s.coders)
    rest = (s.moves, len(s.entries), s.problems, s.roster, s.withheld, s.as_of)
    return sha256(repr((parts, rest)).encode()).hexdigest()


def proposal_id(source: str, start: int, end: int, code: str, coder: str) -> str:
    """Name a machine's proposal: the same place, code and coder bear the same id in every round."""
    told = f"{source}\0{start}\0{end}\0{code}\0{coder}"
    return sha256(told.encode()).hexdigest()[:12]


def codings(source: Source, coder: str, found: tuple[Proposal, ...]) -> tuple[Coding, ...]:
    """What *coder* proposes of *source*, as codings that nobody has ruled on."""
    name, text, fingerprint = source.id, source.text, source.fingerprint

    def coding(p: Proposal) -> Coding:
        start, end = p.start, p.end
        return Coding(
            proposal_id(name, start, end, p.code, coder),
            Segment(
                name,
                start,
                end,
                text[start:end],
                text[max(0, start - CONTEXT) : start],
                text[end : end + CONTEXT],
                fingerprint,
            ),
            p.code,
            p.stance,
            coder,
            "unreviewed",
            "",
            p.confidence,
            p.explicit,
            p.why,
        )

    return tuple(map(coding, found))
