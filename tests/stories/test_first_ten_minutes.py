"""The first ten minutes on a telephone: every page readable, fourteen questions at most, nine with an answer.

The time of a script says nothing of people; it was not tried with any.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from dorpsplein.network.insights.tests.make import make_network
from dorpsplein.site.beginning.inviting import Invited, invite
from tests.stories.conftest import Watched, follow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST_QUESTIONS, WITH_AN_ANSWER = 14, 9
NEVER = ("wachtwoord", "rechtsvorm", "bankrekening", "statuten", "logo", "voorwaarden", "geboortedatum")
FIELDS = "main :is(input:not([type=hidden]):not([type=radio]), textarea), main fieldset:has([type=radio])"


class Asked:
    """How much a page asks, and how much of that is filled in already."""

    def __init__(self, visitor: Watched) -> None:
        self.visitor, self.questions, self.answered = visitor, 0, 0

    def count(self, *, presses: int = 0, skipped: bool = False) -> Page:
        """Look at the page as axe does, and count; ``presses`` are questions that one press answers."""
        self.visitor.check()
        page = self.visitor.page
        text = page.locator("main").inner_text().lower()
        assert [word for word in NEVER if word in text] == []
        fields = page.locator(FIELDS)
        filled = [bool(one.evaluate(HAS_AN_ANSWER)) for one in fields.all()]
        self.questions += len(filled) + presses
        self.answered += len(filled) if skipped else sum(filled)
        self.answered += presses
        return page


HAS_AN_ANSWER = "one => one.matches('fieldset') ? !!one.querySelector(':checked') : !!one.value"


def test_from_a_letter_to_the_first_neighbour(
    live_server: LiveServer, browser: Browser, settings: Settings
) -> None:
    settings.BASE_URL = live_server.url
    to = Invited("Riet de Wit", phone="+31201234567")
    _letter, code = invite(network=make_network(), name="Rijnbuurt", to=to, actor=None)
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=live_server.url)
    asked = Asked(Watched(context, live_server.url))
    come_in(asked, code)
    up_to_the_pictures(asked)
    change_a_word(asked)
    after_the_website(asked)
    the_first_neighbour(asked)
    assert asked.questions <= MOST_QUESTIONS
    assert asked.answered >= WITH_AN_ANSWER


def at(asked: Asked, heading: str) -> Page:
    asked.visitor.page.get_by_role("heading", name=heading).wait_for()
    return asked.visitor.page


def press(page: Page, name: str) -> None:
    follow(page.get_by_role("button", name=name))


def come_in(asked: Asked, code: str) -> None:
    page = asked.visitor.page
    page.goto("/begin")
    asked.visitor.check()
    page.get_by_label("Welke code staat in de brief?").fill(code.upper())
    press(page, "Verder")
    at(asked, "Welkom, Stadsdorp Rijnbuurt")
    asked.visitor.check()
    page.get_by_role("button", name="Laten we beginnen").dblclick()


def up_to_the_pictures(asked: Asked) -> None:
    at(asked, "In welke buurt?")
    press(asked.count(), "Klopt ongeveer")
    at(asked, "Hoe kunnen mensen u bereiken?")
    press(asked.count(), "Verder")
    at(asked, "Wat is het eerste dat u gaat doen?")
    press(asked.count(), "Dit wordt het")
    at(asked, "Wanneer is het?")
    asked.count().get_by_label("Dag en tijd").fill("dinsdag 10 uur")
    press(asked.visitor.page, "Verder")
    at(asked, "10.00 uur, elke twee weken?")
    press(asked.count(presses=1), "Ja")
    at(asked, "Waar is het?")
    press(asked.count(), "Huis van de Wijk")


def change_a_word(asked: Asked) -> None:
    at(asked, "Zo ziet het eruit")
    page = asked.count()
    poster = page.locator("#overal img")
    before = poster.get_attribute("src") or ""
    page.get_by_label("Zo heet het").fill("Koffie op de hoek")
    page.locator(".bubble").get_by_text("Koffie op de hoek").wait_for()
    page.locator(".live").get_by_role("heading", name="Koffie op de hoek").wait_for()
    expect(poster).not_to_have_attribute("src", before)
    page.get_by_role("button", name="Zet op de website").dblclick()


def after_the_website(asked: Asked) -> None:
    at(asked, "Het staat op de website")
    press(asked.count(), "Verder")
    at(asked, "Wie doet er mee met regelen?")
    page = asked.count(skipped=True)
    sizes = [page.get_by_role("button", name=name).bounding_box() for name in ("Verder", "Sla over")]
    assert sizes[0]
    assert sizes[1]
    assert sizes[0]["height"] == sizes[1]["height"]
    press(page, "Sla over")
    at(asked, "Heeft u al een lijst met mensen?")
    asked.count().get_by_label("Namen, met telefoonnummer").fill("Ans Bakker, 020 765 43 21")
    press(page, "Nog niet: maak een bericht")
    at(asked, "Eén buur staat op uw lijst")
    asked.visitor.check()
    follow(page.get_by_role("link", name="Verder"))
    at(asked, "Zo gaat Stadsdorp Rijnbuurt om met gegevens")
    press(asked.count(presses=1), "Ja, zo doen wij het")


def the_first_neighbour(asked: Asked) -> None:
    at(asked, "Hang de poster op")
    page = at(asked, "0 mensen komen")
    asked.visitor.check()
    page.get_by_label("Belt er iemand?").fill("Ans Bakker")
    press(page, "Zet erbij")
    at(asked, "1 persoon komt")
    asked.visitor.check()
    page.goto("/netwerk/agenda/")
    page.get_by_role("link", name="Koffie op de hoek").first.wait_for()
