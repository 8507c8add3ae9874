"""The empty codebook that teaches how to write one."""

from __future__ import annotations

from cgcoder.codebook.places import folder
from cgcoder.core.errors import unknown

LANGUAGES = ("en", "id")


def template(language: str) -> str:
    """Give the text of an empty codebook, its comments in *language* (`en` or `id`).

    Raises:
        UnknownNameError: there is none in that language.
    """
    if language not in LANGUAGES:
        raise unknown("language", language, LANGUAGES)
    return (folder() / "new" / f"codebook.{language}.yaml").read_text(encoding="utf-8")
