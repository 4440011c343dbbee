"""English is complete: every Dutch text of the interface has a translation with the same gaps."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "src" / "dorpsplein" / "locale" / "en" / "LC_MESSAGES" / "django.po"
GAP = re.compile(r"%\(\w+\)s")


def test_every_text_has_an_english_one_with_the_same_gaps() -> None:
    with CATALOGUE.open("rb") as file:
        texts = [text for text in read_po(file, locale="en") if text.id]
    assert [text.id for text in texts if not all(_as_list(text.string))] == []
    wrong = [text.id for text in texts if _gaps(text.id) != _gaps(text.string)]
    assert wrong == []
    assert len(texts) > 300


def test_a_moved_date_has_one_name() -> None:
    with CATALOGUE.open("rb") as file:
        texts = [str(text.id) for text in read_po(file, locale="en") if text.id]
    assert "Andere dag" in texts
    assert [text for text in texts if "verzet" in text.lower()] == []


@pytest.mark.skipif(not shutil.which("xgettext"), reason="gettext is not on this machine")
def test_no_text_is_missing_from_the_catalogue(tmp_path: Path) -> None:
    copy = tmp_path / "dorpsplein"
    shutil.copytree(
        ROOT / "src" / "dorpsplein", copy, ignore=shutil.ignore_patterns("__pycache__", "static", "tests")
    )
    gather = [str(ROOT / ".venv" / "bin" / "django-admin"), "makemessages", "--locale", "en"]
    wishes = ["--no-obsolete", "--no-wrap", "--no-location"]
    subprocess.run([*gather, *wishes], cwd=copy, check=True, capture_output=True)  # noqa: S603 - our own words
    assert _ids(copy / CATALOGUE.relative_to(ROOT / "src" / "dorpsplein")) == _ids(CATALOGUE)


def _ids(file: Path) -> set[str]:
    with file.open("rb") as opened:
        return {str(text.id) for text in read_po(opened, locale="en") if text.id}


def _as_list(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def _gaps(text: str | tuple[str, ...] | list[str]) -> set[str]:
    return {gap for part in _as_list(text) for gap in GAP.findall(part)}
