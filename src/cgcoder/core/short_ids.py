"""Ids as people read and type them: as many letters of one as tell it from all others."""

from __future__ import annotations

from collections.abc import Collection

LEAST = 4
"""Letters; fewer would soon name something else as well."""
MARK = "#"
"""May stand before an id: it keeps a spreadsheet from taking `12e456` for a number."""


def length(ids: Collection[str]) -> int:
    """How many letters tell the *ids* from each other; at least four."""
    different = set(ids)
    longest = max(map(len, different), default=LEAST)
    for letters in range(LEAST, longest):
        if len({i[:letters] for i in different}) == len(different):
            return letters
    return longest


def matching(written: str, ids: Collection[str]) -> list[str]:
    """The ids that *written* may mean: the one that is it, else all that begin with it."""
    wanted = bare(written)
    if wanted in ids:
        return [wanted]
    return sorted({i for i in ids if wanted and i.startswith(wanted)})


def bare(written: str) -> str:
    """The id without the mark before it."""
    return written.strip().removeprefix(MARK)
