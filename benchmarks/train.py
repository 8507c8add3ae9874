"""Fit the weights of the lexicon coder on the reference codings, and say how they hold.

    python benchmarks/train.py            print how well each case is coded by the others' weights
    python benchmarks/train.py --write    also write, from all cases, weights.json and the lists
                                          words-*.tsv beside it in src/cgcoder/engine

Needs scikit-learn (`pip install 'cgcoder[bench]'`). Deterministic: same codings, same bytes.
Two figures matter. *By the rest*: the case is coded with weights fitted on all the other cases.
*dev without the document*: each source of the sample study is coded with weights fitted on its
other sources, which share its field, its people and its interviewer, and flatter the coder.
"""

from __future__ import annotations

import argparse
import json

import fitting
import numpy as np
import wording
from fitting import BARRIERS, COLUMNS, INDICATORS, SIDES, TOLD, Chosen, Floats, Judged, Set
from reference import ROOT, cases, shipped_codebook
from score import CODES, Row, kappa, read_gold, score

from cgcoder.engine import lexis, model
from cgcoder.engine.understanding import prepare

MODES = {
    "review": {"indicator": 0.14, "barrier": 0.12, "context": 0.25},
    "balanced": {"indicator": 0.26, "barrier": 0.24, "context": 0.33},
    "strict": {"indicator": 0.5, "barrier": 0.4, "context": 0.5},
}
"""Least chances; `balanced` lies on the flat top of kappa over the cases, the others to its
sides."""
FROZEN = {
    "dev": (("I10", "I11", "I12"),),
    "dev2": (("E",), ("F0",), ("FD", "FO"), ("E03", "E04", "F02", "FD2", "FO2")),
}
"""Sources that are scored by themselves; the last entries were never read while cues were made."""
EVEN = 0.5
LEAST = 0.05
"""Words that lean less to one side are not written."""


def leave_sources_out(part: Set) -> Judged:
    """Judge each source of a case by its other sources."""
    source = part.case.known.evidence.source
    out = {k: np.zeros((len(source), 5)) for k in ("indicator", "barrier", "stance")}
    for number in np.unique(source):
        rows = source == number
        for kind, values in fitting.judged([(part, ~rows)], part)[""].items():
            out[kind][rows] = values[rows]
    return out


def segments(part: Set, chance: Judged, mode: str) -> list[Row]:
    """Turn chances into rows that `score` understands."""
    known, rows = part.case.known, []
    for kind, offset in (("indicator", 0), ("barrier", 5)):
        for row, column in zip(*np.nonzero(chance[kind] >= MODES[mode][kind]), strict=True):
            sentence = known.evidence.row[row]
            supports = kind == "indicator" and chance["stance"][row, column] >= EVEN
            rows.append(
                (
                    known.corpus.sources[known.evidence.source[row]].id,
                    int(known.corpus.s_start[sentence]),
                    int(known.corpus.s_end[sentence]),
                    CODES[offset + column],
                    "supports" if supports else "hinders",
                )
            )
    return rows


def told(part: Set, chance: Judged, only: tuple[str, ...] = ()) -> str:
    """Score and put into a line."""
    gold = part.case.gold
    if only:
        gold = read_gold(ROOT / "benchmarks" / "gold" / part.case.name, only)
    result = score(gold, segments(part, chance, "balanced"))
    total, codes = result["total"], [c for c in result["codes"] if c["positives"]]
    five = [c["kappa"] or 0.0 for c in codes if not c["code"].startswith("barrier")]
    rest = [c["kappa"] or 0.0 for c in codes if c["code"].startswith("barrier")]
    return (
        f"kappa {total['macro_kappa']:.3f} (indicators {np.mean(five):.3f}, barriers "
        f"{np.mean(rest):.3f})  precision {total['macro_precision']:.2f} recall "
        f"{total['macro_recall']:.2f}  stance {total['indicator_stance']:.3f}"
    )


def pooled(sets: list[Set], all_chances: list[Judged]) -> str:
    """Put the kappas over all answers of several cases into a line."""
    votes = np.concatenate([s.case.votes for s in sets])
    figures = []
    for column in range(len(CODES)):
        kind = "indicator" if column < BARRIERS.start else "barrier"
        given = np.concatenate([c[kind] for c in all_chances])[:, column % 5]
        use = votes[:, column] != 1
        pairs = zip(
            (votes[use, column] > 1).tolist(),
            (given[use] >= MODES["balanced"][kind]).tolist(),
            strict=True,
        )
        figures.append(kappa(list(pairs)) or 0.0)
    said = np.concatenate([s.case.stances[:, INDICATORS] for s in sets])
    guess = np.where(np.concatenate([c["stance"] for c in all_chances]) >= EVEN, *SIDES)
    sided = np.isin(said, SIDES)
    right = float((guess == said)[sided].mean())
    return (
        f"kappa {np.mean(figures):.3f}, stance of all that people coded {right:.3f}; "
        + " ".join(f"{code}={figure:.2f}" for code, figure in zip(CODES, figures, strict=True))
    )


def evaluate(sets: list[Set]) -> None:
    """Print how each case is coded by the weights of the others."""
    print("dev without the document:", told(sets[0], leave_sources_out(sets[0])))
    for here, there in ((0, 1), (1, 0)):
        chance = fitting.judged([(sets[here], sets[here].every)], sets[there])[""]
        print(f"{sets[here].case.name} -> {sets[there].case.name}:", told(sets[there], chance))
    found: dict[str, list[Judged]] = {name: [] for name in TOLD}
    for part in sets:
        judged = fitting.judged([(s, s.every) for s in sets if s is not part], part)
        print(f"{part.case.name} by the rest:", told(part, judged[""]))
        for only in FROZEN.get(part.case.name, ()):
            print(f"    {','.join(only)}:", told(part, judged[""], only))
        for name, chance in judged.items():
            found[name].append(chance)
            if name:
                print(f"    {name}:", told(part, chance))
    for name, judged_all in found.items():
        print(f"all but dev, pooled {name}:", pooled(sets[1:], judged_all[1:]))


def written(
    kind: str, parts: list[Chosen], names: list[str], more: list[Floats] | None
) -> tuple[dict[str, object], Floats]:
    """Give one judgement as it stands in the weights file, and the weights beyond the *names*."""
    fitted = fitting.fit(kind, parts, more)
    weights = {n: round(float(w), 4) for n, w in sorted(zip(names, fitted.coef_[0], strict=False))}
    judge = {"intercept": round(float(fitted.intercept_[0]), 4), "weights": weights}
    return judge, fitted.coef_[0][len(names) :] * fitting.WORD


def whole(sets: list[Set]) -> dict[str, object]:
    """Give the weights file, fitted on all cases."""
    parts = [(s, s.every) for s in sets]
    words = fitting.vocabulary(parts)
    judges = {}
    crossed = wording.crossed([(p.heard, rows) for p, rows in parts])
    for kind, columns in COLUMNS.items():
        names = sets[0].tables[kind].names
        judges[f"{kind}_plain"], _ = written(kind, parts, names, None)
        more = [c[:, columns] for c in crossed]
        judges[kind], _ = written(kind, parts, names + wording.NAMES, more)
    names = sets[0].tables["stance"].names
    judges["stance"], leaning = written(
        "stance", parts, names, [fitting.heard(s, words) for s in sets]
    )
    pairs = zip(words, leaning.tolist(), strict=True)
    return {
        "made_by": "benchmarks/train.py",
        "cases": [s.case.name for s in sets],
        "modes": MODES,
        **judges,
        "words": {word: round(w, 3) for word, w in pairs if abs(w) >= LEAST},
    }


def write(names: list[str], sets: list[Set]) -> None:
    """Write the weights and the lists of words."""
    answers, questions = wording.learn([(s.heard, s.every) for s in sets])
    for path, text in (
        (model.FILE, json.dumps(whole(sets), indent=1, ensure_ascii=False) + "\n"),
        (lexis.ANSWERS, wording.written(names, answers)),
        (lexis.QUESTIONS, wording.written(names, questions)),
    ):
        path.write_text(text, encoding="utf-8", newline="\n")
        print("written:", path.relative_to(ROOT))


def main() -> None:
    """Read the command line, fit, print, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="write weights and word lists")
    parser.add_argument("--quick", action="store_true", help="do not evaluate")
    args = parser.parse_args()
    found = cases(prepare(shipped_codebook()))
    names, words = wording.hear(found)
    sets = [fitting.ready(case, heard) for case, heard in zip(found, words, strict=True)]
    if not args.quick:
        evaluate(sets)
    if args.write:
        write(names, sets)


if __name__ == "__main__":
    main()
