"""Whether a clause says that a thing works, on sentences labelled by hand before the rules."""

import re
from pathlib import Path

import numpy as np
import pytest
from engine.sources import source

from cgcoder.engine.corpus import Corpus
from cgcoder.engine.match import Hits, find
from cgcoder.engine.patterns import Patterns
from cgcoder.engine.scope import judge

HERE = Path(__file__).parent
SIGNS = {"+": 1, "-": -1, "0": 0}


def labelled(name: str) -> list[tuple[int, str, int, int]]:
    """Read (label, sentence, start, end of the hit) from "+|The [trust] is strong.@1" lines."""
    out = []
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        label, text = line.split("|", 1)
        text, _, which = text.partition("@")
        marks = [(m.start(1), m.end(1)) for m in re.finditer(r"\[(.*?)\]", text)]
        number = int(which or 1) - 1
        start, end = (place - 1 - 2 * number for place in marks[number])
        out.append((SIGNS[label], re.sub(r"[\[\]]", "", text), start, end))
    return out


def verdicts(rows: list[tuple[int, str, int, int]]) -> tuple[np.ndarray, np.ndarray]:
    """Give the sign of each score (assumed support where nothing decides) and `explicit`."""
    corpus = Corpus.build([source(row[1], name=f"{n}.txt") for n, row in enumerate(rows)])
    owner = corpus.s_source[corpus.t_sentence]
    first, last = [], []
    for n, (_, _, start, end) in enumerate(rows):
        inside = np.flatnonzero((owner == n) & (corpus.t_start < end) & (corpus.t_end > start))
        first.append(inside[0])
        last.append(inside[-1])
    a, b = np.asarray(first), np.asarray(last)
    hits = Hits(np.zeros(len(a), dtype=np.int32), corpus.t_sentence[a], a, b)
    score, explicit, _, _ = judge(corpus, hits)
    return np.where(explicit, np.sign(score), 1), explicit


@pytest.mark.parametrize(("name", "count"), [("stances.txt", 62), ("stances_2.txt", 40)])
def test_labelled_sentences_are_judged_right(name, count):
    """Nine in ten labels are met, and where words decide, 19 in 20 (both sets were seen)."""
    rows = labelled(name)
    label = np.asarray([row[0] for row in rows])
    sign, explicit = verdicts(rows)
    assert len(rows) == count
    assert (sign == label).mean() >= 0.9
    assert (sign == label)[explicit].mean() >= 0.95


def judged(pattern: str, text: str) -> tuple[float, bool, str]:
    """Judge the first hit of *pattern*: score, explicit, the words that decided."""
    corpus = Corpus.build([source(text)])
    hits = find(Patterns([pattern]), corpus)
    score, explicit, first, last = (a[0] for a in judge(corpus, hits))
    words = corpus.t_type[first : last + 1] if first >= 0 else []
    return float(score), bool(explicit), " ".join(corpus.types[t] for t in words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Koordinasi lancar.", (1.0, True, "lancar")),
        ("Koordinasi tidak lancar.", (-1.0, True, "tidak lancar")),
        ("Koordinasi kurang lancar.", (-1.0, True, "kurang")),
        ("Tidak ada kendala koordinasi.", (1.0, True, "tidak ada kendala")),
        ("Koordinasi dengan camat.", (0.0, False, "")),
        ("Bagaimana koordinasi yang lancar?", (0.0, True, "")),
        ("Harusnya ada koordinasi.", (-1.0, True, "harusnya")),
        ("Kalau ada koordinasi, camat lancar.", (0.0, True, "kalau")),
        ("Koordinasi itu, ya, lancar.", (0.5, True, "lancar")),
        ("Koordinasi ada, tapi macet.", (-0.5, True, "macet")),
        ("Rapat lancar tapi koordinasi macet.", (-1.0, True, "macet")),
        ("Koordinasi tidak hanya lancar tapi kuat.", (1.0, True, "lancar")),
    ],
)
def test_the_words_that_decide_are_named(text, expected):
    """Score, explicitness and the deciding words of a hit follow its own clause."""
    assert judged("koordinasi", text) == expected


def test_no_hits_give_no_judgements():
    """Empty hits and an empty corpus are fine."""
    for made in ([], [source("Ya.")]):
        corpus = Corpus.build(made)
        assert [len(a) for a in judge(corpus, find(Patterns(["rapat"]), corpus))] == [0] * 4


def test_what_is_judged_depends_on_the_sentence_alone(monkeypatch):
    """Pieces of any size, other sentences and the order of the hits change no judgement."""
    told = "Jahit telah diterima, sedangkan bengkel belum terealisasi. Kami sendiri."
    turns = [told, "Sendiri lancar. Tidak ada kendala, tapi rapat macet. Harusnya rutin rapat."]
    corpus = Corpus.build([source(*turns, name=f"{n}.txt") for n in range(20)])
    hits = find(Patterns(["rapat", "kendala", "jahit", "lancar", "sendiri", "rutin"]), corpus)
    whole = judge(corpus, hits)
    monkeypatch.setattr("cgcoder.engine.excerpts.WORDS", 1)
    size = len(hits) // 20
    assert len(hits) == 20 * 8
    for order in (np.arange(len(hits)), np.arange(len(hits))[::-1], np.arange(size)):
        some = Hits(*(getattr(hits, n)[order] for n in ("pattern", "sentence", "first", "last")))
        for all_at_once, apart in zip(whole, judge(corpus, some), strict=True):
            assert np.array_equal(all_at_once[order], apart)
    assert whole[0].tolist() == whole[0][:size].tolist() * 20
    assert whole[0][:size].tolist() == [0.7, 0.0, 1.0, 0.0, -0.5, -1.0, -1.0, -1.0]
