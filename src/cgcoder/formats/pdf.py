"""PDF with a text layer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from cgcoder.core.errors import SourceError
from cgcoder.core.model import Reading
from cgcoder.text import decode, pages

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

HELP = "PDF with a text layer; running titles and page numbers go, divided words are joined."
SUFFIXES = (".pdf",)


def read(path: Path) -> Reading:
    """Read the file; raise `SourceError` where it cannot be read."""
    from pypdfium2 import PdfDocument, PdfiumError

    data = decode.load(path)
    try:
        with closing(PdfDocument(data)) as document:
            found = list(_pages(document))
    except PdfiumError as error:
        if "password" in str(error).casefold():
            raise SourceError(
                "is encrypted.", hint="Open it and save or print it as a PDF without a password."
            ) from error
        raise SourceError(
            "is damaged and cannot be opened.", hint="Fetch a good copy, or save it anew."
        ) from error
    empty = [n for n, page in enumerate(found, 1) if not page]
    if len(empty) == len(found):
        raise SourceError(
            "is a scan: it holds pictures of pages and no text.",
            hint="Run text recognition on it first (ocrmypdf, Adobe Acrobat, or open it in "
            "Google Docs) and put the result here.",
        )
    return decode.reading(pages.flow(found), warnings=_warnings(empty))


def _pages(document: PdfDocument) -> Iterator[list[pages.Line]]:
    for page in document:
        with closing(page), closing(page.get_textpage()) as layer:
            words = layer.get_text_range()
            boxes = {
                i: layer.get_charbox(i)
                for start, end in pages.ends(words)
                for i in (start, end - 1)
                if i < layer.count_chars()
            }
            nowhere = (0.0, 0.0, 0.0, 0.0)
            for start, end in pages.ends(words):
                boxes.setdefault(start, nowhere)
                boxes.setdefault(end - 1, nowhere)
            yield list(pages.lines(words, boxes))


def _warnings(empty: list[int]) -> tuple[str, ...]:
    if not empty:
        return ()
    shown = ", ".join(map(str, empty[:20])) + (" …" if len(empty) > 20 else "")  # noqa: PLR2004
    what = f"Page {shown} has" if len(empty) == 1 else f"Pages {shown} have"
    return (f"{what} no text (a picture or a scan); what stands there was not read.",)
