"""Het tweede slot, as it happens on a screen; it crosses accounts and people."""

from __future__ import annotations

import re
from base64 import b32decode
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import quote

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import path
from django.utils import timezone
from pytest_django import Settings

from dorpsplein.base.access import Role, may
from dorpsplein.community.accounts.models import Authenticator, Login, SpareCode
from dorpsplein.community.accounts.second import others
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.accounts.totp import digits_at, step_at
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.asking import VillageRequest
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.site import urls

pytestmark = pytest.mark.django_db
PAGE = "/de-brug/beheer/proef/"
LOCK = f"/de-brug/inloggen/tweede/?next={quote(PAGE, safe='')}"
SECRET = re.compile(r'app-secret">([A-Z2-7 ]+)<')
SPARE = re.compile(r"<strong>(\d{4} \d{4} \d{4})</strong>")
NO_LOCK, ASKED = "Zet eerst een tweede slot op uw deur", "Het tweede slot"
HOURS = timedelta(hours=1)


@may(Role.BOARD)
@others
def neighbours(request: VillageRequest) -> HttpResponse:
    """A page with what is of other people."""
    return HttpResponse(f"Buren {request.POST.get('words', '')}")


urlpatterns = [path("beheer/proef/", neighbours, name="neighbours"), *urls.urlpatterns]


@pytest.fixture(autouse=True)
def village(settings: Settings) -> Village:
    settings.ROOT_URLCONF = __name__
    return make_village()


@pytest.fixture
def riet(village: Village) -> Person:
    return make_person(village, Role.BOARD, email="riet@example.org")


def login_of(person: Person) -> Login:
    assert person.login is not None
    return person.login


@pytest.fixture
def hers(riet: Person) -> Client:
    """The browser of Riet, who came in with a code just now."""
    return make_browser(riet.login, proven=False)


def text_of(answer: Any) -> str:
    return unescape(answer.content.decode())


def set_up(client: Client, **more: str) -> bytes:
    """Set an app up, as a telephone would; its secret."""
    page = text_of(client.post("/de-brug/ik/app/", more))
    (secret,) = SECRET.findall(page)
    kept = b32decode(secret.replace(" ", ""))
    answer = client.post(
        "/de-brug/ik/app/bewaard/", {"app_code": shown(kept), "name": "Mijn telefoon", **more}
    )
    assert answer.status_code == 302
    return kept


def shown(secret: bytes) -> str:
    """What the app shows now."""
    digits = digits_at(secret, step_at(timezone.now().timestamp()))
    return f"{digits[:3]} {digits[3:]}"


def wrong(secret: bytes) -> str:
    """Digits that the app does not show, now or soon."""
    now = step_at(timezone.now().timestamp())
    near = {digits_at(secret, step) for step in range(now - 5, now + 60)}
    return next(digits for digits in (f"{number:06}" for number in range(100)) if digits not in near)


def told(address: str) -> list[str]:
    return list(Mail.objects.filter(recipient=address).order_by("pk").values_list("subject", flat=True))


def test_who_has_no_second_lock_is_led_to_set_one_up_and_comes_back(riet: Person, hers: Client) -> None:
    led = hers.get(PAGE)
    assert (led.status_code, led.headers["Location"]) == (302, LOCK)
    page = text_of(hers.get(LOCK))
    assert NO_LOCK in page
    assert f'name="next" value="{PAGE}"' in page
    asked = text_of(hers.post("/de-brug/ik/app/", {"next": PAGE}))
    (secret,) = SECRET.findall(asked)
    assert f'name="next" value="{PAGE}"' in asked
    assert "<svg" in asked
    kept = b32decode(secret.replace(" ", ""))
    done = hers.post("/de-brug/ik/app/bewaard/", {"app_code": shown(kept), "name": "iPad", "next": PAGE})
    assert f'href="{PAGE}"' in text_of(hers.get(done.headers["Location"]))
    assert text_of(hers.get(PAGE)) == "Buren "
    assert told("riet@example.org") == ["Uw tweede slot werkt nu ook met een app"]


def test_the_digits_open_it_in_another_browser_and_lead_back(riet: Person, hers: Client) -> None:
    with time_machine.travel(timezone.now() - HOURS):
        secret = set_up(hers)
    other = make_browser(riet.login, proven=False)
    assert ASKED in text_of(other.get(LOCK))
    opened = other.post(LOCK, {"second_code": shown(secret)})
    assert (opened.status_code, opened.headers["Location"]) == (302, PAGE)
    assert other.get(PAGE).status_code == 200


def test_what_was_typed_goes_on_with_the_digits(riet: Person, hers: Client) -> None:
    with time_machine.travel(timezone.now() - HOURS):
        secret = set_up(hers)
    other = make_browser(riet.login, proven=False)
    asked = text_of(other.post(PAGE, {"words": "dag <b>"}))
    assert 'name="words" value="dag <b>"' in asked
    assert text_of(other.post(PAGE, {"words": "dag <b>", "second_code": shown(secret)})) == "Buren dag <b>"


def test_the_same_digits_open_once(riet: Person, hers: Client) -> None:
    with time_machine.travel(timezone.now() - HOURS):
        secret = set_up(hers)
    digits = shown(secret)
    first, second = (make_browser(riet.login, proven=False) for _each in range(2))
    assert first.post(LOCK, {"second_code": digits}).status_code == 302
    assert "niet de cijfers van nu" in text_of(second.post(LOCK, {"second_code": digits}))
    assert second.get(PAGE).status_code == 302


def test_the_digits_that_set_it_up_do_not_open_it(riet: Person, hers: Client) -> None:
    secret = set_up(hers)
    other = make_browser(riet.login, proven=False)
    assert other.post(LOCK, {"second_code": shown(secret)}).status_code == 422


def test_the_secret_stands_nowhere_and_is_not_shown_again(riet: Person, hers: Client) -> None:
    secret = set_up(hers)
    kept = Authenticator.objects.values_list().get()
    assert not [value for value in kept if value in (secret, secret.hex(), secret.decode("latin-1"))]
    assert "app-secret" not in text_of(hers.get("/de-brug/ik/"))
    fresh = SECRET.findall(text_of(hers.post("/de-brug/ik/app/")))
    assert fresh != [secret]


def test_wrong_digits_say_so_and_the_drawing_stays(hers: Client) -> None:
    first = SECRET.findall(text_of(hers.post("/de-brug/ik/app/")))
    secret = b32decode(first[0].replace(" ", ""))
    answer = hers.post("/de-brug/ik/app/bewaard/", {"app_code": wrong(secret), "name": "Tablet"})
    assert answer.status_code == 422
    assert "Dit zijn niet de cijfers" in text_of(answer)
    assert SECRET.findall(text_of(answer)) == first
    assert 'value="Tablet"' in text_of(answer)
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Typ de 6 cijfers uit uw app"),
        ("12345678", "zoals in een mail"),
        ("12345", "Hier staan er 5"),
        ("abc", "Hier staan er 0"),
    ],
)
def test_what_cannot_be_digits_of_an_app_is_said_in_words(
    hers: Client, riet: Person, typed: str, said: str
) -> None:
    set_up(hers)
    other = make_browser(riet.login, proven=False)
    answer = other.post(LOCK, {"second_code": typed})
    assert answer.status_code == 422
    assert said in text_of(answer)


def test_it_stays_open_while_one_works_and_closes_after_twelve_idle_hours(hers: Client) -> None:
    set_up(hers)
    now = timezone.now()
    for hours in (11, 22, 33):
        with time_machine.travel(now + hours * HOURS):
            assert hers.get(PAGE).status_code == 200
    with time_machine.travel(now + 46 * HOURS):
        assert hers.get(PAGE).headers["Location"] == LOCK


def test_after_two_weeks_it_closes_however_much_one_works(hers: Client) -> None:
    set_up(hers)
    now = timezone.now()
    for hours in range(11, 14 * 24, 11):
        with time_machine.travel(now + hours * HOURS):
            assert hers.get(PAGE).status_code == 200
    with time_machine.travel(now + timedelta(days=14, minutes=1)):
        assert hers.get(PAGE).status_code == 302


def test_five_tries_in_one_browser_and_the_right_digits_come_too_late(riet: Person, hers: Client) -> None:
    with time_machine.travel(timezone.now() - HOURS):
        secret = set_up(hers)
    thief = make_browser(riet.login, proven=False)
    for _try in range(5):
        assert "niet de cijfers van nu" in text_of(thief.post(LOCK, {"second_code": wrong(secret)}))
    assert "Wacht een kwartier" in text_of(thief.post(LOCK, {"second_code": shown(secret)}))
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert thief.post(LOCK, {"second_code": shown(secret)}).status_code == 302


def test_who_guesses_in_many_browsers_gets_ten_a_day_and_never_locks_the_owner_out(
    riet: Person, hers: Client
) -> None:
    with time_machine.travel(timezone.now() - 14 * HOURS):
        secret = set_up(hers)
        codes = SPARE.findall(text_of(hers.post("/de-brug/ik/reservecodes/")))
    said = []
    for _browser in range(3):
        thief = make_browser(riet.login, proven=False)
        said += [text_of(thief.post(LOCK, {"second_code": wrong(secret)})) for _try in range(5)]
    assert ["te vaak andere cijfers" in page for page in said] == [False] * 10 + [True] * 5
    assert hers.get(PAGE).status_code == 302  # fourteen hours later
    assert hers.post(LOCK, {"second_code": shown(secret)}).status_code == 302
    new = make_browser(riet.login, proven=False)
    assert "Neem uw papier" in text_of(new.post(LOCK, {"second_code": shown(secret)}))
    assert new.post(LOCK, {"second_code": codes[0]}).status_code == 302


def test_ten_codes_on_paper_open_once_each_and_a_new_sheet_ends_the_old(riet: Person, hers: Client) -> None:
    set_up(hers)
    sheet = text_of(hers.post("/de-brug/ik/reservecodes/"))
    codes = SPARE.findall(sheet)
    assert len(set(codes)) == 10
    assert "020 123 45 67" in sheet
    digits = {code.replace(" ", "") for code in codes}
    assert not digits & set(SpareCode.objects.values_list("mark", flat=True))
    other = make_browser(riet.login, proven=False)
    assert other.post(LOCK, {"second_code": codes[3]}).status_code == 302
    again = make_browser(riet.login, proven=False)
    assert "gebruikte hem al" in text_of(again.post(LOCK, {"second_code": codes[3]}))
    assert "werken nog 9 reservecodes" in text_of(hers.get("/de-brug/ik/"))
    hers.post("/de-brug/ik/reservecodes/")
    assert again.post(LOCK, {"second_code": codes[4]}).status_code == 422
    assert told("riet@example.org") == [
        "Uw tweede slot werkt nu ook met een app",
        "U hebt een nieuw papier met reservecodes",
        "Er is een reservecode van uw papier gebruikt",
        "U hebt een nieuw papier met reservecodes",
    ]
    assert not [mail.body for mail in Mail.objects.all() if SPARE.search(mail.body) or codes[0] in mail.body]
    assert set(Entry.objects.values_list("verb", flat=True)) >= {
        "add_app",
        "make_spare_codes",
        "use_spare_code",
    }


def test_codes_and_digits_of_another_person_open_nothing(
    village: Village, riet: Person, hers: Client
) -> None:
    set_up(hers)
    kees = make_person(village, Role.BOARD, name="Kees Postma", email="kees@example.org")
    his = make_browser(kees.login, proven=False)
    with time_machine.travel(timezone.now() - HOURS):
        secret = set_up(his)
        (code, *_rest) = SPARE.findall(text_of(his.post("/de-brug/ik/reservecodes/")))
    other = make_browser(riet.login, proven=False)
    assert other.post(LOCK, {"second_code": code}).status_code == 422
    assert other.post(LOCK, {"second_code": shown(secret)}).status_code == 422


@pytest.mark.parametrize(
    "address", ["app/", "app/bewaard/", "app/weg/", "reservecodes/", "sleutel/", "sleutel/weg/"]
)
def test_who_can_read_the_mail_only_changes_nothing_of_the_lock(
    riet: Person, hers: Client, address: str
) -> None:
    set_up(hers)
    key = Authenticator.objects.get().public_id
    thief = make_browser(riet.login, proven=False)
    answer = thief.post(f"/de-brug/ik/{address}", {"key": key, "app_code": "123456", "name": "x"})
    assert ASKED in text_of(answer)
    assert "app-secret" not in text_of(answer)
    assert Authenticator.objects.get().public_id == key
    assert not SpareCode.objects.exists()


def test_the_owner_takes_an_app_away_and_is_told(riet: Person, hers: Client) -> None:
    secret = set_up(hers)
    key = Authenticator.objects.get().public_id
    hers.post("/de-brug/ik/app/weg/", {"key": key})
    assert "Dit opent niets meer: Mijn telefoon." in text_of(hers.get("/de-brug/ik/"))
    other = make_browser(riet.login, proven=False)
    assert NO_LOCK in text_of(other.post(LOCK, {"second_code": shown(secret)}))
    assert told("riet@example.org")[-1] == "Een app opent uw tweede slot niet meer"


def test_an_app_of_another_is_not_found(village: Village, riet: Person, hers: Client) -> None:
    set_up(hers)
    kees = make_person(village, Role.BOARD, name="Kees Postma", email="kees@example.org")
    his = make_browser(kees.login)
    key = login_of(riet).authenticators.get().public_id
    assert his.post("/de-brug/ik/app/weg/", {"key": key}).status_code == 404


def test_to_another_place_nobody_is_led(riet: Person, hers: Client) -> None:
    set_up(hers)
    for elsewhere in ("https://elders.example/", "//elders.example/", "javascript:alert(1)"):
        page = hers.get(f"/de-brug/inloggen/tweede/?next={quote(elsewhere, safe='')}")
        assert page.headers["Location"] == "/de-brug/ik/"
        done = text_of(hers.get(f"/de-brug/inloggen/tweede/klaar/?next={quote(elsewhere, safe='')}"))
        assert 'href="/de-brug/ik/"' in done
        assert f'href="{elsewhere}"' not in done
