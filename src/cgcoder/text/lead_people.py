"""Who is named in a sentence, by name or by office, and what is said of where they belong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cgcoder.text.name_words import Token, tokens
from cgcoder.text.names_known import (
    BODIES,
    GIVEN,
    OFFICES,
    OTHERS,
    PLACE_BEFORE,
    PLACES,
    TITLES,
    WORDS_TOO,
)
from cgcoder.text.words import of

NOBODY_WORDS = OFFICES | BODIES | OTHERS | PLACES
LONGEST = 4
"""Words of a name."""
FAR = 90
"""Characters after a name in which its organisation may stand."""
KIN = of(
    """
    mamak mama mak ibu ibunya bapak ayah abang kakak adik istri suami nenek kakek paman bibi anak
    """
)
ROLES = of(
    """
    rt rw lurah camat bupati walikota wagub kades kadus kadis kabid kabag kasi kasubag sekda
    sekdes sekcam sekretaris bendahara kepala ketua wakil komandan danton kapolsek kapolres babinsa
    bhabinkamtibmas kepsek rektor dekan kaprodi direktur manajer pengasuh peksos pendamping
    penyuluh kader bidan koordinator penjaga penilik pengawas imam ustadz pendeta pastor guru
    penghulu kabiro kanit kapus kaur kadin kadinsos kadisdik mandor juru
    head chair chairman chairwoman chairperson secretary treasurer director chief governor mayor
    superintendent principal headteacher headmaster headmistress coordinator manager foreman
    harbourmaster vicar priest councillor sheriff sergeant inspector commissioner warden
    """
)
"""Offices by which somebody is meant who has no name in the sentence."""
ALSO_TITLES = of("imam pastor romo guru principal pendeta lurah camat bidan sergeant")
"""Offices that stand before a name as titles do: `Imam Siddiq`."""
JOINS = of("of the for at di bagian bidang urusan seksi harbour harbor social")
FIELDS = of("of bidang urusan seksi")
"""What comes after one of these is what the office is about: `head of housing`."""
SURNAMES_TOO = of("hill lake park north west east street church house hall bridge rivers")
"""Words of places that English surnames are, too."""
ROLE_WORDS = JOINS | BODIES | OFFICES
STOPS = of(
    """
    yang sama dan atau and but or asal karena harus that who nanti itu tu aja saja ajo kalau biar
    soal tentang about because if she he they dia orangnya orang lebih untuk buat pasti so
    """
)
_WORDS = r"[^\W_][\w&'\u2019/.-]*"
PLACED = re.compile(
    r"(?:\s*,)?(?:\s+(?:itu|tu|yang|nan|orang|anak|up|over|down|out|back|ada|who\s+is|who['\u2019]s|"
    r"danton|staf|petugas|pengurus|works?|kerja|bekerja))*\s+"
    r"(?:di|dari|at|from|with|for|of|in)\s+(?P<body>(?:the\s+)?"
    + _WORDS
    + r"(?:\s+"
    + _WORDS
    + r"){0,4})"
)
APPOSED = re.compile(
    r"(?:\s+(?:itu|tu))?\s*,\s+(?P<what>" + _WORDS + r"(?:\s+" + _WORDS + r"){0,5})"
)
RUN = re.compile(r"\s+(?P<body>[A-Z]{2,}(?:\s+[A-Z][\w.&-]*){0,3})")
DESCRIBED = re.compile(
    r"\b(?:the|that)\s+(?:lady|woman|man|guy|girl|boy|lad|lassie|fellow|bloke|couple|people|folks?|"
    r"family|widow)\s+(?:at|in|from|who|with|on|down|up|behind)\s+(?:the\s+)?\w+(?:\s+\w+)?"
    r"|\b(?:ibu|bapak|orang|mbak|abang|kakak|mas|pak|bu)\s+yang\s+(?:di|jual|jaga|punya|pegang|urus|"
    r"ngurus|kerja\s+di)\s+\w+(?:\s+\w+)?",
    re.IGNORECASE,
)
"""Somebody who is pointed out without name or office."""
BEFORE = re.compile(r"\b(?:ke|di|dari|at|from|in)\s+(?P<body>(?:the\s+)?[A-Z][^,.;:!?]{1,40}),\s*$")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is named; places count in the text of the sentence."""

    start: int
    end: int
    name: str
    role: str = ""
    organisation: str = ""
    named: bool = True


def people(sentence: str, known: frozenset[str], whole: str = "") -> list[Person]:
    """Give who is named in *sentence*, in order.

    Args:
        sentence: One sentence.
        known: Words that are names in this study, folded.
        whole: The text around it, which may show that the word that opens the sentence is a name.
    """
    words = tokens(0, sentence)
    places = [*_spans(words, known, whole)]
    for match in DESCRIBED.finditer(sentence):
        if not any(a < match.end() and match.start() < b for a, b, _ in places):
            places.append((*match.span(), False))
    found = [_placed(sentence, place) for place in sorted(places)]
    return [
        person
        for n, person in enumerate(found)
        if not _described_next(sentence, person, found[n + 1 : n + 2])
        and not (n and person.name in found[n - 1].organisation)
    ]


def _described_next(sentence: str, person: Person, after: list[Person]) -> bool:
    """Whether *person* is a description that the next name repeats: `Mamaknya Dayat, Mak Itam`."""
    return (
        not person.named
        and bool(after)
        and after[0].named
        and sentence[person.end : after[0].start].strip() in {",", ", yaitu", ", namanya", ""}
    )


def _spans(
    words: list[Token], known: frozenset[str], whole: str
) -> Iterator[tuple[int, int, bool]]:
    i = 0
    while i < len(words):
        end, named = _person(words, i, known, whole)
        if end > i:
            yield words[i].start, words[end - 1].end, named
            i = end
        else:
            i += 1


def _person(words: list[Token], i: int, known: frozenset[str], whole: str) -> tuple[int, bool]:
    """Give the end of the person who begins at *i* (*i* itself where none) and if by name."""
    token = words[i]
    kin = token.folded.removesuffix("nyo").removesuffix("nya")
    if kin != token.folded and kin in KIN | TITLES and _capital_next(words, i):
        return _extent(words, i + 1), False
    if token.folded in TITLES or (token.folded in ALSO_TITLES and _capital_next(words, i)):
        at = i + 1
        while at < len(words) and words[at].near and words[at].folded in TITLES:
            at += 1
        if at < len(words) and words[at].near:
            if words[at].folded in ROLES:
                return _role(words, at), False
            if words[at].capital and words[at].folded not in NOBODY_WORDS:
                return _extent(words, at), True
        if token.folded not in ROLES:
            return i, False
    if token.folded in ROLES and not (token.opens and token.folded in {"head", "chief", "imam"}):
        end = _role(words, i)
        return (
            (end, False) if end > i + 1 or token.folded in known or _alone(words, i) else (i, False)
        )
    return (_extent(words, i), True) if _bare(words, i, known, whole) else (i, False)


def _alone(words: list[Token], i: int) -> bool:
    """Whether an office alone means its holder: `ke lurah`, `the principal`."""
    before = words[i - 1].folded if i and words[i].near else ""
    return before in of("ke sama dengan the our pak bu tanya temui hubungi my")


def _capital_next(words: list[Token], i: int) -> bool:
    return i + 1 < len(words) and words[i + 1].near and words[i + 1].capital


def _extent(words: list[Token], start: int) -> int:
    end = start + 1
    while end < len(words) and end - start < LONGEST and words[end].near:
        token = words[end]
        surname = token.folded in SURNAMES_TOO and words[start].folded in GIVEN
        if not token.capital or (token.folded in NOBODY_WORDS | TITLES and not surname):
            break
        if token.shouted and not words[start].shouted:
            break
        end += 1
    return end


def _role(words: list[Token], start: int) -> int:
    end = start + 1
    while end < len(words) and end - start < LONGEST + 2 and words[end].near:
        token = words[end]
        of_what = words[end - 1].folded in FIELDS and token.folded not in STOPS
        if not (token.capital or token.folded in ROLE_WORDS or of_what):
            break
        if token.folded in TITLES - ROLE_WORDS:
            break
        end += 1
    while end > start + 1 and words[end - 1].folded in JOINS:
        end -= 1
    return end


def _bare(words: list[Token], i: int, known: frozenset[str], whole: str) -> bool:
    """Whether the capitalised word at *i* is a person's name without a title."""
    token = words[i]
    if not token.capital or token.shouted or len(token.word) < 3:  # noqa: PLR2004 - no name is shorter
        return False
    if token.folded in NOBODY_WORDS | TITLES or _in_body(words, i):
        return False
    if i and token.near and words[i - 1].folded in PLACE_BEFORE - {"ke", "to"}:
        return False
    if not token.opens:
        return True
    if token.folded in known or (
        token.folded in GIVEN and (token.folded not in WORDS_TOO or len(words) == 1)
    ):
        return True
    name = re.escape(token.word)
    return bool(whole) and (
        re.search(rf"[a-z,] {name}\b", whole) is not None
        and re.search(rf"\b{name.lower()}\b", whole) is None
    )


def _in_body(words: list[Token], i: int) -> bool:
    """Whether the run of capitals around *i* names a body or a place."""
    first = i
    while first and words[first].near and words[first - 1].capital:
        first -= 1
        if words[first].folded in BODIES | PLACES or words[first].shouted:
            return True
        if words[first].folded in TITLES:
            return False
    if first and words[first].near and words[first - 1].folded in BODIES:
        return True
    last = i
    while last + 1 < len(words) and words[last + 1].near and words[last + 1].capital:
        last += 1
        if words[last].folded in BODIES:
            return words[last].folded not in SURNAMES_TOO or words[i].folded not in GIVEN
    return False


def _placed(sentence: str, place: tuple[int, int, bool]) -> Person:
    """Add what is said of the office and organisation of the one named at *place*."""
    start, end, named = place
    after = sentence[end : end + FAR]
    name, role, body = sentence[start:end], "", ""
    if match := RUN.match(after):
        body = match["body"]
    elif match := PLACED.match(after):
        body = _cut(match["body"])
        if not (any(c.isupper() for c in body) or BODIES & set(body.split())):
            body = ""
    elif match := APPOSED.match(after):
        what = _cut(match["what"])
        first = what.split()[0].casefold() if what else ""
        if first in ROLES | OFFICES:
            role = what
            if inner := re.search(r"\s(?:di|at|from|of)\s+(.+)$", what):
                role, body = what[: inner.start()], inner[1]
        elif what[:1].isupper() and first not in TITLES and not _is_name(what):
            body = what
    if not body and (match := BEFORE.search(sentence[:start])):
        body = match["body"]
    if not named and not role:
        role = name
    return Person(start, end, name, role, body.removeprefix("the "), named)


def _is_name(words: str) -> bool:
    first = words.split(maxsplit=1)[0].casefold()
    return first in GIVEN


def _cut(words: str) -> str:
    """End *words* before the first that belongs to something else."""
    kept = []
    for word in words.split():
        bare = word.strip(".,;:!?").casefold()
        if bare in STOPS:
            break
        kept.append(word.rstrip(".,;:!?"))
        if word[-1] in ".,;:!?":
            break
    return " ".join(kept)
