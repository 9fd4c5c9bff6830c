"""The lock file for deployments: whole, hashed, and no address in it."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def entries():
    """Name to all entries of the lock file; one package may have several, for several systems."""
    text = (ROOT / "deploy/requirements.lock").read_text()
    found = {}
    for entry in re.split(r"\n(?=\S)", re.sub(r"^ *#.*\n?", "", text, flags=re.MULTILINE).strip()):
        requirement = Requirement(re.split(r"\s\\|\s--hash", entry)[0])
        found.setdefault(canonicalize_name(requirement.name), []).append((requirement, entry))
    return found


def test_every_package_has_one_version_and_hashes(entries):
    assert len(entries) > 50
    for requirement, entry in (each for several in entries.values() for each in several):
        assert re.fullmatch(r"==[^*,]+", str(requirement.specifier)), requirement
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", entry), requirement


def test_it_holds_what_the_project_asks_for(entries):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    for line in [*project["dependencies"], *project["optional-dependencies"]["mcp"]]:
        asked = Requirement(line)
        for locked, _ in entries[canonicalize_name(asked.name)]:
            assert asked.specifier.contains(str(locked.specifier)[2:]), line


def test_torch_is_the_pinned_one(entries):
    pin = re.search(r"^torch==(\S+)$", (ROOT / "constraints.txt").read_text(), re.MULTILINE)[1]
    assert [str(locked.specifier) for locked, _ in entries["torch"]] == [f"=={pin}"]


def test_it_names_no_place_to_fetch_from():
    text = (ROOT / "deploy/requirements.lock").read_text()
    assert "://" not in text
    assert not re.search(
        r"^\s*-(-index-url|-extra-index-url|-find-links|i|f)\b", text, re.MULTILINE
    )
