"""Run one command of cgcoder for a page: `python docs/still.py NUMBER KEYS WORDS ...`.

What a page shows must come out the same tomorrow, so three things differ from a run in earnest: the
clock stands at a quarter past nine plus NUMBER minutes, ids of acts come from counting instead of
dice, and a screen is opened at 80 by 24 without a terminal, pressed the KEYS (commas between them),
and printed as text.
"""  # noqa: INP001 - a script, no package

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count
from typing import Any

MORNING = datetime(2026, 11, 24, 9, 15, tzinfo=UTC)
SIZE = (80, 24)


class Clock(datetime):
    """A clock that one command does not see move."""

    stands = MORNING

    @classmethod
    def now(cls, tz: Any = None) -> datetime:  # noqa: ANN401, ARG003 - the standard library's own
        """Give the time at which it stands."""
        return cls.stands


class Dice:
    """Ids that are as different as thrown ones and come out the same."""

    def __init__(self, number: int) -> None:
        self.number, self.thrown = number, count()

    def token_hex(self, size: int) -> str:
        """Give the next id, two letters a byte."""
        return sha256(f"{self.number}.{next(self.thrown)}".encode()).hexdigest()[: 2 * size]


def still(number: int) -> None:
    """Let the clock and the dice stand still for the command of this number."""
    from cgcoder.project import ledgers

    Clock.stands = MORNING + timedelta(minutes=number)
    ledgers.datetime = Clock  # type: ignore[misc]
    ledgers.secrets = Dice(number)  # type: ignore[assignment]
    os.environ["TZ"] = "UTC"
    if hasattr(time, "tzset"):
        time.tzset()


def screens(keys: Sequence[str]) -> None:
    """Let screens be pressed *keys* and printed."""
    from cgcoder.cli import review
    from cgcoder.tui.review import Review

    review._at_terminal = lambda: True  # noqa: SLF001 - there is none

    def run(app: Any) -> None:  # noqa: ANN401 - a screen
        import asyncio

        print("\n".join(asyncio.run(pressed(app, keys))))  # noqa: T201 - it is what a page shows

    Review.run = run  # type: ignore[assignment,method-assign]


async def pressed(app: Any, keys: Sequence[str]) -> list[str]:  # noqa: ANN401 - a screen
    """The lines of *app* after *keys*."""
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        strips = app.screen._compositor.render_strips()  # noqa: SLF001 - no other way to the text
        return [strip.text.rstrip() for strip in strips]


def main() -> None:
    """Run the command."""
    from cgcoder import cli

    number, keys, *words = sys.argv[1:]
    still(int(number))
    if words[:1] == ["review"]:
        screens([k for k in keys.split(",") if k])
    sys.argv = ["cgcoder", *words]
    cli.main()


if __name__ == "__main__":
    main()
