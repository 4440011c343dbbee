"""The largest letters, a phone of 320 and words that have no end: no page becomes wider than the screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from dorpsplein.base.access import Role
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Activity
from dorpsplein.life.activities.tests.make import make_activity
from dorpsplein.life.news.tests.make import make_news
from dorpsplein.life.pages.tests.make import make_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Vrijwilligersbijeenkomstbuurtsportverenigingsvergaderingsuitnodigingscommissie"
PATHS = (
    *("", "agenda/", "nieuws/", "beheer/", "beheer/activiteiten/", "beheer/activiteiten/nieuw/"),
    *("beheer/nieuws/", "beheer/nieuws/nieuw/", "beheer/bladzijden/", "beheer/bladzijden/nieuw/"),
    *("beheer/website/", "beheer/dorp/", "beheer/documenten/", "beheer/brievenbus/"),
)


@pytest.fixture
def village() -> Village:
    village = make_village()
    make_activity(village)
    Activity.every.update(title=LONG)
    make_news(village, LONG)
    make_page(village, LONG)
    return village


def test_no_page_is_wider_than_a_small_phone(
    live_server: LiveServer, browser: Browser, village: Village
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700}, base_url=live_server.url)
    held = make_door(village, Role.BOARD, Role.EDITOR, Role.ORGANISER).cookies.items()
    context.add_cookies([{"name": name, "value": one.value, "url": live_server.url} for name, one in held])
    context.add_init_script("localStorage.setItem('letters', 'largest')")
    page, wide = context.new_page(), {}
    for path in PATHS:
        answer = page.goto(f"/de-brug/{path}")
        assert answer is not None
        assert answer.ok, path
        wide[path] = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert {path: width for path, width in wide.items() if width > 320} == {}
