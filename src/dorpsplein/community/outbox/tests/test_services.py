"""Mail goes out once, whatever the server does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core import mail as kept_by_django
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from dorpsplein.base.errors import Refusal
from dorpsplein.community.outbox import claims
from dorpsplein.community.outbox.models import Mail, State
from dorpsplein.community.outbox.services import forget_old_mail, pump, send_doubtful_again, write_mail
from dorpsplein.community.outbox.tests.sink import CUT_AFTER_DOT, Sink, mail_sink, mailers_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def sink(settings: Settings) -> Iterator[Sink]:
    with mail_sink() as running:
        settings.MAILERS = mailers_to(running)
        yield running


def write(key: str = "brief:1", **facts: object) -> Mail:
    usual = {"to": "hanna@example.org", "subject": "Dag Hanna", "body": "Tot dinsdag.\n.punt\nGroet, Riet"}
    return write_mail(key=key, **{**usual, **facts})  # type: ignore[arg-type]


def state_of(mail: Mail) -> tuple[str, str, int]:
    mail.refresh_from_db()
    return mail.state, mail.answer, mail.breaks


def later(**time: float) -> time_machine.travel:
    return time_machine.travel(timezone.now() + timedelta(**time), tick=True)


def test_a_mail_arrives_as_it_was_written_and_is_forgotten_here(sink: Sink) -> None:
    mail = write(sender_name="Stadsdorp De Brug")
    assert pump() == 1
    (arrived,) = sink.arrived
    assert str(arrived["From"]) == "Stadsdorp De Brug <post@localhost>"
    assert (arrived["To"], arrived["Subject"]) == ("hanna@example.org", "Dag Hanna")
    assert arrived["Message-ID"] == mail.message_id
    assert arrived.get_content_type() == "text/plain"
    assert sink.last_text().splitlines() == ["Tot dinsdag.", ".punt", "Groet, Riet"]
    assert state_of(mail) == (State.SENT, "", 0)
    assert (mail.subject, mail.body) == ("", "")
    assert pump() == 0


def test_the_same_key_is_one_mail(sink: Sink) -> None:
    assert write() == write(body="Anders")
    pump()
    assert len(sink.arrived) == 1


def test_an_act_that_fails_mails_nobody(sink: Sink) -> None:
    def act() -> None:
        with transaction.atomic():
            write()
            raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - the bare one above
        act()
    assert pump() == 0


def test_an_own_line_in_a_header_is_impossible(sink: Sink) -> None:
    write(subject="Dag\r\nBcc: iedereen@example.org", sender_name="De Brug\nX-Kwaad: ja")
    pump()
    (arrived,) = sink.arrived
    assert arrived["Subject"] == "Dag Bcc: iedereen@example.org"
    assert (arrived["Bcc"], arrived["X-Kwaad"]) == (None, None)
    for address in ("a@b.nl\nBcc: c@d.nl", "a@b.nl, c@d.nl", "Riet <a@b.nl>", "", "riet"):
        with pytest.raises(Refusal):
            write(key=address, to=address)


def test_a_header_ends_where_its_line_would_be_too_long() -> None:
    mail = write(subject="a" * 201, sender_name="b" * 121)
    assert (mail.subject, mail.sender_name) == ("a" * 200, "b" * 120)


def test_one_round_is_twenty(sink: Sink) -> None:
    for number in range(21):
        write(f"brief:{number}")
    assert [pump(), pump()] == [20, 1]


def test_after_three_breaks_a_mail_is_set_aside(sink: Sink) -> None:
    sink.answers = [CUT_AFTER_DOT] * 3
    mail = write()
    for hour in range(4):
        with later(hours=hour):
            pump()
    assert state_of(mail) == (State.DOUBT, "broken after the dot", 3)
    assert len(sink.ids) == 3
    assert mail.body != ""
    send_doubtful_again()
    pump()
    assert state_of(mail)[0] == State.SENT


def test_nobody_at_home_is_tried_for_five_days(settings: Settings) -> None:
    with mail_sink() as sink:
        settings.MAILERS = mailers_to(sink)
    mail = write()
    pump()
    assert state_of(mail) == (State.RETRY, "ConnectionRefusedError", 0)
    tries = 0
    for hour in range(6 * 24):
        with later(hours=hour):
            tries += pump()
    assert state_of(mail) == (State.FAILED, "ConnectionRefusedError", 0)
    assert 15 < tries < 40


def test_a_lease_that_ran_out_is_taken_over_and_one_that_did_not_is_left(sink: Sink) -> None:
    mail = write()
    until = timezone.now() + timedelta(seconds=60)
    Mail.objects.filter(pk=mail.pk).update(state=State.SENDING, lease="a", leased_until=until)
    assert pump() == 0
    with later(seconds=60):
        assert pump() == 1
    assert state_of(mail) == (State.SENT, "", 1)


def test_who_lost_the_lease_sets_no_dot(sink: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "hold", lambda _batch, _mail: False)
    mail = write()
    pump()
    assert sink.ids == []
    assert state_of(mail)[0] == State.RETRY


def test_a_secret_does_not_outlive_a_quarter_of_an_hour(sink: Sink) -> None:
    sink.answers = ["451 later"]
    mail = write(secret=True)
    pump()
    with later(minutes=15, seconds=1):
        pump()
    assert state_of(mail) == (State.FAILED, "too late", 0)
    assert (mail.recipient, mail.subject, mail.body, sink.ids) == ("", "", "", [])


def test_of_a_secret_not_even_the_address_stays(sink: Sink) -> None:
    mail = write(secret=True)
    pump()
    assert state_of(mail)[0] == State.SENT
    assert mail.recipient == ""


def test_what_is_long_over_is_gone(sink: Sink) -> None:
    write()
    pump()
    with later(days=34):
        forget_old_mail()
        assert Mail.objects.count() == 1
    with later(days=36):
        forget_old_mail()
    assert not Mail.objects.exists()


def test_without_a_mail_server_django_keeps_it() -> None:
    write()
    pump()
    assert [message.subject for message in kept_by_django.outbox] == ["Dag Hanna"]


def test_log_lines_never_hold_an_address(sink: Sink, caplog: pytest.LogCaptureFixture) -> None:
    sink.answers = ["451 hanna@example.org later", "550 hanna@example.org never"]
    write("brief:1")
    write("brief:2")
    pump()
    assert "did not go out" in caplog.text
    assert "hanna" not in caplog.text
    assert not Mail.objects.filter(answer__contains="hanna").exists()


def test_a_pump_with_nothing_to_do_asks_three_things(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    """It looks every few seconds, day and night: for old secrets, for a dead worker, for what is due."""
    with django_assert_num_queries(3):
        assert pump() == 0
