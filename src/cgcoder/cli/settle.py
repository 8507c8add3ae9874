"""`cgcoder settle`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cgcoder.cli import acts, opening, who

if TYPE_CHECKING:
    from cgcoder.core.acts import Entry
    from cgcoder.core.model import Source, Study
    from cgcoder.core.moves import Move

NothingOption = Annotated[
    bool,
    typer.Option("--gone", help="The words are gone: the decision is kept and counts no more."),
]


def settle(
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID…",
            help="Decisions, by the ids that cgcoder moved prints; a file that is gone, by its "
            "name, with --renamed or --gone.",
        ),
    ],
    place: Annotated[
        int, typer.Option("--place", metavar="N", help="The N-th place that cgcoder moved shows.")
    ] = 0,
    words: acts.WordsOption = "",
    at: acts.AtOption = "",
    source: Annotated[
        str,
        typer.Option(
            "--in", metavar="SOURCE", help="With --words or --at: the source they now stand in."
        ),
    ] = "",
    gone: NothingOption = False,
    renamed: Annotated[
        str, typer.Option("--renamed", metavar="NEW", help="The file goes by this name now.")
    ] = "",
    reason: acts.NoteOption = "",
    person: who.PersonOption = "",
    as_json: opening.JsonOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Say where the words of a decision stand in a transcript that has changed.

    What you say is recorded under your name beside the decision, which stays as it was. When the
    transcript changes again, it is followed from there.

    Examples:

    \b
      cgcoder settle 3fa9 --place 1 --as Ani
      cgcoder settle 3fa9 --words "kami saling percaya"
      cgcoder settle 3fa9 81c2 --gone --memo "Struck out at the informant's wish."
      cgcoder settle I03.txt --renamed wawancara-3.docx
      cgcoder settle I04.txt --gone
    """
    if sum(map(bool, (place, words, at, gone, renamed))) != 1:
        raise typer.BadParameter(
            "Say one thing: --place, --words, --at, --gone or --renamed.", param_hint="ID"
        )
    work = acts.begin(study, person)
    drafts: list[Entry]
    if renamed:
        drafts = [_renamed(work.study, ids, renamed, reason)]
    else:
        chosen = _chosen(work.study, ids, files=gone)
        drafts = [_settled(work, m, place, words, at, source, reason, gone=gone) for m in chosen]
    work.record(drafts, as_json=as_json, nothing="Nothing was recorded.")


def _chosen(study: Study, written: list[str], *, files: bool) -> list[Move]:
    """The moves whose ids are *written*; with *files* also all on a file that is gone."""
    from cgcoder.core.errors import UnknownNameError
    from cgcoder.core.short_ids import matching

    moves = {m.entry: m for m in study.moves}
    found: dict[str, None] = {}
    for one in written:
        near = matching(one, moves)
        lost = [m.entry for m in study.moves if m.kind == "gone" and _names(one, m.was.source)]
        if files and lost:
            found |= dict.fromkeys(lost)
            continue
        if len(near) != 1:
            told = f"may mean {', '.join(near)}" if near else "is none that has moved"
            raise UnknownNameError(
                f"The decision {one!r} {told}. Nothing was recorded.",
                hint="cgcoder moved --all prints them with their ids.",
            )
        found[near[0]] = None
    return [moves[one] for one in found]


def _names(written: str, source: str) -> bool:
    return written in (source, source.rsplit(".", 1)[0])


def _settled(
    work: acts.Work,
    move: Move,
    place: int,
    words: str,
    at: str,
    source: str,
    reason: str,
    *,
    gone: bool,
) -> Entry:
    from cgcoder.core.acts import Settled
    from cgcoder.core.errors import CgcoderError

    if gone:
        return Settled(move.entry, None, reason)
    if place:
        if not 1 <= place <= len(move.places):
            some = f"places 1 to {len(move.places)}" if move.places else "no place"
            raise CgcoderError(
                f"For {move.entry} {some} can be offered. Nothing was recorded.",
                hint=f"cgcoder settle {move.entry} --words TEXT, or --gone",
            )
        return Settled(move.entry, move.places[place - 1], reason)
    return Settled(move.entry, work.segment(_source(work.study, move, source), words, at), reason)


def _source(study: Study, move: Move, name: str) -> Source:
    from cgcoder.core.errors import CgcoderError
    from cgcoder.core.selection import known_source

    if name:
        return study.source(known_source(study, name))
    if move.source:
        return study.source(move.source)
    raise CgcoderError(
        f"{move.was.source} is not among the transcripts. Nothing was recorded.",
        hint="Say which source the words stand in now: --in SOURCE",
    )


def _renamed(study: Study, names: list[str], new: str, reason: str) -> Entry:
    from cgcoder.core.acts import Renamed, source_of
    from cgcoder.core.errors import CgcoderError, unknown
    from cgcoder.core.selection import known_source

    present = {s.id for s in study.sources}
    gone = {source_of(e) for e in study.entries} - present - {""}
    old = [g for g in sorted(gone) if _names(names[0], g)]
    if len(names) != 1 or len(old) != 1:
        if names[0] in present or any(s.stem == names[0] for s in study.sources):
            raise CgcoderError(
                f"{names[0]} is there; only a file that is gone goes by another name.",
                hint="cgcoder moved lists the files that are gone.",
            )
        raise unknown("file that is gone and has decisions", names[0], gone)
    return Renamed(old[0], known_source(study, new), reason)
