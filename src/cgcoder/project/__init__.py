"""The study folder on disk: the only owner of its layout, of the clock and of ids."""

from cgcoder.project.create import create
from cgcoder.project.folder import Folder, find
from cgcoder.project.ledgers import now, record
from cgcoder.project.load import languages, load, open_study
from cgcoder.project.rounds import Loaded, results_key, undisturbed, with_proposals

__all__ = [
    "Folder",
    "Loaded",
    "create",
    "find",
    "languages",
    "load",
    "now",
    "open_study",
    "record",
    "results_key",
    "undisturbed",
    "with_proposals",
]
