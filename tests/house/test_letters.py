"""Each mail to one person, also those that only the clock writes, is read as it arrives.

What a letter needs is found by the kind of its parameters, in a village with one of each thing. So a new
letter is read without a line here, unless it is about something new. Mails to many are read in
``newsletters/tests/test_as_received.py``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from importlib import import_module
from inspect import Parameter, signature, unwrap
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from django.conf import settings as given
from django.utils import timezone
from django.utils.translation import override
from pytest_django import Settings

from dorpsplein.base.notice import Notice
from dorpsplein.channels.newsletters.models import Together
from dorpsplein.community.behalf.models import Act
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.outbox.services import pump, write_mail
from dorpsplein.community.outbox.tests.reading import LINK, faults_of
from dorpsplein.community.outbox.tests.sink import mail_sink, mailers_to
from dorpsplein.community.returns.recognising import Mailed, read_mail
from dorpsplein.community.returns.tests import mails
from dorpsplein.community.villages.models import VillageKind
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.notice import preview
from dorpsplein.life.letterbox.facts import Change, Fact
from dorpsplein.network.rounds.models import Invitation
from dorpsplein.network.rounds.tests.make import invitation_for, make_round
from tests.house.world import Home, make_home

SOURCE = Path(__file__).parents[2] / "src" / "dorpsplein"
MAILS = re.compile(
    r"^(?!.*\bdef ).*\b(?:write_mails?|write_mailing|write_to|write_to_village)\(", re.MULTILINE
)
NO_LETTERS = ("design/print/letters.py", "site/demo/letters.py")  # of a typeface; and sample newsletters
# Who carries what others wrote, who writes to many, and a test mail to ourselves.
OTHERS = {
    "channels/factsheet/correcting.py",
    "channels/press/again.py",
    "channels/press/sending.py",
    "channels/publishing/outgoing.py",
    "community/accounts/posting.py",
    "community/dispatch/services.py",
    "community/outbox/probing.py",
}
LEFT_OVER = re.compile(r"%\(|\bNone\b|[{}<>\[\]]|\n\n\n")
MANY = 35
type Letter = Callable[..., tuple[str, str]]


def letters() -> Iterator[tuple[str, Letter]]:
    """Every letter of the product, by its name."""
    for file in SOURCE.rglob("letters.py"):
        if not str(file).endswith(NO_LETTERS):
            room = ".".join(file.relative_to(SOURCE.parent).with_suffix("").parts)
            for name, made in vars(import_module(room)).items():
                if name.endswith("_letter") and name[0] != "_" and made.__module__ == room:
                    yield f"{room}.{name}", made


def things(home: Home) -> dict[Any, Any]:
    """One of each kind that a letter may be about."""
    network = make_village(slug="netwerk", name="Het Netwerk", kind=VillageKind.NETWORK)
    asked = invitation_for(home.village, make_round(network))
    acts = {"person": home.neighbour, "stand_in": home.board, "consent": home.consent, "what": "card"}
    both = {"edition": home.edition, "guest": home.village}
    return {
        **{type(thing): thing for thing in vars(home).values()},
        Act: Act.every.create(village=home.village, **acts),
        Together: Together.every.create(village=home.village, **both),
        Invitation: asked,
        Notice: (notice := preview(home.date.activity)),
        Change: Change(replace(Fact.of(notice), is_off=True), Fact.of(notice), notice) if notice else None,
        Mailed: read_mail(mails.answer("", "riet@example.org", "Graag afmelden.")),
        str: "woord",
        bool: True,
        int: 3,
        datetime: timezone.now(),
        list[str]: ["een", "twee"],
        dict[str, str]: home.neighbour,  # facts about whom it is read by
    }


def written(letter: Letter, known: dict[Any, Any]) -> tuple[str, str]:
    """A letter about what we know; a new kind of thing stands in ``things``."""
    hints = get_type_hints(unwrap(letter))
    few, named = [], {}
    for name, parameter in signature(letter).parameters.items():
        kinds = [kind for kind in get_args(hints[name]) if kind is not type(None)]
        kind = kinds[0] if type(None) in get_args(hints[name]) else hints[name]
        if parameter.kind is Parameter.KEYWORD_ONLY:
            named[name] = known[kind]
        else:
            few.append(known[kind])
    return letter(*few, **named)


@pytest.mark.django_db
def test_every_letter_arrives_whole(settings: Settings) -> None:
    home = make_home("de-brug", "Riet")
    known, wrong = things(home), dict[str, list[str]]()
    names = {}
    Mail.objects.all().delete()  # what making a village wrote
    for name, letter in letters():
        for language in ("nl", "en"):
            with override(language):
                subject, body = written(letter, known)
            key = f"{name} {language}"
            told = {"to": "wil@example.org", "subject": subject, "body": body, "village": home.village}
            names[write_mail(key=key, **told).message_id] = key  # type: ignore[arg-type]
            elsewhere = [link for link in LINK.findall(body) if not link.startswith(given.BASE_URL)]
            wrong[key] = [
                *LEFT_OVER.findall(f"{subject} {body}"),
                *elsewhere,
                *([] if subject else ["no subject"]),
            ]
    with mail_sink() as sink:
        settings.MAILERS = mailers_to(sink)
        while pump():
            pass
    for number, raw in zip(sink.ids, sink.raw, strict=True):
        wrong[names[number]] += faults_of(raw)
    assert {name: found for name, found in wrong.items() if found} == {}
    assert len(sink.raw) == len(names) >= 2 * MANY


def test_who_mails_has_a_letter_that_is_read() -> None:
    mailing = {
        str(file.relative_to(SOURCE))
        for file in SOURCE.rglob("*.py")
        if "tests" not in file.parts and MAILS.search(file.read_text()) and "_letter" not in file.read_text()
    }
    assert mailing == OTHERS
