"""Who has read the interviews: what a silence in the codings may be called."""

from __future__ import annotations

from typing import Literal

from cgcoder.core.model import Study

Reader = Literal["people", "part", "machine"]


def reader(study: Study) -> Reader:
    """Say who went through the interviews: people all of them, people a part, machines only.

    That no code stands is a finding only where people have read; a machine misses much. Who has
    coded something in an interview has not thereby been through it.
    """
    machines = {c.name for c in study.coders if c.kind != "person"}
    interviews = {s.id for s in study.sources if s.kind == "interview"}
    read = {r.source for r in study.rounds if r.coder not in machines}
    if not machines or interviews <= read:
        return "people"
    return "part" if interviews & read else "machine"
