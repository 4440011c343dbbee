"""What took the place of a stopped letter, and who is told of what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.channels.newsletters import services
from dorpsplein.channels.newsletters.models import Edition
from dorpsplein.community.dispatch.models import Delivery, Dispatch, Way
from dorpsplein.community.dispatch.services import miss, tick
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.services import welcome_person
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.subscriptions.models import How, Kind, NoMail
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db


@pytest.fixture
def village() -> Village:
    village = make_village()
    for name in ("Riet de Wit", "Jan Bos"):
        make_person(village, name=name)
    return village


def sent(village: Village, edition: Edition) -> Edition:
    Edition.objects.of(village).filter(pk=edition.pk).update(title=f"Nr {edition.number}", opening="Dag.")
    return services.send(edition=edition, actor=None)


def corrected(edition: Edition) -> Edition:
    services.stop_edition(edition=edition, actor=None)
    return services.send(edition=services.correct(edition=edition, actor=None), actor=None)


def test_who_did_not_get_the_stopped_one_after_all_is_rung_about_the_corrected_one(village: Village) -> None:
    edition = sent(village, services.begin_edition(village=village, actor=None))
    hers = Mail.objects.filter(recipient=Person.objects.of(village).get(name="Riet de Wit").email)
    hers.update(state="sent", ended_at=timezone.now())
    better = corrected(edition)
    hers.update(state="failed")
    miss(village=village, key=edition.key)
    row = Delivery.objects.of(village).get()
    assert (row.person.name, row.way, row.dispatch.key) == ("Riet de Wit", Way.MISSED, better.key)


def test_a_corrected_message_is_mail_of_the_kind_of_what_it_was_about(village: Village) -> None:
    paper = welcome_person(village=village, name="Els Lee", login=None)
    at_home = {"street": "Kadestraat", "house_number": 3, "postcode": "1079 AA", "town": "Amsterdam"}
    Person.objects.of(village).filter(pk=paper.pk).update(**at_home)
    edition = sent(village, services.begin_edition(village=village, actor=None))
    Mail.objects.update(state="sent", ended_at=timezone.now())
    tick(deliveries=Delivery.objects.of(village), done=True, actor=None)
    NoMail.every.create(village=village, person=paper, kind=Kind.MESSAGE, how=How.PHONE)
    message = sent(village, services.begin_message(village=village, actor=None, about=edition))
    better = corrected(message)
    row = Dispatch.objects.of(village).get(key=better.key)
    (letter,) = Delivery.objects.of(village).of_dispatch(row).by_hand(Way.LETTER)
    assert (letter.person, row.letters) == (paper, 1)


def test_long_after_a_message_about_a_correction_is_for_all_whom_it_was_meant_for(village: Village) -> None:
    edition = sent(village, services.begin_edition(village=village, actor=None))
    better = corrected(edition)
    Dispatch.objects.of(village).update(written_at=timezone.now() - timedelta(days=40))
    assert services.begin_message(village=village, actor=None, about=better).whom == "all"


def test_two_editors_have_each_an_empty_message(village: Village) -> None:
    ali, bea = (make_person(village, Role.EDITOR, name=name) for name in ("Ali Yilmaz", "Bea Bos"))
    his = services.begin_message(village=village, actor=ali)
    assert services.begin_message(village=village, actor=bea) != his
    assert services.begin_message(village=village, actor=ali) == his
