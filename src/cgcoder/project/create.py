"""Make a study folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from cgcoder import codebook as codebooks
from cgcoder import roster
from cgcoder.core.errors import SettingsError
from cgcoder.core.settings import Thresholds
from cgcoder.project.folder import Folder
from cgcoder.text.listing import HEADINGS
from cgcoder.writing import private_folder, write_text

GITIGNORE = ".cgcoder/\nproposals/\nresults/\n"

ROSTER = "informants.csv"

SETTINGS_TEXT = """\
# The settings of this study. Lines that begin with # are explanations or examples.
format = 1

title = {title}                      # printed on the report
author = ""                     # printed on the report
language = "{language}"                 # of the reports: "en" or "id" (Indonesian)
codebook = "codebook.yaml"
coders = ["lexicon"]            # the machine coders that propose codings
person = ""                     # who decides where a command does not say: --as NAME
consensus = "people"            # where people differ: "people" (the last word counts),
                                # "majority", "unanimous", or "person:NAME"
exports = ["segments", "findings", "xlsx", "word"]

# Speakers who ask the questions, where the transcripts do not make it plain.
# Their words are never evidence.
interviewers = []

# Speakers whom the list of informants does not explain: the name as it stands in the
# transcript = the informant's id.
[speakers]
# "Bu Ani" = "I07"

# What kind of source a file is, where it does not say: interview, observation or document.
[kinds]
# "notulen-maret" = "document"

# How many interviews you plan in each stakeholder group; cgcoder sample compares.
[sample]
# government = 3

[coder.lexicon]
mode = "balanced"               # "review" proposes more, "strict" less

# The findings rule. These are conventions; every report prints them.
[findings]
"""


def create(
    folder: Path,
    *,
    codebook: str = "ansell-gash",
    language: str = "en",
    title: str = "",
    sample: bool = False,
) -> Path:
    """Make a study in *folder*, which may exist and hold transcripts; give its path.

    With *sample* the transcripts and the roster of the fictional sample study are copied in;
    otherwise a list of informants is begun where there is none.

    Raises:
        SettingsError: there is a study already.
        UnknownNameError: no codebook of that name ships with cgcoder.
    """
    place = Folder(folder)
    if place.settings_file.exists():
        raise SettingsError(
            f"{folder} is a study already.", hint="Run it: cgcoder run, or choose another folder."
        )
    source = codebooks.shipped(codebook)
    for path in (place.root, place.transcripts, place.ledger):
        private_folder(path)
    if sample:
        _copy_sample(place.transcripts)
    elif roster.find(place.root) is None and not (place.root / ROSTER).exists():
        # Excel divides by semicolons where numbers have decimal commas.
        write_text(place.root / ROSTER, HEADINGS.replace(",", ";" if language == "id" else ","))
    own = place.root / "codebook.yaml"
    if not own.exists():
        write_text(own, source.read_text(encoding="utf-8"))
    if not (place.root / ".gitignore").exists():
        write_text(place.root / ".gitignore", GITIGNORE)
    # Last, since its presence is what makes the folder a study.
    write_text(place.settings_file, settings_text(language, title))
    return folder


def settings_text(language: str, title: str) -> str:
    """`cgcoder.toml` as a new study gets it."""
    quoted = '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
    text = SETTINGS_TEXT.format(title=quoted, language=language)
    for name in Thresholds.__dataclass_fields__:
        value = getattr(Thresholds(), name)
        shown = str(value) if isinstance(value, int) else f'"{value}"'
        text += f"{name} = {shown}\n"
    return text


def _copy_sample(target: Path) -> None:
    for path in sorted(sample_transcripts().iterdir()):
        if path.is_file():
            shutil.copyfile(path, target / path.name)


def sample_transcripts() -> Path:
    """Where the sample study lies: in the installed package, or in the checkout."""
    package = Path(__file__).parents[1]
    installed = package / "_sample"
    return installed if installed.is_dir() else package.parents[1] / "transcripts"
