"""An editor writes three lines and sends: who reads mail, paper or the website has it; a bounce is phoned."""

from __future__ import annotations

from datetime import timedelta
from email.message import EmailMessage, Message

import pypdfium2
import pytest
import time_machine
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from dorpsplein.base.access import Role
from dorpsplein.community.dispatch.services import follow_dispatches
from dorpsplein.community.outbox.services import pump
from dorpsplein.community.outbox.tests.sink import mail_sink, mailers_to
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.services import welcome_person
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.returns.reading import read_mailbox
from dorpsplein.community.returns.tests import mails
from dorpsplein.community.returns.tests.postbus import postbus
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.tests.make import coming, make_activity, plan_for
from tests.stories.conftest import Watched, follow

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SESSION = django_settings.SESSION_COOKIE_NAME
GONE = "weg@example.org"
LINES = "Dank aan wie hielp.\nEr was soep voor veertig.\nKomt u ook?"


def test_three_lines_reach_everybody_and_who_they_do_not_is_phoned(
    live_server: LiveServer, browser: Browser, settings: Settings
) -> None:
    village = make_village()
    make_activity(village, plan_for(coming(1), title="Soep"))
    make_person(village, name="Riet de Wit", email="riet@example.org")
    wil = make_person(village, name="Wil Weg", email=GONE)
    Person.objects.of(village).filter(pk=wil.pk).update(phone="+31687654321")
    cor = welcome_person(village=village, name="Cor Dam", login=None)
    Person.objects.of(village).filter(pk=cor.pk).update(street="Kadestraat", house_number=3)
    ali = desk_of(make_door(village, Role.BOARD, name="Ali Yilmaz"), live_server, browser)
    page = ali.page
    write_three_lines(ali)
    with mail_sink() as sink:
        settings.MAILERS = mailers_to(sink)
        page.get_by_label("Nu meteen").check()
        follow(page.get_by_role("button", name="Verstuur de nieuwsbrief"))
        expect(page.get_by_text("Onderweg.")).to_be_visible()
        with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=True):
            while pump():
                pass
    follow_dispatches()
    arrived = {str(one["To"]): one for one in sink.arrived}
    assert sorted(arrived) == ["ali.de-brug@example.org", "riet@example.org", GONE]
    assert "Er was soep voor veertig." in text_of(arrived["riet@example.org"])
    page.reload()
    expect(page.get_by_text("kwam niet aan")).not_to_be_visible()
    truus = desk_of(make_door(village, Role.SECRETARY, name="Truus Bos"), live_server, browser)
    truus.page.goto("/de-brug/beheer/")
    expect(truus.page.get_by_role("heading", name="Bel deze buur")).not_to_be_visible()
    with postbus("imap", mails.exchange(str(arrived[GONE]["Message-ID"]), GONE)) as (box, kept):
        assert read_mailbox(box) == {"bounce": 1}
    assert kept.gone == {1}
    page.reload()
    expect(page.get_by_text("1 kwam niet aan")).to_be_visible()
    paper = page.get_by_role("link", name="Print hem op A4").get_attribute("href")
    made = pypdfium2.PdfDocument(page.context.request.get(f"{live_server.url}{paper}").body())
    assert "soep voor veertig" in made[0].get_textpage().get_text_bounded()
    follow(page.get_by_role("link", name="Wie krijgt hem niet per mail?"))
    expect(page.get_by_text("Cor Dam")).to_be_visible()
    follow(page.get_by_role("button", name="Alle brieven zijn bezorgd"))
    expect(page.get_by_role("button", name="Toch niet")).to_be_visible()
    ali.check()
    page.goto("/de-brug/nieuwsbrieven/1/")
    expect(page.get_by_text("Er was soep voor veertig.")).to_be_visible()
    ali.check()
    page.context.close()
    is_phoned(truus)


def write_three_lines(ali: Watched) -> None:
    """The draft is there; she writes her lines, looks at it and stands before the sending."""
    page = ali.page
    page.goto("/de-brug/beheer/")
    follow(page.get_by_role("link", name="Nieuwsbrief"))
    follow(page.get_by_role("button", name="Maak de volgende nieuwsbrief"))
    page.get_by_label("Om mee te beginnen").fill(LINES)
    ali.check()
    follow(page.get_by_role("button", name="Bekijk hoe het eruitziet").last)
    mail = page.frame_locator("iframe")
    expect(mail.get_by_text("Er was soep voor veertig.")).to_be_visible()
    expect(mail.get_by_role("link", name="Soep")).to_be_visible()
    follow(page.get_by_role("link", name="Naar het versturen"))
    expect(page.get_by_role("heading", name="Dit gaat naar 4 mensen")).to_be_visible()
    ali.check()


def is_phoned(truus: Watched) -> None:
    """Who is named for it reads whom to phone, phones, and says so."""
    page = truus.page
    page.goto("/de-brug/beheer/")
    expect(page.get_by_role("heading", name="Bel deze buur")).to_be_visible()
    truus.check()
    follow(page.get_by_role("link", name="Bekijk wie u bereikt"))
    expect(page.get_by_role("link", name="06 87 65 43 21")).to_be_visible()
    truus.check()
    follow(page.get_by_role("button", name="Gesproken"))
    expect(page.get_by_text("door Truus Bos")).to_be_visible()
    page.goto("/de-brug/beheer/")
    expect(page.get_by_role("heading", name="Bel deze buur")).not_to_be_visible()
    page.context.close()


def desk_of(door: Client, live_server: LiveServer, browser: Browser) -> Watched:
    """A browser of somebody who is signed in, with a narrow screen."""
    context = browser.new_context(base_url=live_server.url, viewport={"width": 390, "height": 900})
    context.add_cookies([{"name": SESSION, "value": door.cookies[SESSION].value, "url": live_server.url}])
    return Watched(context, live_server.url)


def text_of(mail: Message) -> str:
    """What somebody reads who sees no pictures and no colours."""
    assert isinstance(mail, EmailMessage)
    return str(mail.get_body(("plain",)).get_content())  # type: ignore[union-attr]
