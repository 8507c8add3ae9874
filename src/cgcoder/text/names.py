"""Names of people in the texts of a study, Indonesian and English, for a person to confirm.

No list holds everybody's name, so a name is told by its company: a title before it ("Pak", "Dr."),
a word that names ("namanya", "called"), a given name that many bear, or the same word found so
elsewhere in the study. Any other capitalised word within a sentence, written small nowhere and no
known place, body or day, is a name in doubt. Titles are not part of a name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cgcoder.text import personal
from cgcoder.text.name_words import WORD, Seen, Token, look, tokens
from cgcoder.text.names_known import (
    BODIES,
    GIVEN,
    LINKS,
    NAMING,
    OFFICES,
    OTHERS,
    PLACE_BEFORE,
    PLACES,
    TITLES,
    WORDS_TOO,
)

ENCLITIC = re.compile(r"(?<=..)(?:nya|lah|kah|pun|ku|mu)$")
NOBODY = OFFICES | BODIES | OTHERS | PLACES
NOBODY_AT_ALL = NOBODY | TITLES
INITIALS = 2
LONGEST = 4
"""Words of a name."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is written, without title and endings, and where it stands."""

    words: str
    sure: bool
    places: tuple[tuple[int, int, int], ...]
    """Which text, start, end."""


def find(texts: Sequence[str], *, known: Iterable[str] = ()) -> tuple[Name, ...]:
    """Find the names in *texts*, in order of their words; *known* are names beyond doubt.

    One writing of a name is one `Name`, so "Budi", "Budi Santoso" and "budi" are three.
    """
    words = [tokens(n, _blanked(text)) for n, text in enumerate(texts)]
    seen = look(words)
    for name in known:
        seen.people |= {w.casefold() for w in WORD.findall(name)} - TITLES - OFFICES - LINKS
    for one in words:
        seen.people |= {t.folded for a, b, sure in _sure(one, seen) if sure for t in one[a:b]}
    for one in words:  # "Dougie Fairlie" is a name where "Mr Fairlie" is one
        for a, b, _ in _all(one, seen):
            if any(t.folded in seen.people for t in one[a:b]):
                seen.people |= {t.folded for t in one[a:b]}
    seen.people -= LINKS | OFFICES | BODIES
    found: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    certain: Counter[str] = Counter()
    for one in words:
        for a, b, sure in _all(one, seen):
            start, end = one[a].start, one[b - 1].end
            name = texts[one[a].text][start:end]
            if b - a == 1 and (ending := ENCLITIC.search(name)) and _bare(name, seen):
                name, end = name[: ending.start()], end - len(ending[0])
            found[name].append((one[a].text, start, end))
            certain[name] += sure or any(t.folded in seen.people for t in one[a:b])
    return tuple(
        Name(words, certain[words] > 0, tuple(places))
        for words, places in sorted(found.items(), key=lambda f: (f[0].casefold(), f[0]))
    )


def _blanked(text: str) -> str:
    """Give *text* with e-mails, addresses and accounts blank: names in them go with them."""
    for found in personal.find(text):
        text = text[: found.start] + " " * (found.end - found.start) + text[found.end :]
    return text


def _bare(words: str, seen: Seen) -> bool:
    """Whether *words* without its ending is a name: `Budinya`."""
    return ENCLITIC.sub("", words.casefold()) in seen.people | GIVEN


def _sure(one: list[Token], seen: Seen) -> Iterator[tuple[int, int, bool]]:
    """Give names that their company proves: from, to, and whether beyond doubt."""
    i = 0
    while i < len(one):
        token = one[i]
        end = i
        if token.folded in TITLES and not _part(one, i):
            end = _after_title(one, i, seen)
        elif token.folded in NAMING:
            end = _named(one, i + 1, seen)
        elif _given(one, i, seen):
            end = _extent(one, i, seen)
            yield i, end, not token.opens or token.folded not in WORDS_TOO
            i = end
            continue
        if end > i + 1:
            start = next(
                n for n in range(i + 1, end) if one[n].folded not in TITLES or n == end - 1
            )
            yield start, end, True
            i = end
        else:
            i += 1


def _part(one: list[Token], i: int) -> bool:
    """Whether a short title is a part of something else: `h` and `ir` need their full stop."""
    return (
        len(one[i].word) <= INITIALS
        and one[i].folded in {"h", "hj", "ib", "ir", "ci"}
        and (i + 1 == len(one) or not one[i].capital)
    )


def _after_title(one: list[Token], i: int, seen: Seen) -> int:
    """Give the end of the name after the title at *i*; *i* + 1 where there is none."""
    at = i + 1
    while at < len(one) and one[at].near and one[at].folded in TITLES:
        at += 1
    if at == len(one) or not one[at].near:
        return i + 1
    token = one[at]
    if token.folded in NOBODY or (token.shouted and not one[i].shouted):
        return i + 1
    if token.capital:
        return _extent(one, at, seen)
    always = seen.titled[token.folded] > 1 and not seen.lower[token.folded]
    usual = token.folded in GIVEN and token.folded not in WORDS_TOO
    return at + 1 if (always and token.folded in GIVEN) or usual else i + 1


def _named(one: list[Token], at: int, seen: Seen) -> int:
    """Give the end of the name at *at*, which follows a word that names; else *at*."""
    first = at
    while at < len(one) and one[at].near and one[at].folded in TITLES:
        at += 1
    if at == len(one) or not one[at].near or not _may_be_name(one[at]):
        return first
    return _extent(one, at, seen)


def _may_be_name(token: Token) -> bool:
    return (
        token.capital
        and not token.shouted
        and len(token.word) > 2  # noqa: PLR2004 - no name is shorter
        and not NOBODY_AT_ALL.intersection((token.folded, ENCLITIC.sub("", token.folded)))
    )


def _given(one: list[Token], i: int, seen: Seen) -> bool:
    """Whether a word is a common given name, used as one."""
    token = one[i]
    bare = ENCLITIC.sub("", token.folded)
    if not token.capital or (token.shouted and len(token.word) < 4):  # noqa: PLR2004 - an acronym
        return False
    if bare not in GIVEN or (token.folded in OTHERS and token.folded not in WORDS_TOO):
        return False
    if bare in WORDS_TOO:
        # "Will you ..." opens a sentence; "Mei" inside one may be the month.
        followed = i + 1 < len(one) and one[i + 1].near and _may_be_name(one[i + 1])
        if token.folded in OTHERS:
            return followed and one[i + 1].folded not in GIVEN | OTHERS and not token.opens
        return not token.opens or (followed and not seen.lower[one[i + 1].folded])
    rare = seen.lower[token.folded] <= seen.inside[token.folded] + 1
    return (not token.opens or rare) and not _in_body(one, i)


def _in_body(one: list[Token], i: int) -> bool:
    """Whether the run of capitals around *i* names a body or a place ("LKSA Nurul Selasih")."""
    first = i
    while first and one[first].near and one[first - 1].capital:
        first -= 1
        if one[first].folded in TITLES:
            return False
        if one[first].folded in BODIES or one[first].shouted:
            return True
    last = i
    while last + 1 < len(one) and one[last + 1].near and one[last + 1].capital:
        last += 1
        if one[last].folded in BODIES - OFFICES and one[last].folded not in {"new", "rumah"}:
            return last == i + 1 or not one[i].opens
    before = one[i - 1].folded if i and one[i].near else ""
    return before in BODIES


def _extent(one: list[Token], start: int, seen: Seen) -> int:
    """Give the end of the name that begins at *start*."""
    end = start + 1
    while end < len(one) and end - start < LONGEST and one[end].near:
        token = one[end]
        if token.folded in LINKS and end + 1 < len(one) and one[end + 1].capital:
            end += 1
            continue
        stops = NOBODY_AT_ALL
        plain = seen.lower[token.folded] > seen.inside[token.folded] and token.folded not in GIVEN
        if not token.capital or token.folded in stops or plain:
            break
        if token.shouted and not one[start].shouted:
            break
        end += 1
    while end > start + 1 and one[end - 1].folded in LINKS:
        end -= 1
    return end


def _all(one: list[Token], seen: Seen) -> Iterator[tuple[int, int, bool]]:
    """Give every name: the proven ones, the same words elsewhere, and those in doubt."""
    proven = {a: (b, sure) for a, b, sure in _sure(one, seen)}
    i = 0
    while i < len(one):
        if i in proven:
            end, sure = proven[i]
            yield i, end, sure
            i = end
            continue
        token = one[i]
        if _again(one, i, seen):
            end = _extent(one, i, seen) if token.capital else _same(one, i, seen)
            yield i, end, True
        elif _doubtful(one, i, seen):
            end = _extent(one, i, seen)
            yield i, end, False
        else:
            end = i + 1
        i = end


def _again(one: list[Token], i: int, seen: Seen) -> bool:
    """Whether a word that was a name elsewhere is one here."""
    token = one[i]
    bare = token.folded if token.folded in seen.people else ENCLITIC.sub("", token.folded)
    if bare not in seen.people or token.folded in TITLES | LINKS or _in_body(one, i):
        return False
    if not token.capital:
        return bool(
            len(bare) > 3  # noqa: PLR2004 - "ros", "min" in lower case are other words
            and bare not in WORDS_TOO
            and seen.lower[bare] <= seen.inside[bare]
        )
    if token.shouted:
        return len(bare) > 3 or seen.inside[bare] > 1  # noqa: PLR2004
    return not token.opens or seen.lower[token.folded] <= seen.inside[token.folded]


def _same(one: list[Token], i: int, seen: Seen) -> int:
    end = i + 1
    while end < len(one) and end - i < LONGEST and one[end].near:
        if one[end].folded not in seen.people or one[end].capital:
            break
        end += 1
    return end


def _doubtful(one: list[Token], i: int, seen: Seen) -> bool:
    """Whether a capitalised word within a sentence is nothing that is known."""
    token = one[i]
    if token.opens or not _may_be_name(token) or _in_body(one, i):
        return False
    if seen.lower[token.folded] > 0:
        return False
    return not (i and token.near and one[i - 1].folded in PLACE_BEFORE)
