"""The sentences of reports, in English and Indonesian.

`words(language, study)` is the door: labels, numbers, dates, citations and messages. Whole
passages: `verdict_text`, `limits` and `story`, the report as blocks for an export to draw.
"""

from cgcoder.core.model import Study
from cgcoder.narrative.limits import limits
from cgcoder.narrative.story import story
from cgcoder.narrative.verdicts import VerdictText, balance, verdict_text
from cgcoder.narrative.words import Words

__all__ = ["VerdictText", "Words", "balance", "limits", "story", "verdict_text", "words"]


def words(language: str, study: Study | None = None) -> Words:
    """The words of *language* about *study*; `UnknownNameError` where there is no such language."""
    found = Words(language, study)
    found.entries  # noqa: B018  # loads the catalogue, so that a wrong language is told here
    return found
