"""The pages about paper, in a real browser: pictures of what comes out of the printer."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from dorpsplein.base.dates import local_today
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.tests.make import WEEKLY, coming, dates_of, make_activity, plan_for
from tests.stories.conftest import Watched
from tests.stories.test_coffee import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOWN = "() => [...document.querySelectorAll('.paper img')].every(i => i.complete && i.naturalWidth > 0)"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["", "en/"])
def test_all_paper_is_seen_before_it_is_printed(
    live_server: LiveServer, browser: Browser, width: int, language: str
) -> None:
    village = make_village()
    words = " ".join(f"Dit is zin nummer {number} van het verhaal." for number in range(1, 60))
    series = make_activity(village, plan_for(coming(1), rule=WEEKLY, words=words))
    name = dates_of(series)[0].addresses.get().name
    context = browser.new_context(viewport={"width": width, "height": 900}, base_url=live_server.url)
    sign_in(context, village, live_server.url)
    riet, today = Watched(context, live_server.url), local_today()
    desk = f"/de-brug/{language}beheer"
    for path in ("", f"{name}/", f"{today.year}/{today.month}/"):
        riet.page.goto(f"{desk}/papier/{path}")
        for picture in riet.page.locator(".paper img").all():
            picture.scroll_into_view_if_needed()
        riet.page.wait_for_function(SHOWN)
        riet.check()
    assert riet.page.locator(".paper img").count() == 4
