"""Everything cgcoder raises on purpose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal


class CgcoderError(Exception):
    """A problem the user can mend.

    `message` says what is wrong and where; `hint` says what to type next. The command line
    prints both and exits 1; it never shows a traceback.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class SourceError(CgcoderError):
    """A transcript cannot be read."""


class RosterError(CgcoderError):
    """The list of informants cannot be read or contradicts itself."""


class CodebookError(CgcoderError):
    """A codebook is malformed."""


class SettingsError(CgcoderError):
    """`cgcoder.toml` is malformed or holds a value that cannot be used."""


class LedgerError(CgcoderError):
    """A line of a person's ledger cannot be understood."""


class UnknownNameError(CgcoderError):
    """No source, code, informant, coder, format or export bears that name."""


class OptionError(CgcoderError):
    """A plugin has no such option, or the value does not fit it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one file of the study; many are gathered and all are shown."""

    place: str
    """File, with line or row where there is one: `informants.csv:7`."""
    message: str
    hint: str = ""
    severity: Literal["error", "warning"] = "error"
    """An `error` in a codebook or in the settings stops a run, a `warning` does not."""


def unknown(kind: str, name: str, known: Iterable[str]) -> UnknownNameError:
    """Say that *name* is no *kind*, and offer the nearest known name."""
    names = sorted(set(known))
    near = get_close_matches(name, names, n=1, cutoff=0.5)
    folded = {n.casefold(): n for n in names}
    if not near:
        near = get_close_matches(name.casefold(), folded, n=1, cutoff=0.5)
        near = [folded[n] for n in near]
    if near:
        hint = f"Did you mean {near[0]!r}?"
    elif names:
        hint = f"Choose one of: {', '.join(names[:30])}"
    else:
        hint = ""
    return UnknownNameError(f"There is no {kind} {name!r} here.", hint=hint)
