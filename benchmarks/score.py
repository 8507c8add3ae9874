"""Score coded segments against a human-coded set.

    python benchmarks/score.py GOLD SEGMENTS.csv [--level sentence|turn] [--only I10,I11] [--json]

GOLD      a folder with units/NAME.jsonl and codes/<coder>/NAME.jsonl of two or more people.
SEGMENTS  a CSV with at least the columns source,start,end,code,stance, such as the
          `results/segments.csv` of a study: `source` is the file's name with or without its
          suffix, start and end count code points of its text, the end excluded.

A unit counts as coded by the machine when a segment covers at least half of it, or lies at least
half inside it. A unit and code that all people gave is positive, one that none gave negative; one
on which they differ is left out. A sub-code counts for its parent. Printed are precision, recall,
F1 and Cohen's kappa per code, their plain means over the codes that people used, the share of
right stances among the true positives (all codes, and indicators alone), and the agreement of the
people themselves as the ceiling.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

CODES = (
    "face_to_face",
    "trust_building",
    "commitment",
    "shared_understanding",
    "intermediate_outcomes",
    "barrier_staff",
    "barrier_facilities",
    "barrier_budget",
    "barrier_authority",
    "barrier_disruption",
)
Key = tuple[str, str]
Row = tuple[str, int, int, str, str]
"""Source, start, end, code, stance."""


@dataclass
class Gold:
    """What people coded: units with their place, and marks per coder."""

    units: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    turns: dict[str, str] = field(default_factory=dict)
    people: dict[str, dict[Key, str]] = field(default_factory=dict)


def lines(path: Path) -> list[dict[str, Any]]:
    """Read a file of one JSON object a line."""
    return [json.loads(x) for x in path.read_text(encoding="utf-8").splitlines() if x.strip()]


def read_gold(folder: Path, only: tuple[str, ...] = ()) -> Gold:
    """Read the codable units of a human-coded set and the marks of its coders."""
    gold = Gold()
    for path in sorted((folder / "units").glob("*.jsonl")):
        if only and not path.stem.startswith(only):
            continue
        turn, last = 0, None
        for unit in lines(path):
            if unit["speaker"] != last or not unit["speaker"]:
                turn, last = turn + 1, unit["speaker"]
            if unit["codable"]:
                gold.units[unit["unit"]] = (path.stem, unit["start"], unit["end"])
                gold.turns[unit["unit"]] = f"{path.stem}#{turn}"
    for coder in sorted((folder / "codes").iterdir()):
        gold.people[coder.name] = {
            (mark["unit"], mark["code"]): mark["stance"]
            for path in sorted(coder.glob("*.jsonl"))
            for mark in lines(path)
            if mark["unit"] in gold.units
        }
    return gold


def read_rows(path: Path) -> list[Row]:
    """Read segments from a CSV."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            (r["source"], int(r["start"]), int(r["end"]), r["code"], r.get("stance") or "")
            for r in csv.DictReader(file)
        ]


def top(code: str) -> str:
    """Give the code above a sub-code."""
    return code.split("/", 1)[0].split(".", 1)[0]


def machine_marks(gold: Gold, rows: Iterable[Row]) -> dict[Key, str]:
    """Say which units the segments cover, and with what stance."""
    by_source: dict[str, list[tuple[int, int, str, str]]] = defaultdict(list)
    for source, start, end, code, stance in rows:
        by_source[PurePath(source).stem].append((start, end, top(code), stance))
    marks: dict[Key, str] = {}
    for unit, (source, start, end) in gold.units.items():
        for low, high, code, stance in by_source.get(source, ()):
            shared = min(high, end) - max(low, start)
            if shared > 0 and (2 * shared >= end - start or 2 * shared >= high - low):
                marks.setdefault((unit, code), stance)
    return marks


def kappa(pairs: Sequence[tuple[bool, bool]]) -> float | None:
    """Cohen's kappa of two yes/no ratings; None where chance agreement is 1."""
    if not pairs:
        return None
    n = len(pairs)
    observed = sum(a == b for a, b in pairs) / n
    first, second = sum(a for a, _ in pairs) / n, sum(b for _, b in pairs) / n
    expected = first * second + (1 - first) * (1 - second)
    return None if expected == 1 else (observed - expected) / (1 - expected)


def of_code(
    code: str, keys: Sequence[str], people: list[dict[Key, str]], machine: dict[Key, str]
) -> dict[str, Any]:
    """Score one code."""
    pairs, human, stances = [], [], []
    for key in keys:
        votes = [(key, code) in marks for marks in people]
        human.append((votes[0], votes[-1]))
        if any(votes) != all(votes):
            continue
        said = (key, code) in machine
        pairs.append((votes[0], said))
        given = {marks[key, code] for marks in people} if votes[0] and said else set()
        if len(given) == 1:
            stances.append(machine[key, code] in given)
    hits = sum(a and b for a, b in pairs)
    precision = hits / max(1, sum(b for _, b in pairs))
    recall = hits / max(1, sum(a for a, _ in pairs))
    return {
        "code": code,
        "positives": sum(a for a, _ in pairs),
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall) if hits else 0.0,
        "kappa": kappa(pairs),
        "stance": sum(stances) / len(stances) if stances else None,
        "human_kappa": kappa(human),
    }


def score(gold: Gold, rows: Iterable[Row], *, level: str = "sentence") -> dict[str, Any]:
    """Score *rows*; the answer holds `total` and one entry per code in `codes`."""
    machine, people = machine_marks(gold, rows), list(gold.people.values())
    keys = list(gold.units)
    if level == "turn":
        people, machine = [_fold(m, gold) for m in people], _fold(machine, gold)
        keys = sorted(set(gold.turns.values()))
    codes = [of_code(code, keys, people, machine) for code in CODES]
    return {"total": _total(codes, level, len(keys)), "codes": codes}


def _fold(marks: dict[Key, str], gold: Gold) -> dict[Key, str]:
    folded: dict[Key, str] = {}
    for (unit, code), stance in marks.items():
        folded.setdefault((gold.turns[unit], code), stance)
    return folded


def _total(codes: list[dict[str, Any]], level: str, units: int) -> dict[str, Any]:
    present = [c for c in codes if c["positives"]]
    total: dict[str, Any] = {"level": level, "units": units}
    for name in ("f1", "kappa", "precision", "recall", "human_kappa"):
        total[f"macro_{name}"] = sum(c[name] or 0.0 for c in present) / max(1, len(present))
    total["stance_accuracy"] = _stance(codes)
    total["indicator_stance"] = _stance([c for c in codes if not c["code"].startswith("barrier")])
    return total


def _stance(codes: list[dict[str, Any]]) -> float | None:
    given = [(c["stance"], c["positives"] * c["recall"]) for c in codes if c["stance"] is not None]
    return sum(s * n for s, n in given) / max(1e-9, sum(n for _, n in given)) if given else None


def show(result: dict[str, Any]) -> str:
    """Put a score into a table for reading."""
    rows = ["code                      pos  prec  rec    F1   kappa stance human-kappa"]
    for c in result["codes"]:
        cells = " ".join(
            "   – " if c[n] is None else f"{c[n]:5.2f}"
            for n in ("precision", "recall", "f1", "kappa", "stance", "human_kappa")
        )
        rows.append(f"{c['code']:24s} {c['positives']:4d} {cells}")
    rows.append(
        "  ".join(
            f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}"
            for k, v in result["total"].items()
        )
    )
    return "\n".join(rows)


def main() -> None:
    """Read the command line, score, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("segments", type=Path)
    parser.add_argument("--level", choices=("sentence", "turn"), default="sentence")
    parser.add_argument("--only", default="", help="names (or their beginnings), comma-separated")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    only = tuple(p for p in args.only.split(",") if p)
    rows = read_rows(args.segments)
    result = score(read_gold(args.gold, only), rows, level=args.level)
    result["unknown_codes"] = sorted({top(r[3]) for r in rows} - set(CODES))
    if args.json:
        json.dump(result, sys.stdout, indent=1)
        return
    print(show(result))
    if result["unknown_codes"]:
        print("codes outside the human-coded set:", ", ".join(result["unknown_codes"]))


if __name__ == "__main__":
    main()
