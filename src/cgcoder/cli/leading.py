"""Leads on the screen: whom to see, who says so, and in what words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from cgcoder.cli import screen
from cgcoder.cli.transcript import wrapped
from cgcoder.core.leads import Matched
from cgcoder.core.model import Study
from cgcoder.core.short_ids import length
from cgcoder.narrative.words import Words


def show(study: Study, found: Sequence[Matched]) -> None:
    """Print the leads by what is known of them, new people first."""
    words = Words(study.settings.language, study)
    if not found:
        screen.say(words.say("lead.none"))
        return
    letters = length([m.lead.id for m in found])
    console = screen.console()
    rows: list[Text] = []
    for state in dict.fromkeys(m.state for m in found):
        group = [m for m in found if m.state == state]
        rows.append(Text(f"{words.term(f'lead_{state}')} ({len(group)})", style="bold"))
        for one in group:
            rows += _lead(words, one, letters, console.width)
        rows.append(Text())
    screen.rows(rows, out=console)
    known = sum(m.state in {"listed", "interviewed"} for m in found)
    screen.say(words.say("lead.closure", known=known, all=len(found)))
    if any(m.state == "perhaps" for m in found):
        screen.say(words.say("lead.perhaps"))


def _lead(words: Words, one: Matched, letters: int, width: int) -> Iterator[Text]:
    lead = one.lead
    what = ", ".join(p for p in (lead.role if lead.named else "", lead.organisation) if p)
    yield Text(screen.inert(f"  {lead.name}{' – ' + what if what else ''}{_meant(words, one)}"))
    quote = Text(f"“{screen.inert(lead.segment.quote)}”")
    yield from (Text("    ") + part for _, part in wrapped(quote, width - 4))
    stem = lead.segment.source.rsplit(".", 1)[0]
    where = [
        lead.by if lead.by not in {"", stem} else "",
        stem,
        words.term(f"lead_{lead.strength}"),
    ]
    if one.ruling:
        done = "lead_dismissed" if one.ruling.verdict == "rejected" else "lead_confirmed"
        where.append(f"{words.term(done)} ({one.ruling.by})")
    told = " · ".join([*(w for w in where if w), lead.id[:letters]])
    yield from (
        Text("    ") + part for _, part in wrapped(Text(screen.inert(told), style="dim"), width - 4)
    )


def _meant(words: Words, one: Matched) -> str:
    if not one.informants:
        return ""
    who = ", ".join(one.informants)
    if one.state != "perhaps":
        return f" = {who}"
    return f" = {who}? ({words.term(f'lead_by_{one.basis}')})"
