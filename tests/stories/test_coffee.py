"""Riet puts a coffee morning on; a neighbour finds it. All in a real browser."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, expect
from pytest_django.live_server_helper import LiveServer

from dorpsplein.base.access import Role
from dorpsplein.base.dates import day_words, local_today
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from tests.stories.conftest import Demo, Watched, follow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOOKS = [(390, "light"), (1280, "dark")]  # each width and each shade once


def sign_in(context: BrowserContext, village: Village, host: str) -> None:
    client = Client()
    login = make_person(village, Role.ORGANISER).login
    assert login is not None
    client.force_login(login)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": host}])


def test_a_coffee_morning_in_twelve_actions_and_a_neighbour_finds_it(
    live_server: LiveServer, browser: Browser
) -> None:
    village = make_village()
    context = browser.new_context(viewport={"width": 390, "height": 800}, base_url=live_server.url)
    sign_in(context, village, live_server.url)
    riet = Watched(context, live_server.url)
    day = local_today() + timedelta(days=4)
    page = riet.page
    page.goto("/de-brug/beheer/")
    actions = [
        lambda: follow(page.get_by_role("link", name="Nieuwe activiteit")),
        lambda: page.get_by_role("radio", name="Koffie").check(force=True),
        lambda: page.get_by_label("2. Wanneer?").fill(f"{day.day}/{day.month} half elf"),
        lambda: page.get_by_label("3. Waar?").fill("Huis van de Buurt, Kadestraat 3"),
        lambda: follow(page.get_by_role("button", name="Bekijk hoe het eruitziet")),
        lambda: follow(page.get_by_role("button", name="Zet op de website")),
    ]
    for act in actions[:4]:
        act()
    page.get_by_text("Bewaard om").wait_for()
    expect(page.locator("#id_when_answer")).to_contain_text(day_words(day, year=True), ignore_case=True)
    for act in actions[4:]:
        act()
    page.get_by_role("heading", name="Het staat erop").wait_for()
    riet.check()
    assert len(actions) <= 12

    neighbour = browser.new_context(java_script_enabled=False, base_url=live_server.url).new_page()
    neighbour.goto("/de-brug/agenda/")
    follow(neighbour.get_by_role("link", name="Koffieochtend"))
    expect(neighbour.locator("article")).to_contain_text("10.30 tot 12.30")


@pytest.mark.parametrize(("width", "shade"), LOOKS)
def test_every_page_is_readable_and_asks_nobody_else(
    live_server: LiveServer, browser: Browser, demo: Demo, width: int, shade: str
) -> None:
    (village,) = demo(1)
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        base_url=live_server.url,
        color_scheme=shade,  # type: ignore[arg-type]
    )
    visitor = Watched(context, live_server.url)
    today = local_today()
    for path in (
        "",
        "agenda/",
        f"agenda/{today.year}/{today.month}/",
        "agenda/?trap=on",
        "en/",
        "en/agenda/",
        "niets/",
    ):
        visitor.page.goto(f"/de-brug/{path}")
        visitor.check()
    visitor.page.goto("/de-brug/agenda/")
    follow(visitor.page.locator(".activity__title a, .later a").first)
    visitor.check()
    sign_in(context, village, live_server.url)
    for path in ("", "activiteiten/", "activiteiten/nieuw/"):
        visitor.page.goto(f"/de-brug/beheer/{path}")
        visitor.check()
    follow(visitor.page.get_by_role("button", name="Bekijk hoe het eruitziet"))
    visitor.check()
    visitor.page.goto("/de-brug/beheer/activiteiten/")
    follow(visitor.page.locator(".later a").first)
    visitor.check()


def test_the_largest_letters_fit_a_small_phone(live_server: LiveServer, browser: Browser, demo: Demo) -> None:
    (village,) = demo(1)
    context = browser.new_context(viewport={"width": 320, "height": 700}, base_url=live_server.url)
    visitor = Watched(context, live_server.url)
    visitor.page.goto("/de-brug/")
    visitor.page.get_by_role("button", name="A, heel grote letters").click()
    for path in ("", "agenda/"):
        visitor.page.goto(f"/de-brug/{path}")
        largest = visitor.page.get_by_role("button", name="A, heel grote letters")
        expect(largest).to_have_attribute("aria-pressed", "true")
        visitor.check()
    follow(visitor.page.locator(".activity__title a, .later a").first)
    visitor.check()
    sign_in(context, village, live_server.url)
    for path in ("", "activiteiten/"):
        visitor.page.goto(f"/de-brug/beheer/{path}")
        visitor.check()


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize(
    "name",
    [
        "Vereniging van buren in het Oostelijk Havengebied Oost",
        "Oostelijkehavengebiedbewonersverenigingsstadsdorpplein",
    ],
)
def test_a_long_name_stays_on_its_plate(
    live_server: LiveServer, browser: Browser, name: str, width: int
) -> None:
    make_village(name=name)
    context = browser.new_context(viewport={"width": width, "height": 800}, base_url=live_server.url)
    visitor = Watched(context, live_server.url)
    visitor.page.goto("/de-brug/agenda/")
    visitor.check()
    visitor.page.get_by_role("button", name="A, heel grote letters").click()
    visitor.check()
