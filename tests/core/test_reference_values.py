"""Published and worked values of the methods: all are counted, and come out."""

from __future__ import annotations

import importlib
import json
import shutil
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
METHODS = ROOT / ".." / "shared" / "reference" / "methods"


@pytest.fixture
def script(monkeypatch):
    """Import the script that counts, as it runs: from its own folder."""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    return importlib.import_module("reference_values")


@pytest.fixture
def checks(monkeypatch):
    """Import what compares a value."""
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    return importlib.import_module("reference_checks")


def tally(found):
    """Per file: values, and how many of them are reproduced."""
    return {name: (len(some), sum(v.same for v in some)) for name, some in found.items()}


def test_the_values_that_may_be_copied_come_out(script) -> None:
    """All but what is not computed on purpose: one-sided p, one chain number, scattered sets."""
    found = script.counted(DATA)

    assert list(script.faults(found)) == []
    assert tally(found) == {
        "agreement_degenerate": (8, 8),
        "agreement_sets": (20, 20),
        "agreement_unitizing": (13, 13),
        "association": (50, 49),
        "caqdas_formulas": (16, 16),
        "findings_cases": (464, 464),
        "saturation": (158, 158),
        "snowball": (111, 106),
    }


@pytest.mark.skipif(not METHODS.is_dir(), reason="the reference values are not at hand")
def test_every_reference_value_comes_out_or_has_a_reason(script) -> None:
    """1,164 values in eleven files; one is misprinted, 48 are not computed, on purpose."""
    found = script.counted(METHODS)
    checked = [v for some in found.values() for v in some]

    assert script.unknown_files(METHODS) == []
    assert list(script.faults(found)) == []
    assert len(checked) == 1164
    assert sum(v.same for v in checked) == 1115
    assert [v.name for v in checked if v.computed and not v.same] == [
        "fleiss1971.expected_published.expected"
    ]


def test_a_value_that_differs_fails_by_name(script, tmp_path, monkeypatch, capsys) -> None:
    """So does one that nothing computes, and a file that nobody reads."""
    sets = json.loads((DATA / "agreement_sets.json").read_text("utf-8"))
    sets["expected"]["alpha_masi"] += 0.000002
    sets["expected"]["alpha_dice"] = 0.3
    (tmp_path / "agreement_sets.json").write_text(json.dumps(sets), "utf-8")
    (tmp_path / "news.json").write_text("[]", "utf-8")
    monkeypatch.setattr("sys.argv", ["reference_values.py", "--reference", str(tmp_path)])

    assert script.main() == 1
    out, err = capsys.readouterr()
    assert "agreement_sets                21          19       1             1" in out
    assert err.splitlines() == [
        "agreement_sets: expected.alpha_masi: 0.273083 expected, 0.2730806608357629 computed",
        "agreement_sets: expected.alpha_dice: 0.3 expected, nothing computed",
        "news.json: not read",
    ]


def test_what_holds_is_told_with_the_reasons(script, tmp_path, monkeypatch, capsys) -> None:
    """The table, then what is not computed and why; the exit status is 0."""
    shutil.copy(DATA / "association.json", tmp_path)
    monkeypatch.setattr("sys.argv", ["reference_values.py", "--reference", str(tmp_path)])

    assert script.main() == 0
    out, err = capsys.readouterr()
    assert "all                           50          49       0             1" in out
    assert "association: lady_tasting_tea.p_greater = 0.242857" in out
    assert "fleiss1971" not in out
    assert err == ""


def test_a_folder_without_values_is_no_success(script, tmp_path, monkeypatch, capsys) -> None:
    """Nothing compared is not everything reproduced."""
    monkeypatch.setattr("sys.argv", ["reference_values.py", "--reference", str(tmp_path)])

    assert script.main() == 1
    assert "no reference values" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("expected", "found", "same"),
    [
        (Decimal("0.743"), 0.74349, True),
        (Decimal("0.743"), 0.74351, False),
        (Decimal("0.8"), 0.8499, True),
        ("98/31", Fraction(98, 31), True),
        ("98/31", 3.1613, False),
        ("6+2", "6+2", True),
        (3, 3, True),
        (3, 3.1, False),
        (None, None, True),
        (None, 0.0, False),
        (Decimal("0.0"), None, False),
        (True, 1, False),
        ([1, 2], [1, 2], True),
        ([1, 2], [1, 2, 3], False),
        ({"a": 1}, {"b": 1}, False),
        ({"a": None}, {}, False),
    ],
)
def test_a_value_is_reproduced_to_the_digits_that_are_given(checks, expected, found, same) -> None:
    """Undefined is only undefined, and a list of another length is none of its values."""
    part = checks.Part("here", expected, found, digits=0)

    assert all(v.same for v in checks.values(part)) is same


def test_zeros_that_the_file_lost_still_count(checks) -> None:
    """0.2 in a file of six digits is 0.200000."""
    (value,) = checks.values(checks.Part("here", Decimal("0.2"), 0.2004))

    assert not value.same
