"""Something happens in a life: told first, done at once, taken back at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.community.accounts.papers import open_with_paper
from dorpsplein.community.accounts.services import WrongCode
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.behalf.models import Consent
from dorpsplein.community.behalf.tests.make import make_consent
from dorpsplein.community.behalf.words import End
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.lifeevents.models import LifeEvent
from dorpsplein.community.outbox.models import Mail, State
from dorpsplein.community.outbox.services import write_mail
from dorpsplein.community.people.models import Channel, Person, PersonPlace, PersonRole
from dorpsplein.community.people.services import (
    card_of,
    change_card,
    form_circle,
    give_paper,
    join_circle,
    live_together,
    return_to_list,
    welcome_person,
)
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.printouts.models import Kind, PrintedRow, Printout
from dorpsplein.community.subscriptions.models import How, Subscription
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
LIST = "/de-brug/beheer/mensen/"


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def board(village: Village) -> Client:
    return make_door(village, Role.BOARD, name="Ali Demir")


@pytest.fixture
def riet(village: Village) -> Person:
    """Lives with Jan, edits, hands post on to Mies, and gets the newsletter."""
    riet = make_person(village, Role.EDITOR, name="Riet Bakker")
    jan, mies = make_person(village, name="Jan Smit"), make_person(village, name="Mies Vos")
    live_together(one=riet, other=jan, actor=None)
    change_card(person=mies, card=replace(card_of(mies), channel=Channel.THROUGH, through=riet), actor=None)
    join_circle(circle=form_circle(village=village, name="Zangkring"), person=riet, actor=None)
    Subscription.every.create(
        village=village, email=riet.email, how=How.PAPER, confirmed_at=timezone.now(), by=jan, language="en"
    )
    make_consent(riet, jan)
    make_consent(mies, riet)
    Mail.objects.all().delete()
    write_mail(key="waits", to=riet.email, subject="Koffie", body="Kom", village=village)
    write_mail(key="other", to=jan.email, subject="Koffie", body="Kom", village=village)
    printout = Printout.every.create(village=village, kind=Kind.ADDRESSES, code="kr4pt", title="Lijst")
    PrintedRow.objects.create(printout=printout, number=1, code="a2", person=riet)
    return riet


def state(village: Village) -> dict[str, object]:
    """All that an event may change, in words."""
    persons = Person.objects.of(village).select_related("login", "through", "household")
    return {
        "cards": {one.name: card_of(one) for one in persons},
        "listed": set(Person.objects.of(village).current().values_list("name", flat=True)),
        "houses": {one.name: one.household.persons.count() if one.household else None for one in persons},
        "roles": set(PersonRole.objects.of(village).on(local_today()).values_list("person__name", "role")),
        "circles": set(persons.filter(circles__until=None, circles__isnull=False).values_list("name")),
        "consents": set(Consent.objects.of(village).running(local_today()).values_list("person__name")),
        "news": set(Subscription.objects.of(village).values_list("email", "how", "by__name", "language")),
    }


def event_of(person: Person) -> str:
    made = LifeEvent.objects.of(person.village).get(person=person)
    return f"{LIST}{person.public_id}/iets/{made.public_id}/terug/"


def of(village: Village, name: str) -> Person:
    return Person.objects.of(village).get(name=name)


def test_all_is_told_before_anything_happens(board: Client, riet: Person, village: Village) -> None:
    before = state(village)
    page = board.get(f"{LIST}{riet.public_id}/iets/overleden/").text
    for told in (
        "Een mail die klaarstaat, gaat niet weg.",
        f"De nieuwsbrief naar {riet.email} stopt.",
        "alleen voor Jan Smit.",
        "Mies Vos hoort nu van ons via Riet",
        "Zangkring",
        "Er is dan niemand anders voor deze taak.",
        "kr4pt",
        "Riet Bakker doet niets meer namens Mies Vos.",
        "Jan Smit doet niets meer namens Riet Bakker.",
        "ook geen afscheid",
    ):
        assert told in page
    assert (state(village), LifeEvent.objects.of(village).exists()) == (before, False)


def test_who_died_is_on_no_list_and_nothing_is_sent_there(
    board: Client, riet: Person, village: Village
) -> None:
    before, mails = state(village), Mail.objects.count()
    board.post(f"{LIST}{riet.public_id}/iets/overleden/")
    assert (of(village, "Riet Bakker").email, of(village, "Mies Vos").through) == ("", None)
    assert "Riet Bakker" not in state(village)["listed"]  # type: ignore[operator]
    assert (state(village)["news"], of(village, "Jan Smit").household) == (set(), None)
    assert {one.end for one in Consent.objects.of(village)} == {End.AWAY}
    assert not PersonRole.objects.of(village).held_by(riet).on(local_today()).exists()
    assert Mail.objects.count() == mails
    assert Mail.objects.get(recipient=riet.email).state == State.HELD
    assert not Mail.objects.due(timezone.now() + timedelta(days=9)).filter(recipient=riet.email).exists()
    assert Entry.objects.filter(verb="life_event").count() == 1
    assert "Klopt niet meer" in board.get("/de-brug/beheer/lijsten/").text
    assert "Riet Bakker" in board.get(f"{LIST}veranderd/").text
    board.post(event_of(riet))
    assert state(village) == before
    assert Mail.objects.get(recipient=riet.email).state == State.NEW


def test_of_what_waited_too_long_the_undo_says_that_it_stays(board: Client, riet: Person) -> None:
    board.post(f"{LIST}{riet.public_id}/iets/weg/")
    Mail.objects.filter(recipient=riet.email).update(written_at=timezone.now() - timedelta(days=6))
    page = board.post(event_of(riet), follow=True).text
    assert "Een mail gaat niet alsnog weg: die is te oud." in page
    assert ("Teruggedraaid, op dit na:" in page, "Alles staat er weer" in page) == (True, False)
    assert not Mail.objects.filter(recipient=riet.email).exists()


def test_a_letter_with_a_code_opens_again(board: Client, village: Village) -> None:
    gerrit = welcome_person(village=village, name="Gerrit de Wit")
    code = give_paper(person=gerrit, actor=None)
    for path in ("overleden", "weg"):
        assert "dan weer wel" in board.get(f"{LIST}{gerrit.public_id}/iets/{path}/").text
        board.post(f"{LIST}{gerrit.public_id}/iets/{path}/")
        with pytest.raises(WrongCode):
            open_with_paper(typed=code, network="n")
        board.post(event_of(gerrit))
        assert open_with_paper(typed=code, network="n").persons.get() == gerrit
        LifeEvent.objects.of(village).delete()
    board.post(f"{LIST}{gerrit.public_id}/iets/weg/")
    give_paper_anew(gerrit)
    assert "De oude brief met een code opent niets meer" in board.post(event_of(gerrit), follow=True).text


def test_two_become_a_pair_and_two_again(board: Client, riet: Person, village: Village) -> None:
    mies, jan = of(village, "Mies Vos"), of(village, "Jan Smit")
    for one, street in ((riet, "Rijnstraat"), (mies, "Amstelkade")):
        change_card(person=one, card=replace(card_of(one), street=street, house_number=4), actor=None)
    before, way = state(village), f"{LIST}{riet.public_id}/iets/samen/"
    assert f"?ander={mies.public_id}" in board.get(way, {"zoek": "vos"}).text
    page = board.get(way, {"ander": mies.public_id}).text
    assert "Verhuist Riet, dan is de brief naar het oude huis voor Jan Smit." in page
    assert state(village) == before
    board.post(way, {"ander": mies.public_id, "home": mies.public_id})
    now = of(village, "Riet Bakker")
    assert (now.street, now.household, jan.street) == ("Amstelkade", of(village, "Mies Vos").household, "")
    assert of(village, "Jan Smit").household is None
    assert "Deze twee krijgen al samen" in board.get(way, {"ander": mies.public_id}).text
    board.post(event_of(riet))
    assert state(village) == before


def test_two_part_and_what_changed_since_stays(board: Client, riet: Person, village: Village) -> None:
    jan, mies = of(village, "Jan Smit"), of(village, "Mies Vos")
    change_card(
        person=jan, card=replace(card_of(jan), email="", channel=Channel.THROUGH, through=riet), actor=None
    )
    before, way = state(village), f"{LIST}{riet.public_id}/iets/uit-elkaar/"
    assert "Jan hoort nu van ons via Riet, en straks niet meer." in board.get(way).text
    board.post(way, {"street_line": "Amstelkade 9", "unknown": "on"})
    jan, now = of(village, "Jan Smit"), of(village, "Riet Bakker")
    assert (jan.household, jan.through, now.household, now.street) == (None, None, None, "Amstelkade")
    assert of(village, "Mies Vos").through == riet
    assert "woont op de lijst met niemand samen" in board.post(way).text
    board.post(event_of(riet))
    assert state(village) == before
    LifeEvent.objects.of(village).delete()
    board.post(way)
    live_together(one=of(village, "Jan Smit"), other=mies, actor=None)
    assert "Wie met wie woont, is daarna veranderd" in board.post(event_of(riet), follow=True).text
    assert of(village, "Jan Smit").household == of(village, "Mies Vos").household


def test_who_takes_it_easier_hears_through_anybody_of_the_village(
    board: Client, riet: Person, village: Village
) -> None:
    mies, way = of(village, "Mies Vos"), f"{LIST}{riet.public_id}/iets/rustiger/"
    assert f"?ander={mies.public_id}" in board.get(way, {"zoek": "vos"}).text
    assert "via Mies Vos" in board.get(way, {"ander": mies.public_id}).text
    board.post(way, {"ander": mies.public_id, "channel": mies.public_id})
    assert of(village, "Riet Bakker").through == mies


def give_paper_anew(person: Person) -> None:
    """Somebody put her back on the list, and made another letter."""
    return_to_list(person=person, actor=None)
    give_paper(person=person, actor=None)
    PersonPlace.objects.of(person.village).filter(person=person).update(until=local_today())


def test_a_shared_address_goes_on_for_the_other(board: Client, riet: Person, village: Village) -> None:
    jan = of(village, "Jan Smit")
    change_card(person=jan, card=replace(card_of(jan), email=riet.email), actor=None)
    page = board.get(f"{LIST}{riet.public_id}/iets/overleden/").text
    assert "blijft dus werken voor die ander" in page
    board.post(f"{LIST}{riet.public_id}/iets/overleden/")
    assert of(village, "Jan Smit").email == riet.email
    assert Mail.objects.filter(key="waits").exists()
    assert Subscription.objects.of(village).filter(email=riet.email).exists()


def test_what_changed_since_stays_and_is_said(board: Client, riet: Person, village: Village) -> None:
    board.post(f"{LIST}{riet.public_id}/iets/weg/")
    mies = of(village, "Mies Vos")
    change_card(person=mies, card=replace(card_of(mies), channel=Channel.LETTER), actor=None)
    live_together(one=of(village, "Jan Smit"), other=mies, actor=None)
    page = board.post(event_of(riet), follow=True).text
    assert "De kaart van Mies Vos is daarna veranderd" in page
    assert "Wie met wie woont, is daarna veranderd" in page
    assert of(village, "Mies Vos").channel == Channel.LETTER
    assert "Riet Bakker" in state(village)["listed"]  # type: ignore[operator]
    assert "al teruggedraaid" in board.post(event_of(riet), follow=True).text


def test_the_last_of_the_board_is_named_and_stays(village: Village) -> None:
    ali = make_person(village, Role.BOARD, name="Ali Demir")
    door = make_browser(ali.login)
    answer = door.post(f"{LIST}{ali.public_id}/iets/weg/")
    assert answer.status_code == 422
    assert "Alleen Ali Demir zegt hier nog wie wat mag." in answer.text
    assert "Ali Demir" in state(village)["listed"]  # type: ignore[operator]


def test_a_move_with_and_without_the_other(board: Client, riet: Person, village: Village) -> None:
    before = state(village)
    typed = {"street_line": "Rijnstraat 12-3hs", "postcode": "1078 pz", "town": "Amsterdam"}
    assert "Waar woont deze buur nu?" in board.post(f"{LIST}{riet.public_id}/iets/verhuisd/", {}).text
    asked = board.post(f"{LIST}{riet.public_id}/iets/verhuisd/", {**typed, "postcode": ""}).text
    assert asked.count("Zonder postcode komt post misschien niet aan.") == 2
    assert ("Bewaar het zonder." in asked, state(village)) == (True, before)
    board.post(f"{LIST}{riet.public_id}/iets/verhuisd/", typed)
    assert of(village, "Riet Bakker").street_line == "Rijnstraat 12-3hs"
    assert (of(village, "Jan Smit").street, of(village, "Jan Smit").household) == ("", None)
    board.post(event_of(riet))
    assert state(village) == before
    LifeEvent.objects.of(village).delete()
    along = {**typed, "along": [of(village, "Jan Smit").public_id]}
    board.post(f"{LIST}{riet.public_id}/iets/verhuisd/", along)
    jan = of(village, "Jan Smit")
    assert (jan.street, jan.household) == ("Rijnstraat", of(village, "Riet Bakker").household)


def test_who_takes_it_easier_hears_through_another_and_keeps_a_task(
    board: Client, riet: Person, village: Village
) -> None:
    before, jan = state(village), of(village, "Jan Smit")
    assert "mankeert" in board.get(f"{LIST}{riet.public_id}/iets/rustiger/").text
    board.post(f"{LIST}{riet.public_id}/iets/rustiger/", {"channel": jan.public_id})
    now = of(village, "Riet Bakker")
    assert (now.channel, now.through, state(village)["roles"]) == ("through", jan, before["roles"])
    assert Mail.objects.get(key="waits").state == State.HELD
    board.post(event_of(riet))
    assert (state(village), Mail.objects.get(key="waits").state) == (before, State.NEW)


def test_a_secretary_ends_no_task(village: Village, board: Client, riet: Person) -> None:
    door = make_door(village, Role.SECRETARY, name="Kees Postma")
    before = state(village)
    assert "Alleen het bestuur" in door.post(f"{LIST}{riet.public_id}/iets/overleden/").text
    assert state(village) == before
