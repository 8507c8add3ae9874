"""Lists to choose from: sources, and what to look at."""

from __future__ import annotations

from dataclasses import replace

from cgcoder.core.model import Study
from cgcoder.project.shelf import Shelf
from cgcoder.tui.dialogs import Choice, Pick, containing
from cgcoder.tui.matching import full_name, in_order
from cgcoder.tui.view import View
from cgcoder.tui.words import inert

EVERYTHING, WAITING = "everything", "waiting"


def pick_source(shelf: Shelf, present: str) -> Pick:
    """Ask for a source; what waits in each is said beside it."""
    study = shelf.study
    names = {i.id: i.pseudonym or i.role for i in study.informants}

    def choice(number: int) -> Choice:
        source = study.sources[number]
        who = ", ".join(inert(names.get(i) or i) for i in source.informants[:3])
        left = shelf.left(source)
        beside = " · ".join(p for p in (f"{left} left" if left else "nothing left", who) if p)
        return Choice(source.id, inert(source.stem), beside)

    choices = [choice(n) for n in range(len(study.sources))]
    return Pick("Open a source", containing(choices), start=present)


def pick_filter(study: Study, view: View, language: str) -> Pick:
    """Ask what to look at; what is looked at already is marked."""
    book = study.codebook
    choices = [Choice(EVERYTHING, "everything")] if view else []
    choices.append(Choice(WAITING, "only what waits", _now(view.waiting)))
    choices += [
        Choice(
            f"code:{c.id}", inert(full_name(c.id, book, language)), _now(view.code == c.id, "code")
        )
        for c in in_order(book)
    ]
    choices += [
        Choice(
            f"informant:{i.id}",
            inert(" ".join(p for p in (i.id, i.pseudonym) if p)),
            _now(view.informant == i.id, "informant"),
        )
        for i in study.informants
    ]
    choices += [
        Choice(f"coder:{c.name}", inert(c.name), _now(view.coder == c.name, "coder"))
        for c in study.coders
    ]
    return Pick("Look only at (choose again to let go)", containing(choices))


def _now(chosen: bool, kind: str = "") -> str:  # noqa: FBT001 - a state
    return ", ".join(p for p in (kind, "now" if chosen else "") if p)


def narrowed(view: View, choice: str) -> View:
    """The view after *choice*; what was chosen already is let go."""
    if choice == EVERYTHING:
        return View()
    if choice == WAITING:
        return replace(view, waiting=not view.waiting)
    kind, _, value = choice.partition(":")
    value = "" if getattr(view, kind) == value else value
    if kind == "code":
        return replace(view, code=value)
    return replace(view, informant=value) if kind == "informant" else replace(view, coder=value)
