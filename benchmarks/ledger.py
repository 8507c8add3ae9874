"""How long the replay of a long ledger takes, beside what any program needs to parse its lines.

Two people go through 200 interviews with 80 machine proposals each: they rule on all of them,
change their minds, take rulings back, code by hand, write memos and close sources, until 100,000
lines stand in their ledgers. Everything runs in one process; figures are the best of several
rounds, in seconds, and a ratio to `json.loads` of the same lines, one after another.

    python benchmarks/ledger.py [--lines 100000] [--rounds 3]
"""

from __future__ import annotations

import argparse
import json
import random
import secrets
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cgcoder.core.acts import Closed, Coded, Entry, Memo, Retraction, Review, Target
from cgcoder.core.codes import Codebook
from cgcoder.core.consensus import decide
from cgcoder.core.ledger import encode, replay, standing
from cgcoder.core.model import Coding, Source, Study
from cgcoder.core.settings import Settings
from cgcoder.project import ledgers, undisturbed
from cgcoder.project.folder import Folder

SOURCES, PROPOSALS = 200, 80
CODES = ("trust_building", "commitment", "face_to_face", "shared_understanding", "intermediate")
WORDS = ("kami", "percaya", "pemerintah", "membuka", "anggaran", "tetapi", "warga", "tidak", "ikut")


def study(dice: random.Random) -> Study:
    """Interviews with proposals, none of which anybody has ruled on."""
    sources, codings = [], []
    for n in range(SOURCES):
        words = " ".join(dice.choice(WORDS) for _ in range(6000))
        source = Source(f"I{n:03}.txt", "interview", words)
        sources.append(source)
        for m in range(PROPOSALS):
            start = m * 400 + dice.randrange(200)
            segment = source.segment(start, start + dice.randrange(60, 200))
            code, stance = dice.choice(CODES), dice.choice(("supports", "hinders", "neutral"))
            codings.append(
                Coding(
                    secrets.token_hex(6), segment, code, stance, "lexicon", "unreviewed",
                    confidence=0.5, why="matched a cue",
                )
            )  # fmt: skip
    return Study(Codebook("bench", "1", ()), Settings(), tuple(sources), codings=tuple(codings))


def acts(made: Study, count: int, dice: random.Random) -> list[Entry]:
    """What two people do, in order of time."""
    found: list[Entry] = []
    at = datetime(2026, 1, 1, tzinfo=UTC)

    def act(person: str, draft: Entry) -> Entry:
        nonlocal at
        at += timedelta(seconds=dice.random() * 20)
        when = at.isoformat(timespec="microseconds")
        found.append(replace(draft, by=person, made_at=when, id=secrets.token_hex(6)))
        return found[-1]

    texts = {s.id: s for s in made.sources}
    while len(found) < count:
        for coding in made.codings:
            person, source = dice.choice(("Ani", "Budi")), texts[coding.segment.source]
            target = Target(coding.segment, coding.code, coding.stance, coding.coder, coding.id)
            verdict = dice.choices(("accepted", "rejected", "changed"), (5, 3, 2))[0]
            if verdict == "changed":
                draft = Review(target, verdict, coding.segment, dice.choice(CODES))
            else:
                draft = Review(target, verdict)
            ruling = act(person, draft)
            what = dice.choices(("undo", "memo", "code", "close", ""), (10, 10, 5, 1, 74))[0]
            if what == "undo":
                act(person, Retraction(ruling.id))
            elif what == "memo":
                act(person, Memo("coding", coding.id, "Ask again about the budget meeting."))
            elif what == "code":
                start = dice.randrange(len(source.text) - 200)
                words = source.segment(start, start + dice.randrange(40, 160))
                act(person, Coded(words, dice.choice(CODES), "supports"))
            elif what == "close":
                act(person, Closed(source.id, source.fingerprint))
    return found[:count]


def best(rounds: int, work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of the quickest of several rounds, and what came of it."""
    taken = []
    for _ in range(rounds):
        begun = time.perf_counter()
        result = work()
        taken.append(time.perf_counter() - begun)
    return min(taken), result


def main() -> None:
    """Make the ledgers and measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    dice = random.Random(20081)  # noqa: S311
    made = study(dice)
    entries = acts(made, given.lines, dice)
    with tempfile.TemporaryDirectory() as name, undisturbed():
        folder = Folder(Path(name))
        folder.ledger.mkdir()
        lines = []
        for person in ("Ani", "Budi"):
            own = [json.dumps(encode(e), ensure_ascii=False) for e in entries if e.by == person]
            (folder.ledger / f"{person}.jsonl").write_text("\n".join(own) + "\n", encoding="utf-8")
            lines += own
        size = sum(len(line) for line in lines) / 1e6
        print(f"{len(lines)} lines, {size:.0f} million characters, {SOURCES * PROPOSALS} proposals")
        floor, _ = best(given.rounds, lambda: [json.loads(line) for line in lines])
        read, (known, problems) = best(given.rounds, lambda: ledgers.read(folder))
        if problems:
            raise SystemExit(str(problems[0]))
        played, whole = best(given.rounds, lambda: replay(made, known))
        few = standing(entries[:5000])
        ruled, _ = best(given.rounds, lambda: decide(made, few))
    for what, seconds in (
        ("json.loads of every line (floor)", floor),
        ("read and decode", read),
        ("replay", played),
        ("read, decode and replay", read + played),
        ("5,000 rulings on 16,000 proposals", ruled),
    ):
        print(f"{what:36} {seconds:6.3f} s  {seconds / floor:5.2f} x")
    print(f"{len(whole.codings)} codings count, {len(whole.own)} are somebody's own word")


if __name__ == "__main__":
    main()
