"""One source under a person's eyes: what they see of it, where they are, what they select."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cgcoder.core.acts import Entry
from cgcoder.core.codes import Codebook
from cgcoder.core.model import Coding, Source
from cgcoder.core.segment import Segment
from cgcoder.tui.marks import Mark, Seen, Sight
from cgcoder.tui.view import View, least_certain
from cgcoder.tui.words import Words, blocks


class Reader:
    """The state of one source that a person goes through.

    Args:
        person: Who decides.
        codebook: The codes there are.
        source: What is read.
        proposals: What machines propose of it.
        entries: What people recorded of it, all that stand and all that do not.
        blind: Whether others' codings and machines' proposals are hidden.
        across: Whether a selection may reach from one turn into the next.
    """

    def __init__(  # noqa: PLR0913 - what is on the desk
        self,
        person: str,
        codebook: Codebook,
        source: Source,
        proposals: Sequence[Coding],
        entries: Iterable[Entry],
        *,
        blind: bool = False,
        across: bool = True,
    ) -> None:
        self.person, self.codebook, self.source, self.blind = person, codebook, source, blind
        self._sight = Sight(person, source, proposals, blind=blind)
        self.entries = list(entries)
        self.across = across
        self.view = View()
        self.by_doubt = False
        """Whether the next unreviewed is the least certain rather than the next in the text."""
        self.said = ""
        """What there is to say of the last verb; the screen clears it."""
        self.borders: Segment | None = None
        """Where the borders of the current coding are being moved to, not yet recorded."""
        self.seen: Seen = Seen(())
        self.marks: tuple[Mark, ...] = ()
        self.current: Mark | None = None
        self.anchor: int | None = None
        self._look()
        coded = [(m.segment.start, m.segment.end) for m in self.seen.marks]
        self.words = Words(source, blocks(source, coded))
        self.caret = 0

    # ---------------------------------------------------------------- what is seen

    def _look(self) -> None:
        """Replay what was recorded; keep the current coding current."""
        self.seen = self._sight.seen(self.entries)
        self.marks = tuple(m for m in self.seen.marks if self.view.wants(m, self.source))
        held = self.current
        if held is not None:
            self.current = next((m for m in self.seen.marks if m.id == held.id), None)

    def take(self, entries: Iterable[Entry]) -> None:
        """Show what was recorded, here or by somebody else."""
        self.entries += entries
        self._look()

    def look(self, view: View) -> None:
        """See only what *view* wants."""
        self.view = view
        self._look()
        if self.current is not None and self.current not in self.marks:
            self.current = None

    @property
    def closed(self) -> bool:
        """Whether the person has been through this text."""
        return self.person in self.seen.closed

    @property
    def waiting(self) -> tuple[Mark, ...]:
        """What has still to be ruled on, whatever is filtered."""
        return tuple(m for m in self.seen.marks if m.waits)

    def progress(self) -> tuple[int, int]:
        """How many codings are decided, and how many wait."""
        waiting = len(self.waiting)
        return len(self.seen.marks) - waiting, waiting

    # ---------------------------------------------------------------- where one is

    def go(self, mark: Mark | None) -> None:
        """Make *mark* the current coding and put the caret on its first word."""
        self.anchor, self.borders = None, None
        self.current = mark
        if mark is not None and len(self.words):
            self.caret = self.words.at(mark.segment.start)

    def step(self, direction: int) -> None:
        """Go to the next (or the previous) coding in the text from where the caret is."""
        at = self.current
        if at is not None and at in self.marks:
            n = self.marks.index(at) + direction
        else:
            place = self.place
            after = sum(1 for m in self.marks if m.segment.start < place)
            n = after if direction > 0 else after - 1
        if 0 <= n < len(self.marks):
            self.go(self.marks[n])
        else:
            self.said = "That was the last one." if direction > 0 else "This is the first one."
            self.said = self.said if self.marks else "Nothing is coded here."

    def next_waiting(self) -> None:
        """Go to the next coding that waits: in the text, or the least certain."""
        found = [m for m in self.marks if m.waits and m != self.current]
        if not found:
            mine = self.current is not None and self.current.waits
            self.said = "This is the last one that waits." if mine else "Nothing is left here."
            return
        if self.by_doubt:
            self.go(least_certain(found)[0])
            return
        place = self._order(self.current) if self.current else (self.place, 0, "")
        self.go(next((m for m in found if self._order(m) > place), found[0]))

    def _order(self, mark: Mark) -> tuple[int, int, str]:
        return (mark.segment.start, mark.segment.end, mark.shown.code)

    def doubt(self) -> None:
        """Order what waits by how certain it is, or again by place."""
        self.by_doubt = not self.by_doubt
        if not self.by_doubt:
            self.said = "In the order of the text."
            return
        found = [m for m in self.marks if m.waits]
        if found:
            self.go(least_certain(found)[0])
            self.said = "The least certain first; l again: in the order of the text."
        else:
            self.said = "Nothing is left here."

    @property
    def place(self) -> int:
        """The offset of the caret's word."""
        return self.words.starts[self.caret] if len(self.words) else 0

    def move(self, word: int, *, extend: bool = False) -> None:
        """Put the caret on *word*; with *extend* what lies between is selected."""
        if not len(self.words):
            return
        word = max(0, min(word, len(self.words) - 1))
        if extend and self.anchor is None:
            self.anchor = self.caret
        if self.anchor is not None and not self._joined(self.anchor, word):
            block = self.words.block(self.words.starts[self.anchor])
            last = self.words.before(block.end)
            word = last if word > self.anchor else self.words.at(block.start)
            self.said = "A selection stays within one turn here."
        self.caret = word
        if self.anchor is None:
            here = self.here()
            if self.current not in here:
                self.current, self.borders = (here[0] if here else None), None

    def _joined(self, one: int, other: int) -> bool:
        if self.across:
            return True
        starts = self.words.starts
        return self.words.block(starts[one]) == self.words.block(starts[other])

    def here(self) -> list[Mark]:
        """The codings on the caret's word, the shortest first."""
        if not len(self.words):
            return []
        start, end = self.words.starts[self.caret], self.words.ends[self.caret]
        found = [m for m in self.marks if m.segment.start < end and start < m.segment.end]
        return sorted(found, key=lambda m: m.segment.end - m.segment.start)

    def around(self) -> None:
        """Go to the next of several codings on the caret's word."""
        here = self.here()
        if not here:
            self.said = "No coding stands here."
            return
        at = here.index(self.current) + 1 if self.current in here else 0
        self.current, self.borders, self.anchor = here[at % len(here)], None, None

    # ---------------------------------------------------------------- selecting

    @property
    def selection(self) -> tuple[int, int] | None:
        """What is selected, as offsets; None where nothing is."""
        if self.anchor is None or not len(self.words):
            return None
        one, other = sorted((self.anchor, self.caret))
        return self.words.starts[one], self.words.ends[other]

    def select(self) -> None:
        """Begin a selection at the caret, or end it."""
        self.anchor = self.caret if self.anchor is None else None

    def choose(self, start: int, end: int) -> None:
        """Select the words from *start* to *end*."""
        self.current, self.borders = None, None
        self.anchor, self.caret = self.words.at(start), self.words.before(end)

    def select_sentence(self) -> None:
        """Select the sentence at the caret; with a selection, one sentence more."""
        if not len(self.words):
            return
        if self.anchor is None:
            start, end = self.words.sentence(self.place)
            self.anchor = self.words.at(start)
            self.move(self.words.before(end))
            return
        if self.anchor > self.caret:
            self.anchor, self.caret = self.caret, self.anchor
        following = self.caret + 1
        if following < len(self.words):
            _, end = self.words.sentence(self.words.starts[following])
            self.move(self.words.before(end))

    def clear(self) -> bool:
        """Let go of a selection or of moved borders; whether there were any."""
        had = self.anchor is not None or self.borders is not None
        self.anchor = self.borders = None
        return had
