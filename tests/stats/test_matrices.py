"""Matrices by any field, exact tests, and codes that stand together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marked import marked

from cgcoder.core.errors import UnknownNameError
from cgcoder.stats import cooccurrence, matrix, query

STUDY = """
I01 (gov)
I02 (village) < I01
I03 (village) < I02
I04 (ngo)
== I01.txt by Ani
I01: [trust+ budget-|No money, yet trust.] [trust-|Not all.]
== I02.txt by Ani
I02: [trust-@Ani|Nobody trusts.]
== I03.txt
I03: [budget-|No money.] And [trust0|trust].
== note.txt observation
[trust+|They trust.]
"""


def cells(table) -> dict[str, tuple]:
    """The rows by their codes."""
    return {r[0]: r[1:] for r in table.rows}


def test_by_wave_as_people_segments_and_turns() -> None:
    """Ani went through waves 0 (but for I04, never interviewed) and 1, so a gap there is a zero."""
    study = marked(STUDY)
    people, segments, turns = (
        matrix.compute(study, by="wave", count=c)[0] for c in ("informants", "segments", "turns")
    )
    assert [c.id for c in people.columns] == ["code", "0", "1", "2"]
    assert cells(people) == {"budget": (1, 0, 1), "trust": (1, 1, 1)}
    assert cells(segments) == {"budget": (1, 0, 1), "trust": (2, 1, 1)}
    assert cells(turns) == {"budget": (1, 0, 1), "trust": (1, 1, 1)}


def test_shares_of_rows_and_columns() -> None:
    """Of all who raise it, and of all of the group who were interviewed; never of nobody."""
    study = marked(STUDY)
    (row,) = matrix.compute(study, by="group", share="row")
    (column,) = matrix.compute(study, by="group", share="column")
    assert cells(row) == {"budget": (0.5, 0.5, None), "trust": (1 / 3, 2 / 3, None)}
    assert cells(column) == {"budget": (1.0, 0.5, None), "trust": (1.0, 1.0, None)}
    assert {c.kind for c in row.columns[1:]} == {"share"}


def test_stances_stand_below_their_code() -> None:
    """One segment that is coded both ways would count in both rows."""
    (table,) = matrix.compute(marked(STUDY), by="source", count="segments", stance=True)
    trust = [r[1:] for r in table.rows if r[0] == "trust"]
    assert trust == [
        (None, 2, 1, 1, 1),
        ("supports", 1, 0, None, 1),
        ("hinders", 1, 1, None, None),
        ("neutral", 0, 0, 1, None),
    ]


def test_a_column_of_the_researchers_own() -> None:
    """In any case; people of whom it is not known have a column too."""
    study = marked(STUDY)
    people = tuple(
        replace(i, attributes={"Sex": "F" if i.id in {"I01", "I03"} else ""})
        for i in study.informants
    )
    (table,) = matrix.compute(replace(study, informants=people), by="sex")
    assert [c.id for c in table.columns] == ["code", "F", ""]
    assert cells(table) == {"budget": (2, 0), "trust": (2, 1)}


def test_by_month_falls_back_on_the_list() -> None:
    """A source without a date has that of its first informant."""
    study = marked(STUDY)
    sources = tuple(replace(s, date="") for s in study.sources)
    people = (replace(study.informants[0], date="2021-09-14"), *study.informants[1:])
    (table,) = matrix.compute(
        replace(study, sources=sources, informants=people), by="month", count="segments"
    )
    assert [c.id for c in table.columns] == ["code", "2021-09", ""]
    assert cells(table) == {"budget": (1, 1), "trust": (2, 3)}


def test_silence_on_sub_codes_says_nothing_where_people_used_none() -> None:
    """Ani used none, so that a machine's sub-code she did not give is no zero of hers."""
    study = marked(STUDY, codes=("trust/openness",))
    (table,) = matrix.compute(study, by="group")
    assert cells(table)["trust/openness"] == (None, None, None)


def test_a_field_that_is_not_there_is_told() -> None:
    """With the nearest that is."""
    with pytest.raises(UnknownNameError) as error:
        matrix.compute(marked(STUDY), by="gruop")
    assert "group" in error.value.hint


def groups(*sizes: tuple[str, int, int]) -> str:
    """A study of groups of so many people, of whom so many raise trust; all raise budget."""
    lines, pages, n = [], [], 0
    for name, size, raising in sizes:
        for one in range(size):
            n += 1
            lines.append(f"X{n} ({name})")
            said = "[trust+|yes] [trust+|yes] " if one < raising else ""
            pages.append(f"== X{n}.txt\nX{n}: {said}[budget-|no]")
    return "\n".join([*lines, *pages])


def exact_tests(text: str) -> dict[str, dict]:
    """The rows of the exact tests, by code."""
    tables = matrix.compute(marked(text), by="group", test=True)
    names = [c.id for c in tables[1].columns]
    return {r[0]: dict(zip(names, r, strict=True)) for r in tables[1].rows}


def test_two_groups_are_compared_by_people() -> None:
    """Five of five against none of five: 2/252 whatever each says how often."""
    found = exact_tests(groups(("gov", 5, 5), ("ngo", 5, 0)))
    assert found["trust"] == {
        "code": "trust",
        "informants": 10,
        "raised_by": 5,
        "difference": 1.0,
        "cramers_v": 1.0,
        "reachable_p": pytest.approx(2 / 252),
        "p": pytest.approx(2 / 252),
        "p_holm": pytest.approx(2 / 252),
        "p_bh": pytest.approx(2 / 252),
        "tested": "counted",
    }
    assert (found["budget"]["p"], found["budget"]["tested"]) == (None, "no_contrast")


def test_what_cannot_be_significant_is_not_tested() -> None:
    """Three against three reach .1 at best."""
    trust = exact_tests(groups(("gov", 3, 3), ("ngo", 3, 0)))["trust"]
    assert (trust["p"], trust["reachable_p"], trust["tested"]) == (None, 0.1, "too_small")


def test_several_groups_have_no_difference_but_an_effect() -> None:
    """Freeman and Halton's test of four, three and three."""
    trust = exact_tests(groups(("gov", 4, 4), ("ngo", 3, 0), ("village", 3, 0)))["trust"]
    assert (trust["difference"], trust["cramers_v"]) == (None, 1.0)
    assert trust["p"] == pytest.approx(1 / 210)


def test_one_kind_of_informants_is_compared_with_nobody() -> None:
    """There is no second table."""
    assert len(matrix.compute(marked(groups(("gov", 5, 3))), by="group", test=True)) == 1


def test_people_of_one_tree_are_named_in_the_notes() -> None:
    """Because their p values are too small."""
    text = groups(("gov", 5, 5), ("ngo", 5, 0)).replace("X2 (gov)", "X2 (gov) < X1")
    notes = matrix.compute(marked(text), by="group", test=True)[1].notes
    (trees,) = [n for n in notes if n.key == "test_trees"]
    assert trees.values == {"informants": 10, "trees": 9}


def test_codes_of_one_source() -> None:
    """Both in two of four sources, trust in all: c, and the share of each with the other."""
    (table,) = cooccurrence.compute(marked(STUDY), unit="source")
    assert table.rows == (("trust", "budget", 4, 2, 2, 0.5, 1.0, 0.5, 1.0, None, "no"),)


def test_codes_on_the_same_words() -> None:
    """Twenty characters bear both; c never exceeds 1, whatever other codes lie there."""
    (table,) = cooccurrence.compute(marked(STUDY), unit="overlap")
    ((*_, c, overlap, _, _, npmi, _),) = table.rows
    assert table.rows[0][2:5] == (58, 29, 20)
    assert (c, overlap, npmi) == (20 / 67, 20 / 29, None)


def test_the_words_behind_a_pair() -> None:
    """All codings of both in the turns that hold both; only those that touch, with overlap."""
    study = marked(STUDY)
    (turns,) = cooccurrence.compute(study, pair=("trust", "budget"))
    assert [(r[0], r[4], r[6]) for r in turns.rows] == [
        ("I01.txt", "budget", "No money, yet trust."),
        ("I01.txt", "trust", "No money, yet trust."),
        ("I01.txt", "trust", "Not all."),
        ("I03.txt", "budget", "No money."),
        ("I03.txt", "trust", "trust"),
    ]
    (words,) = cooccurrence.compute(study, pair=("trust", "budget"), unit="overlap")
    assert [r[4] for r in words.rows] == ["budget", "trust"]


def test_a_query_lists_units_with_people_codes_and_codings() -> None:
    """Without a query there is nothing in the report."""
    study = marked(STUDY)
    assert query.compute(study) == ()
    (table,) = query.compute(study, query="trust and budget and group=village")
    start = study.source("I03").text.index("No money")
    assert table.rows == (
        (
            "I03.txt",
            1,
            start,
            start + 20,
            "I03",
            "village",
            "budget-; trust0",
            "No money. And trust.",
            "I03-0; I03-1",
        ),
    )
    (table,) = query.compute(study, query="trust and budget within source and source=I03")
    assert table.rows[0][7] == "No money. … trust"


def test_whoever_nobody_has_listened_to_is_in_no_share_and_no_test() -> None:
    """Two of the village were read and one of them raises it: half, not a quarter."""
    page = "".join(f"I0{n} ({'gov' if n < 5 else 'village'})\n" for n in range(1, 9)) + "".join(
        f"== I0{n}.txt by Ani\nI0{n}: [trust+@Ani|We trust.]\n"
        if n < 6
        else f"== I0{n}.txt{' by Ani' if n == 6 else ''}\nI0{n}: We trust them.\n"
        for n in range(1, 9)
    )
    shares, tests = matrix.compute(marked(page), by="group", share="column", test=True)
    assert cells(shares)["trust"] == (1.0, 0.5)
    assert cells(tests)["trust"][:2] == (6, 5)
    assert {m.key: m.values for m in tests.notes}["unread_informants"] == {"informants": 2}
