"""The list of people in a real browser: a couple, one found while typing, and what one reads of oneself."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, expect
from pytest_django.live_server_helper import LiveServer

from dorpsplein.base.access import Role
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from tests.stories.conftest import Watched, follow
from tests.stories.test_coffee import LOOKS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LIST = "/de-brug/beheer/mensen/"


def keeping(browser: Browser, server: LiveServer, village: Village, **looks: object) -> BrowserContext:
    key = make_door(village, Role.BOARD, name="Hanna Blok").cookies[settings.SESSION_COOKIE_NAME].value
    context = browser.new_context(base_url=server.url, **looks)  # type: ignore[arg-type]
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": server.url}])
    return context


def test_a_couple_comes_onto_the_list_without_javascript(live_server: LiveServer, browser: Browser) -> None:
    village = make_village()
    page = keeping(browser, live_server, village, java_script_enabled=False).new_page()
    for name in ("Riet van den Berg", "Jan Smit"):
        page.goto(LIST)
        follow(page.get_by_role("link", name="Zet iemand op de lijst"))
        page.get_by_label("Wie is het?").fill(name)
        follow(page.get_by_role("button", name="Zet op de lijst"))
        expect(page.get_by_text(f"{name} staat op de lijst")).to_be_visible()
    follow(page.get_by_role("link", name="Er is iets veranderd"))
    follow(page.get_by_role("link", name="Gaat samenwonen"))
    follow(page.get_by_role("link", name=re.compile("Kies.*Riet van den Berg")))
    follow(page.get_by_role("button", name="Ja, doe dit"))
    expect(page.get_by_role("link", name="Riet van den Berg")).to_be_visible()
    assert Person.objects.of(village).exclude(household=None).count() == 2


@pytest.mark.parametrize(("width", "shade"), LOOKS)
def test_one_finds_somebody_while_typing_and_reads_what_is_known(
    live_server: LiveServer, browser: Browser, width: int, shade: str
) -> None:
    village = make_village()
    looks = {"viewport": {"width": width, "height": 900}, "color_scheme": shade}
    hanna = Watched(keeping(browser, live_server, village, **looks), live_server.url)
    page = hanna.page
    page.goto(f"{LIST}nieuw/")
    page.get_by_label("Wie is het?").fill("Çelik, Ayşe")
    hanna.check()
    follow(page.get_by_role("button", name="Zet op de lijst"))
    hanna.check()
    page.goto(LIST)
    page.get_by_label("Zoek op naam, straat of telefoon").press_sequentially("celik")
    expect(page.get_by_role("link", name="Blok, Hanna")).to_have_count(0)
    expect(page.get_by_role("link", name="Çelik, Ayşe")).to_be_visible()
    hanna.check()
    follow(page.get_by_role("link", name="Çelik, Ayşe"))
    follow(page.get_by_role("link", name="Verander", exact=True))
    hanna.check()
    page.goto("/de-brug/ik/gegevens/")
    expect(page.get_by_text("Hanna Blok (bestuur)")).to_be_visible()
    hanna.check()
