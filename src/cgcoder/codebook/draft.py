"""From the tree of a YAML file to a codebook, gathering whatever is wrong on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from cgcoder.codebook.cues import cues, patterns
from cgcoder.codebook.fields import LANGUAGE, Draft, keys, line, members, text, tidy, word
from cgcoder.codebook.tree import Fields, Node, Row, Scalar, parse
from cgcoder.core.codes import Code, Codebook, CodeKind
from cgcoder.core.errors import CgcoderError, unknown

TOP = ("name", "version", "language", "title", "theory", "shipped_cues", "switch_off", "codes")
CODE = (
    "kind", "label", "definition", "include", "exclude", "example", "near_miss", "literature",
    "cues", "exclusions",
)  # fmt: skip
TEXTS = ("label", "definition", "include", "exclude", "example", "near_miss")
KINDS: tuple[CodeKind, ...] = get_args(CodeKind)
_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")


def draft(content: str, name: str) -> Draft:
    """Read the codebook *content*; whatever is wrong stands in the problems of the draft."""
    made = Draft(name)
    tree, made.problems = parse(content, name)
    if isinstance(tree, Fields):
        _top(made, tree)
    elif not made.problems:
        made.wrong(
            1 if tree is None else tree.line,
            "There is no codebook in this file.",
            "A codebook begins with `name:` and holds `codes:`; "
            "`cgcoder codebook new` writes an empty one.",
        )
    return made


def _top(made: Draft, tree: Fields) -> None:
    keys(made, tree, TOP, "a codebook")
    language = word(made, tree, "language")
    if language and not LANGUAGE.fullmatch(language):
        made.wrong(line(tree, "language"), f"{language!r} is no language.", "Write `en` or `id`.")
    elif language:
        made.language = language
    name = word(made, tree, "name")
    if not name:
        made.wrong(tree.line, "The codebook has no name.", "Add a line like `name: my-codebook`.")
    codes = _codes(made, tree)
    list_name = word(made, tree, "shipped_cues")
    if list_name in {"none", "null", "~"}:
        list_name = ""
    made.switched = list(_switched(made, tree.get("switch_off")))
    made.codebook = Codebook(
        name,
        word(made, tree, "version"),
        codes,
        shipped_cues=list_name,
        switched_off=frozenset(entry for entry, _ in made.switched),
        title=text(made, tree.get("title"), "title"),
        theory=word(made, tree, "theory"),
    )
    if list_name:
        _known_list(made, list_name, line(tree, "shipped_cues"))


def _known_list(made: Draft, name: str, line: int) -> None:
    from cgcoder.codebook.places import shipped_cues

    try:
        shipped_cues(name)
    except CgcoderError as error:
        made.wrong(line, str(error), error.hint or "Leave `shipped_cues` empty to use none.")


def _codes(made: Draft, tree: Fields) -> tuple[Code, ...]:
    node = tree.get("codes")
    if isinstance(node, Row):
        made.wrong(
            node.line,
            "`codes` is a list; each code must stand under its id.",
            "Write `  my_code:` and below it, further in, `kind:`, `label:` and so on.",
        )
        return ()
    if not isinstance(node, Fields):
        made.wrong(
            line(tree, "codes"),
            "The codebook has no codes.",
            "Write `codes:` and below it, further in, an id for each code, as in `trust:`.",
        )
        return ()
    found = [_code(made, key, value) for key, value in node.pairs.values()]
    return tuple(_families(made, [code for code in found if code]))


def _families(made: Draft, codes: list[Code]) -> Iterator[Code]:
    """Give sub-codes the kind of their parents; drop those that have no parent."""
    kinds = {code.id: code.kind for code in codes if code.parent is None}
    for code in codes:
        if code.parent is None:
            yield code
        elif code.parent not in kinds:
            problem = unknown("code", code.parent, kinds)
            made.wrong(code.line, f"{code.id!r} has no parent. {problem}", problem.hint)
        else:
            if "kind" in made.fields[code.id] and code.kind != kinds[code.parent]:
                made.wrong(
                    made.fields[code.id]["kind"],
                    f"{code.id!r} is of another kind than {code.parent!r}.",
                    "Leave `kind` out: a sub-code takes it from its parent.",
                )
            yield replace(code, kind=kinds[code.parent])


def _code(made: Draft, key: Scalar, node: Node) -> Code | None:
    if not _valid_id(made, key):
        return None
    if not isinstance(node, Fields):
        made.wrong(
            key.line,
            f"The code {key.text!r} is empty.",
            "Below it, further in, write `label:`, `definition:` and `cues:`.",
        )
        return None
    keys(made, node, CODE, f"the code {key.text!r}")
    made.fields[key.text] = {name: pair[0].line for name, pair in node.pairs.items()}
    texts = {name: text(made, node.get(name), name) for name in TEXTS}
    made.exclusions[key.text] = list(patterns(made, node.get("exclusions"), "exclusions"))
    return Code(
        key.text,
        _kind(made, key, node),
        texts["label"],
        parent=key.text.rpartition("/")[0] or None,
        definition=texts["definition"],
        include=texts["include"],
        exclude=texts["exclude"],
        examples=texts["example"],
        near_misses=texts["near_miss"],
        source=word(made, node, "literature"),
        cues=tuple(cues(made, node.get("cues"))),
        exclusions=tuple(pattern for pattern, _ in made.exclusions[key.text]),
        line=key.line,
    )


def _valid_id(made: Draft, key: Scalar) -> bool:
    parts = key.text.split("/")
    if len(parts) > 2:  # noqa: PLR2004 (a code and its sub-code)
        made.wrong(
            key.line,
            f"{key.text!r} is nested too deep.",
            "A code may have sub-codes (`trust/openness`), a sub-code may not.",
        )
        return False
    if not all(_ID.fullmatch(part) for part in parts):
        better = re.sub(r"[^a-z0-9_/]+", "_", key.text.casefold()).strip("_/")
        made.wrong(
            key.line,
            f"{key.text!r} cannot be the id of a code.",
            "Use small letters, digits and _, beginning with a letter"
            + (f": {better!r}." if _ID.fullmatch(better.split("/")[0]) else "."),
        )
        return False
    return True


def _kind(made: Draft, key: Scalar, node: Fields) -> CodeKind:
    given = word(made, node, "kind")
    for kind in KINDS:
        if kind == given:
            return kind
    if given:
        problem = unknown("kind of code", given, KINDS)
        made.wrong(line(node, "kind"), str(problem), problem.hint)
    elif "/" not in key.text:
        made.wrong(
            key.line,
            f"The code {key.text!r} has no kind.",
            "Add `kind: indicator`, `kind: barrier` or `kind: context`.",
        )
    return "indicator"


def _switched(made: Draft, node: Node | None) -> Iterator[tuple[str, int]]:
    """Entries `code` or `code: pattern`; YAML reads the latter as a mapping unless quoted."""
    for member in members(made, node, "switch_off"):
        if isinstance(member, Row):
            made.wrong(member.line, "`switch_off` has a list within a list.", "One dash a line.")
        elif isinstance(member, Scalar):
            if not member.empty:
                yield tidy(member.text), member.line
        else:
            for key, value in member.pairs.values():
                below = value.members if isinstance(value, Row) else [value]
                for pattern in below:
                    if isinstance(pattern, Scalar) and not pattern.empty:
                        yield f"{key.text}: {tidy(pattern.text)}", pattern.line
                    else:
                        made.wrong(
                            key.line,
                            f"It is not said which cue of {key.text!r} to switch off.",
                            f"Write `- {key.text}: the cue`, or `- {key.text}` for all of them.",
                        )
