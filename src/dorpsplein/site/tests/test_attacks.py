"""Trying to come in, to keep somebody out, or to send somebody elsewhere, by the door."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from dorpsplein.base.access import Role
from dorpsplein.community.accounts import services
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
ASK, GIVE, DESK = "/de-brug/inloggen/", "/de-brug/inloggen/code/", "/de-brug/beheer/"
RIET = "riet@example.org"
HALF_A_YEAR = 180 * 24 * 3600


@pytest.fixture
def riet() -> Person:
    return make_person(make_village(), Role.ORGANISER, email=RIET)


def code() -> str:
    return str(re.findall(r"\d{4} \d{4}", Mail.objects.filter(recipient=RIET).latest("pk").subject)[0])


def come_in(client: Client, **more: str) -> None:
    client.post(ASK, {"email": RIET})
    client.post(GIVE, {"code": code(), **more})
    assert client.get(DESK).status_code == 200


def test_of_two_tabs_with_two_codes_the_newest_works_and_the_older_says_so(
    client: Client, riet: Person
) -> None:
    client.post(ASK, {"email": RIET})
    first = code()
    client.post(ASK, {"email": RIET})
    assert "nieuwste mail" in client.post(GIVE, {"code": first}).content.decode()
    client.post(GIVE, {"code": code()})
    assert client.get(DESK).status_code == 200
    assert client.get(GIVE).headers["Location"] == ASK
    assert client.get(ASK).headers["Location"] == "/de-brug/inloggen/wie/"


def test_a_tab_that_asks_again_does_not_shorten_or_lengthen_being_in(client: Client, riet: Person) -> None:
    come_in(client)
    client.post(ASK, {"email": RIET})
    assert client.session.get_expiry_age() == HALF_A_YEAR
    elsewhere = Client()
    come_in(elsewhere, not_mine="on")
    assert elsewhere.post(ASK, {"email": RIET}).cookies["session"]["max-age"] == ""


def test_ten_wrong_tries_are_five(client: Client, riet: Person) -> None:
    client.post(ASK, {"email": RIET})
    wrong = f"{(int(code().replace(' ', '')) + 1) % 10**8:08}"
    told = [client.post(GIVE, {"code": wrong}).content.decode() for _try in range(10)]
    assert ["werkt niet meer" in page for page in told] == [False] * 5 + [True] * 5
    client.post(GIVE, {"code": code()})
    assert client.get(DESK).status_code == 302


def test_ten_wrong_tries_tell_nothing_of_an_unknown_address(client: Client, riet: Person) -> None:
    client.post(ASK, {"email": "niemand@example.org"})
    told = [client.post(GIVE, {"code": "0000 0000"}).content.decode() for _try in range(10)]
    assert ["werkt niet meer" in page for page in told] == [False] * 5 + [True] * 5


def test_a_crowd_of_networks_keeps_out_nobody_who_was_here_before(
    client: Client, riet: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    come_in(client)
    client.post("/de-brug/uitloggen/")
    monkeypatch.setattr(services, "MOST_FOR_ALL", 5)

    def crowd(number: int) -> int:
        stranger = Client(REMOTE_ADDR=f"203.0.113.{number}")
        return stranger.post(ASK, {"email": f"buur{number}@example.org"}).status_code

    assert 429 in [crowd(number) for number in range(1, 9)]
    come_in(client)


def test_one_who_asks_and_asks_for_one_address_uses_up_his_own_hour_alone(
    riet: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "MOST_FOR_ALL", 6)
    asked = [Client(REMOTE_ADDR="203.0.113.7").post(ASK, {"email": RIET}).status_code for _time in range(9)]
    assert asked == [302] * 3 + [429] * 6
    other = Client(REMOTE_ADDR="203.0.113.8").post(ASK, {"email": "buur@example.org"})
    assert other.status_code == 302


@pytest.mark.parametrize(
    "evil",
    ["/\t/evil.example", "/\n/evil.example", "/\r\n/evil.example", "/\\\\evil.example", "//evil.example\\@x",
     "https:///evil.example", "http:\\\\evil.example", "data:text/html,evil",
     "//testserver@evil.example/", "https://testserver.evil.example/"],
)  # fmt: skip
def test_no_trick_in_next_leads_away(client: Client, riet: Person, evil: str) -> None:
    client.post(ASK, {"email": RIET, "next": evil})
    answer = client.post(GIVE, {"code": code(), "next": evil})
    assert answer.headers["Location"] == "/de-brug/inloggen/wie/"
    assert client.get(ASK, {"next": evil}).headers["Location"] == "/de-brug/inloggen/wie/"


def test_an_endless_next_is_no_fault_of_ours(client: Client, riet: Person) -> None:
    client = Client(raise_request_exception=False)
    assert client.post(ASK, {"email": RIET, "next": "/" + "a" * 50_000}).status_code in {302, 400}


def test_a_false_host_stands_in_no_mail_and_no_redirect(riet: Person, settings: Settings) -> None:
    settings.BASE_URL, settings.BASE_URL_GIVEN = "https://dorpen.example", True
    liar = Client(headers={"host": "evil.example", "x-forwarded-host": "evil.example"})
    answer = liar.post(ASK, {"email": RIET})
    assert answer.headers["Location"] == GIVE
    assert "evil" not in Mail.objects.get().body
    assert Client(headers={"host": "evil.example:a@b"}).get(ASK).status_code == 400


@pytest.mark.parametrize("method", ["get", "head", "options", "put", "delete"])
def test_only_a_press_signs_out(client: Client, riet: Person, method: str) -> None:
    come_in(client)
    getattr(client, method)("/de-brug/uitloggen/", {"everywhere": "1"} if method == "get" else {})
    desk = client.get(DESK)
    assert (desk.status_code, "/uitloggen/" in desk.content.decode()) == (200, True)


def test_another_site_signs_nobody_out_or_in(riet: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    assert riet.login is not None
    client.force_login(riet.login)
    for path in ("/de-brug/uitloggen/", ASK, GIVE, "/de-brug/ik/andere-apparaten/"):
        assert client.post(path, {"email": RIET}).status_code == 403
    assert client.get(DESK).status_code == 200


def test_who_only_reads_gets_no_cookie(riet: Person) -> None:
    assert dict(Client().get("/de-brug/").cookies) == {}


def test_a_planted_session_is_not_the_one_that_comes_in(client: Client, riet: Person) -> None:
    planted = Client()
    planted.post(ASK, {"email": RIET})
    key = planted.cookies["session"].value
    client.cookies["session"] = key
    client.post(GIVE, {"code": code()})
    assert client.get(DESK).status_code == 200
    assert client.cookies["session"].value != key
    assert planted.get(DESK).status_code == 302


def test_over_https_every_cookie_of_the_door_is_closed(tmp_path: Path) -> None:
    words = (
        "import django; django.setup(); from django.conf import settings as s;"
        "from dorpsplein.community.accounts.sessions import KNOWN_COOKIE;"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, KNOWN_COOKIE, s.SESSION_COOKIE_SECURE,"
        "s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.CSRF_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE,"
        "s.SESSION_COOKIE_DOMAIN, s.SESSION_COOKIE_PATH)"
    )
    said = {
        "DJANGO_SETTINGS_MODULE": "dorpsplein.site.settings",
        "DORPSPLEIN_BASE_URL": "https://dorpen.example",
        "DORPSPLEIN_DATA": str(tmp_path),
        "PATH": os.environ["PATH"],
    }
    told = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", words], env=said, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == [
        *("__Host-session", "__Host-csrf", "__Host-known", "True", "True", "True", "True", "Lax"),
        *("None", "/"),
    ]
