"""Texts as bytes, one for each code point: a place in the bytes is an offset in the text."""

from __future__ import annotations

import unicodedata

import numpy as np
from numpy.typing import NDArray

from cgcoder.text import sentences

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Bytes = NDArray[np.uint8]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

WIDE_LOWER, WIDE_UPPER, WIDE_WORD, WIDE_OTHER, BREAK = 1, 2, 3, 4, 5
"""Bytes that stand for code points above 255, and the one that is laid between turns. Control
characters of the first three become `WIDE_OTHER`; the caller sees to the last."""
_PUNCTUATION = {
    "\u2019": "'",
    "\u2018": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u2013": "-",
    "\u2014": "-",
    "\u2022": "*",
    "\u2026": "\x85",
}
"""Quotes, dashes, the bullet and the ellipsis of word processors, and what stands for them."""
_LAST = 255
PAD = 32
"""Spaces around the bytes, so that eight bytes can be read at any place."""


ENDER, NEWLINE, END, OPEN, CLOSE, PAUSE, OTHER = 1, 2, 3, 4, 5, 0x10, 0x20
"""What becomes of bytes that belong to no word, see `CLASSES`; those that may matter to sentences
are less than `PAUSE`."""
_CLASS = {
    **dict.fromkeys(map(ord, sentences.ENDERS.replace("\u2026", "")), ENDER),
    **dict.fromkeys(map(ord, ",;:-"), PAUSE),
    ord("\n"): NEWLINE,
    BREAK: END,
    ord("("): OPEN,
    ord(")"): CLOSE,
}
_WIDE = {WIDE_LOWER: 0x81, WIDE_UPPER: 0x82, WIDE_WORD: 0x83}
"""Bytes in words for letters above 255."""


def _class(code: int) -> int:
    if code in _WIDE:
        return _WIDE[code]
    if code != ord("'") and not chr(code).isalnum():
        return _CLASS.get(code, OTHER)
    low = chr(code).lower()
    return ord(low) if len(low) == 1 and ord(low) <= _LAST else code


CLASSES = bytes(map(_class, range(256)))
"""Lower case for word bytes (letters, digits, the apostrophe), a class for all others."""


def encode(text: str) -> bytes:
    """Give *text* as bytes, one for each code point: Latin-1 where it can, else a class byte."""
    if not text.isascii():
        for wide, narrow in _PUNCTUATION.items():
            text = text.replace(wide, narrow)
    for code in (WIDE_LOWER, WIDE_UPPER, WIDE_WORD):
        if chr(code) in text:
            text = text.replace(chr(code), chr(WIDE_OTHER))
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return _encode_wide(text)


def _encode_wide(text: str) -> bytes:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    out = codes.astype(np.uint8)
    wide = np.flatnonzero(codes > _LAST)
    distinct, inverse = np.unique(codes[wide], return_inverse=True)
    classes = np.asarray([_class_of(chr(c)) for c in distinct.tolist()], dtype=np.uint8)
    out[wide] = classes[inverse]
    return out.tobytes()


def _class_of(char: str) -> int:
    if char.isspace():
        return 0x20
    if char.isalnum():
        return WIDE_LOWER if char.islower() else WIDE_UPPER if char.isupper() else WIDE_WORD
    return WIDE_WORD if unicodedata.category(char).startswith("M") else WIDE_OTHER


def boundaries(words: Bytes) -> tuple[Longs, Longs]:
    """Find the words in *words* (`CLASSES` of bytes, a space first and last): starts, ends."""
    space = words <= OTHER
    edges = np.flatnonzero(space[1:] != space[:-1])
    edges += 1
    return edges[0::2], edges[1::2]


def has_wide(form: bytes) -> bool:
    """Whether *form* (word bytes) holds a letter above 255."""
    return b"\x81" in form or b"\x82" in form or b"\x83" in form
