"""The commands of the checkout explain themselves, and nothing tracked belongs to one machine."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted([*(path for path in ROOT.glob("script/*") if path.is_file()), ROOT / ".ci/run"])
ONE_MACHINE = re.compile(
    rb"pypi\.or[g]|pythonhoste[d]|registry\.npmj[s]|(extra-)?index-ur[l]=|/(home|Users|root|work)/\w"
)


@pytest.fixture(scope="module")
def tracked() -> list[str]:
    if not (ROOT / ".git").exists():
        pytest.skip("these files are not a checkout of git")
    return _git("ls-files", "--cached")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_says_what_it_does_before_it_does_anything(script: Path) -> None:
    told = subprocess.run([script, "--help"], capture_output=True, text=True, check=True, cwd="/")
    assert told.stdout.startswith(f"{script.relative_to(ROOT)}")
    assert "Exit codes: " in told.stdout
    assert told.stderr == ""


def test_a_wrong_option_is_refused_in_a_sentence() -> None:
    told = subprocess.run([ROOT / "script/bootstrap", "--hulp"], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr == "script/bootstrap: unknown option --hulp (try --help)\n"


def test_requirements_hold_versions_and_hashes_alone() -> None:
    line = re.compile(
        r"[a-z0-9.-]+(\[[a-z,-]+\])?==[^\s:]+( ; [^:]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?"
    )
    lines = [
        line for file in sorted(ROOT.glob("requirements/*.txt")) for line in file.read_text().splitlines()
    ]
    assert len(lines) > 100
    assert [text for text in lines if not line.fullmatch(text)] == []


def test_no_tracked_file_names_a_registry_or_a_folder_of_one_machine(tracked: list[str]) -> None:
    files = [ROOT / name for name in tracked if (ROOT / name).is_file()]
    assert [file for file in files if ONE_MACHINE.search(file.read_bytes())] == []


def test_what_git_should_ignore_is_not_tracked(tracked: list[str]) -> None:
    assert "uv.lock" not in tracked
    assert _git("ls-files", "--cached", "--ignored", "--exclude-standard") == []


def test_the_checkout_keeps_the_scripts_executable(tracked: list[str]) -> None:
    modes = _git("ls-files", "--stage", "script", ".ci")
    plain = [line.split("\t")[1] for line in modes if not line.startswith("100755")]
    assert [name for name in plain if not name.endswith(".py")] == []
    assert all(os.access(script, os.X_OK) for script in SCRIPTS)


@pytest.mark.parametrize(("mark", "folder"), [("browser", "tests/stories"), ("wheel", "tests/shipped")])
def test_a_part_of_the_suite_looks_where_its_tests_are(mark: str, folder: str) -> None:
    files = [file for place in ("src", "tests") for file in (ROOT / place).rglob("test_*.py")]
    marked = {file for file in files if re.search(rf"mark\.{mark}\b", file.read_text())}
    assert {str(file.parent.relative_to(ROOT)) for file in marked} == {folder}


def test_the_list_of_what_the_second_database_is_not_asked_again_is_not_too_old() -> None:
    """A test that got another name runs there; of too many ``script/suite/asked_before.py`` makes it anew."""
    named: dict[str, set[str]] = {}
    for line in (ROOT / "tests/asked_before.txt").read_text().splitlines():
        file, *_class, name = line.split("::")
        named.setdefault(file, set()).add(name)
    gone = {file: names - _tests_in(ROOT / file) for file, names in named.items()}
    assert sum(map(len, gone.values())) < sum(map(len, named.values())) / 10, gone


def _tests_in(file: Path) -> set[str]:
    return set(re.findall(r"def (test_\w+)", file.read_text())) if file.exists() else set()


def _git(*words: str) -> list[str]:
    told = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True)
    return told.stdout.splitlines()
