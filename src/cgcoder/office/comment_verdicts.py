"""Yes and no in a reply to a comment, in Indonesian and English."""

from __future__ import annotations

import re
from typing import Literal

Verdict = Literal["accepted", "rejected"]
_YES = (
    "setuju sepakat ok oke okay agree agreed accept accepted approve approved terima diterima ya "
    "yes benar betul correct"
)
_NO = (
    "tolak ditolak reject rejected no tidak bukan hapus dihapus delete remove salah wrong disagree"
)
_WHO = r"(?:(?:saya|i)\s+)?"
_TAIL = r"(?:\s+(?:pak|bu|mas|mbak|prof|sekali|banget|fully))*"
_NOT = (
    r"(?:tidak|tak|kurang|nggak|ndak|gak|not|don['\u2019]?t|do\s+not)"
    r"\s+(?:setuju|sepakat|agree|accept)"
)
_END = r"(?=\s*(?:$|[.,;:!\n()]|[-–—]\s))"


def _pattern(words: str, more: str = "") -> re.Pattern[str]:
    options = "|".join([*([more] if more else []), *words.split()])
    return re.compile(rf"\s*{_WHO}(?:{options})\b{_TAIL}{_END}", re.IGNORECASE)


REJECTED = _pattern(_NO, _NOT)
ACCEPTED = _pattern(_YES)
BUT = re.compile(r"(?:tapi|tetapi|namun|kecuali|but|however|except|if|kalau|asal)\b", re.IGNORECASE)
MARKS: dict[str, Verdict] = {
    **dict.fromkeys("👍✓✔✅", "accepted"),
    **dict.fromkeys("👎✗✘❌", "rejected"),
}


def verdict(text: str) -> tuple[Verdict, str] | None:
    """What *text* rules, and the words that follow; None where it is no ruling.

    "Agree, but …" is none: what follows may take back what was said.
    """
    bare = text.strip()
    if bare[:1] in MARKS:
        return MARKS[bare[0]], _rest(bare[1:])
    for pattern, said in ((REJECTED, "rejected"), (ACCEPTED, "accepted")):
        found = pattern.match(bare)
        if found is None:
            continue
        rest = _rest(bare[found.end() :])
        if BUT.match(rest):
            return None
        return ("rejected" if said == "rejected" else "accepted"), rest
    return None


def _rest(text: str) -> str:
    return text.strip("\ufe0f .,;:!\n-–—").strip()
