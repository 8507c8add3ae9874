"""Reference values of the methods: how many there are, and how many this program reproduces.

    python benchmarks/reference_values.py [--reference FOLDER] [--verbose]

Every expected number, word and null of the files counts as one value. It is reproduced if it comes
out to the digits that are given (drawn intervals: within the tolerance that the file gives). What
is not computed is counted apart, with the reason; a value that differs, or that nothing was said
of, makes the exit status 1.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fnmatch import fnmatchcase
from pathlib import Path

import reference_agreement as agreement
import reference_studies as studies
from reference_checks import Json, Parts, Reader, Value, values

REFERENCE = Path(__file__).resolve().parents[2] / "shared" / "reference" / "methods"
FILES: Mapping[str, Callable[[Json, Reader], Parts]] = {
    "agreement_coded": agreement.coded,
    "agreement_degenerate": agreement.degenerate,
    "agreement_gamma": agreement.gamma,
    "agreement_sets": agreement.sets,
    "agreement_unitizing": agreement.unitizing,
    "association": studies.associated,
    "bootstrap": agreement.bootstrap,
    "caqdas_formulas": studies.caqdas,
    "findings_cases": studies.findings,
    "saturation": studies.saturated,
    "snowball": studies.snowball,
}
NOT_COMPUTED = {
    "agreement_coded: *.kappa_max": "the bias index says how far unlike margins hold kappa down",
    "agreement_coded: *.conger": "alpha serves more than two coders, with missing values too",
    "agreement_coded: *.fleiss_missing_aware": "where values are missing, alpha is given instead",
    "agreement_coded: *_se": "its formula takes units as independent; interviews are drawn instead",
    "agreement_gamma: *": "gamma moves with the sampler that draws chance; u-alpha is given",
    "agreement_unitizing: krippendorff2004_p254.*": "superseded by the family of 2016",
    "association: *.p_greater": "a direction chosen after seeing the table is not one; two-sided",
    "bootstrap: *.Hayes-Krippendorff.*": "draws pairs of values as if independent: half as wide",
    "bootstrap: cluster_simulation.*": "its design is not given in numbers; tests do one like it",
    "snowball: sample.effective_chains_hill1": "one number of chains: that which n_eff extends",
    "snowball: *.max_scattered_dist2": "n_eff weighs nearness by steps; this one cuts it off",
}
"""What the product does not compute, on purpose, and why."""
MISPRINTED = {
    "agreement_coded: fleiss1971.expected_published.expected": "the paper squares shares that it "
    "has rounded to three digits: .2201 instead of .2199, which would be kappa .4302",
}
"""Published values that the data of the same publication do not give, and why."""


def counted(folder: Path) -> dict[str, list[Value]]:
    """Compare every value of the files that lie in *folder*."""

    def read(name: str) -> Json:
        return json.loads((folder / f"{name}.json").read_text("utf-8"), parse_float=Decimal)

    there = [name for name in FILES if (folder / f"{name}.json").is_file()]
    return {name: [v for p in FILES[name](read(name), read) for v in values(p)] for name in there}


def unknown_files(folder: Path) -> list[str]:
    """Files of *folder* whose values nobody counts."""
    return sorted(p.name for p in folder.glob("*.json") if p.stem not in FILES)


def why(name: str, value: Value) -> str | None:
    """Why a value is not computed; None where nothing was said of it."""
    full = f"{name}: {value.name}"
    return next((r for p, r in NOT_COMPUTED.items() if fnmatchcase(full, p)), None)


def faults(found: Mapping[str, list[Value]]) -> Iterator[str]:
    """Values that come out otherwise, or that are neither computed nor accounted for."""
    for name, checked in found.items():
        for value in checked:
            if value.computed and not value.same and f"{name}: {value.name}" not in MISPRINTED:
                yield f"{name}: {value.name}: {value.expected} expected, {value.found} computed"
            elif not value.computed and why(name, value) is None:
                yield f"{name}: {value.name}: {value.expected} expected, nothing computed"


def _table(found: Mapping[str, list[Value]]) -> Iterator[str]:
    yield f"{'file':24}{'values':>8}{'reproduced':>12}{'differ':>8}{'not computed':>14}"
    sums: Counter[str] = Counter()
    for name, checked in found.items():
        row = Counter(
            "reproduced" if v.same else "differ" if v.computed else "none" for v in checked
        )
        sums += row
        yield _row(name, row)
    yield _row("all", sums)


def _row(name: str, row: Counter[str]) -> str:
    cells = f"{row['reproduced']:>12}{row['differ']:>8}{row['none']:>14}"
    return f"{name:24}{row.total():>8}{cells}"


def main() -> int:
    """Print the table; 1 where a value differs."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--reference", type=Path, default=REFERENCE)
    parser.add_argument("--verbose", action="store_true", help="list every value")
    asked = parser.parse_args()
    found = counted(asked.reference)
    if not found:
        print(f"no reference values in {asked.reference}", file=sys.stderr)
        return 1
    if asked.verbose:
        for name, checked in found.items():
            for v in checked:
                print(f"{name}: {v.name}: {v.expected}", "" if v.same else "(not reproduced)")
    print("\n".join(_table(found)))
    left = [(why(n, v), n, v) for n, checked in found.items() for v in checked if not v.computed]
    for reason in dict.fromkeys(r for r, *_ in left if r):
        names = [f"  {n}: {v.name} = {v.expected}" for r, n, v in left if r == reason]
        print(f"\nnot computed ({len(names)}): {reason}", *names, sep="\n")
    there = {f"{n}: {v.name}" for n, checked in found.items() for v in checked}
    for value, reason in MISPRINTED.items():
        if value in there:
            print(f"\ndiffers: {reason}\n  {value}")
    wrong = [*faults(found), *(f"{n}: not read" for n in unknown_files(asked.reference))]
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
