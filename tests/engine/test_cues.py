"""Shipped cue lists and how a codebook joins, replaces and silences their entries."""

from __future__ import annotations

import pytest

from cgcoder import codebook as codebooks
from cgcoder.core.codes import Code, Codebook, Cue
from cgcoder.core.errors import CodebookError, UnknownNameError
from cgcoder.engine import cues
from cgcoder.engine.patterns import Patterns


def test_a_list_is_read_by_sections_with_stance_and_weight():
    """A line gives its stance and weight to each of its cues."""
    assert cues.parse("# about\n[trust]\n+ 2 kept .. word ; honest*\n[neg]\n= 1 not", "x") == (
        cues.Entry("trust", "kept .. word", 1, 2.0, origin="x"),
        cues.Entry("trust", "honest*", 1, 2.0, origin="x"),
        cues.Entry("neg", "not", 0, 1.0, origin="x"),
    )


@pytest.mark.parametrize("text", ["[a]\n* 3 cue", "[a]\n+ much cue", "[a]\n+ 3", "+ 3 cue"])
def test_a_line_that_cannot_be_read_is_named(text):
    """The error names list and line."""
    with pytest.raises(CodebookError, match=r"^x:\d: "):
        cues.parse(text, "x")


def test_an_unknown_list_is_refused_with_the_nearest_name():
    """A misspelt list is an error that offers the nearest known one."""
    with pytest.raises(UnknownNameError) as caught:
        cues.shipped("ansel-gash-1")
    assert caught.value.hint == "Did you mean 'ansell-gash-1'?"


@pytest.mark.parametrize("name", cues.names())
def test_every_shipped_cue_compiles_and_every_section_is_known(name):
    """No shipped list holds a cue that cannot be used or a section that nobody reads."""
    entries = cues.shipped(name)
    Patterns([e.pattern for e in entries])
    codes = {c.id for c in codebooks.load(codebooks.shipped("ansell-gash")).codes}
    helpers = {
        "barrier", "off", "close", "follow", "party", "private", "filler", "neg", "bad", "good",
        "contrast", "past", "now", "only", "belum", "irony", "lifted",
    }  # fmt: skip
    assert {e.section.removeprefix("q:") for e in entries} - codes - helpers == set()


def test_a_codebooks_own_cue_replaces_the_shipped_one():
    """The study's word on weight and stance wins over the list's."""
    own = Code("barrier_budget", "barrier", {}, cues=(Cue("money", "supports", 0.5),))
    joined = cues.join(Codebook("x", "1", (own,), shipped_cues="ansell-gash-1"))
    assert [e for e in joined.entries if e.pattern == "money" and e.section == own.id] == [
        cues.Entry("barrier_budget", "money", 1, 1.5)
    ]


def test_cues_of_codes_that_the_codebook_lacks_are_left_out():
    """A codebook of one code hears only that code, and the helper lists."""
    only = Codebook("x", "1", (Code("barrier_budget", "barrier", {}),), "ansell-gash-1")
    sections = {e.section for e in cues.join(only).entries}
    assert "barrier_budget" in sections
    assert "q:barrier_budget" in sections
    assert "neg" in sections
    assert not any(s.startswith(("face_to_face", "q:face_to_face")) for s in sections)


def test_a_single_shipped_cue_is_switched_off_by_code_and_pattern():
    """`code: pattern` silences that one cue and no other."""
    codes = (Code("barrier_budget", "barrier", {}),)
    off = Codebook("x", "1", codes, "ansell-gash-1", frozenset({"barrier_budget: money"}))
    patterns = {e.pattern for e in cues.join(off).entries if e.section == "barrier_budget"}
    assert "money" not in patterns
    assert "budget*" in patterns
