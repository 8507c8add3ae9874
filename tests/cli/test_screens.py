"""What the commands show, as it stands on a screen of eighty columns."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest

from cgcoder.core.acts import Override
from cgcoder.core.settings import Settings
from cgcoder.narrative import verdict_text, words
from cgcoder.stats.findings import judge

SCREENS = (
    ("show", "I01"),
    ("show", "I01.txt", "--code", "trust_building"),
    ("show", "note"),
    ("segments",),
    ("segments", "--code", "trust_building", "--stance", "hinders"),
    ("findings",),
    ("findings", "trust_building"),
    ("findings", "barrier_budget"),
    ("matrix",),
    ("matrix", "--by", "informant"),
    ("matrix", "--by", "source"),
    ("matrix", "--count", "segments"),
    ("search", "meet"),
    ("search", "meet", "--context", "12", "--speaker", "informant"),
    ("informants",),
    ("saturation",),
    ("saturation", "--level", "aspects"),
    ("saturation", "--group", "care_institution"),
    ("status",),
)


def ids(args):
    """Name a case by its command line."""
    return " ".join(args)


@pytest.mark.parametrize("args", [a for a in SCREENS if a[0] != "findings"], ids=ids)
def test_the_screen_looks_like_this(run, snapshot, args):
    """Each command's page; what the narrative words is tested with the narrative."""
    result = run(*args)

    assert 0 == result.exit_code, result.output
    assert snapshot == result.stdout
    assert result.stderr


def test_verdicts_are_told_as_the_report_tells_them(run, study):
    """The same sentences, with the table of verdicts before them; barriers stay apart."""
    told = words("en", study)
    verdicts = [f for f in judge(study) if f.verdict]
    said = " ".join(run("findings").stdout.split())

    assert "Indicator Verdict Degree Confidence Informants Unreviewed" in said
    assert "Trust building not implemented −1.00 very low +0 −3 ±0 67%" in said
    assert all(str(verdict_text(told, f)) in said for f in verdicts)
    assert "Barrier budget" not in said


def test_one_finding_is_told_with_aspects_and_quotes(run):
    """Each aspect has its verdict, each quote its informant, group, date and turn."""
    page = run("findings", "trust_building").stdout

    assert re.search(r"^Openness +not implemented +−1\.00 +\+0 −2 ±0$", page, re.MULTILINE)
    assert "“Nobody keeps a promise here.”" in page
    assert "(I03, care institution, 23 November 2021, turn 1)" in page
    assert "Face to face" not in page


def test_a_sub_code_leads_to_the_finding_above_it(run):
    """`trust_building/openness` is an aspect of trust building."""
    assert (
        run("findings", "trust_building").stdout
        == run("findings", "trust_building/openness").stdout
    )


def test_an_aspect_is_said_to_be_shown_within_its_finding(run):
    """Who asks for openness is told why trust building appears."""
    told = run("findings", "trust_building/openness").stderr
    assert "trust_building/openness is an aspect of trust_building" in told


def test_a_barrier_is_counted_and_not_judged(run):
    """Who names it and in which words, without a verdict."""
    page = run("findings", "barrier_budget").stdout

    assert "informant names barrier budget, from provincial government." in page
    assert "Quotes that name it" in page
    assert "“There is no money.”" in page
    assert "Degree" not in page


def test_a_persons_verdict_stands_beside_the_rules(run, study):
    """In the table too, with the name of who holds it."""
    own = Override("trust_building", "contested", "I was there", "Ani", "2026-01-02")
    said = " ".join(run("findings", of=replace(study, overrides=(own,))).stdout.split())

    assert "I was there" in said
    assert "Trust building not implemented −1.00 very low +0 −3 ±0 67% Ani: contested" in said


def test_the_language_of_the_study_is_the_language_of_its_verdicts(run, study):
    """An Indonesian study has Indonesian verdicts and numbers, and English commands."""
    page = run("findings", of=replace(study, settings=Settings(language="id"))).stdout

    assert "belum" in page
    assert "−1,00" in page


@pytest.mark.parametrize("args", SCREENS, ids=ids)
def test_no_line_is_wider_than_the_screen(run, args):
    """Eighty columns are enough for everything but a context that somebody asked for."""
    lines = run(*args).stdout.splitlines()

    assert [] == [line for line in lines if len(line) > 80]


def test_colours_are_for_terminals(run, snapshot):
    """Codes have a colour in a terminal; none with --no-color, or where output is piped."""
    assert snapshot == run("show", "I01", color=True).stdout
    assert "\x1b" not in run("show", "I01").stdout
    assert "\x1b[3" not in run("show", "I01", "--no-color", color=True).stdout


def test_no_color_is_respected(run, monkeypatch):
    """NO_COLOR takes the colours away in a terminal too."""
    monkeypatch.setenv("NO_COLOR", "1")

    assert "\x1b[3" not in run("show", "I01", color=True).stdout


@pytest.mark.parametrize(
    "args",
    [*SCREENS, ("segments", "--csv"), ("matrix", "--csv"), ("findings", "--json")],
    ids=ids,
)
def test_nothing_in_a_file_is_obeyed(run, hostile, args):
    """No escape, control character, turn of direction or markup of a file reaches the screen."""
    result = run(*args, of=hostile)
    said = result.stdout + result.stderr

    assert 0 == result.exit_code, result.output
    assert not set("\x1b\x07\x9b\u202e") & set(said)


def test_markup_is_shown_as_it_was_written(run, hostile):
    """Square brackets are words, not colours."""
    assert "[blue], in the hall" in run("show", "I01", of=hostile).stdout
    assert "[blink]boss[/blink]" in run("informants", of=hostile).stdout
    assert "the first [blue], in the hall" in run("segments", of=hostile).stdout


def test_json_gives_the_words_back_exactly(run, hostile):
    """What is harmless on the screen is still the quote when it is read again."""
    rows = json.loads(run("segments", "--json", of=hostile).stdout)
    quotes = {c.segment.quote for c in hostile.codings}

    assert quotes == {row["quote"] for row in rows}
    people = json.loads(run("informants", "--json", of=hostile).stdout)
    assert hostile.informants[0].pseudonym == people[0]["pseudonym"]


@pytest.mark.parametrize(
    ("args", "length"),
    [
        (("segments", "--json"), 10),
        (("segments", "--json", "--informant", "I03"), 2),
        (("findings", "--json"), 6),
        (("findings", "--json", "trust_building"), 1),
        (("matrix", "--json"), 9),
        (("search", "meet", "--json"), 4),
        (("informants", "--json"), 4),
    ],
    ids=str,
)
def test_json_is_a_list_of_records(run, args, length):
    """Every command that scripts may want gives JSON on stdout and nothing else there."""
    records = json.loads(run(*args).stdout)

    assert length == len(records)
    assert all(isinstance(record, dict) for record in records)


def test_saturation_is_json_by_table(run):
    """Ids and numbers as they are; what cannot be assessed is null, with its reason beside it."""
    told = json.loads(run("saturation", "--json").stdout)

    assert ["saturation", "saturation_curve", "saturation_parts", "saturation_one_tree"] == list(
        told
    )
    assert [("I01", 3), ("I02", 0), ("I03", 1)] == [
        (r["informant"], r["new"]) for r in told["saturation_curve"]
    ]
    assert {(None, "too few interviews")} == {
        (r["result"], r["outcome"]) for r in told["saturation"]
    }


def test_saturation_of_a_group_is_of_its_informants(run):
    """By the name of the group as it is shown elsewhere, too."""
    told = json.loads(run("saturation", "--group", "Care institution", "--json").stdout)

    assert ["I02", "I03"] == [r["informant"] for r in told["saturation_curve"]]


def test_saturation_says_what_it_is_and_is_not(run):
    """With three interviews it cannot be assessed, which is not the same as not reached."""
    result = run("saturation")

    assert "cannot be assessed: too few interviews" in result.stdout
    assert "not reached" not in result.stdout
    assert "no pass mark" in " ".join(result.stderr.split())


def test_csv_cannot_start_a_formula(run):
    """A quote that begins with = opens as words."""
    rows = list(csv.DictReader(io.StringIO(run("segments", "--csv").stdout)))

    assert "'=They hide the budget." in {row["quote"] for row in rows}
    assert {"I01", "I02", "I03", ""} == {row["informant"] for row in rows}
    assert {"0.7"} <= {row["confidence"] for row in rows}


def test_an_empty_answer_is_said_to_be_one(run):
    """A filter that fits nothing is an answer: nothing on stdout, a word on stderr, exit 0."""
    result = run("segments", "--informant", "I04")

    assert (0, "") == (result.exit_code, result.stdout)
    assert "0 of 10 coded segments." in result.stderr


def test_words_that_are_not_there_are_not_found(run):
    """A search without a hit is no error."""
    result = run("search", "moon")

    assert (0, "") == (result.exit_code, result.stdout)
    assert "Not found." in result.stderr


@pytest.mark.parametrize(
    ("args", "message", "hint"),
    [
        (("segments", "--code", "trust_bilding"), "no code 'trust_bilding'", "'trust_building'"),
        (("segments", "--informant", "I09"), "no informant 'I09'", "'I0"),
        (("segments", "--group", "vilage"), "no stakeholder group 'vilage'", "'village'"),
        (("segments", "--source", "I1"), "no source 'I1'", "'I01'"),
        (("segments", "--coder", "lexicom"), "no coder 'lexicom'", "'lexicon'"),
        (("saturation", "--group", "vilage"), "no stakeholder group 'vilage'", "'village'"),
        (("show", "I1"), "no source 'I1'", "'I01'"),
        (("show", "I01", "--code", "x"), "no code 'x'", "Choose one of:"),
        (("findings", "commitmen"), "no code 'commitmen'", "'commitment'"),
        (("export", "--to", "wort"), "no export 'wort'", "'word'"),
        (
            ("override", "barrier_budget", "--status", "contested", "--reason", "r", "--as", "Ani"),
            "no indicator 'barrier_budget'",
            "Choose one of:",
        ),
        (
            ("decisive", "D9", "commitment", "--reason", "r", "--as", "Ani"),
            "no source 'D9'",
            "Choose one of:",
        ),
    ],
    ids=str,
)
def test_a_name_that_is_not_there_is_an_error(run, args, message, hint):
    """Never an empty table with exit 0: the nearest name is offered, exit 1."""
    result = run(*args)

    assert (1, "") == (result.exit_code, result.stdout)
    assert message in result.stderr
    assert hint in result.stderr


@pytest.mark.parametrize(
    "args",
    [
        ("segments", "--stance", "against"),
        ("matrix", "--count", "people"),
        ("matrix", "--by", "informant", "--test"),
        ("saturation", "--level", "words"),
        ("search",),
        ("search", "x", "--context", "-1"),
        ("override", "commitment", "--status", "fine", "--reason", "r", "--as", "A"),
        ("override", "commitment", "--status", "contested", "--reason", " ", "--as", "A"),
        ("nothing",),
        ("--nothing",),
    ],
    ids=str,
)
def test_a_wrong_command_line_is_exit_two(run, args):
    """What typer can check is a usage error, told on stderr."""
    result = run(*args)

    assert (2, "") == (result.exit_code, result.stdout)
    assert "Usage: " in result.stderr
