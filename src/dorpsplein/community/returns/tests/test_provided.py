"""What a provider posts in words of its own: as its pages show them, with addresses that we made up."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest
from django.test import Client
from pytest_django import Settings

from dorpsplein.base.access import Role
from dorpsplein.community.dispatch.services import dispatch, follow_dispatches
from dorpsplein.community.outbox import silence
from dorpsplein.community.outbox.mailings import Alike
from dorpsplein.community.outbox.models import Mail, State
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.returns import views
from dorpsplein.community.returns.models import Call, Taken, Wish
from dorpsplein.community.returns.tests import mails
from dorpsplein.community.subscriptions.models import NoMail
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
SECRET = "een-heel-lang-geheim-van-dit-dorp-1"
WIL = "wil@example.org"


class Named(NamedTuple):
    """A provider as the environment names it."""

    name: str
    options: dict[str, str]


type Form = Callable[[str], object]
UNKNOWN = "smtp;550 5.1.1 <wil@example.org>: user unknown"


@pytest.fixture
def village() -> Village:
    village = make_village()
    make_person(village, Role.BOARD, name="Marga Prins")
    make_person(village, name="Wil Weg", email=WIL)
    return village


@pytest.fixture
def mark(village: Village) -> str:
    """Of the letter that went to Wil: its Message-ID without brackets."""
    alike = Alike("Nieuws", "Dag", "<p>Dag</p>", "Stadsdorp De Brug")
    dispatch(village=village, key="edition:1", title="Nieuws", whom="all", alike=alike, actor=None)
    Mail.objects.update(state=State.SENT, fills={})
    follow_dispatches()
    return Mail.objects.get(recipient=WIL).message_id.strip("<>")


@pytest.fixture
def named(settings: Settings) -> Callable[[str], None]:
    settings.RETURNS_SECRET = SECRET

    def name(provider: str) -> None:
        settings.PROVIDER = Named(provider, {"api_key": "x"})

    return name


def post(words: object, way: str = "melding") -> int:
    client = Client(enforce_csrf_checks=True)
    return client.post(f"/mail/terug/{SECRET}/{way}/", words, "application/json").status_code


BOUNCES: list[tuple[str, Form]] = [
    (
        "postmark",
        lambda mark: {
            "RecordType": "Bounce",
            "Type": "HardBounce",
            "ID": 42,
            "Email": WIL,
            "Details": UNKNOWN,
            "Description": "The server was unable to deliver",
            "Metadata": {"mail": mark},
        },
    ),
    ("brevo", lambda _mark: {"event": "hard_bounce", "email": WIL, "ts_epoch": 1, "reason": UNKNOWN}),
    ("brevo", lambda _mark: {"event": "invalid_email", "email": WIL.title(), "ts_epoch": 1}),
    (
        "mailgun",
        lambda mark: {
            "signature": {},
            "event-data": {
                "event": "failed",
                "severity": "permanent",
                "id": "7",
                "timestamp": 1,
                "recipient": WIL,
                "message": {"headers": {"message-id": mark}},
                "delivery-status": {"message": UNKNOWN},
            },
        },
    ),
    (
        "mailjet",
        lambda mark: [
            {"event": "sent", "email": WIL, "time": 1, "MessageID": 7},
            {
                "event": "bounce",
                "email": WIL,
                "time": 1,
                "MessageID": 7,
                "smtp_reply": UNKNOWN,
                "error": "user unknown",
                "hard_bounce": True,
                "Payload": f'{{"mail": "{mark}"}}',
            },
        ],
    ),
]


@pytest.mark.parametrize(("provider", "form"), BOUNCES)
def test_a_bounce_in_its_words_becomes_a_call(
    mark: str, village: Village, named: Callable[[str], None], provider: str, form: Form
) -> None:
    named(provider)
    assert post(form(mark)) == 200
    assert silence.silent_since(village, WIL)
    assert Call.objects.of(village).get().address == WIL
    silence.trust_again(village, WIL)
    assert post(form(mark)) == 200  # it posts again what it posted
    assert not silence.silent_since(village, WIL)


def test_a_full_mailbox_a_stranger_and_what_was_opened_change_nothing(
    mark: str, village: Village, named: Callable[[str], None]
) -> None:
    named("postmark")
    full = {"RecordType": "Bounce", "Type": "SoftBounce", "ID": 1, "Email": WIL, "Metadata": {"mail": mark}}
    assert post(full | {"Description": "mailbox full, account disabled", "Details": ""}) == 200
    assert post({"RecordType": "Bounce", "Type": "HardBounce", "ID": 2, "Email": "vreemd@example.org"}) == 200
    assert post({"RecordType": "Open", "Recipient": WIL, "Metadata": {"mail": mark}}) == 200
    assert not silence.silent_since(village, WIL)
    assert [row.handled for row in Taken.objects.order_by("pk")] == [True, False]
    assert Mail.objects.get(recipient=WIL).came_back  # it counts, for the third


def test_a_complaint_stops_the_letter_and_a_wish_is_asked_about(
    mark: str, village: Village, named: Callable[[str], None]
) -> None:
    named("brevo")
    assert post({"event": "unsubscribe", "email": WIL, "ts_epoch": 1}) == 200
    assert Wish.objects.of(village).get().address == WIL
    assert not NoMail.objects.of(village).exists()
    assert post({"event": "spam", "email": WIL, "ts_epoch": 2}) == 200
    assert {row.kind for row in NoMail.objects.of(village)} == {"newsletter", "message"}


def test_a_mail_that_came_in_is_read_as_any_other(
    mark: str, village: Village, named: Callable[[str], None]
) -> None:
    named("postmark")
    raw = mails.report(f"<{mark}>", WIL).decode()
    assert post({"RecordType": "Inbound", "RawEmail": raw, "Headers": []}, "post") == 200
    assert silence.silent_since(village, WIL)


@pytest.mark.parametrize(
    "odd",
    [
        {"Attachments": [{"Name": "a.jpg", "Content": "QUFB" * 750_000, "ContentType": "image/jpeg"}]},
        {"TextBody": "Dag \ud83d Marga"},
        {"Subject": "Dag\r\nMarga"},
    ],
    ids=["with a photo of 3 MB", "half a smiley", "two lines"],
)
def test_an_answer_is_read_whatever_hangs_on_it_or_is_wrong_with_it(
    village: Village, named: Callable[[str], None], odd: dict[str, object]
) -> None:
    named("postmark")
    usual: dict[str, object] = {
        "RecordType": "Inbound",
        "Subject": "Dag",
        "TextBody": "Ik kom ook.",
        "HtmlBody": "",
        "To": "x@y.nl",
    }
    usual |= {
        "FromFull": {"Email": WIL, "Name": "Wil"},
        "ToFull": [],
        "CcFull": [],
        "BccFull": [],
        "Headers": [],
    }
    assert (
        post(usual | {"From": WIL, "MessageID": "1", "MailboxHash": "", "Attachments": []} | odd, "post")
        == 200
    )
    assert Taken.objects.get().handled


def test_what_is_too_large_is_said_and_the_secret_stands_in_no_log(
    village: Village,
    named: Callable[[str], None],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    named("postmark")
    monkeypatch.setattr(views, "MOST_POSTED", 20)
    assert post({"RecordType": "Inbound", "Subject": "Dag"}, "post") == 413
    assert post("[1]", "post") == 400
    assert SECRET not in caplog.text
    assert "/mail/terug/" in caplog.text


def test_who_does_not_know_the_secret_or_speaks_nonsense_is_not_heard(
    mark: str, village: Village, named: Callable[[str], None], settings: Settings
) -> None:
    named("postmark")
    for words in ("", "[]", "x", '{"RecordType": "Inbound"}', '{"RecordType": ["Bounce"], "Email": 7}'):
        assert post(words) == 400
    assert post("[1]", "post") == 400
    named("scaleway")  # it sends, and tells nothing
    assert post({}) == 400
    settings.PROVIDER = None
    assert post(BOUNCES[0][1](mark)) == 404
    named("postmark")
    settings.RETURNS_SECRET = "een-ander-geheim"
    assert post(BOUNCES[0][1](mark)) == 404
    assert not Taken.objects.exists()
