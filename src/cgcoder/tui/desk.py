"""One source on a person's desk, and what they decide there.

A plain state machine: keys are turned into calls of its verbs, deciding verbs give drafts of
ledger entries, and `take` shows what was recorded. No screen, no disk, no clock.
"""

from __future__ import annotations

from dataclasses import replace

from cgcoder.core.acts import Closed, Coded, Entry, Memo, MemoKind, Retraction, Review
from cgcoder.core.codes import Stance
from cgcoder.core.segment import Segment
from cgcoder.tui.borders import Border, moved
from cgcoder.tui.marks import Mark
from cgcoder.tui.reader import Reader

Drafts = tuple[Entry, ...]


class Desk(Reader):
    """A source that a person codes and whose codings they rule on."""

    # ---------------------------------------------------------------- deciding

    def _ruled(self, verdict: str) -> Mark | None:
        """The current coding, if it can be ruled on."""
        if self.current is None:
            self.said = (
                f"No coding is current; n goes to the next one, and then it can be {verdict}."
            )
        elif self.current.status == "agreed":
            self.said = "People agreed on this one; cgcoder reconcile --again changes it."
            return None
        return self.current

    def accept(self) -> Drafts:
        """Hold the current coding as it is shown."""
        mark = self._ruled("accepted")
        if mark is None:
            return ()
        if mark.origin.coder == self.person:
            self.said = "This is your own coding; it counts already."
            return ()
        if mark.shown.by == self.person and mark.status in ("accepted", "changed"):
            self.said = "You hold this coding already."
            return ()
        return self._holding(mark, mark.segment, mark.shown.code, mark.shown.stance)

    def reject(self) -> Drafts:
        """Refuse the current coding; one's own is taken back."""
        mark = self._ruled("rejected")
        if mark is None:
            return ()
        if mark.origin.coder == self.person:
            return (Retraction(mark.id, "removed on the screen"),)
        if mark.shown.by == self.person and mark.status == "rejected":
            self.said = "You have rejected this coding already."
            return ()
        return (Review(mark.target(), "rejected"),)

    def recode(self, code: str, stance: Stance | None = None) -> Drafts:
        """Give the current coding another code."""
        mark = self._ruled("changed")
        if mark is None:
            return ()
        stance = stance or mark.shown.stance
        if (code, stance) == (mark.shown.code, mark.shown.stance) and mark.status != "unreviewed":
            return ()
        return self._holding(mark, mark.segment, code, stance)

    def turn(self, stance: Stance) -> Drafts:
        """Give the current coding another stance."""
        mark = self._ruled("changed")
        if mark is None:
            return ()
        if mark.shown.stance == stance and (mark.shown.by == self.person):
            self.said = f"It {stance} already." if stance != "neutral" else "It is neutral already."
            return ()
        return self._holding(mark, mark.segment, mark.shown.code, stance)

    def _holding(self, mark: Mark, segment: Segment, code: str, stance: Stance) -> Drafts:
        target = mark.target()
        same = (segment.start, segment.end) == (target.segment.start, target.segment.end)
        if (
            same
            and (code, stance) == (target.code, target.stance)
            and mark.origin.coder != self.person
        ):
            return (Review(target, "accepted"),)
        return (Review(target, "changed", segment, code, stance),)

    def code(self, code: str, stance: Stance) -> Drafts:
        """Code the selected words."""
        chosen = self.selection
        if chosen is None:
            return ()
        start, end = chosen
        held = [
            m for m in self.seen.marks
            if (m.segment.start, m.segment.end, m.shown.code, m.shown.by)
            == (start, end, code, self.person) and m.status != "rejected"
        ]  # fmt: skip
        if held and held[0].shown.stance == stance:
            self.said = "You have coded these words so already."
            return ()
        return (Coded(self.source.segment(start, end), code, stance),)

    def memo(self, text: str, kind: MemoKind, about: str) -> Drafts:
        """Note something on a coding, the source, a code, or the study."""
        text = text.strip()
        mark = self.current
        target = mark.target() if mark and kind == "coding" and mark.id == about else None
        return (Memo(kind, about, text, target=target),) if text else ()

    def close(self) -> Drafts:
        """Say that the person has been through this text."""
        return (Closed(self.source.id, self.source.fingerprint, self.codebook.hash),)

    # ---------------------------------------------------------------- borders

    def border(self, border: Border) -> None:
        """Move a border of the current coding; `keep_borders` records it."""
        mark = self._ruled("changed")
        if mark is None:
            return
        segment = self.borders or mark.segment
        place = moved(self.words, segment.start, segment.end, border)
        if place is None:
            self.said = "It cannot go further that way."
            return
        self.anchor = None
        self.borders = self.source.segment(*place)
        self.caret = self.words.at(place[0])

    def keep_borders(self) -> Drafts:
        """Record borders that were moved."""
        mark, borders = self.current, self.borders
        self.borders = None
        if mark is None or borders is None:
            return ()
        if (borders.start, borders.end) == (mark.segment.start, mark.segment.end):
            return ()
        return self._holding(mark, replace(borders), mark.shown.code, mark.shown.stance)
