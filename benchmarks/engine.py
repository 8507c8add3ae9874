"""How fast the engine reads, matches and judges: `python benchmarks/engine.py [--mb 50]`.

The corpus is synthetic: the words of the sample study in their own sentences, shuffled with a
fixed seed, with rare made-up words among them so that the number of distinct words is that of a
large study. Phrases are drawn evenly over its words, one in five with a gap. All figures are CPU
seconds of one core; compare them with one another, not across machines.
"""
# ruff: noqa: S311, PLR2004 - dice and sizes of a made-up corpus

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from cgcoder.core.model import Source, Turn, TurnRole
from cgcoder.engine.corpus import Corpus
from cgcoder.engine.match import find
from cgcoder.engine.patterns import Patterns
from cgcoder.engine.scope import judge
from cgcoder.engine.tokens import Vocabulary

ROOT = Path(__file__).resolve().parents[1]
SEED = 20240501
RARE = 25_000
WARM = 3
COLD, HOT = 20, 40
"""MB/s that coding as a whole should reach, the words unseen or seen."""
T = TypeVar("T")


def sentences() -> list[str]:
    """Take the sentences of the sample study."""
    text = " ".join(
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "transcripts").glob("*.txt"))
    )
    return [s.strip() + "." for s in text.replace("\n", " ").split(".") if len(s.split()) > 2]


def made_up(dice: random.Random, words: list[str]) -> list[str]:
    """Make rare words from pieces of real ones, with the affixes of Indonesian."""
    before, after = ["", "me", "di", "ber", "pe", "ke"], ["", "kan", "an", "nya", "i"]
    pieces = [w[:4] for w in words if len(w) > 4 and w.isalpha()]
    return [
        dice.choice(before) + dice.choice(pieces) + dice.choice(pieces)[:3] + dice.choice(after)
        for _ in range(RARE)
    ]


def corpus(megabytes: float) -> list[Source]:
    """Make sources of about 20,000 characters, turns of about 300."""
    dice = random.Random(SEED)
    given = sentences()
    rare = made_up(dice, " ".join(given).lower().split())
    out: list[Source] = []
    size = 0
    while size < megabytes * 1e6:
        turns: list[Turn] = []
        parts: list[str] = []
        at = 0
        while at < 20_000:
            words = " ".join(dice.choices(given, k=5)).split(" ")
            for _ in range(len(words) // 25):
                words[dice.randrange(len(words))] = dice.choice(rare)
            turn = " ".join(words)
            label = "P: " if len(turns) % 5 == 0 else "I: "
            role: TurnRole = "interviewer" if len(turns) % 5 == 0 else "informant"
            turns.append(Turn(label[0], role, at + 3, at + 3 + len(turn)))
            parts.append(label + turn + "\n")
            at += len(parts[-1])
        text = "".join(parts)
        out.append(Source(f"S{len(out):05}.txt", "interview", text, tuple(turns)))
        size += len(text)
    return out


def phrases(count: int) -> list[str]:
    """Draw phrases of one to three words, evenly over the distinct words; one in five has a gap."""
    dice = random.Random(SEED + 1)
    words = [w.strip(".,!?\"'():;").lower() for s in sentences() for w in s.split()]
    begins: dict[str, list[int]] = {}
    for at, word in enumerate(words[:-3]):
        begins.setdefault(word, []).append(at)
    distinct = sorted(begins)
    out: set[str] = set()
    while len(out) < count:
        at, size = dice.choice(begins[dice.choice(distinct)]), dice.choice([1, 1, 2, 2, 3])
        picked = words[at : at + size]
        if all(w.isalpha() and len(w) > 2 for w in picked):
            out.add((" .. " if dice.random() < 0.2 else " ").join(picked))
    return sorted(out)


def cues() -> list[str]:
    """Take all cues of the shipped lists."""
    out = []
    for path in sorted((ROOT / "codebooks" / "cues").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            parts = line.split(None, 2)
            if len(parts) == 3 and parts[0] in "+-=":
                out += [cue.strip() for cue in parts[2].split(";") if cue.strip()]
    return out


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Do *work* and say how many seconds it took."""
    begun = time.process_time()
    done = work()
    return done, time.process_time() - begun


def row(name: str, seconds: float, size: float, single: float | None, asked: str = "") -> None:
    """Print a row of the table; *single* is what one automaton pass takes in the same run."""
    ratio = f"{single / seconds:>11.2f}" if single else " " * 11
    print(f"{name:<44}{seconds:>8.3f} s{size / seconds:>8.1f} MB/s{ratio}   {asked}")


def code(sources: list[Source], patterns: Patterns, vocabulary: Vocabulary) -> list[float]:
    """Read, match and judge; give the seconds of each."""
    made, reading = timed(lambda: Corpus.build(sources, vocabulary=vocabulary))
    hits, matching = timed(lambda: find(patterns, made))
    _, judging = timed(lambda: judge(made, hits))
    if not len(made.t_type):
        raise SystemExit("The corpus is empty: ask for more with --mb")
    return [reading, matching, judging]


def automaton(sources: list[Source], words: list[str]) -> float | None:
    """Time one pass of an automaton over the same text, as str; None where it is not installed."""
    try:
        import ahocorasick_rs as automata
    except ImportError:
        return None
    kind = automata.Implementation.DFA
    machine = automata.AhoCorasick([w.replace(" ..", "") for w in words], implementation=kind)
    text = "".join(s.text for s in sources)
    return min(
        timed(lambda: machine.find_matches_as_indexes(text, overlapping=True))[1] for _ in range(2)
    )


def memory() -> str:
    """Say how much memory the process took at most; empty where the system does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return ""
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit:.0f} MB"


def table(sources: list[Source], listed: list[str], *, asked: bool) -> None:
    """Measure and print."""
    size = sum(len(s.text) for s in sources) / 1e6
    patterns, compiling = timed(lambda: Patterns(listed))
    vocabulary = Vocabulary()
    cold = code(sources, patterns, vocabulary)
    runs = [code(sources, patterns, vocabulary) for _ in range(WARM)]
    warm = [min(seconds) for seconds in zip(*runs, strict=True)]
    peak = memory()
    single = automaton(sources, listed)
    print(f"\n{size:.1f} MB in {len(sources):,} sources, {len(listed):,} patterns")
    print(f"{'':<44}{'CPU':>8}  {'speed':>8}     {'x automaton':>11}   asked")
    if single:
        row("one automaton pass (ahocorasick_rs, str)", single, size, single)
    print(f"{'compile':<44}{compiling:>8.3f} s{'' if asked else ' ' * 27 + 'at most 0.25 s'}")
    for state, parts, least in (("cold", cold, COLD), (f"warm (best of {WARM})", warm, HOT)):
        for name, seconds in zip(("sentences and words", "matching", "stance"), parts, strict=True):
            aim = "x automaton at least 0.33" if name == "matching" and asked else ""
            row(f"{state}: {name}", seconds, size, single, aim)
        row(f"{state}: all", sum(parts), size, single, f"{least} MB/s" if asked else "")
    if peak:
        print(f"{'peak memory, text included':<44}{peak:>10}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mb", type=float, default=50)
    parser.add_argument("--cues", action="store_true", help="the shipped cues, not 500 phrases")
    options = parser.parse_args()
    listed = cues() if options.cues else phrases(500)
    table(corpus(options.mb), listed, asked=not options.cues)
    if not options.cues:
        sys.stdout.flush()
        again = [sys.executable, __file__, "--mb", str(options.mb), "--cues"]
        subprocess.run(again, check=True)


if __name__ == "__main__":
    main()
