"""Where something is, is said of that activity alone; a home stays a home; a bin can be found."""

from __future__ import annotations

import pytest
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Activity, Occurrence
from dorpsplein.life.activities.tests.make import WEEKLY, coming, dates_of, make_activity, plan_for
from dorpsplein.life.letterbox.tests.make import fill_in
from dorpsplein.life.news.models import News
from dorpsplein.life.writing.models import State

pytestmark = pytest.mark.django_db
DESK = "/de-brug/beheer/activiteiten/"
SENT = 302
FALSE, TRUE = "Nepstraat 666", "Kadestraat 3"


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def shown(village: Village) -> Activity:
    """On the website, on four dates."""
    return make_activity(village, plan_for(coming(3), rule=WEEKLY))


@pytest.fixture
def organiser(village: Village) -> Client:
    return make_door(village, Role.ORGANISER, Role.EDITOR)


def typed(**told: object) -> dict[str, object]:
    day = f"{coming(2):%d-%m-%Y} 10 uur"
    return {"kind": "film", "when": day, "place": f"Huis van de Buurt, {FALSE}", **told}


def page_of(client: Client, date: Occurrence) -> str:
    answer = client.get(f"/de-brug/agenda/{date.addresses.get().name}/")
    return answer.content.decode()


def sent_in(client: Client, **told: str) -> None:
    day = f"{coming(2):%d-%m-%Y} 10 uur"
    answers = {"kind": "activity", "title": "Meezingen", "when": day, **told}
    assert fill_in(client, "/de-brug/insturen/", **answers) == SENT


def test_a_stranger_who_sends_something_in_changes_no_place(client: Client, shown: Activity) -> None:
    sent_in(client, place=f"Huis van de Buurt, {FALSE}", words="Kom.")
    page = page_of(client, dates_of(shown)[0])
    assert TRUE in page
    assert FALSE not in page


def test_a_draft_changes_no_place_and_gives_none_to_others(
    client: Client, organiser: Client, shown: Activity, village: Village
) -> None:
    organiser.post(f"{DESK}nieuw/", typed(stairs="stairs", toilet="none"))
    assert FALSE not in page_of(client, dates_of(shown)[0])
    assert "een trap" not in page_of(client, dates_of(shown)[0])
    other = make_activity(village, plan_for(coming(4), title="Soep", place="Huis van de Buurt"))
    assert TRUE in page_of(client, dates_of(other)[0])


def test_another_address_for_one_date_is_for_that_date_and_goes_with_it(
    client: Client, organiser: Client, shown: Activity
) -> None:
    first, second, *_later = dates_of(shown)
    day = f"{second.day:%d-%m-%Y} 10.30"
    change = {"when": day, "place": f"Huis van de Buurt, {FALSE}", "revision": second.revision}
    organiser.post(f"{DESK}keer/{second.public_id}/veranderen/", change)
    assert (FALSE in page_of(client, first), FALSE in page_of(client, second)) == (False, True)
    assert f"Andere plek: Huis van de Buurt, {FALSE}" in page_of(client, second)
    version = Activity.every.get().revision - 1
    organiser.post(f"{DESK}{shown.public_id}/versies/{version}/")
    assert FALSE not in page_of(client, Occurrence.every.get(pk=second.pk))


def test_where_one_date_is_is_offered_to_no_other_activity(
    organiser: Client, shown: Activity, village: Village
) -> None:
    second = dates_of(shown)[1]
    change = {"when": f"{second.day:%d-%m-%Y} 10.30", "place": f"Huis van de Buurt, {FALSE}"}
    organiser.post(f"{DESK}keer/{second.public_id}/veranderen/", change | {"revision": second.revision})
    other = make_activity(village, plan_for(coming(4), title="Soep", place="Huis van de Buurt"))
    assert other.venue is not None
    assert other.venue.address == TRUE


@pytest.mark.parametrize("place", ["Geheimstraat 99", "Huis van de Buurt, Geheimstraat 99"])
def test_at_somebodys_home_no_address_is_shown_anywhere(
    client: Client, organiser: Client, shown: Activity, place: str
) -> None:
    answer = organiser.post(f"{DESK}nieuw/", typed(place=place, is_home="on"))
    if "," not in place:
        assert "Alleen de naam is te zien." in answer.content.decode()
        answer = organiser.post(f"{DESK}nieuw/", typed(place=f"Bij Riet, {place}", is_home="on"))
    film = Activity.every.get(kind_key="film")
    organiser.post(f"{DESK}{film.public_id}/publicatie/")
    for path in (f"agenda/{dates_of(film)[0].addresses.get().name}/", "", "agenda/", "agenda.ics"):
        assert "Geheimstraat" not in client.get(f"/de-brug/{path}").content.decode(), path
    assert TRUE in page_of(client, dates_of(shown)[0])
    form = organiser.get(f"{DESK}{film.public_id}/veranderen/").context["form"]
    assert form["is_home"].value()


def test_what_one_sees_while_typing_shows_no_address_of_a_home(organiser: Client) -> None:
    seen = organiser.post(f"{DESK}lezen/", typed(place="Geheimstraat 99", is_home="on")).content.decode()
    assert "Bij iemand thuis" in seen
    assert "Geheimstraat" not in seen


def test_what_is_sent_in_from_a_home_is_looked_at_and_shows_no_address(
    client: Client, organiser: Client, village: Village
) -> None:
    sent_in(client, place="Bij mij thuis, Klinkerstraat 5", words="Bel 06-12345678 even.")
    letters = organiser.get("/de-brug/beheer/brievenbus/").content.decode()
    for told in ("Bij mij thuis", "10.00", "Bel 06-12345678 even.", "het adres komt niet", "telefoonnummer"):
        assert told in letters
    key = organiser.get("/de-brug/beheer/brievenbus/").context["proposals"][0].proposal.public_id
    organiser.post(f"/de-brug/beheer/brievenbus/{key}/plaatsing/")
    assert "Klinkerstraat" not in client.get("/de-brug/agenda/").content.decode()


def test_what_was_thrown_away_lies_in_a_bin_that_one_can_find(
    organiser: Client, shown: Activity, village: Village
) -> None:
    organiser.post(f"{DESK}{shown.public_id}/prullenbak/")
    listed = organiser.get(DESK).content.decode()
    assert "In de prullenbak" in listed
    assert f"{DESK}{shown.public_id}/" in listed
    organiser.post("/de-brug/beheer/nieuws/nieuw/", {"title": "De lift doet het", "words": "Eindelijk."})
    News.every.update(state=State.BINNED)
    assert "De lift doet het" in organiser.get("/de-brug/beheer/nieuws/").content.decode()


def test_the_desk_says_how_much_it_does_not_show(organiser: Client, village: Village) -> None:
    for number in range(9):
        make_activity(village, plan_for(coming(number % 5), title=f"Soep {number}"), published=False)
    desk = organiser.get("/de-brug/beheer/").content.decode()
    assert "En nog 4 dingen die wachten." in desk
    assert "Meer is er vandaag niet." not in desk
