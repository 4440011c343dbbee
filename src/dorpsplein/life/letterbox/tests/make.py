"""Letters for tests, through the acts that people use."""

from __future__ import annotations

from datetime import timedelta

import time_machine
from django.test import Client
from django.utils import timezone

from dorpsplein.base.when import When
from dorpsplein.community.people.models import Person
from dorpsplein.community.villages.models import Village
from dorpsplein.life.activities.tests.make import coming, plan_for
from dorpsplein.life.letterbox.models import Message, Proposal
from dorpsplein.life.letterbox.recipients import Subject
from dorpsplein.life.letterbox.sealing import seal
from dorpsplein.life.letterbox.services import propose_activity, send_message
from dorpsplein.life.news.models import News

SENDER = {"name": "Jan Smit", "phone": "", "email": "jan@example.org"}


def make_message(village: Village, words: str = "Mag mijn hond mee?", *, to: Person | None = None) -> Message:
    """A question of somebody we do not know."""
    told = {"subject": Subject("Koffie", to), "sender": SENDER, "words": words, "network": "192.0.2.1"}
    return send_message(village=village, **told)  # type: ignore[arg-type]


def make_joiner(village: Village, idea: News, name: str, *, language: str = "nl", **reach: str) -> Message:
    """Somebody who said *ik doe mee* with an idea; ``reach`` is a phone, an email, or both."""
    return send_message(
        village=village,
        subject=Subject("Idee", None, idea.public_id),
        sender={"name": name, "phone": "", "email": "", **reach},
        words="Ik doe graag mee.",
        network=name,
        language=language,
    )


def make_proposal(village: Village, title: str = "Zingen in het park") -> Proposal:
    """Something for the agenda."""
    when: When = plan_for(coming(2)).when
    sender = {**SENDER, "email": "koor@example.org"}
    return propose_activity(
        village=village,
        sender=sender,
        title=title,
        when=when,
        place="Molenpark",
        words="Neem een stoel mee.",
        network="192.0.2.2",
    )


def opened_a_while_ago() -> str:
    """The seal of a form that somebody opened half a minute ago."""
    with time_machine.travel(timezone.now() - timedelta(seconds=30), tick=False):
        return seal()


def fill_in(client: Client, address: str, **answers: str) -> int:
    """Fill in a form as a person does, and give the code of the answer."""
    usual = {"name": "Jan Smit", "reach": "06 12345678", "sealed": opened_a_while_ago()}
    return client.post(address, {**usual, **answers}).status_code
