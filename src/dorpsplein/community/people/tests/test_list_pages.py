"""The list as who keeps it sees it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dorpsplein.base.access import Role
from dorpsplein.base.names import read_name
from dorpsplein.community.accounts.models import Login
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.people.card import Card
from dorpsplein.community.people.looking import looks_at
from dorpsplein.community.people.models import CardVersion, Channel, Person, Ring
from dorpsplein.community.people.services import add_person, card_of, change_card, leave
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
LIST = "/de-brug/beheer/mensen/"


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def board(village: Village) -> Client:
    return make_door(village, Role.BOARD, name="Hanna Blok")


def add(village: Village, name: str, **facts: str) -> Person:
    return add_person(village=village, card=Card(name=read_name(name), **facts), actor=None)  # type: ignore[arg-type]


def typed(**answers: str) -> dict[str, str]:
    return {"name": "Riet van den Berg", "ring": "participant", **answers}


def test_a_neighbour_with_nothing_but_a_name(board: Client, village: Village) -> None:
    page = board.post(f"{LIST}nieuw/", typed(name="Oma Truus"), follow=True).text
    assert "Oma Truus staat op de lijst" in page
    assert "heeft geen mail" in page
    assert Person.objects.of(village).get(name="Oma Truus").login is None


def test_what_was_typed_is_read_and_kept(board: Client, village: Village) -> None:
    answers = typed(
        phone="(020) 555-0101",
        email=" Riet@Example.org ",
        street_line="Rijnstraat 12-3hs",
        postcode="1078rb",
        ring="active",
    )
    board.post(f"{LIST}nieuw/", answers)
    riet = Person.objects.of(village).current(Ring.ACTIVE).get(name="Riet van den Berg")
    assert (riet.phone, riet.email) == ("+31205550101", "riet@example.org")
    assert (riet.street, riet.house_number, riet.postcode) == ("Rijnstraat", 12, "1078 RB")
    assert riet.street_line.replace(" ", "") == "Rijnstraat12-3hs"


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"name": " "}, "Wie is het? Een voornaam is genoeg."),
        ({"phone": "12"}, "Dit nummer"),
        ({"email": "riet@"}, "Dit is geen mailadres."),
        ({"name": "R" * 121}, "Dit is te lang"),
        ({"name": "R" * 119}, "Dit is te lang. Maak het korter."),
        ({"street_line": "k" * 105}, "Dit is te lang. Maak het korter."),
    ],
)
def test_what_does_not_fit_is_asked_and_the_rest_stays(
    board: Client, village: Village, answers: dict[str, str], sentence: str
) -> None:
    answer = board.post(f"{LIST}nieuw/", typed(**{"town": "Amstelveen", **answers}))
    assert (answer.status_code, Person.objects.of(village).count()) == (422, 1)
    assert sentence in answer.text
    assert 'value="Amstelveen"' in answer.text


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("Kade 12 boven", "Kade 12 boven"),
        ("Kade 12, Diemen", "Kade 12, Diemen"),
        ("Kade 4000000000", "Kade 4000000000"),
    ],
)
def test_an_address_is_never_refused_and_nothing_of_it_is_lost(
    board: Client, village: Village, line: str, shown: str
) -> None:
    board.post(f"{LIST}nieuw/", typed(street_line=line, town="Amsterdam"))
    assert Person.objects.of(village).get(name="Riet van den Berg").street_line == shown


def test_a_second_of_one_name_is_asked_about_and_may_be_another(board: Client, village: Village) -> None:
    add(village, "Riet van den Berg", phone="+31205550101")
    asked = board.post(f"{LIST}nieuw/", typed())
    assert (asked.status_code, Person.objects.of(village).count()) == (422, 2)
    assert "Staat deze buur al op de lijst?" in asked.text
    assert "020 555 01 01" in asked.text
    board.post(f"{LIST}nieuw/", typed(anders="ja"))
    assert Person.objects.of(village).filter(name="Riet van den Berg").count() == 2


def test_a_change_is_told_with_a_way_back(board: Client, village: Village) -> None:
    riet = add(village, "Riet Mol", phone="+31205550101")
    answers = {"given": "Riet", "particle": "de", "surname": "Mol", "ring": "core", "name_use": "own"}
    page = board.post(f"{LIST}{riet.public_id}/anders/", answers, follow=True)
    assert "Bewaard" in page.text
    riet.refresh_from_db()
    assert (riet.name, riet.phone, riet.places.get().ring) == ("Riet de Mol", "", "core")
    version = riet.versions.get()
    page = board.post(f"{LIST}{riet.public_id}/vorige/{version.public_id}/", follow=True)
    assert "Alles staat er weer zoals het was" in page.text
    riet.refresh_from_db()
    assert (riet.name, riet.phone) == ("Riet Mol", "+31205550101")


def test_without_any_name_a_change_is_asked_about(board: Client, village: Village) -> None:
    riet = add(village, "Riet Mol")
    answer = board.post(f"{LIST}{riet.public_id}/anders/", {"ring": "core", "name_use": "own"})
    assert answer.status_code == 422
    riet.refresh_from_db()
    assert riet.name == "Riet Mol"


def test_who_left_comes_back_with_one_press(board: Client, village: Village) -> None:
    riet = add(village, "Riet Mol")
    leave(person=riet, actor=None)
    assert f"{riet.public_id}/terug/" in board.get(f"{LIST}{riet.public_id}/").text
    board.post(f"{LIST}{riet.public_id}/terug/")
    assert "Mol, Riet" in board.get(LIST).text


def test_who_was_added_by_mistake_leaves_nothing_unless_something_happened(
    board: Client, village: Village
) -> None:
    board.post(f"{LIST}nieuw/", typed(name="Riet Mol", email="riet@example.org"))
    riet = Person.objects.of(village).get(name="Riet Mol")
    page = board.get(f"{LIST}{riet.public_id}/").text
    assert f"{riet.public_id}/toch-niet/" in page
    change_card(person=riet, card=replace(card_of(riet), town="Diemen"), actor=None)
    page = board.post(f"{LIST}{riet.public_id}/toch-niet/", follow=True).text
    assert "Er is al iets met deze kaart gebeurd." in page
    CardVersion.objects.of(village).delete()
    Entry.objects.filter(verb="change_card").delete()
    assert "er is niets bewaard" in board.post(f"{LIST}{riet.public_id}/toch-niet/", follow=True).text
    assert not Person.objects.of(village).filter(pk=riet.pk).exists()
    assert not Login.objects.filter(email="riet@example.org").exists()


def test_who_passes_post_on(board: Client, village: Village) -> None:
    riet, jan = add(village, "Riet Mol"), add(village, "Jan Mol", phone="+31205550101")
    board.post(f"{LIST}{riet.public_id}/via/", {"other": jan.public_id})
    riet.refresh_from_db()
    assert (riet.hears_by, riet.through) == (Channel.THROUGH, jan)
    assert "Geeft post door aan" in board.get(f"{LIST}{jan.public_id}/").text


def test_nobody_of_another_village_is_chosen(board: Client, village: Village) -> None:
    riet = add(village, "Riet Mol")
    there = add(make_village(slug="het-anker", name="Het Anker"), "Jan Mol")
    for path, name in (("via", "other"), ("iets/samen", "ander"), ("iets/rustiger", "ander")):
        answer = board.post(f"{LIST}{riet.public_id}/{path}/", {name: there.public_id})
        assert answer.status_code == 404
    assert board.get(f"{LIST}{there.public_id}/").status_code == 404


def test_every_look_is_written_down_and_ones_own_is_not(board: Client, village: Village) -> None:
    riet, hanna = add(village, "Riet Mol"), Person.objects.of(village).get(name="Hanna Blok")
    board.get(LIST)
    board.get(f"{LIST}{riet.public_id}/")
    board.get(f"{LIST}{hanna.public_id}/")
    assert [(look.name, look.words) for look in looks_at(riet)] == [
        ("Hanna Blok", "keek op uw kaart"),
        ("Hanna Blok", "keek in de lijst"),
    ]
    assert looks_at(hanna) == []
    assert "Riet" not in str(list(Entry.objects.values()))


def test_who_types_in_the_field_looks_once_and_who_chooses_looks_too(board: Client, village: Village) -> None:
    riet = add(village, "Riet Mol")
    for words in ("m", "mo", "mol"):
        board.get(LIST, {"zoek": words}, headers={"HX-Request": "true"})
    assert [look.words for look in looks_at(riet)] == ["keek in de lijst"]
    Entry.objects.all().delete()
    board.get(f"{LIST}{riet.public_id}/iets/samen/")
    board.get(f"{LIST}{riet.public_id}/anders/")
    board.post(f"{LIST}nieuw/", typed(name="Riet Mol"))
    assert [look.words for look in looks_at(riet)] == ["keek op uw kaart", "keek in de lijst"]


def test_a_list_of_three_and_of_sixty_cost_the_same_questions(board: Client, village: Village) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            board.get(LIST)
        return len(queries)

    for number in range(3):
        add(village, f"Buur{number} Smit", email=f"buur{number}@example.org")
    asked()
    few = asked()
    for number in range(3, 60):
        add(village, f"Buur{number} Smit", email=f"buur{number}@example.org")
    assert asked() == few


def test_the_list_goes_on_on_a_second_page_and_remembers_what_one_looked_for(
    board: Client, village: Village
) -> None:
    for number in range(55):
        add(village, f"Buur{number:02} Smit", street="Kade")
    page = board.get(LIST, {"zoek": "kade"}).text
    assert "55 mensen, bladzijde 1 van 2" in page
    assert "?blad=2&amp;zoek=kade" in page
    assert "Smit, Buur54" in board.get(LIST, {"zoek": "kade", "blad": "2"}).text


def test_what_one_types_brings_the_rows_alone(board: Client, village: Village) -> None:
    add(village, "Riet Mol")
    part = board.get(LIST, {"zoek": "mol"}, headers={"HX-Request": "true"}).text
    assert "Mol, Riet" in part
    assert "<html" not in part


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ORGANISER])
def test_who_does_not_keep_the_list_does_not_see_it(village: Village, role: Role) -> None:
    other = make_door(village, role, name="Kees Bos")
    assert other.get(LIST).status_code == 403
    assert "Onze mensen" not in other.get("/de-brug/beheer/").text


def test_the_address_that_opens_a_door_changes_only_freshly_and_what_was_typed_stays(
    village: Village,
) -> None:
    keeper = make_person(village, Role.BOARD, name="Hanna Blok", email="hanna@example.org")
    older = make_browser(keeper.login, fresh=False)
    riet = make_person(village, name="Riet de Wit", email="riet@example.org")
    page = f"{LIST}{riet.public_id}/anders/"
    same = {"given": "Riet", "surname": "de Wit", "ring": "participant", "name_use": "own"}
    assert older.post(page, {**same, "email": " RIET@example.org", "town": "Diemen"}).status_code == 302
    moved = {**same, "email": "dief@example.org", "town": "Weesp"}
    asked = older.post(page, moved)
    assert "Even controleren of u het bent" in asked.text
    assert all(f'name="{name}" value="{value}"' in asked.text for name, value in moved.items())
    assert (told(riet).email, told(riet).town) == ("riet@example.org", "Diemen")
    (code,) = re.findall(r"\d{4} \d{4}", Mail.objects.get(recipient="hanna@example.org").subject)
    older.post(page, {**moved, "confirm_code": code})
    assert (told(riet).email, told(riet).town) == ("dief@example.org", "Weesp")


def test_putting_back_an_older_address_is_asked_too(village: Village) -> None:
    keeper = make_person(village, Role.BOARD, name="Hanna Blok", email="hanna@example.org")
    older = make_browser(keeper.login, fresh=False)
    riet = make_person(village, name="Riet de Wit", email="riet@example.org")
    first = change_card(person=riet, card=replace(card_of(riet), email="nu@example.org"), actor=keeper)
    second = change_card(person=riet, card=replace(card_of(riet), town="Diemen"), actor=keeper)
    assert first is not None
    assert second is not None
    older.post(f"{LIST}{riet.public_id}/vorige/{second.public_id}/")
    assert told(riet).town == ""
    asked = older.post(f"{LIST}{riet.public_id}/vorige/{first.public_id}/")
    assert "Even controleren of u het bent" in asked.text
    assert told(riet).email == "nu@example.org"


def told(person: Person) -> Person:
    return Person.objects.of(person.village).get(pk=person.pk)
