"""Zip files whose bytes depend on their content alone."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip file can hold: every part bears it."""


def settle(made: Path, path: Path) -> None:
    """Write the parts of the zip file *made* to *path*, in their order, without any time."""
    with ZipFile(made) as old, ZipFile(path, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            info = ZipInfo(part.filename, EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            new.writestr(info, old.read(part))
