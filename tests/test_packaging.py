"""What reaches a machine that installs cgcoder from a wheel or from a checkout."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[1]
BUILD = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"
SHIPPED = """
from cgcoder import codebook
path = codebook.shipped("ansell-gash")
print(path.as_posix())
print(len(codebook.load(path).codes))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel once, with the hook that pip calls and no network."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-c", BUILD, out]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - ours
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def unpacked(wheel, tmp_path_factory):
    """Unpack the wheel as pip lays it into site-packages."""
    folder = tmp_path_factory.mktemp("site")
    with ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def python(*words, path=""):
    """Run this Python with *path* in front of its own packages."""
    return subprocess.run(  # noqa: S603 - ours
        [sys.executable, *map(str, words)],
        env=os.environ | {"PYTHONPATH": str(path), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.split()


def test_the_wheel_holds_every_codebook_and_the_sample_study(wheel):
    """Each file of codebooks/ and transcripts/ is in the wheel, under names of its own."""
    held = set(ZipFile(wheel).namelist())
    for folder, inside in (("codebooks", "_codebooks"), ("transcripts", "_sample")):
        listed = [p for p in (ROOT / folder).rglob("*") if p.is_file() and p.name[0] != "."]
        assert listed
        for path in listed:
            assert f"cgcoder/{inside}/{path.relative_to(ROOT / folder).as_posix()}" in held


def test_the_wheel_holds_every_file_of_the_package(wheel):
    """Sentences, weights and other data lie beside the modules that read them, also installed."""
    held = set(ZipFile(wheel).namelist())
    package = ROOT / "src" / "cgcoder"
    own = {
        f"cgcoder/{p.relative_to(package).as_posix()}"
        for p in package.rglob("*")
        if p.is_file() and "__pycache__" not in p.parts and p.name[0] != "."
    }
    assert "cgcoder/py.typed" in own
    assert own - held == set()


def test_the_wheel_holds_nothing_of_tests_or_benchmarks(wheel):
    """Who installs cgcoder gets the package, its codebooks and the sample, and no more."""
    tops = {name.split("/")[0] for name in ZipFile(wheel).namelist()}
    assert tops == {"cgcoder", f"cgcoder-{version()}.dist-info"}


def test_both_layouts_find_the_same_codebook(unpacked):
    """From the wheel the codebook comes out of the package, from a checkout out of codebooks/."""
    from_wheel = python("-c", SHIPPED, path=unpacked)
    from_checkout = python("-c", SHIPPED, path=ROOT / "src")
    assert Path(from_wheel[0]).is_relative_to(unpacked.resolve())
    assert from_checkout[0] == (ROOT / "codebooks" / "ansell-gash.yaml").as_posix()
    assert from_wheel[1] == from_checkout[1]


def test_an_installed_cgcoder_makes_the_sample_study(unpacked, tmp_path):
    """`cgcoder init --sample` copies the transcripts out of the wheel, byte for byte."""
    python("-m", "cgcoder", "init", tmp_path / "study", "--sample", path=unpacked)
    for path in (ROOT / "transcripts").glob("*.txt"):
        assert (tmp_path / "study" / "transcripts" / path.name).read_bytes() == path.read_bytes()


def test_the_package_and_the_project_file_tell_one_version():
    """`cgcoder --version` is the version of the wheel."""
    assert python("-m", "cgcoder", "--version", path=ROOT / "src") == ["cgcoder", version()]


def test_every_direct_dependency_is_pinned():
    """constraints.txt holds a version for all that pyproject.toml asks for, and no address."""
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9a-z.]+", line) for line in lines)
    pinned = {plain(line.partition("==")[0]) for line in lines}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert {plain(re.match(r"[\w-]+", name)[0]) for name in asked} - pinned == set()


def version():
    """The version that pyproject.toml states."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project["version"]


def plain(name):
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).casefold()
