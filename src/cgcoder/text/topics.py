"""How close two quotes are in what they speak of: the content words that both bear.

Words count by how rare they are among the quotes compared (inverse document frequency, Sparck
Jones 1972) and by how much they belong to the code; closeness is their share of both quotes.
Words are led back to what most words of these quotes have in common, so that *bertemu* meets
*pertemuan* without a dictionary.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import fsum, log, sqrt

from cgcoder.text.language import ENGLISH, INDONESIAN, WORD
from cgcoder.text.stem import candidates, english
from cgcoder.text.words import HONORIFICS, of

REMARK = re.compile(r"\([^()\n]{1,60}\)|\[[^\[\]\n]{1,60}\]")
"""What a transcriber puts in brackets: (laughs), [a lorry passes]."""
LEAST = 3
"""Letters of a content word."""
ROOT = 4
"""Letters of a root that several words are led back to."""
PLAIN = of(
    """
    ada adalah akhirnya apakah atas bahkan banyak baru beberapa belum benar biasa buat bukan
    cukup cuman dapat dua
    empat lima enam tujuh delapan sembilan sepuluh belas puluh ratus ribu
    hal hari ingin itulah jangan jelas jika juga kadang kalian kecuali kurang
    lain lebih lewat maka makanya malah mau memang mulai mungkin namun nanti padahal paling perlu
    pernah pokoknya rasa rasanya saat sampai satu sebenarnya sebelum sejak sekali sekarang selalu
    sendiri sering setelah setiap sesudah soal sudah sulit supaya tahu tahun tentang terlalu
    ternyata tetap tiap tiga waktu ya yaitu yakni
    ambil bawa bilang cakap cerita datang dulu ikut kasih kata lihat omong panggil pegang pergi
    suruh usaha
    after also always another any anyone anything back because been before being both came come
    each even ever every everyone everything first get gets getting give go goes going good got
    here him his her how into last made make makes many may me might most much must my myself
    need nobody nothing now off often once our over own really said same say says see seen she
    since some someone something sometimes still such take than thing things though three through
    time too took two under until use used very want wanted was way well went were where while
    without year years yet
    """
)
DRAWN = 5
"""Quotes' worth of doubt on how much a word belongs to a code."""
_IGNORED = ENGLISH | INDONESIAN | HONORIFICS | PLAIN


class Topics:
    """The content words of some quotes, weighted by how rare they are and how much of a code."""

    def __init__(self, quotes: Sequence[tuple[str, str, str]]) -> None:
        """*quotes* are triples of language, text and the code that they are coded with."""
        forms = [words(text) for _, text, _ in quotes]
        langs = [lang for lang, _, _ in quotes]
        local = {w for lang, ws in zip(langs, forms, strict=True) if lang != "en" for w in ws}
        roots = _roots(local)
        self.stems = [
            frozenset(english(w) if lang == "en" else roots[w] for w in ws) - _IGNORED
            for lang, ws in zip(langs, forms, strict=True)
        ]
        self.codes = [code for *_, code in quotes]
        self._weights = _weighed(self.stems, self.codes)
        sizes = [
            fsum(self._weights[code, s] for s in stems)
            for code, stems in zip(self.codes, self.stems, strict=True)
        ]
        # Half of it is the usual size: of two short quotes one word in common says little.
        usual = sum(sizes) / len(sizes) if sizes else 0.0
        self._lengths = [size + usual for size in sizes]

    def shared(self, a: int, b: int) -> list[str]:
        """The words that quotes *a* and *b* share, the most telling first."""
        code = self.codes[a]
        both = self.stems[a] & self.stems[b]
        return sorted(both, key=lambda s: (-self._weights[code, s], s))

    def closeness(self, a: int, b: int) -> float:
        """From 0, no word in common, towards 1; both quotes stand under one code."""
        both = self.stems[a] & self.stems[b]
        if not both:
            return 0.0
        code = self.codes[a]
        # fsum: a plain sum would depend on the order of the set, which differs from run to run.
        common = fsum(self._weights[code, s] for s in both)
        return common / sqrt(self._lengths[a] * self._lengths[b])


def _weighed(stems: Sequence[frozenset[str]], codes: Sequence[str]) -> dict[tuple[str, str], float]:
    """Per code and word: its rarity, times how much more often it stands under the code.

    The share of its quotes that stand under the code is drawn towards the code's share of all,
    since of a word that comes twice nothing is known.
    """
    n = len(stems)
    seen = Counter(s for some in stems for s in some)
    under = Counter((code, s) for code, some in zip(codes, stems, strict=True) for s in some)
    size = Counter(codes)
    found = {}
    for (code, stem), k in under.items():
        prior = size[code] / n
        lift = (k + DRAWN * prior) / (seen[stem] + DRAWN) / prior
        found[code, stem] = log(1 + n / seen[stem]) * lift
    return found


def words(text: str) -> list[str]:
    """The content words of *text*, each once, in order."""
    text = REMARK.sub(" ", text)
    found = WORD.findall(text.casefold().replace("\u2019", "'"))
    return [w for w in dict.fromkeys(found) if len(w) >= LEAST and w not in _IGNORED]


def _roots(words: Iterable[str]) -> dict[str, str]:
    """Lead each word to the form that most of *words* can come from; of several, one of *words*."""
    forms = {w: [c for c in candidates(w) if len(c) >= ROOT or c == w] for w in sorted(words)}
    support: defaultdict[str, int] = defaultdict(int)
    for some in forms.values():
        for form in some:
            support[form] += 1
    return {
        w: max(some, key=lambda f: (support[f], f in forms, len(f), f)) for w, some in forms.items()
    }
