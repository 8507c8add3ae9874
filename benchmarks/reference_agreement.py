"""Reference values of agreement, beside what this program computes for them.

Every function takes the content of one file and gives its parts: the values as they stand in the
file and, in the same shape, the values as computed. What a part lacks is not computed; why is
told in `reference_values.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
from reference_checks import Json, Part, Parts, Reader

from cgcoder.core.reliability import (
    Unit,
    alpha,
    brennan_prediger,
    cohen,
    disagreement,
    fleiss,
    gwet,
    interval,
    jaccard,
    masi,
    ordinal,
    patterns,
    percent_agreement,
    ratio,
    scott,
)
from cgcoder.core.unitising import GAP, unitised
from cgcoder.text import resampling

DRAWS, SEED = 10_000, 1
ERROR = 0.003
"""How far a standard error may differ for other draws."""


def _units(case: Mapping[str, Any]) -> Counter[Unit]:
    if "contingency_table" not in case:
        return patterns(case["rows_units_by_coders"])
    return Counter[Unit](
        {
            (a, b): n
            for a, row in enumerate(case["contingency_table"])
            for b, n in enumerate(row)
            if n
        }
    )


def _coefficients(units: Counter[Unit]) -> dict[str, Any]:
    """Every coefficient by every name that the files have for it."""
    values: set[Any] = {v for unit in units for v in unit if v is not None}
    q, agreed = max(2, len(values)), percent_agreement(units).value
    kappa = (fleiss if max(map(len, units)) > 2 else cohen)(units).value  # noqa: PLR2004
    apart = disagreement(units) or (None, None)
    chance = None if kappa is None or agreed is None else (agreed - kappa) / (1 - kappa)
    even = brennan_prediger(units, q).value
    found = {
        "percent_agreement": agreed, "po": agreed, "observed": agreed,
        "pe": chance, "expected": chance,
        "cohen_kappa": cohen(units).value, "scott_pi": scott(units).value,
        "fleiss_kappa": fleiss(units).value, "gwet_ac1": gwet(units, q).value,
        "brennan_prediger": even, "S": even, "pabak": brennan_prediger(units, 2).value,
        "alpha": alpha(units).value, "alpha_nominal": alpha(units).value,
        "alpha_Do": apart[0], "alpha_De": apart[1],
    }  # fmt: skip
    if all(isinstance(v, int) for v in values):
        found["alpha_ordinal"] = alpha(units, ordinal(units, sorted(values))).value
        found["alpha_interval"] = alpha(units, interval).value
        found["alpha_ratio"] = alpha(units, ratio).value
    return found


def coded(cases: Json, _: Reader) -> Parts:
    """Coefficients of coded units: as published, as computed elsewhere, as irrCAC has them."""
    for case in cases:
        found = _coefficients(_units(case))
        for key, digits in (
            ("expected_published", 0), ("expected_computed", 6), ("expected_irrCAC", 5),
        ):  # fmt: skip
            if key in case:
                yield Part(f"{case['id']}.{key}", case[key], found, digits)


def degenerate(cases: Json, _: Reader) -> Parts:
    """What is undefined."""
    for case in cases:
        yield Part(case["id"], case["expected"], _coefficients(_units(case)))


def gamma(data: Json, _: Reader) -> Parts:
    """Mathet's gamma, of which nothing is computed."""
    for case in data["cases"]:
        asked = {k: v for k, v in case.items() if "gamma" in k or k == "observed_disorder"}
        yield Part(case["id"], asked, {})


def sets(data: Json, _: Reader) -> Parts:
    """Distances of sets of codes, and alpha over them."""
    for n, pair in enumerate(data["pair_distances"]):
        a, b = frozenset(pair["a"]), frozenset(pair["b"])
        asked = {k: pair[k] for k in ("jaccard", "masi")}
        yield Part(f"pair.{n}", asked, {"jaccard": jaccard(a, b), "masi": masi(a, b)})
    rows = [tuple(frozenset(s) for s in unit) for unit in data["units"]]
    everything, full = patterns(rows), patterns(r for r in rows if all(r))
    found = {
        "alpha_masi": alpha(everything, masi).value,
        "alpha_jaccard": alpha(everything, jaccard).value,
        "alpha_masi_nonempty": alpha(full, masi).value,
        "alpha_jaccard_nonempty": alpha(full, jaccard).value,
        "alpha_nominal_sets": alpha(everything).value,
        "per_code_alpha": {
            code: alpha(patterns(tuple(code in s for s in row) for row in rows)).value
            for code in data["expected"]["per_code_alpha"]
        },
    }
    yield Part("expected", data["expected"], found)


def unitizing(cases: Json, _: Reader) -> Parts:
    """The u-alpha family, and coefficients over single characters."""
    for case in cases:
        found = _family(case) if isinstance(case["continuum"], int) else {}
        for key, digits in (("expected_published", 0), ("expected_computed", 6)):
            if key in case:
                yield Part(f"{case['id']}.{key}", case[key], found, digits)


def _family(case: Mapping[str, Any]) -> dict[str, Any]:
    coders = [[(s, e, v) for s, e, v in spans] for spans in case["units"].values()]
    length = case["continuum"]
    got = unitised(length, coders)
    rows = [[GAP] * length for _ in coders]
    for row, spans in zip(rows, coders, strict=True):
        for start, end, value in spans:
            row[start:end] = [value] * (end - start)
    characters = patterns(zip(*rows, strict=True))
    marked = patterns(tuple(v != GAP for v in unit) for unit in zip(*rows, strict=True))
    return {
        "u_alpha": got.u.value,
        "bar_u_alpha": got.relevance.value,
        "cu_alpha": got.coding.value,
        "cu_coverage": got.coverage,
        "k_u_alpha": {k: m.value for k, m in got.by_value.items()},
        "coverage": dict(got.coverages),
        "alpha_over_atoms_nominal": alpha(characters).value,
        "alpha_over_atoms_binary": alpha(marked).value,
        "char_percent_agreement": percent_agreement(characters).value,
        "char_kappa": cohen(characters).value,
        "char_alpha": alpha(characters).value,
    }


def bootstrap(data: Json, read: Reader) -> Parts:
    """Intervals by drawing units, and the shares of draws below a bar."""
    known = {c["id"]: _units(c) for c in read("agreement_coded")}
    for case in data["cases"]:
        asked = {k: case[k] for k in ("ci95", "p_below") if k in case}
        name = f"{case['data']}.{case['coefficient']}.{case['resample'].split()[0]}"
        found: dict[str, Any] = {}
        if case["resample"] == "units":
            bars = [Decimal(bar) for bar in case.get("p_below", ())]
            found = _drawn(known[case["data"]], case["coefficient"], bars)
        yield Part(name, asked, found, tolerance=float(case["tol"]))
        if "se" in case:
            yield Part(name, {"se": case["se"]}, found, tolerance=ERROR)
    asked = {k: v for k, v in data["cluster_simulation"].items() if k != "design"}
    yield Part("cluster_simulation", asked, {})


def _drawn(units: Counter[Unit], coefficient: str, bars: Sequence[Decimal]) -> dict[str, Any]:
    values = sorted({v for unit in units for v in unit if v is not None}, key=repr)
    clusters = [{unit: 1} for unit, times in units.items() for _ in range(times)]
    nominal = coefficient == "alpha_nominal"
    distances = resampling.nominal_distances if nominal else resampling.ordinal_distances
    weights = resampling.weights(len(clusters), DRAWS, SEED)
    found = resampling.coincidences(clusters, values)
    alphas = resampling.alphas(found, weights, distances)
    between = resampling.alpha_interval(found, weights, distances)
    return {
        "ci95": list(between) if between else None,
        "se": float(np.nanstd(alphas)),
        "p_below": {str(bar): float(np.nanmean(alphas < float(bar))) for bar in bars},
    }
