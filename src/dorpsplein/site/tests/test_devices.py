"""Where one is signed in, on a page of one's own; it crosses accounts and the frame."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.community.accounts.browsers import browser_and_system, device_words
from dorpsplein.community.accounts.models import Device
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
OWN, DESK, RIET = "/de-brug/ik/", "/de-brug/beheer/", "riet@example.org"
IPAD = (
    "Mozilla/5.0 (iPad; CPU OS 12_5_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/12.1.2 Mobile/15E148 Safari/604.1"
)
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"
)
TABLET = (
    "Mozilla/5.0 (Linux; Android 9; SM-T510) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/139.0 Safari/537.36"
)
FOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def riet() -> Person:
    return make_person(make_village(), Role.BOARD, email=RIET)


def signed_in(agent: str, **more: str) -> Client:
    """A browser that came in by code."""
    browser = Client(headers={"user-agent": agent})
    browser.post("/de-brug/inloggen/", {"email": RIET})
    (code,) = re.findall(r"\d{4} \d{4}", Mail.objects.filter(secret=True).latest("pk").subject)
    browser.post("/de-brug/inloggen/code/", {"code": code, **more})
    assert is_in(browser)
    return browser


def is_in(browser: Client) -> bool:
    return browser.get(DESK).status_code == 200


def told(browser: Client) -> str:
    return browser.get(OWN).content.decode()


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (IPAD, "Safari op een iPad"),
        (EDGE, "Edge op een Windows-computer"),
        (TABLET, "Chrome op een Android-tablet"),
        (TABLET.replace("Safari", "Mobile Safari"), "Chrome op een Android-telefoon"),
        (FOX, "Firefox op een Linux-computer"),
        ("", "Een browser op een onbekend apparaat"),
        ("<script>alert(1)</script>" * 40, "Een browser op een onbekend apparaat"),
    ],
)  # fmt: skip
def test_a_browser_is_said_in_plain_words(agent: str, words: str) -> None:
    assert device_words(*browser_and_system(agent)) == words


def test_the_page_shows_where_one_is_signed_in(riet: Person) -> None:
    signed_in(IPAD)
    page = told(signed_in(EDGE))
    assert re.findall(r"<strong>(.*?)</strong>", page)[1:] == ["Dit apparaat", "Safari op een iPad"]
    assert "Edge op een Windows-computer" in page
    assert 'href="/de-brug/ik/"' in signed_in(EDGE).get(DESK).content.decode()


def test_a_device_is_seen_by_the_day_and_no_closer(riet: Person) -> None:
    browser = signed_in(IPAD)
    (first,) = Device.objects.all()
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert is_in(browser)
        (later,) = Device.objects.all()
    assert (later.since, later.seen_on) == (first.since, first.seen_on + timedelta(days=3))
    assert {field.name for field in Device._meta.get_fields()} == {
        *("id", "public_id", "login", "session", "browser", "system", "since", "seen_on")
    }


def test_signing_out_one_device_leaves_the_others(riet: Person) -> None:
    tablet, phone, here = signed_in(IPAD), signed_in(TABLET), signed_in(EDGE)
    lost = Device.objects.get(system="ipad")
    answer = here.post("/de-brug/ik/apparaat/", {"key": lost.public_id}, follow=True)
    assert "Uitgelogd: Safari op een iPad" in answer.content.decode()
    assert [is_in(browser) for browser in (tablet, phone, here)] == [False, True, True]
    assert Entry.objects.latest("pk").verb == "end_device"


def test_signing_out_all_others_leaves_this_one_also_where_a_device_was_never_noted(riet: Person) -> None:
    tablet, here = signed_in(IPAD), signed_in(EDGE)
    unseen = make_browser(riet.login)
    answer = here.post("/de-brug/ik/andere-apparaten/", follow=True)
    assert "alleen nog op dit apparaat" in answer.content.decode()
    assert [is_in(browser) for browser in (tablet, unseen, here)] == [False, False, True]


def test_signing_out_everywhere_empties_the_list(riet: Person) -> None:
    signed_in(IPAD)
    signed_in(EDGE).post("/de-brug/uitloggen/", {"everywhere": "1"})
    assert Device.objects.count() == 0


def test_nobody_signs_out_a_device_of_another(riet: Person) -> None:
    tablet = signed_in(IPAD)
    kees = make_person(riet.places.get().village, Role.BOARD, name="Kees Postma")
    his = make_browser(kees.login)
    key = Device.objects.get(login=riet.login).public_id
    assert his.post("/de-brug/ik/apparaat/", {"key": key}).status_code == 404
    his.post("/de-brug/ik/andere-apparaten/")
    assert "iPad" not in told(his)
    assert is_in(tablet)


def test_what_is_over_is_forgotten_with_its_session(riet: Person) -> None:
    signed_in(IPAD)
    with time_machine.travel(timezone.now() + timedelta(days=181)):
        SessionStore.clear_expired()
    assert Device.objects.count() == 0


def test_a_new_browser_is_told_by_mail_once_a_day_and_a_first_or_known_one_never(riet: Person) -> None:
    def letters() -> list[str]:
        return list(Mail.objects.filter(secret=False).values_list("body", flat=True))

    first = signed_in(EDGE)
    assert letters() == []
    first.post("/de-brug/uitloggen/")
    first.post("/de-brug/inloggen/", {"email": RIET})
    (code,) = re.findall(r"\d{4} \d{4}", Mail.objects.filter(secret=True).latest("pk").subject)
    first.post("/de-brug/inloggen/code/", {"code": code})
    assert letters() == []
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        signed_in(IPAD, not_mine="on")
        signed_in(IPAD, not_mine="on")
        (letter,) = letters()
    assert "Safari op een iPad" in letter
    assert "Was u dat? Dan hoeft u niets te doen." in letter
    assert "http" not in letter


def test_a_stranger_is_led_to_the_code(riet: Person) -> None:
    assert Client().get(OWN).headers["Location"] == "/de-brug/inloggen/?next=/de-brug/ik/"
