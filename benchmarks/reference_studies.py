"""Reference values of samples, findings and tables, beside what this program computes for them.

Every function takes the content of one file and gives its parts: the values as they stand in the
file and, in the same shape, the values as computed. What a part lacks is not computed; why is
told in `reference_values.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from reference_checks import Json, Part, Parts, Reader

from cgcoder import roster
from cgcoder.core import association, saturation
from cgcoder.core.exact import benjamini_hochberg, exact, holm
from cgcoder.core.model import Informant
from cgcoder.core.referral import Forest, effective_chains, effective_informants, forest, mixing
from cgcoder.core.reliability import (
    Table2x2,
    Unit,
    brennan_prediger,
    cohen,
    holsti,
    percent_agreement,
)
from cgcoder.core.rule import judge
from cgcoder.core.settings import Thresholds

FAULTS = {
    "cycle": ("I01,I02\nI02,I01\n", "circle"),
    "recruiter not in list": ("I01,\nI02,I09\n", "not in the list"),
    "self-recruitment": ("I01,\nI02,I02\n", "referred by themselves"),
    "duplicate id": ("I01,\nI01,\n", "already"),
}
"""A list of informants with the fault, and what the program says of it."""


def associated(data: Json, _: Reader) -> Parts:
    """Exact tests, corrections for many of them, co-occurrence."""
    for case in data["fisher"]:
        test = exact(case["table"])
        asked = {k: v for k, v in case.items() if k.startswith("p_")}
        yield Part(case["id"], asked, {"p_two_sided": test and test.p})
    for case in data["min_two_sided_p"]:
        test = exact([[case["n1"], 0], [0, case["n2"]]])
        found: dict[str, Any] = {"p": test and test.reachable}
        yield Part(f"least_p.{case['n1']}.{case['n2']}", {"p": case["p"]}, found, digits=5)
    ps = [Fraction(p) for p in data["multiple"]["p"]]
    asked = {k: data["multiple"][k] for k in ("holm", "bh")}
    yield Part("multiple", asked, {"holm": holm(ps), "bh": benjamini_hochberg(ps)})
    for n, case in enumerate(data["cooccurrence"]):
        a, b, both, units = (case[k] for k in ("n1", "n2", "n12", "N"))
        found = {
            "c": association.c_coefficient(a, b, both),
            "jaccard": association.c_coefficient(a, b, both),
            "overlap_coefficient": association.overlap_coefficient(a, b, both),
            "pmi_bits": association.pmi(a, b, both, units),
            "npmi": association.npmi(a, b, both, units),
        }
        yield Part(f"cooccurrence.{n}", {k: case[k] for k in found if k in case}, found)


def caqdas(data: Json, _: Reader) -> Parts:
    """What other programs would show."""
    for n, case in enumerate(data["nvivo"]["cases"]):
        counted = Table2x2(*(case[k] for k in ("both", "only_a", "only_b", "neither"))).units
        found = {"percent_agreement": percent_agreement(counted).value}
        found["kappa"] = cohen(counted).value
        yield Part(f"nvivo.{n}", {k: case[k] for k in found}, found)
    for n, case in enumerate(data["holsti"]["cases"]):
        value = holsti(case["M"], case["N1"], case["N2"])
        yield Part(f"holsti.{n}", {"value": case["value"]}, {"value": value})
    example = data["atlasti_c"]["published"]
    value = association.c_coefficient(*(example[k] for k in ("n1", "n2", "n12")))
    yield Part("atlasti_c", {"value": example["value"]}, {"value": value}, digits=0)
    flag = {"flag_ratio": data["atlasti_c"]["flag_ratio"]}
    yield Part("atlasti_c", flag, {"flag_ratio": association.UNEQUAL})
    for n, case in enumerate(data["maxqda"]["cases"]):
        one = Counter[Unit]({(1, 1): case["a"], (1, 0): case["b"], (0, 1): case["c"]})
        found = {"pa": percent_agreement(one).value}
        found["kappa"] = brennan_prediger(one, case["codes"]).value
        yield Part(f"maxqda.{n}", {k: case[k] for k in found}, found)


def saturated(data: Json, _: Reader) -> Parts:
    """Stopping rules and estimates of what is still unseen."""
    for case in data["guest"]["cases"]:
        rule = case["base"], case["run"], Fraction(case["threshold"])
        stop = saturation.base_run(case["new_per_interview"], *rule)
        found: dict[str, Any] = {
            "base_codes": stop.base_codes, "ratios": list(stop.ratios),
            "notation": stop.notation, "reason": stop.outcome,
        }  # fmt: skip
        yield Part(case["id"], case["expected"], found)
    for n, case in enumerate(data["francis"]["cases"]):
        end = saturation.base_run(case["new"], case["initial"], case["stop"], Fraction(0)).end
        yield Part(f"francis.{n}", {"end": case["expected"]}, {"end": end})
    for case in data["chao2"]["cases"]:
        found = _richness(case["S"], case["Q1"], case["Q2"], case["n"])
        yield Part(case["id"], {k: case[k] for k in found}, found, digits=5)
    counts = Counter(n for n in data["chao1"]["counts"] if n)
    rare = counts[1], counts[2]
    found = {
        "bias_corrected": counts.total() + saturation.unseen(*rare, corrected=True),
        "classic": counts.total() + saturation.unseen(*rare),
    }
    yield Part("chao1", {k: data["chao1"][k] for k in found}, found)
    yield _incidence(data["incidence_example"])


def _richness(*counts: int) -> dict[str, Any]:
    found = saturation.chao2(*counts)
    first, second = saturation.jackknives(*counts)
    return {
        "chao2": found and found.estimate, "chao2_se": found and found.error,
        "jack1": first, "jack2": second,
    }  # fmt: skip


def _incidence(example: Mapping[str, Any]) -> Part:
    seen = saturation.seen(example["interviews"])
    found = _richness(seen.ideas, seen.once, seen.twice, seen.units) | {
        "new_per_interview": list(saturation.new_ideas(example["interviews"])),
        "S": seen.ideas, "n": seen.units, "Q1": seen.once, "Q2": seen.twice,
        "sample_coverage": saturation.coverage(seen),
        "rarefaction": {str(t): e for t, e in enumerate(saturation.rarefaction(seen), 1)},
    }  # fmt: skip
    found["estimated_completeness"] = seen.ideas / found["chao2"]
    asked = {k: v for k, v in example.items() if k not in {"source", "interviews"}}
    return Part("incidence_example", asked, found)


def _sample(referral: Mapping[str, Any]) -> tuple[tuple[Informant, ...], Forest]:
    people = tuple(Informant(i, group=g, referred_by=r or "") for i, (r, g) in referral.items())
    return people, forest(people)


def snowball(data: Json, _: Reader) -> Parts:
    """The referral forest, and how independent sets of informants are."""
    people, trees = _sample(data["referral"])
    sizes, mixed = trees.trees(data["referral"]), mixing(people, trees)
    found = {
        "wave": dict(trees.wave), "seed": dict(trees.seed), "tree_size": dict(sizes),
        "max_wave": max(trees.wave.values()),
        "effective_chains_hill2": effective_chains(sizes.values()),
        "largest_tree_share": Fraction(max(sizes.values()), len(people)),
        "descendants": trees.descendants(), "bottleneck_share": trees.bottlenecks(),
        "homophily": {
            "links": mixed.total, "within": mixed.within,
            "expected_within": mixed.expected_within, "recruitment_homophily": mixed.homophily,
            "assortativity": mixed.assortativity, "EI_index": mixed.ei_index,
        },
        "referral_matrix": {f"{a}->{b}": n for (a, b), n in mixed.links.items()},
    }  # fmt: skip
    apart = {"source", "referral", "check", "errors", "evidence_sets"}
    yield Part("sample", {k: v for k, v in data.items() if k not in apart}, found)
    group = {i.id: i.group for i in people}
    for n, case in enumerate(data["evidence_sets"]):
        some = case["informants"]
        found = {
            "trees": len(trees.trees(some)),
            "groups": len({group[i] for i in some}),
            "effective_chains_hill2": effective_chains(trees.trees(some).values()),
            "n_eff": {d: effective_informants(some, trees, Fraction(d)) for d in case["n_eff"]},
        }
        asked = {k: v for k, v in case.items() if k != "informants"}
        yield Part(f"evidence_set.{n}", asked, found)
    yield Part("errors", data["errors"], [e if _refused(e) else None for e in data["errors"]])


def _refused(fault: str) -> bool:
    """Whether a list of informants with this fault is told apart."""
    rows, said = FAULTS[fault]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "informants.csv"
        path.write_text(f"informant,referred_by\n{rows}", encoding="utf-8")
        _, problems = roster.read(path)
    return len(problems) == 1 and said in problems[0].message


def findings(data: Json, _: Reader) -> Parts:
    """Verdicts of the worked cases, and the thresholds they rest on."""
    rule, people, trees = Thresholds(), *_sample(data["referral"])
    found = {
        "pos_band": rule.position_band, "status_band": rule.status_band,
        "contest_share": rule.contest_share, "mixed_partly": rule.mixed_share,
        "n_min": rule.least_voters, "lam": rule.referral_decay,
        "dissent_minor": rule.dissent_share, "k": rule.group_constant,
    }  # fmt: skip
    yield Part("defaults", data["defaults"], found)
    groups = {i.id: i.group for i in people}
    for case in data["cases"]:
        votes = {i: (plus, minus) for i, (plus, minus) in case["votes"].items()}
        yield Part(case["id"], case["expected"], _verdict(votes, trees, groups, case["options"]))


def _verdict(
    votes: Mapping[str, tuple[int, int]],
    trees: Forest,
    groups: Mapping[str, str],
    options: Mapping[str, Any],
) -> dict[str, Any]:
    v = judge(
        votes, trees, groups, Thresholds(),
        alpha=float(options["alpha"]) if "alpha" in options else None,
        unverified=options.get("machine_unverified", False),
        source_types=options.get("source_types", 1),
    )  # fmt: skip
    return {
        "status": v.status, "confidence": v.confidence, "n_vote": v.voting,
        "pos": v.count("for"), "neg": v.count("against"), "mixed": v.count("mixed"),
        "S": v.score, "S_informants": v.score_informants, "minority_share": v.minority_share,
        "contest_type": "both" if v.contest == "between+within" else v.contest,
        "weighting_sensitive": v.weighting_sensitive, "lone_group_dissent": v.lone_group_dissent,
        "concerns": dict(v.concerns) or None,
        "total": sum(v.concerns.values()) if v.concerns else None,
        "side_n_eff": v.side and v.side.n_eff, "side_trees": v.side and v.side.trees,
        "side_groups": v.side and v.side.groups,
        "robustness": {k: f"{r.same}/{r.of}" for k, r in v.robustness.items()} or None,
    }  # fmt: skip
