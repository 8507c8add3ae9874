"""Transcripts as sources; each file is read once, and divided into turns once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from hashlib import sha256

from cgcoder import __version__
from cgcoder.core.errors import CgcoderError, Problem
from cgcoder.core.model import Informant, Source
from cgcoder.core.settings import Settings
from cgcoder.project.folder import Folder
from cgcoder.project.kept import Kept
from cgcoder.project.reading import read, transcripts
from cgcoder.text.dialogue import segment


def sources(
    folder: Folder, informants: Sequence[Informant], settings: Settings
) -> tuple[list[Source], list[Problem], str]:
    """Every transcript as a source in order of name, what could not be read, and a digest.

    One broken file never hides the others. The digest names all that the sources depend on. The
    words of whoever refused or withdrew consent are not kept in the cache.
    """
    files, problems = transcripts(folder)
    # Nothing else of the settings can have a say in how a text is divided.
    known = Settings(
        interviewers=settings.interviewers, speakers=settings.speakers, kinds=settings.kinds
    )
    whose = _digest((__version__, informants, known))
    kept = Kept(folder.cache / "sources.json", whose)
    found: list[Source] = []
    marks: list[tuple[str, str]] = []
    out = {i.id for i in informants if i.excluded}
    for path in files:
        try:
            file = sha256(path.read_bytes()).hexdigest()
            divide = partial(segment, source_id=path.name, informants=informants, settings=known)
            found.append(kept.source(path.name, file, partial(read, path), divide))
            if out.intersection(found[-1].informants):
                kept.forget(path.name)
            marks.append((path.name, file))
        except CgcoderError as error:
            problems.append(Problem(path.name, str(error), error.hint))
        except OSError as error:
            reason = error.strerror or str(error)
            problems.append(
                Problem(path.name, f"cannot be opened: {reason}.", "Check its permissions.")
            )
    kept.save()
    found.sort(key=lambda s: s.stem.casefold())
    return found, problems, _digest((whose, marks))


def _digest(content: object) -> str:
    return sha256(repr(content).encode()).hexdigest()
