"""Whether a study without names is one: what reads otherwise, and what still looks personal."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cgcoder.core.errors import Problem
from cgcoder.core.model import Source
from cgcoder.project.original import Original
from cgcoder.project.retold import WITHHELD
from cgcoder.text import names, personal
from cgcoder.text.name_words import LETTERS
from cgcoder.text.pseudonyms import Entry, Key, fit

SHORTEST = 3
"""Letters of a part of a name that is worth a word."""


@dataclass(frozen=True, slots=True)
class Remains:
    """Something in the new study that a person should look at."""

    words: str
    kind: str
    count: int
    sources: tuple[str, ...]


def names_left(folder: Path, key: Key) -> list[str]:
    """Give the files of *folder*, by name or content, in which a name of the key still stands."""
    found = []
    for path in sorted(folder.rglob("*")):
        named = str(path.relative_to(folder))
        if _holds(named, key, any_case=True):
            found.append(f"the name of {path.name}")
        elif path.is_file() and _holds(path.read_text(encoding="utf-8"), key):
            found.append(named)
    return found


def _holds(text: str, key: Key, *, any_case: bool = False) -> bool:
    return any(f.entry.replaced for f in key.places(text, any_case=any_case))


def read_back(
    first: Original, second: Original, renamed: Mapping[str, str], key: Key
) -> tuple[Problem, ...]:
    """Say which sources of the new study read otherwise than they did in the first."""
    again = {s.id: s for s in second.sources}
    problems = []
    people: dict[str, str] = {}
    for source in first.sources:
        new = again.get(renamed[source.id])
        wrong = "it cannot be read" if new is None else _differs(first, source, new, key, people)
        if wrong:
            problems.append(
                Problem(
                    renamed[source.id],
                    f"reads otherwise than {source.id} did: {wrong}.",
                    "Look at the file; mend labels or header there.",
                    "warning",
                )
            )
    return tuple(problems)


def _differs(first: Original, old: Source, new: Source, key: Key, people: dict[str, str]) -> str:
    told = (old.kind, old.date or "no date", f"{len(old.turns)} turns")
    told_now = (new.kind, new.date or "no date", f"{len(new.turns)} turns")
    for before, after in zip(told, told_now, strict=True):
        if before != after:
            return f"{after}, not {before}"
    hidden = set(first.consent.hidden.get(old.id, ()))
    for number, (was, now) in enumerate(zip(old.turns, new.turns, strict=True), 1):
        out = (was.start, was.end) in hidden
        expected = WITHHELD if out else key.apply(old.text[was.start : was.end])
        mine = people.setdefault(was.informant, now.informant)
        if new.text[now.start : now.end] != expected:
            return f"turn {number} holds other words"
        if (was.role, mine) != (now.role, now.informant):
            said = f"{now.role} {now.informant}".strip()
            return f"turn {number} is of {said}, not {was.role} {mine}".rstrip()
    return ""


def remains(again: Original, key: Key) -> tuple[Remains, ...]:
    """Give what in the new study still looks personal and was not confirmed in the key."""
    texts = [s.text for s in again.sources]
    texts += [cell for row in again.rows[1:] for cell in row if cell]
    places = [s.id for s in again.sources]
    where: dict[tuple[str, str], list[str]] = defaultdict(list)
    kept = [[(f.start, f.end) for f in key.places(text)] for text in texts]
    stands = _stand_ins(key)
    for words, kind, number, start, end in _found(texts, key):
        inside = any(a <= start and end <= b for a, b in kept[number])
        if not inside and words.casefold() not in stands:
            where[words, kind].append(places[number] if number < len(places) else "informants.csv")
    return tuple(
        Remains(words, kind, len(found), tuple(Counter(found)))
        for (words, kind), found in sorted(where.items())
    )


def _stand_ins(key: Key) -> set[str]:
    """Give what stands for names: it may look like one."""
    said = [fit(e.replace) for e in key.entries if e.replaced]
    return {one.casefold() for whole in said for one in (whole, *LETTERS.findall(whole))}


def _found(texts: list[str], key: Key) -> Iterator[tuple[str, str, int, int, int]]:
    """Give what looks personal: words, kind, text, start, end."""
    parts = Key(_parts(key))
    known: set[tuple[int, int]] = set()
    for number, text in enumerate(texts):
        for one in personal.find(text):
            yield text[one.start : one.end], one.kind, number, one.start, one.end
        for place in parts.places(text):
            known.add((number, place.start))
            yield place.entry.find, "part of a name", number, place.start, place.end
    for name in names.find(texts):
        for number, start, end in name.places if name.sure else ():
            if (number, start) not in known:
                yield name.words, "name", number, start, end


def _parts(key: Key) -> list[Entry]:
    """Give the words of longer names of the key that no line of it finds alone."""
    alone = {e.find.casefold() for e in key.entries}
    parts = {
        word: Entry(word, "")
        for e in key.entries
        if e.replaced and e.kind == "name" and len(e.find.split()) > 1
        for word in LETTERS.findall(e.find)
        if len(word) >= SHORTEST and word[0].isupper() and word.casefold() not in alone
    }
    return list(parts.values())
