"""Tests of stats/triangulation.py."""

from marked import marked

from cgcoder.stats.triangulation import compute

PAGE = """\
I01 (gov)
I02 (village)
== I01.txt
P: [trust_building-|You trust nobody?]
I01: [trust_building/openness+|We show the village every figure we have.]
== I02.txt
I02: [trust_building-|They hide the budget from us, all of it.]
== note.txt observation
[trust_building-|Nobody in the hall looked at the other side.]
== rule.txt document
[commitment+|All parties sign the plan together.]
"""


def rows(study, name, **options):
    """The rows of one table, by the ids of its columns."""
    table = next(t for t in compute(study, **options) if t.name == name)
    return [dict(zip([c.id for c in table.columns], r, strict=True)) for r in table.rows]


def test_kinds_and_groups_are_set_against_each_other():
    """The groups contradict each other; the interviews are mixed, the note leans against."""
    found = rows(marked(PAGE), "convergence")
    trust = next(r for r in found if r["code"] == "trust_building")
    assert trust == {
        "code": "trust_building",
        "by_interview": "mixed",
        "by_observation": "against",
        "by_document": "silent",
        "kinds_relation": "partial agreement",
        "groups_relation": "dissonance",
        "groups_for": "gov",
        "groups_against": "village",
        "groups_mixed": None,
        "groups_silent": None,
    }


def test_one_document_alone_is_silence_and_not_agreement():
    """What only a document says is neither confirmed nor denied."""
    (found,) = (r for r in rows(marked(PAGE), "convergence") if r["code"] == "commitment")
    assert (found["kinds_relation"], found["groups_relation"]) == ("silence", None)
    assert found["groups_silent"] == "gov; village"


def test_aspects_have_rows_of_their_own_unless_they_are_not_wanted():
    """The sub-code openness is compared too; without aspects only indicators are."""
    study = marked(PAGE)
    every = [r["code"] for r in rows(study, "convergence")]
    plain = [r["code"] for r in rows(study, "convergence", aspects=False)]
    assert every == ["trust_building", "trust_building/openness", "commitment"]
    assert plain == ["trust_building", "commitment"]


def test_each_side_is_shown_by_its_strongest_quote():
    """Every place names the words for and against, and whose they are."""
    found = rows(marked(PAGE), "convergence_places", code="trust_building", aspects=False)
    note = next(r for r in found if r["source_kind"] == "observation")
    assert note["quote_against"] == "Nobody in the hall looked at the other side."
    assert (note["cited_against"], note["quote_for"], note["balance"]) == ("note", None, -1.0)


def test_a_kind_that_the_study_lacks_is_a_dash_and_not_silence():
    """Without notes nothing is said about what notes say; with one kind nothing relates."""
    study = marked("I01\n== I01.txt\nI01: [trust_building+|We show it all.]")
    (found,) = rows(study, "convergence")
    assert (found["by_observation"], found["kinds_relation"]) == (None, None)


def test_nothing_coded_gives_no_table():
    """An empty table would read like a finding."""
    assert compute(marked("I01\n== I01.txt\nI01: Well.", codes=("trust_building",))) == ()


def test_what_nobody_has_read_is_not_silent():
    """Of the village and the decree nothing is known, so there is nothing to compare with."""
    page = (
        "I01 (gov)\nI02 (village)\n== I01.txt by Ani\nI01: [trust_building+@Ani|We trust.]\n"
        "== I02.txt{0}\nI02: We do not.\n== decree.txt document{0}\nIt is decreed.\n"
    )
    (unread,) = rows(marked(page.format("")), "convergence")
    (silent,) = rows(marked(page.format(" by Ani")), "convergence")
    columns = ("by_document", "kinds_relation", "groups_relation", "groups_silent")
    assert [unread[c] for c in columns] == [None, None, None, None]
    assert [silent[c] for c in columns] == ["silent", "silence", "silence", "village"]
