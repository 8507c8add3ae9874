"""What a table must admit: notes on a study that is thin somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from cgcoder.core.model import Study
from cgcoder.core.table import Message
from cgcoder.core.votes import placed

FEW = 3


def caveats(study: Study) -> tuple[Message, ...]:
    """Say what a study cannot bear out: its sample, its roster, its reviewing."""
    return (*sample_caveats(study), *coding_caveats(study))


def sample_caveats(study: Study) -> Iterator[Message]:
    """Say what is thin about the sample and its list."""
    interviewed = interviewees(study)
    if not interviewed:
        yield Message("nobody_interviewed")
    elif len(interviewed) < FEW:
        yield Message("few_informants", {"informants": len(interviewed)})
    unlisted = sum(not i.listed for i in study.informants)
    grouped = sum(bool(i.group) for i in study.informants)
    if not study.roster:
        yield Message("no_roster")
    elif unlisted:
        yield Message("unlisted_informants", {"informants": unlisted})
    if study.informants and not grouped:
        yield Message("no_groups")
    elif grouped < len(study.informants):
        yield Message("unknown_groups", {"informants": len(study.informants) - grouped})
    if study.informants and not any(i.referred_by for i in study.informants):
        yield Message("no_referrals")
    if study.withheld:
        yield Message("withheld", {"informants": study.withheld})


def coding_caveats(study: Study) -> Iterator[Message]:
    """Say what is thin about the coding."""
    found = placed(study)
    share = found.unreviewed
    if share is None:
        yield Message("no_codings")
    elif share == 1:
        yield Message("nothing_reviewed", {"codings": len(found.counted)})
    elif share:
        yield Message("partly_unreviewed", {"share": share})
    asked = len(found.everything) - len(found.counted)
    if asked:
        yield Message("interviewer_coded", {"segments": asked})


def interviewees(study: Study) -> dict[str, None]:
    """Those who speak in an interview, in order of the sources."""
    return dict.fromkeys(i for s in study.sources if s.kind == "interview" for i in s.informants)


def read(study: Study) -> dict[str, None]:
    """Those of the interviewees of whom somebody, or a machine, has been through an interview.

    Of the others nobody knows what they raise, which is not nothing.
    """
    been = gone_through(study)
    return dict.fromkeys(
        i for s in study.sources if s.kind == "interview" and s.id in been for i in s.informants
    )


def gone_through(study: Study) -> set[str]:
    """Ids of the sources that somebody, or a machine, has been through, or has coded in."""
    return {r.source for r in study.rounds} | {c.segment.source for c in study.codings}
