"""What every test of the house stands on."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _only_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of what a page was made nothing is kept: none asks it here, and it took up to an eighth."""
    monkeypatch.setattr("django.test.client.store_rendered_templates", lambda *_told, **_more: None)
