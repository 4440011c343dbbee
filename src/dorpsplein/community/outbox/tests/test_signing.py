"""From whose address a mail comes, and that what arrives is what was signed."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from datetime import timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
import time_machine
from cryptography.exceptions import InvalidSignature
from django.utils import timezone
from pytest_django import Settings

from dorpsplein.community.outbox.keys import key_of, pieces
from dorpsplein.community.outbox.mailings import Alike, To, write_mailing
from dorpsplein.community.outbox.models import Mail, Sender, State
from dorpsplein.community.outbox.services import pump, write_mail
from dorpsplein.community.outbox.tests.names import NameServer, name_server
from dorpsplein.community.outbox.tests.sink import Sink, mail_sink, mailers_to
from dorpsplein.community.outbox.tests.verifying import EXAMPLE, EXAMPLE_LINE, verified

pytestmark = pytest.mark.django_db
OWN = "nieuwsbrief@debrug.example"
SPAM, NO_PROOF = "554 5.7.1 looks like spam", "550 5.7.26 no DKIM"
STOP = "https://dorp.example/nieuwsbrief/stop/" + "m" * 180 + "/"


class Brug:
    """A village, as far as a mail needs it."""

    public_id, full_name = "brug", "Stadsdorp De Brúg"


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sleutels") / "dkim"


@pytest.fixture
def sink(settings: Settings, keys: Path) -> Iterator[Sink]:
    settings.MAIL_KEYS, settings.MAIL_FROM = keys, "post@dorp.example"
    with mail_sink() as running:
        settings.MAILERS = mailers_to(running)
        yield running


@pytest.fixture
def names(sink: Sink) -> Iterator[NameServer]:
    lines = {("test._domainkey.football.example.com", "TXT"): [EXAMPLE_LINE]}
    keys = (key_of("debrug.example", "brug"), key_of("dorp.example"))
    lines |= {(key.name, "TXT"): [key.record] for key in keys}
    with name_server(lines) as running:
        yield running


def write(kind: str) -> None:
    body = "Dag,\n\n  hoe is het?\t\n.punt\nEn  één lange " + "regel " * 200 + "\n\n\n"
    if kind == "mail":
        write_mail(key="brief:1", to="hanna@example.org", subject="Café", body=body, village=Brug())
        return
    alike = Alike("Nieuws: café", body, f"<p>{body}</p>", Brug.full_name)
    alike = alike._replace(
        list_id="nieuwsbrief.de-brug.dorp.example", archived_at="https://dorp.example/n/1/"
    )
    to = To("n:1", "hanna@example.org", {"salutation": "Dag Hanna,", "unsubscribe": STOP})
    write_mailing(key="n", alike=alike, recipients=[to], village=Brug())


def of_the_village(**facts: object) -> Sender:
    usual = {"address": OWN, "reply_to": "riet@ziggo.example", "is_ready": True}
    return Sender.objects.create(village_key="brug", **{**usual, **facts})


@pytest.mark.parametrize("kind", ["mail", "mailing"])
def test_what_arrives_from_a_village_is_what_was_signed(kind: str, sink: Sink, names: NameServer) -> None:
    of_the_village()
    write(kind)
    assert pump() == 1
    (raw,), (arrived,) = sink.raw, sink.arrived
    assert verified(EXAMPLE, names.place)[0] == "from"  # who judges is right about a published example
    signed = verified(raw, names.place)
    assert signed.count("from") == 2
    assert {"to", "subject", "reply-to", "content-type"} <= set(signed)
    for changed in ((b"Subject: ", b"Subject: x"), (b"\r\nFrom: ", b"\r\nFrom: a@b.example\r\nFrom: ")):
        with pytest.raises(InvalidSignature):
            verified(raw.replace(*changed, 1), names.place)
    # The headers of every kind of mail.
    assert str(arrived["From"]) == f"{Brug.full_name} <{OWN}>"
    assert (arrived["Reply-To"], sink.senders) == ("riet@ziggo.example", [OWN])
    assert parsedate_to_datetime(str(arrived["Date"])).tzinfo
    assert (arrived["MIME-Version"], str(arrived["Message-ID"])[-14:]) == ("1.0", "@dorp.example>")
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) < 998
    of_a_list = ["List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "Archived-At"]
    if kind == "mail":
        assert arrived["Auto-Submitted"] == "auto-generated"
        assert not [name for name in of_a_list if arrived[name]]
        return
    assert arrived["Auto-Submitted"] is None
    assert {name.lower() for name in of_a_list} <= set(signed)
    assert (arrived["List-Unsubscribe"], arrived["List-Unsubscribe-Post"]) == (
        f"<{STOP}>",
        "List-Unsubscribe=One-Click",
    )


def test_what_bounces_comes_to_the_mailbox_that_is_read(
    sink: Sink, names: NameServer, settings: Settings
) -> None:
    of_the_village()
    settings.RETURNS_SECRET = "x" * 32
    write("mail")
    pump()
    assert str(sink.arrived[0]["From"]) == f"{Brug.full_name} <{OWN}>"
    assert sink.senders == ["post@dorp.example"]
    assert verified(sink.raw[0], names.place)


def test_the_installation_signs_only_where_it_says_so(
    sink: Sink, names: NameServer, settings: Settings
) -> None:
    of_the_village(is_ready=False)
    for signs in (True, False):
        settings.MAIL_SIGN = signs
        write_mail(key=f"brief:{signs}", to="hanna@example.org", subject="Dag", body="Dag", village=Brug())
        pump()
    first, second = sink.arrived
    assert first["DKIM-Signature"]
    assert verified(sink.raw[0], names.place)
    assert second["DKIM-Signature"] is None
    assert {str(mail["From"]) for mail in sink.arrived} == {f"{Brug.full_name} <post@dorp.example>"}


def test_where_the_mail_server_refuses_the_own_address_mail_goes_from_the_installations(sink: Sink) -> None:
    sender = of_the_village()
    sink.refused_senders, sink.refused = (OWN,), ("weg@example.org",)
    for name in ("weg", "hanna"):
        write_mail(key=name, to=f"{name}@example.org", subject="Dag", body="Dag", village=Brug())
    pump()
    with time_machine.travel(timezone.now() + timedelta(minutes=3)):
        pump()
    sender.refresh_from_db()
    states = dict(Mail.objects.values_list("key", "state"))
    assert (states, sender.used) == ({"weg": State.FAILED, "hanna": State.SENT}, "")
    assert sink.senders == ["post@dorp.example"]


@pytest.mark.parametrize(("words", "ours"), [(SPAM, True), (NO_PROOF, False)])
def test_a_text_that_is_called_spam_says_nothing_of_the_address(
    words: str, *, ours: bool, sink: Sink, names: NameServer
) -> None:
    sender = of_the_village()
    write("mail")
    sink.answers = [words]
    pump()
    sender.refresh_from_db()
    assert sender.used == (OWN if ours else "")
    assert Mail.objects.get().state == (
        State.FAILED if ours else State.SENT
    )  # at once, as the installation's


@pytest.mark.parametrize("broken", [False, True])
def test_without_a_good_key_nothing_waits_it_goes_from_the_installation(
    broken: bool, sink: Sink, keys: Path, caplog: pytest.LogCaptureFixture
) -> None:
    sender = of_the_village(address="post@baken.example", findings=[{}], checked_at=timezone.now())
    write_mail(key="code", to="wil@example.org", subject="Code", body="1234", village=Brug(), secret=True)
    write("mailing")
    if broken:
        keys.mkdir(exist_ok=True)
        (keys / "baken.example.brug.pem").touch()
    while pump():
        pass
    assert set(Mail.objects.values_list("state", flat=True)) == {State.SENT}
    assert {str(mail["From"]) for mail in sink.arrived} == {f"{Brug.full_name} <post@dorp.example>"}
    sender.refresh_from_db()
    assert (sender.used, sender.checked_at, sender.findings) == ("", None, [])  # looked at within the hour
    assert caplog.text.count("no good key for baken.example") == 1
    assert (keys / "baken.example.brug.pem").exists() == broken


def test_a_key_is_made_once_is_ours_alone_and_fits_the_lines_of_dns(sink: Sink, keys: Path) -> None:
    key = key_of("debrug.example", "brug")
    assert key == key_of("DeBrug.example", "brug") != key_of("debrug.example", "baken")
    assert stat.S_IMODE((keys / "debrug.example.brug.pem").stat().st_mode) == 0o600
    assert (stat.S_IMODE(keys.stat().st_mode), [*keys.glob(".*")]) == (0o700, [])
    assert "".join(pieces(key.record)) == key.record
    assert [len(piece) <= 255 for piece in pieces(key.record)] == [True, True]
    (keys / "tuinpad.example.tuin.pem").write_bytes(b"")
    assert key_of("tuinpad.example", "tuin") == key_of("tuinpad.example", "tuin")
    assert (keys / "tuinpad.example.tuin.broken").exists()
