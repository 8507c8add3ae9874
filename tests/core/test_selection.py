"""Narrowing a study to what is asked for."""

from textwrap import dedent

import pytest
from marked import marked

from cgcoder.core.errors import UnknownNameError
from cgcoder.core.selection import (
    Selection,
    known_code,
    known_coder,
    known_group,
    known_informant,
    known_source,
    select,
)

STUDY = marked(
    dedent("""
    I01 (city_government)
    I02 (care_institution) < I01
    == I01.txt
    I01: [trust_building/openness+|They show the books.] [trust_building-@Ani|They hide some.]
    == I02.txt
    I02: [commitment+|All of us stay.] [trust_building/openness-|Nobody shows us anything.]
    """),
    codes=("trust_building_not_this",),
)


def quotes(**wanted):
    """The first words of each coding that is left."""
    return [c.segment.quote.split()[0] for c in select(STUDY, Selection(**wanted)).codings]


def test_an_empty_selection_keeps_everything_in_order_of_place():
    """Nothing asked for, nothing left out."""
    assert ["They", "They", "All", "Nobody"] == quotes()


def test_a_code_stands_for_its_sub_codes_but_not_for_names_that_begin_like_it():
    """`trust_building` brings `trust_building/openness`, never `trust_building_not_this`."""
    assert ["They", "They", "Nobody"] == quotes(code="trust_building")
    assert ["They", "Nobody"] == quotes(code="trust_building/openness")
    assert [] == quotes(code="trust_building_not_this")


def test_every_respect_narrows():
    """Informant, group, stance, source and coder each leave out what does not fit."""
    assert ["All", "Nobody"] == quotes(informant="I02")
    assert ["All", "Nobody"] == quotes(group="care_institution")
    assert ["They", "Nobody"] == quotes(stance="hinders")
    assert ["They", "They"] == quotes(source="I01.txt")
    assert ["They"] == quotes(coder="Ani")
    assert ["Nobody"] == quotes(source="I02.txt", stance="hinders")


@pytest.mark.parametrize(
    ("look", "typed", "id_"),
    [
        (known_code, "trust_building/openness", "trust_building/openness"),
        (known_code, "TRUST BUILDING", "trust_building"),
        (known_code, "Openness", "trust_building/openness"),
        (known_informant, "I01", "I01"),
        (known_informant, "p-i02", "I02"),
        (known_group, "care institution", "care_institution"),
        (known_source, "I01", "I01.txt"),
        (known_source, "i02.TXT", "I02.txt"),
        (known_coder, "ani", "Ani"),
    ],
)
def test_names_are_known_as_people_type_them(look, typed, id_):
    """Case, a space for `_`, labels, pseudonyms and stems all lead to the id."""
    assert id_ == look(STUDY, typed)


@pytest.mark.parametrize(
    ("look", "typed", "message", "hint"),
    [
        (known_code, "trust_bilding", "no code 'trust_bilding'", "'trust_building'"),
        (known_informant, "I03", "no informant 'I03'", "'I0"),
        (known_group, "care_instituton", "no stakeholder group", "'care_institution'"),
        (known_source, "I1", "no source 'I1'", "'I01'"),
        (known_coder, "lexikon", "no coder 'lexikon'", "'lexicon'"),
    ],
)
def test_a_name_that_is_not_there_is_an_error_with_the_nearest_one(look, typed, message, hint):
    """Never an empty answer: what is meant is offered."""
    with pytest.raises(UnknownNameError, match=message) as caught:
        look(STUDY, typed)

    assert hint in caught.value.hint


def test_only_indicators_are_judged():
    """A sub-code or barrier is no indicator, whatever it is otherwise."""
    with pytest.raises(UnknownNameError, match="no indicator"):
        known_code(STUDY, "trust_building/openness", indicators=True)
