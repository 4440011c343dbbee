"""The pages of the sheet in a real browser: filling, saving a part, asking, showing."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, expect
from pytest_django.live_server_helper import LiveServer

from dorpsplein.base.access import Role
from dorpsplein.channels.factsheet.catalogue import catalogue
from dorpsplein.channels.factsheet.fields import fields_of
from dorpsplein.channels.factsheet.models import Fact
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from tests.stories.conftest import Watched, follow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHEET = "/de-brug/beheer/overzicht/"
VISION = "Wie hulp zoekt, belt één nummer.\n\nBinnen een dag belt een buur terug."


@pytest.fixture
def village() -> Village:
    return make_village()


def known(village: Village) -> None:
    for field in (
        "activity.film",
        "activity.drinks",
        "group.reading_club",
        "room.cafe",
        "need.activity_room",
    ):
        say(village, field)
    say(village, "profile.vision_neighbour_help", words=VISION)
    release(village, "need.activity_room", everyone=True)
    say(village, "activity.music", State.PLANNED)


def signed_in(
    browser: Browser,
    server: LiveServer,
    village: Village,
    width: int,
    *,
    script: bool = True,
    large: bool = False,
) -> BrowserContext:
    context = browser.new_context(
        base_url=server.url, viewport={"width": width, "height": 900}, java_script_enabled=script
    )
    door = make_door(village, Role.BOARD)
    context.add_cookies(
        [{"name": name, "value": held.value, "url": server.url} for name, held in door.cookies.items()]
    )
    if large:
        context.add_init_script("localStorage.setItem('letters', 'largest')")
    return context


@pytest.mark.parametrize(("width", "large"), [(390, False), (1280, False), (320, True)])
def test_every_page_of_the_sheet_is_whole(
    live_server: LiveServer, browser: Browser, village: Village, width: int, large: bool
) -> None:
    known(village)
    context = signed_in(browser, live_server, village, width, large=large)
    watched = Watched(context, live_server.url)
    paths = ("", "activity/", "profile/", "legal_form/", "profile/vision_neighbour_help/", "vrijgeven/")
    for path in (*(f"{SHEET}{path}" for path in paths), "/de-brug/overzicht/", "/de-brug/en/overzicht/"):
        watched.page.goto(path)
        watched.check()
    context.close()


@pytest.mark.parametrize("script", [True, False])
def test_a_part_is_saved_and_one_goes_on_where_one_was(
    live_server: LiveServer, browser: Browser, village: Village, script: bool
) -> None:
    page = signed_in(browser, live_server, village, 390, script=script).new_page()
    page.goto(f"{SHEET}activity/")
    page.get_by_role("group", name="Film").get_by_role("radio", name="ja").check()
    follow(page.get_by_role("button", name="Bewaar, en verder met: Wonen en zorg"))
    expect(page.get_by_text("Bewaard: 1 ding.")).to_be_in_viewport()
    expect(page.get_by_role("heading", name="Wonen en zorg")).to_be_in_viewport()
    assert fields_of(village)["activity.film"].state == State.YES
    follow(page.get_by_role("button", name="Terugdraaien"))
    assert fields_of(village)["activity.film"].state == State.UNKNOWN


def test_a_choice_that_was_taken_back_does_not_return_with_the_back_button(
    live_server: LiveServer, browser: Browser, village: Village
) -> None:
    say(village, "room.room_shared")
    say(village, "room.room_own", State.NO)
    for subject in islice(catalogue(), 30):
        say(village, subject)
    release(village)
    page = signed_in(browser, live_server, village, 390).new_page()
    page.goto(f"{SHEET}room/")
    page.get_by_role("radio", name="Eigen ruimte").check()
    follow(page.get_by_role("button", name="Bewaar en ga terug"))
    expect(page.get_by_text("Eigen ruimte: ja")).to_be_in_viewport()
    expect(page.get_by_text("Bewaard: 2 dingen.")).to_be_in_viewport()
    follow(page.get_by_role("button", name="Terugdraaien"))
    expect(page.get_by_text("Medegebruik: ja")).to_be_in_viewport()
    for _press in range(2):
        page.go_back()
    expect(page.get_by_role("radio", name="Medegebruik")).to_be_checked()
    page.get_by_role("group", name="Zaal van een kerk").get_by_role("radio", name="ja").check()
    follow(page.get_by_role("button", name="Bewaar en ga terug"))
    expect(page.get_by_text("Bewaard: 1 ding.")).to_be_visible()
    fields = fields_of(village)
    assert (fields["room.room_shared"].state, fields["room.church_room"].state) == (State.YES, State.YES)


def test_a_vision_that_nobody_touched_is_no_news(
    live_server: LiveServer, browser: Browser, village: Village
) -> None:
    say(village, "profile.vision_neighbour_help", words=VISION.replace("\n", "\r\n"))
    Fact.every.update(reference_date=timezone.now().date() - timedelta(days=9))
    page = signed_in(browser, live_server, village, 1280).new_page()
    page.goto(f"{SHEET}profile/")
    page.get_by_label("Opgericht in").fill("2009")
    follow(page.get_by_role("button", name="Bewaar en ga terug"))
    expect(page.get_by_text("Bewaard: 1 ding.")).to_be_visible()
    expect(page.get_by_text("Binnen een dag belt een buur terug.")).to_be_visible()


def test_what_changed_is_shown_with_one_press(
    live_server: LiveServer, browser: Browser, village: Village
) -> None:
    known(village)
    page = signed_in(browser, live_server, village, 390).new_page()
    page.goto(SHEET)
    expect(page.get_by_role("heading", name="1 ding is veranderd")).to_be_visible()
    follow(page.get_by_role("button", name="Laat het nu zien"))
    expect(page.get_by_text("Iedereen kan dit overzicht nu zien.")).to_be_visible()
    page.goto("/de-brug/overzicht/")
    expect(page.get_by_text("Muziek: willen wij nog")).to_be_visible()
    expect(page.get_by_text("Plek voor activiteiten")).to_have_count(0)
