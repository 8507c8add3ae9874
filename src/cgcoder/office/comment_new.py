"""Comments that somebody added: codings by hand, and memos."""

from __future__ import annotations

from collections.abc import Sequence

from cgcoder.core.acts import Coded
from cgcoder.core.codes import Stance
from cgcoder.core.naming import Named
from cgcoder.office.comment_desk import Desk
from cgcoder.office.comment_places import Placed
from cgcoder.office.comments_read import Remark

REASONS = {
    "edited": "the words it hangs on were edited too much",
    "deleted": "the words it hangs on do not stand in the transcript",
    "doubled": "the words it hangs on stand in the transcript several times",
    "unknown": "nobody can tell which words of the transcript it hangs on",
    "": "nobody can tell which words of the transcript it hangs on",
    "surroundings": "nobody can tell which words of the transcript it hangs on",
}


def take(desk: Desk, remark: Remark, text: str, replies: Sequence[Remark]) -> None:
    """Take in a new comment that says *text*, with the replies to it."""
    named = desk.names.begin(text)
    if named is not None and (len(named.codes) == 1 or not named.rest or named.sign or named.word):
        _coding(desk, remark, named, replies)
        return
    for one in (remark, *replies):
        said = text if one is remark else one.text
        if said:
            desk.memo(remark, said)


def _coding(desk: Desk, remark: Remark, named: Named, replies: Sequence[Remark]) -> None:
    if len(named.codes) > 1:
        desk.tell(
            remark,
            f"the code may be any of: {', '.join(named.codes)}. The comment was left out.",
            "Write more of the code's name, or its id.",
        )
        return
    if named.sign and named.word and named.sign != named.word:
        desk.tell(
            remark,
            "sign and word contradict each other. The comment was left out.",
            "Write only one of them: + or supports, - or hinders.",
        )
        return
    placed = _placed(desk, remark)
    if placed is None or placed.segment is None:
        return
    texts = [t for t in (named.rest, *(r.text for r in replies)) if t]
    draft = Coded(placed.segment, named.codes[0], stance(desk, named), "\n".join(texts))
    desk.coded(draft, texts)
    if draft in desk.drafts:
        _doubts(desk, remark, named, draft, placed)


def stance(desk: Desk, named: Named) -> Stance:
    """The stance that is told; where none is, a barrier hinders and all else supports."""
    barrier = desk.study.codebook[named.codes[0]].kind == "barrier"
    return named.stance or ("hinders" if barrier else "supports")


def _doubts(desk: Desk, remark: Remark, named: Named, draft: Coded, placed: Placed) -> None:
    """Say how the comment was read where it could be read otherwise."""
    if named.dash:
        read = "a minus" if named.dash == "minus" else "a dash and no minus"
        other = "(+)" if named.dash == "minus" else "(-)"
        desk.tell(
            remark,
            f"the stroke after the code was read as {read}: {draft.code} {draft.stance}.",
            f"If that is wrong: cgcoder recode; next time write {other} after the code.",
            warning=True,
        )
    point = _point(desk, remark)
    if point or placed.why:
        why = "it hangs on no words" if point else "the words it hangs on were edited"
        desk.tell(
            remark,
            f"{why}; taken for “{' '.join(draft.segment.quote.split())}”.",
            "If that is wrong: cgcoder undo, and put the comment on the words that are meant.",
            warning=True,
        )


def _placed(desk: Desk, remark: Remark) -> Placed | None:
    """The words that the comment hangs on; told where there are none."""
    if not remark.line or remark.gone:
        why = "the words it hung on were deleted" if remark.gone else "it hangs on no words"
        desk.tell(
            remark,
            f"{why}. The comment was left out.",
            "Put the comment on words of the transcript, or code them: cgcoder add",
        )
        return None
    if _point(desk, remark):
        placed = desk.places.sentence(remark.start)
    else:
        placed = desk.places.place(remark.start, remark.end)
    if placed.segment is None:
        desk.tell(
            remark,
            f"{REASONS[placed.why]}. The comment was left out.",
            "Code the words themselves: cgcoder add",
        )
    return placed


def _point(desk: Desk, remark: Remark) -> bool:
    return not desk.text[remark.start : remark.end].strip()
