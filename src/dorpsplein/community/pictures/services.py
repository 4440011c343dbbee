"""Keeping a picture: read it, turn it upright, write it anew in our own sizes, with nothing of the camera."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from dorpsplein.base.errors import Refusal
from dorpsplein.community.journal.services import Keyed, record
from dorpsplein.community.pictures.models import WIDTHS, Picture
from dorpsplein.community.villages.models import Village
from dorpsplein.community.villages.services import show_change

MOST_BYTES = 40 * 2**20
MOST_PIXELS = 60_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
PRINT_SIDE = 2000
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
QUALITY = 82
FLOODS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
UNREADABLE = (UnidentifiedImageError, OSError, ValueError, SyntaxError)


@transaction.atomic
def keep_picture(
    *, village: Village, actor: Keyed | None, upload: UploadedFile[Any], description: str
) -> Picture:
    """Keep a picture in our own sizes.

    Errors: Refusal for what is too large, no picture, or broken; OSError when the disk takes nothing.
    """
    if (upload.size or 0) > MOST_BYTES:
        raise Refusal(_("Deze foto is te groot om te lezen. Kies een foto van hooguit 40 MB."))
    image = _read(upload)
    picture = Picture.every.create(
        village=village, description=_tidy(description), width=image.width, height=image.height
    )
    _write_all(picture, image)
    record(village=village, actor=actor, verb="keep", obj=picture)
    return picture


@transaction.atomic
def describe_picture(*, picture: Picture, actor: Keyed | None, description: str) -> Picture:
    """Tell what is on a picture, for who does not see it."""
    words = _tidy(description)
    if words != picture.description:
        picture.description = words
        picture.save(update_fields=["description"])
        record(village=picture.village, actor=actor, verb="describe", obj=picture)
        show_change(picture.village)
    return picture


@transaction.atomic
def forget_picture(*, picture: Picture, actor: Keyed | None) -> None:
    """Erase a picture; its files go once the act is sure."""
    names = _names(picture)
    record(village=picture.village, actor=actor, verb="forget", obj=picture)
    show_change(picture.village)
    picture.delete()
    transaction.on_commit(lambda: _erase(names))


def _tidy(description: str) -> str:
    return " ".join(description.split())[:200]


def _read(upload: UploadedFile[Any]) -> Image.Image:
    """Read and make small. Only reading stands in the try: a full disk later is no fault of the photo."""
    try:
        upload.seek(0)
        with Image.open(upload, formats=FORMATS) as raw:
            _refuse_flood(raw)
            raw.draft("RGB", (WIDTHS[-1] * 2, WIDTHS[-1] * 2))
            return _plain(raw)
    except FLOODS as error:
        raise _too_many_pixels() from error
    except UNREADABLE as error:
        raise Refusal(_("Deze foto kunnen wij niet lezen. Probeer een andere foto (JPG of PNG).")) from error


def _refuse_flood(raw: Image.Image) -> None:
    if raw.width * raw.height > MOST_PIXELS:
        raise _too_many_pixels()


def _too_many_pixels() -> Refusal:
    return Refusal(_("Deze foto heeft te veel beeldpunten. Maak hem eerst kleiner."))


def _plain(raw: Image.Image) -> Image.Image:
    """No larger than we ever need, upright, on white where it was clear, in the colours of a screen."""
    profile = raw.info.get("icc_profile")
    image = _resizable(raw)
    # Small first: all that follows then costs a tenth of the memory.
    image.thumbnail((PRINT_SIDE, PRINT_SIDE), Image.Resampling.LANCZOS)
    return _in_srgb(_on_white(ImageOps.exif_transpose(image)), profile)


def _resizable(raw: Image.Image) -> Image.Image:
    if raw.mode.startswith("I"):
        # Sixteen bits of grey, as scanners write it; Pillow's own conversion makes it all white.
        return raw.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if raw.mode in {"LA", "PA"} or "transparency" in raw.info:
        return raw.convert("RGBA")
    return raw if raw.mode in {"RGB", "RGBA", "CMYK", "L"} else raw.convert("RGB")


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if profile:
        try:
            screen = ImageCms.createProfile("sRGB")
            changed = ImageCms.profileToProfile(image, BytesIO(profile), screen, outputMode="RGB")
        except ImageCms.PyCMSError:
            changed = None  # a broken profile spoils no photo: its numbers are read as they stand
        if changed is not None:
            return changed
    return image.convert("RGB")


def _write_all(picture: Picture, image: Image.Image) -> None:
    try:
        for width in WIDTHS:
            if width <= image.width or width == WIDTHS[0]:
                _write(picture.file_name(width), _narrowed(image, width), "WEBP")
        _write(picture.print_name, image, "JPEG")
    except OSError:
        _erase(_names(picture))
        raise


def _narrowed(image: Image.Image, width: int) -> Image.Image:
    if image.width <= width:
        return image
    return image.resize((width, max(1, round(image.height * width / image.width))), Image.Resampling.LANCZOS)


def _write(name: str, image: Image.Image, form: str) -> None:
    """Write without anything of the original file: a new picture, pixels only; whole or not at all."""
    held = BytesIO()
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    bare.save(held, form, quality=QUALITY)
    part = default_storage.save(_part(name), ContentFile(held.getvalue()))
    Path(default_storage.path(part)).replace(default_storage.path(name))


def _part(name: str) -> str:
    return f"{name}.part"


def _names(picture: Picture) -> list[str]:
    return [*(picture.file_name(width) for width in WIDTHS), picture.print_name]


def _erase(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)
        default_storage.delete(_part(name))
