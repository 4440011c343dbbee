"""Mail by a provider's own interface: what it is told, and what each answer means."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from dorpsplein.community.outbox.claims import MOST_BREAKS
from dorpsplein.community.outbox.mailings import Alike, To, write_mailing
from dorpsplein.community.outbox.models import Mail, Sender, State
from dorpsplein.community.outbox.services import pump, write_mail
from dorpsplein.community.outbox.tests.provider import CUT, Provider, provider
from dorpsplein.community.outbox.tests.test_mailings import Brug

pytestmark = pytest.mark.django_db
INACTIVE = {
    "ErrorCode": 406,
    "Message": "You tried to send to a recipient that has been marked as inactive.\n"
    "Found inactive addresses: riet@example.org.\nInactive recipients have generated a hard bounce.",
}
NO_ADDRESS = {"ErrorCode": 300, "Message": "Invalid 'To' address: 'riet@example.org'."}
NOT_FROM_US = {"ErrorCode": 300, "Message": "Invalid 'From' address: 'post@localhost'."}


@pytest.fixture
def house(settings: Settings) -> Iterator[Provider]:
    with provider() as running:
        settings.MAILERS = running.mailers()
        yield running


def one_mail() -> Mail:
    return write_mail(key="brief:1", to="riet@example.org", subject="Dag Riet", body="Tot dinsdag.")


def test_a_letter_keeps_its_headers_and_is_not_watched(house: Provider) -> None:
    village = Brug()
    Sender.objects.create(village_key=village.public_id, address="brief@debrug.example", is_ready=True)
    alike = Alike("Nieuws", "Dag {{salutation}}", "<p>{{salutation}}</p>", "De Brug", list_id="brief.debrug")
    fills = {"salutation": "Riet", "unsubscribe": "https://example.org/stop/1/"}
    write_mailing(
        key="brief", alike=alike, recipients=[To("brief:1", "riet@example.org", fills)], village=village
    )
    assert pump() == 1
    (told,) = house.told
    mail = Mail.objects.get()
    assert mail.state == State.SENT
    assert house.tokens == ["ons-bewijs"]
    assert (told["To"], told["Subject"], told["TextBody"]) == ("riet@example.org", "Nieuws", "Dag Riet")
    assert told["From"] == "De Brug <post@localhost>"  # a provider signs for its own domains alone
    assert (told["TrackOpens"], told["TrackLinks"]) == (False, "None")
    headers = {one["Name"]: one["Value"] for one in told["Headers"]}
    assert headers["Message-ID"] == mail.message_id
    assert headers["X-PM-KeepID"] == "true"
    assert headers["List-Unsubscribe"] == "<https://example.org/stop/1/>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert told["Metadata"] == {"mail": mail.message_id.strip("<>")}


@pytest.mark.parametrize(
    ("code", "words", "state", "breaks"),
    [
        (422, INACTIVE, State.FAILED, 0),
        (422, NO_ADDRESS, State.FAILED, 0),
        (422, NOT_FROM_US, State.RETRY, 0),
        (413, b"too large", State.FAILED, 0),
        (400, b"{}", State.RETRY, 0),
        (401, b"{}", State.RETRY, 0),
        (429, b"{}", State.RETRY, 0),
        (503, b"busy", State.RETRY, 0),
        (500, b"broken", State.RETRY, 1),
        (200, b"no answer at all", State.RETRY, 1),
        (CUT, b"", State.RETRY, 1),
    ],
)
def test_each_answer_means_something(
    house: Provider, code: int, words: object, state: State, breaks: int
) -> None:
    house.code, house.words = code, words
    mail = one_mail()
    pump()
    mail.refresh_from_db()
    assert (mail.state, mail.breaks) == (state, breaks)
    assert len(house.told) == 1


def test_nobody_at_home_is_no_doubt(house: Provider, settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        house.port = door.getsockname()[1]
    settings.MAILERS = house.mailers()
    mail = one_mail()
    pump()
    mail.refresh_from_db()
    assert (mail.state, mail.breaks, mail.answer) == (State.RETRY, 0, "ConnectionError")


def test_three_times_in_doubt_is_set_aside(house: Provider) -> None:
    house.code = CUT
    mail = one_mail()
    for _turn in range(MOST_BREAKS):
        Mail.objects.update(due_at=mail.written_at)
        pump()
    mail.refresh_from_db()
    assert mail.state == State.DOUBT
    Mail.objects.update(due_at=mail.written_at)
    assert pump() == 0
