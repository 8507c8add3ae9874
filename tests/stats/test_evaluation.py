"""A machine measured by a person."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from marked import marked

from cgcoder.core.model import Round
from cgcoder.narrative.catalogue import LANGUAGES, entries
from cgcoder.stats.agreement import compute as agreement
from cgcoder.stats.evaluation import compute

STUDY = """
I01 (gov)
I02 (village)
== I01.txt by Ani, lexicon
P: How is it?
I01: [trust_building+@Ani trust_building+:.9|We trust them.] [trust_building-~:.3|They lie.] So.
I01: [commitment+@Ani|We stay here.] [barrier_budget-@Ani barrier_budget-:.8|No money came.]
== I02.txt by Ani, lexicon
I02: [trust_building-@Ani trust_building+~:.7|It depends on the day.] It was late.
== I03.txt by lexicon
I02: [commitment+:.9|Nobody else has been through this.]
"""
MEASURED = {"machine": "lexicon", "against": "Ani"}


def tables(study, **options):
    """The tables of an evaluation by their name."""
    return {t.name: t for t in compute(study, **(MEASURED | options))}


def rows(study, name, **options):
    """The rows of one table as dictionaries."""
    table = tables(study, **options)[name]
    names = [c.id for c in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def notes(study, **options):
    """The notes of all tables, with what fills them."""
    return {n.key: n.values for t in tables(study, **options).values() for n in t.notes}


def test_without_names_nothing_is_computed():
    """A report does not measure a machine unless somebody asks."""
    study = marked(STUDY)

    assert () == compute(study)
    assert () == compute(study, machine="lexicon")


def test_each_code_is_counted_where_both_have_been():
    """Seven sentences of two sources; the proposal in the third source is no error."""
    found = {r["code"]: r for r in rows(marked(STUDY), "evaluation")}
    counts = {c: [r[k] for k in ("found", "missed", "invented")] for c, r in found.items()}

    assert {
        "trust_building": [2, 0, 1], "commitment": [0, 1, 0], "barrier_budget": [1, 0, 0],
    } == counts  # fmt: skip
    trust = found["trust_building"]
    assert (7, pytest.approx(0.666667), 1.0) == (
        trust["units"], trust["precision"], trust["recall"],
    )  # fmt: skip
    assert None is found["commitment"]["precision"]
    assert {"sources": 1, "person": "Ani"} == notes(marked(STUDY))["evaluation_unseen"]


def test_kappa_is_the_one_that_agreement_tells():
    """The same figures for a person and a machine, whichever command is asked."""
    study = marked(STUDY)
    theirs = agreement(study, coders=("Ani", "lexicon"))[0]
    at = [c.id for c in theirs.columns].index("kappa")

    assert {r[0]: r[at] for r in theirs.rows} == {
        r["code"]: r["kappa"] for r in rows(study, "evaluation")
    }


def test_nothing_said_anywhere_both_have_been_is_no_evaluation():
    """Somebody who went through nothing measures nothing."""
    study = marked(STUDY)
    alone = replace(study, rounds=tuple(r for r in study.rounds if r.coder == "lexicon"))

    assert () == compute(alone, **MEASURED)


def test_stances_of_indicators_stand_apart_from_those_of_barriers():
    """Of two indicator stances one is right, and that is the one that words decided."""
    study = marked(STUDY)
    confusion = [tuple(r.values())[:5] for r in rows(study, "evaluation_stances")]
    agreed = [tuple(r.values())[:4] for r in rows(study, "evaluation_stance_agreement")]

    assert [
        ("indicator", "supports", 1, 0, 0), ("indicator", "hinders", 1, 0, 0),
        ("barrier", "hinders", 0, 0, 1),
    ] == confusion  # fmt: skip
    assert [
        ("indicator", "all_stances", 2, 0.5), ("indicator", "stated", 1, 1.0),
        ("indicator", "assumed", 1, 0.0), ("barrier", "all_stances", 1, 1.0),
    ] == agreed  # fmt: skip


def test_confidence_is_judged_by_whether_the_person_says_so_too():
    """Four proposals, the one of .3 wrong; the unseen fifth is not counted."""
    everything, *_ = rows(marked(STUDY), "evaluation_calibration")

    assert ("all_codes", 4, 0.675, 0.75) == (
        everything["kind"], everything["proposals"], everything["confidence"],
        everything["right"],
    )  # fmt: skip
    assert pytest.approx((0.01 + 0.09 + 0.04 + 0.09) / 4) == everything["brier"]


def test_rulings_on_the_machines_own_proposals_are_told():
    """One of the five things that Ani said is a proposal accepted: a fifth."""
    study = marked(STUDY.replace("commitment+@Ani", "commitment+@lexicon!"))
    own = tuple(replace(c, by="Ani") if c.status == "accepted" else c for c in study.own)
    own = tuple(replace(c, by="Ani") if c.coder == "Ani" else c for c in own)

    assert {"machine": "lexicon", "person": "Ani", "share": 0.25, "rulings": 1, "of": 4} == notes(
        replace(study, own=own)
    )["evaluation_assisted"]
    assert "evaluation_assisted" not in notes(marked(STUDY))


def test_with_a_code_errors_and_needs_are_about_it():
    """All the rest is left out there."""
    study = marked(STUDY)

    assert {"commitment"} == {
        r["person_code"] for r in rows(study, "evaluation_errors", code="commitment")
    }
    assert {"commitment"} == {r["code"] for r in rows(study, "evaluation_needs", code="commitment")}


def test_errors_bear_their_words_place_and_reason():
    """The invented one first, then the stance, then the missed one."""
    found = [
        (r["error"], r["source"], r["turn"], r["quote"], r["why"])
        for r in rows(marked(STUDY), "evaluation_errors")
    ]

    assert [
        ("invented", "I01", 2, "They lie.", "marked in the test"),
        ("other_stance", "I02", 1, "It depends on the day.", "marked in the test"),
        ("missed", "I01", 3, "We stay here.", ""),
    ] == found


def test_words_of_whoever_withdrew_are_not_quoted():
    """An error on withheld words shows none of them."""
    study = marked(STUDY)
    first = replace(study.sources[0], withheld=((0, len(study.sources[0].text)),))
    found = rows(replace(study, sources=(first, *study.sources[1:])), "evaluation_errors")

    assert "████ ████" == found[0]["quote"]


def many(number):
    """A study of *number* interviews like the first."""
    head, first = STUDY.partition("== I02")[0].split("== I01.txt")
    return marked(head + "".join(f"== J{n:03}.txt{first}" for n in range(number)))


def test_the_curve_narrows_and_forecasts():
    """From two sources to four times as many as there are; none with two sources only."""
    study = many(8)
    mixed = replace(
        study, own=tuple(c for c in study.own if c.segment.source[3] in "0246" or c.code[0] != "t")
    )
    found = rows(mixed, "evaluation_curve", draws=200)

    assert [2, 4, 6, 8, 16, 32] == [r["sources"] for r in found]
    assert found[-1]["kappa_width"] < found[2]["kappa_width"]
    assert [] == rows(marked(STUDY), "evaluation_curve")


def test_every_word_of_an_evaluation_is_there_in_both_languages():
    """Titles, sheets, headings, terms and notes, with the same places to fill."""
    made = [*compute(many(6), **MEASURED, draws=50), *compute(marked(STUDY), **MEASURED)]
    for language in LANGUAGES:
        words = entries(language)
        for table in made:
            assert table.name in words["title"]
            assert table.name in words["sheet"]
            assert {n.key for n in table.notes} <= words["message"].keys()
            assert {c.id for c in table.columns} <= words["heading"].keys()
            for n, column in enumerate(table.columns):
                if column.kind == "term":
                    assert {r[n] for r in table.rows} - {None, ""} <= words["term"].keys()


GOLD = Path(__file__).parents[2] / "benchmarks" / "gold" / "dev"


def test_figures_are_those_of_the_benchmark_on_the_sample_study():
    """One coder as the machine: kappa by hand over the coded sentences of two people."""
    units, marks = {}, {"A": {}, "B": {}}
    for path in sorted((GOLD / "units").glob("I0[1-6]*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            unit = json.loads(line)
            if unit["codable"]:
                units[unit["unit"]] = (path.stem, unit["speaker"])
    for who, given in marks.items():
        for path in sorted((GOLD / "codes" / who).glob("I0[1-6]*.jsonl")):
            for line in path.read_text("utf-8").splitlines():
                mark = json.loads(line)
                if mark["code"] == "trust_building" and mark["unit"] in units:
                    given[mark["unit"]] = mark["stance"]
    text, sign = "", {"supports": "+", "hinders": "-", "neutral": "0"}
    for source in dict.fromkeys(s for s, _ in units.values()):
        text += f"== {source}.txt by Ani, lexicon\n"
        for n, unit in enumerate(u for u, (s, _) in units.items() if s == source):
            said = [
                f"trust_building{sign[given[unit]]}{mark}"
                for given, mark in ((marks["A"], "@Ani"), (marks["B"], ":.5"))
                if unit in given
            ]
            words = f"This is sentence {n}."
            text += f"I01: [{' '.join(said)}|{words}]\n" if said else f"I01: {words}\n"
    (trust,) = rows(marked(f"I01\n{text}"), "evaluation", draws=50)
    both = len(marks["A"].keys() & marks["B"].keys())

    assert len(units) == trust["units"]
    assert (both, len(marks["A"]) - both, len(marks["B"]) - both) == (
        trust["found"], trust["missed"], trust["invented"],
    )  # fmt: skip


def test_a_round_without_a_coding_is_silence_and_counts():
    """Ani closed the third source, so what the machine proposed there is invented."""
    study = marked(STUDY)
    closed = replace(study, rounds=(*study.rounds, Round("Ani", "I03.txt")))
    found = {r["code"]: r["invented"] for r in rows(closed, "evaluation")}

    assert 1 == found["commitment"]
    assert "evaluation_all_reviewed" in notes(closed)


def test_turns_are_units_too():
    """Three turns of informants; a proposal belongs to the turn in which it begins."""
    trust, *_ = rows(marked(STUDY), "evaluation", unit="turn")

    assert (3, 2, 0, 0) == (trust["units"], trust["found"], trust["missed"], trust["invented"])
