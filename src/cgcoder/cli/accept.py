"""`cgcoder accept`."""

from __future__ import annotations

from cgcoder.cli import acts, bulk, opening, who


def accept(
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
    """Accept codings: your word stands behind them.

    Name them by their ids, or choose among the machine's codings that nobody has ruled on; then
    you are told how many there are and asked. One that another person changed is accepted as
    they changed it.

    Examples:

    \b
      cgcoder accept 3fa9 81c2 --as Ani
      cgcoder accept --code trust_building --above 0.9
    """
    from cgcoder.core.deciding import accepted

    work = acts.begin(study, person)
    wanted = bulk.Wanted(source, code, below, above, everything)
    chosen = bulk.choose(work, ids or [], wanted, "Accept", yes=yes)
    drafts = [d for one in chosen for d in accepted(one, work.person, memo)]
    work.record(drafts, as_json=as_json, nothing="You hold them already; nothing was recorded.")
