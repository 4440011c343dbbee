"""A village says where it is: by ticks, by a border, by postcodes."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.outline import contains, square_km
from dorpsplein.community.areas.models import Area, AreaVersion
from dorpsplein.community.areas.services import draw_area, forget_areas, kept_areas
from dorpsplein.community.areas.wijken import district_at, districts, outline_of, wijken
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village, VillageKind
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
PAGE = "/de-brug/beheer/gebied/"
CORNERS = [[4.90, 52.34], [4.92, 52.34], [4.92, 52.35], [4.90, 52.35], [4.90, 52.34]]
SQUARE = json.dumps({"type": "Polygon", "coordinates": [CORNERS]})
RIJNBUURT = next(wijk for wijk in wijken().values() if wijk.name == "Rijnbuurt")
SCHELDEBUURT = next(wijk for wijk in wijken().values() if wijk.name == "Scheldebuurt")


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def board(village: Village) -> Client:
    person = make_person(village, Role.BOARD)
    client = Client()
    assert person.login is not None
    client.force_login(person.login)
    return client


def test_the_town_is_whole() -> None:
    assert len(wijken()) == 97
    assert [district.name for district in districts()][:3] == ["Centrum", "Nieuw-West", "Noord"]
    for district in districts():
        parts = sum(square_km(wijk.outline) for wijk in district.wijken)
        assert square_km(district.outline) == pytest.approx(parts, rel=0.001)
        assert district_at(district.middle) == district.name
    assert district_at((4.86, 52.30)) == ""


def test_neighbourhoods_that_are_ticked_become_one_area(village: Village, board: Client) -> None:
    codes = [RIJNBUURT.code, SCHELDEBUURT.code]
    told = {"way": "wijken", "wijken": codes, "postcodes": "1079,1078ab-ez", "released": "on"}
    assert board.post(PAGE, told).status_code == 302
    area = Area.objects.of(village).get()
    assert (area.wijken, area.postcodes, area.district) == (sorted(codes), "1078 AB-EZ, 1079", "Zuid")
    assert len(area.outline) == 1
    assert square_km(area.shape) == pytest.approx(square_km(outline_of(codes)))
    page = board.get(PAGE).content.decode()
    assert "Bewaard. Zo staat u op de kaart van alle stadsdorpen." in page
    assert f'value="{RIJNBUURT.code}" checked' in page


def test_a_border_that_is_drawn_is_kept_and_can_be_left_inside(village: Village, board: Client) -> None:
    before = village.revision
    board.post(PAGE, {"way": "zelf", "outline": SQUARE})
    area = Area.objects.of(village).get()
    assert contains(area.shape, (4.91, 52.345))
    assert not area.released
    assert list(Area.objects.shared()) == []
    village.refresh_from_db()
    assert village.revision == before + 1
    assert Entry.objects.filter(village_key=village.public_id, verb="draw").count() == 1
    draw_area(village=village, actor=None)
    assert Area.objects.of(village).get().outline == []


def test_what_was_drawn_wins_only_when_it_was_chosen(village: Village, board: Client) -> None:
    board.post(PAGE, {"way": "geen", "outline": SQUARE, "wijken": [RIJNBUURT.code], "postcodes": "1011"})
    area = Area.objects.of(village).get()
    assert (area.outline, area.wijken, area.postcodes) == ([], [], "1011")


def test_how_it_was_can_be_put_back(village: Village, board: Client) -> None:
    board.post(PAGE, {"way": "zelf", "outline": SQUARE, "postcodes": "1079", "released": "on"})
    drawn = Area.objects.of(village).get().facts
    board.post(PAGE, {"way": "geen"})
    assert Area.objects.of(village).get().outline == []
    page = board.get(PAGE).content.decode()
    done = page.split('class="done"')[1].split("</form>")[0]
    assert "Maak dit ongedaan" in done
    assert "een eigen grens in Zuid; 1079" in page.split("Terugdraaien")[1]
    address = done.split('action="')[1].split('"')[0]
    assert "Het is weer zoals het was." in board.post(address, follow=True).content.decode()
    assert Area.objects.of(village).get().facts == drawn
    verbs = Entry.objects.filter(village_key=village.public_id, kind="area")
    assert list(verbs.order_by("pk").values_list("verb", flat=True)) == ["draw", "draw", "restore"]
    first = kept_areas(village).last()
    assert first is not None
    board.post(f"{PAGE}versies/{first.public_id}/")
    assert Area.objects.of(village).get().facts == Area(village=village).facts


def test_saving_the_same_again_keeps_nothing(village: Village, board: Client) -> None:
    for _time in range(2):
        board.post(PAGE, {"way": "geen", "postcodes": "1079"})
    assert kept_areas(village).count() == 1


def test_after_thirty_days_how_it_was_is_forgotten(village: Village, board: Client) -> None:
    draw_area(village=village, actor=None, postcodes="1079")
    version = kept_areas(village).get()
    AreaVersion.every.filter(pk=version.pk).update(until=timezone.now() - timedelta(days=31))
    assert board.post(f"{PAGE}versies/{version.public_id}/").status_code == 404
    forget_areas()
    assert not AreaVersion.every.exists()


def test_another_village_puts_nothing_back(village: Village) -> None:
    draw_area(village=village, actor=None, postcodes="1079")
    version = kept_areas(village).get()
    person = make_person(make_village(slug="het-anker", name="Het Anker"), Role.BOARD, name="Ali Yilmaz")
    client = Client()
    assert person.login is not None
    client.force_login(person.login)
    for prefix in ("de-brug", "het-anker"):
        assert client.post(f"/{prefix}/beheer/gebied/versies/{version.public_id}/").status_code == 404
    assert Area.objects.of(village).get().postcodes == "1079"


def test_a_border_that_crosses_itself_comes_back_with_a_picture_of_where(board: Client) -> None:
    bow = json.dumps({"type": "Polygon", "coordinates": [[CORNERS[n] for n in (0, 2, 1, 3, 0)]]})
    answer = board.post(PAGE, {"way": "zelf", "outline": bow})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "De grens kruist zichzelf." in page
    assert "Kijk in de cirkel: daar gaat het mis." in page
    picture = page.split("map--fault")[1].split("</svg>")[0]
    assert picture.count("<circle") == 1
    assert 'cx="300.0"' in picture
    assert not Area.every.exists()


def test_a_file_with_latitude_first_and_too_many_points_is_mended_and_said_so(board: Client) -> None:
    side = [[52.34, 4.90 + n / 50_000] for n in range(1000)]
    ring = [*side, [52.35, 4.92], [52.35, 4.90], side[0]]
    text = json.dumps({"type": "Polygon", "coordinates": [ring]})
    file = SimpleUploadedFile("grens.geojson", text.encode())
    page = board.post(PAGE, {"way": "zelf", "file": file}, follow=True).content.decode()
    assert "Lengte en breedte stonden andersom. Dat hebben wij goed gezet." in page
    assert "De grens had 1003 punten. Wij maakten er 5 van." in page
    area = Area.every.get()
    assert contains(area.shape, (4.91, 52.345))
    assert not contains(area.shape, (4.91, 52.36))


def test_an_empty_file_is_said_above_the_page_and_does_not_stop_who_ticks(board: Client) -> None:
    empty = SimpleUploadedFile("grens.geojson", b"")
    answer = board.post(PAGE, {"way": "zelf", "file": empty})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("Dit bestand is leeg. Kies een ander bestand.") == 1
    assert 'role="alert"><strong>Dit bestand is leeg.' in page
    assert "Teken minstens drie punten" not in page
    empty.seek(0)
    told = {"way": "wijken", "wijken": [next(iter(wijken()))], "file": empty}
    assert board.post(PAGE, told).status_code == 302


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ({"way": "wijken"}, "Kruis minstens één wijk aan"),
        ({"way": "wijken", "wijken": [wijk.code for wijk in wijken().values()]}, "te groot"),
        ({"way": "wijken", "wijken": ["' OR 1=1"]}, "wijken"),
        ({"way": "zelf", "outline": "hier ergens"}, "Dit is geen GeoJSON"),
        ({"way": "zelf", "outline": ""}, "Teken minstens drie punten"),
        ({"way": "geen", "postcodes": "1079, straat"}, "“straat” is geen postcode"),
        ({}, "Hoe wilt u het aangeven?"),
    ],
)
def test_what_we_cannot_read_is_asked_again(
    village: Village, board: Client, told: dict[str, object], asked: str
) -> None:
    answer = board.post(PAGE, told)
    assert answer.status_code == (422 if told else 200)
    assert asked in answer.content.decode()
    assert not Area.objects.of(village).exists()


def test_the_network_has_no_area_of_its_own() -> None:
    network = make_village(slug="netwerk", name="Netwerk", kind=VillageKind.NETWORK)
    person = make_person(network, Role.BOARD)
    client = Client()
    assert person.login is not None
    client.force_login(person.login)
    assert client.get("/netwerk/beheer/gebied/").status_code == 404
    assert "Teken ons gebied" not in client.get("/netwerk/beheer/dorp/").content.decode()


def test_a_hidden_village_shares_no_area() -> None:
    hidden = make_village(hidden=True)
    draw_area(village=hidden, actor=None, wijken=[RIJNBUURT.code])
    assert list(Area.objects.shared()) == []


def test_only_the_board_of_this_village_draws(village: Village) -> None:
    other = make_village(slug="het-anker", name="Het Anker")
    for person, status in (
        (make_person(village, Role.ORGANISER), 403),
        (make_person(other, Role.BOARD, name="Ali Yilmaz"), 404),
    ):
        client = Client()
        assert person.login is not None
        client.force_login(person.login)
        assert client.get(PAGE).status_code == status
        assert client.post(PAGE, {"way": "geen"}).status_code == status
    assert Client().get(PAGE).status_code == 302


@pytest.mark.parametrize("question", ["", "?stadsdeel=stadsdeel-zuid", "?stadsdeel=nergens"])
def test_the_map_to_draw_on_is_there_without_script(board: Client, question: str) -> None:
    page = board.get(PAGE + question).content.decode()
    assert page.count('class="map__no"') == 97
    assert ("map--named" in page) == ("zuid" in question)
    assert "Kaart van de wijken" in page
    assert "CBS en Kadaster" in page
