"""From the folder on disk to a `Study`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from cgcoder import codebook as codebooks
from cgcoder import roster
from cgcoder.core.errors import CgcoderError, Problem, SettingsError
from cgcoder.core.ledger import Entry, replay
from cgcoder.core.model import Informant, Source, Study
from cgcoder.project import ledgers
from cgcoder.project.folder import Folder
from cgcoder.project.rounds import Loaded, undisturbed, with_proposals
from cgcoder.project.sources import sources


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
    with undisturbed():
        listed, problems = _roster(place)
        found, unread, inputs = sources(place, listed or (), settings)
        everyone = (*(listed or ()), *roster.found(found, listed or ()))
        kept, present, withheld = _with_consent(found, everyone)
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
        loaded = Loaded(place, replay(study, entries), {}, tuple(entries), inputs)
        return with_proposals(loaded)


def languages(folder: Path) -> Counter[str]:
    """Count the transcripts in *folder* by language, whether or not it is a study yet."""
    place = Folder(folder)
    listed, _ = _roster(place)
    return Counter(s.language for s in sources(place, listed or (), place.settings())[0])


def _roster(place: Folder) -> tuple[tuple[Informant, ...] | None, list[Problem]]:
    path = roster.find(place.root)
    if path is None:
        return None, []
    try:
        listed, problems = roster.read(path)
    except CgcoderError as error:
        return None, [Problem(path.name, str(error), error.hint)]
    return listed if listed or problems else None, list(problems)


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
