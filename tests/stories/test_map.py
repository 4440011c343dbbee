"""The board draws its area; a neighbour finds the village. All in a real browser."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, expect
from pytest_django.live_server_helper import LiveServer

from dorpsplein.base.access import Role
from dorpsplein.base.outline import contains, square_km
from dorpsplein.community.areas.models import Area
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from tests.stories.conftest import Demo, Watched, follow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = (
    "/",
    "/netwerk/agenda/",
    "/netwerk/agenda/?soort=film&trap=on&waar=de-brug",
    "/netwerk/stadsdorpen/?stadsdeel=stadsdeel-oost",
)
PAGES += ("/netwerk/vind/", "/netwerk/vind/?postcode=1079", "/netwerk/vind/?wijk=3630558", "/netwerk/begin/")
PAGES += ("/netwerk/en/", "/netwerk/en/agenda/", "/netwerk/en/vind/?postcode=9999")


@pytest.fixture
def village(demo: Demo) -> Village:
    return demo(3)[0]


def sign_in_the_board(context: BrowserContext, village: Village, host: str) -> None:
    client = Client()
    login = make_person(village, Role.BOARD, name="Bea Smit").login
    assert login is not None
    client.force_login(login)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": host}])


@pytest.mark.parametrize(("width", "shade"), [(320, "light"), (390, "dark"), (1280, "light")])
def test_every_page_of_the_network_is_readable_and_asks_nobody_else(
    live_server: LiveServer, browser: Browser, village: Village, width: int, shade: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        base_url=live_server.url,
        color_scheme=shade,  # type: ignore[arg-type]
    )
    visitor = Watched(context, live_server.url)
    for path in PAGES:
        visitor.page.goto(path)
        visitor.check()


def test_a_neighbour_without_script_finds_the_village_by_postcode_and_by_the_map(
    live_server: LiveServer, browser: Browser, village: Village
) -> None:
    page = browser.new_context(java_script_enabled=False, base_url=live_server.url).new_page()
    page.goto("/")
    page.get_by_label("Welk stadsdorp is bij u in de buurt?").fill("1079 ab")
    follow(page.get_by_role("button", name="Zoek"))
    told = page.get_by_role("status")
    expect(told).to_contain_text("Bij postcode 1079 AB hoort Stadsdorp De Brug.")
    page.get_by_role("link", name="2: De Klinker").locator("path").first.click(force=True)
    expect(told).to_contain_text("U koos Stadsdorp De Klinker.")


def test_the_board_draws_a_border_by_pressing_its_corners(
    live_server: LiveServer, browser: Browser, village: Village
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 1200}, base_url=live_server.url)
    marga = Watched(context, live_server.url)
    page = marga.page
    sign_in_the_board(context, village, live_server.url)
    page.goto("/de-brug/beheer/gebied/?stadsdeel=stadsdeel-zuid")
    marga.check()
    drawing = page.locator("svg.map--draw")
    drawing.scroll_into_view_if_needed()
    page.get_by_role("button", name="Begin opnieuw").click()
    for x, y in ((300, 300), (500, 300), (500, 450), (700, 450), (300, 450)):
        drawing.click(position={"x": x, "y": y})
        if x == 700:
            page.get_by_role("button", name="Eén stap terug").click()
    expect(page.get_by_text("Aantal punten: 4")).to_be_visible()
    follow(page.get_by_role("button", name="Bewaar ons gebied"))
    expect(page.get_by_text("Bewaard. Zo staat u op de kaart")).to_be_visible()
    marga.check()
    area = Area.objects.of(village).get()
    assert area.centre is not None
    assert contains(area.shape, area.centre)
    assert area.district == "Zuid"
    assert 0.5 < square_km(area.shape) < 3


def test_the_board_ticks_neighbourhoods_without_script(
    live_server: LiveServer, browser: Browser, village: Village
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    sign_in_the_board(context, village, live_server.url)
    page = context.new_page()
    page.goto("/de-brug/beheer/gebied/")
    page.get_by_label("Wij kruisen wijken aan").check(force=True)
    page.locator("summary", has_text="Zuid").first.click()
    page.get_by_label("Rijnbuurt").check(force=True)
    follow(page.get_by_role("button", name="Bewaar ons gebied"))
    expect(page.get_by_text("Bewaard. Zo staat u op de kaart")).to_be_visible()
    expect(page.get_by_label("Rijnbuurt")).to_be_checked()
    assert len(Area.objects.of(village).get().wijken) == 1
