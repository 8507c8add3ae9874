"""Whether the ledgers hold what was decided: quotes, ids, names and times."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from cgcoder.core.acts import Agreed, Coded, Entry, Memo, Review, Settled
from cgcoder.core.errors import Problem
from cgcoder.core.model import Study
from cgcoder.core.segment import Segment
from cgcoder.project import texts
from cgcoder.project.folder import Folder
from cgcoder.project.recorded import Line, Recorded, count, places, typed, warning

SLACK = timedelta(minutes=10)
"""By so much the clocks of two computers may differ."""


def problems(found: Recorded, folder: Folder, study: Study, now: str) -> Iterator[Problem]:
    """What is wrong with the lines themselves; *now* is the present, ISO, UTC."""
    yield from _quotes(found, folder, study)
    yield from _twice(found)
    yield from _names(found)
    yield from _times(found, datetime.fromisoformat(now) + SLACK)


def _quotes(found: Recorded, folder: Folder, study: Study) -> Iterator[Problem]:
    known: dict[str, str | None] = {s.fingerprint: s.text for s in study.sources}
    plain = {s.id: s.text for s in study.sources}
    missing: dict[str, list[Line]] = defaultdict(list)
    for one in found.standing:
        for segment in _segments(one.entry):
            mark = segment.fingerprint
            if mark and mark not in known:
                known[mark] = texts.read(folder, mark)
            text = known[mark] if mark else plain.get(segment.source)
            if text is None:
                missing[segment.source].append(one)
            elif not _stands(segment, text):
                yield Problem(
                    one.place,
                    f"the words at {segment.start}:{segment.end} of {segment.source} are not "
                    "those that the entry quotes: it was altered by hand or by another "
                    "program.",
                    f"cgcoder trail {one.entry.id} shows it. Take it back (cgcoder undo "
                    f"{one.entry.id} --as {typed(one.entry.by)}) and code the words anew.",
                )
    for source, several in sorted(missing.items()):
        yield Problem(
            source,
            f"the text that {count(several, 'decision')} on it stood in is not kept under "
            f"ledger/texts/ or is damaged ({places(several)}).",
            "Fetch ledger/texts/ from a backup or from whoever recorded them; until then "
            "they are found by their words alone: cgcoder moved",
            "warning",
        )


def _twice(found: Recorded) -> Iterator[Problem]:
    for one in found.lines:
        first = found.once.get(one.entry.id)
        if first and first.entry != one.entry:
            yield Problem(
                one.place,
                f"the entry {one.entry.id} stands at {first.place} too, with other content; "
                "one of them was altered. Only one of the two counts.",
                "Compare the two lines with a backup and delete the wrong one.",
            )


def _names(found: Recorded) -> Iterator[Problem]:
    others: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for one in found.lines:
        by = one.entry.by
        # A file that is called as a person and something more is a copy, told of elsewhere.
        if not one.file.removesuffix(".jsonl").startswith(by) or not by:
            others[one.file, by].append(one)
    for (file, by), several in sorted(others.items()):
        yield Problem(
            f"ledger/{file}",
            f"{count(several, 'entry')} here {'says' if len(several) == 1 else 'say'} "
            f"{by or 'nobody'} made it ({places(several)}).",
            f"They count as decisions of {by or 'nobody'}. Ask whether they are, and move the "
            "lines to the file of that name.",
            "warning",
        )


def _times(found: Recorded, latest: datetime) -> Iterator[Problem]:
    limit = latest.isoformat(timespec="microseconds")
    late: dict[str, list[Line]] = defaultdict(list)
    for one in found.standing:
        at = one.entry.made_at
        moment = _moment(at)
        if moment is None:
            yield warning(
                one, f"{at!r} is no time, so nobody knows when the entry was made.",
                "It is ordered as if it were one. Fetch the line from a backup.",
            )  # fmt: skip
        elif at > limit and moment > latest:
            late[one.file].append(one)
    for file, several in sorted(late.items()):
        newest = max(one.entry.made_at for one in several)
        yield Problem(
            f"ledger/{file}",
            f"{count(several, 'entry')} made in the future, the last at {newest[:16]} UTC "
            f"({places(several)}): a clock was wrong. They go before what is decided until "
            "then.",
            "Set the clock right. Where another word should count, take these back: cgcoder "
            "undo ID",
            "warning",
        )


def _segments(entry: Entry) -> Iterator[Segment]:
    if isinstance(entry, Memo) and entry.target:
        yield entry.target.segment
    if isinstance(entry, Review):
        yield entry.target.segment
        if entry.segment and entry.segment != entry.target.segment:
            yield entry.segment
    elif isinstance(entry, Coded | Agreed | Settled) and entry.segment:
        yield entry.segment


def _stands(segment: Segment, text: str) -> bool:
    """Whether quote and context are what stands there."""
    start, end = segment.start, segment.end
    return (
        text[start:end] == segment.quote
        and text.endswith(segment.before, 0, start)
        and text.startswith(segment.after, end)
    )


def _moment(at: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(at)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
