"""The keys of the review screen: one table, from which keys, footer and help are made."""

from __future__ import annotations

from typing import NamedTuple


class Key(NamedTuple):
    """One thing that can be done."""

    keys: str
    """As textual names them, with commas between."""
    verb: str
    shown: str
    """How the keys are shown."""
    told: str
    """What it does, in a few words."""


GROUPS: dict[str, tuple[Key, ...]] = {
    "Go": (
        Key("n", "next", "n", "next coding"),
        Key("p", "previous", "p", "previous coding"),
        Key("tab,space", "next_waiting", "Tab", "next one that waits for you"),
        Key("l", "doubt", "l", "least certain first, or by place"),
        Key("enter", "around", "Enter", "next of several codings here; keep moved borders"),
        Key("left", "left", "←", "one word back"),
        Key("right", "right", "→", "one word on"),
        Key("up", "up", "↑", "one line up"),
        Key("down", "down", "↓", "one line down"),
        Key("pageup,ctrl+b", "page_up", "PgUp", "a screen up"),
        Key("pagedown,ctrl+f", "page_down", "PgDn", "a screen down"),
        Key("home", "first", "Home", "first word"),
        Key("end", "last", "End", "last word"),
        Key("slash", "search", "/", "find words"),
        Key("g", "again", "g", "find the next"),
        Key("G", "back_again", "G", "find the one before"),
    ),
    "Decide": (
        Key("a", "accept", "a", "accept"),
        Key("x", "reject", "x", "reject; remove your own"),
        Key("c", "code", "c", "change the code, or code the selection"),
        Key("plus,equals_sign", "supports", "+", "it supports"),
        Key("minus", "hinders", "-", "it hinders"),
        Key("0", "neutral", "0", "it is neutral"),
        Key("m", "memo", "m", "memo on the coding"),
        Key("M", "source_memo", "M", "memo on the source"),
        Key("u", "undo", "u", "undo"),
        Key("r", "redo", "r", "redo"),
    ),
    "Borders": (
        Key("left_square_bracket", "end_back", "[", "end a word earlier"),
        Key("right_square_bracket", "end_on", "]", "end a word later"),
        Key("left_curly_bracket", "end_sentence_back", "{", "end a sentence earlier"),
        Key("right_curly_bracket", "end_sentence_on", "}", "end a sentence later"),
        Key("comma", "start_back", ",", "begin a word earlier"),
        Key("full_stop", "start_on", ".", "begin a word later"),
        Key("less_than_sign", "start_sentence_back", "<", "begin a sentence earlier"),
        Key("greater_than_sign", "start_sentence_on", ">", "begin a sentence later"),
    ),
    "Select": (
        Key("s", "sentence", "s", "select the sentence, then one more"),
        Key("v", "select", "v", "begin or end a selection; arrows extend it"),
        Key("shift+left", "extend_left", "Shift+←", "select a word back"),
        Key("shift+right", "extend_right", "Shift+→", "select a word on"),
        Key("shift+up", "extend_up", "Shift+↑", "select a line up"),
        Key("shift+down", "extend_down", "Shift+↓", "select a line down"),
        Key("escape", "clear", "Esc", "let go"),
    ),
    "Sources": (
        Key("N", "next_source", "N", "next source"),
        Key("P", "previous_source", "P", "previous source"),
        Key("o", "open", "o", "open a source"),
        Key("d", "close", "d", "done: you have been through this source"),
        Key("f", "filter", "f", "filter by code, informant, coder, what waits"),
        Key("w", "moves", "w", "settle codings whose words have changed"),
        Key("delete,backspace", "gone", "Del", "while settling: the words are gone"),
        Key("b", "book", "b", "codebook"),
        Key("f5,ctrl+r", "reload", "F5", "read again what others recorded"),
    ),
    "Screen": (
        Key("t", "dress", "t", "colours: terminal, dark, light"),
        Key("question_mark,f1", "help", "?", "all keys"),
        Key("q,ctrl+q,ctrl+c", "leave", "q", "quit; everything is saved"),
    ),
}
FOOTER = (
    ("a", "accept"), ("x", "reject"), ("c", "code"), ("+-0", "stance"), ("Tab", "next"),
    ("s", "select"), ("u", "undo"), ("d", "done"), ("?", ""),
)  # fmt: skip
"""The keys that everybody needs; in 80 columns."""
WIDE_FOOTER = (
    *FOOTER[:4], ("[ ]", "borders"), *FOOTER[4:-1], ("N", "source"), ("?", "keys"),
)  # fmt: skip
VERBS = {
    name: key.verb for group in GROUPS.values() for key in group for name in key.keys.split(",")
}
"""What each key does, by textual's name of the key."""
