"""What every module behind the door of formats promises."""

import ast
import inspect
from pathlib import Path

import pytest

from cgcoder import plugins
from cgcoder.core.errors import SourceError

NAMES = plugins.names("formats")
DOOR = Path(plugins.__file__).parent / "formats"


def test_all_formats_stand_behind_the_door():
    """The formats that the documents promise are there."""
    assert NAMES == ["csv", "docx", "odt", "pdf", "rtf", "srt", "text", "vtt", "whisper", "xlsx"]


@pytest.mark.parametrize("name", NAMES)
def test_a_format_keeps_the_contract(name):
    """It has a help sentence, lower-case suffixes that no other takes, and one verb."""
    module = plugins.load("formats", name)
    assert module.HELP.endswith(".")
    assert module.SUFFIXES
    for suffix in module.SUFFIXES:
        assert suffix == suffix.lower()
        assert suffix.startswith(".")
        takers = [n for n in NAMES if suffix in plugins.load("formats", n).SUFFIXES]
        assert takers == [name]
    assert list(inspect.signature(module.read).parameters) == ["path"]


@pytest.mark.parametrize("name", NAMES)
def test_a_format_imports_no_other_and_nothing_heavy(name):
    """Files of one door do not know each other; big libraries wait until they are needed."""
    tree = ast.parse((DOOR / f"{name}.py").read_text(encoding="utf-8"))
    at_once = {
        (node.module if isinstance(node, ast.ImportFrom) else node.names[0].name) or ""
        for node in tree.body
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    heavy = {"pypdfium2", "python_calamine", "striprtf", "docx", "numpy", "pandas"}
    assert not {m.split(".")[0] for m in at_once} & heavy
    assert not any(m.startswith("cgcoder.formats") for m in at_once)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "data",
    [b"", b"\n \r\n", b"\xef\xbb\xbf", bytes(range(256)) * 9, b"PK\x03\x04" + b"\0" * 60],
    ids=["empty", "blank", "mark alone", "binary", "half a package"],
)
def test_a_file_that_cannot_be_read_is_an_error_with_a_remedy(name, data, tmp_path):
    """Empty, binary and broken files raise SourceError that says what to do; never another."""
    module = plugins.load("formats", name)
    path = tmp_path / f"I03{module.SUFFIXES[0]}"
    path.write_bytes(data)
    with pytest.raises(SourceError) as caught:
        module.read(path)
    assert str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_file_is_an_error_too(name, tmp_path):
    """A path that leads nowhere raises SourceError."""
    module = plugins.load("formats", name)
    with pytest.raises(SourceError, match="cannot be opened"):
        module.read(tmp_path / f"nowhere{module.SUFFIXES[0]}")
