"""`cgcoder review`."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from cgcoder.cli import opening, who

if TYPE_CHECKING:
    from cgcoder.core.model import Source, Study
    from cgcoder.project.shelf import Shelf
    from cgcoder.tui.view import View


def review(
    source: Annotated[
        str, typer.Argument(metavar="[SOURCE]", help="Where to begin; default: where you were.")
    ] = "",
    person: who.PersonOption = "",
    code: Annotated[str, typer.Option(metavar="CODE", help="Only this code.")] = "",
    informant: Annotated[str, typer.Option(metavar="NAME", help="Only this informant.")] = "",
    coder: Annotated[str, typer.Option(metavar="NAME", help="Only this coder's codings.")] = "",
    blind: Annotated[
        bool,
        typer.Option("--blind", help="Hide what others coded and what machines propose."),
    ] = False,
    study: opening.StudyOption = None,
) -> None:
    """Code on screen: accept, reject, change and add codings.

    Everything is done by keys, which stand at the foot of the screen; ? shows all of them. Every
    act is saved at once. Without proposals it is a screen to code by hand.

    Examples:

    \b
      cgcoder review --as Ani
      cgcoder review I03 --as Ani --code trust_building
      cgcoder review --as Budi --blind
    """
    from cgcoder.core.errors import CgcoderError
    from cgcoder.project.shelf import Shelf

    folder = opening.find(study)
    if not _at_terminal():
        raise CgcoderError(
            "The review screen needs a terminal.",
            hint="Start it in a terminal window; for scripts there are cgcoder segments and "
            "cgcoder export.",
        )
    shelf = Shelf(folder)
    name = who.decides(shelf.study.settings, person)
    view = _view(shelf.study, code, informant, coder)
    first = _first(shelf, source, name, view)
    from cgcoder.tui.review import Review

    # What is loaded stays: to search it for garbage between two keys would be felt.
    gc.freeze()
    Review(shelf, name, first, view=view, blind=blind).run()


def _at_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _view(study: Study, code: str, informant: str, coder: str) -> View:
    from cgcoder.core.selection import known_code, known_coder, known_informant
    from cgcoder.tui.view import View

    return View(
        code=known_code(study, code) if code else "",
        informant=known_informant(study, informant) if informant else "",
        coder=known_coder(study, coder) if coder else "",
    )


def _first(shelf: Shelf, name: str, person: str, view: View) -> Source:
    """Where to begin: the source named, else where the person was, else where something waits."""
    from cgcoder.core.acts import source_of
    from cgcoder.core.errors import CgcoderError
    from cgcoder.core.selection import known_source

    study = shelf.study
    if not study.sources:
        raise CgcoderError(
            "There are no interviews to review.",
            hint="Put them into transcripts/, then: cgcoder run; cgcoder status shows what "
            "could not be read.",
        )
    if name:
        return study.source(known_source(study, name))
    wanted = [s for s in study.sources if view.informant in ("", *s.informants)] or study.sources
    last = next((source_of(e) for e in reversed(shelf.recent(person)) if source_of(e)), "")
    ranked = sorted(wanted, key=lambda s: s.id != last)
    return next((s for s in ranked if shelf.left(s)), ranked[0])
