"""Small reports that the tests of narrative and exports share."""

from __future__ import annotations

from dataclasses import replace

from marked import marked

from cgcoder import plugins
from cgcoder.core.acts import Decisive, Override
from cgcoder.core.errors import Problem
from cgcoder.core.model import Study
from cgcoder.core.settings import Settings
from cgcoder.core.table import Report
from cgcoder.stats import findings

STUDY = """
I01 (provincial_government)
I02 (village) < I01
I03 (village) < I02
I04 (ngo)
I05 (ngo) < I04
I06 (private_sector)
== I01.txt by Ani
P: Do you meet?
I01: [face_to_face/regularity+@Ani|We meet every month.] [barrier_budget-@Ani|The money is late.]
I01: [face_to_face/formality-@Ani|=But nothing is signed.]
== I02.txt by Ani
I02: [face_to_face/regularity+@Ani|Yes, each month.] [trust_building-:.75|Nobody trusts them.]
I02: [trust_building/openness-~:.5|-They hide the budget <b>&amp;</b>.]
== I03.txt
I03: [face_to_face/regularity+|We meet.] [trust_building+|I trust them.]
I03: [face_to_face/formality-|No minutes.] [barrier_budget-|No money.]
== group.txt
I04: [face_to_face/regularity+|@all: we met.] [trust_building+|I trust the office.]
I05: [face_to_face0@lexicon!|About meetings.] [trust_building-|Trust is gone.]
I06: [face_to_face+|We sit together.] [trust_building-|No trust.] [barrier_staff+|Enough staff now.]
== note.txt observation
[face_to_face+|The hall was full.]
== decree.txt document
[face_to_face- commitment+|The decree names no meetings.]
"""
CODES = ("commitment/interdependence", "shared_understanding", "facilitative_leadership")


def study(language: str = "en", text: str = STUDY, *, roster: bool = True) -> Study:
    """The study of *text*, with a title, an author and a verdict of a person's own."""
    settings = Settings(title="Meetings & trust", author="Siti Rahmawati", language=language)
    made = marked(text, codes=CODES, settings=settings, roster=roster)
    return replace(
        made,
        overrides=(
            Override("trust_building", "not implemented", "Nobody does.", "Ani", "2021-11-24"),
        ),
        decisive=(
            Decisive("decree.txt", "face_to_face", "It founds the forum.", "Ani", "2021-11-24"),
        ),
    )


def report(made: Study) -> Report:
    """Everything computed from a study."""
    tables = [t for n in plugins.names("stats") for t in plugins.load("stats", n).compute(made)]
    return Report(made, findings.judge(made), tuple(tables))


def small(language: str = "en") -> Report:
    """The report of the small study."""
    return report(study(language))


def thin() -> Report:
    """One interview, no roster, nothing reviewed, one file unread."""
    made = study("en", "I01 ()\n== I01.txt\nI01: [face_to_face+|We meet.]\n", roster=False)
    made = replace(made, overrides=(), decisive=(), withheld=2)
    return report(replace(made, problems=(Problem("I09.pdf", "This is a scan."),)))


def empty() -> Report:
    """A study in which nothing was coded yet."""
    return report(replace(study("id", "I01 (ngo)\n== I01.txt\nI01: Hello.\n"), overrides=()))
