"""Reading a codebook: what is understood, what is refused, and what names its meaning."""

from __future__ import annotations

from pathlib import Path

import pytest

from cgcoder import codebook
from cgcoder.core.errors import CodebookError

SMALL = """\
name: small
version: 2.0
title: {en: Small, id: Kecil}
theory: A book.
switch_off: []
codes:
  trust:
    kind: indicator
    label: {en: Trust, id: Kepercayaan}
    definition:
      en: Parties believe
        each other.
    literature: A book, chapter 1.
    cues:
      - trust*
      - {pattern: honest, stance: supports, weight: 2, language: en, level: exact}
      - pattern: '\\bfaith\\b'
        regex: yes
    exclusions:
      - trust fund
  trust/openness:
    label: Openness
    cues:
      supports: [open with]
      hinders:
        - no
      any:
        - ~buka
"""


def test_every_field_arrives_where_the_record_has_it() -> None:
    """A codebook is read into codes and cues, with the lines on which they stand."""
    found = codebook.loads(SMALL, "small.yaml")
    assert (found.name, found.version) == ("small", "2.0")
    assert found.title == {"en": "Small", "id": "Kecil"}
    assert found.theory == "A book."
    trust, openness = found.codes
    assert trust.definition == {"en": "Parties believe each other."}
    assert trust.source == "A book, chapter 1."
    assert trust.exclusions == ("trust fund",)
    assert [(c.pattern, c.stance, c.weight, c.level, c.regex, c.line) for c in trust.cues] == [
        ("trust*", None, 1.0, "inflect", False, 15),
        ("honest", "supports", 2.0, "exact", False, 16),
        ("\\bfaith\\b", None, 1.0, "inflect", True, 17),
    ]
    assert trust.cues[1].language == "en"
    assert (openness.parent, openness.kind, openness.line) == ("trust", "indicator", 21)


def test_words_that_yaml_takes_for_values_stay_words() -> None:
    """`no` is a cue, `2.0` a version: nothing is turned into a truth value or a number."""
    openness = codebook.loads(SMALL, "small.yaml")["trust/openness"]
    assert [(c.pattern, c.stance) for c in openness.cues] == [
        ("open with", "supports"),
        ("no", "hinders"),
        ("~buka", None),
    ]


def test_plain_words_are_in_the_language_of_the_codebook() -> None:
    """A text without a language belongs to the one that the codebook declares."""
    text = "language: id\nname: a\ncodes:\n  b:\n    kind: barrier\n    label: Dana\n"
    assert codebook.loads(text, "a")["b"].label == {"id": "Dana"}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("# a note\n" + SMALL, id="a comment"),
        pytest.param(SMALL.replace("{en: Small, id: Kecil}", "{id: Kecil, en: Small}"), id="order"),
        pytest.param(
            SMALL.replace("Parties believe\n        each", "Parties believe each"), id="wrap"
        ),
        pytest.param(SMALL.replace("\n", "\r\n"), id="line ends"),
        pytest.param(SMALL.replace("level: exact", "level: 'exact'"), id="quotes"),
    ],
)
def test_layout_does_not_change_the_hash(other: str, tmp_path: Path) -> None:
    """Comments, order of languages, line breaks and quotes leave what was coded up to date."""
    path = tmp_path / "small.yaml"
    path.write_bytes(other.encode())
    assert codebook.load(path).hash == codebook.loads(SMALL, "small.yaml").hash


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("- trust*", "- trust"),
        ("stance: supports", "stance: hinders"),
        ("weight: 2", "weight: 3"),
        ("level: exact", "level: root"),
        ("regex: yes", "regex: no"),
        ("- trust fund", "- trust funds"),
        ("Parties believe", "Parties doubt"),
        ("kind: indicator", "kind: context"),
        ("switch_off: []", "switch_off: [trust]"),
        ("switch_off: []", "shipped_cues: ansell-gash-1"),
    ],
)
def test_meaning_changes_the_hash(old: str, new: str) -> None:
    """Whatever can change a coding changes the hash, so that it is coded anew."""
    assert old in SMALL
    changed = codebook.loads(SMALL.replace(old, new), "small.yaml")
    assert changed.hash != codebook.loads(SMALL, "small.yaml").hash


def test_the_hash_is_the_same_on_every_machine() -> None:
    """The hash is a fixed function of the content."""
    text = "name: a\ncodes:\n  b:\n    kind: barrier\n    label: Dana\n"
    assert codebook.loads(text, "a").hash == "a7fac9d356d18e52"


def test_switched_off_cues_may_be_written_with_or_without_quotes() -> None:
    """YAML reads `code: cue` as a mapping; it means the same."""
    text = (
        "name: a\nshipped_cues: ansell-gash-1\nswitch_off:\n  - barrier_staff\n"
        "  - 'face_to_face: zoom'\n  - face_to_face:   semeja\n  - trust_building: [a, b c]\n"
        "codes:\n  b:\n    kind: barrier\n"
    )
    assert codebook.loads(text, "a").switched_off == {
        "barrier_staff",
        "face_to_face: zoom",
        "face_to_face: semeja",
        "trust_building: a",
        "trust_building: b c",
    }


def test_all_errors_are_told_at_once_each_with_its_line() -> None:
    """A codebook with errors is refused; the message lists them in order of their lines."""
    text = "name: a\ncodes:\n  B!:\n    kind: barrier\n  c:\n    kind: obstacle\n"
    with pytest.raises(CodebookError) as caught:
        codebook.loads(text, "a.yaml")
    assert str(caught.value).splitlines() == [
        "a.yaml:3: 'B!' cannot be the id of a code.",
        "a.yaml:6: There is no kind of code 'obstacle' here.",
    ]
    assert caught.value.hint == "`cgcoder codebook check` says what to do about each of them."


def test_a_single_error_comes_with_its_own_remedy() -> None:
    """Where one thing is wrong, the hint says how to mend just that."""
    with pytest.raises(CodebookError) as caught:
        codebook.loads("name: a\ncodes:\n  b:\n    kind: barier\n", "a.yaml")
    assert caught.value.hint == "Did you mean 'barrier'?"


def test_warnings_do_not_stop_a_study() -> None:
    """A code without definition or cues can be loaded."""
    assert codebook.loads("name: a\ncodes:\n  b:\n    kind: barrier\n", "a")["b"].cues == ()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"name: a\nlabel: caf\xe9\n", "a.yaml:2: this is not UTF-8 text."),
        ("name: ä".encode("utf-16"), "a.yaml:1: this is not UTF-8 text."),
        (b"", "a.yaml:1: There is no codebook in this file."),
        (b"name: a\x1b[31m\n", "a.yaml:1: There is an invisible control character (U+001B)."),
    ],
)
def test_files_that_are_no_codebooks_are_refused_in_words(
    content: bytes, message: str, tmp_path: Path
) -> None:
    """Encodings, empty files and control characters end in a sentence, not in a traceback."""
    path = tmp_path / "a.yaml"
    path.write_bytes(content)
    with pytest.raises(CodebookError) as caught:
        codebook.load(path)
    assert str(caught.value) == message
    assert caught.value.hint


def test_a_missing_file_names_the_ways_to_get_one(tmp_path: Path) -> None:
    """The hint for a missing codebook names the commands that list and begin one."""
    with pytest.raises(CodebookError, match="There is no codebook") as caught:
        codebook.load(tmp_path / "none.yaml")
    assert "cgcoder codebook new" in caught.value.hint


def test_a_byte_order_mark_is_not_part_of_the_text(tmp_path: Path) -> None:
    """Notepad puts a mark before UTF-8 text; it does no harm."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.encode())
    assert codebook.load(path).name == "small"


def test_the_slow_reader_of_yaml_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the C library behind PyYAML the codebook is the same."""
    fast = codebook.loads(SMALL, "small.yaml")
    monkeypatch.delattr("yaml.CSafeLoader", raising=False)
    assert codebook.loads(SMALL, "small.yaml") == fast
