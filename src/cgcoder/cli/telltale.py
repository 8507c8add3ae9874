"""The warning that results carry what points to a person."""

from __future__ import annotations

from pathlib import Path

from cgcoder.cli import screen
from cgcoder.core.model import Study

MOST = 8
"""Lines of the warning; the rest is counted."""


def warn(study: Study, folder: Path) -> None:
    """Say on stderr what the results of *study* carry, masked, and what to type; or nothing."""
    from cgcoder.project.telltale import KEY, signs, stale

    if old := stale(study, folder):
        screen.say(
            f"\n{', '.join(map(str, old))}: made before the list of informants was changed last; "
            "words of whoever withdrew may stand in it. Import what you decided there, delete it "
            "and export it anew."
        )
    everything = signs(study, folder)
    if spoilt := [s for s in everything if s.kind == KEY]:
        new = folder.absolute().name + "-anonymous"
        screen.say(
            f"\n{spoilt[0].place} cannot be read, so the results were not searched for names. "
            f"What is wrong with it: cgcoder pseudonymise ../{new}"
        )
    found = [s for s in everything if s.kind != KEY]
    if not found:
        return
    screen.say(f"\nThe results carry what may point to a person ({len(found)}):")
    for sign in found[:MOST]:
        often = f" ({sign.count} times)" if sign.count > 1 else ""
        screen.say(screen.inert(f"  {sign.place}: {sign.kind} {sign.shown}{often}"))
    if len(found) > MOST:
        screen.say(f"  … and {len(found) - MOST} more")
    new = folder.absolute().name + "-anonymous"
    screen.say(
        f"Before you hand them on, make a study without names: cgcoder pseudonymise ../{new}"
    )
