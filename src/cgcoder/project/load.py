"""From the folder on disk to a `Study`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from cgcoder import codebook as codebooks
from cgcoder import plugins, roster
from cgcoder.core.errors import CgcoderError, Problem, SettingsError
from cgcoder.core.ledger import Entry, replay
from cgcoder.core.model import Coder, Coding, Informant, Proposal, Round, Segment, Source, Study
from cgcoder.project import ledgers, proposals
from cgcoder.project.folder import Folder
from cgcoder.project.reading import readings
from cgcoder.text.dialogue import segment

CONTEXT = 40
"""Characters kept before and after a quote, by which a moved quote is found again."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A study folder as it stands: what was read, and what machines have said so far."""

    folder: Folder
    study: Study
    pending: dict[str, tuple[Source, ...]]
    """By machine coder: the sources it has not seen in their present form."""
    entries: tuple[Entry, ...] = ()


def load(folder: Path) -> Study:
    """The study in *folder* with the proposals as they stand; nothing is coded."""
    return open_study(folder).study


def open_study(folder: Path) -> Loaded:
    """Read everything in the study folder; broken parts are problems, not the end.

    Raises:
        CgcoderError: the settings or the codebook cannot be used, or there is no folder
            with transcripts.
    """
    place = Folder(folder)
    settings = place.settings()
    if not place.transcripts.is_dir():
        raise SettingsError(
            f"{place.transcripts} is missing.", hint="Put the interviews into that folder."
        )
    codebook = codebooks.load(place.root / settings.codebook)
    listed, problems = _roster(place)
    read, unread = readings(place)
    informants: Iterable[Informant] = listed or ()
    sources = [
        segment(reading, source_id=name, informants=tuple(informants), settings=settings)
        for name, reading in read.items()
    ]
    sources.sort(key=lambda s: s.stem.casefold())
    everyone = (*informants, *roster.found(sources, tuple(informants)))
    kept, present, withheld = _with_consent(sources, everyone)
    entries, torn = ledgers.read(place)
    study = Study(
        codebook=codebook,
        settings=settings,
        sources=kept,
        informants=present,
        problems=(*unread, *problems, *torn),
        roster=listed is not None,
        withheld=withheld,
    )
    study = replace(study, as_of=_as_of(place, study, entries))
    loaded = Loaded(place, replay(study, entries), {}, tuple(entries))
    return with_proposals(loaded)


def with_proposals(loaded: Loaded) -> Loaded:
    """Take in what each machine coder has proposed for the sources as they now stand."""
    study, pending = loaded.study, {}
    coders, codings, rounds = [], [], []
    for name in study.settings.coders:
        module = plugins.load("coders", name)
        options = plugins.options(module.code, study.settings.options.get(name, {}))
        coders.append(Coder(name, module.KIND, module.VERSION))
        waiting = []
        for source in study.sources:
            key = proposals.key(source, study.codebook, name, module.VERSION, options)
            made, found = proposals.read(loaded.folder, name, source)
            if made != key:
                waiting.append(source)
                continue
            rounds.append(Round(name, source.id, study.codebook.hash))
            codings += [_coding(source, name, p) for p in found]
        pending[name] = tuple(waiting)
    study = replace(study, coders=tuple(coders), codings=tuple(codings), rounds=tuple(rounds))
    return replace(loaded, study=study, pending=pending)


def _roster(place: Folder) -> tuple[tuple[Informant, ...] | None, list[Problem]]:
    path = roster.find(place.root)
    if path is None:
        return None, []
    try:
        listed, problems = roster.read(path)
    except CgcoderError as error:
        return None, [Problem(path.name, str(error), error.hint)]
    return listed, list(problems)


def _with_consent(
    sources: Iterable[Source], everyone: tuple[Informant, ...]
) -> tuple[tuple[Source, ...], tuple[Informant, ...], int]:
    """Leave out whoever refused or withdrew consent: their turns, and sources that are theirs."""
    out = {i.id for i in everyone if i.excluded}
    kept = []
    for source in sources:
        if not out.intersection(source.informants):
            kept.append(source)
        elif set(source.informants) - out:
            turns = tuple(t for t in source.turns if t.informant not in out)
            stay = tuple(i for i in source.informants if i not in out)
            kept.append(replace(source, turns=turns, informants=stay))
    return tuple(kept), _relinked(everyone, out), len(out)


def _relinked(everyone: tuple[Informant, ...], out: set[str]) -> tuple[Informant, ...]:
    """Whoever stays, with each recruit of a person left out moved to the nearest who stays.

    Otherwise the two ends of a broken chain would look like independent views. Recruits of a
    seed that is left out keep its id: they still have one origin.
    """
    recruiter = {i.id: i.referred_by for i in everyone}

    def nearest(name: str) -> str:
        seen = set()
        while name in out and recruiter[name] and name not in seen:
            seen.add(name)
            name = recruiter[name]
        return name

    return tuple(
        replace(i, referred_by=nearest(i.referred_by)) for i in everyone if i.id not in out
    )


def _coding(source: Source, coder: str, p: Proposal) -> Coding:
    quote = source.text[p.start : p.end]
    before = source.text[max(0, p.start - CONTEXT) : p.start]
    after = source.text[p.end : p.end + CONTEXT]
    name = f"{source.id}\0{p.start}\0{p.end}\0{p.code}\0{coder}"
    return Coding(
        id=sha256(name.encode()).hexdigest()[:12],
        segment=Segment(source.id, p.start, p.end, quote, before, after),
        code=p.code,
        stance=p.stance,
        coder=coder,
        status="unreviewed",
        confidence=p.confidence,
        explicit=p.explicit,
        why=p.why,
    )


def _as_of(place: Folder, study: Study, entries: Iterable[Entry]) -> str:
    """The date of the newest input or decision, so that the same study gives the same bytes."""
    dates = [s.date for s in study.sources] + [e.made_at[:10] for e in entries]
    dates += [i.date for i in study.informants]
    newest = max((d for d in dates if d), default="")
    if newest or not study.sources:
        return newest
    files = {p.name: p for p in place.transcripts.rglob("*")}
    newest_file = max(files[s.id].stat().st_mtime for s in study.sources)
    return datetime.fromtimestamp(newest_file, UTC).date().isoformat()
