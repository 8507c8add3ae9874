"""Runs by name, and why codings came and went."""

import re

import pytest

from cgcoder import pipeline
from cgcoder.project.compared import between, chosen, local
from cgcoder.project.runs import Run, RunError

TIMES = ("2026-11-24T20:40:12.000001+00:00", "2026-11-24T21:00:00.000002+00:00",
         "2026-12-01T08:00:00.000003+00:00")  # fmt: skip
KNOWN = tuple(Run(n, None, t) for n, t in enumerate(TIMES, 1))


@pytest.fixture(autouse=True)
def utc(monkeypatch):
    """A place whose clock shows UTC."""
    monkeypatch.setattr("cgcoder.project.compared.local", lambda t: t[:19].replace("T", " "))


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("1", 1),
        ("3", 3),
        ("-1", 3),
        ("-3", 1),
        ("2026-12", 3),
        ("2026-11-24 20", 1),
        ("2026-11-24T21:00", 2),
    ],
)
def test_a_run_is_called_by_number_or_time(name, number):
    """Counted from either end, or by as much of its time as names one run."""
    assert number == chosen(KNOWN, name).number


def test_now_is_no_run():
    """It names the study as it stands."""
    assert chosen(KNOWN, "now") is None


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("4", "no run '4'"),
        ("0", "no run '0'"),
        ("-4", "no run '-4'"),
        ("2025", "no run '2025'"),
        ("yesterday", "no run 'yesterday'"),
        ("2026-11-24", "Several runs begin with '2026-11-24': 1, 2."),
    ],
)
def test_a_name_that_calls_no_run_or_several_is_told(name, message):
    """With what to type instead."""
    with pytest.raises(RunError, match=re.escape(message)) as caught:
        chosen(KNOWN, name)
    assert caught.value.hint


def test_times_are_shown_by_the_clock_of_the_place():
    """To the second, in a form that can be typed back."""
    assert re.fullmatch(r"2026-11-2[345] \d\d:\d\d:12", local(TIMES[0]))


ANSWER = "Kami duduk bersama membahas banjir dengan dinas. Anggaran kami kurang sekali."
CODEBOOK = """\
name: small
version: "1"
codes:
  face_to_face:
    kind: indicator
    label: {en: Dialogue}
    cues:
      supports:
        - duduk bersama
        - lokakarya
"""


@pytest.fixture
def study(tmp_path):
    """A study of two interviews with a codebook of two cues, run once."""
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "codebook.yaml").write_text(CODEBOOK)
    (tmp_path / "cgcoder.toml").write_text('format = 1\nlanguage = "en"\n')
    for code, words in (("I01", ANSWER), ("I02", "Kami ikut lokakarya. Kami sepakat.")):
        text = f"P: Bagaimana?\n{code}: {words}\n"
        (tmp_path / "transcripts" / f"{code}.txt").write_text(text)
    pipeline.run(tmp_path)
    return tmp_path


def again(study, old, new):
    """Run once more with the codebook changed."""
    path = study / "codebook.yaml"
    path.write_text(path.read_text().replace(old, new))
    pipeline.run(study)
    return between(study)


def told(moved):
    """Source, fate, reason and cues of each coding that changed."""
    return [
        (p.mark.source, sorted(fates), cause.why, [(q.pattern, q.came) for q in cause.cues])
        for (p, fates), cause in zip(moved.comparison.codings, moved.causes, strict=True)
    ]


def test_a_cue_that_went_is_named_with_the_codings_that_went(study):
    """Its words are looked for in the texts as they stand."""
    moved = again(study, "        - lokakarya\n", "")

    assert [("I02.txt", ["went"], "cue", [("lokakarya", False)])] == told(moved)


def test_a_cue_that_came_is_named_with_the_codings_that_came(study):
    """Regular expressions too."""
    again(study, "        - lokakarya\n", "")
    moved = again(
        study, "duduk bersama\n", "duduk bersama\n        - {pattern: 'lokakary[a]', regex: true}\n"
    )

    assert [("I02.txt", ["came"], "cue", [("lokakary[a]", True)])] == told(moved)


def test_an_exclusion_takes_codings_away(study):
    """What came for it is what went."""
    moved = again(study, "    cues:\n", "    exclusions:\n      - ikut lokakarya\n    cues:\n")

    assert [("I02.txt", ["went"], "cue", [("ikut lokakarya", True)])] == told(moved)


def test_a_text_that_was_edited_explains_its_codings_itself(study):
    """No cue is held to have done what another text did."""
    path = study / "transcripts" / "I02.txt"
    path.write_text("P: Bagaimana?\nI02: Kami sepakat.\n")

    assert [("I02.txt", ["went"], "text", [])] == told(
        again(study, "- lokakarya\n", "- lokakaryo\n")
    )


def test_new_sources_explain_their_codings(study):
    """So do sources that are gone."""
    path = study / "transcripts" / "I02.txt"
    path.rename(path.with_name("I03.txt"))
    (study / "transcripts" / "I03.txt").write_text("P: Apa?\nI03: Kami duduk bersama dinas.\n")
    pipeline.run(study)

    assert [("I02.txt", ["went"], "source", []), ("I03.txt", ["came"], "source", [])] == told(
        between(study)
    )


def test_now_is_compared_without_a_run(study):
    """Sources that wait to be coded are told of."""
    (study / "transcripts" / "I03.txt").write_text("P: Apa?\nI03: Kami duduk bersama dinas.\n")
    moved = between(study, "1", "now")

    assert ("I03.txt",) == moved.comparison.sources.new
    assert moved.pending


def test_one_run_is_nothing_to_compare(study):
    """It says what to do."""
    with pytest.raises(RunError, match="only one run") as caught:
        between(study)
    assert "cgcoder compare -1 now" in caught.value.hint
    (next((study / "runs").iterdir())).unlink()
    with pytest.raises(RunError, match="No run is on record"):
        between(study)


def test_a_broken_run_is_passed_over(study):
    """The last two that can be read are compared, and the broken one is named."""
    again(study, "        - lokakarya\n", "")
    name = "2099-01-01T00-00-00-000000Z.json.gz"
    (study / "runs" / name).write_bytes(b"torn")
    moved = between(study)

    assert (1, 2) == (moved.was.number, moved.now.number)
    assert [f"runs/{name}"] == [p.place for p in moved.problems]
