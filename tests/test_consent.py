"""Whoever withdrew appears in nothing that the program gives out."""

from __future__ import annotations

import gzip
import io
import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cgcoder import pipeline, plugins, project
from cgcoder.cli import app
from cgcoder.core.acts import Closed, Coded, Decisive, Memo, Override, Review, Target
from cgcoder.core.model import Source
from cgcoder.core.segment import Segment

WORD = "zamrudkelabu"
"""A word that only the person says who withdraws."""
ROSTER = """\
informant,pseudonym,stakeholder_group,referred_by,consent
I01,Pak A,dinas,,yes
I02,Bu Xylofon,panti,I01,{consent}
I03,Bu C,panti,I02,yes
"""
FGD = f"""\
Pewawancara: P

P: Bagaimana?
I01: Kami rapat rutin setiap bulan dan semua pihak datang.
I02: {WORD}! Kami tidak percaya lagi karena janji tidak pernah ditepati, {WORD}.
I03: Kami rapat rutin setiap bulan dan semua pihak datang.
"""
OWN = f"P: Bagaimana?\nI02: Kami rapat rutin setiap bulan, {WORD}, dan semua pihak datang.\n"
OTHER = "P: Bagaimana?\nI01: Kami tidak percaya lagi, janji tidak pernah ditepati.\n"


def segment(source: Source, words: str) -> Segment:
    """The first place of *words* in a source."""
    start = source.text.index(words)
    end = start + len(words)
    around = source.text[max(0, start - 40) : start], source.text[end : end + 40]
    return Segment(source.id, start, end, words, *around, source.fingerprint)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study in which people decided on the words of somebody who still consents."""
    folder = project.create(tmp_path_factory.mktemp("consent") / "study", language="id")
    (folder / "informants.csv").write_text(ROSTER.format(consent="yes"), encoding="utf-8")
    for name, text in (("fgd", FGD), ("I02", OWN), ("I01", OTHER)):
        (folder / "transcripts" / f"{name}.txt").write_text(text, encoding="utf-8")
    pipeline.run(folder)
    loaded = project.load(folder)
    sources = {s.id: s for s in loaded.sources}
    said = segment(sources["fgd.txt"], f"ditepati, {WORD}")
    own = segment(sources["I02.txt"], WORD)
    proposal = next(c for c in loaded.codings if c.segment.source == "I02.txt")
    target = Target(proposal.segment, proposal.code, proposal.stance, proposal.coder, proposal.id)
    [first, *_] = project.record(
        folder,
        "Ani",
        [
            Coded(own, "trust_building", "supports", f"dia bilang {WORD}"),
            Coded(said, "trust_building", "hinders"),
            Review(target, "changed", own, "commitment", "supports", f"lihat {WORD}"),
            Memo("source", "I02.txt", f"catatan {WORD}"),
            Memo("coding", proposal.id, f"tanpa kata {WORD}"),
            Memo("coding", proposal.id, f"ingat {WORD}", target=target),
            Closed("I02.txt", sources["I02.txt"].fingerprint),
            Coded(segment(sources["I01.txt"], "tidak percaya"), "trust_building", "hinders"),
        ],
        loaded.sources,
    )
    project.record(folder, "Budi", [Memo("coding", first.id, f"setuju soal {WORD}")])
    pipeline.run(folder)
    return folder


@pytest.fixture(params=["withdrawn", "no"])
def study(request: pytest.FixtureRequest, before: Path, tmp_path: Path) -> Path:
    """The study after that person said no, or withdrew."""
    folder = tmp_path / "study"
    shutil.copytree(before, folder)
    told = ROSTER.format(consent=request.param)
    (folder / "informants.csv").write_text(told, encoding="utf-8")
    return folder


def contents(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file below a folder as text, parts of packed files one by one."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        data = path.read_bytes()
        if path.suffix == ".gz":
            data = gzip.decompress(data)
        if zipfile.is_zipfile(io.BytesIO(data)):
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                for name in packed.namelist():
                    yield f"{path.name}/{name}", packed.read(name).decode("utf-8", "replace")
        else:
            yield path.name, data.decode("utf-8", "replace")


def test_the_words_of_whoever_withdrew_are_in_no_result(study: Path) -> None:
    """Not in results, runs, proposals or the cache, in whatever form they are exported."""
    assert WORD in (study / "results" / "segments.csv").read_text(encoding="utf-8")
    pipeline.run(study)
    for door in ("exports", "exchange"):
        for name in plugins.names(door):
            done = CliRunner().invoke(
                app, ["export", "--to", name.replace("_", "-"), "-C", str(study)]
            )
            assert done.exit_code == 0, done.output
            assert WORD not in done.output
    for place in ("results", "runs", "proposals", ".cgcoder"):
        told = [n for n, text in contents(study / place) if WORD in text or "Xylofon" in text]
        assert [] == told, place


COMMANDS = (
    ["check"],
    ["moved", "--all"],
    ["agreement", "Ani", "lexicon"],
    ["reconcile", "Ani", "Budi", "--list"],
    ["status"],
    ["status", "--json"],
    ["findings"],
    ["findings", "trust_building"],
    ["findings", "--json"],
    ["show", "fgd"],
    ["segments"],
    ["segments", "--json"],
    ["matrix"],
    ["search", WORD[:6]],
    ["search", "percaya"],
    ["informants"],
    ["saturation"],
    ["compare"],
    ["compare", "--json"],
    ["trail"],
    ["trail", "--json"],
    ["trail", "Ani"],
    ["trail", "Budi"],
)


def test_no_command_tells_their_words(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is asked, before a run and after it, the answer does not hold them."""
    monkeypatch.chdir(study)
    monkeypatch.setenv("COLUMNS", "200")
    for _ in range(2):
        for command in COMMANDS:
            done = CliRunner().invoke(app, command)
            assert done.exit_code in (0, 1), (command, done.output)
            assert WORD not in done.output, command
            assert "Xylofon" not in done.output, command
        pipeline.run(study)


def test_their_own_interview_cannot_be_shown(study: Path) -> None:
    """A source that is theirs alone is none."""
    done = CliRunner().invoke(app, ["show", "I02", "-C", str(study)])
    assert (1, False) == (done.exit_code, WORD in done.output)


def test_their_decisions_stay_on_disk_and_come_back_with_consent(study: Path) -> None:
    """Withholding is no deletion: the ledger is kept, and consent given again brings it back."""
    assert WORD in (study / "ledger" / "Ani.jsonl").read_text(encoding="utf-8")
    assert 1 == sum(c.by == "Ani" for c in project.load(study).codings)
    listed = study / "informants.csv"
    listed.write_text(ROSTER.format(consent="yes"), encoding="utf-8")
    assert 1 < sum(c.by == "Ani" for c in project.load(study).codings)


def test_a_file_taken_away_does_not_bring_their_words_back(study: Path) -> None:
    """Decisions on an interview whose file is gone stay withheld with the person."""
    (study / "transcripts" / "I02.txt").unlink()
    pipeline.run(study)
    told = [n for n, text in contents(study / "results") if WORD in text]
    assert [] == told
    for command in (["trail"], ["trail", "--json"], ["status"], ["compare"]):
        done = CliRunner().invoke(app, [*command, "-C", str(study)])
        assert WORD not in done.output, command


def test_words_cut_out_with_the_withdrawal_are_not_listed_as_lost(study: Path) -> None:
    """Whose words they were, the text as it was tells; those of others are still told."""
    fgd = study / "transcripts" / "fgd.txt"
    kept = [line for line in FGD.splitlines() if not line.startswith("I02")]
    fgd.write_text("\n".join(kept) + "\n", encoding="utf-8")
    (study / "transcripts" / "I01.txt").write_text(
        OTHER.replace("percaya lagi, janji tidak", ""), encoding="utf-8"
    )
    pipeline.run(study)
    for command in (["moved", "--all"], ["moved", "--json"], ["trail"], ["check"]):
        done = CliRunner().invoke(app, [*command, "-C", str(study)])
        assert WORD not in done.output, command
    moved = CliRunner().invoke(app, ["moved", "--json", "-C", str(study)]).output
    assert "tidak percaya" in moved


def test_sheets_made_before_are_named_when_somebody_withdrew(study: Path) -> None:
    """They may hold their words, and decisions not yet imported: a person must look."""
    listed = study / "informants.csv"
    told = listed.read_text(encoding="utf-8")
    listed.write_text(ROSTER.format(consent="yes"), encoding="utf-8")
    CliRunner().invoke(app, ["export", "--to", "review-sheet", "-C", str(study)])
    listed.write_text(told, encoding="utf-8")
    old = study / "results" / "review-sheet.xlsx"
    os.utime(old, (listed.stat().st_mtime - 9, listed.stat().st_mtime - 9))
    assert "review-sheet.xlsx: made before" in " ".join(_run(study).split())
    old.unlink()
    CliRunner().invoke(app, ["export", "--to", "review-sheet", "-C", str(study)])
    assert "made before" not in _run(study)


def _run(study: Path) -> str:
    return CliRunner().invoke(app, ["run", str(study)]).output


def test_an_override_that_quotes_them_is_the_persons_own_word(study: Path) -> None:
    """A verdict is about no words of a source; who writes it answers for what it quotes."""
    project.record(study, "Ani", [Override("commitment", "contested", "dua pihak berselisih")])
    project.record(study, "Ani", [Decisive("I01.txt", "commitment", "surat dinas")])
    pipeline.run(study)
    assert [("commitment", "Ani")] == [(o.indicator, o.by) for o in project.load(study).overrides]
