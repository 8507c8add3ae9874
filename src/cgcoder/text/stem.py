"""Roots of Indonesian words, standard and colloquial, and of English ones.

No dictionary of the language ships with cgcoder: a word is led back to a root only if that root
is asked for (the roots of the cues) or is known here because a naive rule would break it.
`candidates` peels affixes in every plausible way; the cheapest candidate that is a wanted root
wins. Affix rules follow the standard grammar (meN-, peN-, ber-, ter-, ke-an, -kan, -i, -nya) and
everyday speech (ng-, ny-, -in).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Protocol

VOWELS = "aeiou"
CLITICS = ("lah", "kah", "tah", "pun", "nya", "ku", "mu", "ny")
SUFFIXES = ("kan", "an", "i", "in")
PROTECTED = frozenset(
    """setuju sepakat pemerintah pengalaman bersama langgar syair nelayan masalah sekolah jumlah
    istilah wilayah kasih kekasih rapat kemarin sekarang kemudian terima selama setelah sesuai
    ketua pemuda segera sebelum berapa seberapa menahu penyair pengaruh menteri dimensi
    keluarga pelabuhan kepala kelola pesisir peduli penting""".split()  # noqa: SIM905 - a list of words is read as one
)
"""Words that look inflected but are roots, so that they are not led to another root."""
RESPELLED = {
    "kerjasama": "kerja sama",
    "tanggungjawab": "tanggung jawab",
    "ketemu": "temu",
    "dapet": "dapat",
    "mengerti": "arti",
    "ngerti": "arti",
}
"""Roots under another spelling."""
_SHORTEST = 3


def _nasal(stem: str, *, spoken: bool) -> Iterator[str]:
    """Undo the nasal of meN-/peN- (or of spoken N-) at the beginning of *stem*."""
    if stem.startswith("nge") and len(stem) > 5:  # noqa: PLR2004 - nge- before one syllable
        yield stem[3:]
    if stem.startswith("ny") and stem[2:3] and stem[2] in VOWELS:
        yield "s" + stem[2:]
        yield ("ny" if spoken else "c") + stem[2:]
        if spoken:
            yield "c" + stem[2:]
    elif stem.startswith("ng"):
        yield from _restore(stem[2:], "k", "ghkq", spoken=spoken, bare=True)
    elif stem.startswith("n"):
        yield from _restore(stem[1:], "t", "dcjstz", bare=False, nasal="n")
    if stem.startswith("m"):
        yield from _restore(stem[1:], "p", "bpfv", bare=False, nasal="m")
    if not spoken and stem[:1] and stem[0] in "lmnrwyk":
        yield stem


def _restore(  # noqa: PLR0913 - one row of the table of nasals
    rest: str, lost: str, kept: str, *, bare: bool, spoken: bool = False, nasal: str = ""
) -> Iterator[str]:
    """Give the roots that *rest* (what follows a nasal) may come from."""
    if not rest:
        return
    if rest[0] in VOWELS:
        if bare:
            yield rest
        yield lost + rest
        if nasal:
            yield nasal + rest
    elif rest[0] in kept or spoken:
        yield rest


_SHORT = 4
_PLAIN_PREFIXES = ("di", "ke", "se", "ku")
_R_PREFIXES = ("ber", "ter", "per", "pel", "bel")
_WORN_PREFIXES = ("be", "te", "pe")
_FIRST = frozenset("mpdksbtn")
"""First letters of prefixes."""


def _without_prefix(word: str) -> Iterator[str]:
    """Give what may be left of *word* without one prefix."""
    if word[0] not in _FIRST:
        return
    if len(word) > _SHORT:
        yield from _without_nasal(word)
    if word.startswith(_PLAIN_PREFIXES):
        yield word[2:]
    if word.startswith(_R_PREFIXES) and len(word) >= _SHORT + 2:
        yield word[3:]
        if word[2] == "r" and word[3] in VOWELS:
            yield word[2:]
    if word.startswith(_WORN_PREFIXES) and len(word) >= _SHORT + 2:
        yield word[2:]


def _without_nasal(word: str) -> Iterator[str]:
    """Give what may be left without meN-, peN- or the nasal of speech."""
    if word.startswith(("me", "pe")):
        yield from _nasal(word[2:], spoken=False)
        if word.startswith(("memper", "member")):
            yield word[3:]
    if word.startswith("nu"):
        yield "t" + word[1:]
    elif word[0] in "nm":
        yield from _nasal(word, spoken=True)


def _peel_end(costs: dict[str, float]) -> None:
    """Add what is left without clitics (two at most) and one suffix to *costs*."""
    frontier = list(costs)
    for _ in range(2):
        reached = []
        for form in frontier:
            for clitic in CLITICS if form.endswith(CLITICS) else ():
                shorter = form[: -len(clitic)]
                if form.endswith(clitic) and len(shorter) >= _SHORTEST and shorter not in costs:
                    costs[shorter] = costs[form] + 1
                    reached.append(shorter)
        frontier = reached
    for form in list(costs):
        for suffix in SUFFIXES if form.endswith(SUFFIXES) else ():
            shorter = form[: -len(suffix)]
            if form.endswith(suffix) and len(shorter) >= _SHORTEST:
                costs.setdefault(shorter, costs[form] + 1.1)
                if suffix == "kan":  # -an after a root in k
                    costs.setdefault(form[:-2], costs[form] + 1.2)


def candidates(word: str) -> dict[str, float]:
    """Give every form *word* may come from, with the number of affixes taken off as its cost."""
    costs: dict[str, float] = {word: 0.0}
    _peel_end(costs)
    frontier = list(costs)
    for _ in range(3):
        reached = []
        for form in frontier:
            cost = costs[form] + 1
            for shorter in _without_prefix(form):
                if len(shorter) >= _SHORTEST and cost < costs.get(shorter, 99):
                    costs[shorter] = cost
                    reached.append(shorter)
        frontier = reached
    return costs


class Roots:
    """A set of roots that words can be led back to."""

    def __init__(self, roots: Iterable[str]) -> None:
        self.roots = frozenset(roots)
        known = self.roots | PROTECTED
        # An affix may change the first letter of a root but nothing after it, so a word without
        # any of these pieces is not worth peeling.
        pieces = {root if len(root) <= _SHORTEST else root[1:5] for root in known}
        sizes = {len(piece) for piece in pieces}
        self._pieces = [(n, frozenset(p for p in pieces if len(p) == n)) for n in sorted(sizes)]

    def may_hold(self, word: str) -> bool:
        """Whether *word* can be a derivation at all; most words cannot."""
        for size, pieces in self._pieces:
            for at in range(len(word) - size + 1):
                if word[at : at + size] in pieces:
                    return True
        return False

    def of(self, word: str) -> set[str]:
        """Find all roots that the Indonesian *word* is a derivation of (itself included).

        A root is dropped when fewer affixes lead to a protected word: *persetujuan* belongs to
        *setuju*, not to *tuju*.
        """
        if not self.may_hold(word):
            return set()
        costs = candidates(word)
        limit = min((cost for form, cost in costs.items() if form in PROTECTED), default=99.0)
        return {form for form, cost in costs.items() if form in self.roots and cost <= limit}

    def best(self, word: str) -> str:
        """Give the root that the fewest affixes lead to; empty if none or a protected one."""
        if not self.may_hold(word):
            return ""
        costs = candidates(word)
        found = [c for c in costs if c in self.roots or c in PROTECTED]
        best = min(found, key=lambda c: (costs[c] - len(c) * 0.01, c), default="")
        return best if best in self.roots else ""


class Stemmer:
    """Leads words to the *roots* it was given; other words lose their clitics only."""

    def __init__(self, roots: Collection[str] = ()) -> None:
        self._roots = frozenset(roots) | PROTECTED | frozenset(RESPELLED)
        self._known: dict[str, str] = {}

    def stem(self, word: str) -> str:
        """Give the root of *word* (lower case; a hyphen doubles: *rapat-rapat*)."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._stem(word)
        return known

    def _stem(self, word: str) -> str:
        if "-" in word:
            return self._doubled(word)
        costs = candidates(word)
        found = [c for c in costs if c in self._roots]
        if found:
            best = min(found, key=lambda c: (costs[c] - len(c) * 0.01, c))
            return RESPELLED.get(best, best)
        for clitic in CLITICS[:5]:
            if word.endswith(clitic) and len(word) >= len(clitic) + _SHORT:
                return word[: -len(clitic)]
        return word

    def _doubled(self, word: str) -> str:
        first, _, second = word.partition("-")
        left, right = self.stem(first), self.stem(second)
        if left == right or first in second or left in right:
            return right
        return left if right in {"an", "nya"} else word


@lru_cache(maxsize=65536)
def english(word: str) -> str:
    """Give the English stem of *word* (Porter's second algorithm)."""
    return str(_porter().stemWord(word))


@lru_cache(maxsize=1)
def _porter() -> _Porter:
    import snowballstemmer

    return snowballstemmer.stemmer("english")  # type: ignore[no-any-return]


class _Porter(Protocol):
    """What snowballstemmer offers."""

    def stemWord(self, word: str) -> str:  # noqa: N802 - the library's name
        """Give the stem of *word*."""
        ...
