"""The pages of releases in a real browser: reading one, what changed, and making one without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from pytest_django.live_server_helper import LiveServer

from dorpsplein.base.access import Role
from dorpsplein.channels.factsheet.services import release_again, withhold_field
from dorpsplein.channels.factsheet.tests.make import say
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.network.insights.releasing import make_release
from dorpsplein.network.insights.tests.make import make_anker, make_brug, make_network
from tests.stories.conftest import Watched, follow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEEPING, PUBLIC = "/netwerk/beheer/momentopnamen/", "/netwerk/cijfers/momentopnamen/"


@pytest.fixture
def network() -> Village:
    """One release, and since then something more, something that stopped and something taken back."""
    network, brug, anker = make_network(), make_brug(), make_anker()
    make_release(network=network, actor=None, title="Najaar", note="Voor het jaarverslag.")
    say(brug, "group.reading_club", groups=6)
    say(brug, "activity.film", State.STOPPED)
    release_again(village=brug, actor=None)
    withhold_field(village=anker, actor=None, field="activity.film")
    return network


def coordinating(
    browser: Browser, server: LiveServer, network: Village, width: int, *, script: bool = True
) -> BrowserContext:
    context = browser.new_context(
        base_url=server.url, viewport={"width": width, "height": 900}, java_script_enabled=script
    )
    door = make_door(network, Role.COORDINATOR)
    context.add_cookies(
        [{"name": name, "value": held.value, "url": server.url} for name, held in door.cookies.items()]
    )
    return context


@pytest.mark.parametrize(("width", "large"), [(1280, False), (320, True)])
def test_every_page_of_releases_is_whole(
    live_server: LiveServer, browser: Browser, network: Village, width: int, large: bool
) -> None:
    context = coordinating(browser, live_server, network, width)
    if large:
        context.add_init_script("localStorage.setItem('letters', 'largest')")
    watched = Watched(context, live_server.url)
    paths = (PUBLIC, f"{PUBLIC}1/", f"{PUBLIC}verschil/?van=1", KEEPING, f"{KEEPING}nieuw/")
    for path in (*paths, f"/netwerk/en{PUBLIC.removeprefix('/netwerk')}1/"):
        watched.page.goto(path)
        for closed in watched.page.locator("details:not([open]) > summary").all():
            closed.click()
        watched.check()
    context.close()


def test_one_is_made_and_proven_without_javascript(
    live_server: LiveServer, browser: Browser, network: Village
) -> None:
    page = coordinating(browser, live_server, network, 390, script=False).new_page()
    page.goto(KEEPING)
    follow(page.get_by_role("link", name="Bekijk wat er nu in komt"))
    page.get_by_text("Veranderd sinds de vorige").click()
    expect(page.get_by_text("Film: is gestopt")).to_be_visible()
    page.get_by_label("Hoe heet deze momentopname?").fill("Winter")
    follow(page.get_by_role("button", name="Maak deze momentopname"))
    expect(page.get_by_text("Momentopname 2 is gemaakt.")).to_be_visible()
    follow(page.get_by_role("button", name="Controleer momentopname 2"))
    expect(page.get_by_text("Momentopname 2 is zoals hij gemaakt is.")).to_be_visible()
    follow(page.get_by_role("link", name="Momentopname 2: Winter"))
    follow(page.get_by_role("link", name="Wat veranderde er sinds de vorige?"))
    expect(page.get_by_text("3 erbij in 1 stadsdorp")).to_be_visible()
    expect(page.get_by_text("Teruggetrokken: Film.")).to_be_visible()
