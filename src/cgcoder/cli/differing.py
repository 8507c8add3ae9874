"""Where two coders differ, on the screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from cgcoder.cli import screen
from cgcoder.cli.transcript import SIGNS, wrapped
from cgcoder.core.acts import Agreed
from cgcoder.core.disagreements import Disagreement, Kind, Side
from cgcoder.core.model import Study
from cgcoder.core.reconciling import informant, letters
from cgcoder.narrative.trail import quoted as shortened
from cgcoder.narrative.words import Words

KINDS: dict[Kind, str] = {
    "presence": "coded by one of them",
    "stance": "another stance",
    "code": "another code",
    "extent": "other borders",
}


def lines(study: Study, found: Sequence[Disagreement], width: int) -> Iterator[Text]:
    """Each difference: its id, the words, and what either says."""
    words = Words(study.settings.language, study)
    size = letters(found)
    broad = max((len(s.by) for d in found for s in (d.one, d.other)), default=0)
    for d in found:
        stem = study.source(d.words.source).stem
        where = " · ".join(dict.fromkeys(p for p in (informant(study, d), stem) if p))
        head = Text(d.id[:size], "bold")
        head.append(f"  {KINDS[d.kind]} · {screen.inert(where)}", "dim")
        yield head
        quote = Text(f"“{screen.inert(d.words.quote)}”")
        yield from (Text("  ") + part for _, part in wrapped(quote, width - 2))
        for side in (d.one, d.other):
            yield from _side(side, d, words, broad, width)
        if d.agreed:
            yield Text(f"  settled: {_settled(d, words)}", "italic")
        yield Text()


def _side(side: Side, d: Disagreement, words: Words, broad: int, width: int) -> Iterator[Text]:
    lead = f"  {screen.inert(side.by):<{broad}}  "
    said = Text(_says(side, d, words))
    if side.memo:
        said.append(f" — {screen.inert(side.memo)}", "dim")
    for n, (_, part) in enumerate(wrapped(said, max(width - len(lead), 20))):
        yield Text(" " * len(lead) if n else lead) + part


def _says(side: Side, d: Disagreement, words: Words) -> str:
    if side.coding is None:
        said = "rejected" if side.refused else "not coded"
        return f"{said}; has it on other words nearby" if side.near else said
    coded = f"{SIGNS[side.coding.stance]} {words.code_path(side.coding.code)}"
    if d.one.coding and d.other.coding and side.coding.segment != d.words:
        return screen.inert(f"{coded}, on “{side.coding.segment.quote}”")
    return screen.inert(coded)


def _settled(d: Disagreement, words: Words) -> str:
    agreed = d.agreed
    assert agreed is not None  # noqa: S101 - the caller has looked
    what = f"{SIGNS[agreed.stance]} {words.code_path(agreed.code)}"
    said = what if agreed.applies else "does not apply"
    return screen.inert(f"{said}, by {agreed.by}" + (f" — {agreed.note}" if agreed.note else ""))


def told(entry: Agreed, study: Study) -> str:
    """What people agreed on, in a line."""
    words = Words(study.settings.language, study)
    code = words.code_path(entry.code)
    quote = shortened(entry.segment)
    if not entry.applies:
        return f"{code} does not apply to {quote}"
    return f"{SIGNS[entry.stance]} {code} applies to {quote}"


def summary(two: tuple[str, str], every: Iterable[Disagreement]) -> str:
    """How many differences there are, of which kind, and how many are settled."""
    every = tuple(every)
    left = Counter(d.kind for d in every if not d.agreed)
    settled = sum(d.agreed is not None for d in every)
    open_ones = left.total() - left["extent"]
    kinds = [f"{told}: {left[k]}" for k, told in KINDS.items() if k != "extent" and left[k]]
    parts = [f"{screen.count(open_ones, 'difference')} to settle"]
    parts[0] += f" ({', '.join(kinds)})" if kinds else ""
    if settled:
        parts.append(f"{settled} settled (--again shows them)")
    if left["extent"]:
        parts.append(f"{left['extent']} in borders alone (--borders shows them)")
    return f"{two[0]} and {two[1]}: {'; '.join(parts)}."
