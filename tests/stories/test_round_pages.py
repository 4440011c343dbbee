"""The pages of a round in a real browser: answering without JavaScript, and every page whole."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from dorpsplein.base.access import Role
from dorpsplein.channels.factsheet.tests.make import found
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.network.insights.tests.make import make_network
from dorpsplein.network.rounds.doors import token_of
from dorpsplein.network.rounds.models import Round, Row, Way
from dorpsplein.network.rounds.services import add_row, answer_rows, ask_back, hand_in
from dorpsplein.network.rounds.services.answering import Said
from dorpsplein.network.rounds.tests.make import invitation_for, make_round
from tests.stories.conftest import Watched, follow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEEPING = "/netwerk/beheer/rondes/"


@pytest.fixture
def network() -> Village:
    return make_network()


@pytest.fixture
def brug(network: Village) -> Village:
    village = make_village()
    found(village, "activity.film", "activity.yoga", "profile.founded_year")
    make_village(slug="het-anker", name="Het Anker")
    return village


def base_of(village: Village, round_: Round) -> str:
    return f"/netwerk/ronde/{token_of(invitation_for(village, round_))}/"


def test_every_page_of_a_round_is_whole_on_a_small_phone_with_large_letters(
    live_server: LiveServer, browser: Browser, network: Village, brug: Village
) -> None:
    round_ = make_round(network)
    invitation = invitation_for(brug, round_)
    rows = Row.objects.of(network).filter(invitation=invitation).in_order().select_related("invitation")
    said = [Said(row.code, "wrong", "alleen in de zomer, en dan nog niet altijd") for row in rows]
    answer_rows(invitation=invitation, actor=None, said=said, way=Way.LINK)
    add_row(invitation=invitation, actor=None, field="", words="Samen breien", way=Way.LINK)
    hand_in(invitation=invitation, actor=None, way=Way.LINK, shows=True)
    ask_back(invitation=invitation, actor=None, code=said[0].code, question="Hoe vaak is dat?")
    context = browser.new_context(base_url=live_server.url, viewport={"width": 320, "height": 900})
    door = make_door(network, Role.COORDINATOR)
    context.add_cookies(
        [{"name": name, "value": held.value, "url": live_server.url} for name, held in door.cookies.items()]
    )
    context.add_init_script("localStorage.setItem('letters', 'largest')")
    watched, base = Watched(context, live_server.url), base_of(brug, round_)
    public = (base, f"{base}0/", f"{base}1/", f"{base}erbij/", f"{base}klaar/")
    one = f"{KEEPING}1/{brug.slug}/"
    for path in (*public, KEEPING, f"{KEEPING}nieuw/", f"{KEEPING}1/", one, f"{one}invoer/"):
        watched.page.goto(path)
        closed = watched.page.locator("details:not([open]) > summary")
        while closed.count():
            closed.first.click()
        watched.check()
    context.close()


def test_a_long_choice_narrows_as_one_types(
    live_server: LiveServer, browser: Browser, network: Village, brug: Village
) -> None:
    base = base_of(brug, make_round(network))
    context = browser.new_context(base_url=live_server.url, viewport={"width": 390, "height": 850})
    watched = Watched(context, live_server.url)
    page = watched.page
    page.goto(f"{base}erbij/")
    what = page.get_by_role("combobox", name="Wat is het?")
    what.fill("koffie")
    expect(page.get_by_role("option")).to_have_text(["Koffieochtend", "Samen koffie met een ander stadsdorp"])
    watched.check()
    what.press("ArrowDown")
    what.press("Enter")
    expect(what).to_have_value("Koffieochtend")
    follow(page.get_by_role("button", name="Voeg toe"))
    expect(page.get_by_text("Koffieochtend")).to_be_visible()
    page.goto("/netwerk/cijfers/vraag/")
    what = page.get_by_role("combobox", name="Wat?")
    what.fill("zzz")
    expect(page.get_by_text("Niets gevonden. Probeer een ander woord.")).to_be_visible()
    what.press("Escape")
    expect(what).to_have_value("")
    what.fill("leescl")
    what.press("Tab")  # there is one that it can be: no need to press it
    expect(what).to_have_value("Leesclub")
    follow(page.get_by_role("button", name="Zoek"))
    expect(page).to_have_url(f"{live_server.url}/netwerk/cijfers/vraag/?met=group.reading_club")
    context.close()


def test_a_village_answers_without_javascript(
    live_server: LiveServer, browser: Browser, network: Village, brug: Village
) -> None:
    round_ = make_round(network)
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 390, "height": 850}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(base_of(brug, round_))
    follow(page.get_by_role("button", name="Laten we beginnen"))
    film = page.get_by_role("group", name="Film")
    expect(film.get_by_label("Hoe is het dan?")).to_be_hidden()
    film.get_by_role("radio", name="klopt niet").check()
    film.get_by_label("Hoe is het dan?").fill("alleen in mei")
    follow(page.get_by_role("button", name="De rest hier klopt"))
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Activiteiten")
    page.goto(base_of(brug, round_))  # left, and gone on with later
    expect(page.get_by_text("2 van de 3 vragen beantwoord")).to_be_visible()
    follow(page.get_by_role("link", name="Voeg iets toe"))
    page.get_by_label("Wat is het?").select_option("Koffieochtend")
    follow(page.get_by_role("button", name="Voeg toe"))
    follow(page.get_by_role("link", name="Verder"))
    page.get_by_role("checkbox").check()
    follow(page.get_by_role("button", name="Geef mijn antwoorden"))
    expect(page.get_by_text("Dank u wel. Uw antwoorden zijn er")).to_be_visible()
    context.close()
