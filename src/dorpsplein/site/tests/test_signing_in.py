"""Signing in with a code, as it happens on a screen; it crosses accounts, people and the desk."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from dorpsplein.base.access import Role
from dorpsplein.community.accounts.limits import forget_limits
from dorpsplein.community.accounts.models import Code, Login, Turnstile
from dorpsplein.community.accounts.services import forget_codes
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.models import Person
from dorpsplein.community.people.services import welcome_person
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.villages.models import Village, VillageKind
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
ASK, GIVE, WHO = "/de-brug/inloggen/", "/de-brug/inloggen/code/", "/de-brug/inloggen/wie/"
DESK = "/de-brug/beheer/"
RIET = "riet@example.org"


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def riet(village: Village) -> Person:
    return make_person(village, Role.ORGANISER, email=RIET)


def asked(client: Client, email: str = RIET, **more: str) -> HttpResponse:
    return client.post(ASK, {"email": email, **more})  # type: ignore[return-value]


def code_in_mail() -> str:
    (code,) = re.findall(r"\b\d{4} \d{4}\b", Mail.objects.latest("pk").body)
    return str(code)


def given(client: Client, code: str, **more: str) -> HttpResponse:
    return client.post(GIVE, {"code": code, **more})  # type: ignore[return-value]


def is_in(client: Client) -> bool:
    return client.get(DESK).status_code == 200


def later(**time: float) -> time_machine.travel:
    return time_machine.travel(timezone.now() + timedelta(**time), tick=True)


def test_a_guarded_page_leads_to_the_code_and_back(client: Client, riet: Person) -> None:
    first = client.get(f"{DESK}activiteiten/nieuw/")
    assert first["Location"] == f"{ASK}?next=/de-brug/beheer/activiteiten/nieuw/"
    second = asked(client, next="/de-brug/beheer/activiteiten/nieuw/")
    assert second["Location"].startswith(GIVE)
    third = given(client, code_in_mail(), next="/de-brug/beheer/activiteiten/nieuw/")
    assert third["Location"].startswith(WHO)
    assert client.get(third["Location"])["Location"] == "/de-brug/beheer/activiteiten/nieuw/"
    assert is_in(client)


@pytest.mark.parametrize("shape", ["{0} {1}", "{0}{1}", " {0}-{1} ", "Uw code is {0}\u00a0{1}."])
def test_a_code_may_be_typed_or_pasted_in_any_shape(client: Client, riet: Person, shape: str) -> None:
    asked(client)
    assert given(client, shape.format(*code_in_mail().split())).status_code == 302
    assert is_in(client)


def test_an_address_may_have_capitals_and_spaces(client: Client, riet: Person) -> None:
    asked(client, "  RIET@ Example.org ")
    given(client, code_in_mail())
    assert is_in(client)


@pytest.mark.parametrize(
    ("typed", "words"),
    [("1234 56789", "Hier staan er 9"), ("1234", "Hier staan er 4"), ("", "Typ de 8 cijfers")],
)
def test_what_is_no_code_costs_no_try(client: Client, riet: Person, typed: str, words: str) -> None:
    asked(client)
    answer = given(client, typed)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Code.objects.get().tries == 0


def test_a_code_works_once(client: Client, riet: Person) -> None:
    asked(client)
    code, key = code_in_mail(), client.session["code_asked"]
    given(client, code)
    again = Client()
    asked(again)
    session = again.session
    session["code_asked"] = key
    session.save()
    assert "werkt niet meer" in given(again, code).content.decode()
    assert not is_in(again)


def test_a_code_works_for_a_quarter_of_an_hour(client: Client, riet: Person) -> None:
    asked(client)
    with later(minutes=15, seconds=1):
        assert "werkt niet meer" in given(client, code_in_mail()).content.decode()
    with later(minutes=14, seconds=50):
        assert given(client, code_in_mail()).status_code == 302


def test_a_code_works_only_in_the_browser_that_asked(client: Client, riet: Person) -> None:
    asked(client)
    code, other = code_in_mail(), Client()
    assert given(other, code)["Location"] == ASK
    asked(other)
    assert "Dit is niet de code" in given(other, code).content.decode()
    assert not is_in(other)


def test_after_five_tries_even_the_right_code_is_too_late(client: Client, riet: Person) -> None:
    asked(client)
    code = code_in_mail()
    wrong = f"{(int(code.replace(' ', '')) + 1) % 10**8:08}"
    for _try in range(5):
        assert "Dit is niet de code" in given(client, wrong).content.decode()
    assert "werkt niet meer" in given(client, code).content.decode()
    assert not is_in(client)


def test_a_newer_code_replaces_the_older(client: Client, riet: Person) -> None:
    asked(client)
    older = code_in_mail()
    asked(client)
    assert "Dit is niet de code" in given(client, older).content.decode()
    given(client, code_in_mail())
    assert is_in(client)


def test_a_get_uses_nothing_up(client: Client, riet: Person) -> None:
    asked(client)
    for _visit in range(8):
        assert client.get(GIVE).status_code == 200
        assert client.get(f"{GIVE}?code={code_in_mail()}").status_code == 200
    given(client, code_in_mail())
    assert is_in(client)
    assert client.get("/de-brug/uitloggen/").status_code == 200
    assert is_in(client)


def test_the_page_never_tells_whether_an_address_exists(riet: Person) -> None:
    answers = []
    for email in (RIET, "niemand@example.org"):
        browser = Client()
        first = asked(browser, email)
        page = browser.get(GIVE)
        wrong = given(browser, "0000 0000")
        texts = [re.sub(r'value="\w{64}"', "", answer.content.decode()) for answer in (first, page, wrong)]
        heads = [sorted(set(answer.headers) - {"Set-Cookie"}) for answer in (first, page, wrong)]
        answers.append(
            ([text.replace(email, "adres") for text in texts], heads, first["Location"], wrong.status_code)
        )
    assert answers[0] == answers[1]
    assert Mail.objects.count() == 2


def test_an_unknown_address_gets_a_letter_and_never_a_code(client: Client, village: Village) -> None:
    asked(client, "niemand@example.org")
    mail = Mail.objects.get()
    assert mail.subject == "Dit mailadres kennen wij niet"
    assert not re.search(r"\d{8}|\d{4} \d{4}", mail.body.replace("020 123 45 67", ""))
    assert Code.objects.get().login is None


def test_three_codes_an_hour_and_then_a_sentence(client: Client, riet: Person) -> None:
    for email in (RIET, "niemand@example.org"):
        assert [asked(Client(), email).status_code for _time in range(3)] == [302] * 3
        answer = asked(Client(), email)
        assert answer.status_code == 429
        assert "Wacht een uur" in answer.content.decode()
    with later(hours=1, seconds=1):
        assert asked(client).status_code == 302


def test_a_stranger_who_asks_and_asks_does_not_keep_riet_out(client: Client, riet: Person) -> None:
    asked(client)
    given(client, code_in_mail())
    client.post("/de-brug/uitloggen/")
    assert [asked(Client()).status_code for _time in range(4)][-1] == 429
    assert asked(client).status_code == 302
    given(client, code_in_mail())
    assert is_in(client)


def test_one_network_asks_for_thirty_people_an_hour(village: Village) -> None:
    def from_network(address: str, number: int) -> int:
        return Client(REMOTE_ADDR=address).post(ASK, {"email": f"buur{number}@example.org"}).status_code

    assert {from_network("203.0.113.7", number) for number in range(30)} == {302}
    assert from_network("203.0.113.7", 30) == 429
    assert from_network("203.0.113.8", 31) == 302
    behind_our_proxy = Client(REMOTE_ADDR="127.0.0.1", headers={"x-forwarded-for": "1.2.3.4, 203.0.113.7"})
    assert behind_our_proxy.post(ASK, {"email": "buur32@example.org"}).status_code == 429


@pytest.mark.parametrize(
    "evil",
    ["//evil.example/", "\\\\evil.example", "/\\evil.example", "https:evil.example", "https://evil.example/",
     "javascript:alert(1)", "///evil.example", " //evil.example", "evil", "\t//evil.example"],
)  # fmt: skip
def test_nobody_is_sent_to_another_place(client: Client, riet: Person, evil: str) -> None:
    asked(client, next=evil)
    first = given(client, code_in_mail(), next=evil)
    assert "evil" not in first["Location"]
    assert client.get(first["Location"])["Location"] == DESK
    assert client.get(WHO, {"next": evil})["Location"] == DESK


def test_signing_in_begins_a_new_session(client: Client, riet: Person) -> None:
    asked(client)
    session = client.session
    session["mandje"] = "van een ander"
    session.save()
    before = session.session_key
    given(client, code_in_mail())
    assert client.session.session_key != before
    assert "mandje" not in client.session
    assert client.session.get_expiry_age() == 180 * 24 * 3600
    client.post("/de-brug/uitloggen/")
    assert not is_in(client)


def test_who_lost_a_tablet_signs_out_everywhere(client: Client, riet: Person) -> None:
    tablet = Client()
    for browser in (client, tablet):
        asked(browser)
        given(browser, code_in_mail())
    client.post("/de-brug/uitloggen/")
    assert is_in(tablet)
    asked(client)
    given(client, code_in_mail())
    client.post("/de-brug/uitloggen/", {"everywhere": "1"})
    assert not is_in(tablet)
    assert not is_in(client)


def test_on_another_computer_it_ends_with_the_browser_and_after_half_a_day(
    client: Client, riet: Person
) -> None:
    asked(client)
    answer = given(client, code_in_mail(), not_mine="on")
    assert answer.cookies["session"]["max-age"] == ""
    assert "known" not in answer.cookies
    assert is_in(client)
    with later(hours=12, seconds=1):
        assert not is_in(client)


def test_who_is_switched_off_gets_no_code(client: Client, riet: Person) -> None:
    assert riet.login is not None
    riet.login.is_active = False
    riet.login.save()
    asked(client)
    assert Code.objects.get().login is None


def test_a_couple_says_who_it_is(client: Client, village: Village, riet: Person) -> None:
    jan = welcome_person(village=village, name="Jan de Wit", login=riet.login)
    asked(client)
    given(client, code_in_mail())
    assert client.get(DESK)["Location"] == f"{WHO}?next=/de-brug/beheer/"
    page = client.get(f"{WHO}?next=/de-brug/beheer/").content.decode()
    assert "Wie bent u?" in page
    assert jan.name in page
    assert client.post(WHO, {"person": "iemand-anders"}).status_code == 404
    client.post(WHO, {"person": riet.public_id, "next": DESK})
    assert is_in(client)
    client.post(WHO, {"person": jan.public_id})
    assert client.get(DESK).status_code == 403


def test_the_door_of_the_installation_leads_to_the_village(client: Client, riet: Person) -> None:
    client.post("/inloggen/", {"email": RIET})
    answer = client.post("/inloggen/code/", {"code": code_in_mail()}, follow=True)
    assert answer.redirect_chain[-1] == (DESK, 302)


def test_on_an_own_domain_one_signs_in_there(settings: Settings) -> None:
    settings.BASE_URL, settings.BASE_URL_GIVEN = "https://dorpen.example", True
    own = make_village(host="debrug.example")
    make_person(own, Role.ORGANISER, email=RIET)
    client = Client(headers={"host": "debrug.example"})
    assert client.get("/beheer/")["Location"] == "/inloggen/?next=/beheer/"
    client.post("/inloggen/", {"email": RIET})
    first = client.post("/inloggen/code/", {"code": code_in_mail(), "next": "/beheer/"})
    assert first["Location"] == "/inloggen/wie/?next=%2Fbeheer%2F"
    assert client.get(first["Location"])["Location"] == "/beheer/"
    assert client.get("/beheer/").status_code == 200
    assert client.get(first["Location"], {"next": "https://dorpen.example/"})["Location"] == "/beheer/"


def test_who_is_known_elsewhere_is_told_so(client: Client, riet: Person) -> None:
    make_village(slug="het-baken", name="Het Baken")
    client.post("/het-baken/inloggen/", {"email": RIET})
    answer = client.post("/het-baken/inloggen/code/", {"code": code_in_mail()}, follow=True)
    page = answer.content.decode()
    assert "kennen wij dit mailadres niet" in page
    assert 'href="/de-brug/inloggen/wie/"' in page


def footer_door(client: Client, path: str) -> str:
    (door,) = re.findall(r'href="([^"]+)"[^>]*>Voor trekkers: inloggen<', client.get(path).content.decode())
    return str(door)


def test_the_door_of_the_network_leads_everybody_home(client: Client, riet: Person) -> None:
    make_village(slug="netwerk", kind="network", name="stadsdorpen")
    door = footer_door(client, "/netwerk/")
    assert riet.login is not None
    client.force_login(riet.login)
    assert client.get(door, follow=True).redirect_chain[-1] == (DESK, 302)
    second = make_person(make_village(slug="de-klinker", name="De Klinker"), Role.ORGANISER, name="Piet")
    Person.every.filter(pk=second.pk).update(login=riet.login)
    page = client.get(door).content.decode()
    assert [way in page for way in ("/de-brug/inloggen/wie/", "/de-klinker/inloggen/wie/")] == [True, True]


def test_the_door_of_the_network_leads_an_operator_to_all_villages(client: Client) -> None:
    make_village(slug="netwerk", kind="network", name="stadsdorpen")
    door = footer_door(client, "/netwerk/")
    client.force_login(Login.objects.create_user("beheer@example.org", is_operator=True))
    assert client.get(door)["Location"].endswith("/beheer/dorpen/")


def test_english_speaks_english_to_the_end(client: Client, riet: Person) -> None:
    client.post("/de-brug/en/inloggen/", {"email": RIET})
    assert "Your code is" in Mail.objects.get().body
    answer = client.post("/de-brug/en/inloggen/code/", {"code": code_in_mail()}, follow=True)
    assert answer.redirect_chain[-1][0] == "/de-brug/en/beheer/"


def test_pages_behind_the_door_are_kept_by_nobody(client: Client, riet: Person) -> None:
    assert riet.login is not None
    client.force_login(riet.login)
    assert client.get(DESK)["Cache-Control"] == "private, no-store"
    assert "no-store" in Client().get(ASK)["Cache-Control"]


def test_a_day_later_nothing_is_left(client: Client, riet: Person) -> None:
    asked(client)
    with later(days=1, seconds=1):
        forget_codes()
        forget_limits()
    assert (Code.objects.count(), Turnstile.objects.count()) == (0, 0)


def test_no_log_line_tells_who_knocked(
    client: Client, riet: Person, caplog: pytest.LogCaptureFixture
) -> None:
    for email in (RIET, "niemand@example.org", "geen adres"):
        asked(client, email)
        given(client, "1234")
        given(client, "0000 0000")
    for _time in range(4):
        asked(Client())
    assert "/de-brug/inloggen/" in caplog.text
    assert not [name for name in ("riet@", "niemand", "geen adres") if name in caplog.text]


def test_the_database_cannot_tell_what_was_typed(client: Client, riet: Person) -> None:
    asked(client)
    code = code_in_mail().replace(" ", "")
    kept = repr([*Code.objects.values(), *Turnstile.objects.values()])
    assert code not in kept
    assert "riet" not in kept


def test_the_desk_of_the_network_typed_by_hand_leads_everybody_somewhere(client: Client) -> None:
    network = make_village(kind=VillageKind.NETWORK, name="stadsdorpen", slug="netwerk")
    coordinator = make_door(network, Role.COORDINATOR, name="Truus Mulder")
    assert "Dag Truus" in coordinator.get("/netwerk/beheer/").content.decode()
    stranger = client.get("/netwerk/beheer/")
    assert stranger.headers["Location"] == "/netwerk/inloggen/?next=/netwerk/beheer/"
    organiser = make_door(make_village(), Role.ORGANISER, name="Hanna Visser")
    told = organiser.get("/netwerk/beheer/", follow=True)
    assert told.redirect_chain[-1][0] == DESK
    assert "Dag Hanna" in told.content.decode()
