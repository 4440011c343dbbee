"""Two villages drew the same piece: the Network sees it, settles it, can go back, and both read it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dorpsplein.base.access import Role
from dorpsplein.base.outline import checked, overlap_km2, square_km
from dorpsplein.community.areas.models import Settlement
from dorpsplein.community.areas.services import draw_area
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village, VillageKind
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.network.directory.lines import neighbours_of
from dorpsplein.network.directory.map import map_of

pytestmark = pytest.mark.django_db
PAGE = "/netwerk/beheer/gebieden/"


def square(west: float, east: float, south: float = 52.34, north: float = 52.35) -> tuple[object, ...]:
    return checked((((((west, south), (east, south), (east, north), (west, north), (west, south)),)),))


@pytest.fixture(autouse=True)
def network() -> Village:
    return make_village(
        kind=VillageKind.NETWORK, name="Netwerk", kind_word="", slug="netwerk", contact_name="Truus"
    )


@pytest.fixture
def villages() -> list[Village]:
    """Two that share half of what they drew, and one that only lies beside them."""
    made = [make_village(slug=name.lower(), name=name) for name in ("Anker", "Brug", "Kade")]
    for village, (west, east) in zip(made, ((4.90, 4.92), (4.91, 4.93), (4.93, 4.94)), strict=True):
        draw_area(village=village, actor=None, outline=square(west, east))
    return made


@pytest.fixture
def coordinator(network: Village) -> Client:
    return make_door(network, Role.COORDINATOR)


@pytest.fixture
def own_page(villages: list[Village]) -> Callable[[Village], str]:
    """What the board of a village reads about its own area."""
    doors = {village: make_door(village, Role.BOARD) for village in villages}
    return lambda village: doors[village].get(f"/{village.slug}/beheer/gebied/").content.decode()


def test_what_two_borders_share_is_measured() -> None:
    one, other = square(4.90, 4.92), square(4.91, 4.93)
    assert overlap_km2(one, other) == pytest.approx(square_km(one) / 2, rel=0.01)
    assert overlap_km2(one, square(4.92, 4.93)) == pytest.approx(0, abs=1e-9)
    crossed = square(4.89, 4.93, 52.343, 52.347)  # no corner of one lies in the other
    assert overlap_km2(one, crossed) == pytest.approx(square_km(one) * 0.4, rel=0.03)


def test_the_coordinator_sees_each_pair_with_the_piece_drawn(
    villages: list[Village], coordinator: Client
) -> None:
    page = coordinator.get(PAGE).content.decode()
    assert page.count("<clipPath") == 1
    assert "Anker en Brug" in page
    assert "Kade" not in page
    draw_area(village=villages[1], actor=None, outline=square(4.91, 4.93), released=False)
    assert "Er zijn geen gebieden die samenvallen." in coordinator.get(PAGE).content.decode()


def test_it_is_settled_journaled_read_by_both_and_undone(
    villages: list[Village], coordinator: Client, network: Village, own_page: Callable[[Village], str]
) -> None:
    anker, brug, kade = villages
    pair = f"{PAGE}{anker.public_id}.{brug.public_id}/"
    page = coordinator.post(pair, {"van": "beide"}, follow=True).content.decode()
    assert "Dit stuk is van beide." in page
    page = coordinator.post(pair, {"van": brug.public_id}, follow=True).content.decode()
    assert "Dit stuk is van Brug." in page
    assert "Maak dit ongedaan" in page
    assert "Het stuk hoort bij u." in own_page(brug)
    assert "Het stuk hoort bij Brug." in own_page(anker)
    assert "Wat het Netwerk afsprak" not in own_page(kade)
    held = Settlement.objects.of(network).standing().get()
    coordinator.post(f"{PAGE}{held.public_id}/terug/")
    assert "Het stuk is van u samen." in own_page(anker)
    coordinator.post(f"{PAGE}{Settlement.objects.of(network).standing().get().public_id}/terug/")
    assert "Wat het Netwerk afsprak" not in own_page(anker)
    verbs = Entry.objects.filter(village_key=network.public_id, kind="settlement").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == ["settle", "settle", "unsettle", "unsettle"]


def test_on_the_map_of_all_whose_it_is_lies_uppermost(
    villages: list[Village], coordinator: Client, network: Village
) -> None:
    anker, brug, _kade = villages

    def order() -> list[str]:
        drawn = map_of(neighbours_of(Village.objects.visible()))
        return [shape.neighbour.village.name for shape in drawn.layers]

    pair = f"{PAGE}{anker.public_id}.{brug.public_id}/"
    assert order() == ["Anker", "Brug", "Kade"]
    coordinator.post(pair, {"van": anker.public_id})
    assert order() == ["Brug", "Anker", "Kade"]
    coordinator.post(pair, {"van": brug.public_id})
    assert order() == ["Anker", "Brug", "Kade"]


def test_who_draws_anew_is_looked_at_again_and_after_thirty_days_it_stays(
    villages: list[Village], coordinator: Client, network: Village
) -> None:
    anker, brug, kade = villages
    pair = f"{PAGE}{anker.public_id}.{brug.public_id}/"
    coordinator.post(pair, {"van": anker.public_id})
    assert "opnieuw getekend" not in coordinator.get(PAGE).content.decode()
    draw_area(village=brug, actor=None, outline=square(4.91, 4.928))
    assert "opnieuw getekend" in coordinator.get(PAGE).content.decode()
    held = Settlement.objects.of(network).standing()
    held.update(made_at=timezone.now() - timedelta(days=31))
    assert coordinator.post(f"{PAGE}{held.get().public_id}/terug/").status_code == 404
    assert coordinator.post(pair, {"van": kade.public_id}).status_code == 404
    assert coordinator.post(f"{PAGE}{anker.public_id}.{kade.public_id}/", {"van": "beide"}).status_code == 404
    assert held.get().owner == anker


def test_more_pairs_ask_no_more_of_the_database(villages: list[Village], coordinator: Client) -> None:
    coordinator.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        coordinator.get(PAGE)
    for n in range(3):
        village = make_village(slug=f"meer-{n}", name=f"Meer {n}")
        draw_area(village=village, actor=None, outline=square(4.90, 4.93))
    with CaptureQueriesContext(connection) as more:
        page = coordinator.get(PAGE).content.decode()
    assert page.count("<clipPath") > 5
    assert len(more) == len(few)


def test_programs_read_whose_a_settled_piece_is(
    villages: list[Village], coordinator: Client, client: Client, network: Village
) -> None:
    anker, brug, _kade = villages
    pair = f"{PAGE}{anker.public_id}.{brug.public_id}/"

    def told() -> tuple[object, object]:
        places = json.loads(client.get("/netwerk/cijfers/vraag.geojson").content)["features"]
        lists = json.loads(client.get("/netwerk/open-gegevens/v1/stadsdorpen").content)["data"]
        by_name = {one["properties"]["village"]: one["properties"]["settled"] for one in places}
        return by_name, {one["slug"]: one["settled"] for one in lists if "settled" in one}

    assert told() == ({"Anker": [], "Brug": [], "Kade": []}, {})
    coordinator.post(pair, {"van": brug.public_id})
    owners = {"owners": ["Brug"]}
    assert told() == (
        {"Anker": [{"with": "Brug", **owners}], "Brug": [{"with": "Anker", **owners}], "Kade": []},
        {
            anker.slug: [{"with": brug.slug, "owners": [brug.slug]}],
            brug.slug: [{"with": anker.slug, "owners": [brug.slug]}],
        },
    )
    coordinator.post(pair, {"van": "beide"})
    by_name, _lists = told()
    assert by_name["Brug"] == [{"with": "Anker", "owners": ["Anker", "Brug"]}]  # type: ignore[index]
    draw_area(village=anker, actor=None, outline=square(4.91, 4.93), released=False)
    assert told() == ({"Anker": [], "Brug": [], "Kade": []}, {})
