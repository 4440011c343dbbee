"""A neighbour puts our agenda in her telephone, in a real browser."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from dorpsplein.community.people.services import form_circle
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.tests.make import WEEKLY, coming, dates_of, make_activity, plan_for
from tests.stories.conftest import Watched, follow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [390, 1280])
def test_from_an_activity_to_the_agenda_in_the_telephone(
    live_server: LiveServer, browser: Browser, width: int
) -> None:
    village = make_village()
    readers = form_circle(village=village, name="Leeskring Kadestraat")
    words = "Neem </script><script>alert(1)</script> mee"
    coffee = make_activity(village, plan_for(coming(1), rule=WEEKLY, circle=readers, words=words))
    name = dates_of(coffee)[0].addresses.get().name
    context = browser.new_context(viewport={"width": width, "height": 800}, base_url=live_server.url)
    neighbour = Watched(context, live_server.url)
    page = neighbour.page
    page.goto(f"/de-brug/agenda/{name}/")
    neighbour.check_in_both_shades()
    facts = json.loads(page.locator("script[type='application/ld+json']").text_content() or "")
    assert facts["description"] == words
    assert facts["superEvent"]["eventSchedule"]["repeatFrequency"] == "P1W"
    with page.expect_download() as download:
        page.get_by_role("link", name="Zet alle keren in uw agenda").click()
    assert download.value.suggested_filename == f"{name}.ics"
    follow(page.get_by_role("link", name="Zet heel onze agenda in uw telefoon"))
    neighbour.check_in_both_shades()
    follow(page.get_by_role("link", name="Alleen Leeskring Kadestraat"))
    neighbour.check_in_both_shades()
    button = page.get_by_role("link", name="Zet op iPhone of iPad")
    expect(button).to_have_attribute("href", re.compile("/de-brug/kring/leeskring-kadestraat/agenda.ics$"))
    expect(page.locator(".big-address")).to_have_text(re.compile("/kring/leeskring-kadestraat/agenda.ics$"))
