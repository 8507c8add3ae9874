"""Which file of the study a decision is about, after files were renamed, replaced or removed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cgcoder.core.acts import Renamed
from cgcoder.core.align import Alignment, align
from cgcoder.core.model import Source
from cgcoder.project.placed import Placed

PROBES = 40
"""Lines of a text by which it is looked for in others."""
PROBE = 30
"""Characters that such a line has at least."""


class Present(NamedTuple):
    """A source as it stands, its fingerprint worked out."""

    source: Source
    fingerprint: str


class Whereabouts:
    """Finds the present file of an earlier one.

    In this order: what a person said (`Renamed`); the same name; the same name but for its
    suffix (a .txt that was saved as .docx); exactly one file with the same text. A file that kept
    its name but has less than half of its words, while exactly one other has its text, has
    changed names. Nothing else is taken for the same file; it may be suggested.
    """

    def __init__(
        self, sources: Sequence[Source], renames: Iterable[Renamed], placed: Placed
    ) -> None:
        self._placed = placed
        self._by_id = {s.id: Present(s, s.fingerprint) for s in sources}
        self._by_stem = {s.stem.casefold(): s.id for s in sources}
        self._by_text: dict[str, list[str]] = {}
        for one in self._by_id.values():
            self._by_text.setdefault(one.fingerprint, []).append(one.source.id)
        self._renames = tuple(renames)
        self._known: dict[tuple[str, str], Present | None] = {}
        self._suggested: dict[tuple[str, str], str] = {}

    def find(self, name: str, fingerprint: str, made_at: str) -> Present | None:
        """The present file of what was called *name* and had that text; None where it is gone.

        An empty fingerprint goes by the name alone.
        """
        for rename in self._renames:
            if rename.old == name and made_at < rename.made_at and rename.new in self._by_id:
                name = rename.new
        key = (name, fingerprint)
        if key not in self._known:
            self._known[key] = self._found(name, fingerprint)
        return self._known[key]

    def suggest(self, name: str, fingerprint: str, quotes: Iterable[str]) -> str:
        """The source that holds most of a text that is gone, at least a third; empty if none.

        Where the text is not at hand, the quotes stand for it.
        """
        key = (name, fingerprint)
        if key not in self._suggested:
            text = self._placed.text(fingerprint)
            self._suggested[key] = self._likest(_probes(text.split("\n") if text else quotes))
        return self._suggested[key]

    def _found(self, name: str, fingerprint: str) -> Present | None:
        twins = [i for i in self._by_text.get(fingerprint, ()) if i != name]
        alone = self._by_id[twins[0]] if len(twins) == 1 else None
        stem = name.rsplit(".", 1)[0].casefold()
        same = self._by_id.get(name) or self._by_id.get(self._by_stem.get(stem, ""))
        if same is None or same.fingerprint == fingerprint or alone is None:
            return same or alone
        way = self._placed.alignment(fingerprint, same.source.text, same.fingerprint)
        if way is None:  # no decision quoted it, so it was not kept; but there it is
            way = align(alone.source.text, same.source.text)
        return alone if _kept(way) < 0.5 else same  # noqa: PLR2004 - half

    def _likest(self, probes: Sequence[str]) -> str:
        best, most = "", len(probes) / 3
        for one in self._by_id.values():
            held = sum(p in one.source.text for p in probes)
            if held > most:
                best, most = one.source.id, held
        return best


def _kept(way: Alignment) -> float:
    """The share of the old text's words that it is certain where they stand."""
    return sum(r.size for r in way.runs) / max(1, len(way.old.spans))


def _probes(lines: Iterable[str]) -> list[str]:
    """Some of the longer lines, from all over the text, without the speaker at their start."""
    long = [line for line in (s.strip() for s in lines) if len(line) >= PROBE]
    step = max(1, len(long) // PROBES)
    return [line[-2 * PROBE :] for line in long[::step]]
