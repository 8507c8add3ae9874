"""YAML as a tree that knows its lines.

A codebook holds words, so every value is kept as it is written: `no`, `on` and `2.0` stay words.
Repeated keys, which YAML readers swallow, are found; aliases, with which a small file can stand
for an endless one, are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cgcoder.core.errors import Problem

if TYPE_CHECKING:
    from yaml import Event, MarkedYAMLError

LARGEST = 2_000_000
"""Characters; a codebook of a thousand codes has fewer."""
DEEPEST = 12
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FREE_TEXT = (
    "Put quotes around text that begins with one of @ ` % * & ! or that holds ': ' or ' #': "
    "'like this'."
)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A word, a number or a sentence, as written."""

    text: str
    line: int
    plain: bool = False
    """Whether it stands there without quotes."""
    last: int = 0
    """The line on which it ends; 0 where nothing says so."""

    @property
    def empty(self) -> bool:
        """Whether nothing stands there (`~` and `null` say so in YAML)."""
        return not self.text.strip() or (self.plain and self.text in {"~", "null"})


@dataclass(slots=True)
class Row:
    """A list."""

    line: int
    members: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Fields:
    """A mapping; repeated keys are left out and reported."""

    line: int
    pairs: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)

    def get(self, key: str) -> Node | None:
        """The value of *key*, None where there is none."""
        pair = self.pairs.get(key)
        return pair[1] if pair else None


Node = Scalar | Row | Fields


class _Stop(Exception):  # noqa: N818 (it carries a Problem and never leaves this module)
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def parse(text: str, name: str) -> tuple[Node | None, list[Problem]]:
    """Read *text*; None where it holds nothing or breaks off.

    What cannot be read is told in problems whose places are `name:line`; nothing is raised.
    """
    import yaml

    loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    problems: list[Problem] = []
    try:
        _check_characters(text, name)
        tree = _grow(yaml.parse(text, Loader=loader), name, problems)
    except _Stop as stop:
        return None, [*problems, stop.problem]
    except yaml.MarkedYAMLError as error:
        return None, [*problems, _syntax(error, text, name)]
    except yaml.YAMLError as error:
        return None, [*problems, Problem(name, f"This is no YAML: {error}.")]
    return tree, problems


def _check_characters(text: str, name: str) -> None:
    if len(text) > LARGEST:
        raise _Stop(
            Problem(
                name,
                f"The file is too large for a codebook ({len(text):,} characters).",
                f"Keep it under {LARGEST:,}; is it the right file?",
            )
        )
    found = _UNPRINTABLE.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        raise _Stop(
            Problem(
                f"{name}:{line}",
                f"There is an invisible control character (U+{ord(found[0]):04X}).",
                "Type the line anew, or save the file as plain UTF-8 text.",
            )
        )


class _Gardener:
    """Puts nodes where they belong; *open_* holds the path from the root."""

    def __init__(self, name: str, problems: list[Problem]) -> None:
        self.name = name
        self.problems = problems
        self.root: Node | None = None
        self.open_: list[Row | Fields] = []
        self.keys: list[Scalar | None] = []

    def add(self, node: Node) -> None:
        if not self.open_:
            self.root = node
            return
        home = self.open_[-1]
        if isinstance(home, Row):
            home.members.append(node)
            return
        key = self.keys[-1]
        if key is None:
            if not isinstance(node, Scalar):
                raise _Stop(
                    Problem(f"{self.name}:{node.line}", "A key must be a single word.", _FREE_TEXT)
                )
            self.keys[-1] = node
            return
        self.keys[-1] = None
        if key.text in home.pairs:
            first = home.pairs[key.text][0].line
            self.problems.append(
                Problem(
                    f"{self.name}:{key.line}",
                    f"{key.text!r} stands here a second time (first in line {first}).",
                    "Join the two or delete one: only the first is read.",
                )
            )
            return
        home.pairs[key.text] = (key, node)

    def enter(self, node: Row | Fields) -> None:
        if len(self.open_) >= DEEPEST:
            raise _Stop(
                Problem(
                    f"{self.name}:{node.line}",
                    "Lists and mappings are nested too deep for a codebook.",
                    "Look for brackets or braces that should stand in quotes.",
                )
            )
        self.add(node)
        self.open_.append(node)
        self.keys.append(None)

    def leave(self) -> None:
        self.open_.pop()
        self.keys.pop()


def _grow(events: object, name: str, problems: list[Problem]) -> Node | None:
    import yaml

    gardener = _Gardener(name, problems)
    documents = 0
    event: Event
    for event in events:  # type: ignore[attr-defined]
        line = event.start_mark.line + 1 if event.start_mark else 1
        _refuse(event, name, line)
        if isinstance(event, yaml.ScalarEvent):
            plain = event.implicit[0]
            last = event.end_mark.line + 1 if plain and event.end_mark else line
            gardener.add(Scalar(event.value, line, plain=plain, last=last))
        elif isinstance(event, yaml.SequenceStartEvent):
            gardener.enter(Row(line))
        elif isinstance(event, yaml.MappingStartEvent):
            gardener.enter(Fields(line))
        elif isinstance(event, yaml.CollectionEndEvent):
            gardener.leave()
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _Stop(
                    Problem(
                        f"{name}:{line}",
                        "A second codebook begins here (a line of `---`).",
                        "Keep one codebook in a file; delete the line or what follows.",
                    )
                )
    return gardener.root


def _refuse(event: Event, name: str, line: int) -> None:
    import yaml

    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise _Stop(
            Problem(
                f"{name}:{line}",
                "YAML anchors and aliases (& and *) are not read in codebooks.",
                "Write the words out; put quotes around a cue that begins with * or &.",
            )
        )
    if getattr(event, "tag", None):
        raise _Stop(
            Problem(
                f"{name}:{line}",
                "YAML tags (a word that begins with !) are not read in codebooks.",
                "Put quotes around text that begins with !.",
            )
        )


def _syntax(error: MarkedYAMLError, text: str, name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    what = (error.problem or "it breaks off").strip()
    lines = text.splitlines()
    here = lines[line - 1] if line <= len(lines) else ""
    message = f"YAML cannot be read here: {what}."
    if error.context and error.context_mark and error.context_mark.line + 1 != line:
        message = (
            f"{message[:-1]} ({error.context} that begins in line {error.context_mark.line + 1})."
        )
    return Problem(f"{name}:{line}", message, _remedy(what, here))


def _remedy(what: str, here: str) -> str:
    if "\t" in here[: len(here) - len(here.lstrip())]:
        return "Indent with spaces: YAML does not allow tabs."
    if "escape character" in what:
        return "Use single quotes around a pattern with a backslash: '\\w+'."
    if "mapping values" in what:
        return "Put quotes around text that holds a colon, and indent the line like its neighbours."
    if "expected key" in what or "block" in what or "expected <block end>" in what:
        return "Indent this line like its neighbours."
    if "unexpected end" in what:
        return "A quote or bracket is opened and never closed."
    return _FREE_TEXT
