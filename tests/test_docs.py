"""What the documents promise is what the program does."""

import importlib.util
import re
import sys
from dataclasses import fields, replace
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest
import typer
from marked import marked

from cgcoder import plugins
from cgcoder.cli import app
from cgcoder.core.acts import KINDS
from cgcoder.core.consensus import decide
from cgcoder.core.settings import Settings, Thresholds
from cgcoder.core.table import Report
from cgcoder.stats import findings
from cgcoder.text.dialogue import segment

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")])
COMMANDS = sorted(typer.main.get_command(app).commands)
STUDY = """
I01 (gov)
I02 (village) < I01
== I01.txt
P: Do you trust them?
I01: [trust_building+|They keep their word.] I thank them.
== I02.txt
P: And you?
I02: [trust_building-|Nobody tells us anything.]
"""

PROPOSED = """
I01 (gov)
== I01.txt
P: Do you meet?
I01: [face_to_face+:.9|We meet.] [face_to_face-:.8|Some stay away.]
"""


def module(name, path):
    """Import the script at *path*, which belongs to no package."""
    spec = importlib.util.spec_from_file_location(name, path)
    made = importlib.util.module_from_spec(spec)
    sys.modules[name] = made
    spec.loader.exec_module(made)
    return made


regenerate = module("regenerate", DOCS / "regenerate.py")


def prose(path):
    """Read a page of the documents."""
    return path.read_text(encoding="utf-8")


def test_the_command_reference_is_what_help_says():
    """docs/commands.md is regenerated and compared; `python3 dev.py docs` mends it."""
    assert prose(DOCS / "commands.md") == regenerate.reference()


@pytest.mark.parametrize("path", regenerate.SHOWN, ids=lambda p: p.name)
def test_every_shown_command_prints_what_the_page_shows(path, tmp_path):
    """Each console block is run in order in a new folder; `python3 dev.py docs` mends it."""
    text = prose(path)
    assert "```console\n$ cgcoder" in text
    assert regenerate.replayed(text, tmp_path) == text


def test_the_page_for_notebooks_shows_what_python_answers(tmp_path):
    """Each line at the prompt is run on a new study; `python3 dev.py docs` mends the page."""
    text = prose(regenerate.PYTHON)
    assert ">>> import cgcoder" in text
    assert regenerate.spoken(text, tmp_path) == text


@pytest.mark.parametrize("path", [*regenerate.SHOWN, regenerate.PYTHON], ids=lambda p: p.name)
def test_no_page_shows_a_fault(path):
    """A page regenerated while something was broken is not handed on."""
    assert "a fault in cgcoder itself" not in prose(path)
    assert "Traceback" not in prose(path)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_told_of_outside_the_reference(command):
    """A command that no page for people mentions is not offered."""
    pages = [p for p in PAGES if p.name not in {"commands.md", "CHANGELOG.md"}]
    assert any(re.search(rf"\bcgcoder {command}\b", prose(p)) for p in pages)


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_no_page_names_a_command_that_is_not_there(path):
    """What stands after `cgcoder` in code is a command, an option, or a module's name."""
    code = re.findall(r"`([^`\n]+)`|^ {4}(.+)$|^\$ (.+)$", prose(path), re.MULTILINE)
    named = {
        word for parts in code for word in re.findall(r"(?:^|\s)cgcoder ([a-z]+)\b", "".join(parts))
    }
    assert named - set(COMMANDS) == set()


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_every_link_between_pages_leads_somewhere(path):
    """Relative links name files that are there, and headings that are in them."""
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(path)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, heading = target.partition("#")
        page = (path.parent / name) if name else path
        assert page.exists(), target
        if heading:
            titles = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
            assert heading in {re.sub(r"[^\w\- ]", "", t.lower()).replace(" ", "-") for t in titles}


@pytest.mark.parametrize("field", fields(Thresholds), ids=lambda f: f.name)
def test_the_method_page_lists_every_cut_off_with_its_default(field):
    """Nobody has to read code to learn what a verdict rests on."""
    assert f"| `{field.name}` | {field.default} |" in prose(DOCS / "method.md")


def recipes():
    """Give the modules that CONTRIBUTING.md shows, by door."""
    found = re.findall(
        r"^```python\n# src/cgcoder/(\w+)/(\w+)\.py\n(.*?)^```$",
        prose(ROOT / "CONTRIBUTING.md"),
        re.DOTALL | re.MULTILINE,
    )
    made = {}
    for door, name, code in found:
        made[door] = ModuleType(name)
        exec(compile(code, f"{door}/{name}.py", "exec"), made[door].__dict__)  # noqa: S102
    return made


def test_contributing_shows_a_plugin_for_each_door():
    """The five recipes are there."""
    assert sorted(recipes()) == ["coders", "exchange", "exports", "formats", "stats"]


def test_the_recipe_of_a_format_reads_turns(tmp_path):
    """The offsets it gives cut the spoken words out of its text."""
    path = tmp_path / "a.tab"
    path.write_text("P\tDo you meet?\nI01\tEvery month.\n", encoding="utf-8")
    reading = recipes()["formats"].read(path)
    spoken = [(label, reading.text[start:end]) for label, start, end in reading.turns]
    assert spoken == [("P", "Do you meet?"), ("I01", "Every month.")]


def test_the_recipe_of_a_coder_codes_informants_only():
    """It proposes one coding, for the turn in which the informant thanks."""
    study = marked(STUDY)
    coded = dict(recipes()["coders"].code(study.sources, study.codebook))
    quotes = [s.text[p.start : p.end] for s, found in coded.items() for p in found]
    assert quotes == ["They keep their word. I thank them."]


def test_the_recipe_of_a_statistic_counts_words():
    """Seven words of one informant, four of the other."""
    (table,) = recipes()["stats"].compute(marked(STUDY))
    assert table.rows == (("I01", 7), ("I02", 4))


def test_the_recipe_of_an_export_writes_verdicts(tmp_path):
    """Two voters are too few for a verdict, and the file says so."""
    study = marked(STUDY)
    recipes()["exports"].write(Report(study, findings.judge(study)), tmp_path / "v.txt")
    assert (tmp_path / "v.txt").read_text(encoding="utf-8") == (
        "trust_building: insufficient evidence\n"
    )


def test_the_recipe_of_an_exchange_format_brings_decisions_back(tmp_path):
    """Untouched it gives nothing; an x refuses a coding once; an unknown line is a problem."""
    study, path = marked(PROPOSED), tmp_path / "checklist.txt"
    checklist = recipes()["exchange"]
    checklist.write(study, path)
    assert checklist.read(path, study, "Ani") == ([], [])
    path.write_text(path.read_text("utf-8").replace("  ", "x ", 1) + "x nowhere\n", "utf-8")
    drafts, problems = checklist.read(path, study, "Ani")
    assert [(d.verdict, d.target.segment.quote) for d in drafts] == [("rejected", "We meet.")]
    assert [p.place for p in problems] == ["checklist.txt:3"]
    ruled = decide(study, [replace(drafts[0], by="Ani", made_at="2026", id="e1")])
    assert checklist.read(path, ruled, "Ani")[0] == []


def test_the_recipe_of_an_entry_goes_there_and_back():
    """The lines shown hold for the ledger as it is."""
    page = prose(ROOT / "CONTRIBUTING.md")
    (code,) = re.findall(
        r"^```python\n# tests: an entry.*?\n(.*?)^```$", page, re.DOTALL | re.MULTILINE
    )
    assert code.count("assert ") == 2
    exec(compile(code, "CONTRIBUTING.md", "exec"), {})  # noqa: S102


def test_the_page_of_architecture_counts_the_kinds_of_acts():
    """Eleven kinds of entries, five doors."""
    page = prose(DOCS / "architecture.md")
    assert len(KINDS) == 11
    assert "one of eleven kinds" in page
    assert len(get_args(plugins.Door)) == 5
    assert "**Five doors.**" in page


def manners():
    """Give the transcripts that docs/formats.md shows."""
    return re.findall(r"^```text\n(.*?)^```$", prose(DOCS / "formats.md"), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("shown", manners(), ids=lambda text: text.split("\n")[0])
def test_every_transcript_on_the_page_of_formats_is_understood(shown, tmp_path):
    """One voice asks, one informant answers, and the answer is that informant's alone."""
    path = tmp_path / "I03.txt"
    path.write_text(shown, encoding="utf-8")
    reading = plugins.load("formats", "text").read(path)
    source = segment(reading, source_id="I03.txt", informants=(), settings=Settings())
    said = {t.role: source.text[t.start : t.end] for t in reversed(source.turns)}
    assert source.kind == "interview"
    assert said["informant"] in {"Rutin, tiap tiga bulan.", "Every three months."}
    assert said["interviewer"].endswith("?")
    assert len(source.informants) == 1
    assert source.warnings == ()


def test_the_page_of_formats_lists_every_ending():
    """Each suffix that some format takes is in the table, and no other."""
    table = re.findall(r"^\| (`\..*?) \|", prose(DOCS / "formats.md"), re.MULTILINE)
    listed = sorted(suffix for cell in table for suffix in re.findall(r"`(\.\w+)`", cell))
    known = [s for n in plugins.names("formats") for s in plugins.load("formats", n).SUFFIXES]
    assert listed == sorted(known)


def test_the_page_of_architecture_names_every_part_of_the_package():
    """Whoever opens src/cgcoder finds each folder and module there explained."""
    page = prose(DOCS / "architecture.md")
    parts = [
        f"{p.name}/" if p.is_dir() else p.name
        for p in (ROOT / "src" / "cgcoder").iterdir()
        if not p.name.startswith(("_", ".")) and p.name != "py.typed"
    ]
    assert [p for p in parts if f"`{p}`" not in page] == []
