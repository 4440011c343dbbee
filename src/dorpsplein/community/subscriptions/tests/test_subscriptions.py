"""The newsletter by an address alone: one press to say yes, one to stop; or a yes that a volunteer heard."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.outbox.models import Mail, SilentAddress
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.subscriptions.models import How, Subscription
from dorpsplein.community.subscriptions.services.asking import MOST_FOR_ADDRESS, forget_unconfirmed, offer
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
ASK, LIST = "/de-brug/nieuwsbrief/", "/de-brug/beheer/nieuwsbrief/"
JAN = "jan@example.org"


@pytest.fixture
def village() -> Village:
    village = make_village()
    offer(village=village, words="Elke maand de agenda.", actor=None)
    return village


@pytest.fixture
def editor(village: Village) -> Client:
    return make_door(village, Role.EDITOR, name="Ali Yilmaz")


def asks(email: str = JAN, **more: str) -> int:
    return Client().post(ASK, {"email": email, **more}).status_code


def way_in_mail() -> str:
    (way,) = re.findall(r"/de-brug/nieuwsbrief/\S+", Mail.objects.latest("pk").body)
    return str(way)


def addresses(village: Village) -> list[str]:
    return list(Subscription.objects.of(village).confirmed().values_list("email", flat=True))


def test_asked_looked_at_by_a_program_and_said_yes_with_one_press(village: Village) -> None:
    answer = Client().post(ASK, {"email": f"  {JAN.upper()} "})
    assert JAN.upper() in answer.text
    slip = {"email": "jan@gmial.com"}
    wrong = Client().post(ASK, slip)
    assert (wrong.status_code, "Bedoelt u jan@gmail.com?" in wrong.text) == (422, True)
    assert 'name="sure" value="jan@gmial.com"' in wrong.text
    assert Client().post(ASK, slip | {"sure": "jan@gmial.com"}).status_code == 200
    Mail.objects.exclude(recipient=JAN).delete()
    way = way_in_mail()
    page = Client().get(way).content.decode()
    assert JAN in page
    assert addresses(village) == []
    Client().post(way, {"ook": "1"})
    Client().post(way)
    assert addresses(village) == [JAN]
    assert "U krijgt onze nieuwsbrief" in Client().get(way).text
    page = make_door(village, Role.BOARD, name="Hanna Aarden").get(LIST).content.decode()
    assert "ook berichten tussendoor" in page


def test_one_press_and_nothing_of_her_is_left(village: Village) -> None:
    asks()
    Client().post(way_in_mail())
    asks()
    way = way_in_mail()
    assert "weg" in way
    Client().get(way)
    assert addresses(village) == [JAN]
    Client().post(way)
    assert not Subscription.objects.of(village).exists()
    gone = Client().post(way).content.decode()
    assert "U krijgt geen nieuwsbrief meer" in gone
    assert f'href="{ASK}">Meld u weer aan' in gone


def test_nobody_learns_who_gets_it(village: Village) -> None:
    asks()
    Client().post(way_in_mail())
    known, unknown = (Client().post(ASK, {"email": email}) for email in (JAN, "piet@example.org"))
    seen = re.compile(r"jan@example.org|piet@example.org|" + 'value="[^"]{64}"')
    assert seen.sub("", known.text) == seen.sub("", unknown.text)
    assert Mail.objects.filter(recipient=JAN).count() == 2
    assert Mail.objects.filter(recipient="piet@example.org").count() == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Typ hier uw mailadres."),
        ("jan@", "Dit is geen mailadres."),
        ("jan", "Dit is geen"),
        ("jan@voorbeeld,nl", "Er staat een komma in. Bedoelt u jan@voorbeeld.nl?"),
    ],
)
def test_what_is_no_address_is_asked_and_stays(village: Village, typed: str, told: str) -> None:
    answer = Client().post(ASK, {"email": typed})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not typed or f'value="{typed}"' in answer.content.decode()
    assert not Mail.objects.exists()


def test_machines_and_a_flood_of_mail_are_stopped(village: Village) -> None:
    assert asks(website="https://x.example") == 200
    assert not Subscription.objects.of(village).exists()
    answers = [asks() for _time in range(MOST_FOR_ADDRESS + 1)]
    assert answers == [200] * MOST_FOR_ADDRESS + [429]


@pytest.mark.parametrize(("days", "left"), [(6, 1), (8, 0)])
def test_without_a_yes_it_is_forgotten_after_a_week(village: Village, days: int, left: int) -> None:
    asks()
    with time_machine.travel(timezone.now() + timedelta(days=days), tick=True):
        forget_unconfirmed()
    assert Subscription.objects.of(village).count() == left


def test_a_yes_that_a_volunteer_heard_says_who_when_and_how(editor: Client, village: Village) -> None:
    asks()
    editor.post(LIST, {"email": JAN, "how": "phone"})
    one = Subscription.objects.of(village).get()
    assert one.by is not None
    assert (one.how, one.by.name, one.confirmed_at is not None) == (How.PHONE, "Ali Yilmaz", True)
    page = editor.get(LIST).content.decode()
    assert "door de telefoon" in page
    assert "opgeschreven door Ali Yilmaz" in page
    again = editor.post(LIST, {"email": JAN, "how": "paper"})
    assert again.status_code == 422
    assert "Dit adres krijgt de nieuwsbrief al." in again.content.decode()


def test_a_volunteer_takes_somebody_off(editor: Client, village: Village) -> None:
    editor.post(LIST, {"email": JAN, "how": "paper"})
    key = Subscription.objects.of(village).get().public_id
    editor.post(f"{LIST}{key}/weg/")
    assert not Subscription.objects.of(village).exists()
    (undo,) = re.findall(r'name="terug" value="([^"]+)"', editor.get(LIST).content.decode())
    make_door(village, Role.EDITOR, name="Bea Kok").post(LIST, {"terug": undo})
    assert not Subscription.objects.of(village).exists()  # only who took her off puts her back
    editor.post(LIST, {"terug": undo})
    back = Subscription.objects.of(village).get()
    assert (back.public_id, back.email, back.how, back.by and back.by.name) == (
        key,
        JAN,
        "paper",
        "Ali Yilmaz",
    )
    assert f"{JAN} krijgt de nieuwsbrief weer" in editor.get(LIST).content.decode()


def test_who_asked_anew_meanwhile_is_not_put_back_by_an_undo(editor: Client, village: Village) -> None:
    editor.post(LIST, {"email": JAN, "how": "paper"})
    editor.post(f"{LIST}{Subscription.objects.of(village).get().public_id}/weg/")
    (undo,) = re.findall(r'name="terug" value="([^"]+)"', editor.get(LIST).content.decode())
    asks()
    editor.post(LIST, {"terug": undo})
    assert "Terugdraaien kan niet meer" in editor.get(LIST).content.decode()
    assert Subscription.objects.of(village).get().confirmed_at is None
    assert not Entry.objects.filter(verb="undo_stop").exists()


def test_an_address_that_was_never_confirmed_is_not_kept_as_one_that_is_silent(village: Village) -> None:
    make_person(village, name="Anna Bos", email="anna@example.org")
    for email in (JAN, "anna@example.org"):
        Subscription.every.create(village=village, email=email, how=How.WEBSITE)
        now = timezone.now()
        SilentAddress.objects.create(village_key=village.public_id, address=email, since=now, last_at=now)
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        forget_unconfirmed()
    assert [row.address for row in SilentAddress.objects.all()] == ["anna@example.org"]


def test_the_file_is_freshly_asked_and_holds_no_formula(editor: Client, village: Village) -> None:
    editor.post(LIST, {"email": "=1+1@example.org", "how": "paper"})
    asks()
    old = make_browser(make_person(village, Role.EDITOR, name="Bea Kok").login, fresh=False)
    assert "nog één keer een code" in old.post(f"{LIST}bestand/").content.decode()
    text = editor.post(f"{LIST}bestand/").content.decode("utf-8-sig")
    assert "'=1+1@example.org;" in text
    assert JAN not in text


def test_the_website_offers_it_only_where_the_village_wants_that(editor: Client, village: Village) -> None:
    assert {f'href="{ASK}"', f'href="{ASK}stoppen/"'} <= set(
        re.findall(r'href="[^"]*"', Client().get("/de-brug/").content.decode())
    )
    archive = "/de-brug/nieuwsbrieven/"
    assert "Er is nog geen nieuwsbrief om te lezen" in Client().get(archive).content.decode()
    assert f'href="{ASK}"' in Client().get(archive).content.decode()
    assert '<p class="lead" lang="nl">Elke maand' in Client().get("/de-brug/en/nieuwsbrief/").text
    editor.post(f"{LIST}aanmelden/", {"words": "Elke maand.", "english": "Each month."})
    assert '<p class="lead" lang="en">Each month.' in Client().get("/de-brug/en/nieuwsbrief/").text
    assert '<p class="lead" lang="nl">Elke maand.' in Client().get(ASK).text
    editor.post(f"{LIST}aanmelden/", {"stop": "1"})
    assert "/de-brug/nieuwsbrief/" not in Client().get("/de-brug/").content.decode()
    assert (asks(), Client().get(archive).status_code) == (404, 404)
    assert not Subscription.objects.of(village).exists()
    village.refresh_from_db()
    assert village.newsletter_words == ""
    again = editor.get(f"{LIST}aanmelden/").text  # who begins again goes on from there
    assert [f"{words}</textarea>" in again for words in ("Elke maand.", "Each month.")] == [True, True]
    assert "Niemand kan zich meer aanmelden" not in again
    typed = {"words": "Eens per maand.", "english": "Each month."}
    editor.post(f"{LIST}aanmelden/", typed)
    editor.post(
        f"{LIST}aanmelden/", typed | {"words": "Eens per week.", "stop": "1"}
    )  # typed, and then stopped
    editor.post(f"{LIST}aanmelden/", {"stop": "1"})  # from a page that stood open
    assert "Eens per week.</textarea>" in editor.get(f"{LIST}aanmelden/").text
    assert asks() == 404


def test_another_village_neither_confirms_nor_stops(village: Village) -> None:
    asks()
    way = way_in_mail().replace("de-brug", "het-plein")
    make_village(slug="het-plein", name="Het Plein")
    Client().post(way)
    Client().post(way.replace("/ja/", "/weg/"))
    assert Subscription.objects.of(village).get().confirmed_at is None


@pytest.mark.parametrize(
    ("role", "up"),
    [(Role.EDITOR, "/de-brug/beheer/nieuwsbrieven/"), (Role.SECRETARY, "/de-brug/beheer/mensen/")],
)
def test_the_way_back_leads_to_where_she_may_come_from(village: Village, role: Role, up: str) -> None:
    door = make_door(village, role)
    for page in (LIST, f"{LIST}teruggekomen/"):
        (back,) = re.findall(r'class="here"><a href="([^"]+)"', door.get(page).content.decode())
        assert (back, door.get(back).status_code) == (up, 200)
