"""A real village begins: founded by a command, entered with codes from real mail, without a script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from dorpsplein.community.outbox.services import pump
from dorpsplein.community.outbox.tests.sink import Sink, mail_sink, mailers_to
from tests.stories.conftest import Watched, follow, put_lock_on

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sink(settings: Settings) -> Iterator[Sink]:
    with mail_sink() as running:
        settings.MAILERS, settings.MAIL_LEAVES = mailers_to(running), True
        yield running


def code_for(sink: Sink, address: str) -> str:
    """What stands in the newest mail to an address, as its reader types it."""
    pump()
    newest = [message for message in sink.arrived if message["To"] == address][-1]
    found = re.search(r"Uw code is (\d{4} \d{4})", newest.get_content())  # type: ignore[attr-defined]
    assert found
    return found[1]


def sign_in(page: Page, sink: Sink, address: str) -> None:
    actions = [
        lambda: page.get_by_label("Wat is uw mailadres?").fill(address),
        lambda: follow(page.get_by_role("button", name="Stuur mij een code")),
        lambda: page.get_by_label("Welke code staat in de mail?").fill(code_for(sink, address.lower())),
        lambda: follow(page.get_by_role("button", name="Inloggen")),
    ]
    for act in actions:
        act()


def test_two_neighbours_enter_their_village(
    live_server: LiveServer, browser: Browser, sink: Sink, settings: Settings
) -> None:
    settings.BASE_URL = live_server.url
    facts = ["--contact-name", "Riet", "--contact-phone", "020 123 45 67"]
    call_command(
        "found", "De Brug", *facts, "--organiser", "Riet de Wit <riet@example.org>", stdout=StringIO()
    )
    pump()
    assert "Zo begint u" in sink.last_text()
    way = re.search(r"http\S+/inloggen/", sink.last_text())
    assert way

    riet = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800}).new_page()
    riet.goto(way[0])
    sign_in(riet, sink, "Riet@example.org")
    riet.get_by_role("heading", name="Dag Riet").wait_for()
    follow(riet.get_by_role("link", name="Wie mag wat"))
    put_lock_on(riet)
    follow(riet.get_by_role("link", name="Geef iemand een taak"))
    riet.get_by_label("1. Wie is het?").fill("Hanna Blok")
    riet.get_by_label("2. Wat is het mailadres?").fill("hanna@example.org")
    riet.get_by_role("radio", name="trekker").check(force=True)
    follow(riet.get_by_role("button", name="Geef deze taak"))
    riet.get_by_text("Hanna Blok heeft nu deze taak: trekker").wait_for()

    hanna = browser.new_context(base_url=live_server.url).new_page()
    pump()
    assert "Riet de Wit gaf u een taak" in sink.last_text()
    hanna.goto("/de-brug/beheer/activiteiten/nieuw/")
    sign_in(hanna, sink, "hanna@example.org")
    hanna.get_by_role("heading", name="Nieuwe activiteit").wait_for()
    hanna.goto("/de-brug/beheer/")
    follow(hanna.get_by_role("link", name="Uitloggen"))
    follow(hanna.get_by_role("button", name="Uitloggen"))
    hanna.goto("/de-brug/beheer/")
    hanna.get_by_role("heading", name="Inloggen met een code").wait_for()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_pages_of_the_door_and_the_board_are_readable(
    live_server: LiveServer, browser: Browser, sink: Sink, settings: Settings, width: int
) -> None:
    settings.BASE_URL = live_server.url
    facts = ["--contact-name", "Riet", "--contact-phone", "020 123 45 67"]
    call_command(
        "found", "De Brug", *facts, "--organiser", "Riet de Wit <riet@example.org>", stdout=StringIO()
    )
    call_command("operator", "ops@example.org", stdout=StringIO())
    context = browser.new_context(viewport={"width": width, "height": 800}, base_url=live_server.url)
    visitor = Watched(context, live_server.url)
    page = visitor.page
    page.goto("/de-brug/inloggen/")
    visitor.check()
    page.get_by_label("Wat is uw mailadres?").fill("riet@example.org")
    follow(page.get_by_role("button", name="Stuur mij een code"))
    page.get_by_label("Welke code").fill("1234 56789")
    follow(page.get_by_role("button", name="Inloggen"))
    visitor.check()
    page.get_by_label("Welke code").fill(code_for(sink, "riet@example.org"))
    follow(page.get_by_role("button", name="Inloggen"))
    page.goto("/de-brug/beheer/rollen/")
    put_lock_on(page)
    for path in ("kringen/", "kringen/nieuw/", "rollen/", "rollen/nieuw/", "rollen/alleen/"):
        page.goto(f"/de-brug/beheer/{path}")
        visitor.check()
    page.goto("/de-brug/beheer/taak/")
    visitor.check()
    follow(page.get_by_role("link", name="Bekijk het pakket"))
    visitor.check()
    page.go_back()
    follow(page.get_by_role("link", name="Ik draag mijn taak over"))
    visitor.check()
    page.get_by_label("Wie neemt het over?").fill("Hanna Blok")
    page.get_by_label("Wat is het mailadres?").fill("hanna@example.org")
    follow(page.get_by_role("button", name="Verder"))
    visitor.check()
    page.goto("/de-brug/beheer/dorp/")
    visitor.check()
    page.get_by_label("Op welk nummer?").fill("0612345678")
    page.get_by_text("06 12 34 56 78").wait_for()
    visitor.check()
    page.goto("/de-brug/beheer/rollen/")
    follow(page.get_by_role("link", name="Haal weg: Riet de Wit"))
    visitor.check()
    page.goto("/de-brug/uitloggen/")
    visitor.check()
    follow(page.get_by_role("button", name="Uitloggen"))
    page.goto("/beheer/dorpen/")
    sign_in(page, sink, "ops@example.org")
    visitor.check()
    follow(page.get_by_role("link", name="Begin een nieuw dorp"))
    visitor.check()
