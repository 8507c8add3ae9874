"""Make text from anywhere fit to be kept: what remains is what offsets refer to.

Transcripts come from Word, web pages, terminals and phones. Invisible characters in them would
break words apart for the matcher, and escape sequences would run in the reader's terminal.
"""

from __future__ import annotations

import re
from unicodedata import is_normalized, normalize

ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours, cursor movements
    r"|\x1b[\]PX^_][^\x07\x1b\n]*(?:\x07|\x1b\\)?"  # titles, links, device strings
    r"|\x1b[ -/]*[0-~]?"
)
LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")
DIRT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u2000-\u200f\u202a-\u202f\u205f-\u206f\u3000\u3164\ufb00-\ufb06\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
"""Whatever is not kept as it stands; `_clean` says what becomes of it."""

_SPACES = frozenset(
    "\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}


def tidy(text: str) -> str:
    r"""Clean *text*; doing it twice changes nothing more.

    Line ends become `\n`, letters are composed (NFC), unbreakable and other wide or narrow
    spaces become plain ones, ligatures become letters. Soft hyphens, zero-width and direction
    marks, terminal escapes (whole) and all other control characters but the tab go. Characters
    U+0080 to U+009F are what a cp1252 file becomes that somebody read as Latin-1: they become
    what cp1252 means by them.
    """
    if "\x1b" in text or "\x9b" in text:
        text = ESCAPES.sub("", text)
    text = LINE_ENDS.sub("\n", text)
    text = DIRT.sub(_clean, text)
    return text if is_normalized("NFC", text) else normalize("NFC", text)


def _clean(found: re.Match[str]) -> str:
    char = found[0]
    if char in _SPACES:
        return " "
    if "\x80" <= char <= "\x9f":
        return char.encode("latin-1").decode("cp1252", "ignore")
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    return _LIGATURES.get(char, "")
