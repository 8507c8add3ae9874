"""A study whose sources are taken down one at a time, as a person reads them.

To read all proposals of all sources takes longer than a person wants to wait for one of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from cgcoder import plugins
from cgcoder.core.acts import Closed, Entry, Memo, Review, source_of
from cgcoder.core.ledger import standing
from cgcoder.core.model import Coder, Coding, Source, Study
from cgcoder.project import ledgers, proposals, rounds
from cgcoder.project.load import unproposed
from cgcoder.project.rounds import undisturbed

Stamp = dict[str, tuple[int, int]]


class Shelf:
    """The sources of a study, what is recorded of each, and who decides.

    Args:
        folder: The study folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stamp: Stamp = {}
        self._of: dict[str, list[Entry]] = {}
        self._everywhere: list[Entry] = []
        self.reload()

    def reload(self) -> None:
        """Read everything again, as it stands now.

        Raises:
            CgcoderError: as `load.open_study`.
        """
        self._stamp = self._ledgers()
        with undisturbed():
            self._loaded = unproposed(self.folder)
            self._of, self._everywhere = defaultdict(list), []
            self._file(self._loaded.entries)
        people = sorted({e.by for e in self._loaded.entries})
        machines = self._loaded.study.settings.coders
        kinds = [Coder(m, plugins.load("coders", m).KIND) for m in machines]
        self.study: Study = replace(
            self._loaded.study, coders=(*kinds, *(Coder(p, "person") for p in people))
        )

    def _file(self, entries: Iterable[Entry]) -> None:
        """File entries under the source that they are about."""
        place: dict[str, str] = {}
        for entry in entries:
            source = source_of(entry) or place.get(getattr(entry, "of", ""), "")
            if source:
                place[entry.id] = source
                self._of[source].append(entry)
            elif hasattr(entry, "of") or isinstance(entry, Memo):
                self._everywhere.append(entry)

    def entries(self, source: Source) -> list[Entry]:
        """All that was recorded of *source*, and what may be about any."""
        return [*self._of.get(source.id, ()), *self._everywhere]

    def recent(self, person: str) -> list[Entry]:
        """What *person* recorded, of whatever source, in order of time."""
        own = [e for several in self._of.values() for e in several if e.by == person]
        return sorted(own, key=lambda e: e.made_at)

    def proposals(self, source: Source) -> tuple[tuple[Coding, ...], tuple[str, ...]]:
        """What machines propose of *source*, and which of them have not seen it as it stands."""
        study, unseen = self.study, list[str]()
        found: list[Coding] = []
        for name in study.settings.coders:
            module = plugins.load("coders", name)
            options = plugins.options(module.code, study.settings.options.get(name, {}))
            key = proposals.key(source, study.codebook, name, module.VERSION, options)
            said = proposals.read(self._loaded.folder, name, source)
            if said.key == key:
                found += rounds.codings(source, name, said.proposals)
            else:
                unseen.append(name)
        return tuple(found), tuple(unseen)

    def left(self, source: Source) -> int:
        """About how many proposals of *source* wait for a ruling.

        Proposals that a hand coding covers count as waiting until the source is taken down.
        """
        valid = standing(self.entries(source))
        if any(isinstance(e, Closed) and e.fingerprint == source.fingerprint for e in valid):
            return 0
        machines = self.study.settings.coders
        ruled = {e.target.id for e in valid if isinstance(e, Review) and e.target.coder in machines}
        total = sum(proposals.count(self._loaded.folder, c, source) for c in machines)
        return max(total - len(ruled), 0)

    def record(self, person: str, drafts: Sequence[Entry], source: Source) -> tuple[Entry, ...]:
        """Record acts of *person* on *source*; they are on disk at return.

        Raises:
            CgcoderError: they cannot be written; then nothing was recorded.
        """
        untouched = self._ledgers() == self._stamp
        entries = ledgers.record(self.folder, person, drafts, (source,))
        if untouched:
            self._stamp = self._ledgers()
        for entry in entries:
            self._of[source.id].append(entry)
        return entries

    def disturbed(self) -> bool:
        """Whether somebody else has recorded anything since the ledgers were read."""
        return self._ledgers() != self._stamp

    def _ledgers(self) -> Stamp:
        found: Stamp = {}
        for path in (self.folder / "ledger").glob("*.jsonl"):
            try:
                about = path.stat()
            except OSError:
                continue
            found[path.name] = (about.st_size, about.st_mtime_ns)
        return found
