"""The study folder on disk: the only owner of its layout, of the clock and of ids."""

from cgcoder.project.create import create
from cgcoder.project.folder import Folder, find
from cgcoder.project.ledgers import append, now
from cgcoder.project.load import Loaded, load, open_study, with_proposals

__all__ = [
    "Folder",
    "Loaded",
    "append",
    "create",
    "find",
    "load",
    "now",
    "open_study",
    "with_proposals",
]
