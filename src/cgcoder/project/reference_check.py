"""Whether what ledger entries refer to is there: entries, codings, sources, codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from cgcoder.core.acts import (
    Agreed,
    Closed,
    Coded,
    Decisive,
    Entry,
    Memo,
    Override,
    Retraction,
    Review,
    Settled,
)
from cgcoder.core.errors import Problem, unknown
from cgcoder.core.model import Study
from cgcoder.project.recorded import Line, Recorded, count, places, typed, warning


class References:
    """What may be referred to in *study*, and the lines that refer."""

    def __init__(self, found: Recorded, study: Study) -> None:
        self._found, self._study = found, study
        self._sources = {s.id for s in study.sources}
        self._codes = {c.id for c in study.codebook.codes}
        self._indicators = {c.id for c in study.codebook.of_kind("indicator")}
        made = {one.entry.id for one in found.lines if isinstance(one.entry, Coded | Agreed)}
        ruled = {one.entry.target.id for one in found.lines if isinstance(one.entry, Review)}
        self._codings = made | ruled | {c.id for c in study.own}
        self._placed = {e.id: e for e in study.entries}

    def problems(self) -> Iterator[Problem]:
        """What refers to nothing."""
        for one in self._found.standing:
            yield from self._entry(one, one.entry)
        yield from self._strange()

    def _entry(self, one: Line, entry: Entry) -> Iterator[Problem]:
        if isinstance(entry, Retraction):
            yield from self._retraction(one, entry)
        elif isinstance(entry, Settled) and entry.of not in self._found.once:
            yield warning(
                one, f"settles the words of an entry {entry.of!r} that is not there.",
                "It changes nothing. If a ledger is missing, fetch it from a backup.",
            )  # fmt: skip
        elif isinstance(entry, Memo) and not entry.target and self._loose(entry):
            yield warning(
                one,
                f"is a memo on a {entry.of_kind} {entry.about!r} that is not there (any more).",
                f"Its words stay on record: cgcoder trail {entry.id}",
            )
        elif isinstance(entry, Closed | Decisive):
            placed = self._placed.get(entry.id, entry)
            assert isinstance(placed, Closed | Decisive)  # noqa: S101 - placing keeps the kind
            if placed.source not in self._sources:
                yield warning(
                    one, f"is about {placed.source}, which is not among the transcripts.",
                    "Put the file back, or say what it is called now: cgcoder settle "
                    f"{typed(placed.source)} --renamed NEW",
                )  # fmt: skip

    def _retraction(self, one: Line, entry: Retraction) -> Iterator[Problem]:
        meant = self._found.once.get(entry.of)
        if meant is None:
            yield warning(
                one, f"takes back an entry {entry.of!r} that is not there.",
                "It changes nothing. If a ledger is missing, fetch it from a backup.",
            )  # fmt: skip
        elif meant.entry.by != entry.by:
            owner = meant.entry.by
            yield warning(
                one, f"takes back an entry of {owner}, and changes nothing: only {owner} can.",
                f"{owner} can: cgcoder undo {entry.of} --as {typed(owner)}",
            )  # fmt: skip

    def _loose(self, memo: Memo) -> bool:
        if memo.of_kind == "coding":
            return memo.about not in self._codings
        if memo.of_kind == "code":
            return memo.about not in self._codes
        placed = self._placed.get(memo.id, memo)
        return (
            memo.of_kind == "source"
            and isinstance(placed, Memo)
            and placed.about not in self._sources
        )

    def _strange(self) -> Iterator[Problem]:
        """Codes and indicators that the codebook does not have."""
        strange: dict[tuple[str, str], list[Line]] = defaultdict(list)
        for one in self._found.standing:
            kind, code = _code(one.entry)
            if code and code not in (self._codes if kind == "code" else self._indicators):
                strange[kind, code].append(one)
        for (kind, code), several in sorted(strange.items()):
            near = unknown(kind, code, self._codes if kind == "code" else self._indicators).hint
            wish = f" {near}" if near.startswith("Did") else ""
            again = "cgcoder recode ID --code" if kind == "code" else "cgcoder override"
            yield Problem(
                several[0].place,
                f"the codebook has no {kind} {code!r}; {count(several, 'decision')} "
                f"{'uses' if len(several) == 1 else 'use'} it ({places(several)}).{wish}",
                f"Put it back into the codebook, or decide anew: {again} …",
            )


def _code(entry: Entry) -> tuple[str, str]:
    """The code that an entry says applies, and whether it has to be an indicator."""
    if isinstance(entry, Coded):
        return "code", entry.code
    if isinstance(entry, Agreed):
        return "code", entry.code if entry.applies else ""
    if isinstance(entry, Review):
        return "code", "" if entry.verdict == "rejected" else entry.code or entry.target.code
    if isinstance(entry, Override):
        return "indicator", entry.indicator if entry.status else ""
    if isinstance(entry, Decisive):
        return "indicator", entry.indicator if entry.reason else ""
    return "code", ""
