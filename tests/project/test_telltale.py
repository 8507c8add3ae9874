"""What results would tell of a person, and that it is only looked for once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from marked import marked

from cgcoder.core.acts import Override
from cgcoder.core.model import Study
from cgcoder.project import keyfile
from cgcoder.project.telltale import Sign, signs
from cgcoder.text.pseudonyms import Entry

PAGE = """\
I01 (village)
== I01.txt
P: And?
I01: [trust_building+|Ring me on 0812-3456-7890, says Bu Ratna.] My number is 08111222333.
I01: [commitment+ trust_building-|RATNA has NIK 3273014507120003.]
"""


@pytest.fixture
def study() -> Study:
    """Two quotes with numbers and a name; a number that nobody coded."""
    return marked(PAGE)


def test_numbers_in_quotes_are_told_masked_with_their_place(study: Study, tmp_path: Path) -> None:
    """Quotes of several codings count once; words that no result quotes are not looked at."""
    assert (
        Sign("I01.txt, turn 2", "phone", "08••-••••-•890", 1),
        Sign("I01.txt, turn 3", "NIK", "32•••••••••••003", 1),
    ) == signs(study, tmp_path)


def test_names_of_the_key_are_told_in_every_form(study: Study, tmp_path: Path) -> None:
    """A name that is to be replaced is looked for in quotes and reasons, one that stays is not."""
    folder = tmp_path / "study"
    folder.mkdir()
    keyfile.write(
        tmp_path / "study-names-key.csv",
        [Entry("Ratna", "[Name1]"), Entry("Togar", "I02"), Entry("NIK", "", keep="yes")],
    )
    said = replace(study, overrides=(Override("commitment", "contested", "Togar says no", "Ani"),))
    assert [
        ("I01.txt, turn 2", "R•••"),
        ("I01.txt, turn 3", "R•••"),
        ("the verdict of Ani on commitment", "T•••"),
    ] == [(s.place, s.shown) for s in signs(said, folder) if s.kind == "name"]


def test_what_was_found_is_remembered_while_results_and_key_stand(
    study: Study, tmp_path: Path
) -> None:
    """The same results are not searched again; another key or other results are."""
    folder = tmp_path / "study"
    (folder / ".cgcoder").mkdir(parents=True)
    stamp = folder / ".cgcoder" / "results.json"
    stamp.write_text('{"key": "a"}', encoding="utf-8")
    empty = replace(study, codings=())
    assert 2 == len(signs(study, folder)) == len(signs(empty, folder))
    keyfile.write(tmp_path / "study-names-key.csv", [Entry("Ratna", "[Name1]")])
    assert 4 == len(signs(study, folder))
    stamp.write_text('{"key": "b"}', encoding="utf-8")
    assert () == signs(empty, folder)


def test_what_is_remembered_tells_nothing_itself(study: Study, tmp_path: Path) -> None:
    """The cache holds what the warning shows, and no more."""
    signs(study, tmp_path)
    kept = (tmp_path / ".cgcoder" / "personal.json").read_text(encoding="utf-8")
    assert "3456" not in kept
    assert "atna" not in kept


def test_a_key_that_cannot_be_read_is_told(study: Study, tmp_path: Path) -> None:
    """Results are not held to be free of names because the key is spoilt."""
    folder = tmp_path / "study"
    folder.mkdir()
    (tmp_path / "study-names-key.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    [first, *_] = signs(study, folder)
    assert ("study-names-key.csv", "key") == (first.place, first.kind)
