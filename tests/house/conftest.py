"""What every test of the house stands on."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import Settings

from tests.house.world import Home, make_home


@pytest.fixture(autouse=True)
def _only_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what a page was made nothing is kept: none asks it here, and it took up to an eighth."""
    monkeypatch.setattr("django.test.client.store_rendered_templates", lambda *_told, **_more: None)


@pytest.fixture
def bare_refusals(settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Who is refused gets one word: thousands are here, and one test reads the page and the log."""
    caplog.set_level("CRITICAL", "django.request")
    for name in ("403.html", "404.html"):
        (tmp_path / name).write_text("Nee")
    settings.TEMPLATES = [{**one, "DIRS": [tmp_path]} for one in settings.TEMPLATES]


@pytest.fixture(scope="module")
def _homes(
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[list[Home]]:
    """Two villages for all tests of a file, each of which takes back what it does."""
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        around = transaction.atomic()
        with django_db_blocker.unblock():
            around.__enter__()
            homes = [make_home("de-brug", "KANARIEHIER"), make_home("het-baken", "KANARIEDAAR")]
        yield homes
        with django_db_blocker.unblock():
            transaction.set_rollback(True)
            around.__exit__(None, None, None)


@pytest.fixture
def here(_homes: list[Home]) -> Home:
    return deepcopy(_homes[0])


@pytest.fixture
def there(_homes: list[Home]) -> Home:
    return deepcopy(_homes[1])
