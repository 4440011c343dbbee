"""Something happens in a life: told first, done at once, taken back at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.dates import local_today
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.lifeevents.models import LifeEvent
from dorpsplein.community.outbox.models import Mail
from dorpsplein.community.outbox.services import write_mail
from dorpsplein.community.people.models import Channel, Person, PersonRole
from dorpsplein.community.people.services import card_of, change_card, form_circle, join_circle, live_together
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
        village=village, email=riet.email, how=How.PAPER, confirmed_at=timezone.now(), by=jan
    )
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
        "news": set(Subscription.objects.of(village).values_list("email", "how", "by__name")),
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
    assert not PersonRole.objects.of(village).held_by(riet).on(local_today()).exists()
    assert (Mail.objects.count(), Mail.objects.filter(recipient=riet.email).count()) == (mails - 1, 0)
    assert Entry.objects.filter(verb="life_event").count() == 1
    assert "Klopt niet meer" in board.get("/de-brug/beheer/lijsten/").text
    assert "Riet Bakker" in board.get(f"{LIST}veranderd/").text
    board.post(event_of(riet))
    assert state(village) == before
    assert not Mail.objects.filter(recipient=riet.email).exists()


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
    assert not Mail.objects.filter(key="waits").exists()
    board.post(event_of(riet))
    assert state(village) == before


def test_a_secretary_ends_no_task(village: Village, board: Client, riet: Person) -> None:
    door = make_door(village, Role.SECRETARY, name="Kees Postma")
    before = state(village)
    assert "Alleen het bestuur" in door.post(f"{LIST}{riet.public_id}/iets/overleden/").text
    assert state(village) == before
