"""Where sentences of transcripts end."""

import json
from pathlib import Path

import pytest

from cgcoder.text.sentences import spans

ROOT = Path(__file__).parents[2]


def split(text: str) -> list[str]:
    """Give the sentences of *text* as words."""
    return [text[a:b] for a, b in spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kami rapat. Warga datang.", ["Kami rapat.", "Warga datang."]),
        ("Dr. Ani dan Ir. Budi, M.Si. datang.", ["Dr. Ani dan Ir. Budi, M.Si. datang."]),
        ("Kami undang LKSA dll. Semua datang.", ["Kami undang LKSA dll.", "Semua datang."]),
        ("Anggaran Rp. 2.500.000 turun.", ["Anggaran Rp. 2.500.000 turun."]),
        ("Ya... bisa jadi. Eh!", ["Ya... bisa jadi.", "Eh!"]),
        ('"Kapan?" tanya dia. Saya diam.', ['"Kapan?" tanya dia.', "Saya diam."]),
        ('Dia bilang "datang." Saya datang.', ['Dia bilang "datang."', "Saya datang."]),
        ("Sering. (tertawa) Ndak lah.", ["Sering.", "(tertawa) Ndak lah."]),
        ("Hasilnya:\n- Satu\n- Dua", ["Hasilnya:", "- Satu", "- Dua"]),
        ("1. Bagaimana rapatnya?\n2. Kapan?", ["1. Bagaimana rapatnya?", "2. Kapan?"]),
        ("Judul\n\nIsi pertama", ["Judul", "Isi pertama"]),
        ("baris satu\nlanjut di sini", ["baris satu\nlanjut di sini"]),
        ("Tahun 2021. Lalu 2022.", ["Tahun 2021.", "Lalu 2022."]),
        ("Wait… Really?! Yes.", ["Wait…", "Really?!", "Yes."]),
        ("  \n ", []),
        ("", []),
    ],
)
def test_sentences_end_where_readers_would_end_them(text, expected):
    """Abbreviations, quotes, lists and trailing marks are told apart."""
    assert split(text) == expected


def test_long_runs_of_marks_take_linear_time():
    """A hostile run of end marks is split without backtracking over it again and again."""
    assert len(spans("." * 200_000 + "x")) == 1
    assert len(spans("1. " * 60_000)) > 0


def test_sentences_agree_with_those_of_human_coders():
    """At least 97 of 100 sentences of the reference codings are cut alike (measured: 99)."""
    same = total = 0
    folders = {"dev": ROOT / "transcripts", "dev2": ROOT / "benchmarks" / "gold" / "dev2"}
    for name, folder in folders.items():
        for path in sorted((ROOT / "benchmarks" / "gold" / name / "units").glob("*.jsonl")):
            text = (folder / f"{path.stem}.txt").read_text(encoding="utf-8")
            units = [json.loads(u) for u in path.read_text(encoding="utf-8").splitlines()]
            gold = {(u["start"], u["end"]) for u in units}
            same += len(gold & _by_line(text, sorted(gold)))
            total += len(gold)
    assert total == 2767
    assert same / total >= 0.97


def _by_line(text: str, gold: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """Split each line from the first unit in it: what stands before is a label."""
    found, at = set(), 0
    for line in text.splitlines(keepends=True):
        begin, at = at, at + len(line)
        starts = [a for a, _ in gold if begin <= a < at]
        if starts:
            found |= {(a + starts[0], b + starts[0]) for a, b in spans(text[starts[0] : at])}
    return found
