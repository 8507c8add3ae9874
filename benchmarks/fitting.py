"""Fit the models of the lexicon coder on some cases, and judge another case by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import wording
from numpy.typing import NDArray
from reference import Case
from score import CODES
from sklearn.linear_model import LogisticRegression
from wording import Heard

from cgcoder.engine import features, stance

Floats = NDArray[np.float64]
Rows = NDArray[np.bool_]
INDICATORS, BARRIERS = slice(0, 5), slice(5, 10)
COLUMNS = {"indicator": INDICATORS, "barrier": BARRIERS}
TOLD = {"": wording.NAMES, "without question words": wording.NAMES[:5], "without words": []}
"""What is left out of the word features, and what remains of them."""
STRENGTH = 0.3
"""Inverse of the regularisation, for the models that join the evidence."""
SIDES = ["supports", "hinders"]
OFTEN, FIELDS = 6, 4
"""A word can lean to one side if it stands in so many coded answers of so many cases."""
WORD = 0.7
"""What one word counts before fitting: below 1, so that words lean less freely than features."""
Judged = dict[str, Floats]
"""Chances of shape (answers, codes) for `indicator`, `barrier` and `stance`."""


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


def judged(parts: list[Chosen], part: Set) -> dict[str, Judged]:
    """Judge *part* with models fitted on *parts*, once for each entry of `TOLD`."""
    words = vocabulary(parts)
    model = fit("stance", parts, [heard(p, words) for p, _ in parts])
    values = np.concatenate([part.tables["stance"].values, heard(part, words)], axis=2)
    found: dict[str, Judged] = {name: {"stance": chances(model, values)} for name in TOLD}
    learning = [(p.heard, rows) for p, rows in parts]
    crossed, own = wording.crossed(learning), wording.told(part.heard, wording.learn(learning))
    for name, told in TOLD.items():
        for kind, columns in COLUMNS.items():
            model = fit(kind, parts, [c[:, columns, : len(told)] for c in crossed])
            table = part.tables[kind].values
            values = np.concatenate([table, own[:, columns, : len(told)]], axis=2)
            found[name][kind] = chances(model, values)
    return found
