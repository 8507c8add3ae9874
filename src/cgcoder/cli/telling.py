"""Acts of people in words, a line each."""

from __future__ import annotations

from cgcoder.cli.screen import inert
from cgcoder.cli.transcript import SIGNS
from cgcoder.core.acts import (
    Agreed,
    Closed,
    Coded,
    Decisive,
    Entry,
    Memo,
    Override,
    Renamed,
    Retraction,
    Review,
    Settled,
)
from cgcoder.core.segment import Segment

QUOTED = 60
"""Characters of a quote in a sentence."""


def told(entry: Entry) -> str:
    """What an entry of a ledger did, in a line that begins with its id."""
    did = _on_words(entry) or _on_study(entry)
    return f"{entry.id}  {did}"


def described(code: str, stance: str, segment: Segment) -> str:
    """A coding in words: sign, code, the beginning of the quote, the source."""
    return f"{SIGNS[stance]} {code} on {quoted(segment.quote)} ({segment.source})"


def quoted(words: str) -> str:
    """The beginning of *words* on one line, in quotation marks."""
    line = inert(" ".join(words.split()))
    return f"“{line[: QUOTED - 1]}…”" if len(line) > QUOTED else f"“{line}”"


def _on_words(entry: Entry) -> str:
    match entry:
        case Coded():
            return f"coded {described(entry.code, entry.stance, entry.segment)}"
        case Review():
            return _ruled(entry)
        case Agreed():
            joined = " and ".join(entry.between)
            refused = "" if entry.applies else "not "
            what = described(entry.code, entry.stance, entry.segment)
            return f"{joined} agreed: {refused}{what}"
        case Memo():
            about = f" on the {entry.of_kind} {entry.about}" if entry.about else " on the study"
            return f"memo{about}: {quoted(entry.text)}"
    return ""


def _ruled(entry: Review) -> str:
    target = entry.target
    of = described(target.code, target.stance, target.segment)
    if entry.verdict != "changed":
        return f"{entry.verdict} {target.coder}'s {of}"
    segment = entry.segment or target.segment
    now = described(entry.code or target.code, entry.stance or target.stance, segment)
    return f"changed {target.coder}'s {of} to {now}"


def _on_study(entry: Entry) -> str:
    match entry:
        case Retraction():
            return f"took {entry.of} back"
        case Closed():
            return f"has been through {entry.source}"
        case Settled():
            return f"settled where the words of {entry.of} stand"
        case Renamed():
            return f"{entry.old} goes by the name {entry.new}"
    return _on_verdict(entry)


def _on_verdict(entry: Entry) -> str:
    match entry:
        case Override():
            return f"verdict on {entry.indicator}: {entry.status or 'withdrawn'}"
        case Decisive():
            return f"holds {entry.source} decisive for {entry.indicator}"
    return ""
