"""Fit the weights of the lexicon coder on the reference codings, and say how they hold.

    python benchmarks/train.py            print how well each case is coded by the others' weights
    python benchmarks/train.py --write    also write src/cgcoder/engine/weights.json from all cases

Needs scikit-learn (`pip install 'cgcoder[bench]'`). Deterministic: same codings, same bytes.
Two figures matter. *By the rest*: the case is coded with weights fitted on all the other cases.
*dev without the document*: each source of the sample study is coded with weights fitted on its
other sources, which share its field, its people and its interviewer, and flatter the coder.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import wording
from numpy.typing import NDArray
from reference import ROOT, Case, cases, shipped_codebook
from score import CODES, Row, kappa, read_gold, score
from sklearn.linear_model import LogisticRegression
from wording import Heard

from cgcoder.engine import features, lexis, model, stance
from cgcoder.engine.understanding import prepare

Floats = NDArray[np.float64]
Rows = NDArray[np.bool_]
INDICATORS, BARRIERS = slice(0, 5), slice(5, 10)
COLUMNS = {"indicator": INDICATORS, "barrier": BARRIERS}
Told = slice
ALL = slice(None)
STRENGTH = 0.3
"""Inverse of the regularisation, for all models."""
MODES = {
    "review": {"indicator": 0.14, "barrier": 0.12, "context": 0.25},
    "balanced": {"indicator": 0.26, "barrier": 0.24, "context": 0.33},
    "strict": {"indicator": 0.5, "barrier": 0.4, "context": 0.5},
}
"""Least chances; `balanced` lies on the flat top of kappa over the cases, the others to its
sides."""
EVEN = 0.5
SIDES = ["supports", "hinders"]
OFTEN, FIELDS = 6, 4
"""A word can lean to one side if it stands in so many coded answers of so many cases."""
WORD = 0.7
"""What one word counts before fitting: below 1, so that words lean less freely than features."""
LEAST = 0.05
"""Words that lean less are not written."""


@dataclass
class Table:
    """The features of one case: (answers, codes, features) for each judgement."""

    names: list[str]
    values: Floats


@dataclass
class Set:
    """A case made ready for fitting."""

    case: Case
    tables: dict[str, Table]
    words: list[frozenset[str]]
    """The words of each answer."""
    heard: Heard

    @property
    def every(self) -> Rows:
        """All answers."""
        return np.ones(len(self.case.votes), dtype=bool)


Chosen = tuple[Set, Rows]
"""A case, and which of its answers are learned from."""


def stacked(named: Iterable[tuple[str, Floats]]) -> Table:
    """Stack features along a last axis."""
    pairs = list(named)
    return Table([n for n, _ in pairs], np.stack([np.asarray(v, float) for _, v in pairs], axis=2))


def ready(case: Case, heard: Heard) -> Set:
    """Compute all features of a case."""
    known = case.known
    columns = known.evidence.groups.indicator
    told = stance.features(known.corpus, known.evidence, known.topics, columns, CODES[INDICATORS])
    return Set(
        case,
        {
            "indicator": stacked(features.features(known.evidence, known.topics, barriers=False)),
            "barrier": stacked(features.features(known.evidence, known.topics, barriers=True)),
            "stance": stacked(told),
        },
        [frozenset(known.corpus.words(i)) for i in known.evidence.row.tolist()],
        heard,
    )


def vocabulary(parts: list[Chosen]) -> list[str]:
    """Give the words heard in many coded answers of several cases: general words of any field."""
    count: Counter[str] = Counter()
    cases_of: dict[str, set[str]] = {}
    for part, rows in parts:
        for row in np.flatnonzero(rows & np.isin(part.case.stances[:, INDICATORS], SIDES).any(1)):
            for word in part.words[row]:
                count[word] += 1
                cases_of.setdefault(word, set()).add(part.case.name)
    fields = min(FIELDS, len({part.case.name for part, _ in parts}))
    return sorted(w for w, n in count.items() if n >= OFTEN and len(cases_of[w]) >= fields)


def heard(part: Set, words: list[str]) -> Floats:
    """Mark which *words* stand in each answer, shape (answers, codes, words)."""
    number = {word: n for n, word in enumerate(words)}
    marks = np.zeros((len(part.words), len(words)))
    for row, said in enumerate(part.words):
        marks[row, [number[w] for w in said if w in number]] = WORD
    return np.repeat(marks[:, None, :], 5, axis=1)


def examples(
    kind: str, part: Set, rows: Rows, more: Floats | None
) -> tuple[Floats, NDArray[np.int64]]:
    """Give the examples of one judgement: features and whether it holds.

    *more* are features of all answers and codes of the group besides those of the case.
    """
    table = part.tables[kind].values
    if more is not None:
        table = np.concatenate([table, more], axis=2)
    if kind == "stance":
        said = part.case.stances[:, INDICATORS]
        use, holds = np.isin(said, SIDES), said == SIDES[0]
    else:
        votes = part.case.votes[:, COLUMNS[kind]]
        use, holds = votes != 1, votes > 1
    use = use & rows[:, None]
    return table[use], holds[use].astype(int)


def fit(kind: str, parts: list[Chosen], more: list[Floats] | None) -> LogisticRegression:
    """Fit one judgement on the given answers of the given cases."""
    extra = more if more is not None else [None] * len(parts)
    pairs = [examples(kind, *part, m) for part, m in zip(parts, extra, strict=True)]
    model = LogisticRegression(C=STRENGTH, max_iter=5000)
    return model.fit(np.concatenate([x for x, _ in pairs]), np.concatenate([y for _, y in pairs]))


def chances(model: LogisticRegression, values: Floats) -> Floats:
    """Apply a model to (answers, codes, features)."""
    flat = model.predict_proba(values.reshape(-1, values.shape[2]))[:, 1]
    return np.asarray(flat.reshape(values.shape[:2]))


def judged(parts: list[Chosen], part: Set, told: Told = ALL) -> dict[str, Floats]:
    """Judge *part* with models fitted on *parts*, and *told* only some of the word features."""
    words = vocabulary(parts)
    mood = [heard(p, words) for p, _ in parts]
    model = fit("stance", parts, mood)
    values = np.concatenate([part.tables["stance"].values, heard(part, words)], axis=2)
    found = {"stance": chances(model, values)}
    learning = [(p.heard, rows) for p, rows in parts]
    crossed = [c[:, :, told] for c in wording.crossed(learning)]
    own = wording.told(part.heard, wording.learn(learning))[:, :, told]
    for kind, columns in COLUMNS.items():
        model = fit(kind, parts, [c[:, columns] for c in crossed])
        values = np.concatenate([part.tables[kind].values, own[:, columns]], axis=2)
        found[kind] = chances(model, values)
    return found


def leave_sources_out(part: Set) -> dict[str, Floats]:
    """Judge each source of a case by its other sources."""
    source = part.case.known.evidence.source
    out = {k: np.zeros((len(source), 5)) for k in ("indicator", "barrier", "stance")}
    for number in np.unique(source):
        rows = source == number
        for kind, values in judged([(part, ~rows)], part).items():
            out[kind][rows] = values[rows]
    return out


def segments(part: Set, chance: dict[str, Floats], mode: str) -> list[Row]:
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


def told(part: Set, chance: dict[str, Floats], only: tuple[str, ...] = ()) -> str:
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


def pooled(sets: list[Set], all_chances: list[dict[str, Floats]]) -> str:
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
        chance = judged([(sets[here], sets[here].every)], sets[there])
        print(f"{sets[here].case.name} -> {sets[there].case.name}:", told(sets[there], chance))
    found = []
    for part in sets:
        rest = [(other, other.every) for other in sets if other is not part]
        found.append(judged(rest, part))
        print(f"{part.case.name} by the rest:", told(part, found[-1]))
        if part.case.name == "dev2":
            for only in (("E",), ("F0",), ("FD", "FO"), ("E03", "E04", "F02", "FD2", "FO2")):
                print(f"    {','.join(only)}:", told(part, found[-1], only))
        if part.case.name == "dev":
            print("    I10,I11,I12:", told(part, found[-1], ("I10", "I11", "I12")))
    print("all but dev, pooled:", pooled(sets[1:], found[1:]))


def written(
    kind: str, parts: list[Chosen], names: list[str], more: list[Floats] | None
) -> tuple[dict[str, object], Floats]:
    """Give one judgement as it stands in the weights file, and the weights beyond the *names*."""
    model = fit(kind, parts, more)
    weights = {n: round(float(w), 4) for n, w in sorted(zip(names, model.coef_[0], strict=False))}
    judge = {"intercept": round(float(model.intercept_[0]), 4), "weights": weights}
    return judge, model.coef_[0][len(names) :] * WORD


def whole(sets: list[Set]) -> dict[str, object]:
    """Give the weights file, fitted on all cases."""
    parts = [(s, s.every) for s in sets]
    words = vocabulary(parts)
    judges = {}
    crossed = wording.crossed([(p.heard, rows) for p, rows in parts])
    for kind, columns in COLUMNS.items():
        names = sets[0].tables[kind].names
        judges[f"{kind}_plain"], _ = written(kind, parts, names, None)
        more = [c[:, columns] for c in crossed]
        judges[kind], _ = written(kind, parts, names + wording.NAMES, more)
    names = sets[0].tables["stance"].names
    judges["stance"], leaning = written("stance", parts, names, [heard(s, words) for s in sets])
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
    parser.add_argument("--write", action="store_true", help="write the weights file")
    parser.add_argument("--quick", action="store_true", help="do not evaluate")
    args = parser.parse_args()
    found = cases(prepare(shipped_codebook()))
    names, words = wording.hear(found)
    sets = [ready(case, heard) for case, heard in zip(found, words, strict=True)]
    if not args.quick:
        evaluate(sets)
    if args.write:
        write(names, sets)


if __name__ == "__main__":
    main()
