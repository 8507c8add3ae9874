"""What in a study may point to a person, as lines of a key that somebody is to confirm."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from cgcoder.core.acts import Entry as Act
from cgcoder.core.model import Informant, Source
from cgcoder.project.original import Original
from cgcoder.text import names, personal, words
from cgcoder.text.listing import KNOWN
from cgcoder.text.names import NOBODY_AT_ALL
from cgcoder.text.people import base, fold, is_code
from cgcoder.text.people import names as divided
from cgcoder.text.pseudonyms import Entry, Key, fit
from cgcoder.text.sheet import heading

PLACEHOLDERS = {
    "en": {"name": "Name", "phone": "phone", "e-mail": "e-mail", "NIK": "NIK",
           "number": "number", "address": "address", "account": "account"},
    "id": {"name": "Nama", "phone": "telepon", "e-mail": "surel", "NIK": "NIK",
           "number": "nomor", "address": "alamat", "account": "akun"},
}  # fmt: skip
AROUND = 30
"""Characters of context on either side in the key."""
WORDS = ("reason", "memo", "note", "text")
"""Fields of a decision that hold what a person wrote."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Something found, as written, with all its places: text, start, end."""

    find: str
    kind: personal.Kind
    sure: bool
    places: tuple[tuple[int, int, int], ...]


def entries(original: Original, known: Iterable[Entry] = ()) -> tuple[Entry, ...]:
    """Give lines for whatever *known* does not cover yet, those beyond doubt first.

    A name beyond doubt is proposed to be replaced, a pseudonym of the list to be kept; of what is
    in doubt nothing is proposed. The writings of one name get one replacement.
    """
    texts = _texts(original)
    given = tuple(known)
    found = _uncovered(_found(texts, original), texts, Key(given))
    lines = _lines(found, original, given)
    counted = Key((*given, *lines))
    counts = Counter(f.entry.find for text in texts for f in counted.places(text))
    examples = {c.find: _example(texts, c) for c in found}
    made = [
        replace(line, count=counts[line.find], example=examples[line.find])
        for line in lines
        if counts[line.find]
    ]
    return tuple(sorted(made, key=lambda e: (e.keep == "", e.kind != "name", e.kind)))


def _texts(original: Original) -> list[str]:
    """Give everything in which a name may stand: transcripts, the list, what people wrote."""
    texts = [_apart(s) for s in original.sources]
    for column, *cells in zip_longest(*original.rows, fillvalue=""):
        if KNOWN.get(heading([column])[0]) != "pseudonym":
            texts += [cell for cell in cells if cell]
    texts += [said for act in original.entries for said in written(act)]
    return texts


def _apart(source: Source) -> str:
    """Give the text with a line end before each turn, so that no label runs on into the words."""
    text = list(source.text)
    for turn in source.turns:
        if turn.start and text[turn.start - 1] == " ":
            text[turn.start - 1] = "\n"
    return "".join(text)


def written(act: Act) -> Iterator[str]:
    """Give what a person wrote in their own words."""
    for name in WORDS:
        said = getattr(act, name, "")
        if said:
            yield said


def _found(texts: list[str], original: Original) -> list[_Candidate]:
    spoken = len(original.sources)
    found = [
        _Candidate(n.words, "name", n.sure, n.places)
        for n in names.find(texts, known=_people(original))
        # In a list or a short note capitals are offices and bodies more often than names.
        if n.sure or any(at < spoken for at, _, _ in n.places)
    ]
    others: dict[tuple[str, personal.Kind], list[tuple[int, int, int]]] = defaultdict(list)
    for number, text in enumerate(texts):
        for one in personal.find(text):
            find = " ".join(text[one.start : one.end].split())
            others[find, one.kind].append((number, one.start, one.end))
    for (find, kind), places in others.items():
        sure = kind != "address" or any(c.isdigit() for c in find)
        found.append(_Candidate(find, kind, sure, tuple(places)))
    return sorted(found, key=lambda c: min(c.places))


def _people(original: Original) -> set[str]:
    """Give the names by which headers, labels and the list of informants call people."""
    called: set[str] = set()
    for source in original.sources:
        for key, value in source.header:
            if fold(key) in words.INFORMANT | words.INTERVIEWER:
                called.update(divided(value))
        called |= {t.speaker for t in source.turns}
    called |= {name for person in original.listed for name in own_names(person)}
    called |= {i.id for i in original.listed}
    return {n for n in map(_name_in, called) if n}


def own_names(person: Informant) -> list[str]:
    """Give the true names of *person* that the list holds in a column of its own."""
    return [v for k, v in person.attributes.items() if fold(k) in NAMED and v]


NAMED = frozenset({"name", "nama", "nama lengkap", "full name", "nama asli", "real name"})


def _name_in(label: str) -> str:
    """Give what of *label* can be a name; empty for codes, parts and offices."""
    if is_code(label) or base(label) in words.ASKING | words.ANSWERING | words.GENERIC:
        return ""
    kept = [w for w in label.split() if w[:1].isupper() and len(w) > 2]  # noqa: PLR2004
    return " ".join(w for w in kept if w.casefold().strip(".,()") not in NOBODY_AT_ALL)


def _uncovered(found: list[_Candidate], texts: list[str], key: Key) -> list[_Candidate]:
    """Leave out what the key finds already, wherever it stands."""
    if not key.entries:
        return found
    covered = [[(f.start, f.end) for f in key.places(text)] for text in texts]
    decided = {e.find for e in key.entries}
    return [
        c
        for c in found
        if c.find not in decided
        and not all(
            any(a <= start and end <= b for a, b in covered[n]) for n, start, end in c.places
        )
    ]


def _lines(found: list[_Candidate], original: Original, given: tuple[Entry, ...]) -> list[Entry]:
    placeholders = PLACEHOLDERS[original.settings.language]
    naming = _Naming(original, given, placeholders["name"])
    people = [c.find for c in found if c.kind == "name"]
    naming.group(people)
    lines: dict[str, Entry] = {}
    for one in sorted(found, key=lambda c: not c.sure):  # so that numbers run through the sure
        if one.kind != "name":
            stands = f"[{placeholders[one.kind]}]"
            lines[one.find] = Entry(one.find, stands, one.kind, "no" if one.sure else "")
        elif naming.is_pseudonym(one.find):
            lines[one.find] = Entry(one.find, "", "name", "yes")
        else:
            keep = "no" if one.sure else ""
            lines[one.find] = Entry(one.find, naming.of(one.find), "name", keep)
    return [lines[c.find] for c in found]


class _Naming:
    """What stands for whom: the same for every writing of a name."""

    def __init__(self, original: Original, given: tuple[Entry, ...], word: str) -> None:
        self._word = word
        self._pseudonyms = {
            w.casefold() for i in original.listed for w in i.pseudonym.split() if w[:1].isupper()
        }
        self._informants = _informants(original)
        self._known = {e.find.casefold(): e.replace for e in given if e.replaced}
        self._group: dict[str, str] = {}
        self._taken = {e.replace for e in given}

    def group(self, found: list[str]) -> None:
        """Put names that are one person's together: a part of exactly one longer name is it."""
        whole = sorted(
            {f.casefold() for f in (*found, *self._known)}, key=lambda f: (-len(f.split()), f)
        )
        for name in whole:
            parts = set(name.split())
            longer = {
                self._group[other]
                for other in whole
                if other in self._group and parts < set(other.split())
            }
            self._group[name] = longer.pop() if len(longer) == 1 else name

    def is_pseudonym(self, name: str) -> bool:
        """Whether *name* is a pseudonym of the list already."""
        return all(w in self._pseudonyms for w in name.casefold().split())

    def of(self, name: str) -> str:
        """Give what stands for *name*."""
        group = self._group[name.casefold()]
        members = [n for n, g in self._group.items() if g == group]
        known = next((self._known[n] for n in members if n in self._known), "")
        if not known:
            known = next((self._informants[n] for n in members if n in self._informants), "")
        if not known:
            number = 1
            while f"[{self._word}{number}]" in self._taken:
                number += 1
            # One word: two would be two words to a coder that looks at a name's neighbours.
            known = f"[{self._word}{number}]"
        self._known[group] = known
        self._taken.add(known)
        return known


def _informants(original: Original) -> dict[str, str]:
    """Give what stands for each informant whose true name is known: pseudonym, else id."""
    stands: dict[str, str] = {}
    for person in original.listed:
        pseudonym = _untitled(person.pseudonym)
        own = [person.id] if _name_in(person.id) else []
        for name in (*own_names(person), *own):
            plain = _untitled(name)
            if plain and (pseudonym or not own):
                stands[plain.casefold()] = pseudonym or person.id
    return {name: fit(said) for name, said in stands.items()}


def _untitled(name: str) -> str:
    """Give *name* without the titles before it."""
    parts = name.split()
    while len(parts) > 1 and parts[0].casefold().strip(".") in words.HONORIFICS:
        parts.pop(0)
    return " ".join(parts)


def _example(texts: list[str], found: _Candidate) -> str:
    number, start, end = found.places[0]
    text = texts[number]
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return " ".join(f"{before}«{text[start:end]}»{after}".split())
