"""From the comments of a file to what a person decided by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cgcoder.core.ledger import replay
from cgcoder.core.model import Study
from cgcoder.narrative import words
from cgcoder.office import coded_file, comment_new, comment_rulings, comment_words
from cgcoder.office.coded_file import Memory
from cgcoder.office.comment_desk import Desk, short
from cgcoder.office.comment_verdicts import verdict
from cgcoder.office.comment_words import Keyed
from cgcoder.office.comments_read import Commented, Remark

EVERYBODY = "*"


@dataclass(slots=True)
class Thread:
    """A comment and the replies to it."""

    remark: Remark
    keyed: Keyed | None
    replies: list[Remark] = field(default_factory=list)


def decide(desk: Desk, document: Commented, memory: Memory, author: str) -> None:
    """Let the desk take in all comments of *document*, or those of *author* alone."""
    threads = _threads(desk, document.remarks)
    wanted = _authors(desk, threads, author)
    found = _copies(desk, threads)
    keys = _keys(desk, memory, found)
    _without_key(desk, threads, found, keys)
    changes = 0
    for thread in threads:
        thread.replies = [r for r in thread.replies if _by(r, wanted)]
        if thread.keyed is None:
            if _by(thread.remark, wanted):
                comment_new.take(desk, thread.remark, thread.remark.text, thread.replies)
        elif author in ("", EVERYBODY):
            _known(desk, thread, thread.keyed)
        else:
            changes += not thread.keyed.untouched
            _answered(desk, thread, thread.keyed)
    if author in ("", EVERYBODY):
        comment_rulings.deleted(desk, keys or (), found)
        return
    changes += len(set(keys or ()) - found)
    if changes:
        desk.tell(
            None,
            f"{changes} comments were edited or deleted; Word does not say by whom, so they were "
            f"left out when only those of {author} were asked for.",
            "To take them for your own, read the file without --author.",
            warning=True,
        )


def _threads(desk: Desk, remarks: Sequence[Remark]) -> list[Thread]:
    """Comments with their replies, in their order."""
    roots = {
        n: Thread(remark, comment_words.keyed(remark.text))
        for n, remark in enumerate(remarks)
        if _root(remarks, n) == n
    }
    for n, remark in enumerate(remarks):
        if n not in roots:
            roots[_root(remarks, n)].replies.append(remark)
    for n in [n for n, thread in roots.items() if _loose(thread)]:
        above = _above(roots, n)
        if len(above) == 1:
            roots[above[0]].replies.append(roots.pop(n).remark)
        elif above:
            desk.tell(
                roots.pop(n).remark,
                f"there are {len(above)} comments on these words, and nothing tells which one it "
                "replies to. It was left out.",
                "Rule on the coding itself: cgcoder accept, cgcoder reject",
            )
    return [roots[n] for n in sorted(roots)]


def _root(remarks: Sequence[Remark], number: int) -> int:
    """The comment at the top of a thread; a circle, which only a broken file has, has none."""
    seen = {number}
    while (above := remarks[number].answers) is not None and above not in seen:
        seen.add(above)
        number = above
    return number if above is None else min(seen)


def _loose(thread: Thread) -> bool:
    """Whether it may be a reply that a program wrote as a comment of its own.

    Google Docs and LibreOffice 7 do so, on the same words, before or behind the other.
    """
    return thread.keyed is None and verdict(thread.remark.text) is not None


def _above(roots: Mapping[int, Thread], number: int) -> list[int]:
    """The comments that a loose reply may reply to: those of the same words, a neighbour first."""
    one = roots[number].remark
    found = [
        n
        for n, t in roots.items()
        if one.line and t.keyed and (t.remark.start, t.remark.end) == (one.start, one.end)
    ]
    near = [n for n in found if abs(n - number) == 1]
    return near if len(near) == 1 else found


def _by(remark: Remark, wanted: set[str] | None) -> bool:
    return wanted is None or remark.author.casefold() in wanted


def _authors(desk: Desk, threads: Sequence[Thread], author: str) -> set[str] | None:
    """Whose new comments and replies are taken; None for everybody's.

    Of several authors nobody but the person themselves is meant unless they are named: what
    another wrote is not theirs to have decided.
    """
    said = Counter(r.author for r in _news(threads))
    if author == EVERYBODY or (not author and len(said) <= 1):
        return None
    wanted = (author or desk.person).casefold()
    others = {name: n for name, n in said.items() if name.casefold() != wanted}
    if not author and others:
        listed = ", ".join(f"{name or 'nobody'} ({n})" for name, n in sorted(others.items()))
        desk.tell(
            None,
            f"comments of others than {desk.person} were left out: {listed}.",
            f"To take them for {desk.person}'s: --author "
            f'"{max(others, key=len) or EVERYBODY}", or --author "{EVERYBODY}" for all.',
        )
    return {wanted}


def _news(threads: Sequence[Thread]) -> Iterator[Remark]:
    for thread in threads:
        if thread.keyed is None:
            yield thread.remark
        yield from thread.replies


def _copies(desk: Desk, threads: list[Thread]) -> set[str]:
    """The keys that are there; of comments that bear the same, one keeps it.

    Who copies a comment to other words codes these; a copy on the same words is nothing new.
    """
    groups: dict[str, list[Thread]] = {}
    for thread in threads:
        if thread.keyed:
            groups.setdefault(thread.keyed.key, []).append(thread)
    for key, group in groups.items():
        base = desk.bases.find(key)
        if len(group) == 1 or base is None:
            continue
        first = min(group, key=lambda t: _distance(desk, t, base.segment.start))
        for thread in group:
            if thread is first or thread.keyed is None:
                continue
            if _distance(desk, thread, base.segment.start):
                named = desk.names.begin(thread.keyed.text)
                head = thread.keyed.text.split("\n", 1)[0] if named else ""
                remark = thread.remark
                thread.remark = Remark(
                    desk.person, head, remark.start, remark.end, remark.line, remark.gone
                )
                thread.keyed = None
    return set(groups)


def _distance(desk: Desk, thread: Thread, start: int) -> int:
    placed = desk.places.place(thread.remark.start, thread.remark.end)
    return abs(placed.segment.start - start) if placed.segment else len(desk.text)


def _keys(desk: Desk, memory: Memory, found: set[str]) -> tuple[str, ...] | None:
    """The comments that the file had; None where nobody can tell."""
    if memory.keys is not None or not memory.brand:
        if memory.keys is None and found:
            _forgotten(desk)
        return memory.keys
    study, source = desk.study, desk.source.id
    then = [e for e in study.entries if e.made_at <= memory.state]
    machines = {c.name for c in study.coders if c.kind != "person"}
    proposed = Study(
        study.codebook,
        study.settings,
        study.sources,
        study.informants,
        tuple(c for c in study.coders if c.name in machines),
        tuple(c for c in study.own if not c.by),
        rounds=tuple(r for r in study.rounds if r.coder in machines),
    )
    for state in (study, replay(proposed, then)):
        keys = tuple(one.key for one in comment_words.shown(state, source))
        if coded_file.digest(keys) == memory.brand:
            return keys
    _forgotten(desk)
    return None


def _forgotten(desk: Desk) -> None:
    desk.tell(
        None,
        "the file has lost what tells which comments it had, so comments that were deleted cannot "
        "be told from those that were never there; none is taken for deleted.",
        "To refuse a coding, reply “reject” to its comment, or use cgcoder reject.",
        warning=True,
    )


def _without_key(
    desk: Desk, threads: Sequence[Thread], found: set[str], keys: tuple[str, ...] | None
) -> None:
    """Know a comment again whose key was deleted: the same author's, on the same words."""
    spoken = words(desk.study.settings.language, desk.study)
    missing = {}
    for key in set(keys or ()) - found:
        base = desk.bases.find(key)
        now = desk.bases.now(base) if base else None
        if base and now:
            author = comment_words.author(now, spoken)
            missing[base.segment.start, base.segment.end, author] = key
    for thread in threads if missing else ():
        remark = thread.remark
        placed = desk.places.place(remark.start, remark.end) if thread.keyed is None else None
        if placed and placed.segment:
            place = (placed.segment.start, placed.segment.end, remark.author)
            if key := missing.pop(place, ""):
                thread.keyed = Keyed(key, remark.text, untouched=False)
                found.add(key)


def _known(desk: Desk, thread: Thread, keyed: Keyed) -> None:
    """Take in an edited comment and the replies to it."""
    base = desk.bases.find(keyed.key)
    if not keyed.untouched:
        if base is None:
            comment_new.take(desk, thread.remark, keyed.text.split("\n", 1)[0], ())
        else:
            comment_rulings.edited(desk, thread.remark, keyed.text, base)
    _answered(desk, thread, keyed)


def _answered(desk: Desk, thread: Thread, keyed: Keyed) -> None:
    base = desk.bases.find(keyed.key)
    for reply in thread.replies:
        if base is not None:
            comment_rulings.replied(desk, reply, base)
            continue
        desk.tell(
            reply,
            f"the coding that it replies to ({short(keyed.text)}) is no longer proposed or held. "
            "The reply was left out.",
            "Code the words yourself: cgcoder add",
        )
