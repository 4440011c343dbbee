"""The studio shows every channel before the world sees one."""

from __future__ import annotations

import re
from base64 import b64decode
from io import BytesIO

import pytest
from django.test import Client
from PIL import Image

from dorpsplein.base.access import Role
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village
from dorpsplein.life.activities.models import Activity, Address, Draft
from dorpsplein.life.activities.tests.make import coming, make_activity, plan_for
from dorpsplein.life.venues.models import Venue

pytestmark = pytest.mark.django_db
TUESDAY = coming(1)
STUDIO = "/de-brug/beheer/studio/"
TYPED = {
    "kind": "coffee",
    "title": "Koffie",
    "when": f"{TUESDAY:%d-%m-%Y} half 11",
    "place": "De Kade, Kadestraat 12",
}
PICTURE = re.compile(r'src="data:image/png;base64,([^"]+)"')


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def organiser(village: Village) -> Client:
    client = Client()
    login = make_person(village, Role.ORGANISER).login
    assert login is not None
    client.force_login(login)
    return client


def pictures(page: str) -> list[Image.Image]:
    return [Image.open(BytesIO(b64decode(found))) for found in PICTURE.findall(page)]


def test_every_channel_is_there_while_nobody_else_sees_it(village: Village, organiser: Client) -> None:
    hidden = make_activity(village, plan_for(TUESDAY, words="Met koek."), published=False)
    page = organiser.get(f"{STUDIO}{hidden.public_id}/").content.decode()
    assert len(pictures(page)) == 5
    for place in (
        "De website",
        "WhatsApp",
        "Bericht voor de krant",
        "Facebook",
        "De agenda van alle stadsdorpen",
    ):
        assert place in page
    assert page.count("Met koek.") >= 4
    assert Client().get(f"/de-brug/agenda/{TUESDAY}-koffie/").status_code == 404


def test_a_sheet_can_be_printed_before_it_is_published(village: Village, organiser: Client) -> None:
    hidden = make_activity(village, published=False)
    for paper, begin in (("poster", b"%PDF"), ("flyer", b"%PDF"), ("plaatje", b"\x89PNG")):
        answer = organiser.get(f"{STUDIO}{hidden.public_id}/{paper}/")
        assert answer.content.startswith(begin)
        assert answer["Cache-Control"] == "private, no-store"
    assert organiser.get(f"{STUDIO}{hidden.public_id}/behang/").status_code == 404


def test_one_other_word_changes_poster_and_message(organiser: Client) -> None:
    first = organiser.post(f"{STUDIO}typen/", TYPED).content.decode()
    second = organiser.post(f"{STUDIO}typen/", TYPED | {"title": "Thee"}).content.decode()
    assert "<strong>Koffie</strong>" in first
    assert "<strong>Thee</strong>" in second
    (before,), (after,) = pictures(first), pictures(second)
    assert before.size == after.size
    assert before.tobytes() != after.tobytes()


def test_typing_writes_nothing(organiser: Client) -> None:
    organiser.post(f"{STUDIO}typen/", TYPED)
    assert [rows.every.count() for rows in (Activity, Address, Venue, Draft)] == [0, 0, 0, 0]


@pytest.mark.parametrize("when", ["", "binnenkort", "elke dinsdag 10 uur, niet op dinsdag", "x" * 5000])
def test_half_typed_draws_nothing_and_is_no_fault(organiser: Client, when: str) -> None:
    answer = organiser.post(f"{STUDIO}typen/", TYPED | {"when": when})
    assert (answer.status_code, answer.content) == (200, b"")


def test_a_home_and_a_number_without_consent_stay_inside(organiser: Client) -> None:
    typed = TYPED | {"is_home": "on", "contact_name": "Joke", "contact_phone": "020 123 45 99"}
    page = organiser.post(f"{STUDIO}typen/", typed).content.decode()
    assert "Kadestraat" not in page
    assert "Joke" not in page
    assert "123 45 99" not in page


def test_a_sentence_that_does_not_fit_is_named(village: Village, organiser: Client) -> None:
    last = "Dit is de allerlaatste zin van een heel lang verhaal."
    words = " ".join(f"Zin nummer {number} vertelt wat wij die dag gaan doen." for number in range(60))
    long = make_activity(village, plan_for(TUESDAY, words=f"{words} {last}"), published=False)
    page = organiser.get(f"{STUDIO}{long.public_id}/").content.decode()
    assert f"“{last}” <span" in page
    assert page.count(last) == 2  # on the website, and once in the list
    assert page.count("Niet alle zinnen passen") == 1
    assert "Dat mag: op de website staat alles." in page
    (told,) = re.findall(r"Dit geldt voor: (.*?)\.", page)
    assert told.startswith("WhatsApp, Bericht voor de krant, Facebook, Poster,")
    assert told.count("Poster,") == 1


def test_what_fits_is_not_talked_about(village: Village, organiser: Client) -> None:
    hidden = make_activity(village, plan_for(TUESDAY, words="Met koek."), published=False)
    assert "Goed om te weten" not in organiser.get(f"{STUDIO}{hidden.public_id}/").content.decode()


def test_another_village_sees_nothing_of_it(village: Village) -> None:
    hidden = make_activity(village, published=False)
    other = make_village(slug="het-baken", name="Het Baken")
    client = Client()
    login = make_person(other, Role.BOARD, name="Hanna Blok").login
    assert login is not None
    client.force_login(login)
    for prefix in ("de-brug", "het-baken"):
        for path in ("", "poster/"):
            assert client.get(f"/{prefix}/beheer/studio/{hidden.public_id}/{path}").status_code == 404
    typed = TYPED | {"activity": hidden.public_id}
    page = client.post("/het-baken/beheer/studio/typen/", typed).content.decode()
    assert hidden.code not in page


def test_the_next_date_is_shown_of_what_repeats(village: Village, organiser: Client) -> None:
    typed = TYPED | {"when": "elke tweede dinsdag half 11"}
    assert "elke tweede dinsdag van de maand" in organiser.post(f"{STUDIO}typen/", typed).content.decode()
