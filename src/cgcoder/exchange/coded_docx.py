"""Transcripts as Word files with one comment a coding, and what people did with the comments."""

from __future__ import annotations

import re
from functools import cache
from itertools import count
from pathlib import Path

from cgcoder.core.acts import Entry
from cgcoder.core.errors import CgcoderError, Problem, unknown
from cgcoder.core.model import Source, Study
from cgcoder.core.naming import Names
from cgcoder.narrative import words
from cgcoder.office import coded_file, comment_threads, comments_read, comments_write
from cgcoder.office.coded_file import Memory
from cgcoder.office.comment_desk import Desk
from cgcoder.office.comment_places import nearest
from cgcoder.office.comments_read import Commented
from cgcoder.office.docx_shell import Shell
from cgcoder.text.archive import Archive
from cgcoder.text.decode import load

HELP = "Each transcript as a Word file with a comment for each coding; comments are read back."
FILE = "coded-docx"
SUFFIXES = (".docx", ".docm")
LEAST = 0.3
"""Share of a source's words that a file about it holds at least."""


def write(study: Study, path: Path) -> None:
    """Write a file a source into the folder *path*.

    A file there that somebody has saved since it was written may hold decisions: it is kept
    under another name (`I01 (edited).docx`). Untouched files of sources that are no longer in
    the study are removed.
    """
    spoken = words(study.settings.language, study)
    names = Names(study.codebook)
    _tidied(study, path)
    for source in study.sources:
        language = source.language if source.language != "und" else spoken.language
        shell = _shell(language)
        file = path / f"{source.stem}.docx"
        _keep(file)
        shell.write(file, coded_file.parts(study, source, spoken, names, shell.section))


@cache
def _shell(language: str) -> Shell:
    return Shell(language, comments_write.STYLES, comments_write.NUMBERING)


def _tidied(study: Study, folder: Path) -> None:
    """Remove the files of sources that the study no longer shows, where nobody worked on them."""
    here = {f"{s.stem}.docx".casefold() for s in study.sources}
    for file in sorted(folder.glob("*.docx")) if folder.is_dir() else ():
        if file.name.casefold() not in here and _pristine(file):
            _unlink(file)


def _keep(file: Path) -> None:
    """Set a file aside that somebody worked on."""
    if not file.exists() or _pristine(file):
        return
    taken = (
        file.with_name(f"{file.stem} (edited{f' {n}' if n > 1 else ''}).docx") for n in count(1)
    )
    aside = next(p for p in taken if not p.exists())
    try:
        file.rename(aside)
    except OSError as error:
        raise CgcoderError(
            f"{file} cannot be written: {error.strerror or error}.",
            hint="If it is open in Word, close it and export again.",
        ) from error


def _pristine(file: Path) -> bool:
    try:
        return coded_file.pristine(file, comments_read.properties(Archive(load(file), "Word")))
    except CgcoderError:
        return False


def _unlink(file: Path) -> None:
    try:
        file.unlink()
    except OSError as error:
        raise CgcoderError(
            f"{file} cannot be removed: {error.strerror or error}.",
            hint="If it is open in Word, close it and export again.",
        ) from error


def read(
    path: Path, study: Study, person: str, *, author: str = ""
) -> tuple[list[Entry], list[Problem]]:
    """Give what *person* decided by the comments of one file, and what cannot be applied.

    Edited, deleted and answered comments of an export are rulings, new ones that begin with a
    code are codings, all others memos. Whether a comment is marked as resolved says nothing.
    Changes to the text are never taken over.

    Args:
        path: The file: an export that somebody saved, or a transcript with comments.
        study: As it stands.
        person: Who decides.
        author: Take only what this author wrote, as Word names them; `*` for all. Where several
            wrote and nobody is named, only what *person* wrote is taken.

    Raises:
        CgcoderError: the file cannot be read, holds the words of no source, or nothing of
            *author*.
    """
    document = comments_read.read(path)
    memory = coded_file.memory(document.properties, document.header)
    source = _source(path, document, memory, study)
    desk = Desk(study, source, person, path.name, document.text, memory.state)
    _check(desk, document, author)
    comment_threads.decide(desk, document, memory, author)
    if desk.places.changed and path.name.casefold() != source.id.casefold():
        desk.tell(
            None,
            f"{desk.places.changed} words of {source.id} do not stand in it as they do in the "
            "transcript. Comments were placed by the words around; the text is not taken over.",
            f"To change the transcript, edit {source.id} itself.",
            warning=True,
        )
    return list(desk.drafts), desk.problems


def _check(desk: Desk, document: Commented, author: str) -> None:
    if desk.places.share < LEAST:
        raise CgcoderError(
            f"{desk.file} does not hold the words of {desk.source.id}.",
            hint="Give the file the name of the source that it is about, and try again.",
        )
    authors = sorted({r.author for r in document.remarks if r.author})
    if author not in ("", "*") and author.casefold() not in {a.casefold() for a in authors}:
        near = unknown("author of comments", author, authors)
        raise CgcoderError(f"{desk.file}: {near}", hint=near.hint)


def _source(path: Path, document: Commented, memory: Memory, study: Study) -> Source:
    """The source whose words the file holds: by what it remembers, its header, name or words."""
    known = {s.id: s for s in study.sources}
    if memory.source in known:
        return known[memory.source]
    if memory.brand:
        named = [s for s in study.sources if f"{s.id}, " in document.header]
        if len(named) == 1:
            return named[0]
    stem = path.stem.casefold()
    fit = [s for s in study.sources if re.match(rf"{re.escape(s.stem.casefold())}(?!\w)", stem)]
    fit += [s for s in study.sources if s.stem.casefold() == stem]
    found = max(fit, key=lambda s: len(s.stem), default=None) or nearest(
        document.text, study.sources
    )
    if found is None:
        raise CgcoderError(
            f"{path.name} holds the words of no source of this study.",
            hint="Give the file the name of the source that it is about: I01.docx",
        )
    return found
