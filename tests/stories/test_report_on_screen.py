"""The report on a telephone: nothing sticks out, and from a number one comes at its question."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.community.villages.models import VillageKind
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.network.insights.releasing import make_release
from tests.stories.conftest import Watched, follow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_number_leads_to_its_question_on_a_telephone(live_server: LiveServer, browser: Browser) -> None:
    network = make_village(kind=VillageKind.NETWORK, name="Netwerk", kind_word="", slug="netwerk")
    village = make_village()
    say(village, "activity.film")
    release(village, everyone=True)
    make_release(network=network, actor=None)
    context = browser.new_context(viewport={"width": 390, "height": 800}, base_url=live_server.url)
    visitor = Watched(context, live_server.url)
    page = visitor.page
    page.goto("/netwerk/rapport/")
    for fold in page.locator("details").all():
        fold.locator("summary").click()
    visitor.check()
    follow(page.get_by_role("link", name="1 van de 1", exact=True).first)
    row = page.locator("#vraag-film")
    expect(row).to_be_in_viewport()
    expect(page).to_have_url(re.compile("#vraag-film$"))
    follow(row.get_by_role("link", name="Vraag het nu"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Welke stadsdorpen?")
    expect(page.get_by_role("status")).to_contain_text("Stadsdorpen met film: het enige dat er is.")
