"""What queries find."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import marked

from cgcoder.core.model import Source, Study
from cgcoder.core.query import Both, Coded, Either, Not, Pair, Query, Said, Unit, Within, unit_of
from cgcoder.core.query_text import QueryError, parse
from cgcoder.core.votes import placed
from cgcoder.engine.querying import answer
from cgcoder.text.sentences import spans

STUDY = """
I01 (gov)
I02 (university) < I01
== I01.txt by Ani
P: Is there [trust+|trust here]?
I01: [trust+@Ani|We trust.] [budget-|No money came.] It rained.
P: Really?
I01: [trust/openness-@Ani|They hide it.]
I01: Then [budget- trust-|no money and no trust].
== I02.txt
I02: [budget0|The budget is what it is.]
I02: We meet. [trust+|I trust them. They trust me.]
== note.txt observation
[trust-|Nobody spoke about money.]
"""


def study() -> Study:
    """The study, with a column of the researcher's own."""
    made = marked(STUDY)
    first, second = made.informants
    people = (replace(first, attributes={"Sex": "F"}), replace(second, attributes={"Sex": "M"}))
    return replace(made, informants=people)


def found(query: str, of: Study | None = None) -> list[str]:
    """The words of what *query* finds."""
    of = of or study()
    asked = parse(query, [c.id for c in of.codebook.codes])
    return [f.source.text[f.start : f.end] for f in answer(of, asked, query)]


ONE = "We trust. No money came. It rained."
TWO = "They hide it."
THREE = "Then no money and no trust."
FOUR = "The budget is what it is."
FIVE = "We meet. I trust them. They trust me."
NOTE = "Nobody spoke about money."


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("trust", [ONE, TWO, THREE, FIVE, NOTE]),
        ("trust/openness", [TWO]),
        ("trust-", [TWO, THREE, NOTE]),
        ("budget0", [FOUR]),
        ("trust and budget", [ONE, THREE]),
        ("trust and not budget", [TWO, FIVE, NOTE]),
        ("not *", []),
        ("trust and group=university", [FIVE]),
        ("trust and sex=f", [ONE, TWO, THREE]),
        ("trust and wave>=1", [FIVE]),
        ("trust and tree=I01 and kind=interview", [ONE, TWO, THREE, FIVE]),
        ("trust and source=note", [NOTE]),
        ("budget and date=2021-11 and source!=I01", [FOUR]),
        ("trust[coder=Ani]", [ONE, TWO]),
        ("budget and coder=Ani", [ONE]),
        ("budget[informant!=I01]", [FOUR]),
        ("trust[group!=gov]", [FIVE, NOTE]),
        ("trust[coder=Ani stance=hinders]", [TWO]),
        ('"MONEY"', [ONE, THREE, NOTE]),
        ('"money" and kind=interview and budget', [ONE, THREE]),
        ("trust and budget within sentence", [THREE]),
        ("trust- within sentence", ["They hide it.", THREE, NOTE]),
        ("trust/openness and (trust and budget within source) within turn", [TWO]),
        (
            "trust/openness and budget within 2 turns",
            [f"{ONE}\nP: Really?\nI01: {TWO}\nI01: {THREE}"],
        ),
        ("trust/openness within source and budget within turn", [ONE, THREE]),
        ("trust before budget", [ONE]),
        ("budget after trust", [ONE]),
        ("budget before trust/openness", []),
        ("budget before trust/openness within 2 turns", [f"{ONE}\nP: Really?\nI01: {TWO}"]),
        ("trust overlaps budget", [THREE]),
        ('budget contains "money"', [ONE, THREE]),
        (
            '"no money" and "trust" within 4 words',
            ["We trust. No money came.", "money and no trust."],
        ),
        ("(trust or budget) and not (trust and budget)", [TWO, FOUR, FIVE, NOTE]),
    ],
)  # fmt: skip
def test_what_queries_find(query: str, expected: list[str]) -> None:
    """Interviewers' words are never found; parents include their sub-codes."""
    assert found(query) == expected


@pytest.mark.parametrize(
    ("query", "place", "message", "hint"),
    [
        ("trust and bugdet", 10, "There is no code 'bugdet' here.", "budget"),
        ("trust[coder=Anni]", 12, "There is no coder 'Anni' here.", "Ani"),
        ("group=goverment", 6, "There is no group 'goverment' here.", "gov"),
        ("sxe=f", 0, "There is no field 'sxe' here.", "Sex"),
        ("kind=document", 5, "There is no kind 'document' here.", ""),
    ],
)
def test_names_that_are_not_there_are_told(query: str, place: int, message: str, hint: str) -> None:
    """With the place in the query and the nearest name that is."""
    with pytest.raises(QueryError) as error:
        found(query)
    assert str(error.value) == f"{message}\n  {query}\n  {' ' * place}^"
    assert hint in error.value.hint


def test_what_was_asked_for_is_shown_with_its_codings() -> None:
    """Both codings of the turn, but not that of a code that is excluded."""
    asked = parse("budget and not trust/openness")
    first, *_ = answer(study(), asked)
    assert [e.coding.code for _, e in first.places if e] == ["budget"]
    assert (first.turns, first.informants) == ((1,), ("I01",))


def test_words_of_whoever_withdrew_are_neither_searched_nor_shown() -> None:
    """A turn that is left out lies between two that are found together."""
    whole = study()
    first = whole.sources[0]
    hidden = next(t for t in first.turns if first.text[t.start : t.end] == TWO)
    left = replace(
        first,
        turns=tuple(t for t in first.turns if t != hidden),
        withheld=((hidden.start, hidden.end),),
    )
    start = hidden.start
    codings = tuple(c for c in whole.codings if c.segment.start != start)
    of = replace(whole, sources=(left, *whole.sources[1:]), codings=codings)
    from cgcoder.stats.query import compute

    assert found('"hide"', of) == []
    (table,) = compute(of, query="trust and budget within 2 turns")
    assert "hide" not in str(table.rows)
    (table,) = compute(of, query="(not trust/openness) within 2 turns")
    assert "hide" not in str(table.rows)


CODES = ("trust", "budget", "trust/openness")
places = st.one_of(
    st.builds(
        Coded, st.sampled_from([*CODES, "*"]), st.sampled_from([None, "supports", "hinders"])
    ),
    st.builds(Said, st.sampled_from(["no", "trust", "money"])),
)
units = st.sampled_from(
    [Unit("sentence"), Unit("sentence", 2), Unit("turn"), Unit("turn", 2), Unit("source"),
     Unit("word", 4)]
)  # fmt: skip
relations = st.sampled_from(["before", "after", "overlaps", "contains"])
queries = st.recursive(
    st.one_of(places, st.builds(Pair, relations, places, places)),
    lambda part: st.one_of(
        st.builds(Not, part),
        st.builds(Both, part, part),
        st.builds(Either, part, part),
        st.builds(Within, part, units),
    ),
    max_leaves=6,
)
Found = set[tuple[str, int, int]]
FULL = study()


def naive(query: Query) -> Found:
    """Try every unit of every source, one by one."""
    unit = unit_of(query)
    return {(s.id, *u) for s in FULL.sources for u in cut(s, unit) if holds(query, s, u, unit)}


def parts(source: Source, unit: Unit) -> list[tuple[int, int]]:
    """The sentences, turns or words of a source that are not the interviewer's."""
    turns = [(t.start, t.end) for t in source.turns if t.role != "interviewer"]
    if unit.name == "source":
        return [(0, len(source.text))]
    if unit.name == "turn":
        return turns
    if unit.name == "sentence":
        return [(a + x, a + y) for a, b in turns for x, y in spans(source.text[a:b])]
    split = []
    for a, b in turns:
        at = a
        for word in source.text[a:b].split():
            at = source.text.index(word, at)
            split.append((at, at + len(word)))
            at += len(word)
    return split


def cut(source: Source, unit: Unit) -> list[tuple[int, int]]:
    """All runs of so many of them."""
    each = parts(source, unit)
    runs = [each[n : n + unit.length] for n in range(max(1, len(each) - unit.length + 1))]
    return [(run[0][0], run[-1][1]) for run in runs if run]


def inside(source: Source, spot: tuple[int, int], run: tuple[int, int], unit: Unit) -> bool:
    """Whether a spot belongs to one of the parts of a run."""
    a, b = spot
    for x, y in parts(source, unit):
        if not (run[0] <= x and y <= run[1]):
            continue
        shared = min(b, y) - max(a, x)
        enough = {
            "word": shared > 0,
            "sentence": shared > 0 and 2 * shared >= min(b - a, y - x),
            "turn": x <= a < y,
            "source": True,
        }
        if enough[unit.name]:
            return True
    return False


def spots(place: Coded | Said, source: Source) -> list[tuple[int, int, object]]:
    """Where a place stands in a source, with what stands there."""
    if isinstance(place, Coded):
        return [
            (e.coding.segment.start, e.coding.segment.end, e.coding.id)
            for e in placed(FULL).counted
            if e.source.id == source.id
            and (place.code == "*" or e.coding.code.startswith(place.code))
            and place.stance in (None, e.coding.stance)
        ]
    words = [w for t in [Unit("word")] for w in parts(source, t)]
    bare = [(a, b, source.text[a:b].casefold().rstrip(".?")) for a, b in words]
    return [(a, a + len(w), None) for a, b, w in bare if w == place.words]


LIES = {
    "before": lambda a, b: a[1] <= b[0],
    "after": lambda a, b: b[1] <= a[0],
    "overlaps": lambda a, b: a[0] < b[1] and b[0] < a[1],
    "contains": lambda a, b: a[0] <= b[0] and b[1] <= a[1],
}


def holds(query: Query, source: Source, run: tuple[int, int], unit: Unit) -> bool:  # noqa: PLR0911 - one for each kind of query
    """Whether a query holds of one unit, by its definition."""
    match query:
        case Coded() | Said():
            return any(inside(source, s[:2], run, unit) for s in spots(query, source))
        case Pair(relation, one, other):
            return any(
                LIES[relation](a, b)
                and (a[2] is None or a[2] != b[2])
                and belong(a, b, source, run, unit)
                for a in spots(one, source)
                for b in spots(other, source)
            )
        case Not(part):
            return not holds(part, source, run, unit)
        case Both(one, other):
            return holds(one, source, run, unit) and holds(other, source, run, unit)
        case Either(one, other):
            return holds(one, source, run, unit) or holds(other, source, run, unit)
        case Within(part, inner):
            if inner == unit:
                return holds(part, source, run, unit)
            return any(
                holds(part, source, other, inner)
                for other in cut(source, inner)
                if touches(source, run, unit, other)
            )
    raise AssertionError(query)


def belong(a, b, source, run, unit) -> bool:
    """Whether both spots belong to one run."""
    return inside(source, a[:2], run, unit) and inside(source, b[:2], run, unit)


def touches(source: Source, run: tuple[int, int], unit: Unit, other: tuple[int, int]) -> bool:
    """Whether a part of the run shares characters with another run."""
    return any(
        x < other[1] and other[0] < y for x, y in parts(source, unit) if run[0] <= x and y <= run[1]
    )


def quick(query: Query) -> Found:
    """What the program finds, each unit by itself."""
    from cgcoder.engine.query_names import Names
    from cgcoder.engine.querying import Asked

    held: Found = set()
    unit = unit_of(query)
    for source in FULL.sources:
        evidence = [e for e in placed(FULL).counted if e.source.id == source.id]
        one = Asked(Names(FULL, ""), source, evidence)
        bits, runs = one.bits(query, unit), cut(source, unit)
        held |= {(source.id, *runs[n]) for n in range(len(runs)) if bits >> n & 1}
    return held


@settings(max_examples=150, deadline=None)
@given(queries)
def test_it_is_found_where_it_holds_by_definition(query: Query) -> None:
    """The same units as when each is tried by itself."""
    assert quick(query) == naive(query)


@settings(max_examples=50, deadline=None)
@given(queries, queries, queries, units)
def test_the_laws_of_and_or_and_not(a: Query, b: Query, c: Query, unit: Unit) -> None:
    """De Morgan, distribution and double negation, in every unit."""

    def of(query: Query) -> Found:
        return quick(Within(query, unit))

    assert of(Not(Both(a, b))) == of(Either(Not(a), Not(b)))
    assert of(Not(Either(a, b))) == of(Both(Not(a), Not(b)))
    assert of(Both(a, Either(b, c))) == of(Either(Both(a, b), Both(a, c)))
    assert of(Not(Not(a))) == of(a)
