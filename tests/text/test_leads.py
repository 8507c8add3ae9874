"""Whom informants propose, in their own words."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cgcoder import project
from cgcoder.core.acts import LeadRuling, Retraction
from cgcoder.core.model import Informant, Source, Study, Turn
from cgcoder.text.lead_matching import leads
from cgcoder.text.leads import find

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TRUE = json.loads((HERE.parent / "data/leads.json").read_text("utf-8"))
LINES = [
    tuple(line.split("\t"))
    for line in (HERE / "lead_lines.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def talk(*turns):
    """Make an interview of (who, words); P asks."""
    text, made = "", []
    for who, said in turns:
        text += f"{who}: "
        role = "interviewer" if who == "P" else "informant"
        informant = "" if who == "P" else who
        made.append(Turn(who, role, len(text), len(text) + len(said), informant))
        text += f"{said}\n"
    spoken = tuple(dict.fromkeys(t.informant for t in made if t.informant))
    return Source(f"{spoken[0]}.txt", "interview", text, tuple(made), spoken)


def loaded(place, folder):
    """A study of the transcripts in *place*, in *folder*."""
    (folder / "transcripts").mkdir(parents=True)
    for path in place.iterdir():
        if path.is_file():
            (folder / "transcripts" / path.name).write_bytes(path.read_bytes())
    project.create(folder)
    return project.load(folder)


@pytest.mark.parametrize(("said", "who"), LINES, ids=[line[0][:40] for line in LINES])
def test_unasked_words_propose_somebody_or_nobody(said, who):
    """Advice, offers of a way and praise of knowledge count; own deeds, denials, quotes do not."""
    assert who == ("; ".join(one.name for one in find(talk(("I01", said)))) or "-")


@pytest.mark.parametrize(
    ("place", "name"),
    [(ROOT / "transcripts", "sample"), (ROOT / "benchmarks/gold/dev2", "dev2")],
    ids=["sample", "dev2"],
)
def test_all_true_leads_are_found_and_no_others(place, name, tmp_path):
    """The leads that a reading of every transcript gave, each with whom of the list it means."""
    found = leads(loaded(place, tmp_path / "study"))

    assert sorted(map(tuple, TRUE[name])) == sorted(
        (m.lead.by, m.lead.name, *m.informants) for m in found
    )


def test_an_answer_names_people_with_office_and_organisation():
    """Asked whom to see, an informant names two; whoever hands out the number is none of them."""
    answer = (
        "Ke kota temui Pak Irwan itu, kasi rehabilitasi anak. Terus ke UBS, Bu Laras. "
        "Nomornya nanti minta sama staf saya di depan, si Ayu."
    )
    found = find(talk(("P", "Siapa lagi yang perlu saya temui, Pak?"), ("I01", answer)))

    assert [
        ("Pak Irwan", "kasi rehabilitasi anak", "", "asked"),
        ("Bu Laras", "", "UBS", "asked"),
    ] == [(one.name, one.role, one.organisation, one.strength) for one in found]
    assert [one.segment.quote for one in found] == [
        "Ke kota temui Pak Irwan itu, kasi rehabilitasi anak.",
        "Terus ke UBS, Bu Laras.",
    ]


def test_questions_of_the_interviewer_propose_nobody():
    """Only informants propose: an interviewer who says whom to ask does not."""
    assert [] == find(talk(("P", "You should talk to Priya Nair."), ("I01", "Maybe.")))


def test_only_the_whole_name_settles_who_is_meant():
    """A part of a name, another spelling or an office is a possibility; honorifics may rule out."""
    roster = (
        Informant("I01", "Pak Anton"),
        Informant("I02", "Bu Ratna Dewi"),
        Informant("I03", "Pak Budi"),
        Informant("I04", "Mas Syafrudin"),
        Informant("I05", "", role="Camat", organisation="Kecamatan Hulu"),
    )
    said = (
        "Coba temui Pak Budi. Hubungi saja Bu Ratna. Coba temui Bang Syafruddin. "
        "Tanya ke Pak Camat. Coba temui Bu Anton. Hubungi saja Pak Darwis."
    )
    study = Study(None, None, (talk(("I01", said)),), roster)  # type: ignore[arg-type]

    assert {
        "Pak Budi": ("listed", ("I03",), "name"),
        "Bu Ratna": ("perhaps", ("I02",), "part"),
        "Bang Syafruddin": ("perhaps", ("I04",), "spelling"),
        "Pak Camat": ("perhaps", ("I05",), "role"),
        "Bu Anton": ("new", (), ""),
        "Pak Darwis": ("new", (), ""),
    } == {m.lead.name: (m.state, m.informants, m.basis) for m in leads(study)}


def test_a_ruling_stands_until_it_is_taken_back():
    """The last word on a lead counts, with whom a person takes it for."""
    source = talk(("I01", "Hubungi saja Bu Ratna."))
    roster = (Informant("I01"), Informant("I02", "Bu Ratna Dewi"))
    one = find(source)[0]
    said = LeadRuling(one.segment, one.name, "accepted", "I02", "", "Ani", "2026-01-01", "a1")
    back = Retraction("a1", "", "Ani", "2026-01-02", "a2")

    def state(*entries):
        study = Study(None, None, (source,), roster, entries=entries)  # type: ignore[arg-type]
        found = leads(study)[0]
        return found.state, found.informants, found.basis, found.ruling is not None

    assert ("listed", ("I02",), "person", True) == state(said)
    assert ("perhaps", ("I02",), "part", False) == state(said, back)


def test_words_of_who_withdrew_propose_nobody():
    """Where words are withheld, so is whom they name."""
    source = talk(("I01", "Hubungi saja Bu Ratna."))
    hidden = replace(source, withheld=((source.turns[0].start, source.turns[0].end),))

    assert 1 == len(leads(Study(None, None, (source,))))  # type: ignore[arg-type]
    assert [] == leads(Study(None, None, (hidden,)))  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*(line[0] for line in LINES), "?", '"', "Pak", "\n", "."])))
def test_a_lead_quotes_what_stands_there(parts):
    """Whatever is said, a quote is the text at its place and holds the name; ids are different."""
    source = talk(("P", "Who else should I see?"), ("I01", " ".join(parts).replace("\n", " ")))
    found = find(source)

    assert len(found) == len({one.id for one in found})
    for one in found:
        where = one.segment
        assert source.text[where.start : where.end] == where.quote
        assert one.name in where.quote
