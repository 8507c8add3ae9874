"""Statistics other than findings, on one small study."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marked import marked

from cgcoder import plugins

STUDY = """
I01 (gov)
I02 (village) < I01
I03 (village) < I02
I04 (ngo)
== I01.txt by Ani
P: Do you meet? [commitment+|You promised?]
I01: [face_to_face/regularity+@Ani|We meet every month.] [trust_building-:.75|Nobody trusts.]
I01: [face_to_face-|Not lately.]
== I02.txt
I02: It rained all day long.
== all.txt
I02: [trust_building+ face_to_face+|We meet and trust.]
I04: [face_to_face0@lexicon!|About meetings.]
== note.txt observation
[face_to_face+|The hall was full.]
"""


def tables(name: str, text: str = STUDY):
    """The tables of one statistic, by name."""
    return {t.name: t for t in plugins.load("stats", name).compute(marked(text))}


def columns(table) -> list[str]:
    """The ids of the columns."""
    return [c.id for c in table.columns]


def test_segments_give_every_coding_its_place() -> None:
    """The interviewer's words are listed too, with the note that they count for nothing."""
    found = tables("segments")["segments"]
    assert columns(found) == [
        "source",
        "start",
        "end",
        "speaker",
        "informant",
        "stakeholder_group",
        "code",
        "stance",
        "coder",
        "status",
        "confidence",
        "explicit",
        "why",
        "quote",
        "memo",
        "id",
        "by",
    ]
    assert found.rows[0][:9] == (
        ("I01.txt", 16, 29, "P", None, None, "commitment", "supports", "lexicon")
    )
    assert found.rows[1] == (
        "I01.txt",
        35,
        55,
        "I01",
        "I01",
        "gov",
        "face_to_face/regularity",
        "supports",
        "Ani",
        "person",
        None,
        "yes",
        None,
        "We meet every month.",
        None,
        "I01-1",
        None,
    )
    assert found.rows[-1][3:6] == (None, None, None)
    assert [m.key for m in found.notes] == ["partly_unreviewed", "interviewer_coded"]


def test_frequency_counts_each_code_with_its_sub_codes() -> None:
    """Five segments on face-to-face in four sources' turns, one of them neutral."""
    found = tables("frequency")["frequency"]
    rows = {r[0]: dict(zip(columns(found), r, strict=True)) for r in found.rows}
    assert rows["face_to_face"] == {
        "code": "face_to_face",
        "parent": None,
        "segments": 5,
        "turns": 5,
        "sources": 3,
        "informants": 3,
        "groups": 3,
        "supports": 3,
        "hinders": 1,
        "neutral": 1,
        "unreviewed_share": 0.6,
    }
    assert rows["face_to_face/regularity"]["segments"] == 1
    assert rows["commitment"]["segments"] == 0
    assert rows["commitment"]["unreviewed_share"] is None


def test_matrix_tells_no_evidence_from_nothing_said() -> None:
    """I03 was never interviewed and no person read I04's interview: dashes.

    Ani went through I01's and found no commitment in its words: a zero.
    """
    found = tables("matrix")["code_by_informant"]
    assert columns(found) == ["code", "I01", "I02", "I03", "I04"]
    rows = {r[0]: r[1:] for r in found.rows}
    assert rows["face_to_face"] == (2, 1, None, 1)
    assert rows["trust_building"] == (1, 1, None, None)
    assert rows["commitment"] == (0, None, None, None)


def test_matrix_counts_people_and_segments_per_group() -> None:
    """One of gov says two things; the sizes of the groups stand in the notes."""
    found = tables("matrix")
    people = {r[0]: r[1:] for r in found["code_by_group"].rows}
    segments = {r[0]: r[1:] for r in found["code_by_group_segments"].rows}
    assert columns(found["code_by_group"]) == ["code", "gov", "village", "ngo"]
    assert (people["face_to_face"], segments["face_to_face"]) == ((1, 1, 1), (2, 1, 1))
    sizes = [m.values for m in found["code_by_group"].notes if m.key == "group_size"]
    assert [(s["group"], s["informants"]) for s in sizes] == [
        ("gov", 1),
        ("village", 1),
        ("ngo", 1),
    ]


def test_matrix_by_source_counts_notes_as_well() -> None:
    """The observation note has its column, and the interviewer's words are in none."""
    found = tables("matrix")["code_by_source"]
    rows = {r[0]: dict(zip(columns(found), r, strict=True)) for r in found.rows}
    assert rows["face_to_face"]["note.txt"] == 1
    assert rows["commitment"]["I01.txt"] == 0


def test_cooccurrence_by_turn() -> None:
    """Face-to-face stands in five turns, trust in two of them: c 2/5, overlap 1."""
    found = tables("cooccurrence")
    (pair,) = found["cooccurrence"].rows
    assert pair == ("face_to_face", "trust_building", 5, 2, 2, 0.4, 1.0, 0.4, 1.0, None, "no")
    matrix = {r[0]: r[1:] for r in found["cooccurrence_matrix"].rows}
    assert columns(found["cooccurrence_matrix"]) == [
        "code",
        "commitment",
        "face_to_face",
        "trust_building",
    ]
    assert matrix["face_to_face"] == (0, 5, 2)
    assert found["cooccurrence"].notes[0].values == {"turns": 6}


def test_coverage_is_of_words_that_may_be_coded() -> None:
    """45 of 46 characters of I01's two turns; what nobody went through has no share."""
    found = tables("coverage")["coverage"]
    rows = {r[0]: dict(zip(columns(found), r, strict=True)) for r in found.rows}
    assert rows["I01.txt"] == {
        "source": "I01.txt",
        "kind": "interview",
        "informants": "I01",
        "words": 8,
        "turns": 2,
        "codings": 3,
        "coded_share": pytest.approx(45 / 46),
        "per_1000_words": 375.0,
        "persons": "Ani",
        "machines": "lexicon",
        "unreviewed_share": pytest.approx(2 / 3),
    }
    assert (rows["I02.txt"]["coded_share"], rows["I02.txt"]["unreviewed_share"]) == (None, None)


def test_coverage_without_anything_to_code_is_undefined() -> None:
    """An interview in which only the interviewer speaks."""
    found = tables("coverage", "I01 (gov)\n== I01.txt\nP: Hello?\n")["coverage"]
    assert found.rows == (("I01.txt", "interview", None, 0, 0, 0, None, None, None, None, None),)


def test_untouched_indicators() -> None:
    """What each interviewed informant never spoke of; I03 was never asked."""
    assert tables("coverage")["untouched"].rows == (
        ("I01", "gov", 2, 3, "commitment"),
        ("I02", "village", 2, 3, "commitment"),
        ("I04", "ngo", 1, 3, "commitment; trust_building"),
    )


def test_informants_by_id_and_pseudonym() -> None:
    """Waves along the referrals; whoever was not interviewed has no counts."""
    found = tables("informants")["informants"]
    assert found.rows == (
        ("I01", "P-I01", "gov", 0, "I01", None, 1, "I01.txt", 8, 2, 3, 1, 2, 0),
        ("I02", "P-I02", "village", 1, "I01", "I01", 1, "I02.txt; all.txt", 9, 2, 2, 2, 0, 0),
        ("I03", "P-I03", "village", 2, "I01", "I02", 0, *[None] * 7),
        ("I04", "P-I04", "ngo", 0, "I04", None, 0, "all.txt", 2, 1, 1, 0, 0, 1),
    )


def test_a_recruiter_outside_the_sample_is_not_named() -> None:
    """The person may have withdrawn; the id appears in no table."""
    text = "I02 (gov) < I99\n== I02.txt\nI02: Yes.\n"
    for name in plugins.names("stats"):
        for table in tables(name, text).values():
            assert not any("I99" in str(cell) for r in table.rows for cell in r)


def test_sample_figures() -> None:
    """Four informants in trees of three and one."""
    found = tables("sample")
    values = dict(found["sample"].rows)
    assert values == {
        "informants": 4,
        "interviewed": 3,
        "withheld": 0,
        "groups": 3,
        "seeds": 2,
        "trees": 2,
        "longest_chain": 2,
        "largest_tree_share": 0.75,
        "later_waves_share": 0.25,
        "chains": 1.6,
        "n_eff": 2.461538,
        "n_eff_low": 2.056555,
        "n_eff_high": 2.973978,
        "referrals": 2,
        "grouped_referrals": 2,
        "within_group": 1,
        "expected_within": 1.0,
        "homophily": 1.0,
        "assortativity": 0.0,
        "ei_index": 0.0,
    }
    assert found["trees"].rows == (
        ("I01", 3, 0.75, 2, 2, "gov; village"),
        ("I04", 1, 0.25, 0, 1, "ngo"),
    )
    assert found["recruiters"].rows == (("I01", "gov", 1, 2, 1.0), ("I02", "village", 1, 1, 0.5))
    assert found["groups"].rows == (
        ("gov", 1, 0.25, 1, 1, 3),
        ("village", 2, 0.5, 1, 1, 2),
        ("ngo", 1, 0.25, 1, 1, 1),
    )
    assert columns(found["referrals"]) == ["group", "gov", "village"]
    assert found["referrals"].rows == (("gov", 0, 1), ("village", 0, 1))
    assert [m.key for m in found["sample"].notes] == ["decay_assumed", "few_links"]


def test_without_a_list_of_informants_referrals_are_not_known() -> None:
    """Two who were found nobody knows how are not two chains, nor two independent informants."""
    study = marked("I01\nI02\n== a.txt\nI01: Yes.\n== b.txt\nI02: No.\n", roster=False)
    study = replace(study, roster=False)
    found = {t.name: t for t in plugins.load("stats", "sample").compute(study, waves=True)}
    known = {name: v for name, v in found["sample"].rows if v is not None}
    assert known == {"informants": 2, "interviewed": 2, "withheld": 0}
    assert not any(t.rows for name, t in found.items() if name != "sample")
    assert "no_roster" in [m.key for m in found["sample"].notes]


def test_what_nobody_has_been_through_is_not_known_to_be_empty() -> None:
    """Of two interviews without a coding, the one that Ani read is empty, the other is unread."""
    text = (
        "I01 (gov)\nI02 (gov)\n== I01.txt by Ani\nI01: [trust_building+@Ani|Yes.]\n"
        "I01: It rained.\n== I02.txt\nI02: Yes indeed.\n== I03.txt by Ani\nI01: It rained.\n"
    )
    found = tables("coverage", text)
    at = columns(found["coverage"]).index("coded_share")
    shares = [r[at : at + 2] for r in found["coverage"].rows]
    assert shares[1:] == [(None, None), (0.0, 0.0)]
    assert found["untouched"].rows == (("I01", "gov", 1, 1, None), ("I02", "gov", None, 1, None))


def test_roster_waves_that_differ_are_noted() -> None:
    """The tree says wave 1, the roster says 3."""
    study = marked("I01 (gov)\nI02 (ngo) < I01\n")
    odd = replace(study.informants[1], wave=3)
    study = replace(study, informants=(study.informants[0], odd))
    notes = plugins.load("stats", "sample").compute(study)[0].notes
    assert ("wave_differs", {"informants": 1}) in [(m.key, m.values) for m in notes]


@pytest.mark.parametrize("name", plugins.names("stats"))
def test_every_statistic_bears_an_empty_study(name: str) -> None:
    """Without sources and informants there are tables with fitting rows, and no error."""
    for table in tables(name, "").values():
        assert all(len(r) == len(table.columns) for r in table.rows)


@pytest.mark.parametrize("name", plugins.names("stats"))
def test_every_statistic_has_distinct_columns_and_says_what_it_does(name: str) -> None:
    """Names of columns are unique in a table; names of tables in the house."""
    assert plugins.load("stats", name).HELP.endswith(".")
    for table in tables(name).values():
        assert len(set(columns(table))) == len(table.columns)
        assert all(len(r) == len(table.columns) for r in table.rows)
