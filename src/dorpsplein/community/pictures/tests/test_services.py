"""A picture comes in, and only its pixels stay."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pytest_django import Settings

from dorpsplein.base.errors import Refusal
from dorpsplein.community.pictures.models import Picture
from dorpsplein.community.pictures.services import keep_picture
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.tests.make import make_village

pytestmark = pytest.mark.django_db
ORIENTATION, GPS = 0x0112, 0x8825


@pytest.fixture
def village(settings: Settings, tmp_path: Path) -> Village:
    settings.MEDIA_ROOT = tmp_path
    return make_village()


def upload(image: Image.Image, form: str = "JPEG", **options: object) -> SimpleUploadedFile:
    held = BytesIO()
    image.save(held, form, **options)
    return SimpleUploadedFile("foto", held.getvalue())


def keep(village: Village, file: SimpleUploadedFile) -> Picture:
    return keep_picture(village=village, actor=None, upload=file, description="Een tafel")


def test_the_place_where_it_was_taken_is_gone_and_it_stands_upright(village: Village, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[2] = (52.0, 22.0, 12.0)
    picture = keep(village, upload(Image.new("RGB", (1200, 600), "red"), exif=exif))
    assert (picture.width, picture.height) == (600, 1200)
    files = sorted(tmp_path.rglob("*.*"))
    assert {file.suffix for file in files} == {".webp", ".jpg"}
    for file in files:
        with Image.open(file) as kept:
            assert not dict(kept.getexif())
            assert kept.height == kept.width * 2


def test_the_addresses_name_files_that_exist(village: Village, tmp_path: Path) -> None:
    picture = keep(village, upload(Image.new("RGB", (3000, 2000), "blue")))
    shown = [address.removeprefix("/media/") for _width, address in picture.image.widths]
    assert [width for width, _address in picture.image.widths] == [480, 960, 1600]
    assert all((tmp_path / name).exists() for name in shown)


def test_what_is_clear_becomes_white(village: Village, tmp_path: Path) -> None:
    picture = keep(village, upload(Image.new("RGBA", (500, 500), (0, 0, 0, 0)), "PNG"))
    with Image.open(tmp_path / picture.print_name) as kept:
        assert kept.getpixel((250, 250)) == (255, 255, 255)


def test_one_pixel_is_a_picture(village: Village) -> None:
    assert keep(village, upload(Image.new("RGB", (1, 1)), "PNG")).width == 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"geen foto",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 40,
        b"\xff\xd8\xff\xe0" + b"\x00" * 200,
    ],
)
def test_what_is_no_picture_is_refused_in_words(village: Village, tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Refusal):
        keep(village, SimpleUploadedFile("foto.jpg", content))
    assert Picture.every.count() == 0
    assert not list(tmp_path.rglob("*.*"))


def test_half_a_picture_is_refused(village: Village) -> None:
    whole = upload(Image.effect_noise((600, 600), 80).convert("RGB")).read()
    with pytest.raises(Refusal):
        keep(village, SimpleUploadedFile("foto.jpg", whole[: len(whole) // 3]))


def test_a_flood_of_pixels_is_refused_before_it_is_read(village: Village) -> None:
    flood = upload(Image.new("1", (12000, 12000)), "PNG")
    assert flood.size is not None
    assert flood.size < 100_000
    with pytest.raises(Refusal):
        keep(village, flood)
