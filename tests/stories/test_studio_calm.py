"""The page of an activity fills itself with every channel, and nothing on it moves while that comes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.tests.make import WEEKLY, coming, make_activity, plan_for
from tests.stories.conftest import Watched
from tests.stories.test_coffee import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# A shift counts too when the page was touched just before: the slot fills by itself.
WATCH = """window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(
    entry => { window.moved += entry.value; })).observe({type: "layout-shift", buffered: true});"""
MOST = 0.05


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("published", [False, True])
def test_nothing_moves_while_the_channels_come(
    live_server: LiveServer, browser: Browser, width: int, published: bool
) -> None:
    village = make_village()
    words = " ".join(f"Dit is zin nummer {number} van het verhaal." for number in range(1, 60))
    plan = plan_for(coming(1), rule=WEEKLY, words=words)
    activity = make_activity(village, plan, published=published)
    context = browser.new_context(viewport={"width": width, "height": 900}, base_url=live_server.url)
    context.add_init_script(WATCH)
    sign_in(context, village, live_server.url)
    hanna = Watched(context, live_server.url)
    page = hanna.page
    page.route("**/studio/**", lambda route: (page.wait_for_timeout(400), route.continue_()))
    page.goto(f"/de-brug/beheer/activiteiten/{activity.public_id}/", wait_until="load")
    page.evaluate("window.scrollTo(0, document.querySelector('.slot').offsetTop - 300)")
    page.locator(".slot img[src^='data:image/png']").first.wait_for()
    page.wait_for_timeout(300)
    assert page.evaluate("window.moved") < MOST
    assert page.locator(".slot img[src^='data:image/png']").count() == 5
    assert page.locator(".slot .remarks").count() == 1
    assert page.locator("article .live, .live").count() >= 1
    hanna.check()
