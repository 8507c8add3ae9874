"""`cgcoder informants`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cgcoder.cli import opening, screen

if TYPE_CHECKING:
    from cgcoder.core.model import Study
    from cgcoder.core.referral import Forest


def informants(as_json: opening.JsonOption = False, study: opening.StudyOption = None) -> None:
    """Show the informants and who referred whom.

    Each branch is a referral; the first of a tree is its seed. Waves, stakeholder groups and
    what is wrong in the list of informants are shown too.
    """
    from cgcoder.cli import problems
    from cgcoder.core.referral import forest

    found = opening.load(study)
    trees = forest(found.informants)
    if as_json:
        screen.json(_records(found, trees))
    else:
        from cgcoder.cli.trees import drawn, summary

        for tree in drawn(found, trees):
            screen.put(tree)
        screen.say(summary(found, trees))
    problems.tell([p for p in found.problems if p.place.startswith("informants")])


def _records(study: Study, trees: Forest) -> list[dict[str, object]]:
    return [
        {
            "informant": i.id,
            "pseudonym": i.pseudonym,
            "role": i.role,
            "organisation": i.organisation,
            "group": i.group,
            "referred_by": i.referred_by,
            "wave": trees.wave[i.id],
            "tree": trees.seed[i.id],
            "date": i.date,
            "sources": [s.id for s in study.sources if i.id in s.informants],
            "listed": i.listed,
        }
        for i in study.informants
    ]
