"""The pattern language of cues: from what people write to sequences of word sets.

docs/cues.md is its reference. A pattern becomes one or more *sequences*; a sequence is a row of
*elements* with the gap allowed before each; an element is a set of *atoms*; an atom says how one
word may look (`engine.words` finds the words that do).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cgcoder.core.codes import Level
from cgcoder.core.errors import CodebookError
from cgcoder.text.spelling import QUOTES, fold

if TYPE_CHECKING:
    from cgcoder.engine.index import Index

EXACT, INFLECT, ROOT, PREFIX, ANY, SHAPE = range(6)
"""Kinds of atom: the form, the form with clitics, its derivations, its beginning, any word, a
shape written with character classes."""
_LEVELS: dict[Level, int] = {"exact": EXACT, "inflect": INFLECT, "root": ROOT}
GAPS = {"..": 3, "...": 6}
MOST = 2000
"""Sequences one pattern may stand for."""

Atom = tuple[int, str]
Element = tuple[int, ...]
Variant = tuple[tuple[Element, int], ...]
"""Elements, each with the number of words that may stand before it."""

_GROUP = re.compile(r"\(([^()]*)\)(\*?)(\??)")
_PLAIN = re.compile(r"(~?)([^\W_](?:[^\W_]|'(?=\w))*)(\*?)")
_SHAPE = re.compile(r"(?:[^\W_]|\\[wd]|[+?])+\*?")
_FOREIGN = re.compile(r"[^\w\s~*()|?.^$\\+']|_")


@dataclass(frozen=True, slots=True)
class Chain:
    """One sequence of one pattern."""

    pattern: int
    elements: tuple[int, ...]
    gaps: tuple[int, ...]
    opens: bool
    """Whether it must begin its sentence."""
    closes: bool
    """Whether it must end its sentence."""


class Patterns:
    """Compiled patterns, in the order given: the number of a pattern is its place.

    *levels* says for each pattern how its plain words match (`inflect` where not given). Raises
    `CodebookError` that names the pattern when one cannot be understood.
    """

    def __init__(self, patterns: Sequence[str], *, levels: Sequence[Level] | None = None) -> None:
        self.patterns = tuple(patterns)
        self.atoms: list[Atom] = []
        self.elements: list[Element] = []
        self.chains: list[Chain] = []
        self._atom_ids: dict[Atom, int] = {}
        self._element_ids: dict[Element, int] = {}
        self.bound: tuple[list[str], Index] | None = None
        """The words these patterns were last matched on; see `engine.index.bind`."""
        self._words: dict[tuple[int, str], list[Variant]] = {}
        for number, pattern in enumerate(self.patterns):
            self._add(number, pattern, _LEVELS[levels[number] if levels else "inflect"])

    def __len__(self) -> int:
        """Give the number of patterns."""
        return len(self.patterns)

    def _add(self, number: int, pattern: str, level: int) -> None:
        text = pattern.strip().lower().translate(QUOTES).replace("-", " ")
        opens, closes = text.startswith("^"), text.endswith("$")
        try:
            _check(text)
            variants = self._sequence(text.strip("^$ "), level)
            for variant in dict.fromkeys(variants):
                self._keep(number, variant, opens=opens, closes=closes)
        except _SyntaxError as error:
            raise CodebookError(
                f"The cue {pattern!r} cannot be understood: {error}.",
                hint="docs/cues.md explains how cues are written.",
            ) from None

    def _keep(self, number: int, variant: Variant, *, opens: bool, closes: bool) -> None:
        if all(self.atoms[e[0]][0] == ANY for e, _ in variant):
            raise _SyntaxError("it would match anything, as it asks for no word")
        ids = []
        for element, _ in variant:
            known = self._element_ids.setdefault(element, len(self.elements))
            if known == len(self.elements):
                self.elements.append(element)
            ids.append(known)
        gaps = tuple(gap for _, gap in variant)
        self.chains.append(Chain(number, tuple(ids), gaps, opens, closes))

    def _sequence(self, text: str, level: int) -> list[Variant]:
        """Read words, groups and gaps one after the other."""
        variants: list[Variant] = [()]
        gap, begun = 0, False
        for chunk in _chunks(text):
            if chunk in GAPS:
                if gap or not begun:
                    raise _SyntaxError("a gap stands between words")
                gap = GAPS[chunk]
                continue
            variants = _follow(variants, self._chunk(chunk, level), gap)
            gap, begun = 0, True
        if gap:
            raise _SyntaxError("a gap stands between words")
        return variants

    def _chunk(self, chunk: str, level: int) -> list[Variant]:
        """Read what stands between two spaces: a word, or a group with what is glued to it."""
        known = self._words.get((level, chunk))
        if known is None:
            known = self._words[level, chunk] = self._merge(self._read(chunk, level))
        return known

    def _read(self, chunk: str, level: int) -> list[Variant]:
        if "(" not in chunk:
            return self._word(chunk, level)
        group = _GROUP.fullmatch(chunk)
        if group is None:
            spelled = dict.fromkeys(" ".join(s.split()) for s in _spell(chunk))
            return [v for s in spelled for v in (self._sequence(s, level) if s else [()])]
        inner, star, optional = group.groups()
        variants: list[Variant] = [()] if optional else []
        for alternative in inner.split("|"):
            if not alternative.strip():
                raise _SyntaxError("an alternative is empty; write (...)? for what may be missing")
            text = alternative.strip()
            if star and not text.endswith("*"):
                text += "*"
            variants += self._sequence(text, level)
        return variants

    def _merge(self, variants: list[Variant]) -> list[Variant]:
        """Make one element of all variants that are a single word."""
        single = [v[0][0] for v in variants if len(v) == 1]
        if len(single) <= 1:
            return variants
        merged = tuple(sorted({atom for element in single for atom in element}))
        return [((merged, 0),), *(v for v in variants if len(v) != 1)]

    def _word(self, word: str, level: int) -> list[Variant]:
        """Read one word with its marks."""
        if word == r"\w+":
            return [self._of((ANY, ""))]
        plain = _PLAIN.fullmatch(word)
        if plain is None:
            if word.endswith("?") and _PLAIN.fullmatch(word[:-1]):
                return self._word(word[:-2], level) + self._word(word[:-1], level)
            return [self._of((SHAPE, _shape(word)))]
        tilde, form, star = plain.groups()
        if star and not tilde:
            return [self._of((PREFIX, form))]
        return [self._of(*((ROOT if tilde else level, f) for f in fold(form)))]

    def _of(self, *atoms: Atom) -> Variant:
        """One variant of one atom a word."""
        out = []
        for atom in atoms:
            known = self._atom_ids.setdefault(atom, len(self.atoms))
            if known == len(self.atoms):
                self.atoms.append(atom)
            out.append(((known,), 0))
        return tuple(out)


class _SyntaxError(Exception):
    """What is wrong with a pattern."""


def _check(text: str) -> None:
    if not text.strip("^$ "):
        raise _SyntaxError("it is empty")
    foreign = _FOREIGN.search(text)
    if foreign:
        raise _SyntaxError(f"{foreign.group()!r} has no meaning in a cue")
    if "^" in text[1:] or "$" in text[:-1]:
        raise _SyntaxError("^ stands at the beginning and $ at the end")


def _chunks(text: str) -> list[str]:
    """Split at spaces that stand outside all brackets."""
    if "(" not in text and ")" not in text:
        return text.split()
    out, depth = [""], 0
    for char in text:
        depth += (char == "(") - (char == ")")
        if depth < 0:
            raise _SyntaxError("a bracket closes that was not opened")
        if char == " " and not depth:
            out.append("")
        else:
            out[-1] += char
    if depth:
        raise _SyntaxError("a bracket is not closed")
    return [c for c in out if c]


def _follow(before: list[Variant], after: list[Variant], gap: int) -> list[Variant]:
    if len(before) * len(after) > MOST:
        raise _SyntaxError(f"it stands for more than {MOST} phrases")
    if len(after) == 1 and not gap:
        return [v + after[0] for v in before]
    out = []
    for first in before:
        for then in after:
            # A gap needs a word on both sides: where one may be missing, it goes with it.
            wide = gap if first and then else 0
            out.append((*first, (then[0][0], wide), *then[1:]) if then else first)
    return out


def _spell(chunk: str) -> list[str]:
    """Write out all that a chunk with glued or nested groups stands for."""
    strings, rest = _spell_until(chunk, 0, nested=False)
    if rest != len(chunk):
        raise _SyntaxError("a bracket closes that was not opened")
    return strings


def _spell_until(text: str, at: int, *, nested: bool) -> tuple[list[str], int]:
    """Spell from *at* to the bracket that closes; give the strings and where it stands."""
    done: list[str] = []
    strings = [""]
    while at < len(text) and text[at] != ")":
        if text[at] == "|" and nested:
            done += strings
            strings, at = [""], at + 1
        elif text[at] == "(":
            inner, at = _spell_until(text, at + 1, nested=True)
            inner, at = _suffixed(inner, text, at + 1)
            strings = [s + i for s in strings for i in inner]
        else:
            strings = [s + text[at] for s in strings]
            at += 1
        if len(strings) + len(done) > MOST:
            raise _SyntaxError(f"it stands for more than {MOST} phrases")
    return done + strings, at


def _suffixed(inner: list[str], text: str, at: int) -> tuple[list[str], int]:
    """Apply the `*` and `?` after a group."""
    if text[at : at + 1] == "*":
        inner, at = [i if i.endswith("*") else i + "*" for i in inner], at + 1
    if text[at : at + 1] == "?":
        inner, at = ["", *inner], at + 1
    return inner, at


def _shape(word: str) -> str:
    r"""Give the regular expression of a word with character classes (`\d+`, `20\d\d`)."""
    if not _SHAPE.fullmatch(word) or word[0] in "+?":
        raise _SyntaxError(f"{word!r} is no word")
    word = word.removesuffix("*") + (r"\w*" if word.endswith("*") else "")
    try:
        re.compile(word)
    except re.error:
        raise _SyntaxError(f"{word!r} is no word") from None
    return word
