"""A newsletter comes back: the volunteer who is named reads whom to phone, phones, and says so."""

from __future__ import annotations

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from dorpsplein.base.access import Role
from dorpsplein.channels.newsletters.services import begin_message, change_edition, send
from dorpsplein.community.outbox.models import Mail, State
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.returns.reading import read_mailbox
from dorpsplein.community.returns.tests import mails
from dorpsplein.community.returns.tests.postbus import postbus
from dorpsplein.community.villages.tests.make import make_village
from tests.stories.conftest import Watched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SESSION = django_settings.SESSION_COOKIE_NAME


def test_a_bounce_becomes_a_phone_task(live_server: LiveServer, browser: Browser) -> None:
    village = make_village()
    wil = make_person(village, name="Wil Weg", email="weg@example.org")
    Person.objects.of(village).filter(pk=wil.pk).update(phone="+31687654321")
    door = make_door(village, Role.SECRETARY, name="Truus Bos")
    edition = begin_message(village=village, actor=None)
    facts = {"title": "De koffie is boven", "opening": "Vandaag is de koffie boven."}
    change_edition(edition=edition, seen=edition.revision, facts=facts, wishes={}, actor=None)
    send(edition=edition, actor=None)
    Mail.objects.update(state=State.SENT)
    ours = Mail.objects.get(recipient="weg@example.org").message_id
    with postbus("imap", mails.exchange(ours, "weg@example.org")) as (box, _kept):
        assert read_mailbox(box) == {"bounce": 1}
    context = browser.new_context(base_url=live_server.url, viewport={"width": 390, "height": 900})
    context.add_cookies([{"name": SESSION, "value": door.cookies[SESSION].value, "url": live_server.url}])
    truus = Watched(context, live_server.url)
    page = truus.page
    page.goto("/de-brug/beheer/")
    expect(page.get_by_role("heading", name="Bel deze buur")).to_be_visible()
    truus.check()
    page.get_by_role("link", name="Bekijk het nummer").click()
    expect(page.get_by_role("link", name="06 87 65 43 21")).to_be_visible()
    truus.check()
    page.get_by_role("button", name="Gesproken").click()
    expect(page.get_by_text("door Truus Bos")).to_be_visible()
    page.goto("/de-brug/beheer/")
    expect(page.get_by_role("heading", name="Bel deze buur")).not_to_be_visible()
    context.close()
