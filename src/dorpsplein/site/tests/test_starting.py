"""A start leaves little behind, and does nothing twice."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django import Settings

from dorpsplein.site.assets import collect_files

APART = "import django; django.setup(); from dorpsplein.site.memory import run_apart; run_apart(lambda: {})"


@pytest.fixture
def own_file(tmp_path: Path, settings: Settings) -> Path:
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STATICFILES_DIRS = [tmp_path / "own"]
    file = tmp_path / "own" / "plein.txt"
    file.parent.mkdir()
    file.write_text("een")
    return file


def test_files_are_collected_when_one_has_changed_and_not_before(own_file: Path, settings: Settings) -> None:
    collected = Path(settings.STATIC_ROOT) / "plein.txt"
    collect_files()
    assert collected.read_text() == "een"
    collected.write_text("zoals het stond")
    collect_files()
    assert collected.read_text() == "zoals het stond"
    own_file.write_text("twee")
    collect_files()
    assert collected.read_text() == "twee"


def test_what_is_prepared_apart_is_done_before_the_start_goes_on() -> None:
    assert _apart("print('klaar')") == (0, "klaar\n", "")


def test_what_fails_apart_stops_the_start() -> None:
    code, _told, complaint = _apart("1 / 0")
    assert code == 1
    assert complaint.endswith("ZeroDivisionError: division by zero\n")


def _apart(act: str) -> tuple[int, str, str]:
    words = [sys.executable, "-c", APART.format(act)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    return done.returncode, done.stdout, done.stderr
