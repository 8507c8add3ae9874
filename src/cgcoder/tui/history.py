"""What was done on the screen since it was opened, to be undone and done again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cgcoder.core.acts import Closed, Coded, Entry, Memo, Retraction, Review, Settled

if TYPE_CHECKING:
    from cgcoder.tui.review import Review as Screen


@dataclass
class History:
    """Acts by the source they were done on, the last ones last."""

    done: list[tuple[str, tuple[Entry, ...]]] = field(default_factory=list)
    undone: list[tuple[str, tuple[Entry, ...], tuple[Entry, ...]]] = field(default_factory=list)
    """With the retractions that undid them."""

    def did(self, source: str, entries: tuple[Entry, ...]) -> None:
        """Note an act; what was undone before it cannot be done again."""
        self.done.append((source, entries))
        self.undone.clear()


def undo(screen: Screen) -> None:
    """Take the last act of this session back."""
    history = screen.history
    if not history.done:
        screen.desk.said = "Nothing more to undo since you began; x removes a coding."
        return
    source, entries = history.done[-1]
    _return_to(screen, source)
    _stand_at(screen, entries)
    taken = screen.recorded([Retraction(e.id, "undone") for e in reversed(entries)])
    if taken:
        history.done.pop()
        history.undone.append((source, entries, taken))
        _settled_again(screen, entries)
        screen.desk.said = f"Undone: {told(entries[0])}. r does it again."


def redo(screen: Screen) -> None:
    """Do again what was undone last."""
    history = screen.history
    if not history.undone:
        screen.desk.said = "Nothing to do again."
        return
    source, entries, taken = history.undone[-1]
    _return_to(screen, source)
    if screen.recorded([Retraction(e.id, "done again") for e in reversed(taken)]):
        history.undone.pop()
        history.done.append((source, entries))
        _settled_again(screen, entries)
        _stand_at(screen, entries)
        screen.desk.said = f"Done again: {told(entries[0])}."


def _return_to(screen: Screen, name: str) -> None:
    if name != screen.desk.source.id:
        source = next((s for s in screen.shelf.study.sources if s.id == name), None)
        if source is not None:
            screen.open(source)


def _stand_at(screen: Screen, entries: Sequence[Entry]) -> None:
    ids = {about(e) for e in entries}
    mark = next((m for m in screen.desk.marks if m.id in ids), None)
    if mark is not None:
        screen.desk.go(mark)


def _settled_again(screen: Screen, entries: Sequence[Entry]) -> None:
    """Where words stand is found out when the study is read."""
    if any(isinstance(e, Settled) for e in entries):
        screen.reload(quiet=True)


def told(entry: Entry) -> str:
    """Word an act in a word or two."""
    if isinstance(entry, Review):
        return entry.verdict
    if isinstance(entry, Coded):
        return "coded"
    if isinstance(entry, Memo):
        return "memo"
    if isinstance(entry, Settled):
        return "settled"
    return "done with the source" if isinstance(entry, Closed) else "removed"


def about(entry: Entry) -> str:
    """The id of the coding that an act is about; empty where it is about none."""
    if isinstance(entry, Review):
        return entry.target.id
    if isinstance(entry, Memo):
        return entry.about
    return entry.of if isinstance(entry, Retraction | Settled) else entry.id
