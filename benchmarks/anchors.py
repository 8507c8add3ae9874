"""What becomes of codings when transcripts are edited: 100 random edits of the sample study.

    python benchmarks/anchors.py [--edits 100] [--seed 1] [--json]

Each round takes one transcript of the sample study with the codings that the machine proposes for
it, edits it the way people do (a slip mended, words struck out, a turn inserted, a sentence
doubled, a paragraph moved, speakers renamed, quotation marks changed …), one to four edits, and
places the codings in what comes out. Every character remembers where it came from, so that it is
known where each coding's words went:

- right: told to stand where its very words are, in one piece
- reported: told to be altered or unresolved, for a person to look at
- WRONG: told to stand, for certain, where its words are not

Set beside, in the same run, are two ways that ask nobody: the same offsets as before (what a tool
does that keeps offsets or line numbers), and the first place where the quote stands. The second
table is the time to align a transcript of 200 KB with one that has a few edits, and with one that
was rewritten, over the time that difflib takes for its lines.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory

from editing import EDITS, Editor, Text, begun, holds, plain, whole
from measure import Line, show

from cgcoder import pipeline, project
from cgcoder.core.align import align
from cgcoder.core.anchors import place
from cgcoder.core.segment import Segment

Counts = dict[str, Counter[str]]
OURS, OFFSETS, FIRST = "cgcoder", "same offsets", "first occurrence"
SIZE = 200_000


def corpus() -> dict[str, tuple[str, list[Segment]]]:
    """The texts of the sample study, each with the segments that the machine codes in it."""
    with TemporaryDirectory() as here:
        folder = Path(here) / "study"
        project.create(folder, sample=True)
        study = pipeline.run(folder).study
    codings: dict[str, dict[tuple[int, int], Segment]] = defaultdict(dict)
    for one in study.codings:
        codings[one.segment.source][one.segment.start, one.segment.end] = one.segment
    return {s.id: (s.text, list(codings[s.id].values())) for s in study.sources}


def judge(segment: Segment, old: str, text: Text, new: str, told: object) -> dict[str, str]:
    """What each way makes of one coding: right, reported, or WRONG."""
    was = (segment.start, segment.end)

    def verdict(span: tuple[int, int] | None) -> str:
        if span is None:
            return "reported"
        return "right" if holds(text, span, was, old) else "WRONG"

    at = new.find(segment.quote)
    return {
        OURS: verdict(told if isinstance(told, tuple) else None),
        OFFSETS: verdict(was),
        FIRST: verdict((at, at + len(segment.quote)) if at >= 0 else None),
    }


def rounds(
    texts: dict[str, tuple[str, list[Segment]]], edits: int, seed: int
) -> tuple[Counts, Counts, Counter[str]]:
    """Edit and place; counts by way, counts of ours by kind of edit, and how ours were told."""
    dice = random.Random(seed)  # noqa: S311 - dice
    by_way: Counts = defaultdict(Counter)
    by_edit: Counts = defaultdict(Counter)
    kinds: Counter[str] = Counter()
    names = sorted(texts)
    for n in range(edits):
        old, segments = texts[name := names[n % len(names)]]
        others = [s for o in names if o != name for s in texts[o][0].replace("\n", " ").split(". ")]
        editor, text = Editor(dice, others), begun(old)
        done = [EDITS[n % len(EDITS)], *dice.choices(EDITS, k=dice.randrange(4))]
        for edit in done:
            text = getattr(editor, edit)(text)
        new = plain(text)
        way = align(old, new)
        for segment in segments:
            found = place(segment, new, way)
            sure = found.place if found.kind in ("same", "moved") else None
            kinds[found.kind] += 1
            for which, verdict in judge(segment, old, text, new, sure).items():
                by_way[which][verdict] += 1
                if which == OURS:
                    by_edit[done[0] if len(done) == 1 else "several"][verdict] += 1
                    if whole(text, (segment.start, segment.end), old):
                        by_way["whole"][verdict] += 1
                    if verdict == "WRONG":
                        print(f"WRONG: round {n}, {done}: {segment.quote!r}")
    return by_way, by_edit, kinds


def timed(call: Callable[[], object]) -> float:
    """The shortest of three times, in seconds."""
    best = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - began)
    return best


def times(texts: dict[str, tuple[str, list[Segment]]], seed: int) -> list[Line]:
    """How long a long transcript takes to align."""
    dice = random.Random(seed)  # noqa: S311 - dice
    every = "\n".join(text for text, _ in texts.values())
    other = re.sub(r"\w{4,}", lambda m: m[0] + "x", every)  # as long again, in other words
    old = f"{every}\n{other}"[:SIZE]
    editor, text = Editor(dice, ["Kami belum pernah ditanya"]), begun(old)
    for edit in ("slip", "word_out", "sentence_in", "turns_moved", "turn_in"):
        text = getattr(editor, edit)(text)
    few, rewritten = plain(text), _changed(old, dice)
    lines = []
    for what, new in (("five edits", few), ("every tenth word another", rewritten)):
        a, b = old.splitlines(), new.splitlines()
        peer = timed(lambda a=a, b=b: SequenceMatcher(None, a, b, autojunk=False).get_opcodes())
        ours = timed(lambda new=new: align(old, new))
        lines.append(Line(f"align {len(old):,} characters, {what}", ours, peer, "difflib, lines"))
    return lines


def _changed(text: str, dice: random.Random) -> str:
    """Every tenth word another."""
    words = text.split(" ")
    return " ".join(w[::-1] if dice.random() < 0.1 else w for w in words)  # noqa: PLR2004


def main() -> None:
    """Read the command line, edit, place, and print."""
    told = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    told.add_argument("--edits", type=int, default=100)
    told.add_argument("--seed", type=int, default=1)
    told.add_argument("--json", action="store_true", help="print JSON instead of tables")
    given = told.parse_args()
    texts = corpus()
    by_way, by_edit, kinds = rounds(texts, given.edits, given.seed)
    speed = times(texts, given.seed)
    if given.json:
        counts = {way: dict(count) for way, count in by_way.items()}
        edits = {edit: dict(count) for edit, count in by_edit.items()}
        print(json.dumps({"ways": counts, "edits": edits, "told": kinds}, indent=2))
    else:
        tables(by_way, by_edit, kinds, given.edits)
    show("Time to align, seconds", speed, as_json=given.json)
    if by_way[OURS]["WRONG"]:
        raise SystemExit("A coding was said to stand where its words are not.")


def tables(by_way: Counts, by_edit: Counts, kinds: Counter[str], edits: int) -> None:
    """Print the counts."""
    total = by_way[OURS].total()
    print(f"**{total:,} codings after {edits} edited transcripts**\n")
    print("| way | right | reported | WRONG | wrong, of all |\n|---|---:|---:|---:|---:|")
    for way in (OURS, OFFSETS, FIRST):
        count = by_way[way]
        print(
            f"| {way} | {count['right']:,} | {count['reported']:,} | {count['WRONG']:,} | "
            f"{count['WRONG'] / total:.1%} |"
        )
    held = by_way["whole"]
    share = held["right"] / max(1, held.total())
    print(f"\nOf {held.total():,} whose words still stand in one piece {share:.1%} were placed.")
    print("Told: " + ", ".join(f"{n:,} {kind}" for kind, n in kinds.most_common()))
    print("\n| edit | right | reported | WRONG |\n|---|---:|---:|---:|")
    for edit, count in sorted(by_edit.items()):
        print(f"| {edit} | {count['right']:,} | {count['reported']:,} | {count['WRONG']:,} |")
    print()


if __name__ == "__main__":
    main()
