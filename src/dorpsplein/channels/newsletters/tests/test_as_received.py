"""Each kind of mail to many as it arrives: right on the line, whole in plain text, and one press stops it."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from django.test import Client
from pytest_django import Settings

from dorpsplein.channels.newsletters import services
from dorpsplein.channels.newsletters.tests.test_pages import all_out
from dorpsplein.community.outbox.tests.reading import faults_of
from dorpsplein.community.outbox.tests.sink import Sink, mail_sink, mailers_to
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.subscriptions.models import NoMail
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.tests.make import WEEKLY, call_off, coming, dates_of, make_activity, plan_for
from dorpsplein.life.news.tests.make import make_news

pytestmark = pytest.mark.django_db
OPENING = "Dank aan wie **hielp**.\n.punt\n\n## Kom ook\n\n- eerst soep\n- [daarna taart](https://example.org/taart?a=1&b=2)"
READERS = {"riet@example.org": "Riet d'Ancona-Müller", "jo@bücher.example": "Jo <b>&</b> Co {{salutation}}"}


@pytest.fixture
def sink(settings: Settings) -> Iterator[Sink]:
    with mail_sink() as running:
        settings.MAILERS = mailers_to(running)
        yield running


@pytest.fixture
def village() -> Village:
    made = make_village(name="De Brug & Kade")
    activity = make_activity(made, plan_for(coming(1), title="Soep, 2 euro = genoeg", rule=WEEKLY))
    call_off(dates_of(activity)[0])
    make_news(made, title="Het terras is “open”")
    for email, name in READERS.items():
        make_person(made, name=name, email=email)
    return made


@pytest.mark.parametrize("kind", ["newsletter", "message", "test"])
def test_each_mail_to_many_is_right(village: Village, sink: Sink, kind: str) -> None:
    begin = services.begin_message if kind == "message" else services.begin_edition
    edition = begin(village=village, actor=None)
    facts = {"opening": OPENING, "title": "Nieuws uit de straat – lente", "whom": "all", "is_public": True}
    edition = services.change_edition(edition=edition, seen=0, facts=facts, wishes={}, actor=None)
    if kind == "test":
        services.send_test(edition=edition, to="riet@example.org")
    else:
        services.send(edition=edition, actor=None)
    all_out()
    assert len(sink.raw) == (1 if kind == "test" else len(READERS))
    assert [faults_of(raw) for raw in sink.raw] == [[]] * len(sink.raw)
    for mail in sink.arrived:
        assert isinstance(mail, EmailMessage)
        text = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
        assert "\r\n.punt\r\n" in text.replace("\n", "\r\n").replace("\r\r", "\r")
        if kind != "test":
            stop = str(mail["List-Unsubscribe"]).strip("<>")
            assert stop in text
            where = "/" + stop.partition("//")[2].partition("/")[2]
            assert Client().post(where, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert NoMail.objects.of(village).count() == (0 if kind == "test" else len(READERS))
