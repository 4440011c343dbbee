"""Who sends something in sees only the questions that belong to it, without any script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from dorpsplein.community.villages.tests.make import make_village
from tests.stories.conftest import follow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_message_is_not_asked_when_and_where(live_server: LiveServer, browser: Browser) -> None:
    make_village()
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    page = context.new_page()
    page.goto("/de-brug/insturen/")
    asked = [page.get_by_label("Wanneer is het?"), page.get_by_label("Waar is het?")]
    for field in asked:
        expect(field).to_be_visible()
    page.get_by_label("Een bericht").check()
    for field in asked:
        expect(field).to_be_hidden()
    page.get_by_label("Iets voor de agenda").check()
    follow(page.get_by_role("button", name="Stuur het in"))
    for words in (
        "Wanneer is het? Typ bijvoorbeeld: dinsdag 10 uur.",
        "Waar is het? Typ de naam van de plek.",
    ):
        expect(page.get_by_text(words)).to_be_visible()
    context.close()
