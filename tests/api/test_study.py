"""The study in a notebook: names, frames, options, and what goes wrong."""

import inspect
import subprocess
import sys

import pytest
from small_study import make

import cgcoder
from cgcoder import plugins, project
from cgcoder.core.acts import Coded


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A study of two interviews with proposals."""
    return make(tmp_path_factory.mktemp("api") / "study")


@pytest.fixture(scope="module")
def study(folder):
    """The study of the folder."""
    return cgcoder.open(folder)


def test_importing_cgcoder_loads_nothing_heavy():
    """Neither pandas nor even the interface is loaded before it is asked for."""
    code = (
        "import sys, cgcoder; "
        "print(sorted({'pandas', 'numpy', 'typer', 'cgcoder.api'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code]
    told = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    assert told.stdout == "[]\n"


def test_a_name_that_is_not_there_is_an_attribute_error():
    """`hasattr` and completion work on the module as on any other."""
    assert not hasattr(cgcoder, "nonsense")
    assert "open" in dir(cgcoder)
    assert "open" not in cgcoder.__all__


def test_every_statistic_is_a_method_with_its_own_help_and_options(study):
    """Each name completes; its signature has the options and no study."""
    for name in plugins.names("stats"):
        assert name in dir(study)
    assert list(inspect.signature(study.saturation).parameters) == ["levels", "group"]
    assert study.agreement.__doc__.startswith(plugins.load("stats", "agreement").HELP)


@pytest.mark.parametrize("name", plugins.names("stats"))
def test_every_statistic_computes_with_its_defaults(study, name):
    """Each table is a frame with a column for each of its columns, in both ways to show it."""
    frames = study.compute(name)
    for table in plugins.load("stats", name).compute(study.data):
        assert list(frames[table.name].columns) == [c.id for c in table.columns]
        assert len(frames[table.name]) == len(table.rows)
        assert frames.worded[table.name].shape == frames[table.name].shape


def test_a_segment_is_a_row_with_its_words(study):
    """The frame, the codings and the text agree on the words."""
    rows = study.segments
    assert list(rows["quote"]) == [c.segment.quote for c in study.codings]
    first = study.codings[0].segment
    assert study.source(first.source).text[first.start : first.end] == first.quote


def test_counts_are_whole_numbers_that_may_be_missing(study):
    """An undefined count is NA and leaves the others whole."""
    frame = study.segments
    assert str(frame["start"].dtype) == "Int64"
    assert str(study.findings["degree"].dtype) == "float64"


def test_worded_frames_say_codes_by_their_labels(study):
    """Headings and codes are words, in the language of the study."""
    frame = study.findings
    worded = study.compute("findings").worded.findings
    assert frame.loc[0, "status"] == "insufficient evidence"
    assert worded.loc[0, "Status"] == "insufficient evidence"
    assert worded.loc[0, "Label"] == "Face-to-face dialogue"


def test_an_option_reaches_the_statistic(study):
    """A list may stand for a tuple."""
    one = study.saturation(levels=["codes"]).saturation
    assert set(one["counted"]) == {"codes"}


WRONG = {
    "statistic": (lambda s: s.compute("agreemnt"), "Did you mean 'agreement'?"),
    "option": (lambda s: s.saturation(grup="x"), "Did you mean 'group'?"),
    "choice": (lambda s: s.agreement(unit="word"), "One of: sentence, turn, informant"),
    "kind": (lambda s: s.sample(waves=3), "It is of the kind of its default: waves=False"),
    "list": (lambda s: s.saturation(levels=3), "Give a list."),
    "source": (lambda s: s.source("I03"), "Did you mean 'I02'?"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_does_not_fit_is_told_with_a_hint(study, case):
    """No wrong name or value ends in a fault of the statistic."""
    ask, hint = WRONG[case]
    with pytest.raises(cgcoder.CgcoderError) as told:
        ask(study)
    assert hint in told.value.hint


def test_a_folder_that_is_none_is_told(tmp_path):
    """The hint says how a study is made."""
    with pytest.raises(cgcoder.CgcoderError, match="is no folder") as told:
        cgcoder.open(tmp_path / "nowhere")
    assert "cgcoder init" in told.value.hint


def test_an_attribute_that_is_no_statistic_is_an_attribute_error(study):
    """Tools that probe objects (`hasattr`, IPython) are answered as by any other object."""
    assert not hasattr(study, "_repr_html_")
    assert not hasattr(study, "agreemnt")
    assert not hasattr(study.sample(), "smple")


def test_a_run_is_seen_at_once(tmp_path):
    """What was read before is forgotten."""
    fresh = cgcoder.open(make(tmp_path / "study"))
    before = fresh.data
    assert fresh.run() is fresh
    assert fresh.data is not before
    assert (fresh.folder / "results" / "report.docx").is_file()


def test_words_of_whoever_withdrew_are_blacked_out(tmp_path):
    """In the text of a source, place for place, and in what stands around a coding."""
    folder = tmp_path / "study"
    project.create(folder)
    (folder / "transcripts" / "G01.txt").write_text(
        "Informants: I01, I02\n\nP: Bagaimana?\n"
        "I01: Kami percaya penuh kepada pemda.\nI02: Zamrud semua itu.\n",
        encoding="utf-8",
    )
    (folder / "informants.csv").write_text(
        "informant,consent\nI01,yes\nI02,withdrawn\n", encoding="utf-8"
    )
    read = project.load(folder)
    source = read.source("G01")
    start = source.text.index("percaya")
    draft = Coded(source.segment(start, start + 7), "trust_building", "supports")
    project.record(folder, "Ani", [draft], read.sources)
    found = cgcoder.open(folder).run()

    assert ["percaya"] == [e.segment.quote for e in found.data.entries]
    assert "Zamrud" not in repr(found.data.entries)
    assert "Zamrud" not in found.source("G01").text
    assert found.source("G01").text.endswith("I02: ██████ █████ ████\n")
    assert [c.segment.after for c in found.codings if "percaya" in c.segment.quote]
    assert "Zamrud" not in repr((found.codings, found.data.own, found.data.sources))
