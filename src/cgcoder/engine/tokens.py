"""From words to numbers, with arrays.

Words are runs of word bytes (see `engine.latin`); each is looked up by a 64-bit key, and only a
word never met before is looked at by Python.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from cgcoder.engine.latin import Bools, Bytes, Floats, Ints, Longs, has_wide
from cgcoder.text import sentences
from cgcoder.text.spelling import fold

__all__ = ["Bools", "Bytes", "Floats", "Ints", "Longs", "Vocabulary", "keys"]

_BITS = 17
"""Slots at first, as a power of two: they must stay in the processor's cache."""
_PRIMES = [
    np.uint64(x)
    for x in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xFF51AFD7ED558CCD)
]
_MASKS = np.asarray([(1 << (8 * n)) - 1 for n in range(9)], dtype=np.uint64)
_WORD = 8
_ALL = (1 << 64) - 1


def keys(words: Bytes, starts: Longs, ends: Longs) -> NDArray[np.uint64]:
    """Give a 64-bit key for each word; equal words have equal keys.

    Words of up to eight bytes have keys of their own; two longer ones share one by chance once
    in 2**63 pairs.
    """
    eight: NDArray[np.uint64] = np.ndarray(
        (len(words) - 7,), dtype=np.dtype("<u8"), buffer=words, strides=(1,)
    )
    lengths = ends - starts
    key = eight[starts]
    key &= _MASKS[np.minimum(lengths, _WORD)]
    long = np.flatnonzero(lengths > _WORD)
    if len(long):
        key[long] ^= _tails(words, eight, starts[long], ends[long])
    return key


def _tails(
    words: Bytes, eight: NDArray[np.uint64], starts: Longs, ends: Longs
) -> NDArray[np.uint64]:
    """Mix what stands after the first eight bytes of each word."""
    lengths = ends - starts
    mixed: NDArray[np.uint64] = (
        eight[starts + _WORD] & _MASKS[np.minimum(lengths - _WORD, _WORD)]
    ) * _PRIMES[1]
    longer = np.flatnonzero(lengths > 2 * _WORD)
    if len(longer):
        at, size = ends[longer], lengths[longer].astype(np.uint64)
        mixed[longer] ^= eight[at - _WORD] * _PRIMES[2] + size
        for n in np.flatnonzero(size > 3 * _WORD).tolist():
            middle = words[starts[longer[n]] + 2 * _WORD : at[n] - _WORD].tobytes()
            mixed[longer[n]] ^= np.uint64(_spread(middle))
    mixed ^= mixed >> np.uint64(31)
    mixed *= _PRIMES[3]
    return mixed


def _spread(data: bytes) -> int:
    """Hash bytes to 64 bits, the same in every process (FNV-1a)."""
    value = 0xCBF29CE484222325
    for byte in data:
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value


ABBREVIATION, TRAILING, NUMBER = 1, 2, 3


def _stop_kind(word: str) -> int:
    """What a full stop after the written *word* means: see `text.sentences`."""
    if len(word) > sentences.LONGEST and word.isalnum():
        return 0
    form = sentences.last_word(word[-sentences.LONGEST :])
    if form in sentences.TRAILING:
        return TRAILING
    if form in sentences.ABBREVIATIONS or (len(form) == 1 and form.isalpha()):
        return ABBREVIATION
    return NUMBER if sentences.is_number(form) else 0


class Vocabulary:
    """All words met so far: written form -> number -> the normal forms it stands for.

    It only grows, and may serve many corpora in turn: then only new words cost anything. What a
    corpus holds does not depend on what the vocabulary met before, but for the numbers.
    """

    def __init__(self) -> None:
        self.types: list[str] = []
        """Type id -> normal form."""
        self._type_ids: dict[str, int] = {}
        self._raw: dict[str, int] = {}
        self._crowded: dict[int, int] = {}
        self._bits = _BITS
        self._slots = np.zeros(1 << _BITS, dtype=np.uint64)
        self._values = np.zeros(1 << _BITS, dtype=np.int32)
        self._single: list[int] = []
        self._stops: list[int] = []
        self._several: dict[int, tuple[int, ...]] = {}
        self._arrays: tuple[Ints, NDArray[np.int8]] = (
            np.zeros(0, dtype=np.int32),
            np.zeros(0, dtype=np.int8),
        )

    def type_id(self, form: str) -> int:
        """Give the number of a normal form, a new one if it is new."""
        known = self._type_ids.get(form)
        if known is None:
            known = self._type_ids[form] = len(self.types)
            self.types.append(form)
        return known

    def raw_id(self, word: str) -> int:
        """Give the number of a written word (lower case), looking it over when it is new."""
        known = self._raw.get(word)
        if known is None:
            known = self._raw[word] = len(self._single)
            forms = tuple(self.type_id(form) for form in fold(word))
            self._single.append(forms[0] if len(forms) == 1 else -1)
            if len(forms) != 1:
                self._several[known] = forms
            self._stops.append(_stop_kind(word))
        return known

    def raw_ids(
        self, words: Bytes, starts: Longs, ends: Longs, read: Callable[[int, int], str]
    ) -> Ints:
        """Look up the words between *starts* and *ends*; *read* gives the text of a place."""
        key = keys(words, starts, ends)
        slot = self._slot(key, 0)
        found = self._values[slot]
        missed = np.flatnonzero(self._slots[slot] != key)
        if len(missed):
            # A second place for keys that share their first.
            other = self._slot(key[missed], 1)
            found[missed] = self._values[other]
            missed = missed[self._slots[other] != key[missed]]
        if len(missed):
            span = (starts[missed], ends[missed])
            found[missed] = self._meet(words, span, key[missed], read)
        return found

    def _slot(self, key: NDArray[np.uint64], which: int) -> Longs:
        mixed = key * _PRIMES[which]
        mixed >>= np.uint64(64 - self._bits)
        slot: Longs = mixed.view(np.int64)
        return slot

    def _meet(
        self,
        words: Bytes,
        span: tuple[Longs, Longs],
        key: NDArray[np.uint64],
        read: Callable[[int, int], str],
    ) -> Ints:
        """Give the numbers of the words at *span*, which no slot knows."""
        starts, ends = span
        text, begins, stops = words.tobytes(), starts.tolist(), ends.tolist()
        distinct, first, inverse = np.unique(key, return_index=True, return_inverse=True)
        ids = np.zeros(len(distinct), dtype=np.int32)
        wide = []
        for n, (value, place) in enumerate(zip(distinct.tolist(), first.tolist(), strict=True)):
            known = self._crowded.get(value)
            if known is None:
                form = text[begins[place] : stops[place]]
                if has_wide(form):
                    wide.append(n)
                    continue
                known = self._keep(value, self.raw_id(form.decode("latin-1")))
            ids[n] = known
        found = ids[inverse]
        if wide:
            # A class byte hides the letter: each such word is read from the text itself.
            for place in np.flatnonzero(np.isin(inverse, wide)).tolist():
                written = read(int(starts[place]), int(ends[place])).lower()
                found[place] = self.raw_id(written)
        return found

    def _keep(self, key: int, raw: int) -> int:
        """Remember *raw* under *key* in a free slot, else among the crowded."""
        if raw << 1 >> self._bits:
            self._widen()
        for which in range(2):
            slot = (key * int(_PRIMES[which]) & _ALL) >> (64 - self._bits)
            if not self._slots[slot]:
                self._slots[slot], self._values[slot] = key, raw
                return raw
        self._crowded[key] = raw
        return raw

    def _widen(self) -> None:
        """Make eight times as many slots."""
        used = np.flatnonzero(self._slots)
        kept = dict(zip(self._slots[used].tolist(), self._values[used].tolist(), strict=True))
        kept.update(self._crowded)
        self._bits += 3
        self._slots = np.zeros(1 << self._bits, dtype=np.uint64)
        self._values = np.zeros(1 << self._bits, dtype=np.int32)
        self._crowded.clear()
        for key, raw in kept.items():
            self._keep(key, raw)

    def tables(self) -> tuple[Ints, NDArray[np.int8]]:
        """Give two arrays over written words: their type (-1: not one), what a stop means."""
        types, stops = self._arrays
        known = len(types)
        if known < len(self._single):
            new = np.asarray(self._single[known:], dtype=np.int32)
            marks = np.asarray(self._stops[known:], dtype=np.int8)
            self._arrays = np.concatenate([types, new]), np.concatenate([stops, marks])
        return self._arrays

    def several(self, raw: int) -> tuple[int, ...]:
        """Give the types of a written word that stands for none or for more than one."""
        return self._several[raw]
