"""From the bytes of a text file to text, and from text to a reading."""

from __future__ import annotations

from pathlib import Path

from cgcoder.core.errors import SourceError
from cgcoder.core.model import Note, Reading
from cgcoder.text.clean import tidy
from cgcoder.text.header import split

LARGEST = 256 * 2**20
"""Bytes of a file, and of what a packed file unpacks to, beyond which it is no transcript."""

BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
MAGIC = (
    (b"PK\x03\x04", "a packed file (Word, Excel, OpenDocument …)"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF file"),
)
READ_AS_CP1252 = (
    "It is not UTF-8 and was read as cp1252 (Windows, Western European); "
    "look at letters with accents and at quotation marks."
)
FEW = 0.02
"""Share of undecodable bytes beyond which a file is held to be no text."""


def load(path: Path) -> bytes:
    """Give the bytes of *path*.

    Raises:
        SourceError: it cannot be opened, is empty, or is larger than any transcript.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise SourceError(
                f"is larger than {LARGEST // 2**20} MB.",
                hint="Is it a transcript? Take pictures out, or divide it.",
            )
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(
            f"cannot be opened: {error.strerror or error}.",
            hint="See that it lies there and that you may read it.",
        ) from error
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise empty()
    return data


def empty() -> SourceError:
    """Say that a file holds no words."""
    return SourceError(
        "is empty.", hint="Put the transcript into it, or take it out of the folder."
    )


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode *data* (BOM, else strict UTF-8, else cp1252) and say what the user should know.

    The text is not yet tidied, but has no BOM.

    Raises:
        SourceError: it is no plain text.
    """
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise SourceError(
                f"is {what} under another name.",
                hint="Give it its right ending (.docx, .pdf, .rtf …), or save it as plain text.",
            )
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace"), ()
    if b"\0" in data[:4096]:
        if encoding := _utf_16(data[:4096]):
            return data.decode(encoding, "replace"), ()
        data = data.replace(b"\0", b"")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _cp1252(data)


def _utf_16(sample: bytes) -> str:
    """Tell UTF-16 that does not say so: Latin letters have a zero in every second byte.

    Empty where it is not that; then zeros may be strays in a text, or it is no text at all.

    Raises:
        SourceError: so many zeros stand in no text.
    """
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) > len(sample) // 4 and min(even, odd) < len(sample) // 50 + 1:
        return "utf-16-le" if odd > even else "utf-16-be"
    if even + odd > FEW * len(sample):
        raise _no_text()
    return ""


def _cp1252(data: bytes) -> tuple[str, tuple[str, ...]]:
    controls = sum(data.count(bytes([b])) for b in (*range(1, 9), *range(14, 27), 0x7F))
    text = data.decode("cp1252", "replace")
    if controls + text.count("\ufffd") > FEW * len(data):
        raise _no_text()
    return text, (READ_AS_CP1252,)


def _no_text() -> SourceError:
    return SourceError(
        "is not plain text.",
        hint="Open it in the program it comes from and save it as .docx or as plain text (UTF-8).",
    )


def reading(
    text: str,
    *,
    turns: tuple[tuple[str, int, int], ...] | None = None,
    notes: tuple[Note, ...] = (),
    warnings: tuple[str, ...] = (),
) -> Reading:
    """Make a reading of *text*, which is tidied unless offsets into it are given already.

    Raises:
        SourceError: it holds no words, or none after its header lines.
    """
    kept = tidy(text) if turns is None and not notes else text
    if not kept.strip():
        raise empty()
    if turns is None and not kept[split(kept).end :].strip():
        raise SourceError(
            "has header lines but nothing after them.",
            hint="Put the transcript below them, or take the file out of the folder.",
        )
    return Reading(kept, turns, (), notes, warnings)
