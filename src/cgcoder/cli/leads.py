"""`cgcoder leads`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cgcoder.cli import acts, opening, screen, who

if TYPE_CHECKING:
    from pathlib import Path

    from cgcoder.core.leads import Matched
    from cgcoder.core.model import Study

Confirm = Annotated[
    list[str] | None, typer.Option("--confirm", metavar="ID", help="To be followed up.")
]
Dismiss = Annotated[list[str] | None, typer.Option("--dismiss", metavar="ID", help="No lead.")]


def leads(
    confirm: Confirm = None,
    dismiss: Dismiss = None,
    informant: Annotated[
        str,
        typer.Option("--informant", metavar="ID", help="With --confirm: who of the list it is."),
    ] = "",
    memo: acts.NoteOption = "",
    to_roster: Annotated[
        bool,
        typer.Option("--to-roster", help="Add confirmed new people to the list, as planned."),
    ] = False,
    person: who.PersonOption = "",
    as_json: opening.JsonOption = False,
    as_csv: opening.CsvOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Show whom informants propose to interview next.

    Found are people whom informants name when they are asked whom to see, tell you to see or ask,
    offer you a way to, or say to know more. Each stands with the words, who said them, and
    whether they are on the list of informants; nothing is added to it unless you say so.

    Examples:

    \b
      cgcoder leads
      cgcoder leads --confirm 5efc --as Ani
      cgcoder leads --dismiss 0a15 --memo "Her own sister." --as Ani
      cgcoder leads --to-roster
    """
    if confirm or dismiss:
        if to_roster:
            raise typer.BadParameter("Confirm first, then --to-roster.")
        _rule(study, confirm or [], dismiss or [], informant, memo, person, as_json=as_json)
        return
    if informant:
        raise typer.BadParameter("--informant goes with --confirm.")
    loaded = opening.load(study)
    found = _leads(study, loaded)
    if to_roster:
        _to_roster(opening.find(study), loaded, found)
        return
    from cgcoder.cli.tables import data
    from cgcoder.core.lead_table import table

    if as_json or as_csv:
        data(table(found), as_json=as_json)
        return
    from cgcoder.cli.leading import show

    show(loaded, found)


def _leads(folder: Path | None, study: Study) -> list[Matched]:
    """The leads, but for those to whoever withdrew, of whom only the list itself still knows."""
    from cgcoder import roster
    from cgcoder.text.lead_matching import leads as found_in

    path = roster.find(opening.find(folder)) if study.withheld else None
    listed = roster.read(path)[0] if path else ()
    return found_in(study, [i for i in listed if i.excluded])


def _rule(
    study: Path | None,
    confirm: list[str],
    dismiss: list[str],
    informant: str,
    memo: str,
    person: str,
    *,
    as_json: bool,
) -> None:
    from cgcoder.core.acts import Entry, Judgement, LeadRuling

    work = acts.begin(study, person)
    found = {m.lead.id: m for m in _leads(study, work.study)}
    if informant and (len(confirm) != 1 or dismiss):
        raise typer.BadParameter("--informant goes with one --confirm.")
    if informant:
        informant = _listed(work.study, informant)
    drafts: list[Entry] = []
    told: tuple[tuple[list[str], Judgement], ...] = ((confirm, "accepted"), (dismiss, "rejected"))
    for written, verdict in told:
        for one in _chosen(written, found):
            old = one.ruling
            if old and (old.verdict, old.informant, old.note) == (verdict, informant, memo):
                continue
            drafts.append(LeadRuling(one.lead.segment, one.lead.name, verdict, informant, memo))
    work.record(drafts, as_json=as_json, nothing="That is recorded already.")


def _listed(study: Study, written: str) -> str:
    from cgcoder.core.errors import unknown
    from cgcoder.text.people import People

    if found := People(study.informants).id(written):
        return found
    raise unknown("informant", written, [i.id for i in study.informants])


def _chosen(written: list[str], found: dict[str, Matched]) -> list[Matched]:
    from cgcoder.core.errors import UnknownNameError
    from cgcoder.core.short_ids import matching

    chosen: dict[str, Matched] = {}
    wrong: list[str] = []
    for one in written:
        near = matching(one, found)
        if len(near) == 1:
            chosen[near[0]] = found[near[0]]
        elif near:
            wrong.append(f"{one!r} may mean {', '.join(near)}.")
        else:
            wrong.append(f"There is no lead {one!r}.")
    if wrong:
        raise UnknownNameError(
            "\n".join(wrong) + "\nNothing was recorded.", hint="cgcoder leads prints the ids."
        )
    return list(chosen.values())


def _to_roster(folder: Path, study: Study, found: list[Matched]) -> None:
    from cgcoder.project.planned import Planned, add
    from cgcoder.text.people import bare

    people: dict[str, Planned] = {}
    for one in found:
        if one.ruling is None or one.ruling.verdict != "accepted" or one.ruling.informant:
            continue
        if one.state in {"listed", "interviewed"}:
            continue
        lead, key = one.lead, bare(one.lead.name)
        known = people.get(key, Planned(lead.name, "", "", ()))
        by = dict.fromkeys((*known.nominated_by, lead.by))
        people[key] = Planned(
            known.name,
            known.role or lead.role,
            known.organisation or lead.organisation,
            tuple(i for i in by if i),
        )
    if not people:
        screen.say("Nobody new is confirmed. Next: cgcoder leads --confirm ID --as NAME")
        return
    path, ids = add(folder, list(people.values()), [i.id for i in study.informants])
    for own, planned in zip(ids, people.values(), strict=True):
        screen.line(f"{own}  {screen.inert(planned.name)}")
    screen.say(
        f"Added to {path.name}: {screen.count(len(ids), 'informant')}, status planned. Names stand "
        "there as they were said; change them if they should not."
    )
