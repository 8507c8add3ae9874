"""Rich Text Format."""

from __future__ import annotations

import re
from pathlib import Path

from cgcoder.core.errors import SourceError
from cgcoder.core.model import Reading
from cgcoder.text import decode

HELP = "Rich Text Format; tracked deletions are dropped."
SUFFIXES = (".rtf",)

LINK = re.compile("HYPERLINK", re.IGNORECASE)
DELETED = re.compile(r"\\deleted(?![a-z0-9])")


def read(path: Path) -> Reading:
    """Read the file; raise `SourceError` where it cannot be read."""
    from striprtf.striprtf import rtf_to_text

    data = decode.load(path)
    if not data.lstrip().startswith(b"{\\rtf"):
        raise _broken()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    # `\*` makes the rest of a group one to pass over, which is what a deletion is.
    text = DELETED.sub(r"\\*", text)
    # The address of a link is not spoken, and the library takes quadratic time to find it.
    text = LINK.sub("LINK", text)
    try:
        plain = str(rtf_to_text(text, errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, OverflowError, TypeError) as error:
        raise _broken() from error
    # Characters beyond U+FFFF come as two halves.
    whole = plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return decode.reading(whole)


def _broken() -> SourceError:
    return SourceError(
        "is damaged or no RTF file.", hint="Open it in Word and save it anew, best as .docx."
    )
