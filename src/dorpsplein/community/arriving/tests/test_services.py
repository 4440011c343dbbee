"""A village's own address is used once it was seen to arrive, and only then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone
from pytest_django import Settings

from dorpsplein.base.access import Role
from dorpsplein.base.errors import Refusal
from dorpsplein.community.arriving import asking
from dorpsplein.community.arriving.services import look, look_again_by_the_clock, say_sender, sender_of
from dorpsplein.community.arriving.words import host_letter, lines_of
from dorpsplein.community.outbox.keys import key_of
from dorpsplein.community.outbox.models import Sender
from dorpsplein.community.outbox.tests.names import NameServer, name_server
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
OWN = "nieuws@debrug.example"


@pytest.fixture
def names(settings: Settings, tmp_path: Path) -> Iterator[NameServer]:
    settings.MAIL_FROM, settings.MAIL_SPF = "post@dorp.example", "include:spf.post.example"
    settings.MAIL_KEYS = tmp_path
    lines = {
        ("spf.post.example", "TXT"): ["v=spf1 ip4:192.0.2.0/24 -all"],
        ("debrug.example", "MX"): ["1 mx.debrug.example."],
        ("debrug.example", "TXT"): ["v=spf1 mx -all"],
    }
    with name_server(lines) as running:
        settings.NAME_SERVER = running.place
        yield running


def later(**time: float) -> time_machine.travel:
    return time_machine.travel(timezone.now() + timedelta(**time), tick=True)


def say(village: Village, address: str = OWN, reply_to: str = "") -> Sender:
    return say_sender(village=village, actor=None, address=address, reply_to=reply_to)


def test_an_own_address_is_used_from_when_all_is_right_until_it_is_not(
    names: NameServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    village = make_village()
    board, told = make_door(village, Role.BOARD), f"Onze mail komt nu niet van {OWN}"
    editor = make_door(village, Role.EDITOR, name="Ali Yilmaz")
    sender = look(say(village))
    assert told in board.get("/de-brug/beheer/").content.decode()
    assert told not in editor.get("/de-brug/beheer/").content.decode()
    assert (sender.used, sender.is_ready) == ("", False)
    letter = host_letter(village, "debrug.example", lines_of(sender.findings))
    for line in lines_of(sender.findings):
        assert line["name"] in letter
        assert line["value"] in letter
        names.lines[line["name"], "TXT"] = [line["value"]]
    assert "v=spf1 mx -all" in letter  # what the line takes the place of
    assert look(sender).used == ""  # pressed again within seconds: nothing is asked
    with later(minutes=1):
        assert look(sender_of(village)).used == OWN
    assert told not in board.get("/de-brug/beheer/").content.decode()
    Sender.objects.update(refused_at=timezone.now())
    assert told in board.get("/de-brug/beheer/").content.decode()
    asked = len(names.asked)
    with later(hours=2):
        look_again_by_the_clock()
        assert (len(names.asked), sender_of(village).used) == (asked, "")
    names.is_silent = True
    monkeypatch.setattr(asking, "TOGETHER", 0.5)
    with later(hours=26):
        look_again_by_the_clock()
        assert sender_of(village).used == OWN  # nothing was seen, so it stays in use
    names.is_silent = False
    monkeypatch.undo()
    names.lines["debrug.example", "TXT"] = ["v=spf1 mx -all"]
    with later(hours=52):
        look_again_by_the_clock()
        assert sender_of(village).used == ""


def test_another_address_begins_anew_and_one_for_answers_does_not(names: NameServer) -> None:
    village = make_village()
    say(village)
    Sender.objects.update(is_ready=True, checked_at=timezone.now())
    assert say(village, reply_to="riet@ziggo.nl").used == OWN
    assert say(village, "brief@debrug.example", "riet@ziggo.nl").used == ""
    gone = look(say(village, ""))
    assert (gone.used, gone.is_ready, gone.asked) == ("", False, "")


def test_who_writes_the_newsletter_sees_the_lines_and_only_the_board_says_from_where(
    names: NameServer, settings: Settings
) -> None:
    village = make_village()
    editor = make_door(village, Role.EDITOR)
    page = "/de-brug/beheer/mail/"
    assert "post@dorp.example" in editor.get(page).content.decode()
    assert names.asked == []  # a page asks nothing by itself
    editor.post(f"{page}kijken/")
    ours = editor.get(page).content.decode()
    assert "Dat lost de beheerder van Dorpsplein op." in ours
    assert "niemand leest wat terugkomt" in ours
    settings.RETURNS_SECRET = "x" * 32
    assert "Ja, meestal" in editor.get(page).content.decode()
    Sender.objects.filter(village_key="").update(plus_at=timezone.now())
    assert "Ja, van elke mail" in editor.get(page).content.decode()
    assert "<textarea" not in ours
    editor.post(f"{page}adres/", {"address": OWN})
    assert not Sender.objects.exclude(address="").exists()
    board = make_door(village, Role.BOARD, name="Marga")
    board.post(f"{page}adres/", {"address": OWN, "reply_to": "riet@ziggo.nl"})
    told = board.get(page).content.decode()
    assert key_of("debrug.example", village.public_id).public in told
    assert "Dat gebruiken wij pas als alles hieronder goed is." in told
    assert "Wij schreven een mail aan riet@ziggo.nl, maar er gaat hier nog geen mail de deur uit" in told
    assert "Wij stuurden een mail" not in told
    refused = board.post(f"{page}adres/", {"address": "riet@gmail.com"})
    assert refused.status_code == 422
    assert 'value="riet@gmail.com"' in refused.text
    assert Sender.objects.exclude(address="").get().address == OWN


def test_a_provider_sends_from_one_address_alone(settings: Settings) -> None:
    settings.BY_PROVIDER = "postmark"
    village = make_village()
    with pytest.raises(Refusal, match=f"postmark.*{settings.MAIL_FROM}"):
        say_sender(village=village, actor=None, address=OWN, reply_to="")
    said = say_sender(village=village, actor=None, address="", reply_to="riet@debrug.example")
    assert said.asked == "riet@debrug.example"


@pytest.mark.parametrize(
    "address", ["riet@gmail.com", "brug@dorp.example", "geen adres", "riet@[192.0.2.1]", "riet@café.nl"]
)
def test_an_address_of_somebody_else_is_refused(address: str, names: NameServer) -> None:
    with pytest.raises(Refusal):
        say(make_village(), address)
    assert (Sender.objects.count(), names.asked) == (0, [])
