"""On paper stands what one wants to read, and nothing that one can only press."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.community.areas.services import draw_area
from dorpsplein.community.villages.models import VillageKind
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.tests.make import coming, make_activity, plan_for
from dorpsplein.life.pages.tests.make import make_page
from dorpsplein.network.insights.crossing import forget

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_print_leaves_out_what_one_can_only_press(live_server: LiveServer, browser: Browser) -> None:
    village = make_village()
    make_activity(village, plan_for(coming(1), words="Neem een kopje mee."))
    make_page(village)
    make_page(village, "Nieuw hier")
    page = browser.new_context(base_url=live_server.url).new_page()
    page.emulate_media(media="print")
    for path, read in (
        ("", "Koffie"),
        ("agenda/", "Koffie"),
        ("over-ons/", "Over ons"),
    ):
        page.goto(f"/de-brug/{path}")
        expect(page.locator("main").get_by_text(read).first).to_be_visible()
        expect(page.locator(".footer__phone")).to_be_visible()
        hidden = page.locator(".no-print, .menu, .letters, .button, .plinth, form[method=get], .tile-wall")
        assert hidden.count() > 0
        assert [one.is_visible() for one in hidden.all()] == [False] * hidden.count()
    assert page.locator("main .no-print").count() == 1


def test_on_paper_yes_is_dark_and_no_is_empty(live_server: LiveServer, browser: Browser) -> None:
    make_village(kind=VillageKind.NETWORK, name="Netwerk", kind_word="", slug="netwerk", contact_name="Truus")
    village = make_village()
    make_village(name="De Sluis", slug="de-sluis")
    say(village, "activity.film")
    release(village, everyone=True)
    draw_area(village=village, actor=None, wijken=["3630000"])
    forget()
    page = browser.new_context(base_url=live_server.url).new_page()
    page.emulate_media(media="print")
    page.goto("/netwerk/cijfers/")
    fill = "one => getComputedStyle(one).fill"
    assert page.locator(".houses__yes").first.evaluate(fill) == "rgb(0, 0, 0)"
    assert page.locator(".houses__no").first.evaluate(fill) == "none"
    page.goto("/netwerk/cijfers/vraag/?met=activity.film")
    assert page.locator(".map__yes").first.evaluate(fill) == "rgb(0, 0, 0)"
    forget()
