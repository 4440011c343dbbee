"""The Network says what a subject is about too, and of which a village has one; what was said stays."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.base.errors import Refusal
from dorpsplein.channels.factsheet import services
from dorpsplein.channels.factsheet.catalogue import catalogue, look_again, rivals
from dorpsplein.channels.factsheet.models import Fact, SubjectEdit
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import Domain, Kind, State
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.network.insights.crossing import cross_now, forget, tally
from dorpsplein.network.insights.releasing import make_release, verify_release
from dorpsplein.network.insights.snapshot import snapshot_of
from dorpsplein.network.insights.tests.make import make_network

pytestmark = pytest.mark.django_db
DESK = "/netwerk/beheer/onderwerpen/"
FILM, YOGA, CHESS = "activity.film", "activity.yoga", "activity.card_afternoon"
EXCLUDE = f"{DESK}activity/film/een-van/"


@pytest.fixture(autouse=True)
def _as_shipped() -> Iterator[None]:
    look_again()
    forget()
    yield
    look_again()
    forget()


@pytest.fixture
def network() -> Village:
    return make_network()


@pytest.fixture
def village(network: Village) -> Village:
    assert network
    return make_village()


@pytest.fixture
def coordinator(network: Village) -> Client:
    return make_door(network, Role.COORDINATOR)


def exclude(network: Village, field: str, *others: str) -> SubjectEdit:
    services.exclude_subjects(network=network, actor=None, field=field, others=others)
    return SubjectEdit.objects.of(network).order_by("-pk")[0]


def counted(field: str) -> tuple[int, int]:
    told = tally(cross_now(), field)
    return told.yes, told.base


def states(village: Village) -> dict[str, str]:
    return {fact.field: fact.state for fact in Fact.objects.of(village).current()}


def definition(field: str) -> dict[str, object]:
    """What the form of a subject sends when nothing is touched."""
    one = catalogue()[field]
    names = ("name", "english", "meaning", "meaning_english", "domain")
    return {**{name: getattr(one, name) for name in names}, "also": list(one.also)}


def test_what_a_subject_is_about_too_is_said_everywhere(coordinator: Client, village: Village) -> None:
    say(village, FILM)
    release(village, everyone=True)
    told = definition(FILM) | {"also": ["health", "culture"]}
    coordinator.post(f"{DESK}activity/film/", told)
    assert catalogue()[FILM].also == (Domain.HEALTH,)  # culture is what it is about in the first place
    page = coordinator.get(f"{DESK}activity/film/").content.decode()
    assert re.search(r'<input type="checkbox" name="also" value="health"[^>]*checked', page)
    counting = Client().get("/netwerk/cijfers/telling/").content.decode()
    assert re.search(r"Film</strong>.{0,400}Gaat ook over: Gezondheid\.", counting, re.DOTALL)
    words = Client().get("/netwerk/cijfers/woordenlijst.json").json()
    lines = words["rows"] if "rows" in words else words["data"]
    assert [one["also"] for one in lines if (one["kind"], one["subject"]) == ("activity", "film")] == [
        "health"
    ]
    answer = Client().get("/netwerk/open-gegevens/v1/onderwerpen?soort=activity&aantal=200").json()
    assert [one["also"] for one in answer["data"] if one["field"] == FILM] == [["health"]]
    coordinator.post(f"{DESK}activity/film/", definition(FILM) | {"also": []})
    assert catalogue()[FILM].also == ()


def test_what_is_about_two_things_stands_beside_both_in_the_counts(
    network: Village, village: Village
) -> None:
    for field in [name for name, one in catalogue().items() if one.kind == Kind.ACTIVITY and one.has_state][
        :40
    ]:
        say(village, field)
    say(village, FILM)
    say(village, YOGA)
    release(village, everyone=True)
    page = Client().get("/netwerk/cijfers/?soort=activity").content.decode()
    assert "Hoort hier ook bij" not in page or ">Film</a> (1 van 1)" not in page
    told = definition(FILM) | {"also": [catalogue()[YOGA].domain.value]}
    services.define_subject(network=network, actor=None, field=FILM, told=told)
    page = Client().get("/netwerk/cijfers/?soort=activity").content.decode()
    assert re.search(r"Hoort hier ook bij:.{0,4000}>Film</a> \(1 van 1\)", page, re.DOTALL)


def test_yes_to_one_of_a_row_is_no_to_the_others_and_is_counted_so(
    coordinator: Client, network: Village, village: Village
) -> None:
    say(village, FILM)
    release(village)
    answer = coordinator.post(EXCLUDE, {"others": [YOGA, CHESS]}, follow=True)
    assert "Een van een rijtje" in answer.content.decode()
    assert rivals(YOGA) == {FILM, CHESS}
    assert (
        "Een stadsdorp heeft dit, of een van deze:"
        in coordinator.get(f"{DESK}activity/yoga/").content.decode()
    )
    assert states(village) == {FILM: "yes"}  # what was said stays as it was
    say(village, YOGA)
    release(village)
    assert states(village) == {FILM: "no", YOGA: "yes", CHESS: "no"}
    assert (counted(FILM), counted(YOGA), counted(CHESS)) == ((0, 1), (1, 1), (0, 1))


def test_who_said_yes_to_two_is_asked_which_it_is_and_counts_until_then(
    network: Village, village: Village
) -> None:
    say(village, FILM)
    say(village, YOGA)
    release(village)
    made = make_release(network=network, actor=None)
    exclude(network, FILM, YOGA)
    assert (counted(FILM), counted(YOGA)) == ((1, 1), (1, 1))
    board = make_door(village, Role.BOARD)
    sheet = board.get("/de-brug/beheer/overzicht/").content.decode()
    assert "U zei bij al deze ja." in sheet
    group = catalogue()[FILM].one_of
    assert f"/de-brug/beheer/overzicht/activity/#id_{group}" in sheet
    page = board.get("/de-brug/beheer/overzicht/activity/").content.decode()
    assert f'id="id_{group}"' in page
    assert not re.search(rf'name="{group}"[^>]*checked', page)
    board.post("/de-brug/beheer/overzicht/activity/", {group: "yoga", f"initial-{group}": ""})
    assert states(village) == {FILM: "no", YOGA: "yes"}
    assert "U zei bij al deze ja." not in board.get("/de-brug/beheer/overzicht/").content.decode()
    kept = snapshot_of(made)
    assert tally(kept.cross, FILM).yes == 1
    assert kept.subjects[FILM].one_of == ""
    assert verify_release(made).is_whole


def test_going_back_takes_the_whole_row_apart_at_once(network: Village, village: Village) -> None:
    edit = exclude(network, FILM, YOGA, CHESS)
    services.return_subject(network=network, actor=None, edit=edit)
    assert [catalogue()[name].one_of for name in (FILM, YOGA, CHESS)] == ["", "", ""]
    edit = exclude(network, FILM, YOGA, CHESS)
    told = definition(YOGA) | {"name": "Yoga op een stoel"}
    services.define_subject(network=network, actor=None, field=YOGA, told=told)
    assert rivals(YOGA) == {FILM, CHESS}
    with pytest.raises(Refusal, match="kan niet meer terug"):
        services.return_subject(network=network, actor=None, edit=edit)
    assert rivals(YOGA) == {FILM, CHESS}


def test_one_leaves_a_row_and_one_alone_is_no_row(network: Village) -> None:
    exclude(network, FILM, YOGA, CHESS)
    exclude(network, FILM, YOGA)
    assert (rivals(FILM), rivals(CHESS)) == ({YOGA}, frozenset())
    exclude(network, FILM, YOGA, CHESS)
    exclude(network, CHESS)
    assert (rivals(FILM), rivals(CHESS)) == ({YOGA}, frozenset())
    exclude(network, YOGA)
    assert (rivals(FILM), catalogue()[FILM].one_of, catalogue()[YOGA].one_of) == (frozenset(), "", "")


def test_a_legal_form_that_comes_later_joins_the_others(network: Village, village: Village) -> None:
    told = {"name": "Maatschap", "english": "Partnership", "domain": "organisation"}
    told |= {
        "meaning": "Buren die samen een maatschap zijn.",
        "meaning_english": "Neighbours who are partners.",
    }
    made = services.add_subject(network=network, actor=None, kind=Kind.LEGAL_FORM, told=told)
    others = [name for name, one in catalogue().items() if one.one_of == "legal_form"]
    exclude(network, others[0], *others[1:], made)
    say(village, others[0])
    say(village, made)
    assert states(village)[others[0]] == State.NO
    page = make_door(village, Role.BOARD).get("/de-brug/beheer/overzicht/legal_form/").content.decode()
    assert page.count("Welke rechtsvorm heeft uw stadsdorp?") == 1
    assert "Maatschap" in page


@pytest.mark.parametrize(
    ("others", "words"),
    [
        (["room.room_own"], "geldige keuze"),
        (["activity.no_such_thing"], "geldige keuze"),
        ([], "Zo was het al."),
    ],
)
def test_what_cannot_exclude_each_other_is_asked_again(
    coordinator: Client, others: list[str], words: str
) -> None:
    answer = coordinator.post(EXCLUDE, {"others": others})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not SubjectEdit.every.exists()


def test_another_row_and_another_kind_are_refused_by_the_act_itself(network: Village) -> None:
    exclude(network, YOGA, CHESS)
    for other, words in (
        (YOGA, "ander rijtje"),
        ("room.room_own", "niet hetzelfde"),
        ("a.b", "kennen wij niet"),
    ):
        with pytest.raises(Refusal, match=words):
            exclude(network, FILM, other)


def test_of_a_whole_or_a_number_there_is_no_row(coordinator: Client) -> None:
    assert coordinator.get(EXCLUDE).status_code == 200
    assert coordinator.get(f"{DESK}profile/founding_year/een-van/").status_code == 404
