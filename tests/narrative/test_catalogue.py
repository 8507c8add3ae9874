"""The catalogues of both languages: complete, alike, and all in use."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest
from reports import empty, small, study, thin

from cgcoder import plugins
from cgcoder.core import codes, finding, model, raised, saturation
from cgcoder.core.errors import UnknownNameError
from cgcoder.core.settings import Thresholds
from cgcoder.narrative import story, words
from cgcoder.narrative.catalogue import LANGUAGES, PLACE, entries

SOURCE = Path(__file__).parents[2] / "src" / "cgcoder"


def places(template: str) -> set[tuple[str, str]]:
    """What a template wants filled, and how."""
    return {(m[1], m[2] or "") for m in PLACE.finditer(template)}


def test_both_languages_have_the_same_keys() -> None:
    """A word of one language has its counterpart in the other, in the same order."""
    english, indonesian = entries("en"), entries("id")
    assert list(english) == ["term", "title", "sheet", "heading", "message", "sentence"]
    assert {s: sorted(english[s]) for s in english} == {s: sorted(indonesian[s]) for s in english}


def test_both_languages_fill_the_same_places() -> None:
    """A translation tells the same numbers; plural forms may be wanting."""
    for section in ("message", "sentence"):
        for key, template in entries("en")[section].items():
            told = {name for name, _ in places(template)}
            told_id = {name for name, _ in places(entries("id")[section][key])}
            assert told_id <= told, key
            plural = {m[1] for m in PLACE.finditer(template) if m[4] is not None}
            assert told - told_id <= plural, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_templates_hold_only_places_that_are_known(language: str) -> None:
    """A brace that is no place, or a kind nobody knows, is a slip of the pen."""
    kinds = {"", "code", "group", "term", "percent", "date", "score", "signed"}
    kinds |= {"tenth", "count", "plain", "lead"}
    for section in ("message", "sentence"):
        for key, template in entries(language)[section].items():
            assert not set("{}") & set(PLACE.sub("", template)), key
            assert {kind for _, kind in places(template)} <= kinds, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheet_names_are_allowed_by_excel(language: str) -> None:
    """At most 31 letters, none of those Excel forbids, no two alike."""
    names = list(entries(language)["sheet"].values())
    assert all(len(n) <= 31 and not set(n) & set("[]:*?/\\'") for n in names)
    assert len({n.casefold() for n in names}) == len(names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_records_is_worded(language: str) -> None:
    """Statuses, shades, stances, kinds, concerns, thresholds: all have words."""
    terms = entries(language)["term"]
    literals = (
        *(finding.Status, finding.Shade, finding.Contest, finding.ConfidenceLevel),
        *(finding.Position, finding.Concern, codes.Stance, model.SourceKind, model.TurnRole),
        *(codes.CodeKind, model.CoderKind, model.CodingStatus),
        *(saturation.Outcome, raised.Level),
    )
    wanted = {value for literal in literals for value in get_args(literal)}
    wanted |= {f"threshold.{f.name}" for f in fields(Thresholds)}
    assert wanted - set(terms) == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("made", [small, thin, empty])
def test_every_table_is_worded(language: str, made) -> None:
    """Titles, headings, terms and notes of every statistic have words."""
    known, spoken = entries(language), words(language, study())
    for table in made().tables:
        assert table.name in known["title"]
        assert table.name in known["sheet"]
        for n, column in enumerate(table.columns):
            assert column.heading != "key" or column.id in known["heading"], table.name
            if column.kind == "term":
                said = {row[n] for row in table.rows if isinstance(row[n], str)}
                assert said - set(known["term"]) == set(), (table.name, column.id)
        for note in table.notes:
            assert note.key in known["message"]
            assert spoken.message(note)


def test_no_sentence_is_unused() -> None:
    """What nobody says is taken out of the catalogue, and what is said is in it."""
    code = "".join(
        p.read_text("utf-8")
        for d in ("narrative", "exports", "cli", "office")
        for p in (SOURCE / d).glob("*.py")
    )
    said = re.findall(r'"([a-z_]+(?:\.[a-z_0-9]+)*)"', code)
    stems = set(re.findall(r'f"([a-z_.]+\.)\{', code))
    for key in entries("en")["sentence"]:
        # Words.silent chooses among the forms of a sentence on what nobody says.
        plain = key.removesuffix(".part").removesuffix(".machine")
        assert plain in said or any(key.startswith(stem) for stem in stems), key


def test_an_unknown_language_is_told_with_the_nearest() -> None:
    """A wrong language is the user's to mend, not a traceback."""
    with pytest.raises(UnknownNameError) as caught:
        words("in")
    assert caught.value.hint == "Did you mean 'id'?"


def test_every_language_tells_a_whole_report() -> None:
    """The report of every study can be told in every language, and never the same way."""
    told = {lang: list(story(words(lang, study()), small())) for lang in LANGUAGES}
    assert [type(b) for b in told["en"]] == [type(b) for b in told["id"]]
    assert told["en"] != told["id"]
    assert plugins.names("exports")
