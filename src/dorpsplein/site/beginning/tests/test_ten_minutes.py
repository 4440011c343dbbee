"""The first ten minutes without a script: from the code on a letter to the first who comes."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from dorpsplein.base.access import Role
from dorpsplein.base.errors import Refusal
from dorpsplein.community.accounts.models import Login, PaperKey
from dorpsplein.community.accounts.papers import MOST_LETTERS
from dorpsplein.community.areas.models import Area
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.models import Person, PersonRole
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Activity
from dorpsplein.life.joining.models import Newcomer
from dorpsplein.network.insights.tests.make import make_network
from dorpsplein.site.beginning.inviting import Invited, in_fours, invite, invite_again, withdraw
from dorpsplein.site.beginning.models import OPENS, Beginning, Invitation, Wave
from dorpsplein.site.beginning.opening import begin

pytestmark = pytest.mark.django_db
RIJN = "/rijnbuurt/beheer/begin/"


@pytest.fixture
def network() -> Village:
    return make_network()


@pytest.fixture
def coordinator(network: Village) -> Client:
    return make_door(network, Role.COORDINATOR, name="Truus Visser")


def letter_for(network: Village, name: str = "Rijnbuurt", **facts: str) -> tuple[Invitation, str]:
    return invite(network=network, name=name, to=Invited("Riet de Wit", **facts), actor=None)


def text(client: Client, path: str) -> str:
    return unescape(client.get(path).content.decode())


def typed(code: str, client: Client | None = None) -> Client:
    """A browser in which the code of a letter was typed."""
    client = client or Client()
    client.post("/begin", {"letters": code})
    return client


def begun(code: str) -> Client:
    """A browser in which somebody pressed "Laten we beginnen"."""
    client = typed(code)
    client.post("/begin/welkom/", {"slip": slip_in(client)})
    return client


def slip_in(client: Client) -> str:
    found = re.search(r'name="slip" value="([^"]+)"', text(client, "/begin/welkom/"))
    assert found
    return found[1]


def answered(client: Client, at: str = RIJN, *, when: str = "dinsdag 10 uur") -> list[str]:
    """Answer every question up to what it looks like; where each led."""
    wijk = re.findall(r'name="wijk" value="(\d+)"', text(client, f"{at}buurt/?naam=rijnbuurt"))
    answers = [
        ("buurt", {"wijk": wijk}),
        ("bereik", {"reach": "020 1234567"}),
        ("eerste", {"kind": "coffee"}),
        ("wanneer", {"when": when}),
        ("vaak", {"often": "twee"}),
        ("waar", {"picked": "Huis van de Wijk"}),
    ]
    return [client.post(f"{at}{step}/", told).headers.get("Location", "") for step, told in answers]


def publish(client: Client, at: str = RIJN) -> str:
    told = {"title": "Koffie op de hoek", "words": "De koffie staat klaar.", "publish": "1"}
    return str(client.post(f"{at}kijk/", told).headers.get("Location"))


def test_from_a_letter_to_the_website(network: Village, coordinator: Client, settings: Settings) -> None:
    settings.BASE_URL = "https://dorp.example"
    made = coordinator.post(
        "/netwerk/beheer/uitnodigingen/nieuw/", {"name": "Rijnbuurt", "contact_name": "Riet de Wit"}
    )
    (code,) = re.findall(r'name="letters" value="(\w{4} \w{4})"', made.content.decode())
    invitation = Invitation.objects.of(network).get()
    sheet = coordinator.post(
        f"/netwerk/beheer/uitnodigingen/{invitation.public_id}/brief/", {"letters": code}
    )
    assert sheet.content.startswith(b"%PDF")
    assert "Nog niet begonnen" in text(coordinator, "/netwerk/beheer/uitnodigingen/")

    riet = typed(code.upper())
    assert "Welkom, Stadsdorp Rijnbuurt" in text(riet, "/begin/welkom/")
    assert not Village.objects.filter(slug="rijnbuurt").exists()
    away = riet.post("/begin/welkom/", {"slip": slip_in(riet)})
    assert away.headers["Location"] == RIJN  # on the host one is at, whatever the installation calls itself
    assert riet.get(RIJN).headers["Location"] == f"{RIJN}buurt/"
    assert answered(riet) == [
        f"{RIJN}{step}/" for step in ("bereik", "eerste", "wanneer", "vaak", "waar", "kijk")
    ]
    village = Village.objects.get(slug="rijnbuurt")
    assert (village.contact_name, village.contact_phone) == ("Riet de Wit", "+31201234567")
    assert Area.objects.of(village).get().wijken == ["3630454"]
    look = text(riet, f"{RIJN}kijk/")
    assert "Koffieochtend" in look
    assert "data:image/png" in look
    assert "Huis van de Wijk" in look
    assert Client().get("/rijnbuurt/").status_code == 404
    assert not Activity.objects.of(village).exists()

    (shown,) = set(re.findall(r"dorp\.example/k/(\w+)/", look))
    assert publish(riet) == f"{RIJN}online/"
    assert "Koffie op de hoek" in text(Client(), "/rijnbuurt/")
    assert "Koffie op de hoek" in text(Client(), "/netwerk/agenda/")
    online = text(riet, f"{RIJN}online/")
    assert "https://wa.me/?text=" in online
    assert f"dorp.example/k/{shown}/" in online
    assert Client().get(f"/k/{shown}/").headers["Location"].startswith("/rijnbuurt/agenda/")
    (poster,) = re.findall(r'href="([^"]+poster-strookjes-reeks\.pdf)"', online)
    assert Client().get(poster).content.startswith(b"%PDF")


def test_who_joins_in_who_is_known_and_the_first_who_comes(network: Village, coordinator: Client) -> None:
    _invitation, code = letter_for(network)
    riet = begun(code)
    answered(riet)
    publish(riet)
    village = Village.objects.get(slug="rijnbuurt")
    riet.post(f"{RIJN}online/")
    helpers = {
        "name_1": "Hanna Blok",
        "reach_1": "06 12345678",
        "name_2": "Kees Pot",
        "reach_2": "kees@example.org",
    }
    welcomed = unescape(riet.post(f"{RIJN}samen/", helpers).content.decode())
    (own,) = re.findall(r'letter__code">(.{11})<', welcomed)
    assert "Er gaat een mail naar kees@example.org" in welcomed
    assert [mail.recipient for mail in Mail.objects.all()] == ["kees@example.org"]
    hanna = Client()
    hanna.post("/rijnbuurt/inloggen/brief/", {"paper_code": own})
    assert hanna.get("/rijnbuurt/beheer/activiteiten/").status_code == 200
    assert hanna.get(RIJN).status_code == 403

    silent = unescape(riet.post(f"{RIJN}lijst/", {"people": "Piet Vos", "knows": "1"}).content.decode())
    assert "Nog geen nummer of mailadres: Piet Vos." in silent
    told = unescape(
        riet.post(
            f"{RIJN}lijst/", {"people": "Ans Bakker, 020 765 43 21\njan@example.org Jan"}
        ).content.decode()
    )
    assert "2 buren staan op uw lijst" in told
    assert "U staat op de lijst van mensen van Stadsdorp Rijnbuurt" in told
    assert Person.objects.of(village).get(name="Ans Bakker").phone == "+31207654321"
    assert riet.get(RIJN).headers["Location"] == f"{RIJN}afspraak/"
    assert riet.post(f"{RIJN}afspraak/").headers["Location"] == "/rijnbuurt/beheer/"
    done = Beginning.objects.of(village).get()
    assert done.agreed_at
    assert done.agreed_by
    assert done.agreed_by.name == "Riet de Wit"

    desk = text(riet, "/rijnbuurt/beheer/")
    assert "Hang de poster op" in desk
    assert ("Lukt het niet? Bel Riet" in desk, "Lukt het niet? Bel Truus" in desk) == (False, True)
    assert "Lukt het niet? Bel Riet de Wit" in text(hanna, "/rijnbuurt/beheer/")
    assert ": 0\xa0mensen komen" in desk
    for _press in range(2):
        riet.post(f"{RIJN}komt/", {"name": "Ans Bakker"})
    assert ": 1\xa0persoon komt" in text(riet, "/rijnbuurt/beheer/")
    assert Newcomer.objects.of(village).count() == 1
    assert "De eerste die komt" in text(coordinator, "/netwerk/beheer/uitnodigingen/")
    verbs = list(Entry.objects.filter(village_key=village.public_id).values_list("verb", flat=True))
    assert {
        "begin",
        "draw",
        "change",
        "answer",
        "plan",
        "publish",
        "go_online",
        "give_paper",
        "read_in",
        "agree",
        "note",
    } <= set(verbs)


def test_who_leaves_goes_on_with_the_code_on_another_device(network: Village) -> None:
    _invitation, code = letter_for(network)
    first = begun(code)
    answered(first)
    tablet = typed(in_fours(code).upper())
    assert tablet.get(RIJN).headers["Location"] == f"{RIJN}kijk/"
    assert 'value="Koffieochtend"' in text(tablet, f"{RIJN}kijk/")
    assert tablet.get(f"{RIJN}online/").headers["Location"] == f"{RIJN}kijk/"
    tablet.post(f"{RIJN}eerste/", {"kind": "walk"})
    assert tablet.get(RIJN).headers["Location"] == f"{RIJN}kijk/"
    assert 'value="Wandeling"' in text(tablet, f"{RIJN}kijk/")
    publish(tablet)
    assert publish(first) == f"{RIJN}online/"
    village = Village.objects.get(slug="rijnbuurt")
    assert Activity.objects.of(village).count() == 1
    assert tablet.get(f"{RIJN}wanneer/").headers["Location"] == f"{RIJN}online/"


def test_two_who_press_at_once_begin_one_village_and_both_come_in(network: Village) -> None:
    _invitation, code = letter_for(network)
    clients = [typed(code), typed(code)]
    slips = [slip_in(client) for client in clients]
    for client, slip in [*zip(clients, slips, strict=True), (clients[0], slips[0])]:
        client.post("/begin/welkom/", {"slip": slip})
    assert Village.objects.filter(name="Rijnbuurt").count() == 1
    assert [client.get(f"{RIJN}buurt/").status_code for client in clients] == [200, 200]
    assert PaperKey.objects.count() == 1
    assert Login.objects.filter(email=None).count() == 1


def test_what_is_wrong_with_a_code_is_told_and_counted(network: Village) -> None:
    client = Client()
    assert client.post("/begin", {"letters": "bcd"}).status_code == 422
    invitation, code = letter_for(network)
    withdraw(invitation=invitation, actor=None)
    answer = client.post("/begin", {"letters": code})
    assert "Deze brief geldt niet meer" in answer.content.decode()
    _again, other = letter_for(network, "Anders")
    with time_machine.travel(timezone.now() + OPENS + timedelta(days=1)):
        assert "te oud" in client.post("/begin", {"letters": other}).content.decode()
    stranger = Client(REMOTE_ADDR="203.0.113.7")
    statuses = [
        stranger.post("/begin", {"letters": "bcdf ghjk"}).status_code for _try in range(MOST_LETTERS + 1)
    ]
    assert statuses == [422] * MOST_LETTERS + [429]
    assert stranger.post("/begin", {"letters": other}).status_code == 429
    assert Client(REMOTE_ADDR="203.0.113.8").post("/begin", {"letters": other}).status_code == 302


def test_a_letter_is_replaced_and_names_are_kept_apart(network: Village, coordinator: Client) -> None:
    invitation, first = letter_for(network, "Dorp 🌻")
    assert invitation.slug == "dorp"
    client = typed(first)
    slip = slip_in(client)
    second = invite_again(invitation=invitation, actor=None)
    assert client.post("/begin/welkom/", {"slip": slip}).headers["Location"] == "/begin"
    assert typed(first).get("/begin/welkom/").headers["Location"] == "/begin"
    begun(second)
    village = Village.objects.get(slug="dorp")
    assert village.name == "Dorp 🌻"
    refused = coordinator.post(
        "/netwerk/beheer/uitnodigingen/nieuw/", {"name": "dorp 🌻", "contact_name": "Jo"}
    )
    assert "Er is al een stadsdorp dat zo heet" in refused.content.decode()
    coordinator.post(f"/netwerk/beheer/uitnodigingen/{invitation.public_id}/intrekken/")
    assert "is al begonnen" in text(coordinator, "/netwerk/beheer/uitnodigingen/")
    letter_for(network, "🌻")
    assert Invitation.objects.of(network).get(name="🌻").slug == "stadsdorp"


def test_mail_alone_is_enough_and_ends_the_letter_once_it_came_in(network: Village) -> None:
    invitation, code = letter_for(network, email="riet@example.org")
    riet = begun(code)
    unknown = {"naam": "Vogeldorp aan Zee", "skip": "1"}
    assert 'name="naam" value="Vogeldorp aan Zee"' in text(riet, f"{RIJN}buurt/?naam=Vogeldorp aan Zee")
    riet.post(f"{RIJN}buurt/", unknown)
    assert 'value="Vogeldorp aan Zee"' in text(riet, f"{RIJN}buurt/")
    assert 'value="riet@example.org"' in text(riet, f"{RIJN}bereik/")
    riet.post(f"{RIJN}bereik/", {"reach": "Riet@example.org"})
    village = Village.objects.get(slug="rijnbuurt")
    assert (village.contact_name, village.contact_phone) == ("Truus", network.contact_phone)
    assert typed(code).get(f"{RIJN}eerste/").status_code == 200
    door = Client()
    door.post("/rijnbuurt/inloggen/", {"email": "riet@example.org"})
    (digits,) = re.findall(r"Uw code is (\d{4} \d{4})", Mail.objects.get().body)
    door.post("/rijnbuurt/inloggen/code/", {"code": digits})
    assert door.get(f"{RIJN}eerste/").status_code == 200
    assert typed(code).get(f"{RIJN}eerste/").status_code == 302
    with pytest.raises(Refusal):
        invite_again(invitation=invitation, actor=None)


def test_an_address_of_another_changes_nothing_of_hers(network: Village) -> None:
    other = make_person(make_village(), Role.BOARD, name="Jan Smit", email="jan@example.org")
    _invitation, code = letter_for(network)
    riet = begun(code)
    riet.post(f"{RIJN}buurt/", {"skip": "1"})
    assert riet.post(f"{RIJN}bereik/", {"reach": "jan@example.org"}).headers["Location"] == f"{RIJN}eerste/"
    person = Beginning.objects.of(Village.objects.get(slug="rijnbuurt")).get().person
    assert person
    assert person.login
    assert person.login.email is None
    assert list(other.login.persons.all()) == [other]  # type: ignore[union-attr]


def test_nobody_else_on_the_board_names_the_address_with_which_the_founder_signs_in(network: Village) -> None:
    """The question stays open for the board, also when the village is on the website long since."""
    _invitation, code = letter_for(network)
    riet = begun(code)
    answered(riet)
    publish(riet)
    village = Village.objects.get(slug="rijnbuurt")
    ali = make_door(village, Role.BOARD, name="Ali Demir")
    founder = Login.objects.filter(persons=Beginning.objects.of(village).get().person)
    named = []
    for client, reach in (
        (ali, "elders@example.org"),
        (riet, "riet@example.org"),
        (ali, "elders@example.org"),
        (riet, "ook-elders@example.org"),
    ):
        assert client.post(f"{RIJN}bereik/", {"reach": reach}).status_code == 302
        named.append(founder.get().email)
    assert named == [None, "riet@example.org", "riet@example.org", "riet@example.org"]


def test_what_matters_much_asks_the_code_of_the_letter_again(network: Village) -> None:
    _invitation, code = letter_for(network)
    riet = begun(code)
    answered(riet)
    publish(riet)
    riet.post(f"{RIJN}online/")
    helper = {"name_1": "Hanna Blok", "reach_1": "06 12345678"}
    with time_machine.travel(timezone.now() + timedelta(minutes=20)):
        assert "Welke code staat op uw brief" in riet.post(f"{RIJN}samen/", helper).content.decode()
        answer = riet.post(f"{RIJN}samen/", {**helper, "confirm_code": code})
    assert "Hanna Blok" in answer.content.decode()
    assert (
        PersonRole.objects.of(Village.objects.get(slug="rijnbuurt")).filter(role=Role.ORGANISER).count() == 1
    )


def test_another_village_waves_once_and_nobody_is_named(network: Village) -> None:
    _invitation, code = letter_for(network)
    riet = begun(code)
    answered(riet)
    hanna = make_door(make_village(), Role.ORGANISER, name="Hanna Blok")
    where = "/netwerk/agenda/zwaaien/rijnbuurt/"
    assert hanna.get(where).status_code == 404
    publish(riet)
    assert where in text(hanna, "/netwerk/agenda/")
    assert where not in text(Client(), "/netwerk/agenda/")
    assert where not in text(riet, "/netwerk/agenda/")
    assert riet.post(where).status_code == 404
    for _press in range(2):
        hanna.post(where)
    village = Village.objects.get(slug="rijnbuurt")
    assert Wave.objects.of(village).count() == 1
    desk = text(riet, "/rijnbuurt/beheer/")
    assert "Stadsdorp De Brug zwaait naar u" in desk
    assert "Hanna" not in desk


def test_what_is_not_understood_is_asked_and_what_was_typed_stays(network: Village) -> None:
    _invitation, code = letter_for(network)
    riet = begun(code)
    answered(riet)
    asked = [
        ("bereik", {"reach": "bel maar"}, "bel maar"),
        ("wanneer", {"when": "gauw een keer"}, "gauw een keer"),
        ("waar", {"place": ""}, "Typ de naam van de plek"),
        ("kijk", {"title": "", "words": "x" * 601}, "x" * 601),
        ("eerste", {"kind": "niets"}, "Kies"),
    ]
    for step, told, words in asked:
        answer = riet.post(f"{RIJN}{step}/", told)
        assert (step, answer.status_code) == (step, 422)
        assert words in unescape(answer.content.decode())
    assert "Bedoelt u misschien" in text(riet, f"{RIJN}buurt/?naam=rijnbuurd")
    assert riet.post(f"{RIJN}buurt/", {"wijk": "bestaat-niet"}).status_code == 302
    for path in ("komt/", "poster/", "kijk/typen/"):
        assert riet.get(f"{RIJN}{path}").status_code == 405


def test_a_letter_that_was_begun_is_begun(network: Village) -> None:
    invitation, _code = letter_for(network)
    first = begin(invitation=invitation)
    assert begin(invitation=invitation) == first
