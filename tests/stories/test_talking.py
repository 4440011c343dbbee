"""A sheet to talk about: one A4 for each village, with what it told beside all, for who may know it."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from django.test import Client
from django.utils import translation

from dorpsplein.base.access import Role
from dorpsplein.channels.factsheet.catalogue import catalogue
from dorpsplein.channels.factsheet.services import withhold_field
from dorpsplein.channels.factsheet.tests.make import release, say
from dorpsplein.channels.factsheet.vocabulary import Kind, State
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village, VillageKind
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.design.print.press import Printed
from dorpsplein.network.insights.models import Release
from dorpsplein.network.insights.releasing import make_release
from dorpsplein.network.report.edition import edition_of
from dorpsplein.network.report.sheet import as_sheet
from dorpsplein.network.report.talking import talk_of

pytestmark = pytest.mark.django_db
ADDRESS = "https://stadsdorpen.example/netwerk/rapport/1/"


@pytest.fixture
def network() -> Village:
    return make_village(kind=VillageKind.NETWORK, name="Netwerk", kind_word="", slug="netwerk")


def tell(village: Village, *fields: str, everyone: bool = True, **others: State) -> Village:
    for field in fields:
        say(village, field)
    for field, state in others.items():
        say(village, field.replace("__", "."), state)
    release(village, everyone=everyone)
    return village


@pytest.fixture
def brug(network: Village) -> Village:
    """It does film as the other two, alone it sings, it has no museum, and it needs a room."""
    for number in range(2):
        other = make_village(slug=f"dorp-{number}", name=f"Dorp {number}")
        tell(other, "activity.film", "activity.museum_visit", "need.activity_room", group__choir=State.NO)
    told = {"activity__museum_visit": State.NO, "activity__yoga": State.PLANNED}
    return tell(make_village(), "activity.film", "group.choir", "need.activity_room", **told)


def test_it_chooses_what_is_rare_what_is_common_and_what_is_wanted(network: Village, brug: Village) -> None:
    edition = edition_of(make_release(network=network, actor=None), sees_all=True)
    talk = talk_of(edition, brug)
    rare, common, wanted = [
        [(one.subject.key, one.own, one.all) for one in rows] for _t, rows, _q in talk.lists
    ]
    assert rare == [("choir", "ja", "1 van de 3"), ("film", "ja", "3 van de 3")]
    assert common == [("museum_visit", "nee", "2 van de 3")]
    assert wanted == [
        ("activity_room", "ja", "3 van de 3"),
        ("yoga", "willen wij nog", "0 van de 1, 2 onbekend"),
    ]
    first, second, third = [question for _t, _r, question in talk.lists]
    assert first.startswith("Bij u is er ‘koor’. Dat geldt voor 1 van de 3 stadsdorpen.")
    assert second.startswith("Bij de meeste stadsdorpen is er ‘naar het museum’.")
    assert third.startswith("U noemt ‘een ruimte’. Dat geldt voor 3 van de 3 stadsdorpen.")


def test_what_a_village_took_back_is_not_offered_to_it(network: Village, brug: Village) -> None:
    museum, choir, film = "activity.museum_visit", "group.choir", "activity.film"
    before = make_release(network=network, actor=None)
    for field in (museum, film):
        withhold_field(village=brug, actor=None, field=field)
    after = make_release(network=network, actor=None)

    def offered(made: Release, village: Village, *, sees_all: bool) -> list[str]:
        lists = talk_of(edition_of(made, sees_all=sees_all), village).lists
        return [one.subject.field for one in lists[1][1]]

    for made in (before, after):
        assert offered(made, brug, sees_all=True) == offered(made, brug, sees_all=False) == []
    other = Village.objects.visible().get(slug="dorp-0")
    assert choir in offered(after, other, sees_all=True)
    withhold_field(village=other, actor=None, field=choir)
    assert offered(after, other, sees_all=True) == offered(after, other, sees_all=False) == []


def test_it_is_one_tagged_page_with_three_questions_whatever_was_told(network: Village) -> None:
    name = "Lange Keizersgrachtkade en Overtoomsesluiskade Noordwest"
    village = make_village(name=name, slug="lang", contact_name="Anna Maria van der Waterlandse Burgwal")
    fields = [
        one.field for one in catalogue().values() if one.has_state and one.kind in {Kind.ACTIVITY, Kind.NEED}
    ]
    tell(village, *fields)
    silent = tell(make_village(slug="stil", name="Stil"), "channel.website")
    edition = edition_of(make_release(network=network, actor=None), sees_all=True)
    for one, language in ((village, "nl"), (village, "en"), (silent, "nl")):
        with translation.override(language):
            printed = as_sheet(edition, one, ADDRESS)
        assert (printed.count, printed.accessible, printed.warnings, printed.left_out) == (1, True, (), ())
        assert ADDRESS.encode() in printed.content
        assert re.findall(r"^([123])\s", text_of(printed), re.MULTILINE) == ["1", "2", "3"]


def test_a_stranger_gets_a_sheet_of_what_is_for_everyone_and_who_works_somewhere_of_all(
    network: Village, brug: Village
) -> None:
    anker = tell(make_village(slug="het-anker", name="Het Anker"), "group.choir", everyone=False)
    make_release(network=network, actor=None)
    stranger, board = Client(), make_door(brug, Role.BOARD)
    way = "/netwerk/rapport/1/gespreksblad/{}.pdf".format
    assert stranger.get(way("de-brug")).headers["Content-Type"] == "application/pdf"
    assert stranger.get(way(anker.slug)).status_code == 404
    assert board.get(way(anker.slug)).status_code == 200
    assert stranger.get(way("netwerk")).status_code == stranger.get(way("nergens")).status_code == 404
    listed = [
        way(slug) in stranger.get("/netwerk/rapport/1/").content.decode() for slug in ("de-brug", "het-anker")
    ]
    assert listed == [True, False]


def text_of(printed: Printed) -> str:
    (page,) = pypdfium2.PdfDocument(printed.content)
    return str(page.get_textpage().get_text_range())


def test_a_village_finds_its_sheet_on_its_desk(network: Village, brug: Village) -> None:
    board = make_door(brug, Role.BOARD)
    assert "Gespreksblad" not in board.get("/de-brug/beheer/").content.decode()
    make_release(network=network, actor=None)
    desk = board.get("/de-brug/beheer/").content.decode()
    (way,) = re.findall(r'href="([^"]+gespreksblad/de-brug.pdf)"', desk)
    assert board.get(way).headers["Content-Type"] == "application/pdf"
    coordinator = make_door(network, Role.COORDINATOR)
    assert 'href="/netwerk/rapport/"' in coordinator.get("/netwerk/beheer/").content.decode()
