"""A question has its map: answers that differ without colours, with a list, also on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import State
from dorpsplein.community.areas.services import draw_area
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village, VillageKind
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.network.insights.crossing import forget

pytestmark = pytest.mark.django_db
MAP, DRAWING, PAPER = (f"/netwerk/cijfers/{name}?met=%s" for name in ("kaart/", "kaart.svg", "kaart.pdf"))
SVG = "{http://www.w3.org/2000/svg}"
PLACES = ["3630000", "3630551", "3630558"]


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    forget()
    yield
    forget()


@pytest.fixture(autouse=True)
def villages() -> list[Village]:
    """Yes, no, one that tells the Network alone, one without an area, one that told nothing."""
    make_village(kind=VillageKind.NETWORK, name="Netwerk", kind_word="", slug="netwerk", contact_name="Truus")
    names = ("Appelhof", "De Brug", "De Kade", "De Regenjas", "Stildorp")
    made = [make_village(slug=name.lower().replace(" ", "-"), name=name) for name in names]
    say(made[0], "group.reading_club", groups=3)
    say(made[1], "group.reading_club", state=State.NO)
    for village in (made[2], made[3]):
        say(village, "group.reading_club")
    for village, open_to_all in zip(made[:4], (True, True, False, True), strict=True):
        release(village, everyone=open_to_all)
    for village, place in zip(made[:3], PLACES, strict=True):
        draw_area(village=village, actor=None, wijken=[place])
    draw_area(village=made[3], actor=None, postcodes="1079")
    return made


def rows(client: Client, field: str) -> list[str]:
    page = client.get(MAP % field).content.decode()
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in body.split("</tr>")[:-1]]


def test_each_village_stands_beside_the_map_with_its_number_and_what_it_says(client: Client) -> None:
    assert rows(client, "group.reading_club") == [
        "1 Appelhof ja, 2 of 3 groepen",
        "2 De Brug nee",
        "3 De Kade niet bekend",
        "4 De Regenjas zonder eigen gebied ja, 1 groep",
        "5 Stildorp nog zonder grens niet bekend",
    ]


def test_who_has_a_role_sees_what_was_told_to_the_network(villages: list[Village]) -> None:
    seen = rows(make_door(villages[0], Role.ORGANISER), "group.reading_club")
    assert seen[2] == "3 De Kade ja, 1 groep"


def test_the_drawing_needs_no_style_and_each_answer_has_a_hatching_of_its_own(client: Client) -> None:
    answer = client.get(DRAWING % "group.reading_club")
    assert answer["Content-Type"] == "image/svg+xml"
    drawn = ET.fromstring(answer.content)  # noqa: S314 - made by us
    filled = [one.get("fill") for one in drawn.iter(f"{SVG}path") if one.get("fill")]
    assert sorted(filled) == ["#ffffff", "url(#m-some)", "url(#m-unknown)"]
    squares = [one.get("fill") for one in drawn.iter(f"{SVG}rect") if one.get("width") == "30"]
    assert squares == ["url(#m-one)", "url(#m-unknown)"]
    patterns = {one.get("id"): ET.tostring(one) for one in drawn.iter(f"{SVG}pattern")}
    assert len(set(patterns.values())) == len(patterns) >= 4
    assert {one.text for one in drawn.iter(f"{SVG}text")} >= {"1", "2", "3", "4", "5"}
    assert b"style" not in answer.content
    assert b"class" not in answer.content


def test_the_paper_is_one_a3_that_can_be_read_by_ear(client: Client) -> None:
    made = client.get(PAPER % "group.reading_club").content
    assert made.startswith(b"%PDF")
    assert b"pdfuaid" in made
    (box,) = re.findall(rb"/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]", made)
    assert [round(float(side)) for side in box] == [1191, 842]


def test_the_page_of_a_question_leads_to_its_map_and_its_paper(client: Client) -> None:
    page = client.get("/netwerk/cijfers/vraag/?met=group.reading_club").content.decode()
    for address in (MAP, PAPER):
        assert f'href="{address % "group.reading_club"}"' in page
    assert client.get("/netwerk/cijfers/kaart/").status_code == 404
