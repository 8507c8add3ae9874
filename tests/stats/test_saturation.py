"""The tables of saturation, on small studies marked up by hand."""

from __future__ import annotations

from dataclasses import replace

from marked import marked

from cgcoder.core.model import Study
from cgcoder.core.raised import distinct, possible, raised
from cgcoder.stats.saturation import compute

STUDY = """
I01 (gov)
I02 (village) < I01
I03 (village) < I02
I04 (ngo)
I05 (ngo) < I04
I06 (gov) < I04
I10 (ngo) < I05
== I01.txt
P: Do you meet? [commitment+|You promised?]
I01: [face_to_face/regularity+|We meet every month.] [trust_building-|Nobody trusts.]
== I02.txt
I02: [face_to_face+|We meet.] [barrier_budget-|No money.] [commitment0|About that.]
== I03.txt
I03: [face_to_face+|We meet.] [face_to_face-|Not lately.]
== I04.txt
I04: [trust_building-|Nobody trusts.] [trust_building-|Nobody at all.]
== I05.txt by lexicon
I05: It rained.
== I06.txt
I06: [commitment+|We stay.] [face_to_face+|We meet.]
== note.txt observation
[commitment-|Nobody came.]
"""


def study() -> Study:
    """Six informants; I06 was interviewed first, and of I05 no date is known."""
    made = marked(STUDY)
    dates = {"I06.txt": "2021-01-01", "I05.txt": ""}
    sources = tuple(replace(s, date=dates.get(s.id, s.date)) for s in made.sources)
    return replace(made, sources=sources)


def rows(name: str, of: Study, *columns: str, counted: str = "indicators", group: str = ""):
    """The cells of some columns of a table, of one level."""
    table = next(t for t in compute(of, group=group) if t.name == name)
    places = [[c.id for c in table.columns].index(c) for c in columns]
    return [tuple(row[n] for n in places) for row in table.rows if row[0] == counted]


def notes(name: str, of: Study) -> dict[str, object]:
    """The notes of a table, with what fills them."""
    return {m.key: dict(m.values) for t in compute(of) if t.name == name for m in t.notes}


def test_only_what_informants_say_in_interviews_with_a_direction_is_counted() -> None:
    """No interviewer, no note, no neutral mention, no barrier; twice said is raised once."""
    found = {r.informant: r.ideas for r in raised(study())}
    assert found == {
        "I06": {("commitment", "supports"), ("face_to_face", "supports")},
        "I01": {("face_to_face", "supports"), ("trust_building", "hinders")},
        "I02": {("face_to_face", "supports")},
        "I03": {("face_to_face", "supports"), ("face_to_face", "hinders")},
        "I04": {("trust_building", "hinders")},
        "I05": set(),
    }


def test_levels_count_aspects_and_all_codes_for_themselves() -> None:
    """A sub-code is another idea than its parent; barriers are counted with all codes only."""
    first = {level: raised(study(), level)[1].ideas for level in ("aspects", "codes")}
    both = {("face_to_face/regularity", "supports"), ("trust_building", "hinders")}
    assert first == {"aspects": both, "codes": both}
    assert ("barrier_budget", "hinders") in raised(study(), "codes")[2].ideas
    sizes = [possible(study(), level) for level in ("indicators", "aspects", "codes")]
    assert sizes == [6, 8, 10]


def test_a_level_that_counts_the_same_codes_is_left_out() -> None:
    """Without sub-codes aspects are the indicators over again."""
    plain = marked("I01 (gov)\n== I01.txt\nI01: [commitment+|We stay.]\n")
    assert distinct(plain, ("indicators", "aspects")) == ("indicators",)
    assert {row[0] for row in compute(plain)[0].rows} == {"indicators"}


def test_the_curve_follows_the_dates_and_then_the_ids() -> None:
    """Whoever has no date comes last; what each adds, and what any order would have given."""
    found = rows("saturation_curve", study(), "informant", "date", "raised", "new", "seen")
    day = "2021-11-23"
    assert found == [
        ("I06", "2021-01-01", 2, 2, 2),
        ("I01", day, 2, 1, 3),
        ("I02", day, 1, 0, 3),
        ("I03", day, 2, 1, 4),
        ("I04", day, 1, 0, 4),
        ("I05", None, 0, 0, 4),
    ]
    expected = [e for (e,) in rows("saturation_curve", study(), "expected_seen")]
    assert expected == [1.333333, 2.2, 2.8, 3.266667, 3.666667, 4.0]
    assert notes("saturation", study())["saturation_undated"] == {"informants": 1}


def test_informants_are_ordered_by_number() -> None:
    """I2 before I10, and each once however often interviewed: at the first date."""
    made = marked("I10 ()\nI2 ()\n== a.txt by lexicon\nI10: Yes.\nI2: No.\n== b.txt\nI10: Yes.\n")
    assert [r.informant for r in raised(made)] == ["I2", "I10"]
    early = tuple(replace(s, date="2020-01-01") if s.id == "b.txt" else s for s in made.sources)
    again = raised(replace(made, sources=early))
    assert [(r.informant, r.date) for r in again] == [("I10", "2020-01-01"), ("I2", "2021-11-23")]


def test_the_rules_say_where_they_cannot_be_assessed() -> None:
    """Six interviews carry base 4 with a run of 2 and nothing else; nothing is called missed."""
    found = rows("saturation", study(), "rule", "base", "run", "threshold", "result", "outcome")
    guest = "Guest, Namey & Chen"
    assert len(found) == 13
    assert [f for f in found if f[-1] == "reached"] == [
        (guest, 4, 2, 0.05, "4+2", "reached"),
        (guest, 4, 2, 0.0, "4+2", "reached"),
    ]
    assert {f[-1] for f in found if f[1:3] != (4, 2)} == {"too few interviews"}
    assert found[-1] == ("Francis et al.", 10, 3, 0.0, None, "too few interviews")
    ratios = rows("saturation", study(), "base_codes", "last_ratio")
    assert ratios[0] == (4, 0.0)
    assert ratios[1] == (None, None)


def test_each_group_and_tree_stands_for_itself() -> None:
    """Trees I01 and I04; what they raise alone; too small ones are undefined, never missed."""
    columns = ("part", "group", "tree", "interviewed", "raised", "outcome", "only_here")
    few = "too few interviews"
    assert rows("saturation_parts", study(), *columns) == [
        ("whole sample", None, None, 6, 4, "reached", None),
        ("group", "gov", None, 2, 3, few, 1),
        ("group", "village", None, 2, 2, few, 1),
        ("group", "ngo", None, 2, 1, few, 0),
        ("tree", None, "I04", 3, 3, few, 1),
        ("tree", None, "I01", 3, 3, few, 1),
    ]
    found = rows("saturation_one_tree", study(), "code", "stance", "tree", "informants")
    assert found == [
        ("commitment", "supports", "I04", 1),
        ("face_to_face", "hinders", "I01", 1),
    ]


def test_estimates_bear_their_warning() -> None:
    """Four raised, two of them by one, one by two: 4 + 5/6 * 4/2, a lower bound with so few."""
    names = ("once", "twice", "chao2", "lower_bound", "sample_coverage", "jackknife_1")
    whole = rows("saturation_parts", study(), *names)[0]
    assert whole == (2, 1, 5.666667, "yes", round(1 - 2 / 8 * 10 / 12, 6), 5.666667)
    assert notes("saturation_parts", study())["chao2_bound"] == {"few": 8}


def test_one_group_is_counted_as_if_it_were_the_sample() -> None:
    """The two of the village, in their order."""
    found = rows("saturation_curve", study(), "informant", "new", group="village")
    assert found == [("I02", 1), ("I03", 1)]
    parts = rows("saturation_parts", study(), "part", "group", "interviewed", group="village")
    assert parts == [("group", "village", 2)]


def test_without_referrals_there_are_no_trees_to_compare() -> None:
    """Each informant alone is no tree; the note says why the table is empty."""
    made = replace(
        study(), informants=tuple(replace(i, referred_by="") for i in study().informants)
    )
    assert {p for (p,) in rows("saturation_parts", made, "part")} == {"whole sample", "group"}
    assert rows("saturation_one_tree", made, "tree") == []
    assert "no_referrals" in notes("saturation_one_tree", made)
    assert "saturation_chains" not in notes("saturation", made)


def test_an_exhausted_codebook_is_told_from_exhausted_interviews() -> None:
    """Where all that can be raised was raised, nothing new can come."""
    text = "I01 ()\n== I01.txt\nI01: [commitment+|We stay.] [commitment-|Some left.]\n"
    told = notes("saturation", marked(text))
    assert told["saturation_full"] == {"counted": "indicators", "possible": 2}
    assert "saturation_full" not in notes("saturation", study())
    assert "saturation_no_pass_mark" in told


def test_interviews_that_nobody_has_been_through_bring_nothing_to_saturation() -> None:
    """Six read interviews and four unread: these are not interviews without anything new."""
    page = "".join(f"I0{n}\n" for n in range(10)) + "".join(
        f"== I0{n}.txt by Ani\nI0{n}: [c{'abcd'[n] if n < 4 else 'a'}+@Ani|We say so.]\n"
        if n < 5
        else f"== I0{n}.txt\nI0{n}: We say something else.\n"
        for n in range(10)
    )
    made = marked(page)
    assert [r.informant for r in raised(made)] == ["I00", "I01", "I02", "I03", "I04"]
    outcomes = {o for (o,) in rows("saturation", made, "outcome")}
    assert outcomes == {"too few interviews"}
    notes = {m.key: m.values for m in compute(made)[0].notes}
    assert notes["unread_informants"] == {"informants": 5}
