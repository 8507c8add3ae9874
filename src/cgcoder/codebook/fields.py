"""A codebook in the making: what is understood so far, what is wrong, and how fields are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TypeVar

from cgcoder.codebook.tree import Fields, Node, Row, Scalar
from cgcoder.core.codes import Codebook, Text
from cgcoder.core.errors import Problem, unknown

LANGUAGE = re.compile(r"[a-z]{2,3}")
_Word = TypeVar("_Word", bound=str)


@dataclass(slots=True)
class Draft:
    """A codebook as far as it could be understood, and what is wrong with it."""

    name: str
    codebook: Codebook = field(default_factory=lambda: Codebook("", "", ()))
    problems: list[Problem] = field(default_factory=list)
    language: str = "en"
    """Of texts that do not say."""
    switched: list[tuple[str, int]] = field(default_factory=list)
    """Entries of `switch_off` with their lines."""
    exclusions: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    """By code: its exclusions with their lines."""
    fields: dict[str, dict[str, int]] = field(default_factory=dict)
    """By code: the lines on which its fields begin."""

    def wrong(self, line: int, message: str, hint: str = "") -> None:
        """Note an error."""
        self.problems.append(Problem(f"{self.name}:{line}", message, hint))

    def doubt(self, line: int, message: str, hint: str = "") -> None:
        """Note a warning."""
        self.problems.append(Problem(f"{self.name}:{line}", message, hint, "warning"))


def keys(made: Draft, node: Fields, known: tuple[str, ...], what: str) -> None:
    """Note every key that *what* does not know."""
    for key, _ in node.pairs.values():
        if key.text not in known:
            near = unknown("key", key.text, known)
            made.wrong(key.line, f"There is no key {key.text!r} in {what}.", near.hint)


def line(node: Fields, key: str) -> int:
    """The line on which *key* stands, or else its mapping begins."""
    pair = node.pairs.get(key)
    return pair[0].line if pair else node.line


def word(made: Draft, node: Fields, key: str) -> str:
    """The words of *key*, empty where there are none."""
    value = node.get(key)
    if value is None:
        return ""
    if not isinstance(value, Scalar):
        made.wrong(
            line(node, key),
            f"`{key}` must be plain words.",
            "Write them behind the colon; put words that hold ': ' in quotes.",
        )
        return ""
    return "" if value.empty else tidy(value.text)


def tidy(words: str) -> str:
    """Take away what the layout of the file put between the words."""
    return "\n".join(" ".join(part.split()) for part in words.strip().splitlines())


def text(made: Draft, node: Node | None, what: str) -> Text:
    """Words in several languages; plain words are in the language of the codebook."""
    if node is None or (isinstance(node, Scalar) and node.empty):
        return {}
    if isinstance(node, Scalar):
        return {made.language: tidy(node.text)}
    if isinstance(node, Row):
        made.wrong(node.line, f"`{what}` is a list; it must be words.", "Take the dashes away.")
        return {}
    words = {}
    for key, value in node.pairs.values():
        if not LANGUAGE.fullmatch(key.text):
            near = get_close_matches(key.text.casefold(), ("en", "id"), 1, 0.3)
            hint = f"Did you mean {near[0]!r}? " if near else ""
            made.wrong(
                key.line,
                f"{key.text!r} under `{what}` is no language.",
                f"{hint}Languages are `en` and `id`; put words that hold ': ' in quotes.",
            )
        elif not isinstance(value, Scalar):
            made.wrong(value.line, f"`{what}` must be words.", "Take dashes and colons away.")
        elif not value.empty:
            words[key.text] = tidy(value.text)
    return words


def members(made: Draft, node: Node | None, what: str) -> Iterator[Node]:
    """The members of a list."""
    if node is None or (isinstance(node, Scalar) and node.empty):
        return
    if not isinstance(node, Row):
        made.wrong(node.line, f"`{what}` must be a list.", "Begin each line below it with `- `.")
        return
    yield from node.members


def choice(
    made: Draft, node: Fields, key: str, known: tuple[_Word, ...], otherwise: _Word | None
) -> _Word | None:
    """The one of the *known* words that *key* names."""
    given = word(made, node, key)
    if not given:
        return otherwise
    for value in known:
        if value == given:
            return value
    problem = unknown(key, given, known)
    made.wrong(line(node, key), str(problem), problem.hint)
    return otherwise
