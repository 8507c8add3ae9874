"""Cues that stand in each other's way: twice the same, one inside another, always excluded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import permutations

from cgcoder.codebook.fields import Draft
from cgcoder.core.codes import Code, Cue

_BREADTH = {"exact": 0, "inflect": 1, "root": 2}
_BORDERS = {"^", "$"}
_MANY = 400
"""Above this many cues in a code, only equal ones are looked for."""


def check(made: Draft) -> None:
    """Note cues that repeat, contain or contradict each other, and cues never to be heard."""
    for code in made.codebook.codes:
        _repeated(made, code)
        if len(code.cues) <= _MANY:
            _contained(made, code)
        _silenced(made, code)
    _shared(made)


def _repeated(made: Draft, code: Code) -> None:
    first: dict[tuple[str, bool], Cue] = {}
    for cue in code.cues:
        earlier = first.setdefault((_key(cue), cue.regex), cue)
        if earlier is cue:
            continue
        if earlier.stance == cue.stance:
            made.doubt(
                cue.line,
                f"The cue {cue.pattern!r} stands twice under {code.id!r} (first in line "
                f"{earlier.line}).",
                "Delete one of them.",
            )
        else:
            made.doubt(
                cue.line,
                f"The cue {cue.pattern!r} of {code.id!r} has another stance in line "
                f"{earlier.line}.",
                "Delete one of them, or put both under `any` and let the sentence decide.",
            )


def _contained(made: Draft, code: Code) -> None:
    alike: dict[tuple[object, ...], list[tuple[Cue, list[str]]]] = defaultdict(list)
    for cue in code.cues:
        if not cue.regex:
            kind = (cue.stance, cue.weight, cue.language)
            alike[kind].append((cue, _elements(cue.pattern)))
    for group in alike.values():
        for (short, needle), (long, hay) in permutations(group, 2):
            if (
                len(needle) <= len(hay)
                and _BREADTH[short.level] >= _BREADTH[long.level]
                and _inside(needle, hay)
                and _key(short) != _key(long)
            ):
                made.doubt(
                    long.line,
                    f"Whatever {long.pattern!r} finds is found by {short.pattern!r} too (line "
                    f"{short.line}).",
                    "Delete the narrower cue, or give it a weight or a stance of its own.",
                )


def _silenced(made: Draft, code: Code) -> None:
    for exclusion, line in made.exclusions[code.id]:
        needle = _elements(exclusion)
        for cue in code.cues:
            if not cue.regex and _inside(needle, _elements(cue.pattern)):
                made.doubt(
                    line,
                    f"The exclusion {exclusion!r} switches off for good the cue {cue.pattern!r} "
                    f"(line {cue.line}).",
                    "Make the exclusion longer, so that it names only what the cue must not mean.",
                )


def _shared(made: Draft) -> None:
    """The same cue under two codes, unless one is the parent of the other."""
    owners: dict[tuple[str, bool], list[tuple[Code, Cue]]] = defaultdict(list)
    for code in made.codebook.codes:
        for cue in code.cues:
            owners[_key(cue), cue.regex].append((code, cue))
    for found in owners.values():
        first_code, first = found[0]
        for code, cue in found[1:]:
            if code.id != first_code.id and not _related(code, first_code):
                made.doubt(
                    cue.line,
                    f"The cue {cue.pattern!r} of {code.id!r} stands under {first_code.id!r} too "
                    f"(line {first.line}).",
                    "A sentence may well have both codes; keep it where the words point, "
                    "or make one of them longer.",
                )


def _related(one: Code, other: Code) -> bool:
    return other.id in (one.parent, one.id) or one.id == other.parent


def _key(cue: Cue) -> str:
    return cue.pattern if cue.regex else cue.pattern.casefold()


def _inside(needle: list[str], hay: list[str]) -> bool:
    """Whether every match of *hay* holds a match of *needle*, as far as the words show it."""
    if not needle or _BORDERS & set(needle):
        return False
    width = len(needle)
    return any(
        all(map(_covers, needle, hay[at : at + width])) for at in range(len(hay) - width + 1)
    )


def _covers(wide: str, narrow: str) -> bool:
    """Whether the element *wide* finds whatever *narrow* finds; in doubt, no."""
    plain = wide[0] not in "~(" and wide[-1] != "*" and narrow[0] != "("
    if plain or wide == narrow:
        return wide == narrow
    choices = _choices(narrow)
    if len(choices) > 1:
        return all(_covers(wide, choice) for choice in choices)
    if len(_choices(wide)) > 1:
        return any(_covers(choice, narrow) for choice in _choices(wide))
    if {"(", ")", "?", "|", " "} & set(wide + narrow):
        return False
    if wide.startswith("~"):
        return wide[1:] == narrow
    return wide.endswith("*") and narrow.startswith(wide[:-1])


def _choices(element: str) -> list[str]:
    """The alternatives of a plain group such as `(a|b c)`; the element itself otherwise."""
    inner = element[1:-1]
    if element.startswith("(") and element.endswith(")") and not {"(", ")"} & set(inner):
        return inner.split("|")
    return [element]


def _elements(pattern: str) -> list[str]:
    return list(_split(pattern.casefold()))


def _split(pattern: str) -> Iterator[str]:
    """Words and groups; a group in brackets is one element, spaces within and all."""
    depth, word = 0, ""
    for sign in pattern:
        depth += (sign == "(") - (sign == ")")
        if sign.isspace() and depth <= 0:
            if word:
                yield word
            word = ""
        else:
            word += sign
    if word:
        yield word
