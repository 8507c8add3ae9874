"""Reading cues and exclusions."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import get_args

from cgcoder.codebook.fields import LANGUAGE, Draft, choice, keys, line, members, tidy, word
from cgcoder.codebook.tree import Fields, Node, Row, Scalar
from cgcoder.core.codes import Cue, Level, Stance
from cgcoder.core.errors import unknown

KEYS = ("pattern", "stance", "weight", "language", "level", "regex")
STANCES: tuple[Stance, ...] = get_args(Stance)
LEVELS: tuple[Level, ...] = get_args(Level)
ANY = "any"
"""Heads the cues whose stance the sentence decides."""
LONGEST = 500
"""Characters of one pattern."""
HEAVIEST = 10.0
_FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def cues(made: Draft, node: Node | None) -> Iterator[Cue]:
    """Read a list of cues, or lists of cues by stance."""
    if not isinstance(node, Fields):
        yield from _cue_list(made, node, None)
        return
    for key, value in node.pairs.values():
        if key.text in STANCES or key.text == ANY:
            yield from _cue_list(made, value, next((s for s in STANCES if s == key.text), None))
        else:
            problem = unknown("stance", key.text, (*STANCES, ANY))
            made.wrong(key.line, f"Cues stand by stance. {problem}", problem.hint)


def _cue_list(made: Draft, node: Node | None, stance: Stance | None) -> Iterator[Cue]:
    for member in members(made, node, "cues"):
        cue = _cue(made, member, stance)
        if cue:
            yield cue


def _cue(made: Draft, node: Node, stance: Stance | None) -> Cue | None:
    if isinstance(node, Scalar):
        pattern = _pattern(made, node, "cue")
        return Cue(pattern, stance, origin="study", line=node.line) if pattern else None
    if isinstance(node, Row):
        made.wrong(node.line, "A cue cannot be a list.", "Put brackets of a pattern in quotes.")
        return None
    if not set(node.pairs) & set(KEYS):
        made.wrong(
            node.line,
            "A cue with a colon is read as a mapping.",
            "Put quotes around it: 'like: this'.",
        )
        return None
    keys(made, node, KEYS, "a cue")
    found = node.get("pattern")
    pattern = _pattern(made, found, "cue") if isinstance(found, Scalar) else ""
    if not pattern:
        made.wrong(node.line, "A cue has no pattern.", "Add `pattern: the words to look for`.")
        return None
    return Cue(
        pattern,
        choice(made, node, "stance", STANCES, stance),
        weight=_weight(made, node),
        language=_language(made, node),
        level=choice(made, node, "level", LEVELS, "inflect") or "inflect",
        regex=_flag(made, node, "regex"),
        origin="study",
        line=node.line,
    )


def patterns(made: Draft, node: Node | None, what: str) -> Iterator[tuple[str, int]]:
    """A list of plain patterns, each with its line."""
    for member in members(made, node, what):
        if isinstance(member, Scalar):
            found = _pattern(made, member, "pattern")
            if found:
                yield found, member.line
        else:
            made.wrong(
                member.line,
                f"`{what}` holds plain patterns only.",
                "Put quotes around a pattern that holds a colon or begins with a bracket.",
            )


def _pattern(made: Draft, node: Scalar, what: str) -> str:
    if node.empty:
        made.wrong(node.line, f"The {what} is empty.", "Write the words, or delete the line.")
        return ""
    found = tidy(node.text)
    if node.plain and node.last > node.line:
        made.wrong(
            node.line,
            f"The {what} runs on to line {node.last}, and what stands there is read as part of it.",
            "Indent each line of the list like its neighbours: the same spaces before `- `.",
        )
        return ""
    if node.plain and " - " in found:
        made.doubt(
            node.line,
            f"The {what} {found!r} holds a dash between spaces, as two lines in one would.",
            "Give each its own line; where the dash is meant, put the words in quotes.",
        )
    if len(found) > LONGEST:
        made.wrong(
            node.line,
            f"The {what} is {len(found)} characters long.",
            f"Keep it under {LONGEST}: split it into several.",
        )
        return ""
    return found


def _weight(made: Draft, node: Fields) -> float:
    given = word(made, node, "weight")
    if not given:
        return 1.0
    try:
        weight = float(given)
    except ValueError:
        weight = math.nan
    if 0 < weight <= HEAVIEST:
        return weight
    made.wrong(
        line(node, "weight"),
        f"{given!r} is no weight.",
        f"Write a number above 0 and up to {HEAVIEST:g}; the usual weight is 1.",
    )
    return 1.0


def _language(made: Draft, node: Fields) -> str:
    given = word(made, node, "language")
    if given and not LANGUAGE.fullmatch(given):
        made.wrong(line(node, "language"), f"{given!r} is no language.", "Write `en` or `id`.")
        return ""
    return given


def _flag(made: Draft, node: Fields, key: str) -> bool:
    given = word(made, node, key)
    if given and given.casefold() not in _FLAGS:
        made.wrong(line(node, key), f"`{key}` cannot be {given!r}.", "Write `true` or `false`.")
    return _FLAGS.get(given.casefold(), False)
