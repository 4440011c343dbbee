"""Each mail comes back to an address of its own, once such addresses are seen to arrive."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone
from pytest_django import Settings

from dorpsplein.community.outbox import envelope, probing
from dorpsplein.community.outbox.keys import key_of
from dorpsplein.community.outbox.models import Mail, Sender, State
from dorpsplein.community.outbox.services import pump, write_mail
from dorpsplein.community.outbox.tests.names import name_server
from dorpsplein.community.outbox.tests.sink import Sink, mail_sink, mailers_to
from dorpsplein.community.outbox.tests.test_signing import OWN, Brug, of_the_village
from dorpsplein.community.outbox.tests.verifying import verified

pytestmark = pytest.mark.django_db
OURS = "post@dorp.example"
WEEK = timedelta(days=7)


@pytest.fixture
def sink(settings: Settings, tmp_path: Path) -> Iterator[Sink]:
    settings.MAIL_KEYS, settings.MAIL_FROM, settings.MAIL_LEAVES = tmp_path, OURS, True
    settings.RETURNS_SECRET = "x" * 32
    with mail_sink() as running:
        settings.MAILERS = mailers_to(running)
        yield running


def write(key: str = "brief:1") -> Mail:
    return write_mail(key=key, to="hanna@example.org", subject="Dag", body="Dag", village=Brug())


def plus_arrives() -> None:
    Sender.objects.create(village_key="", plus_at=timezone.now())


def test_an_address_of_its_own_is_short_sealed_and_tells_nothing(sink: Sink) -> None:
    plus_arrives()
    first, second = write(), write("brief:2")
    while pump():
        pass
    one, two = sink.senders
    assert one != two
    local, _at, domain = one.partition("@")
    assert (local[:5], domain, len(local) <= 64) == ("post+", "dorp.example", True)
    assert "hanna" not in one
    (told,) = envelope.told_behind_plus(f"Delivered-To: {one.upper()}")
    assert envelope.mail_marked([f"0{told[1:]}" if told[0] != "0" else f"1{told[1:]}", told]) == first
    assert envelope.mail_marked([f"{told[:20]}{second.pk}", "f" * 38, "", "9" * 40]) is None  # of another
    Mail.objects.filter(pk=first.pk).update(message_id="<of a row that took its number@dorp.example>")
    assert envelope.mail_marked([told]) is None
    Mail.objects.all().delete()
    assert envelope.mail_marked(envelope.told_behind_plus(two)) is None  # what the outbox forgot


def test_it_is_used_only_while_a_test_mail_was_seen_to_arrive(sink: Sink, settings: Settings) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        assert probing.probe(every=WEEK)
        assert not probing.probe(every=WEEK)  # one a week
        pump()
        (test,) = sink.arrived
        (told,) = envelope.told_behind_plus(str(test["To"]))
        assert envelope.told_behind_plus(sink.senders[0]) != [told]  # its own way back is tried as well
        used: list[bool] = []
        for act in (None, lambda: probing.probe_arrived(["f" * 24]), lambda: probing.probe_arrived([told])):
            if act:
                act()
            used.append(_used(f"a:{len(used)}", sink))
        settings.RETURNS_PLAIN = True
        used.append(_used("b", sink))
        settings.RETURNS_PLAIN = False
        clock.shift(timedelta(days=16))
        used.append(_used("c", sink))
    assert used == [False, False, True, False, False]


@pytest.mark.parametrize("address", ["p" * 26 + "@dorp.example", "post+dorp@dorp.example"])
def test_an_address_that_bears_no_plus_is_left_as_it_is(address: str, sink: Sink, settings: Settings) -> None:
    settings.MAIL_FROM = address
    plus_arrives()
    Mail.objects.create(
        pk=10**17, written_at=timezone.now(), due_at=timezone.now(), recipient="a@example.org"
    )
    pump()
    assert sink.senders == [address]


@pytest.mark.parametrize("own", [False, True])
def test_a_server_that_refuses_such_an_address_gets_the_plain_one_at_once(own: bool, sink: Sink) -> None:
    plus_arrives()
    if own:
        of_the_village()
        key_of("debrug.example", "brug")
    first = write()
    seal = envelope.comes_back_to(first, OURS, Sender.objects.get(village_key=""))
    sink.refused_senders = (seal,)
    pump()
    first.refresh_from_db()
    assert (first.state, sink.senders) == (State.SENT, [OURS])
    assert Sender.objects.get(village_key="").plus_at is None
    assert str(sink.arrived[0]["From"]) == f"{Brug.full_name} <{OWN if own else OURS}>"


def test_a_server_that_says_later_takes_nobody_a_way_back(sink: Sink) -> None:
    plus_arrives()
    first = write()
    sink.refused_senders = (envelope.comes_back_to(first, OURS, Sender.objects.get(village_key="")),)
    sink.refuses_with = "450 4.2.0 come back"
    pump()
    first.refresh_from_db()
    assert (first.state, sink.senders) == (State.RETRY, [])
    assert Sender.objects.get(village_key="").plus_at


def test_a_test_mail_that_is_refused_holds_up_no_other(sink: Sink) -> None:
    assert probing.probe(every=WEEK)
    test = Mail.objects.get()
    sink.refused_senders, sink.refuses_early = (envelope.comes_back_to(test, OURS, Sender()),), True
    write()
    pump()
    assert {mail.key.partition(":")[0]: mail.state for mail in Mail.objects.all()} == {
        "probe": State.FAILED,
        "brief": State.SENT,
    }


def test_from_and_envelope_stay_of_one_domain_and_the_signature_holds(sink: Sink) -> None:
    plus_arrives()
    of_the_village()
    keys = key_of("debrug.example", "brug")
    write()
    with name_server({(keys.name, "TXT"): [keys.record]}) as names:
        pump()
        assert verified(sink.raw[0], names.place)  # DMARC of the village rests on its signature
    Sender.objects.filter(village_key="brug").delete()
    write("brief:2")
    pump()
    assert str(sink.arrived[1]["From"]) == f"{Brug.full_name} <{OURS}>"
    assert sink.senders[1].endswith("@dorp.example")  # SPF aligns


def _used(key: str, sink: Sink) -> bool:
    write(key)
    pump()
    return "+" in sink.senders[-1]
