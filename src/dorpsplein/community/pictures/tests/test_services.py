"""A picture comes in, and only its pixels stay."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from dorpsplein.base.errors import Refusal
from dorpsplein.community.journal.models import Entry
from dorpsplein.community.pictures.models import UNUSED_KEPT, Picture
from dorpsplein.community.pictures.services import describe_picture, keep_picture, sweep_pictures
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


@pytest.mark.parametrize("size", [(10000, 7000), (12000, 12000)])
def test_a_flood_of_pixels_is_refused_before_it_is_read(village: Village, size: tuple[int, int]) -> None:
    flood = upload(Image.new("1", size), "PNG")
    assert flood.size is not None
    assert flood.size < 100_000
    with pytest.raises(Refusal, match="te veel beeldpunten"):
        keep(village, flood)


def test_of_moving_pictures_the_first_is_kept(village: Village, tmp_path: Path) -> None:
    first, second = Image.new("P", (50, 50), 0), Image.new("P", (50, 50), 1)
    for frame in (first, second):
        frame.putpalette([255, 0, 0, 0, 0, 255])
    picture = keep(village, upload(first, "GIF", save_all=True, append_images=[second]))
    assert near(seen(tmp_path / picture.print_name), (255, 0, 0))


def test_the_name_of_the_file_does_not_matter(village: Village) -> None:
    file = SimpleUploadedFile("vakantie.jpg", upload(Image.new("RGB", (20, 10)), "PNG").read())
    assert keep(village, file).width == 20


def test_what_hides_behind_or_beside_the_pixels_is_gone(village: Village, tmp_path: Path) -> None:
    photo = upload(Image.new("RGB", (600, 400), "red"), comment=b"<script>een</script>").read()
    keep(village, SimpleUploadedFile("foto.jpg", photo + b"<script>twee</script>PK\x03\x04"))
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert len(files) == 2
    assert not any(b"script" in file.read_bytes() or b"PK\x03" in file.read_bytes() for file in files)


def test_colours_of_another_profile_become_those_of_a_screen(village: Village, tmp_path: Path) -> None:
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # A profile in which red and blue have changed places: what reads it shows blue.
    swapped = plain.replace(b"rXYZ", b"????", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"????", b"bXYZ", 1)
    picture = keep(village, upload(Image.new("RGB", (600, 400), "red"), "PNG", icc_profile=swapped))
    assert near(seen(tmp_path / picture.print_name), (0, 0, 255))


def test_a_broken_profile_spoils_no_photo(village: Village, tmp_path: Path) -> None:
    picture = keep(village, upload(Image.new("RGB", (600, 400), "red"), "PNG", icc_profile=b"geen profiel"))
    assert near(seen(tmp_path / picture.print_name), (255, 0, 0))


def test_a_grey_scan_of_sixteen_bits_stays_grey(village: Village, tmp_path: Path) -> None:
    picture = keep(village, upload(Image.new("I;16", (600, 400), 0x8000), "PNG"))
    assert near(seen(tmp_path / picture.print_name), (128, 128, 128))


def test_a_disk_that_takes_nothing_is_not_the_fault_of_the_photo(village: Village, tmp_path: Path) -> None:
    (tmp_path / "pictures").write_text("hier had een map moeten staan")
    with pytest.raises(OSError, match="pictures"):
        keep(village, upload(Image.new("RGB", (600, 400))))
    assert Picture.every.count() == 0


def test_other_words_for_a_picture_change_the_pages_that_show_it(village: Village) -> None:
    picture = keep(village, upload(Image.new("RGB", (20, 10))))
    before = village.revision
    describe_picture(picture=picture, actor=None, description="  Een   lange tafel ")
    village.refresh_from_db()
    assert Picture.every.get().description == "Een lange tafel"
    assert village.revision == before + 1


def test_a_forgotten_picture_leaves_no_file(
    village: Village, tmp_path: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    picture = keep(village, upload(Image.new("RGB", (3000, 2000))))
    Picture.every.update(made_at=picture.made_at - UNUSED_KEPT)
    with django_capture_on_commit_callbacks(execute=True):
        assert (sweep_pictures(used=lambda: {picture.pk}), sweep_pictures(used=set)) == (0, 1)
    assert Picture.every.count() == 0
    assert not [file for file in tmp_path.rglob("*") if file.is_file()]
    assert list(Entry.objects.values_list("verb", flat=True).order_by("pk"))[-2:] == ["keep", "forget"]


def seen(file: Path) -> tuple[int, ...]:
    with Image.open(file) as kept:
        colour = kept.convert("RGB").getpixel((kept.width // 2, kept.height // 2))
    assert isinstance(colour, tuple)
    return tuple(int(part) for part in colour)


def near(colour: tuple[int, ...], wanted: tuple[int, int, int]) -> bool:
    """The same but for what JPEG loses."""
    return all(abs(one - other) <= 4 for one, other in zip(colour, wanted, strict=True))
