"""The study's own regular expressions, run on the text as written, within bounds.

Python's `re` cannot be stopped once it runs, so what might run for ever is refused before: a
repetition inside a repetition, a repeated choice, a back reference. Each sentence is searched by
itself and only its first 2,000 characters are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cgcoder.core.errors import CodebookError
from cgcoder.engine.corpus import Corpus

LONGEST = 2000
"""Characters of a sentence that are searched."""
LONGEST_PATTERN = 500
OPEN = 3
"""Open repetitions one after another that are still allowed."""
MANY = 20
"""A repetition allowed more often than this counts as unbounded."""


class Regexes:
    """Compiled expressions; raises `CodebookError` naming the one that cannot be used."""

    def __init__(self, given: Sequence[tuple[int, str, str]]) -> None:
        self._compiled = [(number, check(pattern, code)) for number, code, pattern in given]

    def find(self, corpus: Corpus, *, questions: bool) -> NDArray[np.int64]:
        """Give rows (sentence, entry, first token, last token) of the first hit per sentence."""
        found: list[tuple[int, int, int, int]] = []
        if self._compiled:
            for sentence in np.flatnonzero((np.asarray(corpus.s_role) == 1) == questions).tolist():
                found += self._in_sentence(corpus, sentence)
        return np.asarray(found, dtype=np.int64).reshape(-1, 4).T

    def _in_sentence(self, corpus: Corpus, sentence: int) -> Iterable[tuple[int, int, int, int]]:
        start = int(corpus.s_start[sentence])
        text = corpus.sources[int(corpus.s_source[sentence])].text
        words = text[start : min(int(corpus.s_end[sentence]), start + LONGEST)]
        low, high = int(corpus.s_first[sentence]), int(corpus.s_last[sentence])
        if low == high:
            return
        starts = corpus.t_start[low:high]
        for entry, expression in self._compiled:
            hit = expression.search(words)
            if hit and hit.end() > hit.start():
                first = int(np.searchsorted(starts, start + hit.start(), side="right")) - 1
                last = int(np.searchsorted(starts, start + hit.end(), side="left")) - 1
                yield sentence, entry, low + max(0, first), low + max(0, first, last)


def check(pattern: str, code: str = "") -> re.Pattern[str]:
    """Compile *pattern*, ignoring case; raise `CodebookError` where it cannot be used safely."""
    where = f"The regular expression {pattern[:80]!r}" + (f" of {code}" if code else "")
    if len(pattern) > LONGEST_PATTERN:
        raise CodebookError(
            f"{where} is longer than {LONGEST_PATTERN} characters.",
            hint="Split it into several cues.",
        )
    try:
        compiled = re.compile(pattern, re.IGNORECASE)
        risk = _risk(_parsed(pattern))
    except (re.error, RecursionError, OverflowError) as error:
        raise CodebookError(
            f"{where} cannot be understood: {error}.",
            hint="Mend it, or write a plain cue without `regex: true`.",
        ) from error
    if compiled.search(""):
        raise CodebookError(f"{where} matches nothing at all.", hint="Let it ask for some word.")
    if risk:
        raise CodebookError(
            f"{where} could take for ever: {risk}.",
            hint="Use a plain cue with ' .. ' gaps, or a bounded repetition such as .{0,20}.",
        )
    return compiled


def _parsed(pattern: str) -> Any:  # noqa: ANN401 - a parse tree of the standard library
    from re import _parser  # type: ignore[attr-defined]

    return _parser.parse(pattern, re.IGNORECASE)


def _risk(tree: Any, *, inside: bool = False) -> str:  # noqa: ANN401 - as above
    """Say what in a parsed expression may need exponential time, empty if nothing."""
    loose = 0
    for name, value in tree:
        kind = str(name)
        if kind == "GROUPREF":
            return "it refers back to a group"
        if kind in {"MAX_REPEAT", "MIN_REPEAT"}:
            unbounded = value[1] > MANY
            loose += unbounded
            if unbounded and inside:
                return "a repetition stands inside a repetition"
            risk = _risk(value[2], inside=inside or value[1] > 1)
        else:
            if kind == "BRANCH" and inside:
                return "a repetition repeats a choice"
            risk = next(filter(None, (_risk(t, inside=inside) for t in _parts(kind, value))), "")
        if risk:
            return risk
    return "it has more than three open repetitions" if loose > OPEN else ""


def _parts(kind: str, value: Any) -> list[Any]:  # noqa: ANN401 - as above
    where = {"SUBPATTERN": -1, "ASSERT": 1, "ASSERT_NOT": 1, "POSSESSIVE_REPEAT": 2}
    if kind in where:
        return [value[where[kind]]]
    if kind == "BRANCH":
        return list(value[1])
    if kind == "GROUPREF_EXISTS":
        return [part for part in value[1:] if part is not None]
    return [value] if kind == "ATOMIC_GROUP" else []
