"""Riet puts a second lock on her door with an app, in a browser without scripts."""

from __future__ import annotations

from base64 import b32decode

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from dorpsplein.base.access import Role
from dorpsplein.community.accounts.models import Authenticator
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.accounts.totp import digits_at, step_at
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.tests.make import make_village
from tests.stories.conftest import Watched, follow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def shown(secret: bytes) -> str:
    return digits_at(secret, step_at(timezone.now().timestamp()))


def test_an_app_and_a_paper_without_scripts(
    browser: Browser, live_server: LiveServer, settings: Settings
) -> None:
    settings.BASE_URL, settings.BASE_URL_GIVEN = live_server.url, True
    riet = make_person(make_village(), Role.BOARD, email="riet@example.org")
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, base_url=live_server.url, java_script_enabled=False
    )

    def comes_in() -> None:
        inside = make_browser(riet.login, proven=False).cookies["session"].value
        context.add_cookies([{"name": "session", "value": inside, "url": live_server.url}])

    comes_in()
    page = context.new_page()
    page.goto("/de-brug/beheer/instaan/")
    page.get_by_role("heading", name="Zet eerst een tweede slot op uw deur").wait_for()
    expect(page.get_by_role("button", name="Met mijn vinger of gezicht")).to_be_hidden()
    follow(page.get_by_role("button", name="Met een app met cijfers"))
    secret = b32decode(page.locator(".app-secret").inner_text().replace(" ", ""))
    page.get_by_label("Welke 6 cijfers").fill("12 34")
    follow(page.get_by_role("button", name="Zet dit slot erop"))
    page.get_by_text("Een code heeft 6 cijfers. Hier staan er 4.").first.wait_for()
    page.get_by_label("Welke 6 cijfers").fill(shown(secret))
    follow(page.get_by_role("button", name="Zet dit slot erop"))
    page.get_by_role("heading", name="Uw tweede slot werkt").wait_for()
    follow(page.get_by_role("button", name="Maak mijn reservecodes"))
    spares = page.locator(".spares strong")
    expect(spares).to_have_count(10)
    code = spares.first.inner_text()
    follow(page.get_by_role("link", name="Ik heb ze, ga verder"))
    page.get_by_role("heading", name="Wie is telefoon en papier kwijt?").wait_for()

    comes_in()
    Authenticator.objects.update(last_step=0)  # as if half a minute went by
    page.goto("/de-brug/beheer/instaan/")
    page.get_by_label("Welke cijfers geeft uw app?").fill(shown(secret))
    follow(page.get_by_role("button", name="Ga verder"))
    page.get_by_role("heading", name="Wie is telefoon en papier kwijt?").wait_for()

    comes_in()
    page.goto("/de-brug/beheer/instaan/")
    page.get_by_label("Welke cijfers geeft uw app?").fill(code)
    follow(page.get_by_role("button", name="Ga verder"))
    page.get_by_role("heading", name="Wie is telefoon en papier kwijt?").wait_for()


def test_the_pages_of_the_lock_are_fit_for_everybody(
    browser: Browser, live_server: LiveServer, settings: Settings
) -> None:
    settings.BASE_URL, settings.BASE_URL_GIVEN = live_server.url, True
    riet = make_person(make_village(), Role.BOARD, email="riet@example.org")
    inside = make_browser(riet.login, proven=False).cookies["session"].value
    context = browser.new_context(viewport={"width": 390, "height": 800}, base_url=live_server.url)
    context.add_cookies([{"name": "session", "value": inside, "url": live_server.url}])
    visitor = Watched(context, live_server.url)
    page = visitor.page
    page.goto("/de-brug/beheer/instaan/")
    visitor.check()
    follow(page.get_by_role("button", name="Met een app met cijfers"))
    visitor.check()
    page.get_by_label("Welke 6 cijfers").fill(
        shown(b32decode(page.locator(".app-secret").inner_text().replace(" ", "")))
    )
    follow(page.get_by_role("button", name="Zet dit slot erop"))
    visitor.check()
    follow(page.get_by_role("button", name="Maak mijn reservecodes"))
    visitor.check()
    for address in ("ik/", "inloggen/bestuur/", "beheer/instaan/"):
        page.goto(f"/de-brug/{address}")
        visitor.check()
