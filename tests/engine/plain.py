"""The slow and obvious matcher: one regular expression per pattern, on the words of a sentence."""

import re

GAPS = {" ... ": r" (?:\w+ ){0,6}", " .. ": r" (?:\w+ ){0,3}"}


def _word(match: re.Match[str]) -> str:
    word, star = match.groups()
    if star:
        return word + r"\w*"
    return word + (r"(?:nya|lah|kah|pun|e|ne)?" if len(word) >= 4 else "")


def compiled(pattern: str) -> re.Pattern[str]:
    """Give the regular expression of a pattern without `~`, `?` and nesting."""
    text = pattern.strip("^$")
    for n, gap in enumerate(GAPS):
        text = text.replace(gap, f"<{n}>")
    text = text.replace("(", "(?:").replace(")*", ")#")
    text = re.sub(r"(?<![\\\w<])([a-z]\w*)(\*?)", _word, text).replace("#", r"\w*")
    for n, gap in enumerate(GAPS.values()):
        text = text.replace(f"<{n}>", gap)
    begin = "^" if pattern.startswith("^") else r"(?<!\w)"
    end = "$" if pattern.endswith("$") else r"(?!\w)"
    return re.compile(f"{begin}(?:{text}){end}")


def matches(pattern: str, words: list[str]) -> bool:
    """Whether *pattern* matches somewhere in *words*."""
    return compiled(pattern).search(" ".join(words)) is not None
