"""Two releases of one day are told apart by their number; the map of both says which day it draws."""

from __future__ import annotations

import re
from io import BytesIO

import docx
import pypdfium2
import pytest
from django.test import Client

from dorpsplein.base.access import Role
from dorpsplein.base.dates import day_words, local_today
from dorpsplein.base.outline import checked
from dorpsplein.channels.factsheet.services import release_again, withhold_field
from dorpsplein.channels.factsheet.tests.make import say
from dorpsplein.community.areas.services import draw_area
from dorpsplein.community.areas.settling import settle_overlap
from dorpsplein.community.people.tests.make import make_door
from dorpsplein.community.villages.models import Village
from dorpsplein.network.insights.releasing import forget_withdrawn, make_release
from dorpsplein.network.insights.tests.make import make_anker, make_brug, make_network
from dorpsplein.network.report.edition import edition_now, edition_of
from dorpsplein.network.report.filling import fill
from dorpsplein.network.report.parts import Spread
from dorpsplein.network.report.sheet import as_sheet
from dorpsplein.network.report.texts import shipped

pytestmark = pytest.mark.django_db
NUMBERS = "/netwerk/cijfers/momentopnamen/"
REPORT = "/netwerk/rapport/"


@pytest.fixture
def network() -> Village:
    return make_network()


@pytest.fixture
def brug(network: Village) -> Village:
    """A village of which two releases tell, made on the same day."""
    village = make_brug()
    make_release(network=network, actor=None)
    say(village, "activity.museum_visit")
    release_again(village=village, actor=None)
    make_release(network=network, actor=None)
    return village


def seen(address: str, client: Client | None = None) -> str:
    answer = (client or Client()).get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().replace("\xa0", " ")


def on_paper(address: str) -> tuple[str, str]:
    """What a PDF is called, and what it says."""
    opened = pypdfium2.PdfDocument(Client().get(address).content)
    told = " ".join(page.get_textpage().get_text_range() for page in opened)
    return opened.get_metadata_value("Title"), re.sub(r"\s+", " ", told)


def test_every_page_says_the_number_of_a_release(network: Village, brug: Village) -> None:
    changes = seen(f"{NUMBERS}verschil/?van=1&tot=2")
    assert "Van momentopname 1 (" in changes
    assert "tot momentopname 2 (" in changes
    assert "Van momentopname 1 (" in seen(f"{NUMBERS}verschil/?van=1")
    since = seen("/de-brug/beheer/overzicht/veranderd/", make_door(brug, Role.ORGANISER))
    assert "Dit is momentopname 2." in since
    edition = seen(f"{REPORT}2/")
    assert re.search(r"<title>[^<]*, editie 2", edition)
    assert ">editie 1 van " in edition
    assert ">Momentopname 2</a>" in edition


def test_every_file_says_the_number_of_its_edition(brug: Village) -> None:
    name, told = on_paper(f"{REPORT}2/rapport.pdf")
    assert name.endswith(", editie 2")
    assert "Editie 2." in told
    answer = Client().get(f"{REPORT}2/gespreksblad/de-brug.pdf")
    assert 'filename="gespreksblad-2-de-brug.pdf"' in answer["Content-Disposition"]
    assert "(momentopname 2)" in on_paper(f"{REPORT}2/gespreksblad/de-brug.pdf")[1]
    word = docx.Document(BytesIO(Client().get(f"{REPORT}2/rapport.docx").content))
    assert word.core_properties.title.endswith(", editie 2")
    assert "editie 2" in " ".join(one.text for one in word.sections[0].footer.paragraphs)


def test_what_is_taken_back_after_both_is_no_change_between_them(network: Village, brug: Village) -> None:
    coordinator = make_door(network, Role.COORDINATOR)
    withhold_field(village=brug, actor=None, field="activity.film")
    for way in (f"{NUMBERS}verschil/?van=1&tot=2", f"{REPORT}2/"):
        assert "1 stadsdorp teruggetrokken" not in seen(way, coordinator), way
    today = seen(f"{NUMBERS}verschil/?van=2", coordinator)
    assert "Teruggetrokken: Film." in today
    assert "door 1 stadsdorp teruggetrokken" in today
    assert "1 later teruggetrokken" in seen(f"{NUMBERS}1/?soort=activity")
    assert forget_withdrawn() == 2
    assert "Film" not in seen(f"{NUMBERS}verschil/?van=1&tot=2", coordinator)


def test_what_is_no_release_yet_has_no_number(network: Village, brug: Village) -> None:
    now = edition_now(network, sees_all=True)
    assert fill(now, shipped(), network).name.endswith(", proef")
    opened = pypdfium2.PdfDocument(as_sheet(now, brug, "https://a.example/").content)
    assert "(een proef)" in re.sub(r"\s+", " ", opened[0].get_textpage().get_text_range())


def square(west: float, east: float) -> tuple[object, ...]:
    return checked((((((west, 52.34), (east, 52.34), (east, 52.35), (west, 52.35), (west, 52.34)),)),))


def drawn(network: Village) -> list[Spread]:
    """The maps of a release that is made now."""
    edition = edition_of(make_release(network=network, actor=None, again=True))
    report = fill(edition, shipped(), network)
    return [part for part in report.parts if isinstance(part, Spread)]


def order(spread: Spread) -> list[str]:
    """The areas as they lie, the uppermost last."""
    return re.findall(r'class="map__(?:yes|no)"[^>]* d="([^"]+)"', spread.drawing.svg)


def test_the_map_of_an_edition_draws_what_was_settled(network: Village) -> None:
    brug, anker = make_brug(), make_anker()
    draw_area(village=anker, actor=None, outline=square(4.90, 4.92))
    draw_area(village=brug, actor=None, outline=square(4.91, 4.93))
    settle_overlap(network=network, actor=None, pair=(anker, brug), owner=anker)
    anker_on_top = drawn(network)
    settle_overlap(network=network, actor=None, pair=(anker, brug), owner=brug)
    brug_on_top = drawn(network)
    assert len(anker_on_top) == len(brug_on_top) > 1
    for one, other in zip(anker_on_top, brug_on_top, strict=True):
        assert order(one) == order(other)[::-1] != order(other)


def test_beside_each_map_stands_of_which_day_its_borders_are(network: Village) -> None:
    draw_area(village=make_brug(), actor=None, outline=square(4.90, 4.92))
    day = day_words(local_today(), year=True)
    for spread in drawn(network):
        assert spread.note.endswith(f"De grenzen zijn die van {day}. Een momentopname bewaart geen grenzen.")
