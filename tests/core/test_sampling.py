"""Who belongs to the sample, and how far the plan is reached."""

import json
import tomllib
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from marked import codebook, marked

from cgcoder.core.configuration import parse
from cgcoder.core.errors import SettingsError
from cgcoder.core.model import Informant, Study
from cgcoder.core.sampling import quotas, sampled, unheard
from cgcoder.core.settings import Settings
from cgcoder.stats.sample import compute

PAGE = """\
I01 (gov)
I02 (village) < I01
I03 (village) < I02
I04 (ngo) < I01
== I01.txt
I01: Yes.
== I03.txt
I03: Yes.
"""


def study(**plan):
    """I02 refused, I04 is planned; I01 and I03 speak."""
    made = marked(PAGE, settings=Settings(quotas=plan))
    status = {"I02": "Refused", "I04": "planned", "I03": "planned"}
    people = (replace(i, status=status.get(i.id, "")) for i in made.informants)
    return replace(made, informants=tuple(people))


def test_only_who_was_heard_is_in_the_sample():
    """Whoever speaks is in it, whatever the list says; a refusal's recruits move up."""
    assert [("I01", ""), ("I03", "I01")] == [(i.id, i.referred_by) for i in sampled(study())]
    assert ["I02", "I04"] == [i.id for i in unheard(study())]


def test_figures_leave_the_planned_out_and_a_table_names_them():
    """Two informants, one chain of one step; the two others stand in a table of their own."""
    found = {t.name: t for t in compute(study(), waves=True)}
    values = dict(found["sample"].rows)

    assert (2, 1, 1) == (values["informants"], values["trees"], values["referrals"])
    assert (("I02", "village", "Refused", "I01", 0), ("I04", "ngo", "planned", "I01", 0)) == (
        found["unheard"].rows
    )
    assert ((0, 1, 1, 1, "2021-11-23", "2021-11-23"), (1, 1, 1, 1, "2021-11-23", "2021-11-23")) == (
        found["waves"].rows
    )


def test_quotas_compare_what_is_planned_with_who_was_heard():
    """Reached, missing and beyond; a group without a plan has no figure for what is missing."""
    found = quotas(study(Gov=0, village=2, media=1))

    assert [("Gov", 0, 1, 0, 1), ("village", 2, 1, 1, 0), ("media", 1, 0, 1, 0)] == [
        (q.group, q.planned, q.reached, q.missing, q.beyond) for q in found
    ]
    loose = quotas(study(village=1))[-1]
    assert ("gov", None, 1, None, None) == (
        loose.group, loose.planned, loose.reached, loose.missing, loose.beyond
    )  # fmt: skip
    assert () == quotas(study())


def test_without_a_plan_there_is_no_table_of_it():
    """The report of a study that plans nothing and heard all has no empty tables."""
    plain = marked("I01 (gov)\n== I01.txt\nI01: Yes.\n")

    assert {"quotas", "unheard", "waves"}.isdisjoint(t.name for t in compute(plain))


def test_notes_of_the_plan_say_how_much_is_missing():
    """Two planned groups are short by three interviews."""
    found = {t.name: t for t in compute(study(village=2, media=2))}

    assert [
        ("quotas_missing", {"groups": 2, "missing": 3}),
        ("quotas_unplanned", {"names": "gov"}),
    ] == [(m.key, dict(m.values)) for m in found["quotas"].notes]


@pytest.mark.parametrize("value", ['"3"', "-1", "true", "2.5"])
def test_a_plan_that_is_no_number_is_refused_with_its_line(value):
    """A slip in the plan stops with the line and what to write."""
    text = f"[sample]\nmedia = 2\nvillage = {value}\n"
    with pytest.raises(SettingsError, match=r"toml:3: village = .* is no number") as caught:
        parse(tomllib.loads(text), text, "cgcoder.toml")
    assert caught.value.hint == "Write a whole number: village = 3"


def test_the_plan_is_read_from_its_section():
    """Names of groups may hold spaces."""
    text = '[sample]\ngovernment = 3\n"civil society" = 2\n'
    assert {"government": 3, "civil society": 2} == parse(tomllib.loads(text), text, "c").quotas


def test_the_tables_give_the_published_figures_of_the_forest():
    """Fourteen informants in four trees, against exact fractions in tests/data/snowball.json."""
    data = json.loads((Path(__file__).parents[1] / "data/snowball.json").read_text("utf-8"))
    people = tuple(
        Informant(i, group=group, referred_by=above or "")
        for i, (above, group) in data["referral"].items()
    )
    found = {
        t.name: t
        for t in compute(Study(codebook({"trust_building": None}), Settings(), (), people))
    }
    values = dict(found["sample"].rows)
    mixed = data["homophily"]

    assert data["max_wave"] == values["longest_chain"]
    assert data["largest_tree_share"] == values["largest_tree_share"]
    assert Fraction(data["effective_chains_hill2"]) == pytest.approx(values["chains"], abs=1e-6)
    assert Fraction(784, 117) == pytest.approx(values["n_eff"], abs=1e-6)
    assert (mixed["links"], mixed["within"]) == (
        values["grouped_referrals"], values["within_group"],
    )  # fmt: skip
    assert mixed["assortativity"] == pytest.approx(values["assortativity"], abs=1e-6)
    assert mixed["EI_index"] == values["ei_index"]
    assert data["tree_size"] == {row[0]: row[1] for row in found["trees"].rows}
    assert data["bottleneck_share"] == {row[0]: row[4] for row in found["recruiters"].rows}
