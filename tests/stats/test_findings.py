"""Findings of whole studies."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import pytest
from marked import marked

from cgcoder.core.acts import Decisive, Override
from cgcoder.core.settings import Settings, Thresholds
from cgcoder.stats import findings

STUDY = """
I01 (gov)
I02 (village) < I01
I03 (ngo)
I04 (village)
I05 (private)
== I01.txt
P: [face_to_face+|Do you meet?]
I01: [face_to_face/regularity+@Ani|We meet every month without fail.] [barrier_budget-|No money.]
I01: [trust_building0|About trust.]
== I02.txt
I02: [face_to_face/formality-|Nothing is signed.]
I02: [barrier_budget- face_to_face+|We meet though there is no money.]
== I03.txt
I03: [face_to_face+|We meet.] [starting_conditions-|They quarrelled.] [barrier_budget+|It came.]
== I04.txt
I04: [face_to_face+|We meet.]
== note.txt observation
[face_to_face+|The hall was full.] [barrier_budget-|No tea.]
"""


def finding(study, code: str):
    """The finding of one code."""
    return next(f for f in findings.judge(study) if f.code == code)


def table(study, name: str):
    """A table of the study by name."""
    return next(t for t in findings.compute(study) if t.name == name)


def row(study, name: str, *key: object) -> dict[str, object]:
    """The row of a table that begins with *key*, by column."""
    found = table(study, name)
    ids = [c.id for c in found.columns]
    return next(dict(zip(ids, r, strict=True)) for r in found.rows if r[: len(key)] == key)


def test_an_indicator_is_judged_by_its_informants() -> None:
    """Three for and one mixed in three groups: implemented, with all its figures."""
    verdict = finding(marked(STUDY), "face_to_face").verdict
    assert [(v.informant, v.plus, v.minus, v.position) for v in verdict.voters] == [
        ("I01", 1, 0, "for"),
        ("I02", 1, 1, "mixed"),
        ("I03", 1, 0, "for"),
        ("I04", 1, 0, "for"),
    ]
    assert (verdict.status, verdict.degree) == ("implemented", Fraction(3, 4))
    # Weights: gov 1/2, village 2/3, ngo 1/2; scores 1, 1/2, 1.
    assert verdict.score == Fraction(4, 5)
    assert (verdict.side.informants, verdict.side.trees, verdict.side.source_types) == (3, 3, 2)
    assert verdict.concerns == {
        "adequacy": 2,
        "independence": 0,
        "coherence": 0,
        "diversity": 0,
        "coding": 2,
    }
    assert verdict.confidence == "low"


def test_the_interval_of_the_degree_is_the_same_every_time() -> None:
    """Scores 1, 0, 1, 1 resampled with the recorded seed; another seed draws otherwise."""
    assert finding(marked(STUDY), "face_to_face").verdict.degree_interval == (0.25, 1.0)
    draw = findings.resampled(Thresholds(), 5)
    other = findings.resampled(Thresholds(seed=1), 5)
    scores = [Fraction(n, 7) for n in (-7, -3, 1, 4, 6)]
    assert draw(scores) == draw(list(reversed(scores)))
    assert draw(scores) == findings.resampled(Thresholds(), 200)(scores)
    assert draw(scores) != other(scores)
    low, high = draw(scores)
    assert low < Fraction(1, 35) < high
    assert findings.resampled(Thresholds(resamples=0), 5)(scores) is None


def test_aspects_are_judged_without_the_floor() -> None:
    """Sub-codes in the codebook's order, then what names none of them."""
    aspects = finding(marked(STUDY), "face_to_face").aspects
    assert [(a.code, a.verdict.status, a.verdict.voting) for a in aspects] == [
        ("face_to_face/regularity", "implemented", 1),
        ("face_to_face/formality", "not implemented", 1),
        (None, "implemented", 3),
    ]


def test_an_indicator_that_is_only_described() -> None:
    """Neutral codings leave the evidence insufficient; no codings leave it not covered."""
    study = marked(STUDY, codes=("commitment",))
    assert finding(study, "trust_building").verdict.status == "insufficient evidence"
    assert finding(study, "commitment").verdict.status == "not covered"
    assert finding(study, "commitment").unreviewed_share is None


def test_barriers_and_context_have_tallies_and_no_verdict() -> None:
    """Who names the barrier, who says it is lifted, and what it is named with."""
    barrier = finding(marked(STUDY), "barrier_budget")
    assert barrier.verdict is None
    assert [(v.informant, v.plus, v.minus) for v in barrier.tally] == [
        ("I01", 0, 1),
        ("I02", 0, 1),
        ("I03", 1, 0),
    ]
    assert barrier.named_with == {"face_to_face": 4}
    assert barrier.other_sources == {"observation": (0, 1)}
    assert finding(marked(STUDY), "starting_conditions").verdict is None


def test_quotes_stand_on_both_sides() -> None:
    """For and against, the strongest first, the note after the people."""
    found = finding(marked(STUDY), "face_to_face")
    assert [e.coding.segment.quote for e in found.quotes_for] == [
        "We meet every month without fail.",
        "We meet though there is no money.",
        "We meet.",
    ]
    assert [e.coding.segment.quote for e in found.quotes_against] == ["Nothing is signed."]


def test_the_coding_concern_looks_at_the_side() -> None:
    """Half reviewed is enough: with 2 of 4 supporting turns by hand the concern is 1, not 2."""
    study = marked(STUDY.replace("I03: [face_to_face+|", "I03: [face_to_face+@Ani|"))
    assert finding(study, "face_to_face").verdict.concerns["coding"] == 1


def test_alpha_counts_where_two_persons_went_through_a_source() -> None:
    """They agree on every sentence: no concern; on none: a serious one."""
    text = """
I01 (gov)
I02 (village)
I03 (ngo)
== I01.txt by Ani, Budi
I01: [commitment+@Ani commitment+@Budi|We promised.] It rained.
== I02.txt by Ani
I02: [commitment+@Ani|We promised.]
== I03.txt by Ani
I03: [commitment+@Ani|We promised.]
"""
    study = marked(text)
    assert finding(study, "commitment").verdict.concerns["coding"] == 0
    assert table(study, "findings").notes[3].key == "alpha_sources"
    apart = marked(text.replace(" commitment+@Budi", ""))
    assert finding(apart, "commitment").verdict.concerns["coding"] == 2


def test_a_persons_verdict_stands_beside_the_rule() -> None:
    """The last override and the decisive documents are shown; the rule's status stays."""
    study = replace(
        marked(STUDY),
        overrides=(
            Override("face_to_face", "partly implemented", "first thought", "Ani", "2021-11-20"),
            Override("face_to_face", "not implemented", "they only sat there", "Ani", "2021-11-23"),
        ),
        decisive=(Decisive("note.txt", "face_to_face", "the register", "Ani", "2021-11-23"),),
    )
    found = row(study, "findings", "face_to_face")
    assert (found["status"], found["override"], found["override_reason"], found["decisive"]) == (
        ("implemented", "not implemented", "they only sat there", "note.txt")
    )


def test_thresholds_are_the_studys_own() -> None:
    """With a floor of five voters the same evidence is insufficient."""
    strict = Settings(thresholds=Thresholds(least_voters=5, quotes=1))
    found = finding(marked(STUDY, settings=strict), "face_to_face")
    assert found.verdict.status == "insufficient evidence"
    assert len(found.quotes_for) == 1


def test_the_order_of_sources_and_roster_does_not_matter() -> None:
    """Codings, sources and informants in any order give the same status and figures."""
    study = marked(STUDY)
    first = finding(study, "face_to_face").verdict
    dice = random.Random(7)  # noqa: S311 # an order, not a secret
    for _ in range(5):
        mixed = replace(
            study,
            sources=tuple(dice.sample(study.sources, len(study.sources))),
            informants=tuple(dice.sample(study.informants, len(study.informants))),
            codings=tuple(dice.sample(study.codings, len(study.codings))),
        )
        again = finding(mixed, "face_to_face").verdict
        assert (again.status, again.score, again.degree_interval, again.side) == (
            (first.status, first.score, first.degree_interval, first.side)
        )


def test_undefined_cells_are_none() -> None:
    """A barrier has no status and no n_eff; an indicator nobody spoke of has no degree."""
    study = marked(STUDY, codes=("commitment",))
    barrier = row(study, "findings", "barrier_budget")
    assert (barrier["status"], barrier["n_eff"], barrier["against"]) == (None, None, 2)
    silent = row(study, "findings", "commitment")
    assert (silent["informants"], silent["degree"], silent["unreviewed_share"]) == (0, None, None)


def test_evidence_is_crossed_with_the_groups_that_were_interviewed() -> None:
    """Group sizes count those who speak; the private informant was never interviewed."""
    study = marked(STUDY)
    assert {r[1] for r in table(study, "evidence").rows} == {"gov", "village", "ngo"}
    found = row(study, "evidence", "face_to_face", "village")
    assert (found["members"], found["for"], found["mixed"], found["silent"], found["score"]) == (
        (2, 1, 1, 0, 0.5)
    )
    silent = row(study, "evidence", "trust_building", "village")
    assert (silent["informants"], silent["silent"], silent["score"]) == (0, 2, None)


def test_tables_of_findings() -> None:
    """Each has as many cells as columns, and the names exports rely on."""
    tables = findings.compute(marked(STUDY))
    assert [t.name for t in tables] == [
        "findings",
        "aspects",
        "evidence",
        "triangulation",
        "voters",
        "robustness",
        "barriers",
        "barriers_with_indicators",
        "context",
    ]
    for t in tables:
        assert {len(r) for r in t.rows} == {len(t.columns)}
        assert len({c.id for c in t.columns}) == len(t.columns)


def test_few_voters_have_no_interval_in_the_table() -> None:
    """Four voters have a degree without an interval, and two, too few to judge, not even that."""
    people = "".join(f"I0{n} ({'ab'[n % 2]})\n" for n in range(1, 5))
    talk = "".join(f"== I0{n}.txt\nI0{n}: [trust_building+|Yes.]\n" for n in range(1, 5))
    found = row(marked(people + talk), "findings", "trust_building")
    assert (found["degree"], found["degree_low"], found["degree_high"]) == (1.0, None, None)
    two = talk[: talk.index("== I03")]
    assert row(marked(people + two), "findings", "trust_building")["degree"] is None


def test_everyones_own_verdict_has_a_row() -> None:
    """Where people gave verdicts of their own there is a table of them, else none."""
    made = marked(STUDY)
    own = Override("trust_building", "not implemented", "Nobody does.", "Ani", "")
    made = replace(made, overrides=(own, replace(own, by="Budi")))
    table = next(t for t in findings.compute(made) if t.name == "overrides")
    assert [r[2] for r in table.rows] == ["Ani", "Budi"]


def test_barriers_table() -> None:
    """Two name it in two groups, one says it is lifted, four were interviewed."""
    found = row(marked(STUDY), "barriers", "barrier_budget")
    assert found == {
        "barrier": "barrier_budget",
        "informants": 2,
        "lifted": 1,
        "members": 4,
        "groups": 2,
        "group_names": "gov; village",
        "turns": 2,
        "segments": 4,
        "sources": 4,
        "other_sources": 1,
        "unreviewed_share": 1.0,
    }


@pytest.mark.parametrize(
    ("text", "roster", "keys"),
    [
        (
            "I01 (gov)\n== I01.txt\nI01: Well.\n",
            True,
            {"few_informants", "no_referrals", "no_codings"},
        ),
        (
            "I01\n== I01.txt\nI01: [commitment+|Yes.]\n",
            False,
            {"few_informants", "no_roster", "no_groups", "no_referrals", "nothing_reviewed"},
        ),
        ("== note.txt document\n[commitment+@Ani|Yes.]\n", True, {"nobody_interviewed"}),
    ],
)
def test_a_thin_study_says_so(text: str, roster: bool, keys: set[str]) -> None:
    """Every table of findings admits what the study cannot bear out."""
    study = marked(text, roster=roster)
    always = {"interviews_vote", "ties_weaker", "degree_interval", "alpha_none"}
    assert {m.key for m in table(study, "findings").notes} - always == keys


def test_an_empty_study_has_empty_findings() -> None:
    """No sources, no informants: every indicator is not covered, and nothing breaks."""
    study = marked("", codes=("commitment", "barrier_budget"))
    assert [f.verdict and f.verdict.status for f in findings.judge(study)] == ["not covered", None]
    assert len(findings.compute(study)) == 9


def test_a_study_is_judged_once_and_another_one_anew() -> None:
    """The tables of a report reuse the verdicts; a changed study never gets the old ones."""
    study = marked(STUDY)
    assert findings.judge(study) is findings.judge(study)
    strict = replace(study, settings=Settings(thresholds=Thresholds(least_voters=9)))
    assert finding(strict, "face_to_face").verdict.status == "insufficient evidence"
    assert finding(study, "face_to_face").verdict.status == "implemented"
