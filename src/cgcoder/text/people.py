"""Whom a label means: the roster, the settings and the header of one source, to be asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cgcoder.core.model import Informant
from cgcoder.core.settings import Settings
from cgcoder.text import words
from cgcoder.text.header import Header

BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
NUMBER = re.compile(r"(?P<word>[^\W\d_]+)[ ._-]*0*(?P<number>\d{1,4})")
CODE = re.compile(r"[^\W\d_]{1,6}[-_.]?\d{1,4}[^\W\d_]?")
"""An informant's code: I03, R-12, KI7."""
AND = re.compile(r"[,;/&+]|\s(?:dan|and|serta)\s", re.IGNORECASE)
MEANS = re.compile(r"([^\W_][\w .]{0,20}?)\s*[=:]\s*([^\W\d_]+)")
FURTHER = re.compile(
    r"(?:[-_ .(]*(?:lanjutan|lanjut|sambungan|bagian|sesi|part|session|interview|wawancara"
    r"|pertemuan|ke|no|kedua|ketiga|continued|cont|b|c|d)[-_ .]*\d*\)?"
    r"|[-_ .(]+\d{1,2}\)?)",
    re.IGNORECASE,
)
"""What follows an informant's id in the name of a further file of theirs."""
MANY = 20_000
"""Labels whose forms are remembered: they are asked for over and over."""


@lru_cache(maxsize=MANY)
def fold(label: str) -> str:
    """Make *label* comparable: without brackets, marks and case."""
    return " ".join(BRACKETS.sub(" ", label).strip(" .*_:").casefold().split())


@lru_cache(maxsize=MANY)
def squeezed(label: str) -> str:
    """Make ids comparable that differ in spaces, hyphens and leading zeros: `I-03` and `i3`."""
    found = NUMBER.fullmatch(label.strip().casefold())
    return f"{found['word']}{found['number']}" if found else fold(label)


@lru_cache(maxsize=MANY)
def base(label: str) -> str:
    """Give *label* folded and without its number: `Peserta 4` is `peserta`."""
    found = NUMBER.fullmatch(fold(label))
    return found["word"] if found else fold(label)


@lru_cache(maxsize=MANY)
def bare(name: str) -> str:
    """Give *name* folded and without honorifics: `Ibu Hj. Sari` is `sari`."""
    parts = fold(name).replace(".", " ").split()
    kept = [p for p in parts if p not in words.HONORIFICS]
    return " ".join(kept or parts)


@lru_cache(maxsize=MANY)
def is_code(label: str) -> bool:
    """Whether *label* looks like an informant's code that holds throughout a study."""
    return bool(CODE.fullmatch(label.strip())) and base(label) not in words.GENERIC


def names(value: str) -> list[str]:
    """Divide a header's value into the people it names."""
    return [part.strip() for part in AND.split(value) if part.strip()]


@dataclass(slots=True)
class People:
    """The informants of a study, found by whatever a transcript calls them."""

    informants: Sequence[Informant]
    _ids: dict[str, str] = field(default_factory=dict)
    _names: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the informants by id and by name."""
        for person in self.informants:
            self._ids[squeezed(person.id)] = person.id
        for person in self.informants:
            self._ids[fold(person.id)] = person.id
            own = [v for k, v in person.attributes.items() if fold(k) in {"name", "nama"}]
            for name in (person.pseudonym, *own):
                if name:
                    self._names.setdefault(fold(name), set()).add(person.id)
                    self._names.setdefault(bare(name), set()).add(person.id)

    def id(self, label: str) -> str:
        """Give the id of the one informant that *label* means; empty where none or several."""
        found = self._ids.get(fold(label)) or self._ids.get(squeezed(label))
        if found:
            return found
        for form in (fold(label), bare(label)):
            people = self._names.get(form, ())
            if len(people) == 1:
                return next(iter(people))
        return ""

    def of_file(self, stem: str) -> str:
        """Give the informant whose file it is by its name (`I03`, `I03-2`, `I03_lanjutan`)."""
        if whole := self.id(stem):
            return whole
        parts = [p for p in re.split(r"[-_ .()]+", stem) if p]
        for size in range(len(parts) - 1, 0, -1):
            if found := self._ids.get(squeezed("-".join(parts[:size]))):
                return found
        several = {found for p in parts if (found := self._ids.get(squeezed(p)))}
        if len(several) == 1:
            return several.pop()
        if self._ids:
            return self._ids.get(squeezed(first_file(stem)), "")
        return ""


_latest: list[People] = []


def known(informants: Sequence[Informant]) -> People:
    """Index *informants*; the last tuple asked for is remembered, since every source asks."""
    if not _latest or _latest[0].informants is not informants:
        if not isinstance(informants, tuple):
            return People(informants)
        _latest[:] = [People(informants)]
    return _latest[0]


def first_file(stem: str) -> str:
    """Give the name of the first file of whoever speaks in *stem*: of `I03-2` it is `I03`."""
    for at in range(len(stem) - 1, 0, -1):
        rest = stem[at:]
        if FURTHER.fullmatch(rest) and any(c.isdigit() for c in stem[:at]):
            shorter = first_file(stem[:at])
            return shorter if CODE.fullmatch(stem[:at].strip()) or shorter != stem[:at] else stem
    return stem


@dataclass(frozen=True, slots=True)
class Cast:
    """Who, by header, settings and roster, asks and answers in one source."""

    people: People
    asking: frozenset[str]
    """Folded labels that ask."""
    answering: frozenset[str]
    """Folded labels that the header's legend says to answer."""
    named: tuple[str, ...]
    """Ids of the informants that the header names, else of the one whose file it is."""
    group: bool
    """Whether several informants speak: the header says so or names them."""
    explained: dict[str, str]
    """Folded label -> id, from the settings."""

    def informant(self, label: str) -> str:
        """Give the id that *label* stands for, empty where nothing says so."""
        key = fold(label)
        return self.explained.get(key) or self.people.id(label) or self._in_header(key)

    def _in_header(self, key: str) -> str:
        return next(
            (n for n in self.named if key in (fold(n), bare(n)) or bare(key) == bare(n)), ""
        )

    def knows(self, label: str) -> bool:
        """Whether *label* is somebody's beyond doubt."""
        key = fold(label)
        return (
            key in self.asking
            or key in self.answering
            or base(label) in words.ASKING | words.ANSWERING
            or bool(self.informant(label))
        )


def cast(header: Header, stem: str, people: People, settings: Settings) -> Cast:
    """Gather what is known of the people in one source before its talk is looked at."""
    asking = {fold(label) for label in settings.interviewers}
    for value in header.values(words.INTERVIEWER):
        asking |= _forms(value)
    answering: set[str] = set()
    for _, value in header.pairs:
        for label, word in MEANS.findall(value):
            if base(word) in words.ASKING:
                asking.add(fold(label))
            elif base(word) in words.ANSWERING:
                answering.add(fold(label))
    named = _named(header, stem, people)
    kinds = {w for v in header.values(words.KIND) for w in re.findall(r"\w+", v.casefold())}
    return Cast(
        people=people,
        asking=frozenset(asking),
        answering=frozenset(answering),
        named=named,
        group=len(named) > 1 or bool(kinds & words.GROUP) or "fgd" in stem.casefold(),
        explained={fold(k): v for k, v in settings.speakers.items()},
    )


def _forms(value: str) -> set[str]:
    """Give what an interviewer named in the header may be called: name, first name, initials."""
    found: set[str] = set()
    for name in names(value):
        inside = [b.strip("()[] ") for b in BRACKETS.findall(name)]
        for form in (name, *inside, *re.split(r"\s*[=:]\s*", name)):
            plain = bare(form)
            if plain:
                found |= {fold(form), plain, plain.split()[0]}
        parts = bare(name).split()
        if len(parts) > 1:
            found.add("".join(p[0] for p in parts))
    return found - {""}


def _named(header: Header, stem: str, people: People) -> tuple[str, ...]:
    listed: dict[str, None] = {}
    loose: dict[str, None] = {}
    for value in header.values(words.INFORMANT):
        for name in names(value):
            forms = (name, *BRACKETS.findall(name), *re.split(r"[\s(]+", name)[:1])
            found = next((i for f in forms if (i := people.id(f.strip("()[] ")))), "")
            if found:
                listed[found] = None
            elif is_code(BRACKETS.sub("", name).strip()):
                loose[BRACKETS.sub("", name).strip()] = None
    for value in header.values(words.CODE) if not listed else ():
        if found := people.id(value) or people.of_file(value):
            listed[found] = None
    if not listed and not loose:
        loose |= dict.fromkeys(_from_names(header, stem, people))
    return tuple(listed | loose)


def _from_names(header: Header, stem: str, people: People) -> Iterable[str]:
    if found := people.of_file(stem):
        return (found,)
    for value in header.values(words.CODE):
        if CODE.fullmatch(value.strip()):
            return (value.strip(),)
    return (first_file(stem),)
