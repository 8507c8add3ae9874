"""A study read without leaving a trace in it, to make another study of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from cgcoder import roster
from cgcoder.core.acts import Entry, Review, segment_of
from cgcoder.core.errors import CgcoderError, Problem, SettingsError
from cgcoder.core.model import Informant, Reading, Source
from cgcoder.core.segment import Segment
from cgcoder.core.settings import Settings
from cgcoder.project import ledgers, reading
from cgcoder.project.consent import Consented, consented, shown
from cgcoder.project.folder import Folder
from cgcoder.project.placing import place as place_entries
from cgcoder.text import decode, sheet
from cgcoder.text.dialogue import segment
from cgcoder.text.people import People


@dataclass(frozen=True, slots=True)
class Original:
    """The study as it stands, with those who withdrew still in its texts."""

    place: Folder
    settings: Settings
    readings: Mapping[str, Reading]
    """By source."""
    sources: tuple[Source, ...]
    """All of which something may be shown, in order of name, with all their turns."""
    listed: tuple[Informant, ...]
    rows: tuple[tuple[str, ...], ...]
    """The list of informants as it is written; none where there is no list."""
    consent: Consented
    entries: tuple[Entry, ...]
    """Decisions, but for those about words that are withheld."""
    left_out: int
    """Decisions about words that are withheld, or that nobody can tell from those."""
    problems: tuple[Problem, ...]
    out: frozenset[str] = field(default_factory=frozenset)
    """Ids of the informants who are withheld."""

    def stays(self, source: str) -> bool:
        """Whether decisions on *source*, which may be gone, may be kept at all."""
        if source in self.readings:
            return source in {s.id for s in self.sources}
        return People(self.listed).of_file(source.rsplit(".", 1)[0]) not in self.out


@dataclass(frozen=True, slots=True)
class _Elsewhere(Folder):
    """The folder with its cache somewhere else, so that nothing is remembered in it."""

    other: Path

    @property
    def cache(self) -> Path:
        """A folder that is thrown away."""
        return self.other


def read(folder: Path) -> Original:
    """Read the study in *folder*, writing nothing, not even a cache.

    Raises:
        SettingsError: there are no transcripts.
        RosterError: the list of informants cannot be read, so that nobody knows who consented.
    """
    place = Folder(folder)
    settings = place.settings()
    if not place.transcripts.is_dir():
        raise SettingsError(
            f"{place.transcripts} is missing.", hint="Put the interviews into that folder."
        )
    path = roster.find(place.root)
    listed, problems = roster.read(path) if path else ((), ())
    readings, found, unread = _sources(place, listed, settings)
    everyone = (*listed, *roster.found(found, listed))
    consent = consented(found, everyone)
    kept = {s.id for s in consent.sources}
    entries, torn = ledgers.read(place)
    kept_entries = _kept(folder, entries, found, consent)
    return Original(
        place=place,
        settings=settings,
        readings=readings,
        sources=tuple(s for s in found if s.id in kept),
        listed=tuple(listed),
        rows=_rows(path) if path else (),
        consent=consent,
        entries=kept_entries,
        left_out=len(entries) - len(kept_entries),
        problems=(*unread, *(p for p in problems if p.severity == "error"), *torn),
        out=frozenset(i.id for i in everyone if i.excluded),
    )


def _kept(
    folder: Path, entries: Sequence[Entry], sources: Sequence[Source], consent: Consented
) -> tuple[Entry, ...]:
    """Give the decisions that may be kept.

    Where somebody withdrew, their words may stand in earlier texts, from which they cannot be
    told apart. Then decisions are given as they stand in the texts of today, and those whose
    words are not found there are left out.
    """
    if not consent.withheld:
        return tuple(entries)
    with TemporaryDirectory() as elsewhere:
        placed, _ = place_entries(_Elsewhere(folder, Path(elsewhere)), entries, sources)
    texts = {s.id: s.fingerprint for s in consent.sources}
    told = shown(placed, consent, lambda _: False)
    return tuple(e for e in told if all(_found(s, texts) for s in words_of(e)))


def _found(segment: Segment, texts: Mapping[str, str]) -> bool:
    return texts.get(segment.source) == segment.fingerprint


def words_of(entry: Entry) -> tuple[Segment, ...]:
    """Give all the words that *entry* quotes: of a review what it rules on as well."""
    both = (segment_of(entry), entry.target.segment if isinstance(entry, Review) else None)
    return tuple(s for s in both if s is not None)


def _sources(
    place: Folder, listed: tuple[Informant, ...], settings: Settings
) -> tuple[dict[str, Reading], list[Source], list[Problem]]:
    files, problems = reading.transcripts(place)
    readings: dict[str, Reading] = {}
    found: list[Source] = []
    for path in files:
        try:
            readings[path.name] = reading.read(path)
            found.append(
                segment(
                    readings[path.name], source_id=path.name, informants=listed, settings=settings
                )
            )
        except CgcoderError as error:
            problems.append(Problem(path.name, str(error), error.hint))
    found.sort(key=lambda s: s.stem.casefold())
    return readings, found, problems


def _rows(path: Path) -> tuple[tuple[str, ...], ...]:
    if path.suffix.casefold() == ".xlsx":
        return tuple(tuple(row) for row in sheet.from_excel(path))
    return tuple(tuple(row) for row in sheet.from_csv(decode.load(path))[0])
