"""The words in which people decide on paper: headings, decisions, stances, in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from cgcoder.core.acts import Judgement
from cgcoder.core.codes import Stance
from cgcoder.narrative.catalogue import LANGUAGES

JUDGEMENTS: tuple[Judgement, ...] = ("accepted", "rejected", "changed")
STANCES: tuple[Stance, ...] = ("supports", "hinders", "neutral")


@cache
def sheet_words(language: str) -> Mapping[str, Mapping[str, Any]]:
    """Headings, spellings, names of sheets and the instructions in *language*."""
    name = f"{language}-decisions.toml"
    return tomllib.loads(files("cgcoder.narrative").joinpath(name).read_text("utf-8"))


def written(language: str, key: str) -> str:
    """The word that is written for a judgement or a stance."""
    return str(sheet_words(language)["word"][key][0])


def judgement(words: str) -> Judgement | None:
    """What a person decided, in either language; None where the word is not known."""
    found = _spellings().get(_folded(words))
    return found if found in JUDGEMENTS else None


def stance(words: str) -> Stance | None:
    """The stance that is meant, in either language or as a sign; None where it is not known."""
    found = _spellings().get(_folded(words))
    return found if found in STANCES else None


def columns(headings: tuple[str, ...]) -> dict[str, int]:
    """Which column of a sheet holds what, whatever their order and language.

    Of two columns with one heading the first counts.
    """
    found: dict[str, int] = {}
    for n, heading in enumerate(headings):
        key = _headings().get(_folded(heading))
        if key is not None:
            found.setdefault(key, n)
    return found


def _folded(words: str) -> str:
    folded = " ".join(words.replace("_", " ").casefold().split()).strip("*.:! ")
    return folded or words.strip()


@cache
def _spellings() -> Mapping[str, str]:
    return {
        _folded(spelling): key
        for language in LANGUAGES
        for key, spellings in sheet_words(language)["word"].items()
        for spelling in spellings
    }


@cache
def _headings() -> Mapping[str, str]:
    return {
        _folded(heading): key
        for language in LANGUAGES
        for key, heading in sheet_words(language)["heading"].items()
    }
