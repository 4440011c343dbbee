"""The page of an activity fills itself with every channel, and nothing on it moves while that comes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.tests.make import WEEKLY, coming, make_activity, plan_for
from tests.stories.conftest import Watched
from tests.stories.test_coffee import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# A shift counts too when the page was touched just before: the slot fills by itself.
WATCH = """window.moved = 0; window.add = entries => entries.forEach(one => { window.moved += one.value; });
    window.watching = new PerformanceObserver(list => window.add(list.getEntries()));
    window.watching.observe({type: "layout-shift", buffered: true});"""
# What moves is known when it is drawn: in the second frame that of the first is.
MOVED = """new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {
    window.add(window.watching.takeRecords()); done(window.moved); })))"""
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
    expect(page.locator(".slot img[src^='data:image/png']")).to_have_count(5)
    expect(page.locator(".slot .remarks")).to_have_count(1)
    page.locator("article .live, .live").first.wait_for(state="attached")
    assert page.evaluate(MOVED) < MOST
    hanna.check()
