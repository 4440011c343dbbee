"""Somebody with something in every room."""

from __future__ import annotations

from dataclasses import replace

from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.channels.publishing.models import Channel, Publication
from dorpsplein.community.accounts.models import Passkey
from dorpsplein.community.outbox.services import write_mail
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.services import card_of, change_card
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.services import keep_draft, plan_activity, publish_activity
from dorpsplein.life.activities.tests.make import coming, plan_for
from dorpsplein.life.letterbox.models import Message

PHONE, OTHER_PHONE = "+31205550101", "+31205550202"


def live(village: Village, name: str, street: str, phone: str) -> Person:
    """Somebody with something in every room."""
    person = make_person(village, Role.ORGANISER, name=name)
    first = name.split(maxsplit=1)[0]
    email = f"{first.lower()}.{village.slug}@example.org"
    card = replace(card_of(person), phone=phone, street=f"Oud{street}", house_number=3)
    change_card(person=person, card=card, actor=person)
    change_card(person=person, card=replace(card, street=street), actor=person)
    plan = plan_for(coming(2), title=f"Thee van {name}", contact_name=name, contact_phone=phone)
    publish_activity(activity=plan_activity(village=village, actor=person, plan=plan), actor=person)
    keep_draft(village=village, person=person, typed={"title": f"Half {street}"})
    Message.every.create(village=village, name=name, phone=phone, words=f"Dag {street}")
    write_mail(key=f"m:{street}", to=email, subject=f"Post {street}", body=f"Zie {street}", village=village)
    Publication.every.create(
        village=village,
        channel=Channel.POSTER,
        title="Thee",
        last_start=timezone.now(),
        who=name,
        where=street,
    )
    assert person.login
    Passkey.objects.create(
        login=person.login, name=f"iPad {street}", host="h", credential_id=street, data=b"x"
    )
    person.refresh_from_db()
    return person
