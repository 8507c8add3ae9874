"""What the letters say that the normalised words do not: names, acronyms, marks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cgcoder.engine.corpus import Corpus

TITLES = frozenset(
    [
        "pak",
        "bu",
        "ibu",
        "bapak",
        "bang",
        "kak",
        "mas",
        "mbak",
        "bunda",
        "mak",
        "pakde",
        "bude",
        "pakdhe",
        "budhe",
        "uda",
        "uni",
        "om",
        "tante",
        "daeng",
        "pace",
        "mace",
        "teh",
        "kang",
        "cak",
        "ning",
        "gus",
        "ustaz",
        "ustadz",
        "ustad",
        "koh",
        "cik",
        "tuan",
        "puan",
        "datuk",
        "haji",
        "hajah",
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "officer",
        "councillor",
        "councilor",
        "mayor",
        "chief",
        "sheriff",
        "sergeant",
        "inspector",
        "pastor",
        "father",
        "sister",
        "reverend",
    ]
)
"""A capitalised word after one of these (itself capitalised) is a person's name."""
COMMON = frozenset(
    [
        "wa",
        "hp",
        "wc",
        "ac",
        "tv",
        "smp",
        "sd",
        "sma",
        "tk",
        "ktp",
        "covid",
        "ok",
        "sks",
        "hrd",
        "nik",
        "spj",
        "sop",
        "sk",
        "mou",
        "pks",
        "bpjs",
        "sim",
        "stnk",
        "sms",
        "pns",
        "asn",
        "do",
        "id",
        "gps",
        "usb",
        "pc",
        "cd",
        "dvd",
        "ppkm",
        "apbd",
        "dpa",
        "npwp",
        "smk",
        "slta",
        "ii",
        "iii",
        "iv",
        "vi",
        "cctv",
        "am",
        "pm",
        "kk",
        "rt",
        "rw",
        "apbn",
        "apbdes",
        "uu",
        "pdf",
        "usa",
        "uk",
        "eu",
        "it",
        "hr",
        "faq",
        "ceo",
        "gm",
        "diy",
    ]
)
"""Acronyms of everyday life and of papers: no sign of another party."""


@dataclass(frozen=True, slots=True)
class Letters:
    """Per sentence of the corpus."""

    names: NDArray[np.int64]
    acronyms: NDArray[np.int64]
    asks: NDArray[np.bool_]
    quotes: NDArray[np.bool_]


def look(corpus: Corpus) -> Letters:
    """Count names and acronyms, and see question and quotation marks."""
    n = len(corpus.s_start)
    owner = np.asarray(corpus.t_sentence)
    first, second, asks, quotes = _marks(corpus)
    title = _among(corpus, TITLES) & first
    follows = np.zeros(len(owner), dtype=bool)
    follows[1:] = title[:-1] & first[1:] & (owner[1:] == owner[:-1])
    acronym = first & second & ~_among(corpus, COMMON)
    return Letters(
        names=np.bincount(owner[follows], minlength=n),
        acronyms=np.bincount(owner[acronym], minlength=n),
        asks=asks,
        quotes=quotes,
    )


def _among(corpus: Corpus, words: frozenset[str]) -> NDArray[np.bool_]:
    known = np.asarray([t in words for t in corpus.types], dtype=bool)
    kinds = np.asarray(corpus.t_type)
    return np.asarray(known[kinds]) if len(known) else np.zeros(len(kinds), dtype=bool)


def _marks(corpus: Corpus) -> tuple[NDArray[np.bool_], ...]:
    """Give per token whether its first two letters are capitals; per sentence ? and quotes."""
    starts, owner = np.asarray(corpus.t_start), np.asarray(corpus.t_sentence)
    first, second = np.zeros(len(starts), dtype=bool), np.zeros(len(starts), dtype=bool)
    asks, quotes = (np.zeros(len(corpus.s_start), dtype=bool) for _ in range(2))
    token_source = np.asarray(corpus.s_source)[owner] if len(owner) else owner
    bounds = np.searchsorted(token_source, np.arange(len(corpus.sources) + 1))
    sentence_bounds = np.searchsorted(corpus.s_source, np.arange(len(corpus.sources) + 1))
    for number, source in enumerate(corpus.sources):
        text = source.text.translate(PLAIN).encode("latin-1", "replace")
        letters = np.frombuffer(text + b"  ", dtype=np.uint8)
        here = slice(bounds[number], bounds[number + 1])
        first[here] = CAPITAL[letters[starts[here]]]
        second[here] = CAPITAL[letters[starts[here] + 1]]
        rows = slice(sentence_bounds[number], sentence_bounds[number + 1])
        asks[rows] = _holds(letters, ord("?"), corpus, rows)
        quotes[rows] = _holds(letters, ord('"'), corpus, rows)
    return first, second, asks, quotes


def _holds(letters: NDArray[np.uint8], mark: int, corpus: Corpus, rows: slice) -> NDArray[np.bool_]:
    places = np.flatnonzero(letters == mark)
    ends = np.asarray(corpus.s_end)[rows]
    return np.asarray(
        np.searchsorted(places, ends) > np.searchsorted(places, np.asarray(corpus.s_start)[rows])
    )


PLAIN = {0x201C: '"', 0x201D: '"', 0xFF1F: "?"}
CAPITAL = np.zeros(256, dtype=bool)
CAPITAL[ord("A") : ord("Z") + 1] = True
