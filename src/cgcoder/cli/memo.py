"""`cgcoder memo`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cgcoder.cli import acts, opening, who

if TYPE_CHECKING:
    from cgcoder.core.acts import Entry


def memo(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What you want to keep in mind.")],
    coding: Annotated[str, typer.Option("--coding", metavar="ID", help="On a coding.")] = "",
    source: Annotated[str, typer.Option("--source", metavar="SOURCE", help="On a source.")] = "",
    code: Annotated[str, typer.Option("--code", metavar="CODE", help="On a code.")] = "",
    person: who.PersonOption = "",
    as_json: opening.JsonOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Write a memo on a coding, a source, a code or the study.

    The study is meant where you name none of the others.

    Examples:

    \b
      cgcoder memo "Compare with what I07 says." --coding 3fa9 --as Ani
      cgcoder memo "Two trees only: look for a third." --as Ani
    """
    if not text.strip():
        raise typer.BadParameter("The memo is empty.")
    if len([about for about in (coding, source, code) if about]) > 1:
        raise typer.BadParameter("A memo is on one thing: --coding, --source or --code.")
    work = acts.begin(study, person)
    drafts = _drafts(work, text, coding, source, code)
    work.record(drafts, as_json=as_json, nothing="That memo stands there already.")


def _drafts(work: acts.Work, text: str, coding: str, source: str, code: str) -> list[Entry]:
    from cgcoder.core.acts import Memo
    from cgcoder.core.deciding import memo_on
    from cgcoder.core.selection import known_code, known_source

    if coding:
        return memo_on(work.choice(coding), text, work.person)
    if source:
        return [Memo("source", known_source(work.study, source), text)]
    if code:
        return [Memo("code", known_code(work.study, code), text)]
    return [Memo("study", "", text)]
