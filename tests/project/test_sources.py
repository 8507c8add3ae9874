"""The cache of sources: saves time, and is never believed against the files."""

import pytest

from cgcoder.core.model import Informant
from cgcoder.core.settings import Settings
from cgcoder.project import sources as module
from cgcoder.project.folder import Folder
from cgcoder.project.sources import sources

TEXT = "Kode: I01\nTanggal: 2021-10-12\n\nP: Bagaimana rapat?\nI01: Kami rapat rutin.\n"
ROSTER = (Informant("I01"), Informant("I02", attributes={"nama": "Sari"}))


@pytest.fixture
def folder(tmp_path):
    """A folder with one interview."""
    (tmp_path / "transcripts").mkdir()
    (tmp_path / "transcripts" / "I01.txt").write_text(TEXT, encoding="utf-8")
    return Folder(tmp_path)


@pytest.fixture
def divided(monkeypatch):
    """The names of sources as they are divided into turns anew."""
    names = []

    def noted(reading, *, source_id, **more):
        names.append(source_id)
        return segment(reading, source_id=source_id, **more)

    segment = module.segment
    monkeypatch.setattr(module, "segment", noted)
    return names


def test_a_source_from_the_cache_is_the_source_as_read(folder, divided):
    """Nothing is lost on the way through the cache, and nothing is divided twice."""
    read = sources(folder, ROSTER, Settings())
    again = sources(folder, ROSTER, Settings())

    assert read == again
    assert ["I01.txt"] == divided
    assert [("P", "interviewer", ""), ("I01", "informant", "I01")] == [
        (t.speaker, t.role, t.informant) for t in again[0][0].turns
    ]


def test_a_changed_file_is_read_again(folder, divided):
    """The bytes of the file decide, not its date."""
    before = sources(folder, ROSTER, Settings())
    path = folder.transcripts / "I01.txt"
    path.write_text(TEXT.replace("rutin", "jarang"), encoding="utf-8")
    after = sources(folder, ROSTER, Settings())

    assert "Kami rapat jarang." in after[0][0].text
    assert before[2] != after[2]
    assert ["I01.txt", "I01.txt"] == divided


@pytest.mark.parametrize(
    ("roster", "settings"),
    [
        (ROSTER[:1], Settings()),
        (ROSTER, Settings(interviewers=("I01",))),
        (ROSTER, Settings(speakers={"P": "I02"})),
        (ROSTER, Settings(kinds={"I01": "document"})),
    ],
)
def test_what_decides_about_turns_divides_anew(folder, divided, roster, settings):
    """Roster, interviewers, speakers and kinds have a say in whose words are whose."""
    before = sources(folder, ROSTER, Settings())
    after = sources(folder, roster, settings)

    assert before[2] != after[2]
    assert ["I01.txt", "I01.txt"] == divided
    assert after == sources(folder, roster, settings)


def test_settings_without_a_say_divide_nothing_anew(folder, divided):
    """A new title or threshold costs nothing here."""
    sources(folder, ROSTER, Settings())
    sources(folder, ROSTER, Settings(title="Another", language="id"))

    assert ["I01.txt"] == divided


@pytest.mark.parametrize("spoil", [b"", b"\xff{", b"{}", None])
def test_a_spoilt_cache_costs_time_only(folder, divided, spoil):
    """Torn, foreign or altered content counts as none."""
    before = sources(folder, ROSTER, Settings())
    path = folder.cache / "sources.json"
    path.write_bytes(path.read_bytes().replace(b"rutin", b"RUTIN") if spoil is None else spoil)
    after = sources(folder, ROSTER, Settings())

    assert before == after
    assert ["I01.txt", "I01.txt"] == divided


def test_the_cache_forgets_files_that_are_gone(folder):
    """What was deleted leaves nothing behind."""
    sources(folder, ROSTER, Settings())
    (folder.transcripts / "I01.txt").unlink()
    sources(folder, ROSTER, Settings())

    assert b"rutin" not in (folder.cache / "sources.json").read_bytes()
