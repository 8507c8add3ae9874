"""What results would tell of a person: numbers in quotes, and names of the key, shown masked.

Only what results carry is looked at: quoted words, what people wrote, and the list of informants.
Nothing is looked at twice: what was found for the same results and key is remembered.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from hashlib import sha256
from pathlib import Path

from cgcoder import __version__, plugins, roster
from cgcoder.core.errors import CgcoderError
from cgcoder.core.model import Study
from cgcoder.project import keyfile
from cgcoder.project.folder import Folder
from cgcoder.text import personal
from cgcoder.text.pseudonyms import Entry, Key
from cgcoder.writing import write_text

Where = str | tuple[str, int]
"""A part of the study, or a source and a place in it."""
Said = tuple[Where, str]
"""Where something is said, and what."""


KEY = "key"
"""The kind of a sign that is no find: the key of names itself could not be read."""


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that points to a person."""

    place: str
    """Source and turn, or the part of the study."""
    kind: str
    shown: str
    """Masked: the warning must not tell what it warns of."""
    count: int


def signs(study: Study, folder: Path) -> tuple[Sign, ...]:
    """Give what the results of *study* carry that points to a person, in order of place."""
    place = Folder(folder)
    path = keyfile.place(place)
    key = path.read_bytes() if path.is_file() else b""
    # The key of the results names all they depend on; what there is none for is looked at anew.
    whose = sha256(repr((__version__, _results(place), key)).encode()).hexdigest()
    if (known := _remembered(place, whose)) is not None:
        return known
    entries, spoilt = _names(path)
    said = list(_said(study))
    hits = (*_numbers(said), *_named(said, Key(entries)))
    # A quote may be within another: its turn is looked up once, and what is in it counts once.
    turns = {where: _told(study, where) for where, _, _ in hits}
    found = Counter((turns[where], kind, words) for where, kind, words in hits)
    told = (
        Sign(where, kind, personal.masked(words), n)
        for (where, kind, words), n in sorted(found.items())
    )
    made = (*spoilt, *told)
    write_text(
        _path(place),
        json.dumps({"whose": whose, "signs": [astuple(s) for s in made]}, ensure_ascii=False),
        private=True,
        durable=False,
    )
    return made


def stale(study: Study, folder: Path) -> tuple[Path, ...]:
    """Give sheets and Word files for deciding that may hold words of whoever withdrew since.

    They are older than the list of informants. They may also hold decisions that nobody has
    imported yet, so they are named and not removed.
    """
    place = Folder(folder)
    listed = roster.find(place.root)
    if not study.withheld or listed is None:
        return ()
    changed = listed.stat().st_mtime
    files = (place.results / plugins.load("exchange", n).FILE for n in plugins.names("exchange"))
    return tuple(f for f in files if f.exists() and f.stat().st_mtime < changed)


def _names(path: Path) -> tuple[tuple[Entry, ...], tuple[Sign, ...]]:
    """Give the names that are to be replaced; a key that cannot be read is a sign itself."""
    if not path.is_file():
        return (), ()
    try:
        return tuple(e for e in keyfile.read(path) if e.replaced), ()
    except CgcoderError:  # its words may be a name: whoever works on the key is told them there
        return (), (Sign(path.name, KEY, "cannot be read", 1),)


def _said(study: Study) -> Iterator[Said]:
    """Give what results carry, each quote once."""
    quotes = {
        (c.segment.source, c.segment.start, c.segment.end): c.segment.quote for c in study.codings
    }
    for (name, start, _), quote in quotes.items():
        yield (name, start), quote
    for coding in study.codings:
        if coding.memo:
            yield f"a memo on {coding.segment.source}", coding.memo
    for override in study.overrides:
        yield f"the verdict of {override.by} on {override.indicator}", override.reason
    for decisive in study.decisive:
        yield f"the reason for {decisive.source}", decisive.reason
    for person in study.informants:
        yield f"informant {person.id}", f"{person.id}\n{person.pseudonym}\n{person.organisation}"
    for source in study.sources:
        yield "the name of a file", source.id


def _told(study: Study, where: Where) -> str:
    """Give a place as a person looks it up."""
    if isinstance(where, str):
        return where
    name, start = where
    turn = next((s.turn_at(start) for s in study.sources if s.id == name), None)
    return name if turn is None else f"{name}, turn {turn + 1}"


def _numbers(said: Iterable[Said]) -> Iterator[tuple[Where, str, str]]:
    for where, words in said:
        for one in personal.numbers(words):
            yield where, one.kind, words[one.start : one.end]


def _named(said: list[Said], key: Key) -> Iterator[tuple[Where, str, str]]:
    if not key.entries:
        return
    # Most words of a study are no names: each different one is looked at once.
    likely = key.likely(set("\n".join(words for _, words in said).split()))
    if not likely:
        return
    begun = re.compile("|".join(map(re.escape, sorted(likely))))
    for where, words in said:
        if begun.search(words):
            for one in key.places(words):
                yield where, one.entry.kind, one.entry.find


def _results(place: Folder) -> str:
    try:
        return str(json.loads((place.cache / "results.json").read_bytes())["key"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _remembered(place: Folder, whose: str) -> tuple[Sign, ...] | None:
    try:
        content = json.loads(_path(place).read_bytes())
        if content["whose"] != whose or not _results(place):
            return None
        return tuple(Sign(*kept) for kept in content["signs"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _path(place: Folder) -> Path:
    return place.cache / "personal.json"
