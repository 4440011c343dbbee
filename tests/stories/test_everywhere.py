"""Riet types a coffee morning once, and it is everywhere; when it changes, everything follows."""

from __future__ import annotations

import re
from datetime import date, timedelta
from urllib.parse import urlsplit

import feedparser
import pytest
import recurring_ical_events
from icalendar import Calendar
from playwright.sync_api import APIRequestContext, Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from dorpsplein.base.access import Role
from dorpsplein.base.dates import day_words, local_today
from dorpsplein.channels.paper.tests.make import codes_in, words_of
from dorpsplein.community.outbox.services import pump
from dorpsplein.community.outbox.tests.sink import mail_sink, mailers_to
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.tests.make import make_village
from tests.stories.conftest import Watched, follow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST_ACTIONS = 12


class Counted:
    """A page of which every press, choice and filled field is counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions = 0

    def press(self, role: str, name: str) -> None:
        self.actions += 1
        follow(self.page.get_by_role(role, name=name, exact=True).first)  # type: ignore[arg-type]

    def choose(self, name: str) -> None:
        self.actions += 1
        self.page.get_by_role("radio", name=name).check(force=True)

    def fill(self, label: str, text: str) -> None:
        self.actions += 1
        self.page.get_by_label(label).fill(text)


def second_tuesdays(count: int) -> list[date]:
    days = (local_today() + timedelta(days=ahead) for ahead in range(1, 400))
    found = [day for day in days if day.weekday() == 1 and 8 <= day.day <= 14]
    return found[:count]


def test_entered_once_it_is_everywhere_and_everything_follows_a_change(
    live_server: LiveServer, browser: Browser, settings: Settings
) -> None:
    make_person(make_village(), Role.ORGANISER, email="riet@example.org")
    settings.BASE_URL = live_server.url
    days = second_tuesdays(3)
    context = browser.new_context(viewport={"width": 390, "height": 800}, base_url=live_server.url)
    riet = Watched(context, live_server.url)
    visitor = browser.new_context(base_url=live_server.url).request
    _come_in_by_code(riet.page, settings)
    hand = Counted(riet.page)
    _type_a_coffee_morning(hand)
    riet.check()
    assert visitor.get(_address(days[0])).status == 404
    hand.press("button", "Zet op de website")
    riet.page.get_by_role("heading", name="Het staat erop").wait_for()
    assert hand.actions <= MOST_ACTIONS
    _find_it_everywhere(visitor, live_server.url, days)
    _hang_the_poster(riet.page, days[0])
    moved = days[0] + timedelta(days=1)
    _move_one_and_cancel_the_next(riet.page, moved)
    _find_the_change_everywhere(visitor, live_server.url, days, moved)
    riet.page.goto("/de-brug/beheer/")
    desk = riet.page.locator("main")
    expect(desk).to_contain_text("Dit klopt niet meer: 1 poster")
    expect(desk).to_contain_text("bibliotheek")
    riet.check()
    follow(riet.page.get_by_role("link", name="Bekijk wat er moet"))
    riet.check()


def _come_in_by_code(page: Page, settings: Settings) -> None:
    with mail_sink() as sink:
        settings.MAILERS = mailers_to(sink)
        page.goto("/de-brug/beheer/")
        page.get_by_label("mailadres").fill("riet@example.org")
        follow(page.get_by_role("button", name="Stuur mij een code"))
        page.get_by_role("heading", name="Typ de code").wait_for()
        pump()
        (code,) = re.findall(r"\b\d{4} \d{4}\b", sink.last_text())
    page.get_by_label("code").fill(code)
    follow(page.get_by_role("button", name="Inloggen"))


def _type_a_coffee_morning(hand: Counted) -> None:
    """With the poster beside the form while she types, and every channel before anybody sees it."""
    hand.press("link", "Nieuwe activiteit")
    hand.choose("Koffie")
    hand.fill("2. Wanneer?", "elke tweede dinsdag half elf")
    hand.fill("3. Waar?", "Huis van de Buurt, Kadestraat 3")
    hand.fill("6. Wilt u nog iets vertellen?", "Neem gerust iemand mee.")
    hand.page.get_by_alt_text("De poster tot nu toe").wait_for()
    expect(hand.page.locator("#id_when_answer")).to_contain_text("De eerste keren: dinsdag")
    hand.press("button", "Bekijk hoe het eruitziet")
    hand.page.get_by_alt_text("Poster van Koffieochtend", exact=True).wait_for()
    expect(hand.page.locator(".slot img[src^='data:image/png']")).to_have_count(5)


def _find_it_everywhere(visitor: APIRequestContext, host: str, days: list[date]) -> None:
    assert _dates_in_calendar(visitor, days) == dict.fromkeys(days, "Koffieochtend")
    (entry,) = feedparser.parse(visitor.get("/de-brug/agenda.atom").body()).entries
    assert "Koffieochtend" in entry.title
    for path in ("/de-brug/", "/de-brug/agenda/", _address(days[1]), "/de-brug/scherm/"):
        assert "Koffieochtend" in visitor.get(path).text()
    poster = visitor.get(f"{_address(days[0])}poster.pdf").body()
    assert "Koffieochtend" in words_of(poster)
    (short,) = set(codes_in(poster))
    assert visitor.get(urlsplit(short).path).url == f"{host}{_address(days[0])}"
    assert "elke tweede dinsdag van de maand" in visitor.get(_address(days[0])).text().lower()


def _hang_the_poster(page: Page, day: date) -> None:
    page.goto(f"/de-brug/beheer/verspreid/nieuw/?datum={day}-koffieochtend&soort=poster")
    page.get_by_label("Waar hangt het").fill("bibliotheek")
    follow(page.get_by_role("button", name="Onthoud dit"))


def _move_one_and_cancel_the_next(page: Page, moved: date) -> None:
    page.goto("/de-brug/beheer/activiteiten/")
    follow(page.get_by_role("link", name="Koffieochtend"))
    follow(page.get_by_role("link", name="Verander", exact=True).first)
    follow(page.get_by_role("link", name="Alleen deze keer"))
    page.get_by_label("Wanneer?").fill(f"{moved:%d-%m-%Y} 14 uur")
    follow(page.get_by_role("button", name="Bewaar deze keer"))
    follow(page.get_by_role("link", name="Gaat niet door", exact=True).nth(1))
    follow(page.get_by_role("button", name="Het gaat niet door"))


def _find_the_change_everywhere(visitor: APIRequestContext, host: str, days: list[date], moved: date) -> None:
    told = _dates_in_calendar(visitor, days)
    assert set(told) == {moved, *days[1:]}
    assert told[moved].startswith("ANDERE DAG")
    assert told[days[1]].startswith("GAAT NIET DOOR")
    assert f"Andere dag: was {day_words(days[0])}" in visitor.get(_address(moved)).text()
    assert visitor.get(_address(days[0])).url == f"{host}{_address(moved)}"
    assert "Gaat niet door" in visitor.get(_address(days[1])).text()
    assert str(moved.day) in words_of(visitor.get(f"{_address(moved)}poster.pdf").body())


def _address(day: date) -> str:
    return f"/de-brug/agenda/{day}-koffieochtend/"


def _dates_in_calendar(visitor: APIRequestContext, days: list[date]) -> dict[date, str]:
    """What a telephone shows between the first and the last of these days."""
    calendar = Calendar.from_ical(visitor.get("/de-brug/agenda.ics").text())
    found = recurring_ical_events.of(calendar).between(days[0], days[-1] + timedelta(days=1))
    return {event["DTSTART"].dt.date(): str(event["SUMMARY"]) for event in found}
