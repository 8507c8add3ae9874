"""The codebook as records: codes, and the cues that speak for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Stance = Literal["supports", "hinders", "neutral"]
CodeKind = Literal["indicator", "barrier", "context"]
Level = Literal["exact", "inflect", "root"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern that speaks for a code. See docs/cues.md for the pattern language."""

    pattern: str
    stance: Stance | None = None
    """What the words say by themselves; None where the sentence decides."""
    weight: float = 1.0
    language: str = ""
    level: Level = "inflect"
    """How plain words of the pattern match: the form alone, with clitics, or every derivation."""
    regex: bool = False
    """Whether the pattern is a regular expression, run on the text as written."""
    origin: str = ""
    """`study`, or the name of the shipped list it comes from."""
    line: int = 0


Text = Mapping[str, str]
"""Words in several languages, by language code: {"en": ..., "id": ...}."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code of the codebook. `id` never changes; labels may. A sub-code is `parent/child`."""

    id: str
    kind: CodeKind
    label: Text
    parent: str | None = None
    definition: Text = field(default_factory=dict)
    include: Text = field(default_factory=dict)
    """When to use it."""
    exclude: Text = field(default_factory=dict)
    """When not."""
    examples: Text = field(default_factory=dict)
    near_misses: Text = field(default_factory=dict)
    source: str = ""
    """The literature it rests on."""
    cues: tuple[Cue, ...] = ()
    exclusions: tuple[str, ...] = ()
    """Patterns; a hit of one of this code's cues that overlaps a match of these is dropped."""
    line: int = 0

    def name(self, language: str) -> str:
        """The label in *language*, else in English, else in any other, else the id."""
        label = self.label.get(language) or self.label.get("en")
        return label or next(iter(self.label.values()), self.id)


@dataclass(frozen=True, slots=True)
class Codebook:
    """A versioned tree of codes."""

    name: str
    version: str
    codes: tuple[Code, ...]
    shipped_cues: str = ""
    """Name of the wide cue list that ships with cgcoder (`ansell-gash-1`); empty: none."""
    switched_off: frozenset[str] = frozenset()
    """Shipped cues (`code: pattern`, or a whole `code`) that this study does not want."""
    hash: str = ""
    """First 16 hex digits of SHA-256 over the codes and cues, by which a round names it."""
    title: Text = field(default_factory=dict)
    theory: str = ""
    """The literature the whole codebook rests on."""

    def __getitem__(self, code: str) -> Code:
        """Look a code up by id; KeyError when there is none."""
        for found in self.codes:
            if found.id == code:
                return found
        raise KeyError(code)

    def __contains__(self, code: object) -> bool:
        """Whether there is a code of that id."""
        return any(found.id == code for found in self.codes)

    def children(self, code: str) -> tuple[Code, ...]:
        """The sub-codes of *code*."""
        return tuple(c for c in self.codes if c.parent == code)

    def of_kind(self, kind: CodeKind) -> tuple[Code, ...]:
        """The top-level codes of one kind."""
        return tuple(c for c in self.codes if c.kind == kind and c.parent is None)

    def top(self, code: str) -> str:
        """The id of the top-level code above *code* (itself if it has no parent)."""
        return code.split("/", 1)[0]
