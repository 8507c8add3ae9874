"""Whatever is coded, written and read back: nothing that nobody did, and all that somebody did."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from decided import base
from edited import SENTENCES
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import codebook
from worded import Docx

from cgcoder.core.model import Coding, Source, Study, Turn
from cgcoder.exchange.coded_docx import read, write

CODES = ("trust_building", "trust_building/openness", "barrier_budget", "commitment")
STANCES = ("supports", "hinders", "neutral")
ODD = ("\t“Ya…”, kata dia – \u2018begitu\u2019.", "<b>&amp; é 😀 [x] ]]>", "-", "   ", "")


@st.composite
def studies(draw):
    """An interview of a few turns with codings anywhere, nested and across turns."""
    lines = draw(st.lists(st.sampled_from((*SENTENCES, *ODD)), min_size=2, max_size=12))
    text = "".join(f"{line}\n" for line in lines)
    turns, at = [], 0
    for line in lines:
        label = line.find(": ") + 2 if line[:1] in "IP" and ": " in line else 0
        if line.strip():
            role = "interviewer" if line.startswith("P:") else "informant"
            turns.append(Turn(line[: max(label - 2, 0)], role, at + label, at + len(line)))
        at += len(line) + 1
    source = Source("I01.txt", "interview", text, tuple(turns), (), "id", "2021-11-23")
    marks = draw(st.lists(st.tuples(*[st.integers(0, len(text))] * 2), max_size=8, unique=True))
    codings = []
    for n, (one, two) in enumerate(marks):
        start, end = min(one, two), max(one, two)
        if not text[start:end].strip():
            continue
        code, stance = draw(st.sampled_from(CODES)), draw(st.sampled_from(STANCES))
        segment = source.segment(start, end)
        codings.append(
            Coding(f"{n:012x}", segment, code, stance, "lexicon", "unreviewed", "", 0.5, why="so")
        )
    empty = base()
    return Study(
        codebook(dict.fromkeys(CODES)),
        empty.settings,
        (source,),
        coders=empty.coders,
        codings=tuple(codings),
        own=tuple(codings),
        as_of="2021-11-23",
    )


def there_and_back(study, does):
    """Write, let somebody do something, read."""
    with TemporaryDirectory() as folder:
        write(study, Path(folder))
        path = Path(folder) / "I01.docx"
        file = Docx(path)
        does(file)
        return read(file.save(path), study, "Ani")


@given(studies(), st.booleans())
@settings(max_examples=25)
def test_what_nobody_changed_changes_nothing(study, google):
    """Neither as written nor as another program saves it; every comment keeps its words."""

    def does(file):
        if google:
            file.as_google()

    assert ([], []) == there_and_back(study, does)


@given(studies(), st.data())
@settings(max_examples=25)
def test_exactly_what_was_done_comes_back(study, data):
    """Each deleted comment is a rejection, each turned sign a change, all others nothing."""
    acts = {
        c.id: data.draw(st.sampled_from(("keep", "delete", "turn", "move"))) for c in study.codings
    }

    def does(file):
        for comment in list(file.comments):
            lines = file.lines(comment)
            act = acts[lines[-1].strip("[]").partition(".")[0]]
            if act == "delete":
                file.remove(comment)
            elif act == "turn":
                head = lines[0].partition(" (")[0]
                turned = "+" if "(−" in lines[0] else "-"
                file.write(comment, [f"{head} {turned}", *lines[1:]])
            elif act == "move":
                head = lines[0].partition(" (")[2]
                file.write(comment, [f"commitment ({head}", *lines[1:]])

    drafts, problems = there_and_back(study, does)
    said = {d.target.id: (d.verdict, d.code, d.stance) for d in drafts}
    assert ({i: x for i, x in map(expected(acts), study.codings) if x}, []) == (said, problems)


def expected(acts):
    """What is to come of each coding."""

    def of(coding):
        act, away = acts[coding.id], "supports" if coding.stance == "hinders" else "hinders"
        if act == "delete":
            return coding.id, ("rejected", "", None)
        if act == "turn":
            return coding.id, ("changed", coding.code, away)
        if act == "move" and coding.code != "commitment":
            return coding.id, ("changed", "commitment", coding.stance)
        return coding.id, None

    return of


@given(studies(), st.data())
@settings(max_examples=20)
def test_a_comment_is_a_coding_of_exactly_its_words(study, data):
    """Whatever stands in the line before and behind, and whatever was coded there."""
    source = study.sources[0]
    lines = [t for t in source.turns if source.text.count(source.text[t.start : t.end]) == 1]
    if not lines:
        return
    turn = data.draw(st.sampled_from(lines))
    words = source.text[turn.start : turn.end].strip()
    if not any(c.isalnum() for c in words):
        return
    drafts, problems = there_and_back(
        replace(study, codings=(), own=()), lambda file: file.add(words, "commitment+")
    )
    assert ([(source.text.index(words), words)], []) == (
        [(d.segment.start, d.segment.quote) for d in drafts],
        problems,
    )
