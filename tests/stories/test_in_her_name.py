"""A woman of 82 without mail, for whom a neighbour acts: a paper, an act in her name, and a stop."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from dorpsplein.base.access import Role
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.people.models import Channel
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.printouts.tests.make import neighbour
from dorpsplein.community.villages.tests.make import make_village
from tests.stories.conftest import Watched, follow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_truus_does_things_for_anna_until_it_stops(live_server: LiveServer, browser: Browser) -> None:
    village = make_village()
    anna = neighbour(village, "Anna de Vries", "Kadestraat 12", channel=Channel.LETTER)
    hanna_door = make_door(village, Role.BOARD, name="Hanna Aarden")
    truus_door = make_browser(make_person(village, name="Truus Mol").login)
    hanna = watched(browser, live_server, hanna_door)
    page = hanna.page
    page.goto(f"/de-brug/beheer/mensen/{anna.public_id}/")
    follow(page.get_by_role("link", name="Een ander doet dingen namens deze buur"))
    follow(page.get_by_role("link", name="Kies wie iets mag doen"))
    page.get_by_label("Zoek op naam, straat of telefoon").fill("truus")
    follow(page.get_by_role("button", name="Zoek"))
    follow(page.get_by_role("link", name=re.compile("Truus Mol")))
    page.get_by_label("gegevens bekijken en verbeteren").check()
    page.get_by_label("met een handtekening op papier").check()
    hanna.check()
    follow(page.get_by_role("button", name="Schrijf dit op"))
    expect(page.get_by_text("Het mag nog niet: het papier is nog niet getekend terug.")).to_be_visible()
    page.get_by_label("Wanneer is het getekend?").fill("vandaag")
    follow(page.get_by_role("button", name="Ja, het is getekend"))
    expect(page.get_by_text("Waar is het papier?")).to_be_visible()
    hanna.check()
    page.get_by_label("Of: waar ligt het papier?").fill("In de map bij Hanna")
    follow(page.get_by_role("button", name="Ja, het is getekend"))
    expect(page.get_by_text("Bewaard. Het mag vanaf nu.")).to_be_visible()

    truus = watched(browser, live_server, truus_door, scripts=False).page
    truus.goto("/de-brug/ik/gegevens/")
    follow(truus.get_by_role("link", name="Namens Anna de Vries"))
    follow(truus.get_by_role("link", name="Adres, telefoon en hoe wij iets laten weten"))
    expect(truus.get_by_text("U bent Truus Mol, en doet dit namens Anna de Vries.")).to_be_visible()
    truus.get_by_label("Telefoon", exact=False).first.fill("020 765 43 21")
    follow(truus.get_by_role("button", name="Bewaar"))
    expect(truus.get_by_text("Bewaard, namens Anna de Vries")).to_be_visible()
    follow(truus.get_by_role("link", name="Adres, telefoon en hoe wij iets laten weten"))

    page.goto(f"/de-brug/beheer/mensen/{anna.public_id}/namens/")
    expect(page.get_by_text("gegevens veranderd: telefoon")).to_be_visible()
    hanna.check()
    follow(page.get_by_role("link", name="Truus Mol namens Anna de Vries").first)
    follow(page.get_by_role("button", name="Stop dit nu"))
    expect(page.get_by_text("Truus Mol doet niets meer namens Anna de Vries")).to_be_visible()
    hanna.check()

    truus.get_by_label("Telefoon", exact=False).first.fill("020 000 00 00")
    follow(truus.get_by_role("button", name="Bewaar"))
    expect(
        truus.get_by_text("U mag dit nu niet namens Anna de Vries. Er is niets veranderd.")
    ).to_be_visible()
    anna.refresh_from_db()
    assert anna.phone == "+31207654321"
    own = watched(browser, live_server, truus_door)
    own.page.goto("/de-brug/ik/namens/")
    expect(own.page.get_by_text("U doet nu niets namens een ander.")).to_be_visible()
    own.check()


def watched(browser: Browser, server: LiveServer, door: Client, *, scripts: bool = True) -> Watched:
    """A telephone in which somebody is signed in already."""
    context = browser.new_context(
        base_url=server.url, viewport={"width": 390, "height": 844}, java_script_enabled=scripts
    )
    key = door.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": server.url}])
    return Watched(context, server.url)
