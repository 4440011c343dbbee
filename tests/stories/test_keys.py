"""Riet comes in with her finger, in a real browser with a device of Chromium's own."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from dorpsplein.base.access import Role
from dorpsplein.community.accounts.models import Passkey
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.models import PersonRole
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from tests.stories.conftest import Watched, follow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RIET = "riet@example.org"
FINGER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def village(settings: Settings, live_server: LiveServer) -> Village:
    settings.BASE_URL, settings.BASE_URL_GIVEN = live_server.url, True
    village = make_village()
    make_person(village, Role.BOARD, email=RIET)
    return village


@pytest.fixture
def context(browser: Browser, live_server: LiveServer) -> BrowserContext:
    return browser.new_context(viewport={"width": 390, "height": 800}, base_url=live_server.url)


def with_finger(page: Page, **wishes: Any) -> tuple[CDPSession, str]:
    """Give a page a device that knows a finger."""
    line = page.context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    added = line.send("WebAuthn.addVirtualAuthenticator", {"options": {**FINGER, **wishes}})
    return line, str(added["authenticatorId"])


def come_in_by_code(page: Page) -> None:
    page.goto("/de-brug/inloggen/")
    page.get_by_label("Wat is uw mailadres?").fill(RIET)
    follow(page.get_by_role("button", name="Stuur mij een code"))
    page.get_by_label("Welke code").wait_for()
    (code,) = re.findall(r"\d{4} \d{4}", Mail.objects.filter(secret=True).latest("pk").subject)
    page.get_by_label("Welke code").fill(code)
    follow(page.get_by_role("button", name="Inloggen"))
    page.get_by_role("heading", name="Dag Riet").wait_for()


def sign_out(page: Page) -> None:
    page.goto("/de-brug/uitloggen/")
    follow(page.get_by_role("button", name="Uitloggen"))


def test_riet_sets_it_up_comes_in_with_it_and_takes_it_away(
    village: Village, context: BrowserContext, live_server: LiveServer
) -> None:
    visitor = Watched(context, live_server.url)
    page = visitor.page
    line, finger = with_finger(page)
    come_in_by_code(page)
    follow(page.get_by_role("link", name="Voortaan sneller binnen"))
    visitor.check()
    follow(page.get_by_role("button", name="Zet dit aan op dit apparaat"))
    visitor.check()
    page.get_by_label("Hoe noemt u dit apparaat?").fill("Mijn telefoon")
    follow(page.get_by_role("button", name="Zet dit aan"))
    page.get_by_text("Voortaan logt u hier in met uw vinger of gezicht").wait_for()
    visitor.check()
    (kept,) = line.send("WebAuthn.getCredentials", {"authenticatorId": finger})["credentials"]
    assert (kept["isResidentCredential"], kept["rpId"]) == (True, "localhost")

    follow(page.get_by_role("button", name="Zet dit aan op dit apparaat"))
    page.get_by_role("button", name="Zet dit aan").click()
    page.get_by_text("Op dit apparaat staat het al aan.").wait_for()

    sign_out(page)
    page.goto("/de-brug/beheer/rollen/")
    visitor.check()
    follow(page.get_by_role("button", name="Inloggen zonder code"))
    page.get_by_role("heading", name="Wie mag wat").wait_for()
    assert Passkey.objects.get().sign_count > 0

    page.goto("/de-brug/ik/")
    follow(page.get_by_role("button", name="Haal weg: Mijn telefoon"))
    page.get_by_text("Dit opent niets meer").wait_for()
    sign_out(page)
    page.goto("/de-brug/inloggen/")
    follow(page.get_by_role("button", name="Inloggen zonder code"))
    page.get_by_text("Dit lukte niet").first.wait_for()
    visitor.check()
    page.goto("/de-brug/beheer/")
    page.get_by_role("heading", name="Inloggen met een code").wait_for()


def test_a_finger_is_enough_to_go_on(
    village: Village, context: BrowserContext, live_server: LiveServer
) -> None:
    page = context.new_page()
    with_finger(page)
    come_in_by_code(page)
    page.goto("/de-brug/ik/")
    follow(page.get_by_role("button", name="Zet dit aan op dit apparaat"))
    follow(page.get_by_role("button", name="Zet dit aan"))
    page.get_by_text("Voortaan logt u hier in").wait_for()
    riet = make_browser(Passkey.objects.get().login, fresh=False)
    context.add_cookies([{"name": "session", "value": riet.cookies["session"].value, "url": live_server.url}])
    visitor = Watched(context, live_server.url)
    old, visitor.page = visitor.page, page
    old.close()
    page.goto("/de-brug/beheer/rollen/nieuw/")
    page.get_by_label("1. Wie is het?").fill("Hanna Blok")
    page.get_by_label("2. Wat is het mailadres?").fill("hanna@example.org")
    page.get_by_role("radio", name="trekker").check(force=True)
    follow(page.get_by_role("button", name="Geef deze taak"))
    page.get_by_role("heading", name="Even controleren of u het bent").wait_for()
    visitor.check()
    follow(page.get_by_role("button", name="Met uw vinger of gezicht"))
    page.get_by_text("Hanna Blok heeft nu deze taak: trekker").wait_for()
    assert PersonRole.objects.of(village).filter(role=Role.ORGANISER).count() == 1


def test_a_finger_that_is_not_known_says_so_and_the_code_stays(
    village: Village, context: BrowserContext
) -> None:
    page = context.new_page()
    with_finger(page, isUserVerified=False)
    page.goto("/de-brug/inloggen/")
    page.get_by_role("button", name="Inloggen zonder code").click()
    page.get_by_role("alert").get_by_text("Dit lukte niet").wait_for()
    come_in_by_code(page)


def test_without_a_script_or_on_an_old_tablet_the_button_is_not_there(
    village: Village, browser: Browser, live_server: LiveServer
) -> None:
    for scripts in (True, False):
        page = browser.new_context(java_script_enabled=scripts, base_url=live_server.url).new_page()
        with_finger(page)
        page.add_init_script("delete window.PublicKeyCredential")
        page.goto("/de-brug/inloggen/")
        expect(page.locator("[data-with-key]")).to_have_count(1)
        expect(page.get_by_role("button", name="Stuur mij een code")).to_be_visible()
        page.wait_for_load_state("networkidle")  # the script that would show it had its time
        expect(page.get_by_role("button", name="Inloggen zonder code")).to_be_hidden()
