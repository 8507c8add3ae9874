"""The codebook that ships with cgcoder, its template, and where they are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from cgcoder import codebook
from cgcoder.codebook import places
from cgcoder.core.errors import CodebookError, UnknownNameError

ANSELL_GASH = {
    "face_to_face": ("regularity", "formality", "good_faith"),
    "trust_building": ("openness", "reliability", "old_grievances"),
    "commitment": ("interdependence", "shared_ownership", "mutual_gains"),
    "shared_understanding": ("clear_mission", "common_problem", "common_values"),
    "intermediate_outcomes": ("small_wins", "strategic_plans", "joint_fact_finding"),
}


def test_the_shipped_codebook_has_the_codes_of_the_theory() -> None:
    """Five indicators with three sub-codes each, five barriers, three blocks of context."""
    found = codebook.load(codebook.shipped("ansell-gash"))
    assert {
        c.id: tuple(child.id.split("/")[1] for child in found.children(c.id))
        for c in found.of_kind("indicator")
    } == ANSELL_GASH
    assert [c.id for c in found.of_kind("barrier")] == [
        "barrier_staff",
        "barrier_facilities",
        "barrier_budget",
        "barrier_authority",
        "barrier_disruption",
    ]
    assert [c.id for c in found.of_kind("context")] == [
        "starting_conditions",
        "facilitative_leadership",
        "institutional_design",
    ]


def test_every_code_is_told_in_both_languages() -> None:
    """Label, definition, when, when not, example and near miss stand in English and Indonesian."""
    for code in codebook.load(codebook.shipped("ansell-gash")).codes:
        for text in (
            code.label,
            code.definition,
            code.include,
            code.exclude,
            code.examples,
            code.near_misses,
        ):
            assert sorted(text) == ["en", "id"], code.id
        assert code.source, code.id


@pytest.mark.parametrize("name", codebook.shipped_names())
def test_shipped_codebooks_are_in_order(name: str) -> None:
    """What ships passes its own check without a single warning."""
    path = codebook.shipped(name)
    assert codebook.lint(codebook.read_text(path), path.name) == []


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_empty_codebook_is_in_order(language: str) -> None:
    """What `codebook new` writes passes the check, so that a beginner starts from no problem."""
    assert codebook.lint(codebook.template(language), "new.yaml") == []
    assert codebook.loads(codebook.template(language), "new.yaml").codes[0].label[language]


def test_an_unknown_language_of_the_empty_codebook_is_refused() -> None:
    """There is no empty codebook in French."""
    with pytest.raises(UnknownNameError, match="no language 'fr'"):
        codebook.template("fr")


def test_an_unknown_codebook_is_refused_with_the_nearest_name() -> None:
    """A misspelt name of a shipped codebook is put right."""
    with pytest.raises(UnknownNameError) as caught:
        codebook.shipped("ansel-gash")
    assert caught.value.hint == "Did you mean 'ansell-gash'?"


@pytest.mark.parametrize("name", ["../ansell-gash", "cues/ansell-gash-1", "new/codebook.en", ""])
def test_a_name_does_not_lead_out_of_the_folder(name: str) -> None:
    """Names come from files that others wrote; only those listed are found."""
    with pytest.raises(UnknownNameError):
        codebook.shipped(name)
    with pytest.raises(UnknownNameError):
        codebook.shipped_cues(name)


def test_the_shipped_cue_list_is_found() -> None:
    """The codebook's cue list is one of those that ship."""
    assert "ansell-gash-1" in codebook.cue_list_names()
    assert codebook.shipped_cues("ansell-gash-1").is_file()


def test_an_installed_package_holds_its_codebooks(tmp_path: Path) -> None:
    """In a wheel the codebooks lie inside the package; they win over a folder beside it."""
    package = tmp_path / "lib" / "site-packages" / "cgcoder"
    (package / "_codebooks").mkdir(parents=True)
    (tmp_path / "lib" / "codebooks").mkdir()
    assert places.folder(package) == package / "_codebooks"


def test_a_checkout_holds_its_codebooks_beside_the_sources(tmp_path: Path) -> None:
    """In an editable installation they are read where they are written."""
    (tmp_path / "codebooks").mkdir()
    assert places.folder(tmp_path / "src" / "cgcoder") == tmp_path / "codebooks"


def test_an_installation_without_codebooks_says_so(tmp_path: Path) -> None:
    """A broken installation ends in a remedy."""
    with pytest.raises(CodebookError, match="missing from this installation"):
        places.folder(tmp_path / "src" / "cgcoder")


def test_reading_english_falls_back_to_no_foreign_label() -> None:
    """Shown in Indonesian, headings and texts are Indonesian throughout."""
    found = codebook.load(codebook.shipped("ansell-gash"))
    lines = codebook.render(found, "id", only="trust_building/openness")
    assert [(line.part, line.depth, line.heading) for line in lines[:3]] == [
        ("code", 1, "Keterbukaan"),
        ("field", 2, "Definisi"),
        ("field", 2, "Digunakan apabila"),
    ]


def test_a_codebook_is_shown_with_its_cues_by_stance() -> None:
    """Cues stand under their stance, with level, weight and kind where they differ."""
    text = (
        "name: a\nversion: 3\nswitch_off: [x]\ncodes:\n  b:\n    kind: barrier\n    label: B\n"
        "    cues:\n      supports: [{pattern: c, weight: 2, level: root}]\n"
        "      any: [{pattern: d, regex: true}, e]\n    exclusions: [f]\n"
    )
    lines = codebook.render(codebook.loads(text, "a"), "en")
    assert [(line.depth, line.heading, line.text) for line in lines] == [
        (0, "a", "version 3"),
        (0, "switched off", "x"),
        (0, "", ""),
        (0, "B", "b (barrier)"),
        (1, "Cues that support", ""),
        (2, "", "c [root, weight 2]"),
        (1, "Cues", ""),
        (2, "", "d [regex]"),
        (2, "", "e"),
        (1, "Exclusions", ""),
        (2, "", "f"),
    ]
