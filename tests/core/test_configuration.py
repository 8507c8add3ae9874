"""What `cgcoder.toml` may hold."""

import tomllib
from fractions import Fraction

import pytest

from cgcoder.core.configuration import parse
from cgcoder.core.errors import SettingsError
from cgcoder.core.settings import Settings
from cgcoder.project.create import settings_text


def read(text):
    """Read settings the way a study folder does."""
    return parse(tomllib.loads(text), text, "cgcoder.toml")


def test_the_file_of_a_new_study_holds_the_defaults():
    """What `init` writes is what applies where there is no file, but for title and language."""
    assert Settings(
        title='A "quoted" title', language="id", options={"lexicon": {"mode": "balanced"}}
    ) == read(settings_text("id", 'A "quoted" title'))


def test_a_study_says_who_decides_and_whose_word_counts():
    """A named person may decide; the file of a new study has both lines to fill in."""
    found = read('person = "Ani"\nconsensus = "person:Budi Sari"')

    assert ("Ani", "person:Budi Sari") == (found.person, found.consensus)
    assert 'person = ""' in settings_text("en", "")
    assert 'consensus = "people"' in settings_text("en", "")


def test_thresholds_are_exact_fractions():
    """A third is a third, whether written as a fraction or as a decimal."""
    found = read('[findings]\nposition_band = "1/3"\nstatus_band = 0.5').thresholds

    assert (Fraction(1, 3), Fraction(1, 2)) == (found.position_band, found.status_band)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('\ntitel = "x"', "cgcoder.toml:2: There is no setting 'titel' here.", "'title'"),
        ("[findings]\nleast_voter = 3", "cgcoder.toml:2: There is no setting", "'least_voters'"),
        ("[findings]\nleast_voters = -1", "cgcoder.toml:2: least_voters = -1 is not", "whole"),
        ("[findings]\nleast_voters = -3", "not a whole number of 0 or more", "least_voters = 3"),
        ('[findings]\nstatus_band = "2"', "cgcoder.toml:2: status_band", "fraction"),
        ('[findings]\nstatus_band = "1/0"', "cgcoder.toml:2: status_band", "fraction"),
        ('language = "fr"', "cgcoder.toml:1: There is no report language 'fr'.", '"id"'),
        ('coders = "lexicon"', "cgcoder.toml:1: coders is not a list", "coders = ["),
        ("title = 3", "cgcoder.toml:1: title is not text.", "title ="),
        ('[kinds]\n"O01" = "note"', "cgcoder.toml:2: 'note' is no kind", "observation"),
        ("format = 2", "cgcoder.toml:1: format 2 is newer", "Install"),
        ("findings = 1", "cgcoder.toml:1: findings is not a table.", "[findings]"),
        ('consensus = "most"', "cgcoder.toml:1: There is no consensus policy 'most'.", "majority"),
        ('consensus = "person:"', "cgcoder.toml:1: consensus names nobody.", '"person:Ani"'),
        ("consensus = 2", "cgcoder.toml:1: consensus is not text.", "consensus ="),
        ('person = ["Ani"]', "cgcoder.toml:1: person is not text.", "person ="),
    ],
)
def test_a_slip_is_named_with_its_line_and_remedy(text, message, hint):
    """An unusable setting stops with file, line, what is wrong and what to write."""
    with pytest.raises(SettingsError) as caught:
        read(text)

    assert str(caught.value).startswith(message) or message in str(caught.value)
    assert hint in caught.value.hint or hint in str(caught.value)


def test_an_appendix_that_does_not_exist_is_refused_with_its_line() -> None:
    """A misspelt appendix would silently be missing from the report."""
    assert parse({"appendices": ["trail"]}, "", "c").appendices == ("trail",)
    with pytest.raises(SettingsError) as caught:
        parse({"appendices": ["trial"]}, 'title = ""\nappendices = ["trial"]', "cgcoder.toml")
    assert str(caught.value) == "cgcoder.toml:2: There is no appendix 'trial'."
    assert caught.value.hint == "Choose: trail"
