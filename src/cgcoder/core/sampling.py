"""Who of the list belongs to the sample, and how far the planned sample is reached."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cgcoder.core.model import Informant, Study
from cgcoder.core.referral import relinked

NOT_HEARD = frozenset(
    {
        "planned", "refused", "declined", "unreached", "unreachable", "not reached", "nominated",
        "named", "contacted", "pending", "direncanakan", "rencana", "menolak", "tidak bersedia",
        "tidak terjangkau", "dihubungi", "belum", "belum diwawancarai",
    }
)  # fmt: skip
"""Statuses of those who have not been interviewed."""


@dataclass(frozen=True, slots=True)
class Quota:
    """One stakeholder group: how many interviews were planned and how many there are."""

    group: str
    planned: int | None
    """None where the study plans none for it."""
    reached: int

    @property
    def missing(self) -> int | None:
        """Interviews still to be had."""
        return None if self.planned is None else max(0, self.planned - self.reached)

    @property
    def beyond(self) -> int | None:
        """Interviews more than planned."""
        return None if self.planned is None else max(0, self.reached - self.planned)


def heard(study: Study) -> set[str]:
    """Ids of all who speak in a source."""
    return {i for source in study.sources for i in source.informants}


def sampled(study: Study) -> tuple[Informant, ...]:
    """The informants but for those who are only planned, refused or were not reached.

    Whoever speaks in a source belongs to the sample, whatever the list says. Recruits of somebody
    left out are moved to the nearest recruiter who stays.
    """
    spoken = heard(study)
    out = {i.id for i in study.informants if _kept_out(i) and i.id not in spoken}
    if not out:
        return study.informants
    above = relinked({i.id: i.referred_by for i in study.informants}, out)
    return tuple(replace(i, referred_by=above[i.id]) for i in study.informants if i.id not in out)


def unheard(study: Study) -> tuple[Informant, ...]:
    """Those of the list who speak in no source, where anybody does."""
    spoken = heard(study)
    return tuple(i for i in study.informants if i.listed and i.id not in spoken) if spoken else ()


def quotas(study: Study) -> tuple[Quota, ...]:
    """Each planned group, as the settings order them, then those that were not planned.

    Empty where nothing is planned. Case, spaces and underscores of a group's name do not matter.
    """
    plan = study.settings.quotas
    if not plan:
        return ()
    spoken = heard(study)
    names = {_folded(name): name for name in plan}
    reached: dict[str, int] = dict.fromkeys(plan, 0)
    for one in study.informants:
        if one.group and one.id in spoken:
            name = names.setdefault(_folded(one.group), one.group)
            reached[name] = reached.get(name, 0) + 1
    return tuple(Quota(name, plan.get(name), n) for name, n in reached.items())


def _kept_out(person: Informant) -> bool:
    return " ".join(person.status.casefold().replace("_", " ").split()) in NOT_HEARD


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").split())
