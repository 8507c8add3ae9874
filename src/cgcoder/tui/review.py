"""The review screen: a source, its codings, and a person's keys."""

from __future__ import annotations

import os
from collections.abc import Sequence

from rich.text import Text
from textual.app import App, ComposeResult
from textual.containers import Container
from textual.timer import Timer
from textual.widgets import Static

from cgcoder.core.acts import Entry
from cgcoder.core.errors import CgcoderError
from cgcoder.core.model import Source
from cgcoder.core.moves import Move
from cgcoder.project.shelf import Shelf
from cgcoder.tui import moving, panel, theme, verbs
from cgcoder.tui.desk import Desk
from cgcoder.tui.history import History
from cgcoder.tui.keys import FOOTER, VERBS, WIDE_FOOTER
from cgcoder.tui.matching import full_name
from cgcoder.tui.transcript import Transcript
from cgcoder.tui.view import View, pace
from cgcoder.tui.words import inert

WIDE = 110
"""Columns from which the panel stands beside the words."""
IDLE = 2.0
"""Seconds after which moved borders are recorded by themselves."""


class Review(App[None]):
    """The screen.

    Args:
        shelf: The study.
        person: Who decides.
        source: Where to begin.
        view: What is looked at.
        blind: Whether others' codings and machines' proposals are hidden.
    """

    CSS = """
    Screen { layout: vertical; }
    #top, #said, #keys { height: 1; width: 100%; }
    #middle { layout: vertical; height: 1fr; width: 100%; }
    Transcript { height: 1fr; width: 100%; }
    #panel { height: 7; width: 100%; border-top: solid $border; overflow: hidden; }
    #headline { height: 1; width: 100%; }
    #body { height: 1fr; width: 100%; overflow: hidden; }
    .-wide #middle { layout: horizontal; }
    .-wide Transcript { width: 1fr; height: 100%; max-width: 100; }
    .-wide #panel { width: 42; height: 100%; border-top: none; border-left: solid $border;
        padding: 0 1; }
    .-wide #headline { height: 3; }
    #said { color: $accent; text-style: bold; }
    """
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - textual's form

    def __init__(
        self, shelf: Shelf, person: str, source: Source, *, view: View, blind: bool = False
    ) -> None:
        # Without colours textual must know from the start that the terminal's own are used, or it
        # turns them into black on black.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        for made in theme.THEMES:
            self.register_theme(made)
        self.theme = "terminal"
        self.shelf, self.person, self.blind, self.view = shelf, person, blind, view
        self.language = shelf.study.settings.language
        codebook = shelf.study.codebook
        tops = [c.id for c in codebook.codes if c.parent is None]
        people = {i.id: i.pseudonym or i.role for i in shelf.study.informants}
        self.transcript = Transcript(tops, people, keys=VERBS, do=self.press)
        self.desk: Desk = self._taken_down(source)
        self.hits: list[tuple[int, int]] = []
        self.settling: Move | None = None
        """The decision whose words the person is showing."""
        self.offered = 0
        self.history = History()
        self._recent = shelf.recent(person)
        self._idle: Timer | None = None
        self._shown = False
        self._parts: dict[str, Text] = {}
        self.animation_level = "none"

    # ---------------------------------------------------------------- the screen

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(id="top")
        with Container(id="middle"):
            yield self.transcript
            with Container(id="panel"):
                yield Static(id="headline")
                yield Static(id="body")
        yield Static(id="said")
        yield Static(id="keys")

    def on_mount(self) -> None:
        """Show the first source."""
        self.transcript.focus()
        self._shown = True
        changed = len(moving.open_moves(self.shelf.study, self.person, blind=self.blind))
        if changed:
            self.desk.said = f"The words of {changed} of people's codings have changed: w"
        self.call_after_refresh(self._warm)
        self.open(self.desk.source)

    def _warm(self) -> None:
        """Load what the first question needs, so that it comes at once."""
        from cgcoder.tui import codebook  # noqa: F401 - imported for its own sake

    def on_resize(self) -> None:
        """Fit the words of the panel."""
        self.renew()

    def renew(self) -> None:
        """Draw what may have changed."""
        if not self._shown:
            return
        desk, width = self.desk, self.size.width
        place = self.shelf.study.sources.index(desk.source) + 1, len(self.shelf.study.sources)
        top = panel.progress(desk, place, pace(self.person, self._recent), width)
        self._put("top", top)
        self._put("headline", self._headline())
        wide = width >= WIDE
        lines = self._body(full=wide)
        gap = Text("\n\n" if wide else "\n")
        self._put("body", gap.join(lines))
        said = desk.said or panel.filtered(self.view, desk.codebook, self.language)
        if self.settling is not None:
            said = desk.said or moving.hint(self)
        elif desk.borders is not None:
            said = "Borders are moved: Enter keeps them, Esc puts them back."
        self._put("said", Text(f" {said}", no_wrap=True))
        self._put("keys", _footer(width))
        self.transcript.renew()

    def _put(self, name: str, words: Text) -> None:
        """Show *words* in a part of the screen; all parts keep their size, so nothing moves."""
        if self._parts.get(name) != words:
            self._parts[name] = words
            self.query_one(f"#{name}", Static).update(words, layout=False)

    def _headline(self) -> Text:
        if self.settling is None:
            return panel.headline(self.desk, self.language)
        name = full_name(self.settling.code, self.desk.codebook, self.language)
        return Text.assemble(("Where does it stand now? ", "bold"), inert(name), end="")

    def _body(self, *, full: bool) -> list[Text]:
        if self.settling is not None:
            return moving.told(self.settling)
        return panel.body(self.desk, self.language, self.size.width, full=full)

    def say(self, words: str) -> None:
        """Tell something in the line above the keys."""
        self.desk.said = words
        self.renew()

    # ---------------------------------------------------------------- sources

    def _taken_down(self, source: Source) -> Desk:
        study = self.shelf.study
        proposals, unseen = self.shelf.proposals(source)
        desk = Desk(
            self.person, study.codebook, source, proposals, self.shelf.entries(source),
            blind=self.blind, across=not study.withheld,
        )  # fmt: skip
        desk.look(self.view)
        if unseen and not self.blind:
            desk.said = f"{', '.join(unseen)} has not seen this text as it is now: cgcoder run"
        return desk

    def holds(self, source: Source) -> bool:
        """Whether *source* has anything of what is looked at."""
        if self.view.informant and self.view.informant not in source.informants:
            return False
        return not self.view or bool(self._taken_down(source).marks)

    def open(self, source: Source) -> None:
        """Put another source on the desk, at the first coding that waits."""
        if source != self.desk.source:
            self.desk = self._taken_down(source)
        said, desk = self.desk.said, self.desk
        waits = [m for m in desk.marks if m.waits]
        desk.go(next(iter(waits or desk.marks), None))
        desk.said = said
        self.hits = []
        self.transcript.show(desk)
        self.renew()

    def reload(self, *, quiet: bool = False) -> None:
        """Read everything again; stay where one is as far as it is still there."""
        was = self.desk
        try:
            self.shelf.reload()
        except CgcoderError as error:
            self.say(f"{error} {error.hint}")
            return
        sources = self.shelf.study.sources
        same = next((s for s in sources if s.id == was.source.id), None)
        if same is None and not sources:
            self.exit(message="Nothing is left to review: cgcoder status")
            return
        self._recent = self.shelf.recent(self.person)
        self.desk = self._taken_down(same or sources[0])
        self.desk.by_doubt = was.by_doubt
        if len(self.desk.words) and len(was.words):
            self.desk.move(self.desk.words.at(was.place))
        if was.current is not None:
            kept = next((m for m in self.desk.marks if m.id == was.current.id), None)
            self.desk.current = kept or self.desk.current
        self.desk.said = "" if quiet else "Read again."
        self.transcript.show(self.desk)
        self.renew()

    def on_app_focus(self) -> None:
        """Take in what others recorded meanwhile; never below a question that waits."""
        if len(self.screen_stack) == 1 and self.shelf.disturbed():
            self.reload(quiet=True)

    # ---------------------------------------------------------------- keys

    def press(self, verb: str) -> None:
        """Do what a key says."""
        self.desk.said = ""
        verbs.do(self, verb)
        self.renew()

    def on_transcript_pointed(self, event: Transcript.Pointed) -> None:
        """Put the caret where the mouse points."""
        self.keep()
        self.desk.move(self.desk.words.at(event.offset))
        self.renew()

    def wait_to_keep(self) -> None:
        """Record moved borders when the keys have rested."""
        if self._idle is not None:
            self._idle.stop()
        self._idle = self.set_timer(IDLE, self._keep_idle)

    def _keep_idle(self) -> None:
        if self.desk.borders is not None:
            self.keep()
            self.renew()

    # ---------------------------------------------------------------- acts

    def keep(self) -> None:
        """Record borders that were moved."""
        self.record(self.desk.keep_borders())

    def record(self, drafts: Sequence[Entry]) -> bool:
        """Record *drafts* and show what they change; tell where that fails."""
        entries = self.recorded(drafts)
        if entries:
            self.history.did(self.desk.source.id, entries)
        return bool(entries)

    def recorded(self, drafts: Sequence[Entry]) -> tuple[Entry, ...]:
        """As `record`, but not to be undone; what stands in the ledger now."""
        if not drafts:
            return ()
        try:
            entries = self.shelf.record(self.person, drafts, self.desk.source)
        except CgcoderError as error:
            self.bell()
            self.desk.said = f"NOT SAVED. {error} {error.hint}"
            return ()
        self._recent += entries
        self.desk.take(entries)
        return entries


def _footer(width: int) -> Text:
    told = Text(" ", no_wrap=True, end="")
    for key, word in WIDE_FOOTER if width >= WIDE else FOOTER:
        told.append(key, "bold")
        told.append(f" {word}  ", "dim")
    return told
