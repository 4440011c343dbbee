"""One mail to many: said alike, spread over time, behind whoever waits for a code, and stopped in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from itertools import pairwise

import pytest
import time_machine
from django.utils import timezone
from pytest_django import Settings

from dorpsplein.base.errors import Refusal
from dorpsplein.community.outbox import pacing
from dorpsplein.community.outbox.building import message_of
from dorpsplein.community.outbox.mailings import (
    Alike,
    Progress,
    To,
    progress_of,
    refused_of,
    stop_mailing,
    write_mailing,
)
from dorpsplein.community.outbox.models import Lane, Mail, Mailing, Sender, State
from dorpsplein.community.outbox.services import forget_old_mail, pump, write_mail
from dorpsplein.community.outbox.tests.sink import Sink, mail_sink, mailers_to

pytestmark = pytest.mark.django_db

ALIKE = Alike(
    subject="Nieuws van De Brug",
    text="Dag {{salutation}},\n\nKoffie op dinsdag.\n\nGeen nieuwsbrief meer? {{unsubscribe}}\n",
    html="<p>Dag {{salutation}},</p><p>Koffie op <b>dinsdag</b>.</p>",
    sender_name="Stadsdorp De Brug",
    reply_to="ali@example.org",
    list_id="nieuwsbrief.de-brug.example.org",
    archived_at="https://example.org/de-brug/nieuwsbrief/3/",
)


LEAVE = f"https://example.org/de-brug/nieuwsbrief/stop/{'a' * 70}/"


class Brug:
    public_id = "brug"
    full_name = "Stadsdorp De Brug"


class Plein:
    public_id = "plein"
    full_name = "Stadsdorp Het Plein"


@pytest.fixture
def sink(settings: Settings) -> Iterator[Sink]:
    with mail_sink() as running:
        settings.MAILERS = mailers_to(running)
        yield running


def to(*addresses: str, key: str = "nieuws:3") -> list[To]:
    leave = LEAVE
    return [
        To(f"{key}:{address}", address, {"salutation": "Anna & Bas", "unsubscribe": leave})
        for address in addresses
    ]


def write(*addresses: str, key: str = "nieuws:3", village: object = Brug()) -> Mailing:
    return write_mailing(key=key, alike=ALIKE, recipients=to(*addresses, key=key), village=village)  # type: ignore[arg-type]


def gone_in(seconds: float) -> time_machine.travel:
    return time_machine.travel(timezone.now() + timedelta(seconds=seconds), tick=True)


def test_a_mail_of_a_mailing_has_all_that_a_letter_to_many_needs(sink: Sink) -> None:
    write("riet@example.org")
    mail = Mail.objects.select_related("mailing").get()
    in_a_file = message_of(mail, mail.mailing, Sender()).message().as_bytes()
    assert f"\nList-Unsubscribe: <{LEAVE}>\r\n".encode() in in_a_file
    pump()
    (arrived,) = sink.arrived
    assert isinstance(arrived, EmailMessage)
    assert (arrived["Subject"], arrived["Reply-To"]) == ("Nieuws van De Brug", "ali@example.org")
    assert arrived["List-Id"] == "<nieuwsbrief.de-brug.example.org>"
    assert arrived["List-Unsubscribe"] == f"<{LEAVE}>"
    assert f"\nList-Unsubscribe: <{LEAVE}>\r\n".encode() in sink.raw[0]  # a long one too, in one piece
    assert arrived["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert arrived["Archived-At"] == "<https://example.org/de-brug/nieuwsbrief/3/>"
    assert arrived["Auto-Submitted"] is None
    text, page = (part.get_content() for part in arrived.iter_parts())
    assert text.splitlines()[0] == "Dag Anna & Bas,"
    assert LEAVE in text
    assert "<p>Dag Anna &amp; Bas,</p>" in page
    mail = Mail.objects.get()
    assert (mail.state, mail.fills) == (State.SENT, {})


def test_who_waits_for_a_code_goes_before_a_newsletter(sink: Sink) -> None:
    write(*(f"buur{number}@example.org" for number in range(3)))
    code = write_mail(key="code", to="hanna@example.org", subject="Uw code", body="BRUG")
    with gone_in(10):
        pump()
    assert sink.ids[0] == code.message_id
    assert len(sink.ids) == 4


def test_the_same_mailing_twice_is_the_same_mails_and_goes_on_where_it_stopped(sink: Sink) -> None:
    write("a@example.org", "b@example.org", "c@example.org")
    pump()
    assert progress_of("nieuws:3") == Progress(waiting=2, sent=1, failed=0, doubt=0)
    assert stop_mailing("nieuws:3") == 2
    with gone_in(10):
        assert pump() == 0
    write("a@example.org", "b@example.org", "c@example.org")
    with gone_in(10):
        pump()
    assert sorted(str(one["To"]) for one in sink.arrived) == [
        "a@example.org",
        "b@example.org",
        "c@example.org",
    ]


def test_whom_it_never_reaches_is_known(settings: Settings) -> None:
    with mail_sink(refused=("weg@example.org",)) as sink:
        settings.MAILERS = mailers_to(sink)
        write("weg@example.org", "riet@example.org")
        with gone_in(10):
            pump()
    assert progress_of("nieuws:3") == Progress(waiting=0, sent=1, failed=1, doubt=0)
    assert refused_of("nieuws:3") == ["weg@example.org"]


def test_five_hundred_are_on_their_way_within_five_minutes_and_never_more_than_two_a_second() -> None:
    begin = timezone.now()
    write(*(f"buur{number}@example.org" for number in range(500)))
    moments = sorted(Mail.objects.values_list("due_at", flat=True))
    assert moments[-1] - begin < timedelta(minutes=5)
    a_second = Counter(int((moment - moments[0]).total_seconds()) for moment in moments)
    assert max(a_second.values()) == 2


def test_villages_together_stay_below_what_a_big_provider_takes_in_a_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pacing, "MOST_A_DAY", 40)
    for number, village in enumerate((Brug(), Plein(), Brug())):
        people = (f"buur{number}.{one}@Gmail.com" for one in range(30))
        write(*people, f"riet{number}@example.org", key=f"brief:{number}", village=village)
    moments = sorted(Mail.objects.filter(recipient__icontains="gmail").values_list("due_at", flat=True))
    assert len(moments) == 90
    for first in moments:
        day = [one for one in moments if first <= one < first + timedelta(days=1)]
        assert len(day) <= 40
    gaps = [later - before for before, later in pairwise(moments)]
    assert min(gaps) >= pacing.A_PROVIDER
    small = Mail.objects.exclude(recipient__icontains="gmail").values_list("due_at", flat=True)
    assert max(small) < timezone.now() + timedelta(minutes=1)


def test_what_is_wrong_with_one_address_writes_to_nobody() -> None:
    with pytest.raises(Refusal):
        write("riet@example.org", "a@b.nl\nBcc: c@d.nl")
    assert not Mail.objects.exists()
    assert not Mailing.objects.exists()


def test_a_month_later_nothing_of_it_is_left() -> None:
    write("riet@gmail.com")
    with time_machine.travel(timezone.now() + timedelta(days=36), tick=False):
        forget_old_mail()
    assert [model.objects.exists() for model in (Mail, Mailing, Lane)] == [False, False, False]
