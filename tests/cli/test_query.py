"""Queries, pairs of codes and exact tests at the terminal."""

from __future__ import annotations

import json

import pytest

PAGE = """\
I01.txt:2 · I01 · provincial government ·
intermediate_outcomes/joint_fact_finding+; trust_building/openness-
  “Well. We meet every month, on the first Monday, in the hall. Everyone brings
  numbers, but some hide them. There is no money. That is how it is.”

"""


def test_a_query_shows_place_people_codes_and_words(run):
    """Each stretch that was found, and how many there are."""
    result = run("query", "intermediate_outcomes overlaps trust_building and kind=interview")

    assert (0, PAGE) == (result.exit_code, result.stdout)
    assert "Found: 1 (unit: turn)." in result.stderr


def test_a_query_may_be_typed_without_quotes_of_the_shell(run):
    """Words that the shell parted are put together again."""
    result = run("query", "trust_building-", "and", "not", "informant=I03", "--count", "--json")

    assert {"found": 2, "sources": 2, "informants": 2, "groups": 2, "codings": 2} == json.loads(
        result.stdout
    )


def test_a_wrong_query_is_pointed_at(run):
    """On stderr, with the nearest name; nothing on stdout."""
    result = run("query", "trust_building and barier_budget")

    assert (1, "") == (result.exit_code, result.stdout)
    assert "  trust_building and barier_budget\n" + " " * 21 + "^" in result.stderr
    assert "barrier_budget" in result.stderr


def test_an_empty_query_is_told(run):
    """It is no question for everything."""
    assert "The query is empty." in run("query", " ").stderr


@pytest.mark.parametrize(
    "args",
    [
        ("query", "*"),
        ("query", "* within source", "--csv"),
        ("cooccurrence",),
        ("cooccurrence", "trust_building", "intermediate_outcomes"),
        ("matrix", "--by", "wave", "--stance", "--share", "row"),
    ],
    ids=" ".join,
)
def test_nothing_in_a_file_is_obeyed(run, hostile, args):
    """Nor is a line wider than the screen."""
    result = run(*args, of=hostile)
    said = result.stdout + result.stderr

    assert 0 == result.exit_code, result.output
    assert not set("\x1b\x07\x9b\u202e") & set(said)
    assert "--csv" in args or not [line for line in result.stdout.splitlines() if len(line) > 80]


def test_the_words_behind_a_pair_are_shown(run):
    """With their code, place and speaker."""
    page = run(
        "cooccurrence", "trust_building", "intermediate_outcomes", "--unit", "overlap"
    ).stdout

    assert "- Trust building: Openness · I01.txt:2 · I01 · provincial government" in page
    assert 2 == page.count("“Everyone brings numbers, but some hide them.”")


@pytest.mark.parametrize("args", [("trust_building",), ("trust_building", "trust_building")])
def test_a_pair_is_two_codes(run, args):
    """One code, or twice the same, is a wrong command line."""
    assert 2 == run("cooccurrence", *args).exit_code


def test_a_test_that_cannot_tell_says_so(run):
    """Three informants in two groups can reach no p of .05."""
    result = run("matrix", "--test")

    assert 0 == result.exit_code
    assert "not tested: cannot be significant at this size" in result.stdout
    assert "represents no population" in result.stderr
