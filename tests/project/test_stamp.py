"""What is remembered of results and of checked codebooks."""

from fractions import Fraction

import pytest

from cgcoder.core.finding import VerdictLine
from cgcoder.project import stamp
from cgcoder.project.folder import Folder

LINE = VerdictLine(
    "trust_building", "partly implemented", "evenly mixed", None, Fraction(1, 3), "low", 5, 2, 1,
    0.25, "contested", "Ani",
)  # fmt: skip
BARE = VerdictLine("commitment", "not covered", None, None, None, None, 0, 0, 0, None)


@pytest.fixture
def results(tmp_path):
    """Two results as written for the key `k`, with two verdicts."""
    paths = (tmp_path / "a.csv", tmp_path / "b.csv")
    for path in paths:
        path.write_bytes(b"x")
    stamp.write(Folder(tmp_path), "k", paths, (LINE, BARE))
    return paths


def test_verdicts_come_back_exactly(tmp_path, results):
    """The closing table of a run without change is that of the run before."""
    assert (LINE, BARE) == stamp.read(Folder(tmp_path), "k", results)


def test_another_key_or_a_changed_result_is_none(tmp_path, results):
    """What rests on something else, or was edited or deleted since, is written anew."""
    place = Folder(tmp_path)

    assert stamp.read(place, "other", results) is None
    results[1].write_bytes(b"y")
    assert stamp.read(place, "k", results) is None
    results[1].unlink()
    assert stamp.read(place, "k", results) is None


@pytest.mark.parametrize("text", ["", "[]", "{", '{"key": "k", "files": {}, "verdicts": [[1]]}'])
def test_a_spoilt_stamp_is_none(tmp_path, results, text):
    """It costs time only."""
    (tmp_path / ".cgcoder" / "results.json").write_text(text, encoding="utf-8")

    assert stamp.read(Folder(tmp_path), "k", results[:0]) is None


def test_a_checked_codebook_is_known_by_its_text(tmp_path):
    """Any other text is checked again."""
    place = Folder(tmp_path)
    key = stamp.digest("codes: []", "hash")

    assert not stamp.passed(place, key)
    stamp.passes(place, key)
    assert stamp.passed(place, key)
    assert not stamp.passed(place, stamp.digest("codes: [a]", "hash"))
