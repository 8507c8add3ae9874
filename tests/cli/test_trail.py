"""`cgcoder trail` on the screen and for scripts."""

import json
import time

import pytest
from acting import HIDE, NEVER, OPEN, Desk, alone, small_study
from typer.testing import CliRunner

from cgcoder import project
from cgcoder.cli import app
from cgcoder.core.acts import Memo, Retraction, Review


@pytest.fixture(autouse=True)
def jakarta(monkeypatch):
    """The clock of the researcher's place."""
    monkeypatch.setenv("TZ", "Asia/Jakarta")
    if not hasattr(time, "tzset"):
        pytest.skip("this system takes its time zone from elsewhere")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def acted():
    """Three acts, one of them taken back."""
    desk = Desk()
    no = desk.act("Ani", Review(desk.target(NEVER), "rejected", note="Not about that."))
    desk.act("Budi", Review(desk.target(HIDE), "accepted"))
    desk.act("Ani", Retraction(no.id))
    return desk.study


def test_the_screen_shows_one_act_a_line_in_local_time(run, acted):
    """Newest last, eighty columns wide, in the time of the place; the count goes to stderr."""
    shown = run("trail", of=acted)
    assert shown.stdout.splitlines() == [
        "2026-11-24 16:00  Ani  rejected lexicon's Commitment − on “They never come.”",
        "    (I01); because: Not about that. [taken back 2026-11-24 16:02]",
        "2026-11-24 16:01  Budi  accepted lexicon's Trust building: Openness − on “They",
        "    hide the budget.” (I02, talk)",
        "2026-11-24 16:02  Ani  took back: rejected lexicon's Commitment − on “They never",
        "    come.” (I01)",
    ]
    assert shown.stderr == "3 acts.\n"


def test_data_keeps_the_time_in_utc(run, acted):
    """--json gives every column and the time as it was recorded."""
    found = json.loads(run("trail", "commitment", "--json", of=acted).stdout)
    assert [(a["at"][:16], a["did"], a["quote"]) for a in found] == [
        ("2026-11-24T09:00", "rejected", NEVER),
        ("2026-11-24T09:02", "retracted", NEVER),
    ]
    header, first, *_ = run("trail", "Budi", "--csv", of=acted).stdout.splitlines()
    assert header.startswith("at,by,did,source,informant,start,end,code,stance,quote,coder,")
    assert first.startswith("2026-11-24T09:01:00.000000+00:00,Budi,accepted,talk.txt,I02,")


def test_since_counts_from_midnight_of_the_place_or_back_from_now(run, acted, monkeypatch):
    """A date, a date and time, and how long ago; anything else is refused."""
    monkeypatch.setattr(project, "now", lambda: "2026-11-26T09:01:30+00:00")
    assert "3 acts." in run("trail", "--since", "2026-11-24", of=acted).stderr
    assert "1 of 3 acts." in run("trail", "--since", "2026-11-24 16:02", of=acted).stderr
    assert "1 of 3 acts." in run("trail", "--since", "2d", of=acted).stderr
    assert "0 of 3 acts." in run("trail", "--since", "12h", of=acted).stderr
    refused = run("trail", "--since", "yesterday", of=acted)
    assert (refused.exit_code, "'yesterday' is no time" in refused.stderr) == (2, True)
    assert run("trail", "--since", "99999999w", of=acted).exit_code == 2


def test_persons_are_found_by_name_only(run, acted):
    """--person narrows; an unknown person is refused with those who decided."""
    assert "1 of 3 acts." in run("trail", "--person", "budi", of=acted).stderr
    refused = run("trail", "--person", "Citra", of=acted)
    assert (refused.exit_code, "Choose one of: Ani, Budi" in refused.stderr) == (1, True)


def test_memos_cannot_take_over_the_terminal(run):
    """Escapes go, markup stays words, a memo of several lines is one."""
    desk = Desk()
    desk.act("Ani", Memo("coding", desk.target(OPEN).id, "a\x1b[31mb\n[red]c\u202ed"))
    shown = run("trail", of=desk.study, color=True).stdout
    assert "a[31mb [red]cd" in shown
    assert "\x1b[31m" not in shown
    assert "\u202e" not in shown


def test_without_decisions_it_says_what_comes_next(run, study):
    """Nothing on stdout, the next command on stderr, and no failure."""
    shown = run("trail", of=study)
    assert (shown.exit_code, shown.stdout) == (0, "")
    assert shown.stderr == "No person has recorded a decision yet. Next: cgcoder review\n"


def test_decisions_on_words_of_whoever_withdrew_are_in_no_trail(tmp_path):
    """They stay in the ledger and are shown nowhere: not as lines, data, file or appendix."""
    folder = small_study(tmp_path)
    alone(folder, "Ani", ("Kami saling percaya.", "trust", "supports"))
    (folder / "transcripts" / "I02.txt").write_text("P: Apa?\nI02: Baik.\n")

    def shown(*args):
        made = CliRunner().invoke(app, [*args, "-C", str(folder)])
        assert made.exit_code == 0, made.stderr
        return made.stdout

    assert "saling percaya" in shown("trail")
    (folder / "informants.csv").write_text("informant,consent\nI01,withdrawn\nI02,yes\n")
    assert shown("trail") == ""
    assert json.loads(shown("trail", "--json")) == []
    shown("export", "--to", "trail")
    assert "percaya" not in (folder / "results" / "trail.csv").read_text("utf-8-sig")
    assert "percaya" in (folder / "ledger" / "Ani.jsonl").read_text("utf-8")
