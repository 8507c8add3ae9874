"""Words of transcripts made fit for office files: nothing in them may act."""

from __future__ import annotations

import re

# XML 1.0 knows no control characters but tab and line ends, no surrogates, no U+FFFE and U+FFFF.
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x9f]")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def clean(text: str) -> str:
    """Drop the control characters that XML forbids or that drive a terminal."""
    return text if text.isprintable() else ILLEGAL.sub("", text)


def harmless(text: str) -> str:
    """Keep a spreadsheet from reading words as a formula: a leading apostrophe, as OWASP advises.

    Only for cells that hold words; a negative number is a number.
    """
    text = clean(text)
    return f"'{text}" if text.startswith(FORMULA) else text


def as_written(cell: str) -> str:
    """Undo `harmless`: what the cell held before a spreadsheet was kept from reading it."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def escaped(text: str) -> str:
    """Escape words for XML, forbidden characters dropped."""
    text = clean(text).replace("&", "&amp;").replace("<", "&lt;")
    return text.replace(">", "&gt;").replace('"', "&quot;")
