"""Checking a codebook: each mistake is found, on its line, with a remedy."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cgcoder import codebook
from cgcoder.core.errors import Problem

HEAD = "name: a\nversion: '1'\ncodes:\n"
CODE = """\
  {id}:
    kind: {kind}
    label: {{en: L, id: L}}
    definition: {{en: D, id: D}}
    example: {{en: E, id: E}}
"""
TRUST = CODE.format(id="trust", kind="indicator")


def check(text: str) -> list[tuple[str, str, str]]:
    """Lint *text*: line, first letter of the severity, message."""
    return [
        (p.place.removeprefix("a:"), p.severity[0], p.message) for p in codebook.lint(text, "a")
    ]


def test_a_codebook_in_order_has_no_problems() -> None:
    """Nothing is said where nothing is wrong."""
    assert check(HEAD + TRUST + "    cues: [~percaya]\n") == []


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("a: [1, 2\nb: 3\n", 2, "YAML cannot be read here", "Put quotes"),
        ("name: a\n\tversion: 1\n", 2, "YAML cannot be read here", "Indent with spaces"),
        ('name: a\ntheory: "\\w+"\n', 2, "YAML cannot be read here", "single quotes"),
        ("name: a\ntheory: b: c\n", 2, "mapping values", "quotes around text that holds a colon"),
        ("name: a\ntheory: *x\n", 2, "anchors and aliases", "quotes around a cue that begins"),
        ("name: a\ntheory: &x b\n", 2, "anchors and aliases", "quotes around a cue that begins"),
        ("name: a\ntheory: !!python/object:os.system x\n", 2, "tags", "quotes"),
        ("name: a\n---\nname: b\n", 2, "second codebook", "one codebook in a file"),
        ("- a\n", 1, "There is no codebook in this file.", "`cgcoder codebook new`"),
        ("name: 'a\n", 2, "YAML cannot be read here", "never closed"),
    ],
)
def test_broken_yaml_is_told_with_its_line_and_remedy(
    text: str, line: int, message: str, hint: str
) -> None:
    """A codebook that YAML cannot read, or that uses what it must not, is explained."""
    (problem,) = codebook.lint(text, "a")
    assert problem.place == f"a:{line}"
    assert message in problem.message
    assert hint in problem.hint
    assert problem.severity == "error"


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        (HEAD + TRUST + "    defintion: x\n", 9, "no key 'defintion'", "'definition'"),
        ("nmae: b\n" + HEAD + TRUST, 1, "no key 'nmae'", "'name'"),
        (HEAD + TRUST + TRUST, 9, "'trust' stands here a second time (first in line 4)", "Join"),
        (HEAD + TRUST + "    kind: barrier\n", 9, "'kind' stands here a second time", "Join"),
        (HEAD + "  2024:\n    kind: barrier\n", 4, "'2024' cannot be the id", "small letters"),
        (HEAD + "  Good Faith:\n    kind: barrier\n", 4, "cannot be the id", "'good_faith'"),
        (HEAD + TRUST + "  trust/a/b:\n    label: x\n", 9, "nested too deep", "a sub-code may not"),
        (HEAD + TRUST + "  trsut/a:\n    label: x\n", 9, "'trsut/a' has no parent", "'trust'"),
        (
            HEAD + TRUST + CODE.format(id="trust/a", kind="barrier"),
            10,
            "of another kind than 'trust'",
            "Leave `kind` out",
        ),
        (HEAD + CODE.format(id="b", kind="barrer"), 5, "no kind of code 'barrer'", "'barrier'"),
        (HEAD + "  b:\n    label: x\n", 4, "has no kind", "kind: barrier"),
        (HEAD + "  b:\n", 4, "The code 'b' is empty", "label"),
        ("name: a\nversion: 1\n", 1, "has no codes", "codes:"),
        ("name: a\ncodes:\n  - b\n", 3, "`codes` is a list", "my_code"),
        ("version: 1\ncodes:\n" + TRUST, 1, "has no name", "name: my-codebook"),
        (HEAD + TRUST + "    cues: a; b\n", 9, "`cues` must be a list", "- "),
        (HEAD + TRUST + "    cues: [{pattern: a, stance: hinder}]\n", 9, "'hinder'", "'hinders'"),
        (HEAD + TRUST + "    cues: [{pattern: a, level: roots}]\n", 9, "'roots'", "'root'"),
        (HEAD + TRUST + "    cues: [{pattern: a, weight: heavy}]\n", 9, "'heavy'", "up to 10"),
        (HEAD + TRUST + "    cues: [{pattern: a, weight: nan}]\n", 9, "'nan'", "up to 10"),
        (HEAD + TRUST + "    cues: [{pattern: a, weight: -1}]\n", 9, "'-1'", "up to 10"),
        (HEAD + TRUST + "    cues: [{pattern: a, regex: maybe}]\n", 9, "'maybe'", "true"),
        (HEAD + TRUST + "    cues: [{patern: a, weight: 1}]\n", 9, "no key 'patern'", "'pattern'"),
        (HEAD + TRUST + "    cues: [{weight: 1}]\n", 9, "no pattern", "pattern:"),
        (HEAD + TRUST + "    cues:\n      - janji: manis\n", 10, "with a colon", "quotes"),
        (HEAD + TRUST + "    cues:\n      support: [a]\n", 10, "'support'", "'supports'"),
        (HEAD + TRUST + "    cues:\n      - ~\n", 10, "The cue is empty", "delete the line"),
        (HEAD + TRUST + "    exclude: {indo: x}\n", 9, "no language", "'id'"),
        ("shipped_cues: ansel-gash-1\n" + HEAD + TRUST, 1, "ansel-gash-1", "'ansell-gash-1'"),
        (HEAD + TRUST + "    cues: [{pattern: '(a', regex: true}]\n", 9, "cannot be", "Mend it"),
        (HEAD + TRUST + "    cues: [{pattern: '(a+)+b', regex: true}]\n", 9, "for ever", "bounded"),
        (HEAD + TRUST + "    cues: ['(a|b']\n", 9, "'(a|b'", ""),
        (HEAD + TRUST + "    cues: [a]\n    exclusions: ['b (c']\n", 10, "'b (c'", ""),
    ],
)
def test_errors_are_told_with_line_and_remedy(
    text: str, line: int, message: str, hint: str
) -> None:
    """Each thing that keeps a codebook from being used is an error on its own line."""
    found = [p for p in codebook.lint(text, "a") if p.severity == "error"]
    matching = [p for p in found if p.place == f"a:{line}" and message in p.message]
    assert matching, found
    assert hint in matching[0].hint


@pytest.mark.parametrize(
    ("cues", "line", "message"),
    [
        ("[a, a]", 9, "The cue 'a' stands twice under 'trust' (first in line 9)."),
        ("[rapat, Rapat]", 9, "The cue 'Rapat' stands twice under 'trust' (first in line 9)."),
        (
            "{supports: [a], hinders: [a]}",
            9,
            "The cue 'a' of 'trust' has another stance in line 9.",
        ),
        (
            "[rapat, rapat rutin]",
            9,
            "Whatever 'rapat rutin' finds is found by 'rapat' too (line 9).",
        ),
        ("[meet*, we meeting]", 9, "Whatever 'we meeting' finds is found by 'meet*' too (line 9)."),
        ("[~sepakat, sepakat]", 9, "Whatever 'sepakat' finds is found by '~sepakat' too (line 9)."),
        (
            "[(a|b*) c, (a|by) c d]",
            9,
            "Whatever '(a|by) c d' finds is found by '(a|b*) c' too (line 9).",
        ),
    ],
)
def test_cues_in_each_others_way_are_warned_of(cues: str, line: int, message: str) -> None:
    """Cues that repeat, contain or contradict each other within a code are named."""
    assert check(HEAD + TRUST + f"    cues: {cues}\n") == [(str(line), "w", message)]


@pytest.mark.parametrize(
    "slip", ["      - ngopi\n        - percaya\n", "      - ngopi\n       - a\n       - b\n"]
)
@pytest.mark.parametrize("field", ["cues", "exclusions"])
def test_a_line_indented_too_far_swallows_no_cue_unseen(field: str, slip: str) -> None:
    """YAML makes one cue of two lines; that is an error on the line where it begins."""
    (problem,) = [
        p for p in codebook.lint(f"{HEAD}{TRUST}    {field}:\n{slip}", "a") if p.severity == "error"
    ]
    assert problem.place == "a:10"
    assert "runs on to line" in problem.message
    assert "Indent each line of the list" in problem.hint


@pytest.mark.parametrize(
    ("cue", "told"), [("ngopi - percaya", 1), ("'ngopi - percaya'", 0), ("tarik-ulur", 0)]
)
def test_a_dash_between_spaces_is_asked_about(cue: str, told: int) -> None:
    """Two cues on one line look like one; quotes say that the dash is meant."""
    found = check(f"{HEAD}{TRUST}    cues:\n      - {cue}\n")
    assert told == sum("dash between spaces" in message for _, _, message in found)


@pytest.mark.parametrize(
    "cues",
    [
        "[rapat rutin, rutin rapat]",
        "[rapat, pertemuan rutin]",
        "{supports: [rapat rutin], hinders: [rapat]}",
        "[{pattern: rapat, weight: 0.5}, rapat rutin]",
        "[{pattern: rapat, level: exact}, rapat rutin]",
        "['^ rapat', kami rapat]",
        "[(a|b) c, (a|d) c]",
        "[(yang )?sama, sama]",
    ],
)
def test_cues_that_say_different_things_may_stand_together(cues: str) -> None:
    """A longer cue with a stance, weight or level of its own has its use."""
    assert check(HEAD + TRUST + f"    cues: {cues}\n") == []


def test_the_same_cue_under_two_codes_is_warned_of() -> None:
    """One cue for two codes is named at the second."""
    text = HEAD + TRUST + "    cues: [a]\n" + CODE.format(id="b", kind="barrier")
    assert check(text + "    cues: [a]\n") == [
        ("15", "w", "The cue 'a' of 'b' stands under 'trust' too (line 9).")
    ]


def test_a_parent_and_its_sub_code_may_share_a_cue() -> None:
    """The parent's cue finds the indicator, the child's the aspect: that is no overlap."""
    child = CODE.format(id="trust/a", kind="indicator")
    assert check(HEAD + TRUST + "    cues: [a]\n" + child + "    cues: [a]\n") == []


def test_an_exclusion_that_silences_a_cue_for_good_is_warned_of() -> None:
    """An exclusion that lies within a cue drops every hit of that cue."""
    text = HEAD + TRUST + "    cues: [percaya diri, yakin]\n    exclusions: [percaya]\n"
    assert check(text) == [
        (
            "10",
            "w",
            "The exclusion 'percaya' switches off for good the cue 'percaya diri' (line 9).",
        )
    ]


def test_an_exclusion_longer_than_the_cue_is_as_it_should_be() -> None:
    """*percaya* without *percaya diri* is what exclusions are for."""
    assert check(HEAD + TRUST + "    cues: [percaya]\n    exclusions: [percaya diri]\n") == []


def test_texts_missing_in_one_language_are_warned_of() -> None:
    """What other codes have in a language, or a code has in another, is missed."""
    other = "  b:\n    kind: barrier\n    label: {en: B}\n    include: {id: x}\n    cues: [b]\n"
    assert check(HEAD + TRUST + "    cues: [a]\n" + other) == [
        ("10", "w", "'b' has no definition."),
        ("10", "w", "'b' has no example."),
        ("12", "w", "The label of 'b' is missing in 'id'."),
        ("13", "w", "The include of 'b' is missing in 'en'."),
    ]


def test_a_code_no_cue_speaks_for_is_warned_of() -> None:
    """Without cues of its own or in the shipped list only people can use a code."""
    (found,) = check(HEAD + TRUST)
    assert found[:2] == ("4", "w")
    assert found[2].startswith("'trust' is unreachable for a machine")


def test_a_code_of_the_shipped_list_needs_no_cue_of_its_own() -> None:
    """The shipped list speaks for the codes it knows, unless they are switched off."""
    text = "shipped_cues: ansell-gash-1\n" + HEAD + CODE.format(id="commitment", kind="indicator")
    assert check(text) == []
    (found,) = check("switch_off: [commitment]\n" + text)
    assert found[2].startswith("'commitment' is unreachable for a machine")


def test_switching_off_what_is_not_there_is_an_error_with_the_nearest_name() -> None:
    """A misspelt entry of `switch_off` would silently do nothing."""
    text = (
        "shipped_cues: ansell-gash-1\nswitch_off:\n  - comitment\n  - 'commitment: bertahn'\n"
        + HEAD
        + CODE.format(id="commitment", kind="indicator")
    )
    first, second = codebook.lint(text, "a")
    assert first == Problem(
        "a:3",
        "There is no code with shipped cues 'comitment' here.",
        "Did you mean 'commitment'?",
    )
    assert second == Problem(
        "a:4",
        "The shipped list has no cue 'bertahn' under 'commitment'.",
        "Did you mean 'bertahan'?",
    )


def test_a_cue_heard_in_the_near_miss_of_its_code_is_warned_of() -> None:
    """A near miss that the machine would code shows that the cue is too wide."""
    text = HEAD + TRUST + "    near_miss: {en: I believe in luck., id: Saya percaya diri.}\n"
    assert check(text + "    cues: [~percaya, believe them]\n") == [
        (
            "10",
            "w",
            "The near miss of 'trust' holds the cue '~percaya', so a machine would code it.",
        )
    ]


@pytest.mark.parametrize("owner", ["trust", "trust/a"])
def test_an_exclusion_keeps_a_cue_out_of_the_near_miss(owner: str) -> None:
    """Exclusions of a code hold for its cues and for those of its sub-codes."""
    miss = "    near_miss: {en: I have it., id: Saya percaya diri.}\n"
    child = CODE.format(id="trust/a", kind="indicator") + "    cues: [~percaya]\n"
    trust = TRUST + "    cues: [~yakin]\n    exclusions: [percaya diri]\n"
    text = HEAD + (trust + child + miss if owner == "trust/a" else trust + miss + child)
    assert check(text) == []


def test_a_near_miss_may_hold_cues_of_other_codes() -> None:
    """What is no trust may well be something else."""
    miss = "    near_miss: {en: There is no money., id: Tidak ada uang.}\n"
    cost = CODE.format(id="cost", kind="barrier") + "    cues: [money, uang]\n"
    assert check(HEAD + TRUST + "    cues: [~percaya]\n" + miss + cost) == []


def test_a_bomb_of_aliases_is_refused() -> None:
    """Aliases that would unfold to millions of lists are refused at the first anchor."""
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    (problem,) = codebook.lint("\n".join(lines), "a")
    assert "anchors and aliases" in problem.message


def test_endless_nesting_and_huge_files_are_refused() -> None:
    """Brackets without end and files of another kind are told, not read."""
    (deep,) = codebook.lint("a: " + "[" * 20 + "]" * 20, "a")
    assert "nested too deep" in deep.message
    (deeper,) = codebook.lint("[" * 100_000, "a")
    assert deeper.severity == "error"
    (huge,) = codebook.lint("a" * 2_000_001, "a")
    assert "too large" in huge.message


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_no_text_makes_the_check_fail(text: str) -> None:
    """Whatever the file holds, the check ends in problems on lines that exist."""
    for problem in codebook.lint(text, "a"):
        place = problem.place.removeprefix("a").removeprefix(":") or "1"
        assert 1 <= int(place) <= len(text.splitlines()) + 2


WORDS = st.sampled_from(
    ["name", "codes", "cues", "label", "en", "id", "kind", "barrier", "trust", "trust/a", "pattern",
     "(a|b", "~x .. y*", "regex", "true", "(a+)+", "stance", "any", "switch_off", "exclusions",
     "shipped_cues", "ansell-gash-1", "weight", "1e999", "version", "", "level", "a" * 600]
)  # fmt: skip
TREES = st.recursive(
    WORDS | st.text(max_size=8) | st.none() | st.integers() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=5),
    max_leaves=30,
)


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(WORDS, TREES, max_size=6),
    st.dictionaries(st.sampled_from(["trust", "trust/a", "b"]), TREES, max_size=3),
    st.lists(TREES, max_size=4),
)
def test_no_tree_makes_the_check_fail(
    tree: dict[str, object], codes: dict[str, object], cues: list[object]
) -> None:
    """Whatever well-formed YAML stands in the place of a field, the check ends in problems."""
    import yaml

    codes["c"] = {"kind": "barrier", "cues": cues, "exclusions": cues}
    text = yaml.safe_dump({"name": "a", **tree, "codes": codes}, allow_unicode=True)
    for problem in codebook.lint(text, "a"):
        assert problem.message
