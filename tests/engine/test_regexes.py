"""Regular expressions of a codebook: what is taken and what is refused."""

from __future__ import annotations

import pytest

from cgcoder.core.errors import CodebookError
from cgcoder.engine.regexes import check


@pytest.mark.parametrize(
    "pattern",
    [r"\bMoU\b", r"Rp\.? ?\d+", r"(dana|uang) .{0,20}cair", r"\d+ (orang|kk)", r"[A-Z]{2,}\d*"],
)
def test_ordinary_expressions_are_taken(pattern):
    """What researchers write is compiled, ignoring case."""
    assert check(pattern).pattern == pattern


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        (r"(a+)+$", "a repetition stands inside a repetition"),
        (r"(a|aa)+$", "a repetition repeats a choice"),
        (r"(\w+)\1", "it refers back to a group"),
        (r".*a.*b.*c.*d", "more than three open repetitions"),
    ],
)
def test_expressions_that_could_run_for_ever_are_refused(pattern, reason):
    """The error says why and offers another way."""
    with pytest.raises(CodebookError, match=reason) as caught:
        check(pattern, "trust")
    assert "gaps" in caught.value.hint


@pytest.mark.parametrize("pattern", ["(", "a{2,1}", "[z-a]", "x" * 501, "a*", ""])
def test_expressions_that_mean_nothing_are_refused(pattern):
    """A broken, endless or empty expression is an error that names it."""
    with pytest.raises(CodebookError, match="The regular expression"):
        check(pattern)
