"""Thirty rows of a paper are typed in with the keyboard alone."""

from __future__ import annotations

import pytest
from django.conf import settings
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from dorpsplein.base.access import Role
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.printouts.models import PrintedRow
from dorpsplein.community.printouts.tests.make import neighbour, printed
from dorpsplein.community.villages.tests.make import make_village
from tests.stories.conftest import Watched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROWS = 30
KEYS_A_MINUTE = 180  # who types slowly with ten fingers, or fast with two
MINUTES = 3


def test_thirty_numbers_within_three_minutes_of_keys(live_server: LiveServer, browser: Browser) -> None:
    village = make_village()
    door = make_door(village, Role.BOARD, name="Hanna Aarden")
    for number in range(ROWS - 1):
        neighbour(village, f"Buur B{chr(97 + number % 26)}{chr(97 + number // 26)}")
    made = printed(door, "adreslijst", whom="all")
    context = browser.new_context(base_url=live_server.url, viewport={"width": 390, "height": 900})
    key = door.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    hanna = Watched(context, live_server.url)
    page = hanna.page
    page.goto(f"/de-brug/beheer/lijsten/{made.public_id}/invoeren/")
    hanna.check()
    page.locator("[data-column=phone]").first.focus()
    keys = 0
    for number in range(ROWS):
        typed = f"06123456{number:02}"
        page.keyboard.type(typed)
        page.keyboard.press("Enter" if number % 2 else "ArrowDown")
        keys += len(typed) + 1
    page.keyboard.press("Enter")
    expect(page.get_by_text("Bewaard: 30 regels")).to_be_visible()
    hanna.check()
    rows = PrintedRow.objects.filter(printout=made).values_list("number", "person__phone")
    assert list(rows) == [(number, f"+316123456{number - 1:02}") for number in range(1, ROWS + 1)]
    assert keys <= KEYS_A_MINUTE * MINUTES
    page.locator("[data-column=phone]").nth(1).focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator("[data-column=phone]").first).to_be_focused()
    assert Person.every.exclude(phone="").count() == ROWS
