"""Checking a codebook: everything that `load` refuses, and what a careful reader would ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from cgcoder.codebook import nearmiss, overlap
from cgcoder.codebook.draft import draft
from cgcoder.codebook.fields import Draft
from cgcoder.core.codes import Code, Cue
from cgcoder.core.errors import CgcoderError, Problem, unknown

WANTED = ("label", "definition", "example")
"""Texts without which a code cannot be applied by another person."""
BESIDES = ("include", "exclude", "near_miss")
"""Texts that may be left out, but not in one language only."""


def lint(text: str, name: str) -> list[Problem]:
    """Check the codebook *text*; *name* is the file's name, and places read `name:line`.

    An error keeps the codebook from being used, a warning does not. Nothing is raised, whatever
    the text. The problems stand in the order of their lines.
    """
    made = draft(text, name)
    if made.codebook.codes:
        _texts(made)
        _patterns(made)
        overlap.check(made)
        nearmiss.check(made)
        _shipped(made)
    return sorted(made.problems, key=partial(_line, name))


def _line(name: str, problem: Problem) -> tuple[int, str, str]:
    digits = problem.place.removeprefix(f"{name}:")
    return (int(digits) if digits.isdigit() else 0, problem.severity, problem.message)


def _texts(made: Draft) -> None:
    languages = _languages(made)
    for code in made.codebook.codes:
        by_name = {
            "label": code.label,
            "definition": code.definition,
            "example": code.examples,
            "include": code.include,
            "exclude": code.exclude,
            "near_miss": code.near_misses,
        }
        for name, words in by_name.items():
            line = made.fields[code.id].get(name, code.line)
            if not words and name in WANTED:
                made.doubt(
                    line,
                    f"{code.id!r} has no {name}.",
                    f"Add `{name}:`; another coder must be able to use the code without asking.",
                )
            missing = [language for language in languages if language not in words]
            if words and missing:
                made.doubt(
                    line,
                    f"The {name.replace('_', ' ')} of {code.id!r} is missing in "
                    f"{' and '.join(map(repr, missing))}.",
                    "Other codes have theirs in that language; add it here.",
                )
    if not made.codebook.version:
        made.doubt(
            1,
            "The codebook has no version.",
            "Add a line like `version: 1`, and raise it when you change what a code means.",
        )


def _languages(made: Draft) -> list[str]:
    """The languages of the codebook: those in which some definition or label stands."""
    found: set[str] = set()
    for code in made.codebook.codes:
        found |= set(code.label) | set(code.definition)
    return sorted(found)


def _patterns(made: Draft) -> None:
    """Note every pattern that the engine cannot read."""
    plain = [(c.pattern, c.line, "cue") for c in _cues(made) if not c.regex]
    plain += [
        (pattern, line, "exclusion")
        for found in made.exclusions.values()
        for pattern, line in found
    ]
    if not _compiles([pattern for pattern, _, _ in plain]):
        for pattern, line, what in plain:
            _refuse(made, pattern, line, what)
    regexes = [cue for cue in _cues(made) if cue.regex]
    if regexes:
        from cgcoder.engine.regexes import check

        for cue in regexes:
            try:
                check(cue.pattern)
            except CgcoderError as error:
                made.wrong(cue.line, str(error), error.hint)


def _compiles(patterns: Sequence[str]) -> bool:
    from cgcoder.engine.patterns import Patterns

    try:
        Patterns(patterns)
    except CgcoderError:
        return False
    return True


def _refuse(made: Draft, pattern: str, line: int, what: str) -> None:
    from cgcoder.engine.patterns import Patterns

    try:
        Patterns([pattern])
    except CgcoderError as error:
        made.wrong(line, f"The {what} {pattern!r} cannot be read: {error}", error.hint)


def _cues(made: Draft) -> Iterator[Cue]:
    for code in made.codebook.codes:
        yield from code.cues


def _shipped(made: Draft) -> None:
    """Check what must be seen together with the shipped cue list."""
    from cgcoder.engine import cues

    try:
        entries = cues.shipped(made.codebook.shipped_cues) if made.codebook.shipped_cues else ()
    except CgcoderError:
        return  # the draft has said so already
    sections: dict[str, set[str]] = {}
    for entry in entries:
        section = entry.section.removeprefix("q:")
        known = sections.setdefault(section, set())
        if not entry.section.startswith("q:"):
            known.add(entry.pattern)
    off = _switched_off(made, sections)
    for code in made.codebook.codes:
        left = sections.get(code.id, set()) - off.get(code.id, set())
        if not code.cues and (code.id in made.codebook.switched_off or not left):
            _unreachable(made, code)


def _unreachable(made: Draft, code: Code) -> None:
    made.doubt(
        code.line,
        f"{code.id!r} is unreachable for a machine: it has no cue of its own and none in the "
        "shipped list.",
        "Add `cues:`, or leave it for coding by hand.",
    )


def _switched_off(made: Draft, sections: dict[str, set[str]]) -> dict[str, set[str]]:
    """The shipped cues switched off, by code; entries that name nothing are noted."""
    off: dict[str, set[str]] = {}
    for entry, line in made.switched:
        code, colon, rest = entry.partition(":")
        pattern = " ".join(rest.split())
        if code not in sections:
            problem = unknown("code with shipped cues", code, sections)
            made.wrong(line, str(problem), problem.hint)
        elif colon and pattern not in sections[code]:
            problem = unknown("cue", pattern, sections[code])
            near = problem.hint if problem.hint.startswith("Did") else ""
            made.wrong(
                line,
                f"The shipped list has no cue {pattern!r} under {code!r}.",
                near or "Write the cue exactly as the shipped list has it.",
            )
        elif colon:
            off.setdefault(code, set()).add(pattern)
    return off
