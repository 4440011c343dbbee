"""A list on paper: photographed, typed over, and read as any list."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from dorpsplein.base.access import Role
from dorpsplein.community.accounts.tests.make import make_browser
from dorpsplein.community.people import services
from dorpsplein.community.people.models import ListIntake, ListPhoto, Person, PhotoList
from dorpsplein.community.people.services.photographed import MOST_PHOTOS
from dorpsplein.community.people.tests.make import make_person
from dorpsplein.community.pictures.models import Picture
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
PAGE = "/de-brug/beheer/mensen/inlezen/foto/"
ORIENTATION, SIDEWAYS = 0x0112, 6


@pytest.fixture
def village() -> Village:
    return make_village()


@pytest.fixture
def board(village: Village) -> Client:
    return make_browser(make_person(village, Role.BOARD, name="Hanna Blok").login)


def a_photo() -> SimpleUploadedFile:
    exif, held = Image.Exif(), BytesIO()
    exif[ORIENTATION] = SIDEWAYS
    Image.new("RGB", (60, 40), "white").save(held, "JPEG", exif=exif)
    return SimpleUploadedFile("foto.jpg", held.getvalue())


def typed(*rows: tuple[str, str, str, str], **more: str) -> dict[str, object]:
    columns = zip(("name", "phone", "email", "address"), zip(*rows, strict=True), strict=True)
    return {**dict(columns), **more}


def test_from_a_photo_to_the_list_and_the_photo_is_gone(board: Client, village: Village) -> None:
    place = board.post(PAGE, {"made": a_photo(), "chosen": [a_photo()]}).headers["Location"]
    photo = ListPhoto.objects.of(village).first()
    assert photo
    assert (ListPhoto.objects.of(village).count(), Picture.every.count()) == (2, 0)
    answer = board.get(f"{PAGE}{photo.public_id}/beeld/")
    assert "no-store" in answer.headers["Cache-Control"]
    with Image.open(BytesIO(answer.content)) as kept:
        assert (kept.size, dict(kept.getexif())) == ((40, 60), {})
    riet, jan = ("Riet van den Berg", "0612345678", "", "Kade 3 hs"), ("Jan Smit", "twaalf", "", "")
    code = {"postcode": ["1078 AB"]}
    rows = [riet, ("", "", "", ""), jan]
    page = board.post(place, typed(*rows, more="1"), follow=True).text
    assert 'value="Jan Smit"' in page
    assert "3 regels getypt" in board.get(PAGE).text
    assert "nog bezig met een foto" in board.get("/de-brug/beheer/mensen/inlezen/").text
    look = board.post(place, typed(*rows, ready="1")).headers["Location"]
    page = board.get(look).text
    assert "2 mensen kunnen op de lijst" in page
    assert "Rij 3, kolom B" in page
    assert place in page
    look = board.post(place, {**typed(*rows[:2], ready="1"), **code}).headers["Location"]
    assert ListIntake.objects.of(village).count() == 1
    board.post(f"{look}erin/")
    came = Person.objects.of(village).get(surname="Berg")
    assert (came.phone, came.street, came.house_number) == ("+31612345678", "Kade", 3)
    assert came.postcode == "1078 AB"
    assert not PhotoList.objects.of(village).exists()
    assert "terugdraaien/" in board.get(look).text


def test_what_is_no_photo_is_refused_in_a_sentence(board: Client, village: Village) -> None:
    answer = board.post(PAGE, {"chosen": [a_photo(), SimpleUploadedFile("a.jpg", b"<svg/>")]})
    assert (answer.status_code, "Deze foto kunnen wij niet lezen" in answer.text) == (422, True)
    answer = board.post(PAGE, {"chosen": [a_photo() for _one in range(MOST_PHOTOS + 1)]})
    assert (answer.status_code, "passen 12 foto’s" in answer.text) == (422, True)
    assert "Welke foto is het?" in board.post(PAGE, {}).text
    assert not PhotoList.objects.of(village).exists()


def test_stopping_throws_it_away_and_so_do_two_weeks(board: Client, village: Village) -> None:
    place = board.post(PAGE, {"made": a_photo()}).headers["Location"]
    answer = board.post(place, {"ready": "1"})
    assert (answer.status_code, "nog niets overgetypt" in answer.text) == (422, True)
    board.post(place, typed(("Riet Bos", "", "", ""), ready="1"))
    board.post(f"{place}weg/")
    assert not ListPhoto.objects.of(village).exists()
    assert not ListIntake.objects.of(village).exists()
    board.post(PAGE, {"made": a_photo()})
    assert services.forget_photos() == 0
    PhotoList.objects.of(village).update(at=timezone.now() - timedelta(days=15))
    assert services.forget_photos() == 1
    assert not ListPhoto.objects.of(village).exists()


def test_two_who_type_one_list_keep_both_what_they_typed(board: Client, village: Village) -> None:
    place = board.post(PAGE, {"made": a_photo()}).headers["Location"]
    other = make_browser(make_person(village, Role.SECRETARY, name="Sien Vos").login)
    anna, bea, cor = (("Anna Bos", "", "", ""), ("Bea Kok", "", "", ""), ("Cor Dam", "0612345678", "", ""))

    def rows() -> list[str]:
        return [row[0] for row in PhotoList.objects.of(village).get().typed]

    empty, blank = {"seen": "", "more": "1"}, ("", "", "", "")
    board.post(place, typed(anna, **empty))
    page = other.post(place, typed(blank, bea, **empty), follow=True).text  # of another row: both stand there
    assert rows() == ["Anna Bos", "Bea Kok"]
    assert "Die regels staan er nu bij." in page
    assert "Verder bij regel 3." in board.get("/de-brug/beheer/").text
    seen = re.findall(r'name="seen" value="([^"]*)"', page)[0]
    board.post(place, typed(("Anna Bosch", "", "", ""), bea, seen=seen, more="1"))
    answer = other.post(place, typed(("Ans Bos", "", "", ""), bea, cor, seen=seen, ready="1"), follow=True)
    assert rows() == ["Anna Bosch", "Bea Kok", "Cor Dam", "Ans Bos"]
    assert '<a href="#r1">Regel 1</a> is van de ander, <a href="#r4">regel 4</a> is van u.' in answer.text
    assert not ListIntake.objects.of(village).exists()  # first she looks at what stands twice
    seen = re.findall(r'name="seen" value="([^"]*)"', answer.text)[0]
    other.post(place, typed(bea, blank, cor, blank, seen=seen, more="1"))
    assert rows() == ["Bea Kok", "", "Cor Dam"]  # nobody typed since: what she emptied is gone
