"""From the folder on disk to a `Study`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from cgcoder import codebook as codebooks
from cgcoder import roster
from cgcoder.core.acts import Entry
from cgcoder.core.errors import CgcoderError, Problem, SettingsError
from cgcoder.core.model import Informant, Study
from cgcoder.project import ledgers
from cgcoder.project.consent import consented, shown
from cgcoder.project.earlier import free
from cgcoder.project.folder import Folder
from cgcoder.project.placing import place as place_entries
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
    with undisturbed():
        return with_proposals(unproposed(folder))


def unproposed(folder: Path) -> Loaded:
    """As `open_study`, but for what machines propose: a screen needs that of one source.

    Raises:
        CgcoderError: as `open_study`.
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
        consent = consented(found, everyone)
        inputs += ledgers.digest(place)  # before they are read: what comes in between is new
        recorded, torn = ledgers.read(place)
        placed, moves = place_entries(place, recorded, found)
        entries = shown(placed, consent, free(place, everyone, settings))
        told = {e.id for e in entries} if moves else set()
        study = Study(
            codebook=codebook,
            settings=settings,
            sources=consent.sources,
            informants=consent.informants,
            moves=tuple(m for m in moves if m.entry in told),
            problems=(*unread, *problems, *torn),
            roster=listed is not None,
            withheld=consent.withheld,
        )
        study = replace(study, as_of=_as_of(place, study, entries))
        return Loaded(place, study, {}, entries, inputs)


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
