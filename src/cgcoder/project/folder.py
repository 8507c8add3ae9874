"""Where things stand in a study folder."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from cgcoder.core.configuration import parse
from cgcoder.core.errors import SettingsError
from cgcoder.core.settings import Settings

SETTINGS = "cgcoder.toml"
TRANSCRIPTS = "transcripts"


@dataclass(frozen=True, slots=True)
class Folder:
    """A study folder; every path in it has its one name here."""

    root: Path

    @property
    def settings_file(self) -> Path:
        """`cgcoder.toml`."""
        return self.root / SETTINGS

    @property
    def transcripts(self) -> Path:
        """The originals; never written to."""
        return self.root / TRANSCRIPTS

    @property
    def ledger(self) -> Path:
        """What people decided, a file a person."""
        return self.root / "ledger"

    @property
    def proposals(self) -> Path:
        """What machines propose, a folder a coder, a file a source."""
        return self.root / "proposals"

    @property
    def runs(self) -> Path:
        """What each run that changed something saw and concluded, without anybody's words."""
        return self.root / "runs"

    @property
    def results(self) -> Path:
        """Everything emitted; may be deleted."""
        return self.root / "results"

    @property
    def cache(self) -> Path:
        """Texts as read; may be deleted."""
        return self.root / ".cgcoder"

    def settings(self) -> Settings:
        """Read `cgcoder.toml`; the defaults where there is none."""
        path = self.settings_file
        try:
            text = path.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            return Settings()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(
                f"{path}: cannot be read: {error}.", hint="Save it as plain text in UTF-8."
            ) from error
        try:
            content = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise SettingsError(
                f"{path}: {error}.", hint='Text stands in quotes: title = "My study"'
            ) from error
        return parse(content, text, str(path))


def find(start: Path) -> Path:
    """The study folder at or above *start*.

    Raises:
        SettingsError: there is none.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file():
            return folder
    raise SettingsError(
        f"{start} is no study folder, and none lies above it.",
        hint="Go into your study folder, name it with --study FOLDER, or make one: "
        "cgcoder init my-study",
    )
