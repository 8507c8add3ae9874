"""What the reading of one file's comments needs at hand, and what comes of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from cgcoder import narrative
from cgcoder.core.acts import Coded, Entry, Memo, Review
from cgcoder.core.deciding import memo_on
from cgcoder.core.errors import Problem
from cgcoder.core.model import Source, Study
from cgcoder.core.naming import Names
from cgcoder.narrative.catalogue import LANGUAGES, PLACE, entries
from cgcoder.office.comment_bases import Base, Bases, Since
from cgcoder.office.comment_places import Places
from cgcoder.office.comment_words import Shown, lines
from cgcoder.office.comments_read import Remark

SHORT = 60
"""Characters of a comment, or of the words it hangs on, by which a person finds it again."""
TOLD = ("unreviewed", "unreviewed.plain", "accepted", "changed", "agreed", "uncounted", "why")


class Desk:
    """The study, the person who decides, the file's text, and the drafts so far."""

    def __init__(  # noqa: PLR0913, PLR0917  # what a file's comments are read with
        self, study: Study, source: Source, person: str, file: str, text: str, state: str
    ) -> None:
        self.study = study
        self.source = source
        self.person = person
        self.file = file
        self.text = text
        self.places = Places(text, source)
        self.names = Names(study.codebook)
        self.bases = Bases(study)
        self.since = Since(study, person, state)
        self.drafts: dict[Entry, None] = {}
        self.problems: list[Problem] = []
        self._words = narrative.words(study.settings.language, study)

    def take(self, drafts: Iterable[Entry], remark: Remark | None = None) -> None:
        """Keep *drafts*, but for those that the person recorded since the file was made."""
        for draft in drafts:
            if not self.since.said(draft):
                self.drafts[draft] = None
                if type(draft) is Review and self.since.touched(draft.target.id):
                    self._twice(draft, remark)
            elif type(draft) is Review and draft.note:
                choice = self.bases.choices[draft.target.id]
                more = memo_on(choice, draft.note, self.person)
                self.drafts.update((m, None) for m in more if not self.since.said(m))

    def _twice(self, draft: Review, remark: Remark | None) -> None:
        self.tell(
            remark,
            f"{self.person} has ruled on this coding ({draft.target.code}) otherwise since the "
            "file was written; what the file says is taken as the last word.",
            "If the earlier ruling is right, take this one back: cgcoder undo",
            warning=True,
        )

    def tell(
        self, remark: Remark | None, message: str, hint: str, *, warning: bool = False
    ) -> None:
        """Say what cannot be applied, or what ought to be known, and where it stands."""
        place, said = self.file, ""
        if remark is not None:
            place = f"{self.file}, paragraph {remark.line}" if remark.line else self.file
            on = short(self._quote(remark))
            said = f"{remark.author or 'Somebody'} wrote {short(remark.text)}"
            said = f"{said} on {on}: " if on else f"{said}: "
        self.problems.append(
            Problem(place, f"{said}{message}", hint, "warning" if warning else "error")
        )

    def memo(self, remark: Remark, text: str) -> None:
        """Keep *text* as a memo on the source, with the words that the comment hangs on."""
        quote = " ".join(self._quote(remark).split())
        if not quote and self.source.withheld:
            self.tell(
                remark,
                "nobody can tell whether it is about words that are withheld. It was left out.",
                "Write the memo yourself: cgcoder memo",
            )
            return
        quote = f"“{quote if len(quote) <= 4 * SHORT else quote[: 4 * SHORT] + '…'}”: "
        told = f"{quote if len(quote) > len('“”: ') else ''}{text}"
        known = {(m.by, m.about, m.text) for m in self.study.memos if m.of_kind == "source"}
        if (self.person, self.source.id, told) not in known:
            self.take([Memo("source", self.source.id, told)])

    def _quote(self, remark: Remark) -> str:
        """The words that a comment hangs on; where some are withheld, only if they are others."""
        placed = self.places.place(remark.start, remark.end) if remark.line else None
        if placed and placed.segment and not placed.why:
            return placed.segment.quote
        return "" if self.source.withheld else self.text[remark.start : remark.end]

    def coded(self, draft: Coded, texts: Sequence[str]) -> None:
        """Let the person code words by hand; *texts* are memos on it."""
        from cgcoder.core.deciding import coded

        held = self.bases.choices.of(self.person, draft.segment, draft.code)
        if held is not None and held.stance == draft.stance:
            choice = self.bases.choices[held.id]
            for text in texts:
                self.take(memo_on(choice, text, self.person))
            return
        self.take(coded(self.bases.choices, self.person, draft))

    def added(self, text: str, base: Base) -> str:
        """What somebody wrote into the comment on *base* below its first line."""
        now = self.bases.now(base)
        if now is None:
            return "\n".join(ln for ln in text.splitlines() if not ln.startswith(_beginnings()))
        told = lines(Shown(now, counts=False), self._words, self.names)[1:-1]
        old, new = " ".join(told).split(), [*re.finditer(r"\S+", text)]
        found = []
        matcher = SequenceMatcher(None, old, [m[0] for m in new], autojunk=False)
        for kind, _, _, first, last in matcher.get_opcodes():
            if first < last and kind != "equal":
                start, end = new[first].start(), new[last - 1].end()
                found.append(_line(text, start, end) if kind == "replace" else text[start:end])
        return "\n".join(dict.fromkeys(found)).strip()


def _line(text: str, start: int, end: int) -> str:
    """The whole lines of a stretch, without the word for a memo; itself where lines are lost."""
    if "\n" not in text:
        return text[start:end]
    begin, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[begin : stop if stop >= 0 else len(text)]
    memo = tuple(_beginning(n, "memo") for n in LANGUAGES)
    return next((line[len(m) :] for m in memo if line.startswith(m)), line)


def _beginnings() -> tuple[str, ...]:
    found = (_beginning(language, kind) for language in LANGUAGES for kind in TOLD)
    return tuple(b for b in found if b)


def _beginning(language: str, kind: str) -> str:
    """The words with which a line of a comment begins."""
    template = entries(language)["sentence"][f"comments.{kind}"]
    place = PLACE.search(template)
    return template[: place.start()] if place else template


def short(text: str) -> str:
    """A text in one line, by which a person finds it again; empty for none."""
    line = " ".join(text.split())
    if not line:
        return ""
    return f"“{line if len(line) <= SHORT else line[: SHORT - 1] + '…'}”"
