"""`cgcoder triangulation`, `contradictions` and `sensitivity` on the screen and for scripts."""

import csv
import io
import json
from dataclasses import replace

import pytest
from marked import marked

COMMANDS = ("triangulation", "contradictions", "sensitivity")
OPPOSED = """\
I01 (gov)
I02 (village)
== I01.txt by Ani
I01: [trust_building+@Ani|The ministry publishes the whole budget of the harbour every month.]
== I02.txt by Ani
I02: [trust_building-@Ani|The ministry never publishes the budget of the harbour for anybody.]
== note.txt observation
[trust_building-|Nobody in the harbour had seen a budget or had heard of one.]
"""


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_from_a_file_is_obeyed(run, hostile, command):
    """Quotes, names and groups of a hostile study reach the screen as plain words."""
    for more in ((), ("--json",), ("--csv",)):
        result = run(command, *more, of=hostile)
        assert result.exit_code == 0, result.output
        assert not set("\x1b\x07\x9b\u202e") & set(result.stdout)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_code_that_is_not_there_is_told_with_those_that_are(run, command):
    """No traceback, and the way on."""
    result = run(command, "trst_building")
    assert result.exit_code == 1
    assert "trust_building" in result.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_an_uncoded_study_says_what_to_do_next(run, command):
    """An empty table would read like a finding."""
    result = run(command, of=marked("I01\n== I01.txt\nI01: Well.", codes=("trust_building",)))
    assert result.exit_code == 0
    assert "cgcoder run" in result.stderr


def test_both_quotes_stand_with_who_says_them(run):
    """One line for what is opposed, then each side with its place; doubts are told."""
    told = run("contradictions", of=marked(OPPOSED)).stdout
    assert told == (
        "1  Trust building · between groups\n"
        "  + “The ministry publishes the whole budget of the harbour every month.”\n"
        "    I01 · gov · turn 1\n"
        "  - “The ministry never publishes the budget of the harbour for anybody.”\n"
        "    I02 · village · turn 1\n\n"
    )
    alone = OPPOSED.replace("trust_building-@Ani", "face_to_face-@Ani")
    told = run("contradictions", of=marked(alone)).stdout
    assert "1  Trust building · between kinds of sources\n" in told
    assert "    note · observation note · paragraph 1 · unreviewed\n" in told


def test_the_list_is_as_long_as_asked_for(run):
    """The limit holds for scripts too."""
    told = json.loads(run("contradictions", "--limit", "1", "--json", of=marked(OPPOSED)).stdout)
    assert [(r["rank"], r["informant_for"], r["opposed"]) for r in told] == [
        (1, "I01", "between_groups")
    ]


def test_the_relations_are_shown_with_the_groups_that_make_them(run):
    """The interviews are mixed, the note is against; the groups contradict each other."""
    told = run("triangulation", of=marked(OPPOSED)).stdout
    assert "Trust building: for: gov; against: village\n" in told
    assert "dissonance" in told
    told = run("triangulation", "--csv", of=marked(OPPOSED)).stdout
    rows = list(csv.DictReader(io.StringIO(told)))
    assert [(r["source_kind"], r["stakeholder_group"], r["leaning"]) for r in rows] == [
        ("interview", "", "mixed"),
        ("observation", "", "against"),
        ("", "gov", "for"),
        ("", "village", "against"),
    ]


def test_sensitivity_says_what_the_verdict_becomes(run):
    """Per indicator a sentence; with --json every variant."""
    page = OPPOSED + "== I03.txt\nI03: [trust_building+|They do show us the books.]\n"
    study = marked("I03 (village)\n" + page)
    told = run("sensitivity", "trust building", of=study).stdout
    assert "A  Trust building (contested): the same under 20 of 37 variants." in told
    assert "status band (0.33; 0.42): implemented; without one informant (I03; I01; I02):" in told
    both = json.loads(run("sensitivity", "--json", of=study).stdout)
    assert list(both) == ["sensitivity", "sensitivity_variants"]
    (left,) = (r for r in both["sensitivity"] if r["varied"] == "without_tree")
    assert (left["variants"], left["becomes"], left["which"]) == (
        3,
        "insufficient evidence",
        "I03; I01; I02",
    )


def test_a_cut_off_is_written_as_the_language_writes_numbers(run):
    """Indonesian has a decimal comma; what makes the verdict change is no exception."""
    page = "".join(
        f"== I0{n}.txt\nI0{n}: [trust_building+|They show us every figure.]\n"
        f"I0{n}: [trust_building+|They show us every paper.]\n"
        f"I0{n}: [trust_building-|They hide a paper.]\n"
        for n in range(1, 5)
    )
    study = marked("I01 (a)\nI02 (b)\nI03 (c)\nI04 (d)\n" + page)
    told = run("sensitivity", of=study).stdout
    assert "position band (0.17; 0.25)" in told
    study = replace(study, settings=replace(study.settings, language="id"))
    told = run("sensitivity", of=study).stdout
    assert "batas posisi informan (0,17; 0,25)" in told
