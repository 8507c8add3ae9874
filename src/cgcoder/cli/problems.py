"""Problems with files: what is wrong where, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from cgcoder.cli import screen
from cgcoder.core.errors import Problem
from cgcoder.core.model import Study


def of(study: Study) -> tuple[Problem, ...]:
    """All that the user should know of the files: what is wrong, and what readers warn of."""
    warned = (Problem(s.id, w, severity="warning") for s in study.sources for w in s.warnings)
    return (*study.problems, *warned)


def tell(problems: Sequence[Problem]) -> None:
    """Say every problem on stderr, each with its remedy."""
    if not problems:
        return
    screen.say(f"\n{screen.count(len(problems), 'problem')}:")
    for problem in problems:
        screen.say(f"  {problem.place}: {problem.message}")
        if problem.hint:
            screen.say(f"    {problem.hint}")
