"""Leads are shown, ruled on, and join the list only on request."""

import json

import pytest
from typer.testing import CliRunner

from cgcoder import project
from cgcoder.cli import app

TALK = """\
Kode: I01
Pewawancara: P

P: Siapa lagi yang sebaiknya saya temui?
I01: Bu Ratna di LKSA Kasih. Dan Pak \x1b[31mBudi.
P: Terima kasih.
I01: Sama-sama.
"""


@pytest.fixture
def call(tmp_path, monkeypatch):
    """Call the program in a study of one interview; give its result."""
    folder = tmp_path / "study"
    project.create(folder)
    (folder / "transcripts" / "I01.txt").write_text(TALK, encoding="utf-8")
    (folder / "informants.csv").write_text("informant,pseudonym\nI01,Pak A\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    return lambda *args: CliRunner().invoke(app, [*args])


def rows(call):
    """The leads as records."""
    return json.loads(call("leads", "--json").stdout)


def test_a_lead_stands_with_its_words_and_who_said_them(call):
    """Shown with the quote, inert in a terminal; as data with its place."""
    shown = call("leads")

    assert "Bu Ratna – LKSA Kasih" in shown.stdout
    assert "“Bu Ratna di LKSA Kasih.”" in shown.stdout
    assert "\x1b" not in shown.stdout
    first = rows(call)[0]
    assert ("Bu Ratna", "LKSA Kasih", "new", "I01", "asked") == tuple(
        first[k] for k in ("name", "organisation", "state", "proposed_by", "strength")
    )


def test_nothing_joins_the_list_unless_a_person_confirms_and_asks_for_it(call, tmp_path):
    """Confirmed by Ani, added by --to-roster, then known as listed; a second time nobody is new."""
    path = tmp_path / "study" / "informants.csv"
    lead = rows(call)[0]["lead"]

    assert "Nobody new is confirmed" in call("leads", "--to-roster").stderr
    assert 0 == call("leads", "--confirm", lead[:5], "--as", "Ani").exit_code
    assert "informant,pseudonym\nI01,Pak A\n" == path.read_text("utf-8")
    assert "I02  Bu Ratna\n" == call("leads", "--to-roster").stdout
    assert path.read_text("utf-8") == (
        "informant,pseudonym,status,nominated_by\nI01,Pak A\nI02,Bu Ratna,planned,I01\n"
    )
    known = next(r for r in rows(call) if r["lead"] == lead)
    assert ("listed", "I02", "confirmed", "Ani") == tuple(
        known[k] for k in ("state", "informant", "ruling", "by")
    )
    assert "Nobody new is confirmed" in call("leads", "--to-roster").stderr


def test_a_ruling_is_an_act_that_can_be_undone(call):
    """The trail tells it, undo takes it back."""
    lead = rows(call)[0]["lead"]
    call("leads", "--dismiss", lead, "--memo", "Her sister.", "--as", "Ani")

    assert "dismissed" == rows(call)[0]["ruling"]
    assert "dismissed the lead Bu Ratna" in call("trail").stdout
    assert 0 == call("undo", "--as", "Ani").exit_code
    assert rows(call)[0]["ruling"] is None


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--confirm", "zzzz", "--as", "Ani"), "There is no lead 'zzzz'"),
        (("--confirm", "LEAD", "--informant", "X9", "--as", "Ani"), "X9"),
        (("--informant", "I01"), "--informant goes with --confirm"),
        (("--confirm", "LEAD", "--to-roster", "--as", "Ani"), "Confirm first"),
        (("--confirm", "LEAD"), "Nobody is named who decides"),
    ],
)
def test_slips_record_nothing_and_say_what_to_do(call, args, told):
    """An unknown lead or informant, or options that do not go together."""
    lead = rows(call)[0]["lead"]
    found = call("leads", *(lead if a == "LEAD" else a for a in args))

    assert found.exit_code != 0
    assert told in found.stderr
    assert rows(call)[0]["ruling"] is None


def test_the_sample_is_shown_against_its_plan(call, tmp_path):
    """Planned groups of cgcoder.toml stand in the table; the plan is what --csv gives."""
    path = tmp_path / "study" / "cgcoder.toml"
    path.write_text(path.read_text("utf-8").replace("# government = 3", "media = 2"), "utf-8")

    assert "Beyond plan" in call("sample").stdout
    assert "group,planned,reached,missing,beyond\nmedia,2,0,2,0\n" == call("sample", "--csv").stdout
    assert {"sample", "waves", "quotas"} <= set(json.loads(call("sample", "--json").stdout))


def test_whoever_withdrew_is_no_lead(call, tmp_path):
    """Others may still name them; they are neither offered as new nor listed a second time."""
    (lead,) = (r["lead"] for r in rows(call) if r["name"] == "Bu Ratna")
    assert "Recorded 1 act" in call("leads", "--confirm", lead, "--as", "Ani").stderr
    (tmp_path / "study" / "informants.csv").write_text(
        "informant,pseudonym,consent\nI01,Pak A,yes\nI02,Bu Ratna,withdrawn\n", encoding="utf-8"
    )
    assert "Ratna" not in call("leads").stdout
    assert "Ratna" not in call("leads", "--json").stdout
    assert "Nobody new is confirmed" in call("leads", "--to-roster").stderr
    assert "There is no lead" in call("leads", "--confirm", lead, "--as", "Ani").stderr
