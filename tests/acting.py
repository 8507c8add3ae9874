"""A small study on which people act, a minute after one another."""

from __future__ import annotations

from dataclasses import replace

from marked import marked

from cgcoder import project
from cgcoder.core.acts import Closed, Coded, Target
from cgcoder.core.ledger import replay
from cgcoder.core.settings import Settings

TEXT = """
I01 (gov)
I02 (ngo) < I01
== I01.txt
P: Do you meet?
I01: [trust_building+|We open the books.] [commitment-|They never come.] Nothing else.
== talk.txt
I02: [trust_building/openness-|They hide the budget.] We all wait.
"""
OPEN, NEVER, HIDE = "We open the books.", "They never come.", "They hide the budget."


class Desk:
    """The study, and what people have done so far."""

    def __init__(self, text=TEXT, **settings):
        """Begin with what the machine proposes."""
        self.proposed = replace(
            marked(text, codes=("trust_building", "commitment"), settings=Settings(**settings)),
            own=(),
        )
        self.entries = []

    @property
    def study(self):
        """The study as it stands now."""
        return replay(self.proposed, self.entries)

    def act(self, person, draft):
        """Record *draft* and give the entry."""
        n = len(self.entries)
        at = f"2026-11-24T09:{n:02}:00.000000+00:00"
        self.entries.append(replace(draft, by=person, made_at=at, id=f"{n:012x}"))
        return self.entries[-1]

    def words(self, quote):
        """The segment of *quote*."""
        source = next(s for s in self.proposed.sources if quote in s.text)
        start = source.text.index(quote)
        return source.segment(start, start + len(quote))

    def target(self, quote):
        """The machine's proposal on *quote*, as a review names it."""
        c = next(c for c in self.proposed.codings if c.segment.quote == quote)
        return Target(self.words(quote), c.code, c.stance, c.coder, c.id)


SAID = "Kami bertemu tiap bulan. Kami saling percaya. Dana selalu terlambat."
BOOK = """\
name: small
version: 1
codes:
  trust:
    kind: indicator
    label: {en: Trust, id: Kepercayaan}
    definition: {en: They rely on each other., id: Mereka saling mengandalkan.}
    example: {en: We trust them., id: Kami percaya.}
    cues: [saling percaya]
  meeting:
    kind: indicator
    label: {en: Meeting, id: Pertemuan}
    definition: {en: They sit together., id: Mereka duduk bersama.}
    example: {en: We meet., id: Kami bertemu.}
    cues: [duduk bersama]
"""


def small_study(folder):
    """A study of one interview on disk, of which no machine proposes anything."""
    (folder / "transcripts").mkdir(mode=0o700)
    (folder / "transcripts" / "I01.txt").write_text(f"P: Bagaimana?\nI01: {SAID}\n")
    (folder / "cgcoder.toml").write_text('codebook = "codebook.yaml"\ncoders = []\n')
    (folder / "codebook.yaml").write_text(BOOK)
    return folder


def alone(folder, person, *coded):
    """One person's round through the interview, recorded; *coded*: words, code, stance."""
    study = project.load(folder)
    source = study.source("I01")
    drafts = []
    for words, code, stance in coded:
        start = source.text.index(words)
        drafts.append(Coded(source.segment(start, start + len(words)), code, stance))
    drafts.append(Closed(source.id, source.fingerprint, study.codebook.hash))
    return project.record(folder, person, drafts, study.sources)
