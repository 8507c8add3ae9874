"""What was done with the comments that a file had when it was written."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from cgcoder.core.acts import Coded
from cgcoder.core.codes import Stance
from cgcoder.core.deciding import Change, changed, memo_on, rejected
from cgcoder.core.naming import Named
from cgcoder.office.comment_bases import Base
from cgcoder.office.comment_desk import Desk, short
from cgcoder.office.comment_verdicts import Verdict, verdict
from cgcoder.office.comments_read import Remark


def edited(desk: Desk, remark: Remark, text: str, base: Base) -> None:
    """Take in what a comment says now: *text* without its key, which was on *base*."""
    named = desk.names.begin(text)
    if named is None:
        ruled = verdict(text)
        if ruled:
            rule(desk, remark, base, ruled[0], desk.added(_below(ruled[1], desk), base))
        elif note := desk.added(text, base):
            _noted(desk, base, note)
            desk.tell(
                remark,
                "the edited comment begins with no code any more; its words are kept as a memo "
                "and the coding stays.",
                "To refuse the coding, delete the comment; to change it, begin with a code.",
                warning=True,
            )
        return
    code, stance = _meant(desk, remark, named, base)
    if not code or stance is None:
        return
    note = desk.added(named.rest, base)
    if (code, stance) != (base.code, base.stance):
        _change(desk, remark, base, code, stance, note)
    elif ruled := verdict(note):
        rule(desk, remark, base, *ruled)
    elif note:
        _noted(desk, base, note)


def _below(text: str, desk: Desk) -> str:
    """What follows the code, if a verdict was written before it."""
    named = desk.names.begin(text)
    return named.rest if named else text


def replied(desk: Desk, remark: Remark, base: Base) -> None:
    """Take in a reply to the comment on *base*: a verdict, another code, or a memo."""
    ruled = verdict(remark.text)
    if ruled:
        rule(desk, remark, base, *ruled)
        return
    named = desk.names.begin(remark.text)
    if named and (not named.rest or named.sign or named.word):
        code, stance = _meant(desk, remark, named, base)
        if code and stance and (code, stance) != (base.code, base.stance):
            _change(desk, remark, base, code, stance, named.rest)
    elif remark.text:
        _noted(desk, base, remark.text)


def deleted(desk: Desk, keys: Iterable[str], found: Collection[str]) -> None:
    """Take in that comments are gone: of *keys*, those that are not *found*."""
    still = {b.coding for key in found if (b := desk.bases.find(key)) and b.by == desk.person}
    lost: list[Base] = []
    for key in dict.fromkeys(keys):
        base = desk.bases.find(key) if key not in found else None
        if base is None or base.coding in still:
            continue
        if not desk.places.holds(base.segment):
            lost.append(base)
            continue
        rule(desk, None, base, "rejected", "")
    if lost:
        listed = ", ".join(short(b.segment.quote) for b in lost[:3])
        desk.tell(
            None,
            f"{len(lost)} comments are gone together with their words ({listed}"
            f"{', …' if len(lost) > 3 else ''}); their codings stay.",  # noqa: PLR2004 - a line
            "To refuse a coding, delete its comment and leave the words, or use cgcoder reject.",
            warning=True,
        )


def rule(desk: Desk, remark: Remark | None, base: Base, said: Verdict, note: str) -> None:
    """Let the person accept or reject *base* as the file told it."""
    choice = desk.bases.choice(base)
    if base.agreed:
        _settled(desk, remark, base)
    elif choice is None:
        return  # nobody proposes or holds it any more
    elif said == "rejected":
        desk.take(rejected(choice, desk.person, note), remark)
    elif choice.target.coder == desk.person:
        desk.take(memo_on(choice, note, desk.person), remark)
    else:
        wanted = Change(base.segment, base.code, base.stance)
        desk.take(changed(choice, desk.person, wanted, note), remark)


def _change(  # noqa: PLR0913, PLR0917  # a coding has a code and a stance
    desk: Desk, remark: Remark, base: Base, code: str, stance: Stance, note: str
) -> None:
    choice = desk.bases.choice(base)
    if base.agreed:
        _settled(desk, remark, base)
    elif choice is not None:
        desk.take(changed(choice, desk.person, Change(None, code, stance), note), remark)
    else:
        placed = desk.places.place(remark.start, remark.end)
        if placed.segment:
            desk.coded(Coded(placed.segment, code, stance, note), [note] if note else [])


def _noted(desk: Desk, base: Base, note: str) -> None:
    choice = desk.bases.choice(base)
    if choice is not None:
        desk.take(memo_on(choice, note, desk.person))


def _meant(desk: Desk, remark: Remark, named: Named, base: Base) -> tuple[str, Stance | None]:
    """The code and stance that are meant; told, and empty, where they contradict each other."""
    if len(named.codes) > 1:
        desk.tell(
            remark,
            f"the code may be any of: {', '.join(named.codes)}. The comment was left out.",
            "Write more of the code's name, or its id.",
        )
        return "", None
    said = {s for s in (named.sign, named.word) if s}
    other = said - {base.stance}
    if len(other) > 1:
        desk.tell(
            remark,
            "sign and word contradict each other. The comment was left out.",
            "Write only one of them: + or supports, - or hinders.",
        )
        return "", None
    return named.codes[0], other.pop() if other else base.stance


def _settled(desk: Desk, remark: Remark | None, base: Base) -> None:
    desk.tell(
        remark,
        f"the coding of {short(base.segment.quote)} with {base.code} was agreed on and is not one "
        "person's to change; nothing was done.",
        "Settle it anew: cgcoder reconcile",
    )
