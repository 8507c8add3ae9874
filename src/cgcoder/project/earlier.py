"""Who spoke in a text as it was: for decisions whose words have not been found since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from cgcoder.core.model import Informant, Reading, Source
from cgcoder.core.segment import Segment
from cgcoder.core.settings import Settings
from cgcoder.project import texts
from cgcoder.project.folder import Folder
from cgcoder.text.dialogue import segment as divided


def free(
    folder: Folder, informants: Sequence[Informant], settings: Settings
) -> Callable[[Segment], bool]:
    """Give a test of whether the words of a segment were those of somebody who may be quoted.

    Whoever withdraws may have been cut out of the transcript as well; then only the text as it was
    tells whose words a decision is about. Where it does not tell, they may not be quoted.
    """
    out = {i.id for i in informants if i.excluded}

    @cache
    def before(name: str, fingerprint: str) -> Source | None:
        text = texts.read(folder, fingerprint)
        if text is None:
            return None
        return divided(Reading(text), source_id=name, informants=informants, settings=settings)

    def may_be_quoted(segment: Segment) -> bool:
        source = before(segment.source, segment.fingerprint)
        if source is None:
            return False
        within = [t for t in source.turns if t.start < segment.end and segment.start < t.end]
        if source.kind != "interview":
            return not out.intersection(source.informants)
        return bool(within) and all(
            t.role == "interviewer" or (t.informant and t.informant not in out) for t in within
        )

    return may_be_quoted
