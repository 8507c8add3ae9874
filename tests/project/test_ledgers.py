"""People's ledgers on disk."""

from cgcoder.core.acts import Override
from cgcoder.core.codes import Codebook
from cgcoder.core.ledger import replay
from cgcoder.core.model import Study
from cgcoder.core.settings import Settings
from cgcoder.project import ledgers, record
from cgcoder.project.folder import Folder


def test_two_acts_of_one_second_keep_their_order(tmp_path):
    """The later of two acts counts, even if they follow one another at once."""
    for n in range(30):
        record(tmp_path, "Ani", [Override("commitment", "contested", f"reason {n:02}")])
    entries, _ = ledgers.read(Folder(tmp_path))
    bare = Study(Codebook("name", "1", ()), Settings())

    assert ["reason 29"] == [o.reason for o in replay(bare, entries).overrides]


def test_an_act_recorded_in_whole_seconds_is_the_earlier_one_of_its_second():
    """Ledgers of earlier versions, without fractions, sort in their place."""
    old = Override("commitment", "contested", "z", "Ani", "2026-01-02T03:04:05+00:00")
    new = Override("commitment", "contested", "a", "Ani", "2026-01-02T03:04:05.000001+00:00")
    bare = Study(Codebook("name", "1", ()), Settings())

    assert (new,) == replay(bare, [new, old]).overrides


def test_entries_are_read_as_they_were_appended(tmp_path):
    """Every entry of every person is there, in the order of the files' names."""
    first = record(tmp_path, "Budi", [Override("commitment", "contested", "a")])
    second = record(tmp_path, "Ani", [Override("commitment", "", "")])

    assert ([*second, *first], []) == ledgers.read(Folder(tmp_path))
