"""Who looks at the counts learns how many, where, and whom to ask; names only where a village shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dorpsplein.base.access import Role
from dorpsplein.channels.factsheet.models import Released
from dorpsplein.channels.factsheet.services import withhold_field
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.areas.services import draw_area
from dorpsplein.community.people.services import end_role
from dorpsplein.community.people.tests.make import make_door, make_person
from dorpsplein.community.villages.models import Village, VillageKind
from dorpsplein.community.villages.services import raise_tide
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.network.insights.crossing import forget
from dorpsplein.network.insights.views.pages import MOST_NAMED

pytestmark = pytest.mark.django_db
COUNTS, QUESTION = "/netwerk/cijfers/", "/netwerk/cijfers/vraag/"


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    forget()
    yield
    forget()


@pytest.fixture(autouse=True)
def _network() -> None:
    make_village(kind=VillageKind.NETWORK, name="Netwerk", kind_word="", slug="netwerk", contact_name="Truus")


@pytest.fixture
def brug() -> Village:
    """A village that lets everyone see what it does."""
    village = make_village()
    say(village, "activity.film")
    say(village, "group.reading_club", groups=3)
    release(village, everyone=True)
    return village


@pytest.fixture
def anker() -> Village:
    """A village that tells the Network alone."""
    village = make_village(slug="het-anker", name="Het Anker")
    say(village, "activity.film")
    say(village, "room.room_own")
    release(village)
    return village


def words(client: Client, address: str, status: int = 200) -> str:
    """What stands on a page, without how it looks."""
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)).replace(" .", ".").replace(" ,", ",")


def test_a_count_says_how_many_of_how_many_and_how_many_are_unknown(
    brug: Village, anker: Village, client: Client
) -> None:
    make_village(slug="stil", name="Stildorp")
    page = words(client, f"{COUNTS}?soort=activity&wat=activity.film")
    assert "Film 2 van 2 1 onbekend" in page
    assert "Film: alle 2 waarvan wij het weten" in page
    assert "Van één stadsdorp weten wij het niet." in page
    assert "Stildorp" not in page
    assert "1 van 1 2 onbekend samen 3 groepen" in words(client, f"{COUNTS}?soort=group")


def test_a_stranger_reads_the_name_of_who_shows_it_to_everyone_and_a_number_of_the_others(
    brug: Village, anker: Village, client: Client
) -> None:
    page = words(client, f"{COUNTS}?soort=activity&wat=activity.film")
    assert "De Brug" in page
    assert "Het Anker" not in page
    assert "En één ander stadsdorp." in page


@pytest.mark.parametrize("role", list(Role))
def test_who_has_a_role_in_any_village_reads_all_names(brug: Village, anker: Village, role: Role) -> None:
    page = words(make_door(brug, role), f"{COUNTS}?soort=activity&wat=activity.film")
    assert "De Brug" in page
    assert "Het Anker" in page
    assert "ander stadsdorp" not in page


def test_a_place_without_a_role_or_a_role_that_ended_is_not_enough(brug: Village, anker: Village) -> None:
    address = f"{COUNTS}?soort=activity&wat=activity.film"
    assert "Het Anker" not in words(make_door(brug), address)
    make_person(brug, Role.BOARD, name="Bestuur Bos")
    was = make_person(brug, Role.BOARD, name="Oud Lid")
    browser = make_browser(was.login)
    end_role(role=was.roles.get(), actor=None)
    assert "Het Anker" not in words(browser, address)


def test_a_stranger_is_never_given_the_page_of_who_may_see_more(brug: Village, anker: Village) -> None:
    address = f"{COUNTS}?soort=activity&wat=activity.film"
    insider, stranger = make_door(brug, Role.ORGANISER), Client()
    for _again in range(2):
        seen = insider.get(address)
        assert "Het Anker" in seen.content.decode()
        assert "private" in seen["Cache-Control"]
        assert (
            "Het Anker" not in stranger.get(address, headers={"If-None-Match": seen["ETag"]}).content.decode()
        )
        assert stranger.get(address, headers={"If-None-Match": seen["ETag"]}).status_code == 200


def test_what_a_village_releases_or_takes_back_is_there_on_the_next_request(
    brug: Village, client: Client
) -> None:
    address = f"{COUNTS}?soort=activity&wat=activity.museum_visit"
    assert "Museum" not in words(client, address)
    say(brug, "activity.museum_visit", State.PLANNED)
    release(brug, everyone=True)
    page = words(client, address)
    assert "0 van 1" in page
    assert "Zij willen het De Brug" in page
    withhold_field(village=brug, actor=None, field="activity.museum_visit")
    assert "Zij willen het" not in words(client, address)


def test_counts_show_only_what_was_released(client: Client) -> None:
    village = make_village()
    say(village, "activity.film")
    assert "Er zijn nog geen cijfers" in words(client, COUNTS)
    assert 'href="/netwerk/cijfers/"' not in client.get("/netwerk/").content.decode()
    release(village)
    assert "Film 1 van 1" in words(client, COUNTS)
    assert 'href="/netwerk/cijfers/"' in client.get("/netwerk/").content.decode()


def test_a_question_is_said_back_with_its_base_and_whom_to_ask(brug: Village, anker: Village) -> None:
    insider = make_door(brug, Role.ORGANISER)
    make_village(slug="stil", name="Stildorp")
    address = f"{QUESTION}?met=activity.film&zonder=room.room_own"
    page = words(insider, address)
    assert "Stadsdorpen met film, zonder eigen ruimte: geen, en wij weten het maar van 1." in page
    assert "Van 2 stadsdorpen weten wij het niet." in page
    say(brug, "room.room_own", State.NO)
    release(brug, everyone=True)
    page = words(insider, address)
    assert (
        "Stadsdorpen met film, zonder eigen ruimte: 1 van de 2. Van één stadsdorp weten wij het niet." in page
    )
    assert "Wie kan ik vragen? De Brug" in page.replace(" 1 De", " De")
    (ask,) = re.findall(r'href="(/de-brug/contact/[^"]+)"', insider.get(address).content.decode())
    assert "Ik heb een vraag over: film." in insider.get(ask).content.decode()


def test_of_several_things_at_once_a_stranger_is_told_only_what_is_for_everyone(
    brug: Village, anker: Village, client: Client
) -> None:
    draw_area(village=anker, actor=None, wijken=["3630000"])
    single, crossed = f"{QUESTION}?met=activity.film", f"{QUESTION}?met=activity.film&met=room.room_own"
    assert "Stadsdorpen met film: alle 2." in words(client, single)
    assert "met film, met eigen ruimte: dat weten wij van geen enkel stadsdorp." in words(client, crossed)
    assert (
        "met film, met eigen ruimte: 1, en wij weten het maar van 1. Van één stadsdorp weten wij het niet."
        in words(make_door(brug, Role.BOARD), crossed)
    )
    district = re.findall(r"<option>([^<]+)</option>", client.get(QUESTION).content.decode())[0]
    assert f"met film, in {district}: dat weten wij van geen enkel stadsdorp." in words(
        client, f"{single}&in={district}"
    )


def test_the_form_adds_a_term_and_each_term_can_be_taken_away(brug: Village, client: Client) -> None:
    answer = client.get(f"{QUESTION}?met=activity.film&hoe=zonder&wat=room.room_own&in=")
    assert answer["Location"] == f"{QUESTION}?met=activity.film&zonder=room.room_own"
    page = client.get(answer["Location"]).content.decode()
    assert f'href="{QUESTION}?zonder=room.room_own" aria-label="Haal weg: met film"' in page
    assert f'href="{QUESTION}?met=activity.film" aria-label="Haal weg: zonder eigen ruimte"' in page
    (canonical,) = re.findall(r'<link rel="canonical" href="([^"]+)"', page)
    assert canonical.endswith(answer["Location"].replace("&", "&amp;"))


def test_one_question_has_one_address(brug: Village, client: Client) -> None:
    draw_area(village=brug, actor=None, wijken=["3630000"])
    asked = f"{QUESTION}?zonder=room.room_own&met=activity.film&in=+centrum&met=&ja=1"
    assert client.get(asked)["Location"] == f"{QUESTION}?met=activity.film&zonder=room.room_own&in=Centrum"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("in=Oostt", "“Oostt” kennen wij niet. Kies een stadsdeel uit de lijst."),
        ("met=activity.vliegen", "“activity.vliegen” kennen wij niet. Kies uit de lijst wat u zoekt."),
        ("hoe=zonder&wat=vliegen", "“vliegen” kennen wij niet. Kies uit de lijst wat u zoekt."),
        ("hoe=misschien&wat=activity.music", "“misschien” kennen wij niet. Kies uit de lijst wat u zoekt."),
        ("&".join(f"in=Oost{n}" for n in range(13)), "U kunt 12 dingen tegelijk vragen. Laat iets weg."),
    ],
)
def test_what_is_not_understood_is_said_and_nothing_is_counted_as_if_it_was_not_asked(
    brug: Village, client: Client, wrong: str, sentence: str
) -> None:
    draw_area(village=brug, actor=None, wijken=["3630000"])
    address = f"?met=activity.film&{wrong}"
    page = words(client, f"{QUESTION}{address}", 422)
    assert sentence in page
    assert "Stadsdorpen met film" not in page
    assert "De Brug" not in page
    body = client.get(f"{QUESTION}{address}").content.decode()
    assert '<input type="hidden" name="met" value="activity.film">' in body
    assert f'href="{QUESTION}?met=activity.film">Zoek zonder dit' in body
    for other in ("kaart/", "kaart.svg", "kaart.pdf", "vraag.geojson", "vraag.csv", "vraag.json"):
        answer = client.get(f"/netwerk/cijfers/{other}{address}", follow=True)
        assert (other, answer.status_code) == (other, 422)
        assert sentence in answer.content.decode()


def test_where_no_village_told_its_district_a_question_for_one_says_so(brug: Village, client: Client) -> None:
    page = words(client, f"{QUESTION}?in=Oost", 422)
    assert "“Oost” kennen wij niet. Geen stadsdorp vertelde in welk stadsdeel het ligt." in page
    assert "Zoek zonder dit" not in page


def test_the_pages_speak_english(brug: Village, client: Client) -> None:
    page = words(client, "/netwerk/en/cijfers/vraag/?met=activity.film")
    assert "Villages with film: the only one there is." in page
    assert "What do the villages do?" in words(client, "/netwerk/en/cijfers/")


def test_what_is_kept_of_a_page_is_not_told_in_another_language_or_to_another_visitor(
    brug: Village, anker: Village, client: Client
) -> None:
    draw_area(village=brug, actor=None)
    address = "cijfers/?soort=activity&wat=activity.film"
    insider = make_door(brug, Role.BOARD)
    for _again in range(2):
        assert "De Brug (zonder eigen gebied)" in words(client, f"/netwerk/{address}")
        assert "2 van 2" in words(client, f"/netwerk/{address}")
        assert "Het Anker (nog zonder grens)" in words(insider, f"/netwerk/{address}")
        english = words(client, f"/netwerk/en/{address}")
        assert "2 of 2" in english
        assert "zonder eigen gebied" not in english
    draw_area(village=brug, actor=None, wijken=["3630000"])
    assert "zonder eigen gebied" not in words(client, f"/netwerk/{address}")
    say(brug, "activity.film", State.NO)
    release(brug, everyone=True)
    page = words(client, f"/netwerk/{address}")
    assert "1 van 2" in page
    assert "Film: 1 van de 2" in page


def test_the_number_of_queries_does_not_depend_on_the_number_of_villages(
    brug: Village, client: Client
) -> None:
    address = f"{COUNTS}?soort=activity&wat=activity.film"
    words(client, address)
    with CaptureQueriesContext(connection) as one:
        words(Client(), f"{address}&1")
    for number in range(4):
        other = make_village(slug=f"dorp-{number}", name=f"Dorp {number}")
        say(other, "activity.film")
        release(other, everyone=True)
    words(client, address)
    with CaptureQueriesContext(connection) as many:
        words(Client(), f"{address}&2")
    assert len(one) == len(many)


def test_what_is_asked_for_less_lies_under_a_word_that_is_open_when_one_is_there(
    brug: Village, client: Client
) -> None:
    say(brug, "value.social_cohesion")
    release(brug, everyone=True)
    closed = client.get(f"{COUNTS}?soort=group").content.decode()
    assert '<details class="more"><summary>Nog meer' in closed
    opened = client.get(f"{COUNTS}?soort=value").content.decode()
    assert '<details class="more" open><summary>Nog meer' in opened
    assert "1 van 1" in words(client, f"{COUNTS}?soort=value")


def test_of_very_many_a_page_names_the_first_and_a_file_names_all(brug: Village, client: Client) -> None:
    told = Released.objects.of(brug).get(subject="film")
    facts = {"state": told.state, "reference_date": told.reference_date, "released_at": told.released_at}
    made = [
        Village(name=f"Dorp {n:02}", slug=f"dorp-{n:02}", contact_name="Riet", contact_phone="+31201234567")
        for n in range(MOST_NAMED + 1)
    ]
    rows = [
        Released(village=one, kind="activity", subject="film", for_everyone=True, number_at=1, **facts)
        for one in Village.objects.bulk_create(made)
    ]
    Released.every.bulk_create(rows)
    raise_tide(register=True)
    page = words(client, f"{QUESTION}?met=activity.film")
    assert page.count("Schrijf hun") == MOST_NAMED
    assert "En nog 2 stadsdorpen die hier niet passen. Kies een stadsdeel" in page
    assert "En nog 2 stadsdorpen die hier niet passen." in words(client, COUNTS)
    file = client.get("/netwerk/cijfers/vraag.csv?met=activity.film").content.decode()
    assert file.count("\nja;") == MOST_NAMED + 2
