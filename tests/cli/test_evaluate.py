"""`cgcoder evaluate` in a terminal of eighty columns."""

import json

import pytest
from marked import marked

STUDY = """
I01 (gov)
I02 (village)
== I01.txt by Ani, lexicon
I01: [trust_building+@Ani trust_building+:.9|We trust them.] [trust_building-:.6|They lie.] So.
I01: [commitment+@Ani|We stay here, whatever comes.]
== I02.txt by lexicon
I02: [commitment+:.9|Nobody has been through this.] It was late.
"""


def test_it_tells_the_figures_and_what_is_next(run):
    """Counts and shares by code on stdout, notes on stderr, no line too long."""
    done = run("evaluate", "lexicon", "--against", "Ani", of=marked(STUDY))

    assert 0 == done.exit_code, done.output
    lines = [line.split() for line in done.stdout.splitlines()]
    assert ["Trust", "building", "4", "25%", "1", "0", "1"] in lines
    assert ["Trust", "building", "50%", "[0%,", "100%]", "100%", "[2%,", "100%]"] in [
        line[:8] for line in lines
    ]
    assert "Sources to go through next" in done.stdout
    assert "I02" in done.stdout
    assert "lexicon is measured by Ani" in done.stderr
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_the_only_person_need_not_be_named(run):
    """One person, one machine."""
    assert 0 == run("evaluate", "lexicon", of=marked(STUDY)).exit_code


def test_errors_are_listed_with_quote_and_place(run):
    """By kind, with the number of them."""
    done = run("evaluate", "lexicon", "--errors", of=marked(STUDY))

    assert "Invented: a code that the person did not give (1)" in done.stdout
    assert "- Trust building 0.60" in done.stdout
    assert "“They lie.”" in done.stdout
    assert "I01:1 · I01 · gov" in done.stdout
    assert "Missed: a code that the machine did not give (1)" in done.stdout


def test_scripts_get_everything_as_json_and_one_table_as_csv(run):
    """Ids and numbers as they are."""
    study = marked(STUDY)
    told = json.loads(run("evaluate", "lexicon", "--json", of=study).stdout)
    table = run("evaluate", "lexicon", "--csv", of=study).stdout.splitlines()
    errors = run("evaluate", "lexicon", "--csv", "--errors", of=study).stdout.splitlines()

    assert {"evaluation", "evaluation_needs", "evaluation_errors"} <= told.keys()
    assert table[0].startswith("code,units,base_rate,found,missed,invented,precision")
    assert table[1].startswith("trust_building,4,")
    assert errors[1].startswith("invented,I01,1,I01,gov,")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("Ani",), "is a person"),
        (("lexicon", "--against", "lexicon"), "is a machine"),
        (("lexicon", "--against", "Nobody"), "no coder 'Nobody'"),
        (("lexicon", "--code", "trust"), "no code 'trust'"),
        (("lexicon", "--code", "face_to_face"), "Neither lexicon nor Ani gave face_to_face"),
    ],
)
def test_what_cannot_be_measured_is_told(run, args, told):
    """Exit code 1 and a sentence, no traceback."""
    done = run("evaluate", *args, of=marked(STUDY, codes=("face_to_face",)))

    assert 1 == done.exit_code
    assert told in done.stderr
    assert "Traceback" not in done.output


def test_somebody_who_went_through_nothing_is_told_how_to(run):
    """Silence cannot be told from not having looked."""
    study = marked(STUDY.replace("by Ani, lexicon", "by lexicon"))
    from dataclasses import replace

    study = replace(study, rounds=tuple(r for r in study.rounds if r.coder != "Ani"))
    done = run("evaluate", "lexicon", "--against", "Ani", of=study)

    assert 1 == done.exit_code
    assert "Ani has not been through any source" in done.stderr
    assert "cgcoder close" in done.stderr


def test_nothing_from_a_file_is_obeyed(run, hostile):
    """Quotes and reasons that try to take over the terminal."""
    done = run("evaluate", "lexicon", "--errors", of=hostile)

    assert 0 == done.exit_code, done.output
    assert not set("\x1b\x07\x9b\u202e") & set(done.stdout)
