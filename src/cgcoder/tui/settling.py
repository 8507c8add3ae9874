"""Two people's differences, one after another, and what has been settled of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cgcoder import project
from cgcoder.core.acts import Agreed, Entry, Retraction
from cgcoder.core.codes import Stance
from cgcoder.core.disagreements import Disagreement, Side, neither, settle, take
from cgcoder.core.model import Study


class Settling:
    """Where somebody stands in the differences. Every decision is on disk when it is made.

    Args:
        folder: The study folder.
        study: The study as it was when the differences were found.
        found: The differences, at least one.
        person: Who records.
    """

    def __init__(
        self, folder: Path, study: Study, found: Sequence[Disagreement], person: str
    ) -> None:
        self.folder, self.study, self.found, self.person = folder, study, found, person
        self.place = 0
        self.note = ""
        """Goes with the next decision."""
        self._done: dict[str, tuple[Entry, ...]] = {}

    @property
    def current(self) -> Disagreement:
        """The difference that is looked at."""
        return self.found[self.place]

    @property
    def sides(self) -> tuple[Side, Side]:
        """What the two say of it."""
        return self.current.one, self.current.other

    @property
    def settled(self) -> int:
        """How many have been settled here."""
        return len(self._done)

    @property
    def agreed(self) -> Agreed | None:
        """How the current one is settled, here or before; None where it is open."""
        made = [e for e in self._done.get(self.current.id, ()) if isinstance(e, Agreed)]
        return next((a for a in made if a.applies), made[0] if made else self.current.agreed)

    def take(self, number: int) -> bool:
        """Settle on what side *number* (0 or 1) says; give whether others are left."""
        return self._record(take(self.current, self.sides[number].by, self.note))

    def neither(self) -> bool:
        """Settle that no code of the two applies; give whether others are left."""
        return self._record(neither(self.current, self.note))

    def other(self, code: str, stance: Stance) -> bool:
        """Settle on *code*, whoever held it; give whether others are left."""
        held = next((c for c in self.current.held if c.code == code), self.current.held[0])
        agreed = settle(
            self.current, segment=held.segment, code=code, stance=stance, note=self.note
        )
        return self._record(agreed)

    def stance(self, stance: Stance) -> bool | None:
        """Settle on the one code that is held, with *stance*; None where two are held."""
        codes = {c.code for c in self.current.held}
        return self.other(codes.pop(), stance) if len(codes) == 1 else None

    def _record(self, drafts: Sequence[Agreed]) -> bool:
        before = self._done.pop(self.current.id, ())
        back = [Retraction(e.id, "settled anew") for e in before]
        made = project.record(self.folder, self.person, [*back, *drafts], self.study.sources)
        self._done[self.current.id] = made[len(back) :]
        self.note = ""
        return self.step(1, waiting=True)

    def undo(self) -> bool:
        """Take the last decision back and return to it; False where there is none."""
        if not self._done:
            return False
        name = next(reversed(self._done))
        back = [Retraction(e.id) for e in self._done[name]]
        project.record(self.folder, self.person, back)
        del self._done[name]
        self.place = next(n for n, d in enumerate(self.found) if d.id == name)
        return True

    def step(self, by: int, *, waiting: bool = False) -> bool:
        """Go on (or back) to the next, round the end; *waiting*: to the next that is open.

        False where none is left that waits.
        """
        count = len(self.found)
        for n in range(1, count + 1):
            at = (self.place + n * by) % count
            if not waiting or self.found[at].id not in self._done:
                self.place = at
                return True
        return False
