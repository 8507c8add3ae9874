"""A hand-made study on the screen, eighty columns wide."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from marked import marked
from typer.testing import CliRunner

from cgcoder import project
from cgcoder.cli import app
from cgcoder.core.errors import Problem
from cgcoder.core.settings import Settings

HOSTILE = "\x1b[31mred\x1b]0;title\x07 \u202eback \x9b2J"
"""What a terminal would obey: colour, window title, direction, clear screen."""

PAGE = """\
I01 (provincial_government)
I02 (care_institution) < I01
I03 (care_institution) < I02
I04 (village) < X99
== I01.txt by Ani
P: Do you meet, and if you do, how often in a year would you say that all of you meet?
I01: Well. [face_to_face/regularity+|We meet every month, on the first Monday, in the hall.] \
[intermediate_outcomes/joint_fact_finding+ trust_building/openness-:.7|Everyone brings numbers, \
but some hide them.] [barrier_budget-@Ani|There is no money.] That is how it is.
== I02.txt
P: And you?
I02: [trust_building/openness-@Ani|=They hide the budget.] [face_to_face+|We do meet each month.]
== I03.txt
I03: [trust_building-|Nobody keeps a promise here.] [commitment+~|We all stay, whatever comes.]
== note.txt observation by Ani
[face_to_face0 shared_understanding-|The hall was full, and everyone spoke of something else.]
"""


@pytest.fixture
def study():
    """A small study with every kind of thing in it."""
    return marked(PAGE, settings=Settings(title="Rivers", language="en"))


@pytest.fixture
def hostile(study):
    """The same study, with files that try to take over the terminal."""
    first = replace(study.informants[0], pseudonym=HOSTILE, role="[blink]boss[/blink]")
    return replace(
        study,
        informants=(first, *study.informants[1:]),
        sources=tuple(replace(s, text=_hostile(s.text)) for s in study.sources),
        codings=tuple(
            replace(
                c,
                segment=replace(c.segment, quote=_hostile(c.segment.quote)),
                why=HOSTILE,
                memo=HOSTILE,
            )
            for c in study.codings
        ),
        problems=(Problem(f"informants{HOSTILE}.csv", f"cannot be read: {HOSTILE}", HOSTILE),),
    )


def _hostile(text):
    """Swap words for as many characters of mischief."""
    return text.replace("Monday", "[blue]").replace("whatever", "\x1b[31m\x9b\x07\u202e")


@pytest.fixture
def run(monkeypatch, tmp_path, study):
    """Call the program on the hand-made study (or another); give what it said and its code."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)

    def call(*args, of=study, color=False):
        loaded = SimpleNamespace(
            folder=project.Folder(Path("my-study")), study=of, pending={"lexicon": ()}
        )
        monkeypatch.setattr(project, "find", lambda _start: tmp_path)
        monkeypatch.setattr(project, "load", lambda _folder: of)
        monkeypatch.setattr(project, "open_study", lambda _folder: loaded)
        env = {"FORCE_COLOR": "1"} if color else {}
        return CliRunner().invoke(app, [str(a) for a in args], env=env)

    return call
