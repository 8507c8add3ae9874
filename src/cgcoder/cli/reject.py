"""`cgcoder reject`."""

from __future__ import annotations

from cgcoder.cli import acts, bulk, opening, who


def reject(
    ids: acts.Ids = None,
    source: bulk.SourceOption = "",
    code: bulk.CodeOption = "",
    below: bulk.BelowOption = None,
    above: bulk.AboveOption = None,
    everything: bulk.AllOption = False,
    memo: acts.NoteOption = "",
    yes: acts.YesOption = False,
    person: who.PersonOption = "",
    as_json: opening.JsonOption = False,
    study: opening.StudyOption = None,
) -> None:
    """Reject codings of the machine or of others.

    To you they do not apply. Name them by their ids, or choose among the machine's codings that
    nobody has ruled on; then you are told how many there are and asked. Codings of your own are
    taken back with cgcoder remove.

    Examples:

    \b
      cgcoder reject 3fa9 --memo "Irony." --as Ani
      cgcoder reject --source I03 --below 0.5
    """
    from cgcoder.core.deciding import rejected
    from cgcoder.core.errors import CgcoderError

    work = acts.begin(study, person)
    wanted = bulk.Wanted(source, code, below, above, everything)
    chosen = bulk.choose(work, ids or [], wanted, "Reject", yes=yes)
    own = [one.id for one in chosen if one.target.coder == work.person]
    if own:
        raise CgcoderError(
            f"Of your own making: {', '.join(own)}. Nothing was recorded.",
            hint=f"Take them back: cgcoder remove {' '.join(own)}",
        )
    drafts = [d for one in chosen for d in rejected(one, work.person, memo)]
    work.record(drafts, as_json=as_json, nothing="You refuse them already; nothing was recorded.")
