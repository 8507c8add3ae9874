"""The cache of sources: one JSON file, of which nothing is believed that does not fit.

Each file's reading is kept under the digest of its bytes, and the source made of it under the
digest of whatever else decides about turns and speakers. JSON, since a study folder may come
from strangers: what is read here must never run.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import astuple
from hashlib import sha256
from pathlib import Path
from typing import Any

from cgcoder import __version__
from cgcoder.core.model import Note, Reading, Source, Turn
from cgcoder.writing import write_text

FORMAT = 1
"""Grows whenever the content is laid out in another way."""


class Kept:
    """Sources by file name; wrong or old content counts as none.

    Args:
        path: The cache file.
        whose: Names all that a source depends on beside its file.
    """

    def __init__(self, path: Path, whose: str) -> None:
        self._path, self._whose = path, whose
        content = _content(path)
        self._old: dict[str, list[Any]] = content.get("files", {})
        self._same = content.get("whose") == whose
        self._new: dict[str, list[Any]] = {}

    def source(
        self,
        name: str,
        digest: str,
        read: Callable[[], Reading],
        divide: Callable[[Reading], Source],
    ) -> Source:
        """Give the source of the file *name* with that *digest*, read and divided only if new."""
        try:
            entry = self._old[name]
            if entry[0] != digest:
                raise KeyError(name)  # noqa: TRY301  # another file of that name
            text, turns, header, notes, warnings = entry[1]
            reading = Reading(text, _spans(turns), _pairs(header), _notes(notes), tuple(warnings))
            if self._same:
                source = _source(name, reading, entry[2])
                self._new[name] = entry
                return source
        except (TypeError, ValueError, KeyError, IndexError):
            reading = read()
        source = divide(reading)
        self._new[name] = [digest, _reading_kept(reading), _source_kept(source)]
        return source

    def forget(self, name: str) -> None:
        """Keep nothing of the file *name*: it is read anew each time."""
        self._new.pop(name, None)

    def save(self) -> None:
        """Write the cache unless it stands there already."""
        if (
            self._same
            and self._new.keys() == self._old.keys()
            and all(self._new[k] is self._old[k] for k in self._new)
        ):
            return
        content = {
            "format": FORMAT, "version": __version__, "whose": self._whose, "files": self._new,
        }  # fmt: skip
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        seal = sha256(text.encode()).hexdigest()
        write_text(self._path, f"{seal}\n{text}", private=True, durable=False)


def _content(path: Path) -> dict[str, Any]:
    try:
        seal, _, text = path.read_bytes().partition(b"\n")
        if sha256(text).hexdigest().encode() != seal:
            return {}
        content = json.loads(text)
        fits = (content["format"], content["version"]) == (FORMAT, __version__)
        return dict(content) if fits and isinstance(content["files"], dict) else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _reading_kept(reading: Reading) -> list[Any]:
    notes = [astuple(n) for n in reading.notes]
    return [reading.text, reading.turns, reading.header, notes, reading.warnings]


def _source_kept(source: Source) -> list[Any]:
    """What a source has beside its reading; a voice comes again and again, so it stands once."""
    voices: dict[tuple[str, str, str], int] = {}
    numbers: list[int] = []
    for t in source.turns:
        voice = voices.setdefault((t.speaker, t.role, t.informant), len(voices))
        numbers += (voice, t.start, t.end)
    return [
        source.kind, list(voices), numbers, source.informants, source.language, source.date,
        source.header, source.warnings,
    ]  # fmt: skip


def _source(name: str, reading: Reading, kept: list[Any]) -> Source:
    kind, voices, numbers, informants, language, date, header, warnings = kept
    each = iter(numbers)
    turns = []
    for voice, start, end in zip(each, each, each, strict=True):
        speaker, role, informant = voices[voice]
        turns.append(Turn(speaker, role, start, end, informant))
    return Source(
        id=name,
        kind=kind,
        text=reading.text,
        turns=tuple(turns),
        informants=tuple(informants),
        language=language,
        date=date,
        header=_pairs(header),
        notes=reading.notes,
        warnings=tuple(warnings),
    )


def _spans(kept: list[Any] | None) -> tuple[tuple[str, int, int], ...] | None:
    return None if kept is None else tuple((label, start, end) for label, start, end in kept)


def _pairs(kept: list[Any]) -> tuple[tuple[str, str], ...]:
    return tuple((key, value) for key, value in kept)


def _notes(kept: list[Any]) -> tuple[Note, ...]:
    return tuple(Note(*note) for note in kept)
